"""What one question about two statements answers."""

from __future__ import annotations

from attrs import frozen

from provenance.model import Reason

SILENT = "silent"
AGREES = "agrees"
DIFFERS = "differs"
CONFLICTS = "conflicts"


@frozen(slots=True)
class Answer:
    """The outcome of one question, with the words on both sides that gave it."""

    kind: str
    """Which question: figures, measures, things, dates, names, roles, polarity, aspect, known or scope."""
    outcome: str = SILENT
    """SILENT: nothing to compare; AGREES; DIFFERS: worth a note; CONFLICTS: both cannot be the same claim."""
    reasons: tuple[Reason, ...] = ()

    @property
    def conflicting(self) -> bool:
        """Whether the two statements cannot be the same claim."""
        return self.outcome == CONFLICTS
