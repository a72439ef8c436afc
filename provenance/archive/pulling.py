"""The articles that a story needs, out of an archive, as they are recorded in a ledger."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from provenance.archive.asking import Archive
from provenance.desk.incoming.readings import Reading
from provenance.model import Statement


@frozen
class Pulled:
    """What a query leads to."""

    claims: int
    """Claims that are like it."""
    places: tuple[int, ...]
    """Places of the articles, in the order of entry."""


LEAST = 10.0
"""Likeness to the query, of 100, from which a claim is taken to be about it."""


def found(archive: Archive, query: Statement, limit: int) -> Pulled:
    """Give the articles with the claims most like a query, and all that the threads of these claims rest on."""
    like = [one for one in archive.search(query, limit) if one[4] >= LEAST]
    threads = archive.threads_of([ident for ident, *_ in like])
    articles = {telling.claim.article: telling.date for thread in threads for telling in thread.tellings}
    places = archive.places(articles)
    return Pulled(len(like), tuple(archive.told_with(list(places.values()))))


def readings(archive: Archive, pulled: Pulled) -> Iterator[Reading]:
    """Give the articles with their claims, as they were read."""
    for place in pulled.places:
        article = archive.shelf.as_read(place)
        skipped = "" if article.reader else "No claims were looked for when it was read."
        yield Reading(evolve(article, reader="", replaces=""), archive.shelf.claims_of(place), skipped)
