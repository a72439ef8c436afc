"""Where a thread stood and where it stands, and who moved it."""

from __future__ import annotations

from attrs import frozen

from provenance.model.article import Article
from provenance.model.claim import Claim
from provenance.model.decision import Decision
from provenance.model.link import Link
from provenance.model.standing import Challenge, Support, Telling, Thread


@frozen
class Move:
    """One thread at two moments, and what came between."""

    before: Thread | None
    """None where nobody had told it yet."""
    after: Thread | None
    """None where nobody tells it any more."""
    told: tuple[Telling, ...] = ()
    """What was told for it or against it since, oldest first."""
    gone: tuple[Telling, ...] = ()
    """Tellings that counted then and do not any more, as they stand now."""
    decisions: tuple[Decision, ...] = ()
    """What people decided since about its claims or their articles, oldest first."""
    links: tuple[Link, ...] = ()
    """What people said since of which claims are one."""
    joined: frozenset[str] = frozenset()
    """Ids of the claims in `told` that were there before, in another thread."""
    opposes: Thread | None = None
    """The thread that its claims stand against now, where nobody tells it any more."""

    @property
    def raised(self) -> tuple[Challenge, ...]:
        """What stands against it now, and did not then."""
        was = self.before.challenges if self.before is not None else ()
        return tuple(one for one in (self.after.challenges if self.after is not None else ()) if one not in was)

    @property
    def fell(self) -> tuple[Challenge, ...]:
        """What stood against it then, and does not now."""
        now = self.after.challenges if self.after is not None else ()
        return tuple(one for one in (self.before.challenges if self.before is not None else ()) if one not in now)

    @property
    def support(self) -> tuple[Support | None, Support | None]:
        """How far it was carried then, and is now."""
        return (
            self.before.support if self.before is not None else None,
            self.after.support if self.after is not None else None,
        )

    @property
    def thread(self) -> Thread:
        """The thread as it is, or as it was last."""
        found = self.after or self.before
        assert found is not None
        return found


@frozen
class Printed:
    """A claim of our own that no longer stands where it stood when we published it."""

    article: Article
    claim: Claim
    move: Move
