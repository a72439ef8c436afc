"""Does one statement tell as known, or as hidden, what the other tells as so: "she knew that it had failed"?"""

from __future__ import annotations

from provenance.linking.alignment.answers import CONFLICTS, SILENT, Answer
from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis, of_one
from provenance.linking.tables import words
from provenance.model import Reason

_BRINGS_IN = frozenset(("about", "how", "of", "that", "what", "when", "why"))
_WITHIN = 5
"""Words from one that says that somebody knows to "that" or "of": "was aware for three weeks that"."""
_BEFORE = 3
"""Words before "told" within which "was" makes it of one who was told."""
_LEAST = 2
"""Words of what is known that the other statement has."""


@of_one
def _known(side: Analysis) -> tuple[str, int] | None:
    """Give the word by which somebody knows of a thing, and the place from which on the thing is told."""
    for place, item in enumerate(side.items):
        if item.credit:
            continue
        before = [each.low for each in side.items[max(0, place - _BEFORE) : place]]
        knows = item.low in words("knowing.txt")
        hears = item.low in words("madeknown.txt") and not words("being.txt").isdisjoint(before)
        if not (knows or hears):
            continue
        for after in range(place + 1, min(len(side.items), place + 1 + _WITHIN)):
            if side.items[after].low in _BRINGS_IN:
                return item.text, after + 1
    return None


@of_one
def _hidden(side: Analysis) -> tuple[str, int] | None:
    """Give the word by which somebody hides a thing, and the place from which on the thing is told."""
    for place, item in enumerate(side.items):
        if item.credit:
            continue
        up = item.low in words("hidingup.txt") and [each.low for each in side.items[place + 1 : place + 2]] == ["up"]
        if up or item.low in words("hiding.txt"):
            return item.text, place + 1
    return None


@of_one
def _tells_knowing(side: Analysis) -> bool:
    """Whether a statement says at all that somebody knows, hears or is told of something."""
    return not (words("knowing.txt") | words("madeknown.txt")).isdisjoint(item.low for item in side.items)


def known(pair: Pairing) -> Answer:
    """Answer whether one side tells as known to somebody, or as hidden, what the other tells as so."""
    reasons = []
    for here, there, missing in ((pair.a, pair.b, pair.only_a), (pair.b, pair.a, pair.only_b)):
        for found, told, says in (
            (_known(here), _tells_knowing(there), "only one side says who knew of it"),
            (_hidden(here), _hidden(there) is not None, "only one side says that it was hidden"),
        ):
            if found is None or told:
                continue
            word, start = found
            shared = [p for p in range(start, len(here.items)) if p not in missing and here.items[p].content]
            if len(shared) >= _LEAST:
                said = (word, "") if here is pair.a else ("", word)
                reasons.append(Reason("known", *said, says))
    return Answer("known", CONFLICTS, tuple(reasons)) if reasons else Answer("known", SILENT)
