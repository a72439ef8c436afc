"""What holds something against somebody: a claim that charges, and the words by which it does."""

from __future__ import annotations

from provenance.model import (
    Claim,
    Stance,
)
from provenance.rules.tables import found_in


def is_charge(claim: Claim, language: str) -> bool:
    """Whether a claim says that somebody did wrong: its source alleges it, or its words say so."""
    return claim.stance is Stance.ALLEGES or bool(found_in(claim.text, "wrongdoing", language))


def alleges(claim: Claim, language: str) -> bool:
    """Whether it is put forward as a charge: "alleged that the coach did not tell the club"."""
    return claim.attribution is not None and bool(found_in(claim.attribution.cue, "alleging", language))


HELD = ("reproach", "alleging", "wrongdoing", "laid-to")
"""Lists of words by which something is held against somebody."""
