"""Who does a deed, and to whom, the other way round than in the sentence of the record that tells the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from provenance.linking.drafts.counterparts import Facing
from provenance.linking.drafts.lines import Line
from provenance.linking.parsing.analysis import Analysis, Item
from provenance.linking.parsing.stems import past, sense, stem
from provenance.linking.tables import rows, words
from provenance.model import DetailKind, Discrepancy

LIKELY = 0.35
"""How surely a sentence tells one of a draft for who does what in both to be compared."""
TELLINGS = 3
"""Sentences that may tell the same of which it is asked."""
BEFORE, BEHIND = 9, 7
"""Words before a verb, and behind it, among which those who do it, and to whom, are looked for."""
LONG = 5
"""Letters from which on a word on "ed" is a verb."""
TO_SOMEBODY = ("told", "warned")
"""Verbs of saying behind which it stands to whom."""
THIRD = frozenset(("he", "she", "they", "him", "her", "them"))
NEAREST, FURTHEST = 2, 6
"""Those nearest to the verb of whom one may be meant; before it, where what somebody is may stand between."""


def exchanged(line: Line, likely: Sequence[Facing]) -> Iterator[Discrepancy]:
    """Give a deed that somebody does to another, where a telling has it of the other: "the union accused Baird"."""
    mine = _deeds(line.side)
    for told in likely[:TELLINGS] if mine else ():
        if told.score < LIKELY:
            continue
        for deed, doers, others in mine:
            for there, their_doers, their_others in _deeds(told.line.side):
                if _kind(there) != _kind(deed):
                    continue
                if (
                    _kind(deed) in _gives()
                    and (other := _done_to(doers, others, their_doers, their_others)) is not None
                ):
                    words = f"{other.text} {there.text}"
                    yield Discrepancy(DetailKind.PARTS, line.place(deed.text), deed.text, words, told.line.article)
                    return
                for one in doers[-FURTHEST:]:
                    for other in others[:NEAREST]:
                        if _is_turned(_who(one), _who(other), (doers, others), (their_doers, their_others)):
                            who = next(i for i in their_doers if _who(i) == _who(other))
                            here = line.written(f"{one.text} {deed.text}"), f"{who.text} {there.text}"
                            yield Discrepancy(DetailKind.PARTS, line.place(deed.text), *here, told.line.article)
                            return


Parties = Sequence[Item]


def _is_turned(one: str, other: str, here: tuple[Parties, Parties], there: tuple[Parties, Parties]) -> bool:
    """Whether of two parties here the first does it to the second alone, and there the second to the first."""
    doers, others = ({_who(i) for i in some} for some in here)
    their_doers, their_others = ({_who(i) for i in some} for some in there)
    nearest = {_who(i) for i in there[0][-FURTHEST:]}, {_who(i) for i in there[1][:NEAREST]}
    return (
        one != other
        and other in nearest[0]
        and one in nearest[1]
        and one not in their_doers | others
        and other not in their_others | doers
    )


def _done_to(doers: Parties, others: Parties, their_doers: Parties, their_others: Parties) -> Item | None:
    """Give who does a deed in a telling, where whoever does it here alone is the one to whom it is done there."""
    if len({_who(i) for i in doers}) != 1 or any(i.text[:1].isupper() for i in others) or not their_doers:
        return None
    here, there = doers[-1], their_doers[-1]
    named = all(each.text[:1].isupper() and each.low not in THIRD for each in (here, there))
    apart = _who(here) in {_who(i) for i in their_others} and _who(here) not in {_who(i) for i in their_doers}
    return there if named and apart else None


def _who(item: Item) -> str:
    """Give one mark for each party; one for all of whom only "he" or "her" is told."""
    return SOMEBODY if item.low in THIRD else item.sense


SOMEBODY = "~somebody"


@cache
def _alike() -> Mapping[str, str]:
    """Give one mark for the verbs that tell one deed, by the mark of each."""
    told = [row[0] for name in ("kindred.tsv", "samedeeds.tsv") for row in rows(name)]
    return {sense(stem(word)): row for row in told for word in row.split()}


@cache
def _gives() -> frozenset[str]:
    """Give the marks of the verbs that are told from either side: "sold it to", "bought it from"."""
    told = {sense(stem(word)) for row in rows("converses.tsv") for cell in row[:2] for word in cell.split()}
    return frozenset(_alike().get(each, each) for each in told)


def _kind(item: Item) -> str:
    return _alike().get(item.sense, item.sense)


def _deeds(side: Analysis) -> list[tuple[Item, list[Item], list[Item]]]:
    """Give the verbs of a sentence, each with those before it who may do it, and those behind to whom."""
    found = []
    for at, item in enumerate(side.items):
        if (
            item.kind not in ("word", "common")
            or item.text[:1].isupper()
            or item.low in words("mutual.txt") | words("nodeeds.txt")
        ):
            continue
        if not past(item.low) or (item.low.endswith("ed") and len(item.low) < LONG):
            continue  # a seed is no deed
        if item.low in words("reporting.txt") and item.low not in TO_SOMEBODY:
            continue  # "said Ana Ruiz" does nothing to her
        before = [each for each in side.items[max(0, at - BEFORE) : at] if _is_party(each)]
        behind = [each for each in side.items[at + 1 : at + 1 + BEHIND] if _is_party(each)]
        if _suffered(side, at):
            before, behind = behind, before
        if before:
            found.append((item, before, behind))
    return found


def _is_party(item: Item) -> bool:
    return (
        item.kind == "name"
        or item.low in THIRD
        or (item.text[:1].isupper() and not item.first and item.day is None)
        or any(item.low in words(name) for name in ("bodies.txt", "posts.txt", "offices.txt", "people.txt"))
    )


def _suffered(side: Analysis, at: int) -> bool:
    """Whether a verb is in the passive: "was sued by", "found by"."""
    if any(i.low == "by" for i in side.items[at + 1 : at + 2]):
        return True
    return any(i.low in words("being.txt") for i in side.items[max(0, at - 2) : at]) and any(
        i.low == "by" for i in side.items[at + 1 : at + 1 + BEHIND]
    )
