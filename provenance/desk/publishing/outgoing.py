"""What leaves the desk for another program: a ledger, or a story of it, in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from provenance import standing
from provenance.desk.collecting import story as story_of
from provenance.desk.queries.chains import trace
from provenance.desk.views.casebook import Casebook
from provenance.model import Article, Claim, Decision, DecisionKind, GroundCode, Link, Origin, Thread
from provenance.moments import order

TOLD = (
    DecisionKind.RETRACT, DecisionKind.CORRECT, DecisionKind.VERIFIED, DecisionKind.EDIT, DecisionKind.AMENDED,
    DecisionKind.ADDED, DecisionKind.CONFIRMED, DecisionKind.CONFIDENCE, DecisionKind.REVIEWED,
)  # fmt: skip
"""Decisions that may leave: none about confidential sources, and nothing of what the desk writes for itself."""


class Outgoing:
    """A casebook as other programs get it; each part can be asked for again, and little of it is in memory."""

    def __init__(self, book: Casebook, story: str = "") -> None:
        """Tell of a story, or of everything where none is named; UnknownIdError where there is no such story."""
        self._book = book
        self._belongs: Callable[[Thread | Article], bool] = story_of(book, story).has if story else lambda _: True
        book.keep_all()

    @property
    def head(self) -> str:
        """The hash of all that was recorded."""
        return self._book.ledger.head[1]

    def articles(self) -> Iterator[tuple[Article, Sequence[Claim]]]:
        """Give the articles, oldest first, each with its claims that nobody took back."""
        return ((article, claims) for article, claims in self._book.told_in_turn() if self._belongs(article))

    def threads(self) -> Iterator[Thread]:
        """Give the threads, oldest first, without what the desk wrote beside them for itself."""
        return (in_public(one) for one in self._book.threads_in_turn() if self._belongs(one))

    def links(self) -> Iterator[Link]:
        """Give the links between these claims, whoever judged."""
        held = {claim.id for _, claims in self.articles() for claim in claims}
        return (one for one in self._book.links_in_turn() if one.a in held and one.b in held)

    def chain(self, thread: Thread) -> Sequence[standing.Step]:
        """Give who had a thread's claim from whom."""
        return trace(self._book, thread).steps

    def decisions(self) -> Iterator[Decision]:
        """Give what people decided of these articles and claims and may be told, oldest first."""
        found = [one for kind in TOLD for one in self._book.decided(kind)]
        if not found:
            return
        held = {ident for article, claims in self.articles() for ident in (article.id, *(one.id for one in claims))}
        yield from sorted((one for one in found if one.subject in held), key=lambda one: (order(one.on), one.id))


def in_public(thread: Thread) -> Thread:
    """Give a thread without notes and tags, the handles of confidential sources, and why the desk knows them."""
    grounds = tuple(one for one in thread.grounds if one.code is not GroundCode.DISTINCT)
    keys = tuple(_unknown(one) for one in thread.origins.keys)
    return evolve(thread, notes=(), tags=(), grounds=grounds, origins=evolve(thread.origins, keys=keys))


def _unknown(origin: Origin) -> Origin:
    """Give an origin as readers may know it: of a confidential source, no more than a page says."""
    if not origin.key.startswith(standing.DISTINCT):
        return origin
    return evolve(origin, key=f"{standing.DISTINCT}{origin.claims[0]}", label=origin.label.rpartition(" (")[0])
