"""What a figure, or a word for how many, is of: "half of the nurses" and "half of those who left", "every" and "two".

Two statements that give the same figure seem alike, and may count another thing. None of these shows that they
contradict each other: a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.matching.replaced import near_figures
from provenance.linking.parsing.analysis import Analysis, of_one
from provenance.linking.parsing.quantities import Figure
from provenance.linking.tables import words
from provenance.model import Reason

_OF_WHOM = 4
"""Words behind "half of" among which stands the noun that it is a share of."""
_COUNTED = 2
"""Words behind a figure, or behind "every", among which stands the noun that it counts."""
_NOT = 2
"""Words behind "not" among which stands "every" or "all"."""


def _reason(one: str, other: str, says: str) -> Reason:
    return Reason("roles", one, other, says, agrees=False)


def share_of_another(pair: Pairing) -> Reason | None:
    """Find one share that is of other people, or another thing: "half of the nurses", "half of those who left"."""
    one, other = _shares(pair.a), _shares(pair.b)
    for share in sorted(one.keys() & other.keys()):
        if one[share].isdisjoint(other[share]):
            here, there = (" ".join(sorted(told[share])) for told in (one, other))
            return _reason(here, there, "the share is of something else")
    return None


@of_one
def _shares(side: Analysis) -> dict[str, frozenset[str]]:
    """Give of each share that is told once the words for what it is of; a pronoun stands for itself: "of those"."""
    found, twice = dict[str, frozenset[str]](), set[str]()
    for place, item in enumerate(side.items[:-1]):
        if item.figure is None or side.items[place + 1].low != "of":
            continue
        behind = side.items[place + 2 : place + 2 + _OF_WHOM]
        thing = frozenset(each.key for each in behind if each.content or each.low in words("pointing.txt"))
        twice |= {item.key} & found.keys()
        found[item.key] = thing
    return {share: thing for share, thing in found.items() if thing and share not in twice}


def counts_another(pair: Pairing) -> Reason | None:
    """Find a noun that both count, with another figure: "2,400 pairs of terns", "2,400 terns, in 1,200 pairs"."""
    one, other = _counts(pair.a), _counts(pair.b)
    for noun in sorted(one.keys() & other.keys()):
        if not any(near_figures(x, y) for x in one[noun].values() for y in other[noun].values()):
            here, there = (f"{min(told[noun])} {noun}" for told in (one, other))
            return _reason(here, there, "the figure counts another thing")
    return None


@of_one
def _counts(side: Analysis) -> dict[str, dict[str, Figure]]:
    """Give by noun the figures that stand right before it, or with one word between, by their words."""
    found: dict[str, dict[str, Figure]] = {}
    for place, noun in _counted(side):
        figure = side.items[place].figure
        if figure is not None and not figure.unit:
            found.setdefault(noun, {})[side.items[place].text] = figure
    return found


def _counted(side: Analysis) -> Iterator[tuple[int, str]]:
    """Give each place with the nouns that it may count."""
    for place in range(len(side.items)):
        for item in side.items[place + 1 : place + 1 + _COUNTED]:
            if not item.content or item.broken or item.kind in ("figure", "date", "name"):
                break
            yield place, item.key


def every_or_some(pair: Pairing) -> Reason | None:
    """Find a noun of which one side tells all and the other some in figures: "every home game", "two home games"."""
    for here, there, turned in ((pair.a, pair.b, False), (pair.b, pair.a, True)):
        counted = _counts(there)
        for place, noun in _counted(here):
            low = here.items[place].low
            if low in words("wholes.txt") and noun in counted and counted[noun].keys().isdisjoint(_texts(here)):
                told = (f"{low} {noun}", f"{min(counted[noun])} {noun}")
                return _reason(*(told[::-1] if turned else told), "a whole here is a part there")
    return None


def _texts(side: Analysis) -> Iterator[str]:
    return (item.text for item in side.items)


def not_all(pair: Pairing) -> Reason | None:
    """Find what is true of none on one side, and not of all on the other: "not a single one", "not every one"."""
    one, other = _not_every(pair.a), _not_every(pair.b)
    if bool(one) is bool(other) or not (pair.a.negations and pair.b.negations):
        return None
    return _reason(one, other, "what is true of none here is only not true of all there")


@of_one
def _not_every(side: Analysis) -> str:
    """Give the words that say of a whole that not all of it is so; empty where none do."""
    return _one_then(side, "plainno.txt", "wholes.txt", _NOT)


def all_but(pair: Pairing) -> Reason | None:
    """Find an exception that only one side makes: "on all but two days", "on only two days"."""
    one, other = _exception(pair.a), _exception(pair.b)
    if bool(one) is bool(other):
        return None
    return _reason(one, other, "an exception here is none there")


@of_one
def _exception(side: Analysis) -> str:
    """Give the words that tell all of a thing but some; empty where none do."""
    return _one_then(side, "wholes.txt", "exceptions.txt", 1)


def _one_then(side: Analysis, first: str, second: str, within: int) -> str:
    """Give a word of one list with the word of another behind it, so many words on at most; empty where none stand."""
    opens, closes = words(first), words(second)
    for place, item in enumerate(side.items):
        if item.low in opens:
            for after in side.items[place + 1 : place + 1 + within]:
                if after.low in closes:
                    return f"{item.low} {after.low}"
    return ""


def times_or_part(pair: Pairing) -> Reason | None:
    """Find so many times on one side and a part on the other: "three times as many", "a third as many"."""
    one, other = _multiples(pair.a), _multiples(pair.b)
    for number in sorted(one.keys() & other.keys()):
        if one[number] != other[number]:
            return _reason(one[number], other[number], "one is told as so many times the other, and as a part of it")
    return None


@of_one
def _multiples(side: Analysis) -> dict[str, str]:
    """Give the numbers behind which "as many" or "as much" stands, with how they are told."""
    found: dict[str, str] = {}
    for place, item in enumerate(side.items[:-2]):
        behind = side.items[place + 1 : place + 3]
        if item.figure is not None and behind[0].low == "as" and behind[1].low in words("muchmany.txt"):
            found[item.key] = item.figure.unit
    return found


def each_or_together(pair: Pairing) -> Reason | None:
    """Find a sum that is each one's on one side only: "each was fined 200", "they were fined 200 between them"."""
    one, other = (side.lows & words("each.txt") for side in (pair.a, pair.b))
    if bool(one) is bool(other) or not _figures(pair.a) & _figures(pair.b):
        return None
    return _reason(" ".join(sorted(one)), " ".join(sorted(other)), "what is told of each here is told of all there")


@of_one
def _figures(side: Analysis) -> frozenset[str]:
    return frozenset(item.key for item in side.items if item.figure is not None)


def only_those(pair: Pairing) -> Reason | None:
    """Find some of many on one side only: "of the nurses", "of those nurses who are in the union"."""
    one, other = _those_who(pair.a), _those_who(pair.b)
    if bool(one) is bool(other):
        return None
    return _reason(one, other, "what is told of all here is told of some of them there")


@of_one
def _those_who(side: Analysis) -> str:
    """Give the words that part some from the others; empty where none do."""
    return _one_then(side, "those.txt", "whoof.txt", _THOSE_WHO)


_THOSE_WHO = 3
"""Words behind "those" among which stands "who"."""
