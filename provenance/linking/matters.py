"""Which claims speak of one matter: a loose grouping for reading, on which nothing is ever counted.

Two tellings of one thing in one story seldom share enough words to be called the same claim: "the wall gave way", "the
collapse of the wall". Within a story the words that are rare in it tell what is spoken of, so that fewer are enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import log, sqrt
from typing import TypeAlias

from attrs import frozen

from provenance.linking.analysis import analyse
from provenance.linking.tolls import tells_toll
from provenance.model import Statement

# Set on the six stories of tests/gold/stories/develop (1,023 pairs of tellings in different pages that tell one
# proposition): logistic regression over these signs, leaving one story out, gave them in about this proportion. Of
# pairs that stand in one group so, 79 in 100 tell one proposition, and of pairs that do 37 in 100 stand in one; in one
# thread stand 3. On the six stories that nobody read while this was set the two are 61 and 28.
_ALWAYS = -3.2
_SHARED, _OF_SHORTER = 2.6, 1.4
"""What the share of common words counts: of both statements, and of the shorter one."""
_WORDS, _MOST_WORDS = 0.6, 3.0
"""What common words that are no names count, by how rare they are, and up to how much."""
_SAME_FIGURE, _OTHER_FIGURE = 2.3, -1.5
_SAME_NAME, _OTHER_NAME, _MOST_NAMES = 0.7, -0.45, 2
_SAME_VOICE = 1.5
_BOTH_TOLLS = 3.0
"""What it counts that both count the dead: in one story their figures differ since they are of other days."""
_NOTHING = -4.5
"""What two statements count that share nothing; groups are joined by the mean over all their pairs."""
_LEAST = -2.4
"""The mean from which two groups speak of one matter."""
_CROWD = 60
"""Statements from which on a common word leads to nothing: it belongs to the story, or to every story."""


_Gains: TypeAlias = dict[int, dict[int, float]]
"""By two groups, how much more their pairs count together than pairs that share nothing."""


@frozen
class Told:
    """A statement with the article that it stands in and the key of whoever makes it, empty where nobody is named."""

    statement: Statement
    article: str
    voice: str = ""


@frozen
class _Signs:
    """What the grouping looks at in one statement."""

    words: Mapping[str, float]
    """By sense, how much each counts."""
    names: frozenset[str]
    figures: frozenset[str]
    total: float
    toll: bool


def matters(units: Sequence[Sequence[Told]], tied: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Give the places of units that speak of one matter, group by group; in each, first what is most like the others.

    A unit is what is known to belong together, as the tellings of a thread; `tied` are places of two units that do.
    """
    told = [one for unit in units for one in unit]
    signs = _signs(told)
    owner = [at for at, unit in enumerate(units) for _ in unit]
    above: _Gains = {at: {} for at in range(len(units))}
    for a, b in _candidates(signs):
        x, y = owner[a], owner[b]
        if x != y:
            gain = _score(signs[a], signs[b], told[a].voice, told[b].voice) - _NOTHING
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
        if -least + _NOTHING < _LEAST:
            return
        _join(x, y, members, sizes, above)
        for other in above[x]:
            first, second = min(x, other), max(x, other)
            heappush(queue, (-mean(first, second), first, second))


def _signs(told: Sequence[Told]) -> list[_Signs]:
    """Take the statements apart, and weigh their words by how rare they are in the story."""
    taken = [analyse(one.statement) for one in told]
    pages: dict[str, set[str]] = {}
    for one, found in zip(told, taken, strict=True):
        for place in found.core:
            pages.setdefault(found.items[place].sense, set()).add(one.article)
    articles = len({one.article for one in told})
    rare = {sense: log(1 + articles / len(each)) for sense, each in pages.items()}
    made = []
    for found in taken:
        items = [found.items[place] for place in found.core]
        words = {i.sense: i.weight * rare[i.sense] for i in items if i.content and i.kind != "title"}
        names = frozenset(i.sense for i in items if i.kind == "name")
        figures = frozenset(i.key for i in items if i.kind == "figure")
        made.append(_Signs(words, names, figures, sum(words.values()) or 1.0, tells_toll(found)))
    return made


def _candidates(signs: Sequence[_Signs]) -> set[tuple[int, int]]:
    """Pairs of places that share a word which not too many have, or both count the dead."""
    tolls = [at for at, one in enumerate(signs) if one.toll][:_CROWD]
    holding: dict[str, list[int]] = {}
    for at, one in enumerate(signs):
        for sense in one.words:
            holding.setdefault(sense, []).append(at)
    crowds = [each for each in (*holding.values(), tolls) if len(each) <= _CROWD]
    return {(a, b) for each in crowds for place, b in enumerate(each) for a in each[:place]}


def _score(one: _Signs, other: _Signs, voice: str, other_voice: str) -> float:
    """How likely two statements speak of one matter, as log odds; what shares only names shares nothing."""
    common = one.words.keys() & other.words.keys()
    shared = sum(min(one.words[s], other.words[s]) for s in common)
    words = sum(min(one.words[s], other.words[s]) for s in common if s not in one.names)
    same_figure = not one.figures.isdisjoint(other.figures)
    tolls = one.toll and other.toll
    if not words and not same_figure and not tolls:
        return _NOTHING
    score = (
        _ALWAYS + _SHARED * shared / sqrt(one.total * other.total) + _OF_SHORTER * shared / min(one.total, other.total)
    )
    score += _WORDS * min(_MOST_WORDS, words)
    if tolls:
        score += _BOTH_TOLLS
    elif one.figures and other.figures:
        score += _SAME_FIGURE if same_figure else _OTHER_FIGURE
    if one.names and other.names:
        both = len(one.names & other.names)
        score += _SAME_NAME * min(_MOST_NAMES, both) if both else _OTHER_NAME
    return score + _SAME_VOICE * (bool(voice) and voice == other_voice)
