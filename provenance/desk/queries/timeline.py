"""Where a story stood at the end of each of its days: from rumour to report."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.desk.collecting import story as story_of
from provenance.desk.views.casebook import Casebook
from provenance.model import Line, Stage, Thread
from provenance.moments import Until, day

MOST_DAYS = 14
"""Days that are worked out: two weeks of a story, or as many of its days, evenly apart."""
MOST_READ = 12_000
"""Claims, each counted once for each day, that are read for it at most; a larger record has fewer days."""
FEWEST = 2
"""Days from which on there is a way from one to the other."""


def stages(book: Casebook, threads: Sequence[Thread], story: str = "") -> tuple[Stage, ...]:
    """Say where these threads stood at the end of each day on which an article of theirs was published, oldest first.

    Each day is a view of the past: what was published and decided by then. Nothing where there are too many claims to
    work out two days, or where everything bears one day.
    """
    belongs = story_of(book, story).has if story else lambda _: True
    published = sorted({day(one.date) for one in book.published if one.date and belongs(one)})
    chosen = _evenly(published, min(MOST_DAYS, MOST_READ // max(1, book.claims_held)))
    now = {t.claim.id: thread for thread in threads for t in thread.told}
    found = []
    for on in chosen if len(chosen) >= FEWEST else ():
        then = Casebook(book.ledger, Until(on, book.until.where), publishing=book.publishing)
        there = [one for one in then.threads if belongs(one)]
        found.append(Stage(on, tuple(map(Line.of, there)), _followed(there, now)))
    return tuple(found)


def _evenly(days: Sequence[str], most: int) -> list[str]:
    """Choose at most so many days, the first and the last among them."""
    if len(days) <= most:
        return list(days)
    if most < FEWEST:
        return []
    return [days[round(at * (len(days) - 1) / (most - 1))] for at in range(most)]


def _followed(then: Sequence[Thread], now: dict[str, Thread]) -> dict[str, Line]:
    """Find what stood for each thread of now: of several that became one, the one with most of its tellings."""
    found: dict[str, tuple[int, Line]] = {}
    for thread in then:
        told = [now[t.claim.id].id for t in thread.told if t.claim.id in now]
        for ident in dict.fromkeys(told):
            if ident not in found or told.count(ident) > found[ident][0]:
                found[ident] = (told.count(ident), Line.of(thread))
    return {ident: line for ident, (_, line) in found.items()}
