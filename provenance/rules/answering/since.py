"""Whether what was denied has come about since, as a newer article tells in its own voice."""

from __future__ import annotations

from provenance.model import (
    Finding,
)
from provenance.rules.case import (
    Beside,
    Case,
)
from provenance.rules.charges import HELD
from provenance.rules.tables import found_in


def came_about(case: Case, finding: Finding, day: str) -> bool:
    one = next((each for each in case.beside if each.span[0] <= finding.span[0] < each.span[1]), None)
    return one is not None and bool(day) and has_come_about(case, one, day)


def has_come_about(case: Case, one: Beside, day: str) -> bool:
    """Whether an article that is newer than a denial tells in its own voice what a sentence tells: it has come about.

    Who said in May that the club was not for sale, and sold it in June, denies nothing any more.
    """
    return any(
        told.article.date[:10] > day
        and told.score >= BY_NOW
        and told.own >= BY_NOW_OWN
        and all(claim.attribution is None and claim.stance.asserting for claim in told.claims)
        and not any(found_in(told.text, name, case.language) for name in ("denying", "negating", "hedging", *HELD))
        for told in one.told
    )


BY_NOW, BY_NOW_OWN = 0.45, 0.35
"""How surely a newer sentence of the record must tell one of the draft, and how much must be in both, for what was
denied to have come about."""
