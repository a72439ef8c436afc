"""Another ledger joined to this one, its log carried over; and what people decided differently in the two.

What it decides: which value each document has then (`threeway.py`), and which of two judgements holds until a person
answers (`cautious.py`). Depends on `recording` and what is below it; asks nothing of `deciding`.
"""
