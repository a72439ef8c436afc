"""Figures that the record itself says have changed since: "has risen to 85", "cut from 22 to 15 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.linking.drafts.lines import Beside, Line
from provenance.linking.parsing.quantities import Figure
from provenance.linking.parsing.stems import sense
from provenance.linking.tables import words
from provenance.model import DetailKind, Discrepancy

TIMES = 3.0
"""How many times as large as the older figure the newer one may be, or the other way round."""
PERSON = "person"


@frozen
class Change:
    """A figure of the record, and the one that a sentence says has taken its place."""

    old: Figure
    before: Line
    new: Figure
    line: Line


def changes(beside: Beside) -> list[Change]:
    """Give what a record says has changed: each sentence that tells a figure as reached, with the figure before it."""
    if beside.changes is None:
        found: list[Change | None] = []
        for line in beside.lines:
            if pairs := _put_right(line):
                found += [Change(old, line, new, line) for old, new in pairs]
            else:
                found += [_change(line, figure, beside) for figure in figures(line) if _reached(line, figure)]
        beside.changes = [each for each in found if each is not None]
    told: list[Change] = beside.changes
    return told


def overtaken(draft: Sequence[Line], beside: Beside) -> Iterator[Discrepancy]:
    """Give the figures of a draft that the record says have changed since, where the draft has the new one nowhere."""
    told = changes(beside)
    known = {(figure.low, figure.unit) for line in draft for figure in figures(line)} if told else set()
    told = [each for each in told if (each.new.low, each.new.unit) not in known]
    for line in draft if told else ():
        if words("beforehand.txt") & {item.low for item in line.side.items}:
            continue
        for figure in figures(line):
            change = next((each for each in told if _is_taken_over(line, figure, each, beside)), None)
            if change is not None:
                place, there = line.place(figure.words), change.line.article
                wording = line.written(figure.words), change.line.written(change.new.words)
                yield Discrepancy(DetailKind.OVERTAKEN, place, *wording, there)


def _is_taken_over(line: Line, figure: Figure, change: Change, beside: Beside) -> bool:
    return _is_the(figure, change.old) and _is_of(line, figure, change) and not _is_still(figure, change, beside)


def figures(line: Line) -> list[Figure]:
    """Give the figures of a sentence that are numbers of something."""
    told = (item.figure for item in line.figures)
    return [f for f in told if f is not None and not (f.vague or f.name or f.unit in ("clock", "age", "ordinal"))]


def _put_right(line: Line) -> list[tuple[Figure, Figure]]:
    """Give the figures that a sentence itself puts right: "lowered the number from 17 to 15", "87 of them, not 91"."""
    some = figures(line)
    renewed = _renews(line) or bool(words("recounting.txt") & {item.low for item in line.side.items})
    found = []
    for old in some if renewed else ():
        for new in some:
            if new.low == old.low or not _may_be_one(old, new):
                continue
            a, b = re.escape(old.words), re.escape(new.words)
            stepped = re.search(rf"\bfrom (?:the )?{a}\b[^.;:]{{0,40}}? to (?:about |around )?{b}(?!\w)", line.text)
            put = re.search(
                rf"(?<!\w){b}\b.*(?:, not|\binstead of|\brather than|\bup from|\bdown from) {a}(?!\w)", line.text
            )
            if stepped or (put and not _is_whole(line, new)):
                found.append((old, new))
    return found


def _is_whole(line: Line, figure: Figure) -> bool:
    """Whether others are a part of a figure: "87 of the 130 bolts"."""
    return re.search(rf"\d \bof (?:all |the |its |their )?{re.escape(figure.words)}\b", line.text) is not None


def _may_be_one(old: Figure, new: Figure) -> bool:
    small, large = sorted((abs(old.low), abs(new.low)))
    people = {old.unit, new.unit} <= {"", PERSON}
    nouns = {sense(each.noun) for each in (old, new) if each.noun}
    return bool(small) and large <= TIMES * small and (old.unit == new.unit or people) and len(nouns) < BOTH


BOTH = 2


def _reached(line: Line, figure: Figure) -> bool:
    """Whether a figure is told as one that was not so before: "has risen to 85", "is now put at 85"."""
    return figure.way == "to" or (not figure.way and _renews(line))


def _renews(line: Line) -> bool:
    return bool(words("renewing.txt") & {item.low for item in line.side.items})


def _change(line: Line, new: Figure, beside: Beside) -> Change | None:
    """Give what stood before a figure that was reached: in the same sentence, or in the likeliest older one."""
    here = [f for f in figures(line) if f.way == "from" and f.unit == new.unit and f.low != new.low]
    if here:
        return Change(here[0], line, new, line)
    older = [
        (f, other)
        for other in beside.lines
        if other.date[:10] < line.date[:10]
        for f in figures(other)
        if _may_grow(f, new, line)
    ]
    near = [(f, o) for f, o in older if len(line.senses & o.senses) > (f.way == "by" or new.way != "to")]
    if not near and len({f.low for f, _ in older}) == 1 and {older[0][0].unit, new.unit} != {""}:
        near = older  # the only figure of that kind
    best = max(
        near, key=lambda met: (beside.shared(line, met[1]) + beside.shared(met[1], line), met[1].date), default=None
    )
    return None if best is None else Change(best[0], best[1], new, line)


def _may_grow(old: Figure, new: Figure, line: Line) -> bool:
    """Whether a figure may be what another has become: by its unit, or by a noun that stands in the sentence."""
    small, large = sorted((abs(old.low), abs(new.low)))
    if not small or large > TIMES * small or old.low == new.low:
        return False
    if old.unit == new.unit not in ("", PERSON):
        return True
    if not {old.unit, new.unit} <= {"", PERSON}:
        return False
    said = line.senses | {item.sense for item in line.side.items}
    if old.unit == PERSON and not old.noun:
        return bool(words("people.txt") & {item.low for item in line.side.items})
    return bool(old.noun) and sense(old.noun) in said


def _is_the(figure: Figure, old: Figure) -> bool:
    """Whether a figure of a draft is one of the record's: the same number, of the same unit or noun."""
    if figure.low != old.low or figure.high != old.high or figure.way == "from":
        return False
    people = {figure.unit, old.unit} <= {"", PERSON}
    return (
        figure.unit == old.unit
        if not people
        else not (figure.noun and old.noun) or _one_noun(figure, old) or PERSON in (figure.unit, old.unit)
    )


def _one_noun(a: Figure, b: Figure) -> bool:
    return sense(a.noun) == sense(b.noun)


def _is_still(figure: Figure, change: Change, beside: Beside) -> bool:
    """Whether the record has the older figure in an article that is as new as the change, and not as the older one."""
    return any(
        other is not change.line and f.way != "from" and _is_the(f, figure) and other.senses & change.before.senses
        for other in beside.lines
        if other.date[:10] >= change.line.date[:10]
        for f in figures(other)
    )


def _is_of(line: Line, figure: Figure, change: Change) -> bool:
    """Whether a sentence of a draft is about what has changed, by the words that it has in common with both."""
    noun = {sense(figure.noun)} if figure.noun else set[str]()
    shared = line.senses & (change.before.senses | change.line.senses) - noun
    if figure.unit not in ("", PERSON):
        return bool(shared)
    counted = bool(noun & (change.before.senses | change.line.senses)) or PERSON == figure.unit == change.old.unit
    return len(shared) + counted >= SHARED


SHARED = 2
"""Words that tell of something which a count's sentence must have in common with what has changed."""
