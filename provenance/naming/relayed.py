"""Who only passes on what somebody else told, by the words that say so."""

from __future__ import annotations

import re
from functools import cache

from provenance.naming.keys import fold
from provenance.naming.tables import lines, listed


def cites(cue: str) -> bool:
    """Whether a cue is that of those whom somebody names as where he has it from: "citing", "based in part on"."""
    return not listed("citing.txt").isdisjoint(cue.lower().split())


def from_paper(basis: str) -> bool:
    """Whether how somebody knows is a paper: "after reading the auditors' report"."""
    return not listed("papers.txt").isdisjoint(map(fold, basis.split()))


def second_hand(role: str) -> bool:
    """Whether what is said of a speaker is that he has it from somebody who is not named there.

    "who was told so by her daughter", but not "who heard it from Ana Ruiz".
    """
    return any(p.search(role) for p in _patterns()) and not any(word[:1].isupper() for word in role.split())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(line) for line in lines("secondhand.txt"))
