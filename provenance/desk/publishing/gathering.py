"""A story gathered for a report: what stands where, who had it from whom, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from provenance import naming, rules, standing
from provenance.desk.collecting import notes
from provenance.desk.collecting import story as story_of
from provenance.desk.deciding.replying import Reply, replies
from provenance.desk.queries.chains import Suggestion, suggestions, traces
from provenance.desk.queries.excerpt import story_book
from provenance.desk.queries.matters import questions
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.stories import LARGEST_STORY
from provenance.model import (
    Article,
    Challenge,
    Claim,
    Decision,
    DecisionKind,
    Fate,
    Link,
    Question,
    SourceKind,
    Stance,
    Thread,
)
from provenance.naming import may_be_one

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
    matters: tuple[Question, ...] = ()
    """The questions that the threads raise; none where there are too many articles for one story."""
    gone: frozenset[str] = frozenset()
    """Ids of claims that no longer stand, as those of a version that a newer one replaced."""
    fates: Mapping[str, Fate] = field(factory=dict)
    """What became of each claim of these articles, by its id."""


def gather(book: Casebook, story: str = "") -> Gathered:
    """Everything of a story, or of the whole ledger where none is named, as the casebook has it."""
    book = story_book(book, story)
    belongs = story_of(book, story).has if story else lambda _: True
    found = [one for one in book.threads if belongs(one)]
    articles = [one for one in book.published if belongs(one)]
    there = {one.id for one in articles}
    told = {telling.claim.id for one in found for telling in one.tellings}
    held = [one for one in book.held if one.article in there]
    shown = {one.id for one in held} | told
    links = [one for one in book.links if one.made and shown & {one.a, one.b}]
    chains = traces(book, found)
    return Gathered(
        tuple(found),
        tuple(articles),
        tuple(held),
        tuple(links),
        tuple(chains),
        tuple(one for one in notes(book) if one.subject in there),
        _questions(book, found, articles, chains, shown),
        book.ledger.head[1],
        matters=tuple(questions(book, found)) if len(there) <= LARGEST_STORY else (),
        gone=frozenset(one.id for one in held if one.id not in book.view.live),
        fates={one.id: book.view.fates[one.id] for one in book.claims.values() if one.article in there},
    )


def _questions(
    book: Casebook,
    found: Sequence[Thread],
    articles: Sequence[Article],
    chains: Sequence[standing.Chain],
    shown: set[str],
) -> Questions:
    asked = {d.subject for d in book.decided(DecisionKind.ASKED)}
    return Questions(
        tuple(one for one in suggestions(book) if shown & {one.a.id, one.b.id}),
        tuple(one for one in found if _is_unanswered(one, book, asked)),
        tuple(one for one in replies(book) if one.answered is None and one.claim.id in shown),
        tuple(_uncredited(book, articles)),
        tuple(dict.fromkeys(circle for chain in chains for circle in chain.circles)),
    )


def _is_unanswered(thread: Thread, book: Casebook, asked: set[str]) -> bool:
    """Whether a thread charges somebody who has not been heard, as far as the ledger knows."""
    # whoever says no may be the party under another name ("the tannery"), so that counts as an answer too
    answered = any(one.claim.stance is Stance.DENIES or one.claim.id in asked for one in thread.tellings)
    if answered or HEARD.intersection(thread.challenges):
        return False
    return any(telling.live and _charges_another(telling.claim, book) for telling in thread.told)


def _charges_another(claim: Claim, book: Casebook) -> bool:
    if not claim.stance.asserting or not claim.checkable or not claim.about:
        return False
    if not rules.is_charge(claim, book.articles[claim.article].language or "en"):
        return False
    own = {claim.attribution.source.key, claim.attribution.source.body_key} - {""} if claim.attribution else set()
    return not all(any(may_be_one(party, key) for key in own) for party in claim.about)


def _uncredited(book: Casebook, articles: Sequence[Article]) -> list[Uncredited]:
    """Articles that pass on an earlier one and name no outlet that it could be from.

    Two papers with one wire's text are sisters: whoever names the wire has credited what he printed, though he does not
    name the sister that came first.
    """
    outlets: dict[str, dict[str, str]] = {}
    for claim in book.claims.values():
        if claim.attribution is not None:
            for source in (claim.attribution.source, *claim.attribution.via):
                if source.kind is SourceKind.OUTLET and source.key:
                    outlets.setdefault(claim.article, {})[source.key] = source.name
    found = []
    for article in articles:
        one = book.view.derived.get(article.id)
        if one is None or outlets.get(article.id):
            continue
        of = book.articles[one.of]
        names = {of.outlet, *outlets.get(of.id, {}).values()} - {""}
        if names and not any(naming.names_outlet(article.text, name) for name in names):
            found.append(Uncredited(article, of, one.how))
    return found
