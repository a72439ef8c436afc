"""What each of two alike statements tells and the other does not: "cut 8 percent of its jobs", "of its wages".

Two pages seldom tell one thing in the same words, and no table knows all words that mean the same. Such statements are
read together; but whether the second confirms the first a person says, before their origins are counted together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.events.deeds import deeds
from provenance.linking.matching.replaced import near_figures
from provenance.linking.parsing.analysis import Analysis, Item, of_one
from provenance.linking.parsing.quantities import Figure
from provenance.linking.parsing.stems import sense, stem
from provenance.linking.tables import rows, words
from provenance.model import BESIDES, Reason

_SHOWN = 4
"""Words of either side that are named, at most."""


def besides(pair: Pairing, surely_one: bool = False) -> Reason | None:
    """Give what either side tells beside the other; None where one of them tells nothing more.

    `surely_one`: both give the same figures of the same names. Then only words matter that stand in the place of others
    and are not near to them either: "agency nurses" and "agency doctors".
    """
    here, there = _more(pair.a, pair.only_a, pair.b), _more(pair.b, pair.only_b, pair.a)
    if not here or not there or (surely_one and not _replaced(pair, here, there)):
        return None
    one, other = (
        ", ".join(side.items[place].text for place in found[:_SHOWN])
        for side, found in ((pair.a, here), (pair.b, there))
    )
    return Reason(BESIDES, one, other, "each tells something that the other does not, or in other words")


def _more(side: Analysis, only: frozenset[int], other: Analysis) -> list[int]:
    """Give the places of the words of a side that tell something more, in their order."""
    return [place for place in sorted(only) if _tells(side, place, only, other)]


def _replaced(pair: Pairing, here: list[int], there: list[int]) -> bool:
    """Tell whether words stand beside one that both have, in the place of others that are not near to them."""
    ones, others = _near(pair.a), _near(pair.b)
    here = [place for place in here if _nearly(pair.a.items[place]) not in others]
    there = [place for place in there if _nearly(pair.b.items[place]) not in ones]
    if any(_is_counted(side, place) for side, places in ((pair.a, here), (pair.b, there)) for place in places):
        return True
    return not _slots(pair.a, here).isdisjoint(_slots(pair.b, there))


@of_one
def _near(side: Analysis) -> frozenset[int]:
    """Give the groups of words near to each other that a statement has words of."""
    return frozenset(_nearly(item) for item in side.items) - {_NONE}


def _nearly(item: Item) -> int:
    """Give the number of the group of words near to a word: "stayed", "remained"; _NONE where it is in none."""
    return _groups().get(item.sense, _NONE)


_NONE = -1


@cache
def _groups() -> Mapping[str, int]:
    return {sense(stem(word)): number for number, row in enumerate(rows("kindred.tsv")) for word in row[0].split()}


def _slots(side: Analysis, places: list[int]) -> frozenset[tuple[int, str]]:
    """Give beside which words the words at some places stand: "agency | nurses", behind (-1) or before (1)."""
    told = [place for place, item in enumerate(side.items) if item.content and not item.credit]
    found: set[tuple[int, str]] = set()
    for at, place in enumerate(told):
        if place not in places or side.items[place].kind == "date":
            continue  # of days other questions are asked
        if at and told[at - 1] not in places and not _parted(side, told[at - 1], place):
            found.add((-1, side.items[told[at - 1]].sense))
        if at + 1 < len(told) and told[at + 1] not in places and not _parted(side, place, told[at + 1]):
            found.add((1, side.items[told[at + 1]].sense))
    return frozenset(found)


def _is_counted(side: Analysis, place: int) -> bool:
    """Tell whether a word is what a figure counts, or is a share of: "8 percent of its | jobs"."""
    if side.items[place].kind in ("figure", "date") or place in deeds(side):
        return False
    before = next((p for p in range(place - 1, -1, -1) if side.items[p].low not in words("ofthing.txt")), None)
    return before is not None and side.items[before].figure is not None and not _parted(side, before, place)


def _parted(side: Analysis, first: int, then: int) -> bool:
    """Tell whether a comma or the end of a sentence stands between two words."""
    return any(item.broken for item in side.items[first + 1 : then + 1])


def _tells(side: Analysis, place: int, only: frozenset[int], other: Analysis) -> bool:
    item = side.items[place]
    if item.figure is not None and any(_rounded(item.figure, one) for one in _figures(other)):
        return False  # "about 250 sheep", "some 248 sheep"
    if not item.content or item.credit or item.kind == "title" or item.low in words("qualifying.txt"):
        return False
    return not (item.kind == "name" and _of_a_shared_name(side, place, only))


def _figures(side: Analysis) -> Iterator[Figure]:
    return (figure for place in side.figures if (figure := side.items[place].figure) is not None)


def _rounded(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and near_figures(one, other)


def _of_a_shared_name(side: Analysis, place: int, only: frozenset[int]) -> bool:
    """Tell whether a word is a part of a name of which the other side has another part: "Ana" of "Ana Lund"."""
    return any(
        p not in only and side.items[p].kind == "name" and not side.items[max(p, place)].broken
        for p in (place - 1, place + 1)
        if 0 <= p < len(side.items)
    )
