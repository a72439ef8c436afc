"""One place in a draft where an editor's rule applies."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from provenance.model.place import Span


class Severity(str, Enum):
    """How much a finding matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note up to 2 for an error."""
        return list(Severity).index(self)


@frozen
class Finding:
    """One place in a draft where an editor's rule applies."""

    rule: str
    """Code, as "PV101"."""
    name: str
    severity: Severity
    article: str
    span: Span
    line: int
    column: int
    message: str
    claims: tuple[str, ...] = ()
    fingerprint: str = ""
    """Of the rule and the words it flags, not of their place: the same after an edit elsewhere in the draft."""
    instead: str = ""
    """Words to put in the place of those flagged, where these put it right; empty where a person has to word it."""
