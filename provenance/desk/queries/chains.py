"""Who had a claim from whom, what rests on what, and the links that wait for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from provenance import standing
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.partial import Narrow
from provenance.model import Article, Claim, Link, Thread


def trace(book: Casebook, thread: Thread) -> standing.Chain:
    """Who had a thread's claim from whom, in the order of dates, and what changed on the way."""
    telling = book.articles_of(one.claim for one in thread.tellings)
    passed_on = book.passed_on(telling)
    articles = {**telling, **book.articles_called(one.of for one in passed_on.values())}
    return standing.chain(thread, articles, passed_on, _hardened(articles))


def impact(book: Casebook, subject: str) -> list[standing.Rested]:
    """Give the threads that rest on a claim or an article, by its id: as they stand with it and without it."""
    narrow = book.narrow(subject)
    if narrow is not None:
        return _impact(narrow, subject)
    return standing.impact(book.view.record, subject, _hardened(book.articles))


def _impact(narrow: Narrow, subject: str) -> list[standing.Rested]:
    hardened = _hardened(narrow.articles)
    with_it = narrow.under(standing.standing_with(narrow.decisions, subject))
    without = narrow.under(standing.standing_without(narrow.decisions, subject))
    after = {t.claim.id: thread for thread in without.values() for t in thread.told}
    return standing.rested(
        subject, with_it.values(), after, lambda one: standing.chain(one, narrow.articles, narrow.passed_on, hardened)
    )


def traces(book: Casebook, found: Sequence[Thread]) -> list[standing.Chain]:
    """Give the chain of each of many threads."""
    return standing.traces(found, book.view, _hardened(book.articles))


def _hardened(articles: Mapping[str, Article]) -> Callable[[Claim, Claim], Sequence[str]]:
    def hardened(a: Claim, b: Claim) -> Sequence[str]:
        # loaded where two tellings are compared
        from provenance import linking
        from provenance.desk.articles.statements import statement

        return linking.hardened(statement(a, articles[a.article]), statement(b, articles[b.article]))

    return hardened


@frozen
class Suggestion:
    """A link that waits for a person, with the two claims and where they stand."""

    link: Link
    a: Claim
    b: Claim


def suggestions(book: Casebook) -> list[Suggestion]:
    """Links between claims that stand, which the wording suggests and nobody has judged; the likeliest first."""
    claims, live = book.claims, book.view.live
    found = [
        Suggestion(one, claims[one.a], claims[one.b])
        for one in book.links
        if not one.made and not one.by_person and one.a in live and one.b in live
    ]
    apart = [s for s in found if s.a.article != s.b.article]
    return sorted(apart, key=lambda s: (-s.link.score, s.link.a, s.link.b))
