"""Which articles have their words from each other: texts copied whole, in part, or lightly reworded."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Protocol

from provenance.model import Article, Link, Reason, Relation
from provenance.text import paragraphs, quotations

SHINGLE = 6
"""Words in a row that are compared: shorter runs are shared by any two reports of one event."""
COPIED = 0.2
"""Share of the shorter text that must be in the other, word for word, for it to count as a copy."""
AT_LEAST = 12
"""Shared runs under which nothing is a copy, however short the text."""
COMMON = 1_000
"""Articles that share a run from which on it says nothing: a line that a site prints under every page."""
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8)  # an article is looked for among the others, and put with them
def shingles(text: str) -> frozenset[int]:
    """Every run of words of a text, as a number that is the same on every machine.

    Outside quotation marks only: what somebody said may be printed by all who heard it.
    """
    found: set[int] = set()
    for paragraph in paragraphs(text):
        start = paragraph.start
        for quote in (*quotations(text, paragraph.start, paragraph.end), None):
            end = quote.start if quote is not None else paragraph.end
            low = _WORD.findall(text[start:end].lower())
            found.update(_number(low[at : at + SHINGLE]) for at in range(len(low) - SHINGLE + 1))
            start = quote.end if quote is not None else end
    return frozenset(found)


def _number(run: Iterable[str]) -> int:
    digest = hashlib.blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return int.from_bytes(digest, "big")


class Runs(Protocol):
    """Where it is kept which article has which runs of words: in memory, or in a file beside a ledger."""

    def size(self, article: str) -> int | None:
        """How many runs an article has; None where it is not held."""

    def holding(self, run: int) -> Collection[str]:
        """Give the articles that have a run."""

    def add(self, article: str, runs: Collection[int]) -> None:
        """Hold an article with its runs."""


class RunsInMemory:
    """Runs that live as long as the program."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._sizes: dict[str, int] = {}
        self._holding: dict[int, list[str]] = {}

    def size(self, article: str) -> int | None:
        """How many runs an article has; None where it is not held."""
        return self._sizes.get(article)

    def holding(self, run: int) -> Collection[str]:
        """Give the articles that have a run."""
        return self._holding.get(run, ())

    def add(self, article: str, runs: Collection[int]) -> None:
        """Hold an article with its runs."""
        self._sizes[article] = len(runs)
        for run in runs:
            self._holding.setdefault(run, []).append(article)


class Texts:
    """Articles by the runs of words that they share; grows by adding."""

    def __init__(self, articles: Iterable[Article] = (), runs: Runs | None = None) -> None:
        """Hold the articles given; with `runs` also those held there."""
        self._runs: Runs = runs if runs is not None else RunsInMemory()
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Hold one more article; one that is held already changes nothing."""
        if self._runs.size(article.id) is None:
            self._runs.add(article.id, shingles(article.text))

    def copies(self, article: Article) -> list[Link]:
        """Give the held articles that share its words, each as a link that says "copies".

        Which of two is the copy is told by their dates, and not here.
        """
        mine = shingles(article.text)
        shared: Counter[str] = Counter()
        for one in mine:
            holding = self._runs.holding(one)
            if len(holding) <= COMMON:
                shared.update(other for other in holding if other != article.id)
        found = []
        for other, count in sorted(shared.items()):
            link = copied(article.id, other, count, min(len(mine), self._runs.size(other) or 0))
            if link is not None:
                found.append(link)
        return found


def copied(one: str, other: str, count: int, shorter: int) -> Link | None:
    """Give the link between two articles by how many runs they share, of those of the shorter; None for too few."""
    share = count / max(1, shorter)
    if count < AT_LEAST or share < COPIED:
        return None
    says = f"{round(100 * share)}% of the shorter text is in the other, word for word"
    reasons = (Reason("copied", says=says),)
    return Link.between(one, other, Relation.COPIES, score=round(100 * share, 1), reasons=reasons)
