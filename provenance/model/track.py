"""What a source or an outlet told first and alone, what became of it, and how much the ledger holds at all."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from provenance.model.standing import Telling, Thread


class Became(str, Enum):
    """What can become of a claim that somebody told first and alone; any number may hold."""

    CORROBORATED = "corroborated"
    """A named origin that was not there at first tells it as well."""
    DENIED = "denied"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    CHANGED = "changed"
    """The newer versions of all their pages that told it tell it otherwise."""
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"
    """The newer versions of all their pages that told it leave it out."""


@frozen
class Outcome:
    """One thing that became of a claim, with the claim that it rests on."""

    became: Became
    claim: str
    """Id of the claim that corroborates, denies or withdraws it; of what is gone, the claim itself."""
    date: str
    who: str = ""
    outlet: str = ""


@frozen
class ToldAlone:
    """A thread that somebody told before anybody else did."""

    thread: Thread
    first: Telling
    """Their first telling."""
    outcomes: tuple[Outcome, ...]


@frozen
class TrackRecord:
    """What one source or one outlet told first and alone, oldest first: counts, and never a score."""

    name: str
    is_outlet: bool
    alone: tuple[ToldAlone, ...]
    with_others: int
    """Threads that they told and that somebody else had told before, or may have."""

    def counted(self, became: Became) -> int:
        """Count the claims of which something became."""
        return sum(any(each.became is became for each in one.outcomes) for one in self.alone)

    @property
    def nothing_since(self) -> int:
        """Count the claims of which nothing became yet."""
        return sum(not one.outcomes for one in self.alone)


@frozen
class Covered:
    """How much of one outlet the ledger holds."""

    outlet: str
    articles: int
    days: tuple[str, ...]
    """The calendar days on which it published, in order."""
    undated: int


@frozen
class Coverage:
    """Which outlets and days the ledger holds: what it cannot know of is not there."""

    outlets: tuple[Covered, ...]
    """The most articles first."""

    @property
    def days(self) -> tuple[str, ...]:
        """All days of which there is anything, in order."""
        return tuple(sorted({day for one in self.outlets for day in one.days}))

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(one.articles for one in self.outlets)

    @property
    def undated(self) -> int:
        """How many of them bear no date."""
        return sum(one.undated for one in self.outlets)
