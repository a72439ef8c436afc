"""A story gathered for a report: what stands where, who had it from whom, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from provenance import rules, standing
from provenance.desk.asking import Asked, claims, published, record, threads
from provenance.desk.chains import Suggestion, suggestions, traces
from provenance.desk.collecting import notes
from provenance.desk.collecting import story as story_of
from provenance.desk.replies import Reply, replies
from provenance.ledger import Ledger
from provenance.model import (
    Article,
    Challenge,
    Claim,
    Decision,
    DecisionKind,
    Link,
    SourceKind,
    Stance,
    Thread,
    same_party,
)

HEARD = frozenset((Challenge.DENIED, Challenge.GENERAL_DENIAL, Challenge.DECLINED, Challenge.NO_RESPONSE))
"""With any of these, the party was asked or has spoken."""


@frozen
class Uncredited:
    """An article that only passes on what an earlier one told, and does not name it."""

    article: Article
    of: Article
    how: str
    """"copied" or "rewritten"."""


@frozen
class Questions:
    """What a person has still to decide, ask or put right."""

    suggestions: tuple[Suggestion, ...] = ()
    """Links that the wording suggests and nobody has judged."""
    unanswered: tuple[Thread, ...] = ()
    """Charges whose party has no word in any article, and that nobody is recorded to have asked."""
    awaited: tuple[Reply, ...] = ()
    """Who was asked and has not answered."""
    uncredited: tuple[Uncredited, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
    """Outlets that have it from each other in a circle."""


@frozen
class Gathered:
    """All that a report shows."""

    threads: tuple[Thread, ...]
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    """Those that stand, between these claims and any others."""
    chains: tuple[standing.Chain, ...]
    """One for each thread, in the same order."""
    notes: tuple[Decision, ...]
    """Those beside articles; a thread has its own."""
    questions: Questions
    head: str
    """The hash of all that was recorded."""


def gather(ledger: Ledger, as_of: str = "", story: str = "") -> Gathered:
    """Everything of a story, or of the whole ledger where none is named, as it stood on a day."""
    belongs = story_of(ledger, story).has if story else lambda _: True
    found = [one for one in threads(ledger, as_of) if belongs(one)]
    articles = [one for one in published(ledger, as_of) if belongs(one)]
    there = {one.id for one in articles}
    told = {telling.claim.id for one in found for telling in one.tellings}
    held = [one for one in claims(ledger, Asked()) if one.article in there]
    shown = {one.id for one in held} | told
    links = [one for one in standing.judged(ledger.links.values()) if one.made and shown & {one.a, one.b}]
    chains = traces(ledger, found)
    return Gathered(
        tuple(found),
        tuple(articles),
        tuple(held),
        tuple(links),
        tuple(chains),
        tuple(one for one in notes(ledger) if one.subject in there and not (as_of and one.on[:10] > as_of[:10])),
        _questions(ledger, found, articles, chains, shown, as_of),
        ledger.head[1],
    )


def _questions(
    ledger: Ledger,
    found: Sequence[Thread],
    articles: Sequence[Article],
    chains: Sequence[standing.Chain],
    shown: set[str],
    as_of: str,
) -> Questions:
    then = {one.id for one in published(ledger, as_of)}  # what came later asks nothing of that day
    asked = {d.subject.partition(" ")[0] for d in ledger.decisions.values() if d.kind is DecisionKind.ASKED}
    return Questions(
        tuple(
            one
            for one in suggestions(ledger)
            if shown & {one.a.id, one.b.id} and {one.a.article, one.b.article} <= then
        ),
        tuple(one for one in found if _is_unanswered(one, ledger, asked)),
        tuple(
            one
            for one in replies(ledger)
            if one.answered is None and one.claim.id in shown and not (as_of and one.asked.on[:10] > as_of[:10])
        ),
        tuple(_uncredited(ledger, articles)),
        tuple(dict.fromkeys(circle for chain in chains for circle in chain.circles)),
    )


def _is_unanswered(thread: Thread, ledger: Ledger, asked: set[str]) -> bool:
    """Whether a thread charges somebody who has not been heard, as far as the ledger knows."""
    # whoever says no may be the party under another name ("the tannery"), so that counts as an answer too
    answered = any(one.claim.stance is Stance.DENIES or one.claim.id in asked for one in thread.tellings)
    if answered or HEARD.intersection(thread.challenges):
        return False
    return any(
        telling.live and telling.relation == "repeats" and _charges_another(telling.claim, ledger)
        for telling in thread.tellings
    )


def _charges_another(claim: Claim, ledger: Ledger) -> bool:
    if not claim.stance.asserting or not claim.checkable:
        return False
    own = {claim.attribution.source.key, claim.attribution.source.body_key} - {""} if claim.attribution else set()
    others = [party for party in claim.about if not any(same_party(party, key) for key in own)]
    return bool(others) and rules.is_charge(claim, ledger.articles[claim.article].language or "en")


def _uncredited(ledger: Ledger, articles: Sequence[Article]) -> list[Uncredited]:
    """Articles that pass on an earlier one and name no outlet that it could be from.

    Two papers with one wire's text are sisters: whoever names the wire has credited what he printed, though he does not
    name the sister that came first.
    """
    held = record(ledger)
    outlets: dict[str, dict[str, str]] = {}
    for claim in held.claims.values():
        if claim.attribution is not None:
            for source in (claim.attribution.source, *claim.attribution.via):
                if source.kind is SourceKind.OUTLET and source.key:
                    outlets.setdefault(claim.article, {})[source.key] = source.name
    found = []
    passed = standing.passed(held)
    for article in articles:
        one = passed.get(article.id)
        if one is None or one.of not in held.articles or outlets.get(article.id):
            continue
        of = held.articles[one.of]
        names = {_plain(of.outlet), *map(_plain, outlets.get(of.id, {}).values())} - {""}
        if names and not any(name in article.text.casefold() for name in names):
            found.append(Uncredited(article, of, one.how))
    return found


def _plain(outlet: str) -> str:
    return outlet.casefold().removeprefix("the ").strip()
