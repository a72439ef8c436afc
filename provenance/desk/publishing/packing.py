"""What a pack holds of a story: as of when, which articles, which of the log; and whether a pack is what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from attrs import frozen

from provenance.desk.collecting import story as story_of
from provenance.desk.deciding.replying import Reply, replies
from provenance.desk.queries.moving import ours
from provenance.desk.views.casebook import Casebook
from provenance.ledger import Ledger
from provenance.ledger.chain import told
from provenance.model import Article, Change, Claim, Decision, DecisionKind
from provenance.moments import order

_PRIVATE = frozenset((DecisionKind.NOTE.value, DecisionKind.TAG.value))
"""What the desk writes for itself."""
_NAMES = frozenset((DecisionKind.SAME_SOURCE.value, DecisionKind.TWO_SOURCES.value))


def published(book: Casebook, story: str) -> str:
    """Give when our own first article in a story came out; empty where none of them is ours, or has a date."""
    belongs = story_of(book, story).has if story else lambda _: True
    dates = [one.date for ident in ours(book) if belongs(one := book.articles[ident]) and one.date]
    return min(dates, key=order, default="")


@frozen
class Vouched:
    """A document that a person has seen and vouches for, with the claim behind which it stands."""

    claim: Claim
    decision: Decision


@frozen
class Packed:
    """What goes into a pack beside the report."""

    articles: tuple[Article, ...]
    replies: tuple[Reply, ...]
    vouched: tuple[Vouched, ...]
    log: tuple[bytes, ...]
    """Entries of the log as they are written: those that are about this story alone."""
    chain: tuple[tuple[int, str], ...]
    """Number and hash of every entry."""


def packed(then: Casebook, now: Casebook, story: str, all_of_the_log: bool = False) -> Packed:
    """Give what goes into a pack: articles as of `then`; replies, documents and the log as of `now`.

    Of the log, an entry goes in where all that it changed is of articles in this story; of every other one the hash
    alone, unless all of the log is asked for.
    """
    belongs = story_of(then, story).has if story else lambda _: True
    articles = tuple(one for one in then.published if belongs(one))
    there = frozenset(one.id for one in articles)
    # what was published later is in the log only: one entry can have recorded both
    within = _Within(now, _story_now(now, story) | there)
    asked = [one for one in replies(now) if one.claim.article in there]
    vouched = [
        Vouched(claim, one)
        for one in now.decided(DecisionKind.VERIFIED)
        if (claim := now.claim(one.subject)) is not None and claim.article in there
    ]
    log, chain = [], []
    for entry, line in now.ledger.log.written():
        chain.append((entry.number, told(line)))
        if all_of_the_log or all(map(within.has, entry.changes)):
            log.append(line)
    return Packed(articles, tuple(asked), tuple(vouched), tuple(log), tuple(chain))


def _story_now(now: Casebook, story: str) -> frozenset[str]:
    belongs = story_of(now, story).has if story else lambda _: True
    held = now.record.articles
    return frozenset(ident for ident, one in held.items() if belongs(one))


class _Within:
    """What of the log is about some articles alone."""

    def __init__(self, book: Casebook, articles: Set[str]) -> None:
        self._articles = articles
        claims = [one for one in _ever(book.ledger) if one.article in articles]
        self._ids = articles | {one.id for one in claims}
        sources = [one.attribution.source for one in claims if one.attribution is not None]
        self._keys = {key for one in sources for key in (one.key, one.body_key) if key}

    def has(self, change: Change) -> bool:
        """Whether a change is about these articles, and tells nothing of any other."""
        return all(self._is_of(change, one) for one in (change.before, change.after) if one is not None)

    def _is_of(self, change: Change, document: dict[str, object]) -> bool:
        if change.table == "articles":
            return change.id in self._articles
        if change.table == "claims":
            return document.get("article") in self._articles
        if change.table == "links":
            return document.get("a") in self._ids and document.get("b") in self._ids
        if document.get("kind") in _PRIVATE:
            return False
        if document.get("kind") in _NAMES:
            return document.get("subject") in self._keys and document.get("value") in self._keys
        return document.get("subject") in self._ids


def _ever(ledger: Ledger) -> Iterator[Claim]:
    """Give all that was ever read as a claim."""
    yield from ledger.claims.values()
    for one in ledger.decisions.values():
        if one.reading is not None:
            yield one.reading


def snapshots(articles: Sequence[Article]) -> list[str]:
    """Give the pages that were kept as received of some articles, by their SHA-256."""
    return sorted({one.snapshot for one in articles if one.snapshot})
