"""Figures, dates, names and quotations of a draft that stand otherwise in the sentences of the record beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import combining, normalize

from attrs import frozen
from rapidfuzz import fuzz

from provenance.linking.analysis import Item
from provenance.linking.calendar import Day, days
from provenance.linking.dates import fit
from provenance.linking.figures import comparable, one
from provenance.linking.lines import Beside, Line, items_of, lines
from provenance.linking.quantities import Figure
from provenance.linking.stems import sense
from provenance.linking.tables import words as table
from provenance.linking.tokens import tokens
from provenance.model import Article, DetailKind, Discrepancy
from provenance.text import Quotation, paragraphs, quotations

LEAST_SHARED = 0.3
"""Share of a sentence's words, by rarity, that must stand in a sentence of the record for their details to be compared."""
CLEARLY = 1.25
"""How many times nearer the sentence with the other detail must be than the nearest one with this detail."""


def details(draft: Article, beside: Beside, published: str = "") -> list[Discrepancy]:
    """Give what stands otherwise in the record; `published` is the day of a draft that bears none.

    A figure of the draft that the newest sentences of the record have, or a correction, comes as `UPHELD`.
    """
    record = beside.articles
    own = [line for line in lines(draft) if _states(line)]
    published = draft.date or _signed(draft) or published
    found: list[Discrepancy] = []
    for line in own:
        near = beside.near(line)
        found += _figures(line, near, own, beside)
        found += _dates(line, near, published, beside)
    found += _names(draft, record)
    found += _quotations(draft, record)
    return found


@frozen
class _Met:
    """A detail of the record, and how near its sentence is."""

    share: float
    line: Line
    words: str
    agrees: bool
    same_thing: bool = True
    """Whether it surely counts the same: by its noun or its unit."""
    figure: Figure | None = None
    facing: bool = True
    """Whether it can be set against the draft's, or only agree with it."""
    day: Day | None = None


def _figures(
    line: Line, near: Sequence[tuple[float, Line]], own: Sequence[Line], beside: Beside
) -> Iterator[Discrepancy]:
    at = own.index(line)
    beside_it = [figure for each in own[max(0, at - 2) : at + 3] for figure in _all_figures(each)]
    wrong = _corrections(beside.lines)
    for item in items_of(line, "figure"):
        figure = item.figure
        if figure is None or not _counts(figure):
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
    return Discrepancy(kind, line.place(figure.words), figure.words, there[0], there[1].article)


def _met(line: Line, item: Item, near: Sequence[tuple[float, Line]], beside: Beside) -> list[_Met]:
    """Give the figures of the record that can be the same as one of the draft, or stand in its place."""
    figure, here = item.figure, _all_figures(line)
    assert figure is not None
    around, does, before = line.around(item), line.does(item), line.before(item)
    met = []
    for share, other in near:
        for each in items_of(other, "figure"):
            g = each.figure
            if g is None or not _counts(g):
                continue
            if _as_ordinal(figure, g):  # a third death makes three
                met.append(_Met(share, other, g.words, True))
            elif (
                g.unit == "ordinal" and not figure.unit and g.low > figure.low and g.noun and _noun(g) == _noun(figure)
            ):
                met.append(_Met(share, other, g.words, False, True, g))
            if not comparable(figure, g) or any(one(g, mine) for mine in here if mine is not figure):
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
            met.append(_Met(near_by, other, g.words, one(figure, g), same, g, facing and not other.aside(each)))
    return met


@frozen
class _Right:
    """What a correction says is right."""

    figure: Figure
    line: Line


def _corrections(record: Sequence[Line]) -> list[tuple[Figure, _Right]]:
    """Give the figures that corrections take back, each with what they put in its place."""
    found = []
    for at, line in enumerate(record):
        if line.side.items and line.side.items[0].low in table("correcting.txt"):
            told = [(f, one) for one in record[at : at + 2] if one.article == line.article for f in _all_figures(one)]
            told = [(f, one) for f, one in told if _counts(f)]
            if len(told) > 1 and told[0][0].low != told[1][0].low:
                found.append((told[0][0], _Right(*told[1])))
    return found


def _all_figures(line: Line) -> list[Figure]:
    return [item.figure for item in items_of(line, "figure") if item.figure is not None]


def _noun(figure: Figure) -> frozenset[str]:
    return frozenset([sense(figure.noun)] if figure.noun else [])


def _as_ordinal(a: Figure, b: Figure) -> bool:
    """Whether one counts what the other numbers: three babies, the third baby."""
    if ("ordinal" in (a.unit, b.unit)) is (a.unit == b.unit) or a.low != b.low:
        return False
    return bool(a.noun and b.noun) and sense(a.noun) == sense(b.noun)


