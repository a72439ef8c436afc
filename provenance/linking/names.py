"""Is a name of one statement replaced by another in the other?"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.linking.analysis import Analysis, Item, ordinary
from provenance.linking.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.pairing import Pairing
from provenance.linking.slots import exchanged, replaced, same_neighbour
from provenance.linking.tables import aliases, words
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


def _ordinary(side: Analysis, run: Sequence[int]) -> bool:
    return all(ordinary(side.items[place].low) for place in run)


def _seat(side: Analysis, run: Sequence[int]) -> str:
    """Give the country that a name stands for, itself or through its capital; empty for any other name."""
    for place in run:
        item = side.items[place]
        country = aliases("capitals.tsv").get(item.key.lstrip("=") if item.key[:1] == "=" else item.low)
        if country:
            return country
    return ""


def _credited(side: Analysis, run: Sequence[int]) -> bool:
    return all(side.items[place].credit for place in run)


def _confronted(pair: Pairing, x: tuple[int, ...], y: tuple[int, ...]) -> bool:
    """Tell whether one name stands where the other side has the other."""
    if not _sure(pair.a, x) and not _sure(pair.b, y):
        return False
    if _seat(pair.a, x) == _seat(pair.b, y) != "":
        return False
    if _credited(pair.a, x) != _credited(pair.b, y):
        return False
    if replaced(pair, x, y):
        return not _credited(pair.a, x) or any(
            exchanged(block) and set(x) <= set(block.a) and set(y) <= set(block.b) for block in pair.blocks
        )
    if _credited(pair.a, x) or _ordinary(pair.a, x) or _ordinary(pair.b, y):
        return False
    return same_neighbour(pair, x, y, -1) or same_neighbour(pair, x, y, 1)


def other_heads(pair: Pairing) -> bool:
    """Tell whether two statements begin with different words that may be names: "Hale resigned", "Ruiz resigned".

    A capital at the head of a sentence makes no name of a word, but any word there that is not known to be an everyday
    one may be somebody, and two of them are not taken for one without a person.
    """
    return (
        pair.a.cased
        and pair.b.cased
        and any(_may_be_somebody(pair.a, place) for place in pair.only_a)
        and any(_may_be_somebody(pair.b, place) for place in pair.only_b)
    )


def _may_be_somebody(side: Analysis, place: int) -> bool:
    item = side.items[place]
    return item.first and possible(side, item) and not ordinary(item.low)


def _instead(pair: Pairing) -> list[Reason]:
    """Give single capitalised words that stand for each other though one of them is found elsewhere too."""
    found = []
    for block in pair.blocks:
        if not exchanged(block):
            continue
        new = [p for p in block.a if p in pair.only_a and pair.a.items[p].kind == "name"]
        met = [q for q in block.b if q in pair.only_b and pair.b.items[q].kind == "name"]
        if not new and not met:
            continue
        capital_a = all(_capital(pair.a.items[p]) for p in block.a)
        capital_b = all(_capital(pair.b.items[q]) for q in block.b)
        if capital_a and capital_b and not _given_name(pair, block.a, block.b):
            found.append(
                Reason("names", _said(pair.a, block.a), _said(pair.b, block.b), "another name in the same place")
            )
    return found


def _capital(item: Item) -> bool:
    return item.text[:1].isupper() and item.kind in ("name", "title", "word", "common")


def _given_name(pair: Pairing, a: Sequence[int], b: Sequence[int]) -> bool:
    """Tell whether a title stands for a given name before one surname: "Senator Hale", "Mary Hale"."""
    titled = any(pair.a.items[p].kind == "title" for p in a) or any(pair.b.items[q].kind == "title" for q in b)
    after = a[-1] + 1
    return titled and after < len(pair.a.items) and pair.a.items[after].kind == "name"


RELATED_WITHIN = 3
"""Words from an owner to the word for who belongs to him: "Hale's elder son"."""


def _belonging(side: Analysis) -> dict[str, str]:
    """Give the names that stand only as owners of somebody, "Hale's son", each with the word for that one."""
    found: dict[str, str] = {}
    free: set[str] = set()
    for place, item in enumerate(side.items):
        if not possible(side, item):
            continue
        following = side.items[place + 1 : place + 1 + RELATED_WITHIN]
        word = next((other.low for other in following if other.low in words("relations.txt")), "") if item.owner else ""
        if not word and place > 1 and side.items[place - 1].low == "of":
            before = side.items[place - 2].low
            word = before if before in words("relations.txt") else ""
        if word:
            start = place
            while start and possible(side, side.items[start - 1]):
                start -= 1
            found.update((one.sense, word) for one in side.items[start : place + 1] if possible(side, one))
        elif not (place + 1 < len(side.items) and possible(side, side.items[place + 1])):
            free.add(item.sense)  # the last word of a name that stands for itself
    return {name: word for name, word in found.items() if name not in free}


def _another(pair: Pairing) -> list[Reason]:
    """Give the names that do something on one side, where on the other somebody who belongs to them does it."""
    found = []
    for here, there, first in ((pair.a, pair.b, True), (pair.b, pair.a, False)):
        for name, word in _belonging(here).items():
            places = there.places.get(name, ())
            if not places or any(item.low == word for item in there.items):
                continue
            if any(there.items[place].owner or there.items[place].credit for place in places):
                continue
            plain = there.items[places[0]].text
            said = f"{plain}'s {word}", plain
            found.append(
                Reason("names", *(said if first else said[::-1]), "somebody else, who belongs to the one named")
            )
    return found


def names(pair: Pairing) -> Answer:
    """Answer whether a name stands where the other side has another; one left out is no conflict."""
    reasons: list[Reason] = []
    if pair.a.cased and pair.b.cased:
        reasons = (
            [
                Reason("names", _said(pair.a, x), _said(pair.b, y), "another name in the same place")
                for x in runs(pair.a, pair.only_a)
                for y in runs(pair.b, pair.only_b)
                if _confronted(pair, x, y)
            ]
            or _instead(pair)
            or _another(pair)
        )
    if reasons:
        return Answer("names", CONFLICTS, tuple(reasons))
    there = {item.sense for item in pair.b.items}
    shared = [item for item in pair.a.items if item.kind == "name" and item.sense in there]
    if shared:
        return Answer("names", AGREES, (Reason("names", shared[0].text, shared[0].text, "the same name"),))
    return Answer("names", SILENT)
