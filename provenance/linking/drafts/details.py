"""Figures, dates, names and quotations of a draft that stand otherwise in the sentences of the record beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from provenance.linking.drafts.days import days_apart, signed
from provenance.linking.drafts.lines import CLEARLY, Beside, Line, Met, items_of, lines
from provenance.linking.drafts.slips import names_apart, quotations_apart
from provenance.linking.drafts.superseded import overtaken
from provenance.linking.numbers.figures import both_told, comparable, one, same_number
from provenance.linking.parsing.analysis import Item
from provenance.linking.parsing.quantities import Figure
from provenance.linking.parsing.stems import sense
from provenance.linking.tables import words as table
from provenance.model import Article, DetailKind, Discrepancy

LEAST_SHARED = 0.3
"""Share of a sentence's words, by rarity, that must stand in one of the record for their details to be compared.

Set on one half of a hundred planted errors in twenty drafts: at 0.35 two contradictions fewer are found, at 0.3 and at
0.4 as many figures of clean drafts are flagged."""


def details(draft: Article, beside: Beside, published: str = "") -> list[Discrepancy]:
    """Give what stands otherwise in the record; `published` is the day of a draft that bears none.

    A figure of the draft that the newest sentences of the record have, or a correction, comes as `UPHELD`.
    """
    record = beside.articles
    own = [line for line in lines(draft) if states(line)]
    published = draft.date or signed(draft) or published
    found: list[Discrepancy] = []
    for at, line in enumerate(own):
        around = own[max(0, at - 2) : at + 3]
        said = (published, line.text, *(each.text for each in around))
        if said not in beside.known:
            near = beside.near(line)
            told = [*_figures(line, near, around, beside), *days_apart(line, near, published, beside)]
            beside.remember(said, [(each, line.span[0]) for each in told])
        for each, start in beside.known[said]:
            moved = each.span[0] - start + line.span[0], each.span[1] - start + line.span[0]
            found.append(evolve(each, span=moved))
    found += overtaken(own, beside)
    found += names_apart(draft, beside)
    found += quotations_apart(draft, record)
    return found


def _figures(
    line: Line, near: Sequence[tuple[float, Line]], around: Sequence[Line], beside: Beside
) -> Iterator[Discrepancy]:
    beside_it = [figure for each in around for figure in _all_figures(each)]
    wrong = corrections(beside.lines)
    for item in items_of(line, "figure"):
        figure = item.figure
        if figure is None or not counts(figure) or is_age(line, item):
            continue
        put_right = [(x, y) for x, y in wrong if one(figure, x) or figure.low == y.figure.low]
        if put_right:
            right = {y.figure.low for _, y in put_right}
            if not right & {figure.low, *(other.low for other in beside_it)}:
                y = put_right[0][1]
                yield _otherwise(DetailKind.OVERTAKEN, line, figure, (y.figure.words, y.line))
            else:
                yield _otherwise(DetailKind.UPHELD, line, figure, (figure.words, put_right[0][1].line))
            continue
        yield from _figure(line, figure, _met(line, item, near, beside), beside_it)


def _otherwise(kind: DetailKind, line: Line, figure: Figure, there: tuple[str, Line]) -> Discrepancy:
    words = line.written(figure.words), there[1].written(there[0])
    return Discrepancy(kind, line.place(figure.words), *words, there[1].article)


def _met(line: Line, item: Item, near: Sequence[tuple[float, Line]], beside: Beside) -> list[Met]:
    """Give the figures of the record that can be the same as one of the draft, or stand in its place."""
    figure, here = item.figure, _all_figures(line)
    assert figure is not None
    around, does, before = line.around(item), line.does(item), line.before(item)
    met = []
    for share, other in near:
        for each in items_of(other, "figure"):
            g = each.figure
            if g is None or not counts(g):
                continue
            if _as_ordinal(figure, g):  # a third death makes three
                met.append(Met(share, other, g.words, True))
            elif (
                g.unit == "ordinal" and not figure.unit and g.low > figure.low and g.noun and _noun(g) == _noun(figure)
            ):
                met.append(Met(share, other, g.words, False, True, g))
            if not comparable(figure, g) or any(one(g, mine) for mine in here if mine is not figure):
                continue
            if _of_two_kinds(figure, g):
                continue
            if same_number(figure, g) and not both_told(line.text, other.text, figure, g):
                met.append(Met(share, other, g.words, True, True, g))
                continue
            theirs = other.does(each)
            counted = _one_thing(figure, g)
            same = counted and (bool(figure.unit) or not (does and theirs) or bool(does & theirs))
            # "13 were missing" has as its noun what "eleven people are missing" has behind it
            apart = bool(figure.noun and g.noun) and not counted
            alike = does & theirs if apart else (does | _noun(figure)) & (theirs | _noun(g))
            same = same or (not counted and not figure.unit and bool(alike))
            near_by = max(share, (share + beside.of(around, other.around(each))) / 2)
            if same and counted and before and before == other.before(each):
                near_by = max(near_by, LEAST_SHARED)
            facing = same or bool(figure.noun) is bool(g.noun) or share >= UNLIKE
            facing = facing and (counted or len(line.senses & other.senses) >= FEW)
            met.append(Met(near_by, other, g.words, one(figure, g), same, g, facing and not other.aside(each)))
    return met


FEW = 2
"""Words that two sentences must have in common for figures to be set against each other whose nouns are not one."""


def _of_two_kinds(a: Figure, b: Figure) -> bool:
    """Whether one has a measure and the other counts something: 12 percent or 200 metres, and four officials."""
    return (a.unit not in _COUNTING and not b.unit and bool(b.noun)) or (
        b.unit not in _COUNTING and not a.unit and bool(a.noun)
    )


_COUNTING = ("", "person", "ordinal")


def worked_out(figure: Figure, line: Line) -> bool:
    """Tell whether a figure is the sum or the difference of two that a sentence has: 725 of 640 homes and 85 shops."""
    given = [f for f in _all_figures(line) if counts(f) and f.low == f.high]
    return figure.low == figure.high and any(
        abs(figure.low - total) <= 1e-6 * abs(total)
        for n, a in enumerate(given)
        for b in given[n + 1 :]
        for total in (a.low + b.low, abs(a.low - b.low))
        if total
    )


@frozen
class _Right:
    """What a correction says is right."""

    figure: Figure
    line: Line


def corrections(record: Sequence[Line]) -> list[tuple[Figure, _Right]]:
    """Give the figures that corrections take back, each with what they put in its place."""
    found = []
    for at, line in enumerate(record):
        if line.side.items and line.side.items[0].low in table("correcting.txt"):
            told = [(f, one) for one in record[at : at + 2] if one.article == line.article for f in _all_figures(one)]
            told = [(f, one) for f, one in told if counts(f)]
            if len(told) > 1 and told[0][0].low != told[1][0].low:
                found.append((told[0][0], _Right(*told[1])))
    return found


def _all_figures(line: Line) -> list[Figure]:
    return [item.figure for item in items_of(line, "figure") if item.figure is not None]


def is_age(line: Line, item: Item) -> bool:
    """Tell whether a bare number stands between commas behind somebody: "said Tom Reed, 47"."""
    return line.aside(item) and item.figure is not None and not (item.figure.unit or item.figure.noun)


def _noun(figure: Figure) -> frozenset[str]:
    return frozenset([sense(figure.noun)] if figure.noun else [])


def _as_ordinal(a: Figure, b: Figure) -> bool:
    """Whether one counts what the other numbers: three babies, the third baby."""
    if ("ordinal" in (a.unit, b.unit)) is (a.unit == b.unit) or a.low != b.low:
        return False
    return bool(a.noun and b.noun) and sense(a.noun) == sense(b.noun)


def counts(figure: Figure) -> bool:
    """Tell whether a figure counts or measures: not a word for many, a name, a time, or "one" of them."""
    alone = figure.low == figure.high == 1 and not figure.unit
    return not (figure.vague or figure.name or alone or figure.unit in ("clock", "age"))


def _one_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures surely count one kind of thing: by their unit, or by their noun."""
    if a.unit == b.unit and a.unit not in ("", "ordinal"):
        return True
    return a.unit == b.unit and bool(a.noun and b.noun) and sense(a.noun) == sense(b.noun)


