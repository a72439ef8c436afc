"""Every sentence that a reader sees about a standing or a reason; nothing here decides anything."""

from __future__ import annotations

from provenance.reports.wording.edits import (
    BETWEEN_TWO,
    DECIDED_SAYS,
    EDIT_CALLED,
    MOVED_NOTHING,
    TOLD_BY,
    WATCHED_CALLED,
)
from provenance.reports.wording.grounding import rests_on
from provenance.reports.wording.grounds import grades, ground, grounds, handbook_of_grades, with_claim
from provenance.reports.wording.reasons import reason_phrase, reason_says, reason_sides
from provenance.reports.wording.standing import (
    ANSWERED_CALLED,
    BOUND_SAYS,
    CHALLENGE_MEANS,
    CORROBORATED_NOTE,
    COUNTED_ALONE,
    COUNTED_AS,
    DATE_FROM,
    DECISIVE,
    DISAGREED,
    DOUBTED,
    FATE_CALLED,
    GROUPED_AS,
    KIND_CALLED,
    MONTHS,
    NOT_COUNTED,
    NOTHING_COUNTED,
    NOTHING_COUNTED_HERE,
    ORIGIN_CALLED,
    RELATION_CALLED,
    SOURCE_DOES,
    STANCE_CALLED,
    STANDING_CALLED,
    SUPPORT_MEANS,
    TERMINAL_STYLES,
    VERDICT_MEANS,
    VOICE_DOES,
    WAITING_ASKS,
)

__all__ = [
    "ANSWERED_CALLED", "BETWEEN_TWO", "BOUND_SAYS", "CHALLENGE_MEANS", "CORROBORATED_NOTE", "COUNTED_ALONE",
    "COUNTED_AS", "DATE_FROM",
    "DECIDED_SAYS", "DECISIVE", "DISAGREED", "DOUBTED", "EDIT_CALLED", "FATE_CALLED", "GROUPED_AS", "KIND_CALLED",
    "MONTHS", "MOVED_NOTHING", "NOTHING_COUNTED",
    "NOTHING_COUNTED_HERE", "NOT_COUNTED", "ORIGIN_CALLED", "RELATION_CALLED", "SOURCE_DOES", "STANCE_CALLED",
    "STANDING_CALLED",
    "SUPPORT_MEANS", "TERMINAL_STYLES", "TOLD_BY", "VERDICT_MEANS", "VOICE_DOES", "WAITING_ASKS", "WATCHED_CALLED",
    "grades", "ground",
    "grounds",
    "handbook_of_grades", "reason_phrase", "reason_says", "reason_sides", "rests_on", "with_claim",
]  # fmt: skip
