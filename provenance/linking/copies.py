"""Which articles have their words from each other: texts copied whole, in part, or lightly reworded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from provenance.model import Article, Link, Reason, Relation
from provenance.text import paragraphs, quotations

SHINGLE = 6
"""Words in a row that are compared: shorter runs are shared by any two reports of one event."""
COPIED = 0.2
"""Share of the shorter text that must be in the other, word for word, for it to count as a copy."""
AT_LEAST = 12
"""Shared runs under which nothing is a copy, however short the text."""
COMMON = 40
"""Articles that share a run from which on it says nothing: a line that a site prints under every page."""
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> frozenset[int]:
    """Every run of words of a text, outside quotation marks: what somebody said may be printed by all who heard it."""
    found: set[int] = set()
    for paragraph in paragraphs(text):
        start = paragraph.start
        for quote in (*quotations(text, paragraph.start, paragraph.end), None):
            end = quote.start if quote is not None else paragraph.end
            low = _WORD.findall(text[start:end].lower())
            found.update(hash(tuple(low[at : at + SHINGLE])) for at in range(len(low) - SHINGLE + 1))
            start = quote.end if quote is not None else end
    return frozenset(found)


class Texts:
    """Articles by the runs of words that they share; grows by adding."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        """Hold the articles given."""
        self._sizes: dict[str, int] = {}
        self._holding: dict[int, list[str]] = {}
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Hold one more article; one that is held already changes nothing."""
        if article.id in self._sizes:
            return
        found = shingles(article.text)
        self._sizes[article.id] = len(found)
        for one in found:
            holding = self._holding.setdefault(one, [])
            if len(holding) <= COMMON:
                holding.append(article.id)

    def copies(self, article: Article) -> list[Link]:
        """Give the held articles that share its words, each as a link that says "copies"; which of two is the copy
        is told by their dates, and not here.
        """
        mine = shingles(article.text)
        shared: Counter[str] = Counter()
        for one in mine:
            holding = self._holding.get(one, ())
            if len(holding) <= COMMON:
                shared.update(other for other in holding if other != article.id)
        found = []
        for other, count in sorted(shared.items()):
            share = count / max(1, min(len(mine), self._sizes[other]))
            if count >= AT_LEAST and share >= COPIED:
                says = f"{round(100 * share)}% of the shorter text stands in the other, word for word"
                found.append(
                    Link.between(
                        article.id, other, Relation.COPIES, score=round(100 * share, 1),
                        reasons=(Reason("copied", says=says),),
                    )
                )  # fmt: skip
        return found
