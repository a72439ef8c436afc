"""Which outlets and days a ledger holds: said wherever it holds nothing, so that nobody takes that for more."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from provenance.desk.views.casebook import Casebook


@frozen
class Coverage:
    """What is recorded, of whom and from when."""

    articles: int
    outlets: tuple[tuple[str, int], ...]
    """Each with its number of articles, the most first; without a name, where the outlet is unknown."""
    first: str = ""
    """The oldest day of publication, and below the newest; empty where no article has a date."""
    last: str = ""
    undated: int = 0


def coverage(book: Casebook) -> Coverage:
    """Give which outlets and days the ledger holds, as the casebook has it."""
    counted = Counter(one.outlet for one in book.articles.values())
    days = sorted(one.date[:10] for one in book.articles.values() if one.date)
    outlets = tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
    undated = len(book.articles) - len(days)
    return Coverage(len(book.articles), outlets, days[0] if days else "", days[-1] if days else "", undated)
