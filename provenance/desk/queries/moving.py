"""What moved since a day, since a head of the log, or since our own stories came out, and who moved it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence, Set

from attrs import evolve

from provenance.desk.queries.pagechanges import page_of
from provenance.desk.views.casebook import Casebook
from provenance.ledger import Ledger
from provenance.model import (
    Article,
    Challenge,
    Claim,
    Decision,
    DecisionKind,
    Move,
    Printed,
    Support,
    Thread,
)
from provenance.moments import Until, order

Belongs = Callable[[Thread | Claim | Article], bool]
"""Whether something belongs to a story."""

OURS = "ours"
"""The detail by which an article is marked as one of our own."""
_NEWS = frozenset((Challenge.DENIED, Challenge.GENERAL_DENIAL, Challenge.DISPUTED, Challenge.WITHDRAWN))
"""What makes a thread that is new worth a line."""
_STANDING = frozenset((
    DecisionKind.RETRACT, DecisionKind.CORRECT, DecisionKind.REMOVE, DecisionKind.DISTINCT, DecisionKind.VERIFIED,
    DecisionKind.SAME_SOURCE, DecisionKind.OTHER_SOURCE, DecisionKind.TWO_SOURCES, DecisionKind.ANSWERED,
    DecisionKind.AMENDED, DecisionKind.ADDED, DecisionKind.DROPPED, DecisionKind.REREAD, DecisionKind.EDIT,
))  # fmt: skip
"""Decisions by which a thread can move."""


def recorded_since(book: Casebook, until: Until) -> tuple[bool, str]:
    """Tell whether articles of any date were recorded after a moment, and the head of the log at it, if any."""
    entries = [one for one, _ in book.ledger.log.counted()]
    before = [one.number for one in entries if until.decided(one.when)]
    head = str(book.ledger.log.documents()[str(max(before))].get("chain", "")) if before else ""
    return any(one.action == "add" and not until.decided(one.when) for one in entries), head


def moved(then: Casebook, now: Casebook, belongs: Belongs = lambda _: True) -> list[Move]:
    """Give the threads whose support, challenges or origins are others than then, and the new ones that are news.

    What is against a thread comes first, then what no longer carries it, then the rest; the newest first.
    """
    between = _Between(then, now)
    found: list[Move] = []
    followed: set[str] = set()
    for thread in now.threads:
        before = _earlier(thread, then)
        followed.update(one.id for one in before)
        was = before[0] if before else None
        told = _differs(was, thread) if was is not None else _is_news(thread)
        if told and belongs(thread):
            found.append(between.move(was, thread))
    for was in then.threads:
        if was.id not in followed and not _goes_on(was, now) and belongs(was):
            found.append(evolve(between.move(was, None), opposes=_opposed(was, now)))
    found.sort(key=lambda one: max((order(t.date) for t in one.told), default=(False, "")), reverse=True)
    return sorted(found, key=_gravity)


def _is_news(thread: Thread) -> bool:
    return thread.support is Support.CORROBORATED or bool(_NEWS.intersection(thread.challenges))


def _earlier(thread: Thread, then: Casebook) -> list[Thread]:
    """Give the threads of then that tell what a thread of now tells; the one that shares most with it first."""
    told = [one.claim.id for one in thread.told]
    found = Counter(was.id for ident in told if (was := then.telling.get(ident)) is not None)
    # of equals, that which bears the thread's own name
    ranked = sorted(found, key=lambda ident: (-found[ident], ident not in thread.names, ident))
    return [then.by_name[ident] for ident in ranked]


def _goes_on(was: Thread, now: Casebook) -> bool:
    """Whether any claim that told a thread is still in one."""
    return any(one.claim.id in now.telling for one in was.told)


def _opposed(was: Thread, now: Casebook) -> Thread | None:
    """Give the thread of now that what told a thread of then is set against."""
    told = (one.claim for one in was.told)
    return next((found for claim in told if (found := now.thread_of(claim)) is not None), None)


def _differs(was: Thread, now: Thread) -> bool:
    if was.support.gone and now.support.gone:
        return False  # nobody told it then, and nobody does now
    return (
        was.support is not now.support
        or was.challenges != now.challenges
        or (was.origins.at_least, was.origins.at_most) != (now.origins.at_least, now.origins.at_most)
    )


def _gravity(one: Move) -> int:
    """Rank a move: taken back, then denied, then carried no more, then by how far it is carried, then new."""
    was, now = one.support
    if now is None or (now.gone and now is not was) or Challenge.WITHDRAWN in one.raised:
        return 0
    if one.raised:
        return 1 if was is not None else 3
    return 2


class _Between:
    """What people said between two views of a ledger."""

    def __init__(self, then: Casebook, now: Casebook) -> None:
        """Look at what one has and the other has not."""
        known = {one.id for one in then.decisions}
        self._decisions = [
            one for one in now.decisions if one.id not in known and one.kind in _STANDING and one.field != OURS
        ]
        linked = {one.id for one in then.record.links}
        self._links = [one for one in now.record.links if one.by_person and one.id not in linked]
        self._now = now
        self._known = then.claims

    def move(self, was: Thread | None, thread: Thread | None) -> Move:
        """Give a thread at both moments, with who moved it."""
        before = {one.claim.id: one for one in was.tellings} if was is not None else {}
        tellings = thread.tellings if thread is not None else ()
        here = {one.claim.id: one for one in tellings}
        # what a new thread tells may have stood elsewhere before
        known: Collection[str] = self._known if was is None else before
        told = tuple(one for ident, one in here.items() if ident not in known)
        gone = [
            here.get(ident, one)
            for ident, one in before.items()
            if one.live and (ident not in here or not here[ident].live)
        ]
        claims = {one.claim.id: one.claim for one in (*before.values(), *tellings)}
        return Move(
            was,
            thread,
            told,
            tuple(gone),
            tuple(self._said_of(claims.values())),
            tuple(one for one in self._links if one.a in claims or one.b in claims),
            frozenset(one.claim.id for one in told if one.claim.id in self._known),
        )

    def _said_of(self, claims: Iterable[Claim]) -> list[Decision]:
        about = {ident for one in claims for ident in (one.id, one.article)}
        sources = {
            key
            for one in claims
            if one.attribution is not None
            for key in (one.attribution.source.key, one.attribution.source.body_key)
            if key
        }
        named = (DecisionKind.SAME_SOURCE, DecisionKind.TWO_SOURCES)
        return [
            one
            for one in self._decisions
            if one.subject in about or (one.kind in named and {one.subject, one.value} & sources)
        ]


# --- our own stories


def ours(book: Casebook) -> frozenset[str]:
    """Give the ids of our own articles: those that a person marked, with every version of their pages."""
    return frozenset(one for ident in marked(book) for one in page_of(book, ident))


def marked(book: Casebook) -> list[str]:
    """Give the ids of the articles that a person marked as our own."""
    said = {one.subject: one.value for one in book.decided(DecisionKind.EDIT) if one.field == OURS}
    return [ident for ident, value in said.items() if value and ident in book.articles]


def mark_ours(ledger: Ledger, article: str, is_ours: bool, by: str, why: str) -> bool:
    """Record that an article, with every version of its page, is one of our own, or is none.

    False where that is known already.
    """
    book = Casebook(ledger)
    if (article in ours(book)) is is_ours:
        return False
    # what was said of another version of the page is taken back there
    subjects = [article] if is_ours else sorted(page_of(book, article).intersection(marked(book)))
    moment = ledger.moment()
    with ledger.transaction(by, "article edit", why) as change:
        for one in subjects:
            change.put(Decision(DecisionKind.EDIT, one, by, why, moment, "yes" if is_ours else "", field=OURS))
    return True


def since_published(book: Casebook, belongs: Belongs = lambda _: True) -> list[Printed]:
    """Give each claim of our own articles, as they are now, that no longer stands as when the page first came out.

    A page of which no version has a date is left out: see `undated_of_ours`.
    """
    newer = book.record.newer
    mine = [book.articles[one] for one in ours(book) if one not in newer and book.articles[one].date]
    found = []
    views: dict[str, Casebook] = {}
    for article in sorted(mine, key=lambda one: (order(one.date), one.id)):
        if not belongs(article):
            continue
        versions = page_of(book, article.id)
        first = min((book.articles[one].date for one in versions if book.articles[one].date), key=order)
        then = views.setdefault(first, Casebook(book.ledger, Until(first, book.until.where)))
        found += _no_longer(article, versions, then, book)
    return sorted(found, key=lambda one: _gravity(one.move))


def _no_longer(article: Article, versions: Set[str], then: Casebook, now: Casebook) -> list[Printed]:
    between = _Between(then, now)
    found = {}
    for claim in now.claims_in(article.id):
        thread = now.telling.get(claim.id)
        # as the first version of the page told it
        ours = [t.claim.id for t in thread.tellings if t.claim.article in versions] if thread is not None else []
        was = next((then.telling[one] for one in ours if one in then.telling), None)
        if thread is None or was is None or not _differs(was, thread) or thread.id in found:
            continue
        found[thread.id] = Printed(article, claim, between.move(was, thread))
    return list(found.values())


def undated_of_ours(book: Casebook) -> Sequence[Article]:
    """Give our own articles of which nobody knows when they came out."""
    return [book.articles[one] for one in sorted(ours(book)) if not book.articles[one].date]
