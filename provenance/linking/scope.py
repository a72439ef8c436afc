"""Does one statement leave out a part of the other?"""

from __future__ import annotations

from provenance.linking.answers import DIFFERS, SILENT, Answer
from provenance.linking.pairing import Pairing
from provenance.model import Reason

LEFT_OUT = 0.3
"""Share of a statement's weight from which what the other lacks is worth a note."""
SHOWN = 8
"""Words of the part left out that are shown."""


def scope(pair: Pairing) -> Answer:
    """Answer whether one statement tells a good deal that the other leaves out; a note, never a conflict."""
    reasons = []
    for first in (True, False):
        side, missing = (pair.a, pair.only_a) if first else (pair.b, pair.only_b)
        lost = [p for p in side.core if p in missing and side.items[p].content]
        share = sum(side.items[p].weight for p in lost) / side.weight if side.weight else 0.0
        if share >= LEFT_OUT:
            words = " ".join(side.items[p].text for p in lost[:SHOWN])
            reasons.append(Reason("scope", words if first else "", "" if first else words, "only one side tells this"))
    return Answer("scope", DIFFERS, tuple(reasons)) if reasons else Answer("scope", SILENT)
