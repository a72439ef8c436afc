"""Figures and days of a sentence beside those of the sentences of the record that tell the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.linking.drafts.days import of_day
from provenance.linking.drafts.details import counts, is_age, worked_out
from provenance.linking.drafts.lines import Line
from provenance.linking.numbers.dates import fit
from provenance.linking.numbers.figures import comparable, one, same_number
from provenance.linking.parsing.quantities import Figure
from provenance.linking.parsing.stems import sense
from provenance.model import DetailKind, Discrepancy

LIKELY = 0.45
"""How surely a sentence tells one of a draft for their details to be held against each other."""
ALSO = 0.6
"""Share of the likeliest telling's nearness from which on another may be newer than that."""
SURELY = 0.6
"""How surely a sentence tells one of a draft for its weekday to be held against a day of the month."""
TIMES = 3.0
"""How many times as large as one of two counts of one thing the other may be."""
TOGETHER = 2
"""Words around a day that must stand around the other as well."""
_SCORE = re.compile(r"(?<![\d-])(\d{1,3})(?:-|–|—| votes to | to )(\d{1,3})(?![\d-])")


@frozen
class Facing:
    """A sentence of the record that tells what one of a draft tells, with those right before and behind it."""

    score: float
    line: Line
    beside: tuple[Line, ...] = ()
    own: float = 0.0
    """How much of the two is in both, whatever stands beside them."""


def facing(one_line: Line, likely: Sequence[Facing], around: Sequence[Line], published: str) -> Iterator[Discrepancy]:
    """Give the figures and days that the sentence of the record that tells the same has otherwise.

    `likely` are tellings, the likeliest first; `around` the sentences of the draft beside this one.
    """
    yield from _scores(one_line, likely)
    likely = [each for each in likely if each.score >= LIKELY]
    if not likely:
        return
    best = likely[0]
    there = [f for each in (best.line, *best.beside) for f in _figures(each)]
    mine = _figures(one_line)
    known = [f for each in around for f in _figures(each)]
    aged = [item.figure for item in one_line.figures if item.figure is not None and is_age(one_line, item)]
    for figure in mine:
        if figure in aged:
            continue
        others = [g for g in there if not any(one(g, f) for f in (*mine, *known)) and _of_one_kind(figure, g)]
        if not any(one(figure, g) or same_number(figure, g) for g in there):
            known_so = any(one(figure, g) for each in likely for g in _figures(each.line))
            if others and not known_so and not worked_out(figure, best.line):
                yield _differs(DetailKind.FIGURE, one_line, figure, others[0], best)
        else:
            yield from _newer(one_line, figure, likely, known)
    yield from _points(one_line, mine, likely)
    yield from _days(one_line, likely, published)


def _points(one_line: Line, mine: Sequence[Figure], likely: Sequence[Facing]) -> Iterator[Discrepancy]:
    """Give a number that the draft has in percent and the tellings in points, or the other way round."""
    for figure in mine:
        same = [(g, each) for each in likely for g in _figures(each.line) if g.low == figure.low]
        units = {g.unit for g, _ in same}
        if {figure.unit} | units == {"percent", "point"} and figure.unit not in units:
            yield _differs(DetailKind.FIGURE, one_line, figure, *same[0])


def _figures(line: Line) -> list[Figure]:
    return [item.figure for item in line.figures if item.figure is not None and counts(item.figure)]


def _of_one_kind(a: Figure, b: Figure) -> bool:
    """Whether two figures may count one thing: by their units, by their nouns, and by how large they are."""
    people = "person" in (a.unit, b.unit) and {a.unit, b.unit} <= {"person", ""}
    if (not people and (a.unit != b.unit or not comparable(a, b))) or same_number(a, b):
        return False
    small, large = sorted((abs(a.low), abs(b.low)))
    if not small:
        return False
    alike = people or bool(a.unit) or not (a.noun and b.noun) or sense(a.noun) == sense(b.noun)
    return alike and large <= TIMES * small


