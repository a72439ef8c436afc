"""Do the two statements name the same day?"""

from __future__ import annotations

from attrs import evolve

from provenance.linking.alignment.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis, of_one
from provenance.linking.parsing.calendar import Day, spans
from provenance.linking.parsing.periods import COARSE, nearest, period
from provenance.linking.parsing.stems import past as past_form
from provenance.linking.tables import openings, words
from provenance.model import Reason

LOOSELY = 0.25
"""How far apart, as a share, two distances from today may lie that are told in weeks, months or years."""
COARSELY = 3
"""Part of a stretch, as of the year in "two years ago", that two such distances may lie apart, told on two days."""


def _ways(a: Day, b: Day, published_a: str, published_b: str) -> set[tuple[bool, bool]]:
    """Give in which directions two mentions may be read: both the same way, or each as the nearest such day."""
    near_a, near_b = nearest(a, published_a), nearest(b, published_b)
    ahead_a = a.tense if a.ahead is None else a.ahead
    ahead_b = b.tense if b.ahead is None else b.ahead
    if ahead_a is not None and ahead_b is not None:
        return {(ahead_a, ahead_b)}
    if ahead_a is not None:
        return {(ahead_a, ahead_a), (ahead_a, near_b)}
    if ahead_b is not None:
        return {(ahead_b, ahead_b), (near_a, ahead_b)}
    return {(False, False), (True, True), (near_a, near_b)}


def _overlap(a: Day, b: Day, published_a: str, published_b: str) -> bool | None:
    """Tell whether the days that two mentions mean meet; None where one of them means none that is known."""
    found = None
    for ahead_a, ahead_b in _ways(a, b, published_a, published_b):
        one, other = period(a, published_a, ahead_a), period(b, published_b, ahead_b)
        if one is None or other is None:
            return None
        found = bool(found) or (one[0] <= other[1] and other[0] <= one[1])
    return found


def _distances(a: Day, b: Day, published_a: str, published_b: str) -> bool | None:
    """Tell whether two distances from today reach one day; None where they are told of two days, in days."""
    if a.offset is None or b.offset is None:
        return None
    if not (published_a and published_b):
        # Two texts of which we know no date are read as of one day; "a month ago" may be five weeks.
        return abs(a.offset - b.offset) <= LOOSELY * max(abs(a.offset), abs(b.offset))
    length = max(spans().get(a.span, 1), spans().get(b.span, 1))
    one, other = period(evolve(a, span="day"), published_a, False), period(evolve(b, span="day"), published_b, False)
    if length < COARSE or one is None or other is None:
        return None
    return abs((one[0] - other[0]).days) * COARSELY <= length


def _stretches(a: Day, b: Day) -> bool | None:
    """Tell, without the days of publication, whether two stretches of time can meet; None where that is open."""
    if a.season and b.season:
        return a.season == b.season and (a.year == b.year or not (a.year and b.year)) and not _opposed(a, b)
    if a.span == b.span and a.steps is not None and b.steps is not None:
        return a.steps == b.steps
    for one, other in ((a, b), (b, a)):
        if one.steps is not None and other.offset is not None:
            length = spans().get(one.span, 1)
            first, last = (one.steps - 1) * length, (one.steps + 1) * length
            return first <= other.offset * (1 - LOOSELY) and other.offset * (1 - LOOSELY) <= last
    return None


def _opposed(a: Day, b: Day) -> bool:
    """Tell whether one is "last" and the other "next" of something."""
    return a.steps is not None and b.steps is not None and a.steps != b.steps


def _parts(a: Day, b: Day) -> bool:
    """Tell whether two mentions name two parts of the day."""
    return bool(a.part and b.part) and a.part != b.part


def _named(a: Day, b: Day) -> bool | None:
    """Set two mentions against each other by what they name, without the days of publication."""
    if a.weekday is not None and b.weekday is not None and not (a.month and b.month):
        return a.weekday == b.weekday
    if a.month and b.month:
        same = a.month == b.month and (a.day == b.day or not (a.day and b.day))
        return same and (a.year == b.year or not (a.year and b.year))
    if a.year and b.year:
        return a.year == b.year
    return None


def _turned(day: Day) -> tuple[Day, ...]:
    """Give both readings of "3/4/2025"."""
    return (day, evolve(day, month=day.day, day=day.month)) if day.turned else (day,)


def fit(a: Day, b: Day, published_a: str = "", published_b: str = "") -> bool | None:
    """Tell whether two mentions can be one day; None when they cannot be set against each other."""
    if _parts(a, b):
        return False
    if a.turned or b.turned:
        plain = [(x, y) for x in _turned(a) for y in _turned(b)] if a.key != b.key else []
        found = {fit(evolve(x, turned=False), evolve(y, turned=False), published_a, published_b) for x, y in plain}
        both = a.turned and b.turned
        return a.key == b.key or (not both and (True in found or (None if None in found else False)))
    told = bool(published_a and published_b)
    if not told and a.key == b.key and (a.ahead is None or b.ahead is None or a.ahead == b.ahead):
        return True
    for met in (
        _distances(a, b, published_a, published_b),
        _overlap(a, b, published_a, published_b),
    ):
        if met is not None:
            return met
    if a.key == b.key:
        return a.ahead is None or b.ahead is None or a.ahead == b.ahead
    stretched = _stretches(a, b)
    return stretched if stretched is not None else _named(a, b)


_HAVE_WITHIN = 4
"""Words after "may" within which "have" makes it of what has been: "may well have sold"."""


def _ahead(side: Analysis) -> bool | None:
    """Tell by its verbs whether a claim is of what is to come or of what has been; None where they leave it open."""
    # "on May 17" says nothing of what may be
    lows = tuple(item.low for item in side.items if not item.credit and item.day is None)
    planned = openings("planned.tsv")
    for place, low in enumerate(lows):
        if low in words("maybe.txt") and "have" in lows[place + 1 : place + _HAVE_WITHIN]:
            continue  # "may have sold" is of what has been
        if any(lows[place : place + len(phrase)] == phrase for phrase, _ in planned.get(low, ())):
            return None if past_form(low) else True  # "voted on Monday to sell": the day may be that of the vote
    past = words("waswere.txt") | words("perfect.txt") | words("pastforms.txt")
    return False if any(low in past or low.endswith("ed") for low in lows) else None


@of_one
def _given(side: Analysis) -> tuple[list[bool], list[Day]]:
    """Give the dates, and for each whether it tells when something was said and not when it happened."""
    found = [(item.credit, item.day) for item in side.items if item.day is not None]
    ahead = _ahead(side) if found else None
    told = [evolve(day, tense=False if credit else ahead) for credit, day in found]
    return [credit for credit, _ in found], told


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
        one, other = of_a[same[0]], of_b[same[1]]
        says = "the same date" if one.key == other.key or (one.day and other.day) else "dates that can both be right"
        return Answer("dates", AGREES, (Reason("dates", one.words, other.words, says),))
    return Answer("dates", SILENT)
