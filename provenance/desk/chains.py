"""Who had a claim from whom, what rests on what, and the links that wait for a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from provenance import linking, standing
from provenance.desk.asking import record
from provenance.desk.statements import statement
from provenance.ledger import Ledger
from provenance.model import Claim, Link, Thread


def trace(ledger: Ledger, thread: Thread) -> standing.Chain:
    """Who had a thread's claim from whom, in the order of dates, and what changed on the way."""
    return standing.trace(thread, record(ledger), _hardened(ledger))


def impact(ledger: Ledger, subject: str, as_of: str = "") -> list[standing.Rested]:
    """The threads that rest on a claim or an article, by its id: as they stand with it and without it."""
    return standing.impact(record(ledger), subject, _hardened(ledger), as_of)


def traces(ledger: Ledger, found: Sequence[Thread]) -> list[standing.Chain]:
    """The chain of each of many threads."""
    return standing.traces(found, record(ledger), _hardened(ledger))


def _hardened(ledger: Ledger) -> Callable[[Claim, Claim], Sequence[str]]:
    articles = ledger.articles
    return lambda a, b: linking.hardened(statement(a, articles[a.article]), statement(b, articles[b.article]))


@frozen
class Suggestion:
    """A link that waits for a person, with the two claims and where they stand."""

    link: Link
    a: Claim
    b: Claim


def suggestions(ledger: Ledger) -> list[Suggestion]:
    """Links that the wording suggests and nobody has judged, the likeliest first."""
    claims, articles = ledger.claims, ledger.articles
    replaced = {a.replaces for a in articles.values() if a.replaces}
    found = [
        Suggestion(one, claims[one.a], claims[one.b])
        for one in standing.judged(ledger.links.values())
        if not one.made and not one.by_person and one.a in claims and one.b in claims
    ]
    live = [s for s in found if not {s.a.article, s.b.article} & replaced and s.a.article != s.b.article]
    return sorted(live, key=lambda s: (-s.link.score, s.link.a, s.link.b))
