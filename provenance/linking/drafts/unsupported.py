"""Details of a draft that its record has nowhere, where the sentence that tells the same has another in their place.

A draft that is written from a record takes its figures and days from there. One that the record never has is news or a
slip; it is a slip where the telling has one of the same kind that the draft leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from provenance.linking.drafts.counterparts import Facing
from provenance.linking.drafts.days import of_day
from provenance.linking.drafts.details import corrections, counts, is_age, worked_out
from provenance.linking.drafts.lines import Line
from provenance.linking.drafts.slips import folded
from provenance.linking.numbers.dates import fit
from provenance.linking.numbers.figures import comparable, measured, one, same_number
from provenance.linking.parsing.analysis import Item
from provenance.linking.parsing.calendar import Day
from provenance.linking.parsing.quantities import Figure
from provenance.linking.parsing.stems import sense
from provenance.linking.tables import words as table
from provenance.model import DetailKind, Discrepancy

MAYBE = 0.3
"""How likely a sentence must tell one of a draft for the same number with another unit to be looked for there."""
LIKELY = 0.45
"""How surely a sentence tells one of a draft for what stands in its place to be looked for there."""
SURELY = 0.55
"""How surely it must tell it for a day to be held against another that has nothing else in common."""
RATHER = 0.4
"""How likely a sentence must tell one of a draft for a day of its month to be held against one that no record has."""
FAINT = 0.15
"""How likely a sentence must tell one of a draft for a day in it to be the draft's."""
TOGETHER = 2
"""Words around a day that must stand around the other where the two are written in two ways."""
QUITE = 0.7
"""How surely it must tell it for a day on which something was said to be held against the day of the article."""
NEARLY = 0.9
"""Share of the likeliest telling's nearness from which on another may have the day as well."""
BEFORE = 3
"""Words before a day in which the verb of saying stands."""
TIMES = 3.0
"""How many times as large as one of two counts of one thing the other may be."""
SMALL = 20
"""Numbers under which one that stands in the record may well count something else there."""
TELLINGS = 3
"""Sentences that may tell the same in which a detail is looked for."""
TENFOLD = (1e3, 1e6, 1e9)
"""What lies between "thousand", "million" and "billion"."""


@frozen
class Everywhere:
    """The figures, the years and the words of a whole record."""

    lines: Sequence[Line]
    met: Sequence[tuple[Figure, Facing]] = field(init=False)
    """Every figure, with its sentence."""
    years: frozenset[int] = field(init=False)
    counted: Mapping[float, Sequence[tuple[Item, Line]]] = field(init=False)
    """What is counted or measured, by its number."""
    words: frozenset[str] = field(init=False)
    """Every word, in small letters."""

    @counted.default
    def _counted(self) -> Mapping[float, Sequence[tuple[Item, Line]]]:
        found: dict[float, list[tuple[Item, Line]]] = {}
        for line in self.lines:
            for item in line.figures:
                if item.figure is not None and counts(item.figure):
                    found.setdefault(item.figure.low, []).append((item, line))
        return found

    @words.default
    def _words(self) -> frozenset[str]:
        return frozenset(folded(word) for line in self.lines for word in re.findall(r"[\w’'-]+", line.text))

    @met.default
    def _met(self) -> Sequence[tuple[Figure, Facing]]:
        return tuple((f, Facing(0.0, line)) for line in self.lines for f in figures_of(line))

    @years.default
    def _years(self) -> frozenset[int]:
        named = {item.day.year for line in self.lines for item in line.days if item.day is not None}
        return frozenset(named | {int(line.date[:4]) for line in self.lines if line.date[:4].isdigit()})

    def has(self, figure: Figure) -> bool:
        """Tell whether a figure stands anywhere, a small one with its noun."""
        return any(
            _is_it(figure, g) and (figure.low >= SMALL or figure.unit not in ("", "person") or _one_noun(figure, g))
            for g, _ in self.met
        )


def figures_of(line: Line) -> list[Figure]:
    """Give what a sentence counts or measures; an age is asked about elsewhere."""
    return [
        item.figure
        for item in line.figures
        if item.figure is not None and counts(item.figure) and not is_age(line, item) and item.figure.unit != "ordinal"
    ]


def _is_it(a: Figure, b: Figure) -> bool:
    return one(a, b) or same_number(a, b)


def _one_noun(a: Figure, b: Figure) -> bool:
    return not (a.noun and b.noun) or sense(a.noun) == sense(b.noun)


