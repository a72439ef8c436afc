"""What stands in one place of two statements alike everywhere else: "killed" and "rescued", "until" and "since".

Such a pair shares nearly every word, and that one place is what it was written for: no table need know that the two
words differ. Where a table knows that they mean one thing, they are laid side by side as one and do not come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis, of_one
from provenance.linking.parsing.quantities import Figure
from provenance.linking.tables import mapping, rows, words
from provenance.model import Reason

ALIKE_ELSEWHERE = 0.7
"""Share of the words of either statement that the other has, from which one place tells the two apart."""
FEW = 3
"""Words that stand in the place of others, at most; of more, the two are told in other words altogether."""
_TO_DATE = 6
"""Words before a day among which stands what it is a bound of: "until the end of March"."""


def _reason(one: str, other: str, says: str) -> Reason:
    return Reason("roles", one, other, says, agrees=False)


def other_words(pair: Pairing) -> Reason | None:
    """Find words of one side in whose place other words stand on the other, where all else is told alike.

    All else stands in the same order: who tells one thing in other words seldom keeps it.
    """
    parted = [block for block in pair.blocks if _tells(pair.a, block.a) or _tells(pair.b, block.b)]
    if len(parted) != 1 or not (_alike(pair.a, pair.only_a) and _alike(pair.b, pair.only_b)):
        return None
    here, there = _telling(pair.a, parted[0].a, pair.only_a), _telling(pair.b, parted[0].b, pair.only_b)
    if not (here and there) or _measured(pair):
        return None
    if len(here) > FEW or len(there) > FEW or _harmless(pair, here, there):
        return None
    one, other = (" ".join(side.items[p].text for p in places) for side, places in ((pair.a, here), (pair.b, there)))
    return _reason(one, other, "other words stand in the place of these, where all else is alike")


def _measured(pair: Pairing) -> bool:
    """Whether both give one measurement, which is told in other verbs too: "moved 19 centimetres", "shifted 19"."""
    one, other = (
        {item.key for item in side.items if item.figure and _measures(item.figure)} for side in (pair.a, pair.b)
    )
    return not one.isdisjoint(other)


def _measures(figure: Figure) -> bool:
    return figure.unit in mapping("measures.tsv")


def _tells(side: Analysis, places: tuple[int, ...]) -> bool:
    return any(side.items[p].content and not side.items[p].credit for p in places)


def _telling(side: Analysis, places: tuple[int, ...], only: frozenset[int]) -> list[int]:
    """Give those places of a stretch that tell something which the other side does not have."""
    return [p for p in places if p in only and side.items[p].content and not side.items[p].credit]


def _alike(side: Analysis, only: frozenset[int]) -> bool:
    told = [place for place, item in enumerate(side.items) if item.content and not item.credit]
    return bool(told) and sum(place not in only for place in told) >= ALIKE_ELSEWHERE * len(told)


def _harmless(pair: Pairing, here: list[int], there: list[int]) -> bool:
    """Whether the two are days or names, of which other questions are asked, or figures that are nearly one."""
    sides = ((pair.a, here), (pair.b, there))
    told = [side.items[p] for side, places in sides for p in places if side.items[p].low not in words("qualifying.txt")]
    if any(item.kind not in ("date", "figure", "name") for item in told):
        return False
    one, other = ([side.items[p].figure for p in places if side.items[p].figure] for side, places in sides)
    return not (one and other) or any(x and y and near_figures(x, y) for x in one for y in other)


def near_figures(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one, rounded; of two measures that differ another question is asked."""
    if one.unit != other.unit:
        return PERCENT not in (one.unit, other.unit) and one.way == other.way
    return abs(one.low - other.low) <= NEARLY * max(abs(one.low), abs(other.low))


PERCENT = "percent"
NEARLY = 0.15
"""Share by which two figures in one place differ that may be one figure, rounded."""


def bound_of_time(pair: Pairing) -> Reason | None:
    """Find a day until which something was so on one side, and since which, or on which, on the other."""
    one, other = _bounds(pair.a), _bounds(pair.b)
    for day in sorted(one.keys() & other.keys()):
        if one[day][0] != other[day][0]:
            return _reason(
                one[day][1], other[day][1], "a day is the end here and the beginning, or the day itself, there"
            )
    return None


@of_one
def _bounds(side: Analysis) -> dict[str, tuple[str, str]]:
    """Give for each day that a statement tells once what it is a bound of, and the words that say so."""
    known, found, twice = _sides(), dict[str, tuple[str, str]](), set[str]()
    for place, item in enumerate(side.items):
        if item.kind != "date" or item.credit:
            continue
        if item.owner or _ranges(side, place):
            continue  # "after Sunday's collision", "from April to June"
        before = (side.items[p].low for p in range(place - 1, max(-1, place - _TO_DATE), -1))
        low = next((word for word in _near(before) if word in known), "")
        twice |= {item.key} & found.keys()
        found[item.key] = (known.get(low, "on"), f"{low} {item.text}".strip())
    return {day: told for day, told in found.items() if day not in twice}


def _ranges(side: Analysis, place: int) -> bool:
    """Whether a day is one end of a stretch of which both are told: "from April to June", "between May and July"."""
    other = [
        p for p, item in enumerate(side.items) if item.kind == "date" and p != place and abs(p - place) <= _TO_DATE
    ]
    between = [side.items[i].low for p in other for i in range(min(p, place) + 1, max(p, place))]
    return not words("joinsdays.txt").isdisjoint(between)


def _near(before: Iterator[str]) -> Iterator[str]:
    """Give the words right before a day that may belong to it: "until the end of"."""
    for low in before:
        yield low
        if low not in words("besideday.txt"):
            return


@cache
def _sides() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("timebounds.tsv")}


def signs(pair: Pairing) -> Reason | None:
    """Find a sign of comparison that only one side has: "< 5 mg" and "> 5 mg", "≠" and "="."""
    one, other = (frozenset(side.statement.text) & _SIGNS for side in (pair.a, pair.b))
    if one == other:
        return None
    return _reason("".join(sorted(one)), "".join(sorted(other)), "a sign of comparison differs")


_SIGNS = frozenset("<>=≤≥≠±≈")


def parted_word(pair: Pairing) -> Reason | None:
    """Find a word that a hyphen makes another one: "re-signed" and "resigned"."""
    one, other = _written(pair.a), _written(pair.b)
    if _apart().isdisjoint(one) and _apart().isdisjoint(other):
        return None
    for apart, joined in rows("hyphened.tsv"):
        if (apart in one and joined in other) or (joined in one and apart in other):
            here, there = (apart, joined) if apart in one else (joined, apart)
            return _reason(here, there, "a hyphen makes another word of it")
    return None


@of_one
def _written(side: Analysis) -> frozenset[str]:
    return frozenset(_WORD.findall(side.statement.text.lower()))


@cache
def _apart() -> frozenset[str]:
    """Give the words that a hyphen makes others of, with it."""
    return frozenset(apart for apart, _ in rows("hyphened.tsv"))


_WORD = re.compile(r"[\w-]+")
