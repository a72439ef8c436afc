"""Which claims speak of one matter: a loose grouping for reading, on which nothing is ever counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from attrs import frozen

from provenance.linking.parsing.analysis import analyse
from provenance.linking.stories.rarity import MATTER, NOTHING, Told, candidates, one_voice, score, signs_of
from provenance.model import Statement

_LEAST = -2.1
"""The mean from which two groups speak of one matter."""
_Gains: TypeAlias = dict[int, dict[int, float]]
"""By two groups, how much more their pairs count together than pairs that share nothing."""


def matters(units: Sequence[Sequence[Told]], tied: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Give the places of units that speak of one matter, group by group; in each, first what is most like the others.

    A unit is what is known to belong together, as the tellings of a thread; `tied` are places of two units that do.
    """
    told = [one for unit in units for one in unit]
    signs = signs_of(told)
    owner = [at for at, unit in enumerate(units) for _ in unit]
    above: _Gains = {at: {} for at in range(len(units))}
    for a, b in candidates(signs):
        x, y = owner[a], owner[b]
        if x != y:
            gain = score(signs[a], signs[b], one_voice(told[a], told[b]), MATTER) - NOTHING
            if gain > 0:
                above[x][y] = above[x].get(y, 0.0) + gain
                above[y][x] = above[x][y]
    alone = {at: dict(each) for at, each in above.items()}
    members = {at: [at] for at in range(len(units))}
    sizes = {at: len(unit) or 1 for at, unit in enumerate(units)}
    for x, y in tied:
        x, y = _home(members, x), _home(members, y)
        if x != y:
            _join(x, y, members, sizes, above)
    _join_nearest(members, sizes, above)
    groups = [sorted(each) for each in members.values()]
    return [sorted(each, key=lambda at: -sum(alone[at].get(other, 0.0) for other in each)) for each in sorted(groups)]


@frozen
class Counted:
    """A figure that counts something."""

    unit: str
    """What it counts; a bare number may count people ("the dead at 26"), and has their unit."""
    value: str
    """Equal for two dresses of one figure ("12", "twelve")."""
    words: str
    bound: str
    """"exact", "about", "from", "above" or "below"."""


def counted(statement: Statement) -> list[Counted]:
    """Give the figures of a statement that count something: times, ranks and names count nothing."""
    found = analyse(statement)
    denied = {one.places.stop for one in found.negations}  # "17, not 21": nobody gives 21
    dated = {at + 1 for at, item in enumerate(found.items) if item.kind == "date" and item.text[-1:].isdigit()}
    figures = [
        (item.figure, item.text)
        for place, item in enumerate(found.items)
        if not item.credit and place not in denied | dated  # "on 29-30 October" counts nothing
    ]
    return [
        Counted(figure.unit or _PEOPLE, figure.key, words, figure.bound)
        for figure, words in figures
        if figure is not None and figure.unit not in _NO_COUNT and figure.bound not in ("rank", "vague")
        if figure.way != "from"  # "revised from 21 to 17"
        if figure.key != "#1"  # "no one knows", "one of them", "one person"
    ]


_NO_COUNT = frozenset(("clock", "ordinal", "name", "age"))
_PEOPLE = "person"


def _home(members: Mapping[int, Sequence[int]], at: int) -> int:
    return next(home for home, each in members.items() if at in each)


def _join(
    x: int, y: int, members: dict[int, list[int]], sizes: dict[int, int], above: dict[int, dict[int, float]]
) -> None:
    """Put one group into another."""
    members[x] += members.pop(y)
    sizes[x] += sizes.pop(y)
    for other, gain in above.pop(y).items():
        above[other].pop(y, None)
        if other != x:
            above[x][other] = above[x].get(other, 0.0) + gain
            above[other][x] = above[x][other]


def _join_nearest(members: dict[int, list[int]], sizes: dict[int, int], above: _Gains) -> None:
    """Join the two groups that are nearest to each other, until none are near enough."""

    def mean(x: int, y: int) -> float:
        return above[x][y] / (sizes[x] * sizes[y])

    queue = [(-mean(x, y), x, y) for x in above for y in above[x] if x < y]
    heapify(queue)
    while queue:
        least, x, y = heappop(queue)
        if x not in members or y not in members or y not in above[x] or -least != mean(x, y):
            continue  # one of them has grown since
        if -least + NOTHING < _LEAST:
            return
        _join(x, y, members, sizes, above)
        for other in above[x]:
            first, second = min(x, other), max(x, other)
            heappush(queue, (-mean(first, second), first, second))
