"""Every sentence that a reader sees about a standing or a reason; nothing here decides anything."""

from __future__ import annotations

from provenance.reports.wording.grounds import grades, ground, grounds, handbook_of_grades, with_claim
from provenance.reports.wording.grounding import rests_on
from provenance.reports.wording.standing import (
    CHALLENGE_MEANS,
    CORROBORATED_NOTE,
    DATE_FROM,
    FATE_CALLED,
    KIND_CALLED,
    MONTHS,
    ORIGIN_CALLED,
    RELATION_CALLED,
    SOURCE_DOES,
    STANCE_CALLED,
    STANDING_CALLED,
    SUPPORT_MEANS,
    TERMINAL_STYLES,
    VERDICT_MEANS,
)

__all__ = [
    "CHALLENGE_MEANS", "CORROBORATED_NOTE", "DATE_FROM", "FATE_CALLED", "KIND_CALLED", "MONTHS", "ORIGIN_CALLED",
    "RELATION_CALLED", "SOURCE_DOES", "STANCE_CALLED", "STANDING_CALLED", "SUPPORT_MEANS", "TERMINAL_STYLES",
    "VERDICT_MEANS", "grades", "ground", "grounds", "handbook_of_grades", "rests_on", "with_claim",
]  # fmt: skip