def _counts(figure: Figure) -> bool:
    """Whether a figure counts or measures: not a word for many, a name, a time, or "one" of them."""
    alone = figure.low == figure.high == 1 and not figure.unit
    return not (figure.vague or figure.name or alone or figure.unit in ("clock", "age"))


def _one_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures surely count one kind of thing: by their unit, or by their noun."""
    if a.unit == b.unit and a.unit not in ("", "ordinal"):
        return True
    return a.unit == b.unit and bool(a.noun and b.noun) and sense(a.noun) == sense(b.noun)


def _figure(line: Line, figure: Figure, met: Sequence[_Met], beside_it: Sequence[Figure]) -> Iterator[Discrepancy]:
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
        against = [m for m in against if m.share > CLEARLY * agreeing]
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
"""Share from which on figures are set against each other though their nouns differ: eleven members, twelve councillors."""
NEARER = 0.8
"""Share of the older figure's nearness that a newer one must have."""
OF_ITS_DAY = 0.6
"""What the nearness of a sentence counts that only the day of its article dates."""
AROUND = 0.5
"""Share of what stands around a day that must stand around another for the two to be set against each other."""
IMPLIED = 0.7
"""What the nearness of a sentence counts whose day is only that of its article."""
SAID = 0.7
"""Share from which on the day of an article is the day on which what it tells was said."""
SAME_MONTH = 0.2
"""Share from which on a day that the record never has is taken for another one of the same month."""
DATED = 0.4
"""Share of a sentence's words from which on its days are compared."""


def _dates(line: Line, near: Sequence[tuple[float, Line]], published: str, beside: Beside) -> Iterator[Discrepancy]:
    for item in items_of(line, "date"):
        day = item.day
        if day is None or not (day.day or day.weekday is not None) or _is_byline(line):
            continue
        met, around = [], line.around(item)
        for share, other in near:
            for each in items_of(other, "date"):
                if each.day is None or _is_byline(other):
                    continue
                agrees = day.key == each.day.key or fit(day, each.day, published, other.date)
                if agrees is not None:
                    alike = (day.weekday is None) is (each.day.weekday is None) and bool(day.day) is bool(each.day.day)
                    local = beside.of(around, other.around(each))
                    near_by = max((share + local) / 2, share * OF_ITS_DAY if agrees else 0.0)
                    alike = alike and (
                        local >= AROUND or bool(line.before(item) and line.before(item) == other.before(each))
                    )
                    met.append(_Met(near_by, other, each.text, agrees, facing=alike, day=each.day))
            if _is_of(day, published, other.date):
                met.append(_Met(share * OF_ITS_DAY, other, "", True))
            elif (
                share >= SAID and not items_of(other, "date") and _says(line, item) and _is_dated(day, published, other)
            ):
                met.append(_Met(share * IMPLIED, other, other.date[:10], False))
        agreeing = max((m.share for m in met if m.agrees), default=0.0)
        against = [m for m in met if not m.agrees and m.facing and m.share >= DATED]
        if not against and day.day and not any(each.day.key == day.key for _, o in near for each in o.days if each.day):
            # a day that the record never has, where the nearest sentence has another of that month
            met = [m for m in met if not m.agrees and m.day is not None and m.day.month == day.month and m.day.day]
            against = [m for m in met if m.share >= SAME_MONTH]
        if against:
            best = max(against, key=lambda m: m.share)
            if best.share > CLEARLY * agreeing:
                yield Discrepancy(DetailKind.DATE, line.place(day.words), day.words, best.words, best.line.article)


def _says(line: Line, item: Item) -> bool:
    """Whether a day stands behind a verb of saying: "told reporters on Tuesday"."""
    at = line.side.items.index(item)
    return any(each.low in table("reporting.txt") for each in line.side.items[max(0, at - 3) : at])


def _is_dated(day: Day, published: str, other: Line) -> bool:
    return len(other.date) >= len("2025-12-08") and fit(day, _day(other.date), published, other.date) is False


def _day(date: str) -> Day:
    year, month, number = map(int, date[:10].split("-"))
    return Day(year, month, number)


def _is_byline(line: Line) -> bool:
    return not line.text.rstrip("”\"’'»)").endswith((".", "!", "?", "…"))


def _is_of(day: Day, published: str, article: str) -> bool:
    """Whether an article is of the day that is told: what it tells without a day happened then."""
    if len(article) < 10 or not article[:4].isdigit():
        return False
    return fit(day, _day(article), published, article) is True


