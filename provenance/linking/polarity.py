"""Does one statement say what the other says not?"""

from __future__ import annotations

from provenance.linking.analysis import Analysis, Item, Negation
from provenance.linking.answers import AGREES, CONFLICTS, SILENT, Answer
from provenance.linking.pairing import Pairing, opposite
from provenance.linking.slots import replaced, same_slot
from provenance.model import Reason


def _counterpart(item: Item, other: Analysis) -> tuple[int, ...]:
    return other.places.get(item.sense, ())


def _denies(negation: Negation, here: Analysis, there: Analysis) -> Reason | None:
    """Give the reason when the other side has, without negation, what is negated here."""
    for place in negation.scope:
        item = here.items[place]
        found = _counterpart(item, there)
        if found:
            if any(spot in there.negated for spot in found):
                return None
            words = there.items[found[0]].text
            return Reason("polarity", f"{negation.words} {item.text}", words, "one side negates it")
        if item.kind in ("word", "common") and any(
            opposite(item, other) and spot not in there.negated for spot, other in enumerate(there.items)
        ):
            return None
    return None


def negations(pair: Pairing) -> list[Reason]:
    """Give every word that one side negates and the other does not."""
    found = [r for n in pair.a.negations if (r := _denies(n, pair.a, pair.b))]
    for negation in pair.b.negations:
        reason = _denies(negation, pair.b, pair.a)
        if reason:
            found.append(Reason("polarity", reason.b, reason.a, reason.says))
    return found


def opposites(pair: Pairing) -> list[Reason]:
    """Give the words of one side whose opposite stands at the same place of the other."""
    found = []
    for x in sorted(pair.only_a):
        for y in sorted(pair.only_b):
            one, other = pair.a.items[x], pair.b.items[y]
            if not opposite(one, other) or (x in pair.a.negated) != (y in pair.b.negated):
                continue
            if same_slot(pair, (x,), (y,)):
                found.append(Reason("polarity", one.text, other.text, "opposite words"))
    if not found:
        for block in pair.blocks:
            for x in block.a:
                for y in block.b:
                    one, other = pair.a.items[x], pair.b.items[y]
                    if opposite(one, other) and replaced(pair, (x,), (y,)):
                        if (x in pair.a.negated) == (y in pair.b.negated):
                            found.append(Reason("polarity", one.text, other.text, "opposite words"))
    return found


def polarity(pair: Pairing) -> Answer:
    """Answer whether both say yes or both say no, with a denial by the source counted as one more no."""
    reasons = negations(pair) + opposites(pair)
    denied = pair.a.denied != pair.b.denied
    if denied:
        says = "one side puts it forward as false"
        sides = ("put forward as false" if pair.a.denied else "", "put forward as false" if pair.b.denied else "")
        if not reasons:
            return Answer("polarity", CONFLICTS, (Reason("denial", *sides, says),))
        return Answer("polarity", AGREES, (*reasons, Reason("denial", *sides, says + ": the two cancel out")))
    if reasons:
        return Answer("polarity", CONFLICTS, tuple(reasons))
    return Answer("polarity", AGREES if pair.a.negations and pair.b.negations else SILENT)
