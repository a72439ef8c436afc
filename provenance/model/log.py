"""What was changed, by whom, when and why."""

from __future__ import annotations

from attrs import field, frozen


@frozen
class Change:
    """One document of the ledger before and after; None where it did not exist."""

    table: str
    id: str
    before: dict[str, object] | None
    after: dict[str, object] | None


@frozen
class Merged:
    """Of an entry that joined another ledger to this one: which, and where in this log its entries are."""

    number: int
    """Of the other ledger's newest entry, in its own log."""
    chain: str
    """Its head: the hash of that entry and all before it."""
    carried: int
    """How many entries were carried in with it, right before it."""
    theirs: tuple[tuple[int, int], ...]
    """Which entries of this log are those of the other, in its order, as runs from one number to another."""


@frozen
class Carried:
    """Of an entry that was carried in from another ledger: where it stood there."""

    number: int
    chain: str
    """The hash by which it is bound to those before it in its own log."""
    lapsed: bool = False
    """It was carried into the other ledger itself by a merge that was taken back there."""
    merged: Merged | None = None
    """What it joined to the other ledger, in the numbers of that one."""
    within: Carried | None = None
    """Where it stood before it was carried into the other ledger."""

    @property
    def first(self) -> Carried:
        """Where it was written."""
        return self if self.within is None else self.within.first


@frozen
class Entry:
    """One line of the log: what was changed, by whom, when and why."""

    number: int
    when: str
    by: str
    action: str
    why: str = ""
    changes: tuple[Change, ...] = field(factory=tuple)
    undoes: int = 0
    """Number of the entry that this one takes back; 0 when it takes back none."""
    carried: Carried | None = None
    """Where it stood in another ledger, if it was carried in from there."""
    merged: Merged | None = None
    """Which other ledger it joined to this one, if it did."""
