"""Does one statement say what the other says not?"""

from __future__ import annotations

from functools import cache

from provenance.linking.alignment.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.alignment.converses import converse
from provenance.linking.alignment.pairing import Pairing, opposite, pair
from provenance.linking.alignment.slots import beside, near, replaced
from provenance.linking.parsing.analysis import Analysis, Negation, analyse, of_one
from provenance.linking.tables import words
from provenance.model import Reason, Statement


def _inserted(negation: Negation, here: Analysis, there: Analysis, pair: Pairing) -> bool:
    """Tell whether the negating words are all that one sentence has more than the other at their place."""
    for block in pair.blocks:
        mine, other = (block.a, block.b) if here is pair.a else (block.b, block.a)
        if set(negation.places) & set(mine):
            extra = [place for place in mine if place not in negation.places]
            negating = any(place in n.places for n in there.negations for place in other)
            return not negating and len(extra) + len(other) <= 1
    return False


def _denies(negation: Negation, here: Analysis, there: Analysis, pair: Pairing) -> Reason | None:
    """Give the reason when the other side has, without negation, what is negated here."""
    told: tuple[str, str] | None = None
    for place in negation.scope:
        item = here.items[place]
        found = there.places.get(item.sense, ())
        if not found:
            if item.kind in ("word", "common") and any(
                opposite(item, other) and spot not in there.negated for spot, other in enumerate(there.items)
            ):
                return None
            continue
        more = here.negated[place] - max(there.negated.get(spot, 0) for spot in found)
        if more <= 0 or more % 2 == 0:
            return None
        if item.low in words("reporting.txt") and not any(there.items[spot].low == item.low for spot in found):
            continue
        told = told or (item.text, there.items[found[0]].text)
    if told is None and _inserted(negation, here, there, pair):
        told = ("", "")
    if told is None:
        return None
    return Reason("polarity", f"{negation.words} {told[0]}".strip(), told[1], "one side negates it")


@of_one
def _first_since(side: Analysis) -> bool:
    lows = [item.low for item in side.items]
    return "since" in lows and "first" in lows


@of_one
def _none_since(side: Analysis) -> bool:
    return bool(side.negations) and any(item.low in ("since", "until", "before") for item in side.items)


def _first_is_none_before(pair: Pairing) -> bool:
    """Whether one side says "the first since" and the other "none since": the same thing, and no contradiction."""
    first_a, first_b = _first_since(pair.a), _first_since(pair.b)
    return (first_a and not first_b and _none_since(pair.b)) or (first_b and not first_a and _none_since(pair.a))


def negations(pair: Pairing) -> list[Reason]:
    """Give every word that one side negates and the other does not."""
    found = [r for n in pair.a.negations if (r := _denies(n, pair.a, pair.b, pair))]
    for negation in pair.b.negations:
        reason = _denies(negation, pair.b, pair.a, pair)
        if reason:
            found.append(Reason("polarity", reason.b, reason.a, reason.says))
    return found


def _facing(pair: Pairing, x: int, y: int) -> bool:
    """Tell whether two opposite words stand at the same place, so that one is said instead of the other."""
    if pair.a.items[x].content:
        missing = (x in pair.only_a) + (y in pair.only_b)
        return (missing == 2 and near(pair, x, y)) or (missing == 1 and replaced(pair, (x,), (y,)))
    return replaced(pair, (x,), (y,)) or beside(pair, x, y)


def _in_name(side: Analysis, place: int) -> bool:
    """Tell whether a word is the beginning of a name: the "New" of "New Delhi" is no opposite of "old"."""
    following = side.items[place + 1 : place + 2]
    return side.items[place].text[:1].isupper() and any(item.text[:1].isupper() for item in following)


BOUNDS = frozenset(("more", "less", "least", "most", "fewer"))
"""Words that belong to a figure when one stands beside them ("10 or more"); the figures are asked about it."""


def _bounds_figure(side: Analysis, place: int) -> bool:
    beside = side.items[max(0, place - 2) : place + 3]
    return side.items[place].low in BOUNDS and any(item.figure is not None for item in beside)


def _goes_unseen(side: Analysis, place: int) -> bool:
    """Whether "gone" only joins a word to its noun ("had gone unreported") and nobody went anywhere."""
    following = side.items[place + 1 : place + 2]
    return side.items[place].low in ("go", "goes", "going", "gone", "went") and any(
        item.low.startswith("un") and item.low.endswith("ed") for item in following
    )


def _of_relative(side: Analysis, place: int) -> bool:
    """Whether a word stands before a relative's name: "her son's phone" may be told as "his phone"."""
    return any(item.low.removesuffix("'s") in _relatives() for item in side.items[place + 1 : place + 2])


def opposites(pair: Pairing) -> list[Reason]:
    """Give the words of one side whose opposite stands at the same place of the other."""
    found = []
    parting_a = sorted({x for block in pair.blocks for x in block.a} | pair.only_a)
    parting_b = sorted({y for block in pair.blocks for y in block.b} | pair.only_b)
    for x in parting_a:
        for y in parting_b:
            one, other = pair.a.items[x], pair.b.items[y]
            if (
                opposite(one, other)
                and not (_in_name(pair.a, x) or _in_name(pair.b, y))
                and not (_goes_unseen(pair.a, x) or _goes_unseen(pair.b, y))
                and not (_bounds_figure(pair.a, x) and _bounds_figure(pair.b, y))
                and _of_relative(pair.a, x) == _of_relative(pair.b, y)
                and (x in pair.a.negated) == (y in pair.b.negated)
                and _facing(pair, x, y)
            ):
                found.append(Reason("polarity", one.text, other.text, "opposite words"))
    return found


def opposed(a: str, b: str, language: str = "") -> tuple[str, str] | None:
    """Give the words of two sentences that say the opposite of each other at the same place: "backs", "opposes"."""
    one, other = (analyse(Statement("", text, language=language)) for text in (a, b))
    found = [each for each in opposites(pair(one, other)) if not {each.a.lower(), each.b.lower()} <= _relatives()]
    return (found[0].a, found[0].b) if found else None


@cache
def _relatives() -> frozenset[str]:
    """Words for relatives: whose mother one is, is no opposite of whose son the other is."""
    return words("kin.tsv") | words("family.txt")


def polarity(pair: Pairing) -> Answer:
    """Answer whether both say yes or both say no, with a denial by the source counted as one more no."""
    told = converse(pair)
    facing = [one for one in opposites(pair) if told is None or (one.a, one.b) != (told.a, told.b)]
    reasons = facing + ([] if _first_is_none_before(pair) else negations(pair))
    denied = pair.a.denied != pair.b.denied
    if denied:
        says = "one side puts it forward as false"
        sides = (
            "put forward as false" if pair.a.denied else "",
            "put forward as false" if pair.b.denied else "",
        )
        if not reasons:
            return Answer("polarity", CONFLICTS, (Reason("denial", *sides, says),))
        return Answer("polarity", AGREES, (*reasons, Reason("denial", *sides, says + ": the two cancel out")))
    if reasons:
        return Answer("polarity", CONFLICTS, tuple(reasons))
    return Answer("polarity", AGREES if pair.a.negations and pair.b.negations else SILENT)
