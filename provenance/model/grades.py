"""Confidence: its levels, and the one list of rules and caps from which code, `why`, help and docs speak."""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class Level(str, Enum):
    """Confidence, from nothing to high."""

    NONE = "none"
    VERY_LOW = "very low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for none up to 4 for high."""
        return list(Level).index(self)


@frozen
class Grade:
    """One rule of confidence, or one cap on it."""

    code: str
    level: Level
    """What the rule gives, or the most that is left under a cap."""
    says: str
    """When it applies, as a newsroom would say it; begins with a small letter and ends without a stop."""


GRADES = (
    Grade("R1", Level.NONE, "nobody stands by it any more"),
    Grade("R2", Level.VERY_LOW, "no page names a source for it"),
    Grade("R3", Level.VERY_LOW, "it is hearsay, or a relay that cannot be followed back"),
    Grade(
        "R4", Level.HIGH, "there are at least two independent origins, and a verified document or an outlet that saw it"
    ),
    Grade("R5", Level.LOW, "one unnamed source told it"),
    Grade("R6", Level.MODERATE, "two or more unnamed sources told it, and the desk knows them to be different people"),
    Grade(
        "R7", Level.HIGH, "there are at least two independent origins, one of them a witness, a participant or a record"
    ),
    Grade("R8", Level.MODERATE, "there are at least two independent origins"),
    Grade(
        "R9", Level.MODERATE, "one named source told it, who was there, is a record, or speaks against its own interest"
    ),
    Grade("R10", Level.LOW, "one named source told it"),
    Grade("R11", Level.LOW, "only unnamed sources told it, or parties speaking for themselves"),
)
"""Rules, in the order in which they are asked: the first that applies gives the level."""

CAPS = (
    Grade("K1", Level.LOW, "an independent, named source of the same or a better kind disputes it"),
    Grade("K2", Level.MODERATE, "the party specifically denies it, and nobody here has verified a document"),
    Grade("K3", Level.LOW, "everybody who tells it hedges it"),
    Grade("K4", Level.MODERATE, "its only support was corrected, which takes one step off"),
)
"""Caps, each of which can only lower the level. K4 takes one step off whatever else leaves."""

BY_CODE = {one.code: one for one in (*GRADES, *CAPS)}


@frozen
class Confidence:
    """A level with the rule that gave it."""

    level: Level
    rule: str
    """Codes of the rule and of the caps that lowered it, parted by blanks: "R7 K2"."""
    because: tuple[str, ...] = ()
    """Of ledgers written before codes spoke for themselves; not filled any more."""

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The rule and the caps, as the list has them."""
        return tuple(BY_CODE[code] for code in self.rule.split() if code in BY_CODE)
