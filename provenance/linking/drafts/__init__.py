"""A draft's sentences beside those of the record: which tell the same, and what the draft has otherwise.

What it decides: which sentence of the record is meant (`lines.py`, `passages.py`), and which details of the draft
differ from it or stand nowhere, one question a file. Depends on the questions and on `parsing`; makes no links.
"""