def _figure(line: Line, figure: Figure, met: Sequence[Met], beside_it: Sequence[Figure]) -> Iterator[Discrepancy]:
    """Tell whether the record has another figure in the place of one, and whether that one is newer."""
    agreeing = max((m.share for m in met if m.agrees), default=0.0)
    # a small number without its noun stands anywhere
    sure = [m for m in met if m.agrees and (figure.low >= TELLING or (m.same_thing and m.share >= HARDLY))]
    newest = max((m.line.date[:10] for m in sure), default="")
    against = [m for m in met if not m.agrees and m.facing and m.share >= (LEAST_SHARED if m.same_thing else UNLIKE)]
    against = [m for m in against if m.figure is None or _as_large(figure, m.figure)]
    kind = DetailKind.OVERTAKEN if newest else DetailKind.FIGURE
    if newest:
        against = [
            m
            for m in against
            if m.line.date[:10] > newest
            and (m.same_thing or (m.share >= CERTAIN and not (figure.noun and m.figure is not None and m.figure.noun)))
            and m.share >= NEARER * agreeing
            and not any(m.figure is not None and one(m.figure, other) for other in beside_it)
        ]
    else:
        against = [m for m in against if m.share > CLEARLY * agreeing and not worked_out(figure, m.line)]
    if against:
        best = max(against, key=lambda m: (bool(newest) and m.line.date, m.share + m.same_thing / 5, m.line.date))
        yield _otherwise(kind, line, figure, (best.words, best.line))
    elif sure:
        yield _otherwise(DetailKind.UPHELD, line, figure, (figure.words, max(sure, key=lambda m: m.line.date).line))


def _as_large(a: Figure, b: Figure) -> bool:
    """Whether two figures are of one order: what counts one thing is seldom ten times another count of it."""
    small, large = sorted((abs(a.low), abs(b.low)))
    return large <= TIMES * small


TIMES = 3.0
"""How many times as large one of two counts of one thing may be."""
CERTAIN = 0.8
"""Share from which on a newer sentence has the same count, whatever noun stands with it."""
HARDLY = 0.1
"""Share under which a small number with its noun is of something else."""
TELLING = 10
"""Numbers from which on one that stands in the record at all is taken for the same count."""
UNLIKE = 0.6
"""Share from which on figures are set against each other though their nouns differ: 11 members, 12 councillors."""
NEARER = 0.8
"""Share of the older figure's nearness that a newer one must have."""


def states(line: Line) -> bool:
    """Whether a line states something: a byline, or a day that stands alone, does not."""
    return line.text.rstrip("”\"’'»)").endswith((".", "!", "?", "…")) or len(line.senses) >= LEAST_OF_HEADLINE


LEAST_OF_HEADLINE = 4
"""Words that a headline has which can be compared."""
