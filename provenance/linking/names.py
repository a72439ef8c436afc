"""Is a name of one statement replaced by another in the other?"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.linking.analysis import Analysis, Item
from provenance.linking.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.pairing import Pairing
from provenance.linking.slots import replaced, same_neighbour
from provenance.model import Reason


def possible(side: Analysis, item: Item) -> bool:
    """Tell whether a word can be a name: it is one, or only the head of the sentence keeps that open."""
    return item.kind == "name" or (side.cased and item.first and item.kind == "word" and item.text[:1].isupper())


def runs(side: Analysis, missing: frozenset[int]) -> list[tuple[int, ...]]:
    """Give the stretches of name words that the other side does not have."""
    found: list[list[int]] = []
    for place in sorted(missing):
        item = side.items[place]
        if not possible(side, item):
            continue
        if found and found[-1][-1] == place - 1 and not item.broken:
            found[-1].append(place)
        else:
            found.append([place])
    return [tuple(run) for run in found]


def _said(side: Analysis, run: Sequence[int]) -> str:
    return " ".join(side.items[place].text for place in run)


def _sure(side: Analysis, run: Sequence[int]) -> bool:
    return any(side.items[place].kind == "name" for place in run)


def names(pair: Pairing) -> Answer:
    """Answer whether a name stands where the other statement has another; one merely left out is no conflict."""
    reasons = []
    if pair.a.cased and pair.b.cased:
        for x in runs(pair.a, pair.only_a):
            for y in runs(pair.b, pair.only_b):
                if not _sure(pair.a, x) and not _sure(pair.b, y):
                    continue
                if replaced(pair, x, y) or same_neighbour(pair, x, y, -1) or same_neighbour(pair, x, y, 1):
                    reasons.append(Reason("names", _said(pair.a, x), _said(pair.b, y), "another name in the same place"))
    if reasons:
        return Answer("names", CONFLICTS, tuple(reasons))
    there = {item.sense for item in pair.b.items}
    shared = [item for item in pair.a.items if item.kind == "name" and item.sense in there]
    if shared:
        return Answer("names", AGREES, (Reason("names", shared[0].text, shared[0].text, "the same name"),))
    return Answer("names", SILENT)
