"""Do the two statements give the same figures?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import floor, log10

from attrs import evolve

from provenance.linking.alignment.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.alignment.pairing import Pairing
from provenance.linking.alignment.slots import replaced, same_slot
from provenance.linking.parsing.analysis import Analysis, analyse, of_one
from provenance.linking.parsing.clock import ABOUT as ABOUT_TIME
from provenance.linking.parsing.clock import apart
from provenance.linking.parsing.quantities import Figure
from provenance.linking.parsing.stems import sense
from provenance.linking.parsing.units import CURRENCIES, ERROR
from provenance.linking.tables import rows, words
from provenance.model import Reason, Statement

ROUNDING_DIGITS = 2
"""Digits that the rounder figure must give: 4.6 stands for 4.62, but 60,000 not for 60,004.

A fraction may be rounded to a whole number of any length: 3 stands for 2.7."""
ABOUT = 0.05
"""How far, as a share, an exact figure may lie from one given with "about"."""
BEYOND = 2.0
"""How many times its bound a figure may be: "more than 700" covers 723, not 7,000."""
OWN_UNITS = frozenset({"percent", "age", "clock", "cent", "point", "degree", "mile", "kilometre", "acre", "barrel"})
"""Units that say by themselves what is measured, whatever noun follows."""


def _round(value: float, digits: int) -> float:
    return round(value, digits - 1 - floor(log10(abs(value)))) if value else 0.0


def _equal(x: float, y: float) -> bool:
    return abs(x - y) <= 1e-6 * max(abs(x), abs(y), 1e-9)


def _rounded(fine: Figure, coarse: Figure) -> bool:
    if fine.low % 1 and not coarse.low % 1 and fine.digits > coarse.digits and round(fine.low) == coarse.low:
        return True
    return (
        coarse.digits >= ROUNDING_DIGITS
        and fine.digits > coarse.digits
        and _equal(_round(fine.low, coarse.digits), coarse.low)
    )


def _bounded(bound: Figure, other: Figure) -> bool:
    if {bound.bound, other.bound} <= {"from", "above"} and bound.unit == other.unit and bound.unit in _SPANS:
        # "over three and a half years" is as often "in the course of" them, and then "more than three years" as well
        return bound.low < other.low < bound.low + 1
    if other.bound not in ("exact", "about", "range"):
        return False
    if bound.bound in ("from", "above"):
        return bound.low <= other.low <= other.high <= BEYOND * bound.low
    return bound.bound == "below" and bound.low / BEYOND <= other.low <= other.high <= bound.low


def _one_time(a: Figure, b: Figure) -> bool:
    """Tell whether two figures, one of them a time of day at least, can be one time."""
    if a.time is None and b.time is None:
        return a.unit == b.unit and (a.low, a.high) == (b.low, b.high)
    if a.time is None or b.time is None:
        return a.unit == b.unit and a.low <= b.high and b.low <= a.high  # "between 3 and 4 pm"
    return apart(a.time, b.time) <= (ABOUT_TIME if "about" in (a.bound, b.bound) else 0)


def _changed(a: Figure, b: Figure) -> bool:
    """Tell whether one gives by how much or from what a thing changed, and the other to what."""
    return {a.way, b.way} in ({"by", "to"}, {"from", "to"})


def _percent_and_points(a: Figure, b: Figure) -> bool:
    """Tell whether one gives percent, the other points: from 40 to 42 percent it is 5 percent and 2 points."""
    points = bool({a.unit, b.unit} & {"point", "basis-point"})
    return points and "percent" in (a.unit, b.unit) and not a.way == b.way == ERROR


def compatible(a: Figure, b: Figure) -> bool:
    """Tell whether two figures can be one figure, rounded, bounded or vague on either side."""
    if "clock" in (a.unit, b.unit):
        return _one_time(a, b)
    if a.vague and b.vague:
        return a.low == b.low and a.high == b.high
    if a.low == a.high and b.low == b.high:
        if _equal(a.low, b.low):
            return not ("below" in (a.bound, b.bound) and {a.bound, b.bound} & {"above", "from"})
        if {a.bound, b.bound} == {"about", "exact"} and abs(a.low - b.low) <= ABOUT * max(a.low, b.low):
            return True
        return _rounded(a, b) or _rounded(b, a) or _bounded(a, b) or _bounded(b, a)
    return (a.low <= b.high and b.low <= a.high) or _bounded(a, b) or _bounded(b, a)


@cache
def _measures() -> Mapping[str, tuple[str, float]]:
    """For each unit what it measures, and how much of it."""
    return {unit: (kind, float(size)) for unit, kind, size in rows("measures.tsv")}


def measured(a: Figure, b: Figure) -> tuple[Figure, Figure] | None:
    """Two figures in units of one kind, told in one unit: five miles and eight kilometres; None for any others."""
    if a.unit == b.unit or not a.unit or not b.unit:
        return None
    if "pound" in (a.unit, b.unit) and "£" not in a.words + b.words:
        of_a, of_b = _measures().get(a.unit, _POUND), _measures().get(b.unit, _POUND)
    else:
        of_a, of_b = _measures().get(a.unit, _NOTHING), _measures().get(b.unit, _NOTHING)
    if {a.unit, b.unit} == {"celsius", "fahrenheit"}:
        return tuple(  # type: ignore[return-value]
            evolve(f, low=f.low * 1.8 + 32, high=f.high * 1.8 + 32, unit="fahrenheit") if f.unit == "celsius" else f
            for f in (a, b)
        )
    if of_a[0] != of_b[0] or not of_a[0]:
        return None
    return (
        evolve(a, low=a.low * of_a[1], high=a.high * of_a[1], unit=of_a[0]),
        evolve(b, low=b.low * of_b[1], high=b.high * of_b[1], unit=of_a[0]),
    )


_POUND, _NOTHING = ("weight", 0.453592), ("", 0.0)
CONVERTED = 0.08
"""How far, as a share, two figures in different units may lie apart: who converts them rounds."""


def one(a: Figure, b: Figure) -> bool:
    """Tell whether two figures can be one figure, whatever their units."""
    if _changed(a, b) or _percent_and_points(a, b):
        return False
    if a.unit in CURRENCIES and b.unit in CURRENCIES and not comparable(a, b):
        return False
    told = measured(a, b)
    if told is None:
        if "" not in (a.unit, b.unit) and a.unit != b.unit:
            # "more than a decade" is no other form of 1.5 percent; one number beside two words may be
            unlike = {a.unit, b.unit} <= set(_measures()) or "ordinal" in (a.unit, b.unit)
            return a.low == b.low and a.high == b.high and not unlike
        return compatible(a, b)
    return abs(told[0].low - told[1].low) <= CONVERTED * max(told[0].low, told[1].low) or (
        a.low != b.low and {told[0].bound, told[1].bound} != {"exact"} and compatible(*told)
    )


def same_number(a: Figure, b: Figure) -> bool:
    """Tell whether two figures are one number in one unit that the sentences tell as two: by so much, to so much."""
    return a.unit == b.unit and (a.low, a.high) == (b.low, b.high) and not one(a, b)


def both_told(text: str, other: str, a: Figure, b: Figure) -> bool:
    """Tell whether each sentence has the word that parts two such figures right before its own: "by 5", "to 5".

    "A rise of 5 percent" and "an increase from 4 to 5 percent" may both be of the same 5.
    """
    return all(
        figure.way and f" {figure.way} {figure.words} ".casefold() in f" {said} ".casefold()
        for said, figure in ((text, a), (other, b))
    )


def comparable(a: Figure, b: Figure) -> bool:
    """Tell whether two figures could measure one thing: pounds are not set against dollars."""
    if a.unit in CURRENCIES and b.unit in CURRENCIES:
        return a.unit == b.unit or ("dollar" in (a.unit, b.unit) and a.unit[:6] == b.unit[:6])
    return a.unit == b.unit or (
        "" in (a.unit, b.unit) and not {a.unit, b.unit} & (CURRENCIES | {"ordinal", "age", "clock"})
    )


def same_unit(a: Figure, b: Figure) -> bool:
    """Tell whether two figures count the same thing, so that they can be set against each other."""
    if not comparable(a, b):
        return False
    if a.unit == b.unit and (a.unit in CURRENCIES or a.unit in OWN_UNITS):
        return True
    if a.unit == b.unit != "" and (a.unit == "person" or a.low == b.low):
        return True  # where their number is the same, "more than a decade" and "less than a decade" differ in it
    return bool(a.noun) and sense(a.noun) == sense(b.noun)


def _another_currency(a: Figure, b: Figure) -> bool:
    """Tell whether one number is given of two currencies: nobody converts a sum into itself."""
    return a.low == b.low and {a.unit, b.unit} <= CURRENCIES and not comparable(a, b)


@of_one
def _given(side: Analysis) -> dict[int, Figure]:
    """Give the figures that count or measure; a number that names a thing is none."""
    told = ((place, side.items[place].figure) for place in side.figures)
    return {place: figure for place, figure in told if figure is not None and not figure.name}


def _loose(these: Mapping[int, Figure], those: Mapping[int, Figure], other: Analysis) -> list[int]:
    """Give the places of figures that the other side has in no form, nor as a year."""
    days = _days(other)
    return [p for p, f in these.items() if f.key not in days and not any(one(f, g) for g in those.values())]


@of_one
def _days(side: Analysis) -> frozenset[str]:
    """Give the keys of the days and years of a statement."""
    return frozenset(item.key for item in side.items if item.kind == "date")


def _moved(f: Figure, g: Figure, of_a: Mapping[int, Figure], of_b: Mapping[int, Figure]) -> bool:
    """Tell whether two nouns have exchanged figures: "three dead, four hurt", "four dead, three hurt"."""
    if not (f.noun and same_unit(f, g) and not compatible(f, g)):
        return False
    there = [o for o in of_b.values() if compatible(f, o) and o.noun and o.noun != f.noun]
    here = [o for o in of_a.values() if compatible(g, o) and o.noun and o.noun != g.noun]
    return any(sense(x.noun) == sense(y.noun) for x in there for y in here)


def _other_unit(f: Figure, g: Figure) -> bool:
    """Tell whether two figures are given in units of which one is told instead of the other."""
    return measured(f, g) is not None or _another_currency(f, g)


def _parted(f: Figure, g: Figure) -> bool:
    """Tell whether a percentage stands against points, and no "0.25 percent" against 25 basis points."""
    return _percent_and_points(f, g) and (
        "basis-point" not in (f.unit, g.unit) or 100 * min(f.low, g.low) != max(f.low, g.low)
    )


def _says(f: Figure, g: Figure) -> Reason:
    if _changed(f, g):
        return Reason(
            "figures", f"{f.way} {f.words}", f"{g.way} {g.words}", "by how much or from what it changed, and to what"
        )
    return Reason("figures", f.words, g.words, "the figures differ")


def _there(f: Figure, g: Figure, of_a: Mapping[int, Figure], of_b: Mapping[int, Figure]) -> bool:
    """Tell whether one of two figures stands on the other side too, in its own unit."""
    return any((o.low, o.high, o.unit) == (f.low, f.high, f.unit) for o in of_b.values()) or any(
        (o.low, o.high, o.unit) == (g.low, g.high, g.unit) for o in of_a.values()
    )


def _conflicts(
    pair: Pairing, of_a: Mapping[int, Figure], of_b: Mapping[int, Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """Give the figures of which one stands in the place of the other and cannot be it."""
    loose_a, loose_b = _loose(of_a, of_b, pair.b), _loose(of_b, of_a, pair.a)
    # One figure left over on each side, among others that agree, has been changed.
    single = len(loose_a) == len(loose_b) == 1 and len(of_a) > 1 and len(of_b) > 1
    alone = len(of_a) == len(of_b) == 1
    for p, f in of_a.items():
        for q, g in of_b.items():
            if one(f, g) or not (p in loose_a or q in loose_b):
                continue
            both = p in loose_a and q in loose_b
            other_unit = _other_unit(f, g)
            if not (comparable(f, g) or (both and (other_unit or _parted(f, g)))):
                continue
            if (
                (other_unit and (f.low == g.low or alone))
                or (both and (single or same_unit(f, g) or same_slot(pair, (p,), (q,))))
                or ((both or f.unit == g.unit or not _there(f, g, of_a, of_b)) and replaced(pair, (p,), (q,)))
            ):
                yield f, g


def figures(pair: Pairing) -> Answer:
    """Answer whether the figures agree; figures that one side leaves out are no conflict."""
    of_a, of_b = _given(pair.a), _given(pair.b)
    if not of_a or not of_b:
        return Answer("figures", SILENT)
    parting = list(_conflicts(pair, of_a, of_b))
    reasons = [_says(f, g) for f, g in parting] or [
        Reason("figures", f.words, g.words, "the figures stand for different things")
        for f in of_a.values()
        for g in of_b.values()
        if _moved(f, g, of_a, of_b)
    ]
    if reasons:
        # A change by one figure and to another are two claims that can both be true.
        both = parting and all(_changed(f, g) and not compatible(f, g) for f, g in parting)
        return Answer("measures" if both else "figures", CONFLICTS, tuple(reasons))
    for f in of_a.values():
        for g in of_b.values():
            if one(f, g):
                says = "the same figure" if f.low == g.low and f.high == g.high else "figures that can both be right"
                return Answer("figures", AGREES, (Reason("figures", f.words, g.words, says),))
    return Answer("figures", SILENT)


def measured_alike(pair: Pairing) -> bool:
    """Tell whether both sides measure the same: so many centimetres, crowns or percent, or a count as rare as a sum."""
    return bool(_alike(pair))


def spans_only(pair: Pairing) -> bool:
    """Tell whether spans of time are all that both sides measure alike."""
    alike = _alike(pair)
    return bool(alike) and all(f.unit in _SPANS for f in alike)


def same_sum_only(pair: Pairing) -> bool:
    """Tell whether sums of money are all that both sides count alike: offered, promised or paid, a sum is the same."""
    alike = _alike(pair)
    return bool(alike) and all(f.unit in CURRENCIES or f.noun in words("moneystems.txt") for f in alike)


def _alike(pair: Pairing) -> list[Figure]:
    """Give the figures that both sides give alike and that measure something, or are rare."""
    of_a, of_b = _given(pair.a).values(), _given(pair.b).values()
    return [f for f in of_a for g in of_b if one(f, g) and ((f.unit and f.unit not in _NO_MEASURE) or _rare(f))]


def _rare(count: Figure) -> bool:
    """Tell whether hardly two deeds of one place have a count in common: 219, not 12 and not 200."""
    return count.low >= _LARGE or count.digits >= _FINE


_LARGE, _FINE = 1000, 3
_NO_MEASURE = frozenset(("age", "clock", "name", "ordinal"))
_SPANS = frozenset(("day", "hour", "minute", "month", "second", "week", "year"))
"""Units that two deeds with one verb in the other's place may share: signed, or suspended, "for three years"."""


_BOUND_CALLED = {"about": "about", "from": "at least", "above": "more than", "below": "less than"}


def hardened(before: Statement, after: Statement) -> list[str]:
    """Give the figures that a later telling gives as exact and an earlier one did not, in plain words."""
    told = []
    for f in _given(analyse(before)).values():
        for g in _given(analyse(after)).values():
            if f.bound in _BOUND_CALLED and g.bound == "exact" and one(f, g):
                told.append(f"number hardened: “{_BOUND_CALLED[f.bound]} {f.words}” became “{g.words}”")
    return told
