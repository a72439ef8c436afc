"""The words by which pages date and sign an article, from their table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def page_words() -> Mapping[str, tuple[str, ...]]:
    """Give the words of each row, in lower case, the longest first."""
    text = (files("provenance.readers") / "data" / "page-words.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {what: tuple(sorted(words.split("|"), key=lambda word: (-len(word), word))) for what, _, words in rows}


@cache
def months() -> Mapping[str, int]:
    """Give the number of each month by each of its names."""
    return {name: number for number in range(1, 13) for name in page_words()[f"month{number}"]}
