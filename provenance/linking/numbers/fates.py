"""Do two statements count the same people with another fate: "eleven were injured", "it killed 11 people"?"""

from __future__ import annotations

from functools import cache

from provenance.linking.alignment.answers import CONFLICTS, SILENT, Answer
from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis, of_one
from provenance.linking.tables import rows
from provenance.model import Reason

_PEOPLE = ("", "person")
"""Units of figures that may count people."""


def fates(pair: Pairing) -> Answer:
    """Answer whether both give one figure of people, and none of the fates that one side tells stands on the other."""
    one, other = _fates(pair.a), _fates(pair.b)
    if not one or not other or not one.keys().isdisjoint(other.keys()) or _people(pair.a).isdisjoint(_people(pair.b)):
        return Answer("things", SILENT)
    here, there = (" ".join(sorted(told.values())) for told in (one, other))
    return Answer("things", CONFLICTS, (Reason("things", here, there, "the same number of people, with another fate"),))


@of_one
def _fates(side: Analysis) -> dict[int, str]:
    """Give the fates that a statement tells, by their number in the table, each with the word that tells it."""
    return {_known()[item.low]: item.text for item in side.items if item.low in _known() and not item.credit}


@of_one
def _people(side: Analysis) -> frozenset[str]:
    """Give the figures of a statement that may count people."""
    told = (side.items[place] for place in side.figures)
    return frozenset(item.key for item in told if item.figure is not None and item.figure.unit in _PEOPLE)


@cache
def _known() -> dict[str, int]:
    return {word: number for number, row in enumerate(rows("fates.tsv")) for word in row[0].split()}
