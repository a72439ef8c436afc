"""Do the two statements give the same figures?"""

from __future__ import annotations

from math import floor, log10

from provenance.linking.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.pairing import Pairing
from provenance.linking.quantities import CURRENCIES, Figure
from provenance.linking.slots import same_slot
from provenance.linking.stems import sense
from provenance.model import Reason

ROUNDING_DIGITS = 2
"""Digits that the rounder figure must give: 4.6 stands for 4.62, but 60,000 not for 60,004."""
ABOUT = 0.05
"""How far, as a share, an exact figure may lie from one given with "about"."""
BEYOND = 2.0
"""How many times its bound a figure may be: "more than 700" covers 723, not 7,000."""
OWN_UNITS = frozenset({"percent", "age", "clock", "cent", "point", "degree", "mile", "kilometre", "acre", "barrel"})


def _round(value: float, digits: int) -> float:
    if value == 0:
        return 0.0
    return round(value, digits - 1 - floor(log10(abs(value))))


def _equal(x: float, y: float) -> bool:
    return abs(x - y) <= 1e-6 * max(abs(x), abs(y), 1e-9)


def _rounded(fine: Figure, coarse: Figure) -> bool:
    return (
        coarse.digits >= ROUNDING_DIGITS
        and fine.digits > coarse.digits
        and _equal(_round(fine.low, coarse.digits), coarse.low)
    )


def _bounded(bound: Figure, other: Figure) -> bool:
    if bound.bound in ("from", "above") and other.bound in ("exact", "about"):
        return bound.low <= other.low <= BEYOND * bound.low
    if bound.bound == "below" and other.bound in ("exact", "about"):
        return bound.low / BEYOND <= other.low <= bound.low
    return False


def compatible(a: Figure, b: Figure) -> bool:
    """Tell whether two figures can be one figure, rounded, bounded or vague on either side."""
    if a.low == a.high and b.low == b.high:
        if _equal(a.low, b.low):
            return not ({a.bound, b.bound} == {"above", "below"})
        if "about" in (a.bound, b.bound) and a.bound != b.bound and "exact" in (a.bound, b.bound):
            return abs(a.low - b.low) <= ABOUT * max(a.low, b.low)
        return _rounded(a, b) or _rounded(b, a) or _bounded(a, b) or _bounded(b, a)
    return a.low <= b.high and b.low <= a.high


def same_unit(a: Figure, b: Figure) -> bool:
    """Tell whether two figures count the same thing, so that they can be set against each other."""
    if a.unit in CURRENCIES and b.unit in CURRENCIES:
        return a.unit == b.unit or "dollar" in (a.unit, b.unit) and a.unit[:6] == b.unit[:6]
    if a.unit != b.unit:
        return False
    if a.unit in CURRENCIES or a.unit in OWN_UNITS:
        return True
    return bool(a.noun) and sense(a.noun) == sense(b.noun)


def _alone(figure: Figure, all_of_them: list[Figure]) -> bool:
    return sum(same_unit(figure, other) for other in all_of_them) == 1


def figures(pair: Pairing) -> Answer:
    """Answer whether the figures agree; figures that one side leaves out are no conflict."""
    places_a = [p for p, item in enumerate(pair.a.items) if item.figure is not None]
    places_b = [p for p, item in enumerate(pair.b.items) if item.figure is not None]
    if not places_a or not places_b:
        return Answer("figures", SILENT)
    of_a = {p: f for p in places_a if (f := pair.a.items[p].figure) is not None}
    of_b = {p: f for p in places_b if (f := pair.b.items[p].figure) is not None}
    years_a = {item.key for item in pair.a.items if item.kind == "date"}
    years_b = {item.key for item in pair.b.items if item.kind == "date"}
    loose_a = [p for p, f in of_a.items() if f.key not in years_b and not any(compatible(f, g) for g in of_b.values())]
    loose_b = [p for p, g in of_b.items() if g.key not in years_a and not any(compatible(g, f) for f in of_a.values())]
    reasons = []
    for p in loose_a:
        for q in loose_b:
            f, g = of_a[p], of_b[q]
            if same_unit(f, g) or same_slot(pair, (p,), (q,)):
                reasons.append(Reason("figures", f.words, g.words, "the figures differ"))
    if not reasons:
        # "three killed and four hurt" against "four killed and three hurt": every value is found, at the wrong place.
        for p, f in of_a.items():
            for q, g in of_b.items():
                if (
                    f.noun and same_unit(f, g) and not compatible(f, g)
                    and _alone(f, list(of_a.values())) and _alone(g, list(of_b.values()))
                    and _alone(f, list(of_b.values())) and (p in loose_a or q in loose_b or _crossed(f, g, of_a, of_b))
                ):  # fmt: skip
                    reasons.append(Reason("figures", f.words, g.words, "the figures stand for different things"))
    if reasons:
        return Answer("figures", CONFLICTS, tuple(reasons))
    shared = [(f, g) for f in of_a.values() for g in of_b.values() if compatible(f, g)]
    if shared:
        return Answer("figures", AGREES, (Reason("figures", shared[0][0].words, shared[0][1].words, "the same figure"),))
    return Answer("figures", SILENT)


def _crossed(f: Figure, g: Figure, of_a: dict[int, Figure], of_b: dict[int, Figure]) -> bool:
    """Tell whether each value counts something else on the other side, which the first side gives otherwise too."""
    there = [o for o in of_b.values() if compatible(f, o) and o.noun and o.noun != f.noun]
    here = [o for o in of_a.values() if compatible(g, o) and o.noun and o.noun != g.noun]
    return any(sense(x.noun) == sense(y.noun) for x in there for y in here)
