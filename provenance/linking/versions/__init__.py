"""Two versions of one page: which claims are told as before, told otherwise, left out or new.

What it decides: what was done to each claim and to the headline (`edits.py` gives all of it), and which of it a note of
correction names. Depends on `matching` and on the questions below it; asks nothing of `drafts` and `stories`.
"""
