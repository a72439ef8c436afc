"""What the pages of one story tell in other words: joined for reading, with nothing counted on it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance import linking, standing
from provenance.desk.casebook import LARGEST_STORY
from provenance.desk.statements import statement
from provenance.model import Claim, DecisionKind, Link


def in_other_words(record: standing.Record) -> tuple[Link, ...]:
    """Give the links between claims that only the words rare in their story make, story by story."""
    known = standing.judged(record.links)
    found: dict[tuple[str, str], Link] = {}
    for articles in _stories(record):
        claims = [c for c in record.claims.values() if c.article in articles and c.checkable and not c.points]
        for link in linking.in_other_words([told(record, claim) for claim in claims], known):
            found.setdefault((link.a, link.b), link)
    return tuple(found[ends] for ends in sorted(found))


def told(record: standing.Record, claim: Claim) -> linking.Told:
    """Give a claim as it is compared within its story."""
    source = claim.attribution.source if claim.attribution is not None else None
    voice = (source.body_key or source.key) if source is not None else ""
    return linking.Told(statement(claim, record.articles[claim.article]), claim.article, voice)


def _stories(record: standing.Record) -> Iterator[frozenset[str]]:
    """Give the articles of each story: all there are, or in a ledger of many stories those that people collected."""
    if len(record.articles) <= LARGEST_STORY:
        yield frozenset(record.articles)
        return
    collected: dict[str, set[str]] = {}
    for one in record.decisions:
        if one.kind is DecisionKind.IN_STORY and one.subject in record.articles:
            collected.setdefault(one.value, set()).add(one.subject)
    for _, articles in sorted(collected.items()):
        if len(articles) <= LARGEST_STORY:
            yield frozenset(articles)
