"""A statement taken apart: tokens, stems, quantities, times of day, dates, and where it names its source.

What it decides: what a text says, as values that can be compared (`analysis.py` puts them together). What two
statements are to each other is asked above. Depends on the tables of words alone.
"""
