"""A source's name as it stands within a sentence."""

from __future__ import annotations

import re

_OWN_PAGE = re.compile(
    r"\b(?:this|our) (?:article|story|report|page|post|piece|programme|program|broadcast|newspaper|paper|site)\b"
    r"|^(?:we|us|ourselves)$",
    re.IGNORECASE,
)
_OPENS = frozenset((
    "a", "an", "the", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "several",
    "many", "both", "his", "her", "their", "its", "another",
))  # fmt: skip


def own_page(name: str) -> bool:
    """Tell whether a source is the page or its outlet itself: "an earlier version of this article", "we"."""
    return _OWN_PAGE.search(name.strip()) is not None


def ourselves(name: str) -> bool:
    """Tell whether a source is its page's outlet without a word of which: "we"."""
    return _OURSELVES.match(name.strip()) is not None


_OURSELVES = re.compile(r"(?:we|us|ourselves)$", re.IGNORECASE)
OUTLET_ITSELF = "the outlet itself"


def inside(name: str) -> str:
    """Write a source's name as within a sentence: "a hospital trust" for "A hospital trust".

    A name that is one through and through ("The Harbour Post") keeps its capital.
    """
    first, *others = name.split(" ")
    if first.lower() not in _OPENS or not any(word[:1].islower() for word in others):
        return name
    return f"{first[:1].lower()}{first[1:]} {' '.join(others)}"
