"""Does one statement tell a deed from the side of the one to whom it was done: "paid Orla", "Orla got it from"?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen

from provenance.linking.alignment.pairing import Pairing
from provenance.linking.parsing.analysis import Analysis, of_one, ordinary, possible
from provenance.linking.parsing.stems import sense, stem
from provenance.linking.tables import rows


@frozen
class Converse:
    """Two words for one deed, and whether the two parties of it are the same on both sides."""

    a: str
    """The word of the first statement."""
    b: str
    kept: bool
    """False: who gave there got here."""
    parties_a: tuple[str, str]
    """The two parties as the first statement has them, in its order."""
    parties_b: tuple[str, str]


@cache
def _deeds() -> tuple[tuple[frozenset[str], frozenset[str], str], ...]:
    """Give the senses of deeds, those of the same deeds told by the other party, and what brings in the doer there."""
    return tuple((_senses(done), _senses(suffered), before) for done, suffered, before in rows("converses.tsv"))


@cache
def _every_deed() -> frozenset[str]:
    return frozenset[str]().union(*(senses for done, suffered, _ in _deeds() for senses in (done, suffered)))


def _senses(cell: str) -> frozenset[str]:
    return frozenset(sense(stem(word)) for word in cell.split())


@of_one
def _parties(side: Analysis) -> list[int]:
    """Give the places of the first words of names that occur once; a capital at the head may be one."""
    return [
        at
        for at, item in enumerate(side.items)
        if (item.kind == "name" or (at == 0 and possible(side, item) and not ordinary(item.low)))
        and len(side.places[item.sense]) == 1
    ]


def _shared(pair: Pairing) -> Iterator[tuple[int, int, int, int]]:
    """Give the places of two parties, in the order of the first statement, and where the second has the same two."""
    there = {pair.b.items[at].sense: at for at in _parties(pair.b)}
    found = [(at, there[pair.a.items[at].sense]) for at in _parties(pair.a) if pair.a.items[at].sense in there]
    for number, (one, one_there) in enumerate(found):
        for other, other_there in found[number + 1 :]:
            yield one, other, one_there, other_there


def _between(side: Analysis, left: int, right: int) -> Mapping[str, str]:
    """Give the words between two parties, each by its sense; none where they are of two clauses."""
    between = side.items[left + 1 : right]
    if any(item.broken for item in between[1:]):
        return {}
    found: dict[str, str] = {}
    for item in between:
        found.setdefault(item.sense, item.text)
    return found


def _deed(between: Mapping[str, str], wanted: frozenset[str]) -> str:
    """Give the first word that is one of those deeds."""
    return next((text for sense, text in between.items() if sense in wanted), "")


def converse(pair: Pairing) -> Converse | None:
    """Give the deed that one statement tells of one party and the other of the other; None where there is none."""
    for one, other, one_there, other_there in _shared(pair):
        left, right = sorted((one_there, other_there))
        turned = one_there > other_there
        here, there = _between(pair.a, one, other), _between(pair.b, left, right)
        if not (here and there) or _every_deed().isdisjoint(here) or _every_deed().isdisjoint(there):
            continue
        for done, suffered, before in _deeds():
            for mine, theirs in ((done, suffered), (suffered, done)):
                if mine.isdisjoint(here) or theirs.isdisjoint(there):
                    continue
                a, b = _deed(here, mine), _deed(there, theirs)
                side, first, last = (pair.b, left, right) if mine is done else (pair.a, one, other)
                if a and b and any(item.low == before for item in side.items[first + 1 : last]):
                    names = pair.a.items[one].text, pair.a.items[other].text
                    return Converse(a, b, turned, names, names[::-1] if turned else names)
    return None
