"""The words by which pages and mails date and sign what they hold, from their tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def page_words() -> Mapping[str, tuple[str, ...]]:
    """Give the words of pages, row by row, in lower case, the longest first."""
    return _words("page-words.tsv")


def mail_words() -> Mapping[str, tuple[str, ...]]:
    """Give the words of mails, row by row, in lower case, the longest first."""
    return _words("mail-words.tsv")


@cache
def _words(table: str) -> Mapping[str, tuple[str, ...]]:
    text = (files("provenance.readers") / "data" / table).read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {what: tuple(sorted(words.split("|"), key=lambda word: (-len(word), word))) for what, _, words in rows}


def any_mail_word(*rows: str) -> str:
    """Give a pattern for the words of these rows of the table of mails."""
    return "(?:" + "|".join(re.escape(word) for row in rows for word in mail_words()[row]) + ")"


@cache
def months() -> Mapping[str, int]:
    """Give the number of each month by each of its names."""
    return {name: number for number in range(1, 13) for name in page_words()[f"month{number}"]}


@cache
def weekdays() -> Mapping[str, int]:
    """Give the number of each day of the week, 1 for Monday, by each of its names."""
    return {name: number for number in range(1, 8) for name in page_words()[f"weekday{number}"]}


@cache
def any_weekday() -> str:
    """Give a pattern for the names of the days of the week."""
    return "|".join(map(re.escape, sorted(weekdays(), key=len, reverse=True)))
