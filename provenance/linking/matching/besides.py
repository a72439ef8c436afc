"""What each of two alike statements tells and the other does not: "cut 8 percent of its jobs", "of its wages".

Two pages seldom tell one thing in the same words, and no table knows all words that mean the same. Such statements are
read together; but whether the second confirms the first a person says, before their origins are counted together.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.matching.replaced import near_figures
from provenance.linking.parsing.analysis import Analysis
from provenance.linking.parsing.quantities import Figure
from provenance.linking.tables import words
from provenance.model import BESIDES, Reason

_SHOWN = 4
"""Words of either side that are named, at most."""


def besides(pair: Pairing) -> Reason | None:
    """Give what either side tells beside the other; None where one of them tells nothing more."""
    here, there = _more(pair.a, pair.only_a, pair.b), _more(pair.b, pair.only_b, pair.a)
    if not here or not there:
        return None
    one, other = (", ".join(found[:_SHOWN]) for found in (here, there))
    return Reason(BESIDES, one, other, "each tells something that the other does not, or in other words")


def _more(side: Analysis, only: frozenset[int], other: Analysis) -> list[str]:
    """Give the words of a side that tell something more, in their order."""
    return [side.items[place].text for place in sorted(only) if _tells(side, place, only, other)]


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
