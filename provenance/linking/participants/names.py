"""Is a name of one statement replaced by another in the other?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from provenance.linking.alignment.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.alignment.pairing import Pairing, tail
from provenance.linking.alignment.slots import exchanged, replaced, same_neighbour
from provenance.linking.parsing.analysis import Analysis, Item, ordinary, possible
from provenance.linking.participants.offices import offices
from provenance.linking.participants.placenames import qualified
from provenance.linking.participants.relatives import relatives
from provenance.linking.tables import aliases, words
from provenance.model import Reason


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


def _longer(pair: Pairing, x: Sequence[int], y: Sequence[int]) -> bool:
    """Tell whether two words that may be names are one and a longer one: "Marden", "Mardenby"."""
    return len(x) == len(y) == 1 and tail(pair.a.items[x[0]], pair.b.items[y[0]]) in words("placeendings.txt")


def _confronted(pair: Pairing, x: tuple[int, ...], y: tuple[int, ...]) -> bool:
    """Tell whether one name stands where the other side has the other."""
    if not _sure(pair.a, x) and not _sure(pair.b, y) and not _longer(pair, x, y):
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
    one may be somebody, and two of them are not taken for one without a person. So may whoever does something in a
    passive: "Hale paid the crew", "the crew was paid by Ruiz".
    """
    return (
        pair.a.cased
        and pair.b.cased
        and any(may_be_somebody(pair.a, place) for place in pair.only_a)
        and any(may_be_somebody(pair.b, place) for place in pair.only_b)
    )


def may_be_somebody(side: Analysis, place: int) -> bool:
    item = side.items[place]
    does_it = place > 0 and item.kind == "name" and side.items[place - 1].low == "by"
    return (item.first or does_it) and possible(side, item) and not ordinary(item.low)


def _instead(pair: Pairing) -> list[Reason]:
    """Give single capitalised words that stand for each other though one of them is found elsewhere too."""
    found = []
    for block in pair.blocks:
        if not exchanged(block) or _seat(pair.a, block.a) == _seat(pair.b, block.b) != "":
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


def _same_letters(pair: Pairing) -> list[Reason]:
    """Give the words that have the letters of two of the other side and are another: "therapist", "the rapist"."""
    found = []
    for here, there, missing in ((pair.a, pair.b, pair.only_a), (pair.b, pair.a, pair.only_b)):
        told = [item for item in (here.items[place] for place in sorted(missing)) if len(item.low) > 3]
        joined = {
            one.low + other.low: f"{one.text} {other.text}"
            for one, other in (pairwise(there.items) if told else ())
            if one.kind == "function" and not other.broken and _other_words(one, other)
        }
        for item in told:
            if item.low in joined:
                said = item.text, joined[item.low]
                found.append(
                    Reason("names", *(said if here is pair.a else said[::-1]), "the letters alone are the same")
                )
    return found


def _other_words(left: Item, right: Item) -> bool:
    """Tell whether two words mean something else written as one; "a lot" and "any one" do not."""
    if right.kind == "function" or left.low in words("particles.txt") | words("openpairs.txt"):
        return False
    return right.kind != "common" or left.low not in ("a", "an")


def names(pair: Pairing) -> Answer:
    """Answer whether a name stands where the other side has another; one left out is no conflict."""
    reasons: list[Reason] = []
    if pair.a.cased and pair.b.cased:
        reasons = [
            Reason("names", _said(pair.a, x), _said(pair.b, y), "another name in the same place")
            for x in runs(pair.a, pair.only_a)
            for y in runs(pair.b, pair.only_b)
            if _confronted(pair, x, y)
        ] or _instead(pair)
    reasons = reasons or _same_letters(pair) or qualified(pair) or relatives(pair) or offices(pair)
    if reasons:
        return Answer("names", CONFLICTS, tuple(reasons))
    there = {item.sense for item in pair.b.items}
    shared = [item for item in pair.a.items if item.kind == "name" and item.sense in there]
    if shared:
        return Answer("names", AGREES, (Reason("names", shared[0].text, shared[0].text, "the same name"),))
    return Answer("names", SILENT)