def counted_since(
    line: Line, likely: Sequence[Facing], whole: Sequence[Figure], there: Everywhere
) -> Iterator[Discrepancy]:
    """Give the counts of a sentence for which a newer article has another count of the same thing.

    `whole` are the figures of the draft: where it has the newer one as well, it tells of a change.
    """
    for item in line.figures:
        figure = item.figure
        if figure is None or figure.unit not in ("", "person") or not counts(figure) or figure.way == "from":
            continue
        had = [
            each.line.date[:10]
            for each in likely
            if each.score >= MAYBE
            for g in figures_of(each.line)
            if one(figure, g)
        ]
        if not had:
            continue
        newer = [other for other in there.lines if other.figures and other.date[:10] > max(had)]
        met = [
            (each.figure, other) for other in newer for each in other.figures if _is_counted(line, item, other, each)
        ]
        if any(g is not None and one(figure, g) for g, _ in met):
            continue
        found = [(g, other) for g, other in met if g is not None and not any(one(g, f) for f in whole)]
        if found:  # what a correction takes back is old, however new the correction is
            old = {id(figure) for figure, _ in corrections(there.lines)}
            found = [(g, other) for g, other in found if id(g) not in old]
        if found:
            g, other = max(found, key=lambda one_: one_[1].date)
            words = line.written(figure.words), other.written(g.words)
            yield Discrepancy(DetailKind.OVERTAKEN, line.place(figure.words), *words, other.article)


def _is_counted(line: Line, item: Item, other: Line, each: Item) -> bool:
    """Whether two figures count one thing: by the noun, and by a word that tells what those counted did or are."""
    a, b = item.figure, each.figure
    if a is None or b is None or not counts(b) or b.unit not in ("", "person") or b.way in ("by", "from"):
        return False
    if not a.low or not b.low:
        return False
    nouns = [{sense(f.noun)} if f.noun else set[str]() for f in (a, b)]
    people = a.unit == b.unit == "person"
    here, there = (side.around(at) | side.does(at) for side, at in ((line, item), (other, each)))
    both = (here & there) - nouns[0] - nouns[1]
    return (people or bool(nouns[0] & nouns[1])) and bool(both)


def upheld(line: Line, there: Everywhere) -> Iterator[Discrepancy]:
    """Give the figures of a sentence that a record has of the same thing, wherever that stands."""
    for item in line.figures:
        figure = item.figure
        if figure is None or not counts(figure):
            continue
        for each, other in there.counted.get(figure.low, ()):
            if _is_upheld(line, item, other, each):
                words = line.written(figure.words)
                yield Discrepancy(DetailKind.UPHELD, line.place(figure.words), words, words, other.article)
                break


def _is_upheld(line: Line, item: Item, other: Line, each: Item) -> bool:
    """Whether two figures are one, of one thing: by the noun, by the unit, or by two words around both."""
    a, b = item.figure, each.figure
    if a is None or b is None or not counts(b) or not one(a, b):
        return False
    both = line.around(item) & other.around(each)
    of_one = bool(a.noun and b.noun and sense(a.noun) == sense(b.noun)) or (a.unit == b.unit not in ("", "person"))
    return len(both) >= TOGETHER or (of_one and bool(both))


def nowhere(
    line: Line, likely: Sequence[Facing], around: Sequence[Line], there: Everywhere, published: str
) -> Iterator[Discrepancy]:
    """Give the figures and days that a record has nowhere, each with the one in its place.

    `likely` are tellings, the likeliest first; `around` the sentences of the draft beside this one.
    """
    every = likely
    likely = [each for each in every[:TELLINGS] if each.score >= MAYBE]
    if likely:
        yield from _figures(line, likely, around, there)
        yield from _days(line, every, around, there, published)


def _figures(line: Line, likely: Sequence[Facing], around: Sequence[Line], there: Everywhere) -> Iterator[Discrepancy]:
    mine, known = figures_of(line), [f for each in around for f in figures_of(each)]
    told = [(g, each) for each in likely for g in figures_of(each.line)]
    beside = [(g, each) for each in likely[:1] for other in each.beside for g in figures_of(other)]
    for figure in mine:
        if any(_is_it(figure, g) for g, _ in (*told, *beside)) or worked_out(figure, likely[0].line):
            continue
        left = [(g, each) for g, each in told if not any(_is_it(g, f) for f in (*mine, *known))]
        other = next((met for met in left if _is_misread(figure, met[0])), None)
        if other is None and not there.has(figure):
            some = [met for met in left if met[1] is likely[0] and met[1].score >= LIKELY and _is_like(figure, met[0])]
            near = [met for met in (*beside, *there.met) if _is_like(figure, met[0]) and _is_slip(figure, met[0])]
            near = [met for met in near if not any(_is_it(met[0], f) for f in (*mine, *known))]
            other = next(iter([*some, *near]), None)
        if other is not None:
            g, each = other
            words = line.written(figure.words), each.line.written(g.words)
            yield Discrepancy(DetailKind.FIGURE, line.place(figure.words), *words, each.line.article)


def _is_misread(a: Figure, b: Figure) -> bool:
    """Whether two figures are one number with another unit, or with another word of how many thousands."""
    if a.low != a.high or b.low != b.high or not a.low:
        return False
    if a.low == b.low:
        return a.unit != b.unit and (measured(a, b) is not None or {a.unit, b.unit} == {"percent", "point"})
    ratio = max(a.low, b.low) / min(a.low, b.low)
    return a.unit == b.unit and a.digits == b.digits and any(abs(ratio / each - 1) < 1e-9 for each in TENFOLD)


