"""A word of the writer, within the draft, that a finding is right and accepted."""

from __future__ import annotations

from attrs import frozen

from provenance.model.finding import Finding
from provenance.model.place import Span


@frozen
class Off:
    """Which rules a draft says not to ask of one of its passages, and why."""

    span: Span | None
    """The passage, in the text of the draft; None where it cannot be told for certain which is meant."""
    rules: tuple[str, ...] = ()
    """Codes of rules, or how they begin; empty for all of them."""
    why: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is accepted by this; nothing is without a reason, or of what asks about these words."""
        if not self.why or self.span is None or finding.rule.startswith(OWN_FAMILY):
            return False
        here = self.span[0] <= finding.span[0] < max(self.span[1], self.span[0] + 1)
        return here and (not self.rules or finding.rule.startswith(self.rules))


OWN_FAMILY = "PV9"
"""How the codes of the rules begin that ask about such words themselves."""
