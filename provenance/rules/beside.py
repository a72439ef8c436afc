"""Which sentences of the record a sentence of the draft is held against, and by how much of the two."""

from __future__ import annotations

from provenance.model import (
    Claim,
    Span,
)
from provenance.rules.case import (
    Beside,
    Case,
    Near,
)

NEARLY = 0.85
"""Share of the nearest sentence's nearness from which on another one is asked as well."""


def nearest(one: Beside, least: float, words: int = 3) -> list[Near]:
    """Give the sentences of the record that tell what one of the draft tells; none where none is near enough.

    `words`: how many they must have in common that tell of something.
    """
    known = [near for near in one.near if near.words >= words]
    best = max((near.share for near in known), default=0.0)
    return [near for near in known if near.share >= max(least, NEARLY * best)]


ALIKE, FEW = 0.4, 3
"""Share of a sentence that stands in one of the record, and words, from which on the two tell the same."""
TELLS = 0.6
"""How surely a sentence tells one of the draft for the one who speaks there to be the one who should speak here."""
SHORT, STEM = 4, 6
"""Letters up to which a word only connects others; letters by which two are one word."""


def claims_in(case: Case, span: Span) -> list[Claim]:
    """Give the claims of the draft that begin in a sentence."""
    return [c for c in case.claims if span[0] <= c.spans[0][0] < span[1]]
