"""What a sentence of a draft has the other way round than the sentence of the record that tells the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from provenance.linking.alignment.pairing import Pairing, pair
from provenance.linking.drafts.counterparts import Facing
from provenance.linking.drafts.lines import CONTENT, Line
from provenance.linking.drafts.passages import says_no
from provenance.linking.events.polarity import negations, opposites
from provenance.linking.parsing.analysis import Item, analyse
from provenance.linking.tables import rows
from provenance.linking.tables import words as table
from provenance.model import DetailKind, Discrepancy, Reason, Statement

LIKELY = 0.5
"""How surely a sentence tells one of a draft for a figure in both to go up in one and down in the other."""
SURELY = 0.6
"""How surely it must tell it for another word to be the opposite of one there."""
ITS_OWN = 0.4
"""How much of two sentences must be in both for a no in one of them to be set against the other."""
NEARLY = 0.85
"""Share of the likeliest telling's nearness from which on another is asked as well."""
BEFORE, AFTER = 5, 4
"""Words before a figure, and behind it, in which it is said whether that is more or less."""


def turned(line: Line, likely: Sequence[Facing]) -> Iterator[Discrepancy]:
    """Give what tellings have the other way round: more for less, a word for its opposite, a yes for a no."""
    every = likely
    likely = [each for each in every if each.score >= max(LIKELY, NEARLY * every[0].score)]
    if not likely:
        return
    found = _ways(line, likely) or (_opposed(line, likely, every) if likely[0].score >= SURELY else None)
    if found is not None:
        here, there, told = found
        yield Discrepancy(DetailKind.OPPOSITE, line.place(here), here, there, told.line.article)


def _ways(line: Line, likely: Sequence[Facing]) -> tuple[str, str, Facing] | None:
    """Give a word of more, or of less, that stands by a figure, and the opposite that stands by it in a telling."""
    for item in line.figures:
        mine = _way(line, item)
        if mine is None:
            continue
        met = [
            (way, told)
            for told in likely
            for each in told.line.figures
            if _same(item, each) and (way := _way(told.line, each))
        ]
        if met and all(_sign(way) != _sign(mine) for way, _ in met):
            return mine, met[0][0], met[0][1]
    return None


def _same(a: Item, b: Item) -> bool:
    x, y = a.figure, b.figure
    return x is not None and y is not None and (x.low, x.unit) == (y.low, y.unit) and bool(x.unit)


def _way(line: Line, item: Item) -> str | None:
    """Give the word of more or of less that stands nearest to a figure; where none does, that of the figure before."""
    items = line.side.items
    at = items.index(item)
    near = [
        *_until(items, range(at - 1, max(-1, at - 1 - BEFORE), -1)),
        *_until(items, range(at + 1, min(len(items), at + 1 + AFTER))),
    ]
    found = next((items[n].text for n in near if items[n].low in _signs()), None)
    if found is None and item.figure is not None:
        before = [each for each in line.figures if items.index(each) < at and each.figure is not None]
        same = [each for each in before if each.figure is not None and each.figure.unit == item.figure.unit]
        return _way(line, same[-1]) if same else None
    return found


def _until(items: Sequence[Item], places: range) -> Iterator[int]:
    """Give the places up to a comma, or to another figure."""
    for n in places:
        if places.step > 0 and items[n].broken:
            return
        if items[n].figure is not None:
            return
        yield n
        if places.step < 0 and items[n].broken:
            return


def _sign(word: str) -> int:
    return _signs()[word.lower()]


@cache
def _signs() -> Mapping[str, int]:
    return {
        word: sign
        for row in rows("directions.tsv")
        for sign, cell in zip((1, -1), row, strict=True)
        for word in cell.split()
    }


def _opposed(line: Line, likely: Sequence[Facing], every: Sequence[Facing]) -> tuple[str, str, Facing] | None:
    """Give a word whose opposite every telling has, or that one side negates and no other sentence tells so."""
    found = []
    for told in likely:
        both = _pair(line.text, told.line.text, line.side.statement.language)
        reasons = opposites(both) or (
            _negated(both, every) if told.own >= ITS_OWN and _one_says_no(line, told.line) else []
        )
        reasons = [r for r in reasons if not {r.a.lower(), r.b.lower()} & _kin()]
        if not reasons:
            return None
        found.append((reasons[0].a, reasons[0].b, told))
    return found[0] if found else None


@lru_cache(maxsize=4096)
def _pair(text: str, other: str, language: str) -> Pairing:
    """Lay two sentences beside each other; kept for the next look at the draft."""
    return pair(*(analyse(Statement("", each, language=language)) for each in (text, other)))


def _negated(both: Pairing, every: Sequence[Facing]) -> list[Reason]:
    """Give what one side negates: a word that tells of something, and that no other telling has as the draft has it."""
    found = []
    for reason in negations(both):
        word = min(reason.a.split()[-1:] + reason.b.split()[-1:], key=len, default="").lower()
        item = next((item for item in both.a.items if item.low == word), None)
        item = item or next((item for item in both.b.items if item.low == word), None)
        if item is None or item.kind not in CONTENT or item.low in table("keptback.txt"):
            continue
        if item.sense not in _first_negated(both):
            continue
        others = [one.line for one in every if one.line.text != both.b.statement.text and item.sense in one.line.senses]
        if not any(bool(each.side.negations) is bool(both.a.negations) for each in others):
            found.append(reason)
    return found


def _first_negated(both: Pairing) -> set[str]:
    """Give the words that stand right behind a no, whatever only connects left out."""
    found = set()
    for side in (both.a, both.b):
        for negation in side.negations:
            first = next((side.items[n] for n in sorted(negation.scope) if side.items[n].kind in CONTENT), None)
            if first is not None:
                found.add(first.sense)
    return found


def _one_says_no(line: Line, other: Line) -> bool:
    """Whether just one of two sentences has a plain no, and the other nothing that negates, denies or is left open."""
    here, there = (_nos(each) for each in (line, other))
    if {bool(here), bool(there)} != {True, False} or any(says_no(each) == "outright" for each in (line, other)):
        return False
    return all(no in table("plainno.txt") for no in here or there)


def _nos(line: Line) -> list[str]:
    """Give the words by which a sentence negates; "not all" and "not only" are none."""
    items = line.side.items
    return [each.words.lower() for each in line.side.negations if not _is_some(items, each.places.stop)] + [
        item.low for item in items if item.low in ("none", "without", "nobody", "neither") and not line.side.negations
    ]


def _is_some(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and items[at].low in ("all", "every", "only", "just", "everyone", "everybody", "yet", "far")


@cache
def _kin() -> frozenset[str]:
    return table("kin.tsv") | table("family.txt") | {"he", "she", "his", "her", "him", "hers"}
