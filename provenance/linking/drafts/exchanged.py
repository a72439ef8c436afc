"""Who does a deed, and to whom, the other way round than in the sentence of the record that tells the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.linking.drafts.counterparts import Facing
from provenance.linking.drafts.lines import Line
from provenance.linking.parsing.analysis import Analysis, Item
from provenance.linking.parsing.stems import past
from provenance.linking.tables import words
from provenance.model import DetailKind, Discrepancy

LIKELY = 0.35
"""How surely a sentence tells one of a draft for who does what in both to be compared."""
TELLINGS = 3
"""Sentences that may tell the same of which it is asked."""
BEFORE, BEHIND = 9, 5
"""Words before a verb, and behind it, among which those who do it, and to whom, are looked for."""
NEAREST = 2
"""Those nearest to the verb of whom one may be meant."""


def exchanged(line: Line, likely: Sequence[Facing]) -> Iterator[Discrepancy]:
    """Give a deed that somebody does to another, where a telling has it of the other: "the union accused Baird"."""
    mine = _deeds(line.side)
    for told in likely[:TELLINGS] if mine else ():
        if told.score < LIKELY:
            continue
        for deed, doers, others in mine:
            for there, their_doers, their_others in _deeds(told.line.side):
                if there.sense != deed.sense:
                    continue
                for one in doers[-NEAREST:]:
                    for other in others[:NEAREST]:
                        if _is_turned(one.sense, other.sense, (doers, others), (their_doers, their_others)):
                            who = next(i for i in their_doers if i.sense == other.sense)
                            here = line.written(f"{one.text} {deed.text}"), f"{who.text} {there.text}"
                            yield Discrepancy(DetailKind.PARTS, line.place(deed.text), *here, told.line.article)
                            return


Parties = Sequence[Item]


def _is_turned(one: str, other: str, here: tuple[Parties, Parties], there: tuple[Parties, Parties]) -> bool:
    """Whether of two parties here the first does it to the second alone, and there the second to the first."""
    doers, others = ({i.sense for i in some} for some in here)
    their_doers, their_others = ({i.sense for i in some} for some in there)
    nearest = {i.sense for i in there[0][-NEAREST:]}, {i.sense for i in there[1][:NEAREST]}
    return (
        one != other
        and other in nearest[0]
        and one in nearest[1]
        and one not in their_doers | others
        and other not in their_others | doers
    )


def _deeds(side: Analysis) -> list[tuple[Item, list[Item], list[Item]]]:
    """Give the verbs of a sentence, each with those before it who may do it, and those behind to whom."""
    found = []
    for at, item in enumerate(side.items):
        if item.kind not in ("word", "common") or item.text[:1].isupper() or item.low in words("mutual.txt"):
            continue
        if not (past(item.low) or item.low in words("reporting.txt")):
            continue
        before = [each for each in side.items[max(0, at - BEFORE) : at] if _is_party(each)]
        behind = [each for each in side.items[at + 1 : at + 1 + BEHIND] if _is_party(each)]
        if _suffered(side, at):
            before, behind = behind, before
        if before and behind:
            found.append((item, before, behind))
    return found


def _is_party(item: Item) -> bool:
    return (
        item.kind == "name"
        or (item.text[:1].isupper() and not item.first and item.day is None)
        or any(item.low in words(name) for name in ("bodies.txt", "posts.txt", "offices.txt", "people.txt"))
    )


def _suffered(side: Analysis, at: int) -> bool:
    """Whether a verb is in the passive: "was sued by"."""
    return any(i.low in words("being.txt") for i in side.items[max(0, at - 2) : at]) and any(
        i.low == "by" for i in side.items[at + 1 : at + 1 + BEHIND]
    )
