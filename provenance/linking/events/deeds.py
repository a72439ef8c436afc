"""Do two statements tell one deed at all, or only of the same people, place and time?

"The money was handed over in a car park behind the ground" and "two men met him in a car park behind the ground" share
most of their words and nothing that was done. That no table calls two verbs synonyms does not show that they are none:
whether such claims are one, a person says.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis, of_one
from provenance.linking.parsing.stems import past
from provenance.linking.tables import words


def no_common_deed(pair: Pairing) -> bool:
    """Tell whether each side tells deeds and none of them stands on the other side, in whatever form.

    Only main clauses count where both sides have one: "she was warned that it failed" and "he went on after it failed"
    tell two things. False where a side tells no deed that can be known as one.
    """
    one, other = deeds(pair.a), deeds(pair.b)
    if not one or not other:
        return False
    return pair.only_a.issuperset(one) and pair.only_b.issuperset(other)


def another_doer(pair: Pairing) -> bool:
    """Tell whether each side tells of another doer, in words that the other side does not have: "police", "burglars".

    What stands before the first verb is who did it, or to whom it was done. False where a side names nobody there.
    """
    one, other = doer(pair.a), doer(pair.b)
    return bool(one and other) and pair.only_a.issuperset(one) and pair.only_b.issuperset(other)


@of_one
def doer(side: Analysis) -> frozenset[int]:
    """Give the places of what is named before the first verb: who did it, or to whom it was done."""
    told = deeds(side)
    first = min(told, default=0)
    return frozenset(p for p in side.core if p < first and side.items[p].kind in ("word", "common", "name"))


@of_one
def deeds(side: Analysis) -> frozenset[int]:
    """Give the places of the verbs that tell what was done, or will be, in the main clause; in any, where it has none.

    Verbs that say little alone are left out: "went", "began", "continued".
    """
    verbs = frozenset(_verbs(side))
    return verbs - subordinate(side) or verbs


def _verbs(side: Analysis) -> Iterator[int]:
    light = words("lightverbs.txt") | words("aspectual.txt") | words("being.txt") | words("modal.txt")
    for place, item in enumerate(side.items):
        if item.credit or item.kind not in ("word", "common") or item.text[:1].isupper() or item.low in light:
            continue
        before = side.items[place - 1].low if place else ""
        if (place and past(item.low)) or before == "to" or before in words("modal.txt"):
            yield place


@of_one
def subordinate(side: Analysis) -> frozenset[int]:
    """Give the places within clauses that tell something beside the deed."""
    within: set[int] = set()
    inside = False
    for place, item in enumerate(side.items):
        if item.broken:
            inside = False
        inside = inside or (item.low in words("subordinate.txt") and not item.credit)
        if inside:
            within.add(place)
    return frozenset(within)
