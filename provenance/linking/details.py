"""Figures, dates, names and quotations of a draft that stand otherwise in the sentences of the record beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from unicodedata import combining, normalize

from attrs import frozen
from rapidfuzz import fuzz

from provenance.linking.calendar import Day
from provenance.linking.dates import fit
from provenance.linking.figures import comparable, one
from provenance.linking.lines import Beside, Line, items_of, lines
from provenance.linking.quantities import Figure
from provenance.linking.stems import sense
from provenance.model import Article, DetailKind, Discrepancy
from provenance.text import Quotation, paragraphs, quotations

LEAST_SHARED = 0.3
"""Share of a sentence's words, by rarity, that must stand in a sentence of the record for their details to be compared."""
CLEARLY = 1.25
"""How many times nearer the sentence with the other detail must be than the nearest one with this detail."""


def details(draft: Article, record: Sequence[Article], published: str = "") -> list[Discrepancy]:
    """Give what stands otherwise in the record; `published` is the day of a draft that bears none."""
    beside = Beside(record)
    published = draft.date or published
    own = lines(draft)
    found: list[Discrepancy] = []
    for line in own:
        near = beside.near(line, LEAST_SHARED / 2)
        if near:
            found += _figures(line, near, own)
            found += _dates(line, near, published)
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


def _figures(line: Line, near: Sequence[tuple[float, Line]], own: Sequence[Line]) -> Iterator[Discrepancy]:
    for item in items_of(line, "figure"):
        figure = item.figure
        if figure is None or figure.vague or figure.name or figure.unit in ("ordinal", "clock", "age"):
            continue
        met = [
            _Met(share, other, g.words, one(figure, g), _one_thing(figure, g))
            for share, other in near
            for each in items_of(other, "figure")
            if (g := each.figure) is not None and comparable(figure, g) and not g.vague and not g.name
        ]
        yield from _judged(line, figure.words, met, (DetailKind.FIGURE, DetailKind.OVERTAKEN), _given(own))


def _one_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures may count one thing: the same noun or unit, or neither has one."""
    if a.unit or b.unit:
        return a.unit == b.unit
    return bool(a.noun and b.noun) and sense(a.noun) == sense(b.noun)


def _given(own: Sequence[Line]) -> Callable[[str], bool]:
    said = " ".join(line.text for line in own).casefold()
    return lambda words: re.search(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", said) is not None


def _judged(
    line: Line,
    words: str,
    met: Sequence[_Met],
    kinds: tuple[DetailKind, DetailKind],
    given: Callable[[str], bool],
) -> Iterator[Discrepancy]:
    """Tell whether the record has another detail in the place of one, and whether that one is newer."""
    agreeing = max((m.share for m in met if m.agrees), default=0.0)
    against = [m for m in met if not m.agrees and m.share >= LEAST_SHARED and (m.same_thing or m.share >= 2 * LEAST_SHARED)]
    if not against:
        return
    best = max(against, key=lambda m: (m.share + 0.2 * m.same_thing, m.line.date))
    if best.share > CLEARLY * agreeing:
        yield Discrepancy(kinds[0], line.place(words), words, best.words, best.line.article)
        return
    newest = max((m.line.date for m in met if m.agrees and m.share >= agreeing / 2), default="")
    newer = [m for m in against if m.same_thing and m.line.date[:10] > newest[:10] and not given(m.words)]
    if newer:
        best = max(newer, key=lambda m: (m.line.date, m.share))
        yield Discrepancy(kinds[1], line.place(words), words, best.words, best.line.article)


def _dates(line: Line, near: Sequence[tuple[float, Line]], published: str) -> Iterator[Discrepancy]:
    for item in items_of(line, "date"):
        day = item.day
        if day is None or not (day.day or day.weekday is not None):
            continue
        met = []
        for share, other in near:
            fits = [(each.text, fit(day, each.day, published, other.date)) for each in items_of(other, "date") if each.day]
            met += [_Met(share, other, words, bool(agrees)) for words, agrees in fits if agrees is not None]
            if _is_of(day, published, other.date):
                met.append(_Met(share, other, "", True))
        agreeing = max((m.share for m in met if m.agrees), default=0.0)
        against = [m for m in met if not m.agrees and m.share >= LEAST_SHARED]
        if against:
            best = max(against, key=lambda m: m.share)
            if best.share > CLEARLY * agreeing:
                yield Discrepancy(DetailKind.DATE, line.place(day.words), day.words, best.words, best.line.article)


def _is_of(day: Day, published: str, article: str) -> bool:
    """Whether an article is of the day that is told: what it tells without a day happened then."""
    if len(article) < 10 or not article[:4].isdigit():
        return False
    year, month, number = map(int, article[:10].split("-"))
    return fit(day, Day(year, month, number), published, article) is True


# --- names

_NAME = re.compile(
    r"(?<![\w’'])[^\W\d_a-zß-öø-ÿ][\w’'-]*(?:[ ](?:(?:of|de|da|van|von|al|bin|the|and|for)[ ]){0,2}[^\W\d_a-zß-öø-ÿ][\w’'-]*){1,5}"
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


def _is_another_spelling(
    parts: tuple[str, ...], other: tuple[str, ...], words: set[str], everything: set[str]
) -> bool:
    """Whether a name is another with one word spelt otherwise, or put in, where the record never has that word."""
    if len(parts) == len(other):
        odd = [(a, b) for a, b in zip(parts, other, strict=True) if a != b]
        return len(odd) == 1 and odd[0][0] not in words and fuzz.ratio(*odd[0]) >= ALIKE and len(odd[0][0]) > 3
    longer, shorter = (parts, other) if len(parts) > len(other) else (other, parts)
    if len(longer) != len(shorter) + 1 or len(shorter) < 4:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(_folded(part) for part in name.split())


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
            best = max(((fuzz.partial_ratio(plain, other), other, said, ident) for other, said, ident in told), default=None)
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
