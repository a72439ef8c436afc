"""Do the two statements give the same figures?"""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log10

from provenance.linking.analysis import Analysis
from provenance.linking.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.pairing import Pairing
from provenance.linking.quantities import CURRENCIES, Figure
from provenance.linking.slots import replaced, same_slot
from provenance.linking.stems import sense
from provenance.model import Reason

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
    if other.bound not in ("exact", "about"):
        return False
    if bound.bound in ("from", "above"):
        return bound.low <= other.low <= BEYOND * bound.low
    return bound.bound == "below" and bound.low / BEYOND <= other.low <= bound.low


def compatible(a: Figure, b: Figure) -> bool:
    """Tell whether two figures can be one figure, rounded, bounded or vague on either side."""
    if a.vague and b.vague:
        return a.low == b.low and a.high == b.high
    if a.low == a.high and b.low == b.high:
        if _equal(a.low, b.low):
            return {a.bound, b.bound} != {"above", "below"}
        if {a.bound, b.bound} == {"about", "exact"} and abs(a.low - b.low) <= ABOUT * max(a.low, b.low):
            return True
        return _rounded(a, b) or _rounded(b, a) or _bounded(a, b) or _bounded(b, a)
    return a.low <= b.high and b.low <= a.high


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
    if a.unit == b.unit == "person":
        return True
    return bool(a.noun) and sense(a.noun) == sense(b.noun)


def _given(side: Analysis) -> dict[int, Figure]:
    return {p: item.figure for p, item in enumerate(side.items) if item.figure is not None}


def _loose(these: Mapping[int, Figure], those: Mapping[int, Figure], other: Analysis) -> list[int]:
    """Give the places of figures that the other side has in no form, nor as a year."""
    years = {item.key for item in other.items if item.kind == "date"}
    return [p for p, f in these.items() if f.key not in years and not any(compatible(f, g) for g in those.values())]


def _moved(f: Figure, g: Figure, of_a: Mapping[int, Figure], of_b: Mapping[int, Figure]) -> bool:
    """Tell whether two nouns have exchanged figures: "three dead, four hurt", "four dead, three hurt"."""
    if not (f.noun and same_unit(f, g) and not compatible(f, g)):
        return False
    there = [o for o in of_b.values() if compatible(f, o) and o.noun and o.noun != f.noun]
    here = [o for o in of_a.values() if compatible(g, o) and o.noun and o.noun != g.noun]
    return any(sense(x.noun) == sense(y.noun) for x in there for y in here)


def figures(pair: Pairing) -> Answer:
    """Answer whether the figures agree; figures that one side leaves out are no conflict."""
    of_a, of_b = _given(pair.a), _given(pair.b)
    if not of_a or not of_b:
        return Answer("figures", SILENT)
    loose_a, loose_b = _loose(of_a, of_b, pair.b), _loose(of_b, of_a, pair.a)
    # One figure left over on each side, among others that agree, has been changed.
    single = len(loose_a) == len(loose_b) == 1 and len(of_a) > 1 and len(of_b) > 1
    reasons = []
    for p, f in of_a.items():
        for q, g in of_b.items():
            if compatible(f, g) or not (p in loose_a or q in loose_b) or not comparable(f, g):
                continue
            both = p in loose_a and q in loose_b
            if (both and (single or same_unit(f, g) or same_slot(pair, (p,), (q,)))) or replaced(pair, (p,), (q,)):
                reasons.append(Reason("figures", f.words, g.words, "the figures differ"))
    if not reasons:
        reasons = [
            Reason("figures", f.words, g.words, "the figures stand for different things")
            for f in of_a.values()
            for g in of_b.values()
            if _moved(f, g, of_a, of_b)
        ]
    if reasons:
        return Answer("figures", CONFLICTS, tuple(reasons))
    for f in of_a.values():
        for g in of_b.values():
            if compatible(f, g):
                return Answer("figures", AGREES, (Reason("figures", f.words, g.words, "the same figure"),))
    return Answer("figures", SILENT)
