"""Does another verb stand in a verb's place, where two statements are else the same words?

"The board banned the ointment" and "the board praised the ointment" share nearly all their wording and are two claims.
That no table calls the two verbs synonyms does not show that they are none: whether the claims are one, a person says.
"""

from __future__ import annotations

from attrs import frozen

from provenance.linking.alignment.converses import converse
from provenance.linking.alignment.pairing import Pairing
from provenance.linking.events.stages import stage_words
from provenance.linking.parsing.analysis import Analysis, Item
from provenance.linking.parsing.stems import past
from provenance.linking.tables import words

ELSE_SHARED = 0.75
"""Share of the rest of either statement, weighed, that the other must have for a replaced verb to be what parts them.

Where more differs, wording says less, and a paraphrase exchanges its verbs as well: of MRPC's pairs with a replaced
verb and this much in common, seven in eight are called the same, so that a person is asked and no claim is made.
"""
ALL_SHARED = 0.95
"""The same where nothing but the verb differs, so that wording says nothing for one claim."""


@frozen
class Replaced:
    """Two verbs of which one stands in the other's place."""

    one: str
    other: str
    only: bool
    """Nothing else differs."""


def another_verb(pair: Pairing) -> Replaced | None:
    """Give the two verbs of which one stands in the other's place; None where none does, or more differs.

    Nor does one where both tell one deed, each from the side of another party: "sold it to", "bought it from".
    """
    if converse(pair) is not None:
        return None
    for block in pair.blocks:
        one, other = _verb(pair.a, block.a, pair.only_a), _verb(pair.b, block.b, pair.only_b)
        if one is None or other is None or _asked_elsewhere(pair.a.items[one], pair.b.items[other]):
            continue
        shared = min(_shared(pair.a, pair.only_a - {one}), _shared(pair.b, pair.only_b - {other}))
        if shared >= ELSE_SHARED:
            return Replaced(pair.a.items[one].text, pair.b.items[other].text, shared >= ALL_SHARED)
    return None


def _asked_elsewhere(one: Item, other: Item) -> bool:
    """Tell whether both are verbs of saying, or stages of a case, which `aspect` knows, or one says little alone."""
    saying, stages, light = words("reporting.txt"), stage_words(), words("lightverbs.txt")
    if one.low in light or other.low in light:
        return True  # "water came onto the deck", "water ran onto the deck": a verb that says little alone
    return (one.low in saying and other.low in saying) or (one.sense in stages and other.sense in stages)


def _verb(side: Analysis, places: tuple[int, ...], missing: frozenset[int]) -> int | None:
    """Give the place of the only verb in the past among some words that the other statement has not."""
    found = [p for p in places if p in missing and not side.items[p].credit and _in_the_past(side, p)]
    return found[0] if len(found) == 1 else None


def _in_the_past(side: Analysis, place: int) -> bool:
    item = side.items[place]
    return place > 0 and item.kind in ("word", "common") and not item.text[:1].isupper() and past(item.low)


def _shared(side: Analysis, missing: frozenset[int]) -> float:
    """Tell which share of a statement's weight the other has."""
    lost = sum(side.items[place].weight for place in missing if place in side.core)
    return 1 - lost / side.weight if side.weight else 0.0