def _signed(draft: Article) -> str:
    """Give the day in a byline at the top of a draft that bears no other; empty where there is none."""
    for written in draft.text.split("\n")[:TOP]:
        if written.rstrip().endswith((".", "!", "?")):
            continue
        for day in days(tokens(written)):
            if day.year and day.month and day.day:
                return f"{day.year:04}-{day.month:02}-{day.day:02}"
    return ""


TOP = 5
"""Lines of a draft in which its byline stands."""


def _states(line: Line) -> bool:
    """Whether a line states something: a byline, or a day that stands alone, does not."""
    return line.text.rstrip("”\"’'»)").endswith((".", "!", "?", "…")) or len(line.senses) >= LEAST_OF_HEADLINE


LEAST_OF_HEADLINE = 4
"""Words that a headline has which can be compared."""


# --- names

_NAME = re.compile(
    r"(?<![\w’'])[^\W\d_a-zß-öø-ÿ][\w’'-]*(?:[ ](?:(?:of|de|da|van|von|al|bin|the|for)[ ]){0,2}[^\W\d_a-zß-öø-ÿ][\w’'-]*){1,5}"
)
ALIKE = 60.0
"""Likeness of two words from which one may be the other misspelt, or taken for it."""


def _names(draft: Article, record: Sequence[Article]) -> Iterator[Discrepancy]:
    known: dict[tuple[str, ...], tuple[str, str]] = {}
    for article in record:
        for name in _NAME.finditer(f"{article.text}"):
            known.setdefault(_parts(name[0]), (name[0], article.id))
    everything = {part for parts in known for part in parts}
    words = {_folded(word) for article in record for word in re.findall(r"[\w’'-]+", article.text)}
    told: set[tuple[str, ...]] = set()
    for name in _NAME.finditer(draft.text):
        parts = _parts(name[0])
        if parts in known or parts in told or len(parts) < 2:
            continue
        for other, (written, ident) in known.items():
            if _is_another_spelling(parts, other, words, everything):
                told.add(parts)
                yield Discrepancy(DetailKind.NAME, name.span(), name[0], written, ident)
                break


def _is_another_spelling(parts: tuple[str, ...], other: tuple[str, ...], words: set[str], everything: set[str]) -> bool:
    """Whether a name is another with one word spelt otherwise, or put in, where the record never has that word."""
    if len(parts) == len(other):
        odd = [(a, b) for a, b in zip(parts, other, strict=True) if a != b]
        return len(odd) == 1 and odd[0][0] not in words and fuzz.ratio(*odd[0]) >= ALIKE and len(odd[0][0]) > 3
    longer, shorter = (parts, other) if len(parts) > len(other) else (other, parts)
    if len(longer) != len(shorter) + 1 or len(shorter) < 4:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))


def _parts(name: str) -> tuple[str, ...]:
    parts = [folded for part in name.split() if (folded := _folded(part)) != "the"]
    while len(parts) > 1 and parts[0] in table("titles.txt"):
        parts = parts[1:]
    return tuple(parts)


def _folded(word: str) -> str:
    plain = "".join(c for c in normalize("NFD", word.casefold()) if not combining(c))
    return plain.removesuffix("’s").removesuffix("'s")


# --- quotations

LEAST_QUOTED = 5
"""Words of a quotation; fewer can be said by anybody."""
NEARLY = 80.0
"""Likeness to the nearest words of the record from which a quotation is the same one, and not exact."""


def _quotations(draft: Article, record: Sequence[Article]) -> Iterator[Discrepancy]:
    texts = [(_plain(article.text), article.id) for article in record]
    told = [
        (_plain(article.text[q.inner_start : q.inner_end]), article.text[q.inner_start : q.inner_end], article.id)
        for article in record
        for q in _quoted(article)
    ]
    for quoted in _quoted(draft):
        words = draft.text[quoted.inner_start : quoted.inner_end]
        for piece in re.split(r"\[[^\]]*\]|…|\.\.\.", words):
            plain = _plain(piece)
            if len(plain.split()) < LEAST_QUOTED or any(f" {plain} " in f" {text} " for text, _ in texts):
                continue
            best = max(
                ((fuzz.partial_ratio(plain, other), other, said, ident) for other, said, ident in told), default=None
            )
            if best is not None and best[0] >= NEARLY and len(best[1].split()) >= len(plain.split()) - 3:
                yield Discrepancy(
                    DetailKind.QUOTATION, (quoted.start, quoted.end), words, " ".join(best[2].split()), best[3]
                )
                break


def _quoted(article: Article) -> list[Quotation]:
    text = article.text
    return [q for p in paragraphs(text) for q in quotations(text, p.start, p.end) if q.closed]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("’", "'")))
