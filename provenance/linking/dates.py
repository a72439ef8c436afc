"""Do the two statements name the same day?"""

from __future__ import annotations

from provenance.linking.analysis import Analysis
from provenance.linking.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.calendar import Day, meant
from provenance.linking.pairing import Pairing
from provenance.model import Reason

LOOSELY = 0.25
"""How far apart, as a share, two distances from today may lie that are told in weeks, months or years."""


def fit(a: Day, b: Day, published_a: str = "", published_b: str = "") -> bool | None:
    """Tell whether two mentions can be one day; None when they cannot be set against each other."""
    if a.key == b.key and not (published_a and published_b):
        return True
    days_a, days_b = meant(a, published_a), meant(b, published_b)
    if days_a and days_b:
        return bool(days_a & days_b)
    if a.key == b.key:
        return True
    if a.weekday is not None and b.weekday is not None and not (a.month and b.month):
        return a.weekday == b.weekday
    if a.month and b.month:
        if a.month != b.month:
            return False
        if a.day and b.day and a.day != b.day:
            return False
        return not (a.year and b.year) or a.year == b.year
    if a.year and b.year:
        return a.year == b.year
    if a.offset is not None and b.offset is not None:
        # Two texts of which we know no date are read as of one day; "a month ago" may be five weeks.
        return abs(a.offset - b.offset) <= LOOSELY * max(abs(a.offset), abs(b.offset))
    return None


def _given(side: Analysis) -> tuple[list[bool], list[Day]]:
    """Give the dates, and for each whether it tells when something was said and not when it happened."""
    found = [(item.credit, item.day) for item in side.items if item.day is not None]
    return [credit for credit, _ in found], [day for _, day in found]


def dates(pair: Pairing) -> Answer:
    """Answer whether the dates agree; a date that one side leaves out is no conflict."""
    credited_a, of_a = _given(pair.a)
    credited_b, of_b = _given(pair.b)
    if not of_a or not of_b:
        return Answer("dates", SILENT)
    when_a, when_b = pair.a.statement.date, pair.b.statement.date
    fits = {(i, j): fit(x, y, when_a, when_b) for i, x in enumerate(of_a) for j, y in enumerate(of_b)}
    loose_a = [i for i in range(len(of_a)) if not any(fits[i, j] for j in range(len(of_b)))]
    loose_b = [j for j in range(len(of_b)) if not any(fits[i, j] for i in range(len(of_a)))]
    wrong = tuple(
        Reason("dates", of_a[i].words, of_b[j].words, "the dates differ")
        for i in loose_a
        for j in loose_b
        if fits[i, j] is False and credited_a[i] == credited_b[j]
    )
    if wrong:
        return Answer("dates", CONFLICTS, wrong)
    same = next((key for key, fitting in fits.items() if fitting), None)
    if same is not None:
        return Answer("dates", AGREES, (Reason("dates", of_a[same[0]].words, of_b[same[1]].words, "the same date"),))
    return Answer("dates", SILENT)