def _newer(one_line: Line, figure: Figure, likely: Sequence[Facing], known: Sequence[Figure]) -> Iterator[Discrepancy]:
    """Give the newer figure, where only older tellings have this one."""
    least = ALSO * likely[0].score
    some = [each for each in likely if each.score >= least]
    agreeing = [each for each in some if any(one(figure, g) for g in _figures(each.line))]
    newest = max((each.line.date[:10] for each in agreeing), default="")
    if agreeing and agreeing[0] is likely[0] and (there := _now(figure, likely[0].line, known)):
        yield _differs(DetailKind.OVERTAKEN, one_line, figure, there, likely[0])
        return
    for each in some:
        if not newest or each.line.date[:10] <= newest:
            continue
        others = [g for g in _figures(each.line) if _of_one_kind(figure, g)]
        if len(others) == 1 and not any(one(others[0], f) for f in (*_figures(one_line), *known)):
            yield _differs(DetailKind.OVERTAKEN, one_line, figure, others[0], each)
            return


def _now(figure: Figure, line: Line, known: Sequence[Figure]) -> Figure | None:
    """Give the figure that a sentence says holds now, behind an older one: "was 12; it is now put at 19"."""
    text = line.text.casefold()
    for other in _figures(line):
        at = text.find(other.words.casefold())
        now = text.rfind(" now ", 0, at)
        before = text.find(figure.words.casefold(), 0, max(now, 0))
        if not one(figure, other) and _of_one_kind(figure, other) and 0 <= before < now < at:
            return None if any(one(other, f) for f in known) else other
    return None


def _differs(kind: DetailKind, here: Line, figure: Figure, other: Figure, there: Facing) -> Discrepancy:
    words = here.written(figure.words), there.line.written(other.words)
    return Discrepancy(kind, here.place(figure.words), *words, there.line.article)


def _scores(one_line: Line, some: Sequence[Facing]) -> Iterator[Discrepancy]:
    """Give a score or a vote, "4-1" or "11 votes to 7", that no sentence that may tell the same has so."""
    here = [(m[0], {m[1], m[2]}) for m in _SCORE.finditer(one_line.text)]
    there = [(m[0], {m[1], m[2]}, each) for each in some for m in _SCORE.finditer(each.line.text)]
    if len(here) == 1 and there and all(numbers != here[0][1] for _, numbers, _ in there):
        words, _, each = there[0]
        yield Discrepancy(DetailKind.FIGURE, one_line.place(here[0][0]), here[0][0], words, each.line.article)


def _of_one_thing(around: frozenset[str], other: frozenset[str]) -> bool:
    """Whether enough of what stands around two days is in both: two words, or all there is around one of them."""
    both = len(around & other)
    return both >= TOGETHER or (both > 0 and both == min(len(around), len(other)))


def _days(one_line: Line, likely: Sequence[Facing], published: str) -> Iterator[Discrepancy]:
    """Give the days that the likeliest telling has otherwise, and no telling as the draft has them."""
    best = likely[0]
    for item in one_line.days:
        day = item.day
        if day is None or not (day.day or day.weekday is not None):
            continue
        met = [
            (fit(day, each.day, published, other.date), each)
            for told in likely
            for other in (told.line, *told.beside)
            for each in other.days
            if each.day is not None
        ]
        agrees = any(is_one for is_one, _ in met) or any(
            of_day(day, published, other.date) for told in likely for other in (told.line,)
        )
        mine = [(each, each) for each in best.line.days if each.day is not None]
        against = [
            each
            for there, each in mine
            if each.day is not None
            and (bool(day.day) is bool(each.day.day) or (len(mine) == 1 and best.score >= SURELY))
            and ((day.weekday is None) is (each.day.weekday is None) or (len(mine) == 1 and best.score >= SURELY))
            and _of_one_thing(one_line.around(item), best.line.around(there))
            and fit(day, each.day, published, best.line.date) is False
            and not any(other.day is not None and other.day.key == each.day.key for other in one_line.days)
        ]
        if against and not agrees and len(one_line.days) == 1:
            yield Discrepancy(DetailKind.DATE, one_line.place(day.words), day.words, against[0].text, best.line.article)
