"""Is one thing done that the other statement only plans, promises or expects?"""

from __future__ import annotations

from provenance.linking.analysis import Analysis
from provenance.linking.answers import CONFLICTS, SILENT, Answer
from provenance.linking.pairing import Pairing
from provenance.linking.tables import openings, words
from provenance.model import Reason

LONGEST = 4
"""Words of the longest phrase that says a thing is still to be done ("is about to")."""


def _planned(side: Analysis, place: int) -> str:
    """The words before a verb that say it is still to be done; empty where there are none."""
    for start in range(max(0, place - LONGEST), place):
        lows = tuple(item.low for item in side.items[start:place])
        for phrase, _ in openings("planned.tsv").get(lows[0], ()):
            if lows[: len(phrase)] == phrase and all(
                not side.items[p].content for p in range(start + len(phrase), place)
            ):
                return " ".join(item.text for item in side.items[start : start + len(phrase)])
    return ""


def _done(side: Analysis, place: int) -> bool:
    """Whether a verb tells of what has happened: "has built", "was sold", "approved"; not "is burned"."""
    before = [item.low for item in side.items[max(0, place - 3) : place]]
    if "to" in before or any(low in words("modal.txt") for low in before):
        return False
    item = side.items[place]
    if any(low in words("waswere.txt") for low in before[-2:]):
        return not item.low.endswith("ing")
    return any(low in words("perfect.txt") for low in before[-2:]) or (
        item.low.endswith("ed") and not any(low in words("being.txt") for low in before[-2:])
    )


def aspect(pair: Pairing) -> Answer:
    """Answer whether one verb is still to be done on one side and done on the other."""
    reasons = []
    openers = openings("planned.tsv").keys()
    for here, there, first in ((pair.a, pair.b, True), (pair.b, pair.a, False)):
        if openers.isdisjoint([item.low for item in here.items]):
            continue
        for place, item in enumerate(here.items):
            if item.kind not in ("word", "common") or item.credit:
                continue
            planned = _planned(here, place)
            if not planned:
                continue
            for other in there.places.get(item.sense, ()):
                if not there.items[other].credit and not _planned(there, other) and _done(there, other):
                    said = f"{planned} {item.text}", there.items[other].text
                    reasons.append(Reason("aspect", *(said if first else said[::-1]), "planned, and done"))
    return Answer("aspect", CONFLICTS, tuple(reasons)) if reasons else Answer("aspect", SILENT)