def _is_like(a: Figure, b: Figure) -> bool:
    """Whether two figures may count one thing: by unit and noun, and by how large they are."""
    people = {a.unit, b.unit} <= {"person", ""}
    if not people and (a.unit != b.unit or not comparable(a, b)):
        return False
    small, large = sorted((abs(a.low), abs(b.low)))
    return bool(small) and large <= TIMES * small and (bool(a.unit and not people) or _one_noun(a, b) or _is_slip(a, b))


def _is_slip(a: Figure, b: Figure) -> bool:
    """Whether two figures have the same digits in another order: 72,000 and 27,000."""
    one_, other = (f"{each.low:g}" for each in (a, b))
    return len(one_) > 1 and one_ != other and sorted(one_) == sorted(other)


def _days(
    line: Line, every: Sequence[Facing], around: Sequence[Line], there: Everywhere, published: str
) -> Iterator[Discrepancy]:
    """Give the days and years that no telling has, where the likeliest has another that the draft leaves out."""
    likely = [each for each in every[:TELLINGS] if each.score >= SURELY]
    yield from _of_a_month(line, every, around, there, published)
    if not likely:
        return
    for item in line.days:
        day = item.day
        if day is None or not (day.day or day.weekday is not None or day.year):
            continue
        exact = bool(day.day or day.weekday is not None)
        if any(_has_day(day, told, published) for told in every):
            continue
        undated = [told for told in every if told.score >= MAYBE and (_is_said(line, item) or not told.line.days)]
        if exact and any(of_day(day, published, told.line.date) for told in undated):
            continue
        if not exact and day.year in there.years:
            continue
        mine = [each.day for own in (line, *around) for each in own.days if each.day is not None]
        against = [
            (each.text, told.line)
            for told in likely
            if told.score >= NEARLY * likely[0].score
            for each in told.line.days
            if each.day is not None
            and fit(day, each.day, published, told.line.date) is False
            and bool(each.day.day or each.day.weekday is not None) is exact
            and not any(fit(d, each.day, published, told.line.date) for d in mine)
            and _is_set_against(line, item, told, each)
        ]
        if not against and exact and _is_said(line, item) and likely[0].score >= QUITE and not likely[0].line.days:
            against = [(likely[0].line.date[:10], likely[0].line)] if likely[0].line.date else []
        if against:
            words, other = against[0]
            yield Discrepancy(DetailKind.DATE, line.place(day.words), day.words, words, other.article)


def _of_a_month(
    line: Line, every: Sequence[Facing], around: Sequence[Line], there: Everywhere, published: str
) -> Iterator[Discrepancy]:
    """Give a day of a month that no sentence of the record has, where one that may tell the same has another of it."""
    mine = [day for own in (line, *around) for day in _exact(own)]
    for item in line.days:
        day = item.day
        if day is None or not day.day or any(fit(day, d, published, x.date) for x in there.lines for d in _exact(x)):
            continue
        for told in every[:TELLINGS]:
            others = [
                d
                for d in _exact(told.line)
                if d.day and (d.month, d.year or day.year) == (day.month, day.year or d.year)
            ]
            if (
                told.score >= RATHER
                and len(others) == 1
                and not any(fit(d, others[0], published, told.line.date) for d in mine)
            ):
                yield Discrepancy(DetailKind.DATE, line.place(day.words), day.words, others[0].words, told.line.article)
                break


def _has_day(day: Day, told: Facing, published: str) -> bool:
    """Whether a telling, or a sentence beside it, has a day that can be the draft's."""
    return told.score >= FAINT and any(
        each.day is not None and fit(day, each.day, published, other.date)
        for other in (told.line, *told.beside)
        for each in other.days
    )


def _is_set_against(line: Line, item: Item, told: Facing, other: Item) -> bool:
    """Whether two days stand in one place: of one thing, or written in one way in sentences that tell the same."""
    a, b = item.day, other.day
    both = line.around(item) & told.line.around(other)
    alike = (
        a is not None and b is not None and (a.weekday is None) is (b.weekday is None) and bool(a.day) is bool(b.day)
    )
    alone = len(_exact(line)) == len(_exact(told.line)) == 1
    return len(both) >= TOGETHER or (alike and (bool(both) or alone or told.score >= QUITE))


def _exact(line: Line) -> list[Day]:
    """Give the days of a sentence that are told to the day."""
    days = (item.day for item in line.days)
    return [day for day in days if day is not None and (day.day or day.weekday is not None)]


def _is_said(line: Line, item: Item) -> bool:
    """Whether a day tells when something was said, with no other word of time before it: "told reporters on Monday"."""
    at = line.side.items.index(item)
    return any(each.low in table("reporting.txt") for each in line.side.items[max(0, at - BEFORE) : at])
