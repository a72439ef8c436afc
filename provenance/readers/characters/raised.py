"""Raised signs: what stands above the line is no digit of the figure before it."""

from __future__ import annotations

SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
MARKS = "*∗†‡§¶#"
"""Marks of notes that are no digits."""


def raised(text: str) -> str:
    """Write raised text: digits as raised digits, marks of notes not at all, letters ("3rd") as they are."""
    bare = text.strip()
    if bare and all(letter in MARKS for letter in bare):
        return ""
    return text.translate(SUPERSCRIPTS) if any(letter.isdecimal() for letter in bare) else text
