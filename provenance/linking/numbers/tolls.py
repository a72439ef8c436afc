"""Do two statements give the same toll of one event, however few words they share otherwise?"""

from __future__ import annotations

from datetime import date

from provenance.linking.numbers.figures import one
from provenance.linking.parsing.analysis import Analysis, analyse, of_one
from provenance.linking.parsing.quantities import Figure
from provenance.linking.tables import words
from provenance.model import Statement

NEAR = 12
"""Words to either side of a figure within which it is said that it counts the dead."""
LEAST = 10
"""Fewer dead than this are counted in too many stories at once."""
DAYS = 31
"""How far apart two reports of one toll are published."""


@of_one
def _tolls(side: Analysis, least: int = LEAST) -> list[Figure]:
    found = []
    for place in side.figures:
        item = side.items[place]
        if (
            item.figure is None
            or item.figure.low < least
            or item.figure.unit not in ("", "person")
            or item.figure.vague
        ):
            continue
        around = side.items[max(0, place - NEAR) : place + NEAR + 1]
        if any(other.low in words("deaths.txt") for other in around):
            found.append(item.figure)
    return found


def tells_toll(side: Analysis) -> bool:
    """Whether a statement counts the dead, however few."""
    return bool(_tolls(side, least=1))


def _names(statement: Statement) -> set[str]:
    """Names in a statement and in what stands above it."""
    both = (analyse(statement), analyse(Statement(statement.id, statement.context))) if statement.context else ()
    sides = both or (analyse(statement),)
    return {item.key for side in sides for item in side.items if item.kind == "name" and len(item.low) > 2}


def _at_one_time(a: str, b: str) -> bool:
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days) <= DAYS
    except ValueError:
        return True  # not told by both


def same_toll(a: Analysis, b: Analysis) -> bool | None:
    """Whether both count the dead of what may be one event, and to the same number.

    None where only the number says so, because one of them names nobody and no place.
    """
    first, second = _tolls(a), _tolls(b)
    if len(first) != 1 or len(second) != 1 or not one(first[0], second[0]) or first[0].low != second[0].low:
        return False
    if not _at_one_time(a.statement.date, b.statement.date):
        return False
    named_a, named_b = _names(a.statement), _names(b.statement)
    return bool(named_a & named_b) if named_a and named_b else None
