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
