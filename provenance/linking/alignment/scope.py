"""Does one statement leave out a part of the other?"""

from __future__ import annotations

from provenance.linking.alignment.answers import DIFFERS, SILENT, Answer
from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis
from provenance.linking.tables import words
from provenance.model import Reason

LEFT_OUT = 0.3
"""Share of a statement's weight from which what the other lacks is worth a note."""
SHOWN = 8
"""Words of the part left out that are shown."""


def only_in_passing(pair: Pairing) -> bool:
    """Tell whether all that is shared is what one statement tells in passing: "she had left when he ordered it".

    What it tells first and foremost the other does not have, so that the two are not one claim.
    """
    for side, missing in ((pair.a, pair.only_a), (pair.b, pair.only_b)):
        opens = next((p for p, item in enumerate(side.items) if p > 1 and item.low in words("inpassing.txt")), 0)
        first = [p for p in range(opens) if side.items[p].content]
        after = [p for p in range(opens + 1, len(side.items)) if side.items[p].content]
        if first and all(p in missing for p in first) and any(p not in missing for p in after):
            return True
    return False


def only_said_of(one: Analysis, other: Analysis) -> bool:
    """Tell whether one says what something is, or what was done to it, and the other does not: "it was a bribe"."""
    forms = [place for place, item in enumerate(one.items) if item.low in words("being.txt")]
    said = (next((item for item in one.items[place + 1 :] if item.content), None) for place in forms)
    return any(item is not None and item.sense not in other.senses for item in said)


def scope(pair: Pairing) -> Answer:
    """Answer whether one statement tells a good deal that the other leaves out; a note, never a conflict."""
    reasons = []
    for first in (True, False):
        side, missing = (pair.a, pair.only_a) if first else (pair.b, pair.only_b)
        lost = [p for p in side.core if p in missing and side.items[p].content]
        share = sum(side.items[p].weight for p in lost) / side.weight if side.weight else 0.0
        if share >= LEFT_OUT:
            told = " ".join(side.items[p].text for p in lost[:SHOWN])
            reasons.append(Reason("scope", told if first else "", "" if first else told, "only one side tells this"))
    return Answer("scope", DIFFERS, tuple(reasons)) if reasons else Answer("scope", SILENT)
