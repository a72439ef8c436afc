"""Names in a sentence of a draft that the sentence of the record which tells the same has with another word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen
from rapidfuzz import fuzz

from provenance.linking.drafts.counterparts import Facing
from provenance.linking.drafts.lines import Line
from provenance.linking.drafts.slips import CAPITAL, folded
from provenance.linking.tables import mapping, rows
from provenance.linking.tables import words as table
from provenance.model import DetailKind, Discrepancy

LIKELY, SURELY = 0.45, 0.6
"""How surely a sentence tells one of a draft for a name to be held against one there: with a word of it, or without."""
ALIKE = 75.0
"""Likeness of two single names from which on one may be the other misspelt."""
SHORT = 4
"""Letters of a single name; shorter ones are like many others, if they have no digit."""
TELLINGS = 3
"""Sentences that may tell the same in which a name is looked for."""
MOST = 4
"""Words of a name."""

_WORD = re.compile(r"[\w’'-]+")
_CAPITAL = re.compile(CAPITAL)
_ROAD = re.compile(r"[a-z]{1,3}\d{1,4}")
_BEFORE = frozenset(("in", "at", "near", "from"))


@frozen
class Name:
    """Words with capitals that stand together in a sentence."""

    words: tuple[str, ...]
    start: int
    end: int
    before: str
    """The word before it."""
    first: bool
    """Whether it opens the sentence, so that its capital says nothing."""


@lru_cache(maxsize=20_000)
def names_in(text: str) -> tuple[Name, ...]:
    """Give the names of a sentence; a weekday, a month and a word that only connects are none, and end one."""
    found: list[Name] = []
    run: list[re.Match[str]] = []
    before, last = "", 0
    for word in [*_WORD.finditer(text), None]:
        here = word is not None and _is_capital(word[0])
        if run and (not here or word is None or text[last : word.start()] != " " or _owns(run[-1][0])):
            parts = tuple(folded(each[0]) for each in run)
            found.append(Name(parts, run[0].start(), run[-1].end(), before, run[0].start() == 0))
            before, run = run[-1][0].lower(), []
        if word is None:
            break
        if here:
            run.append(word)
        else:
            before = word[0].lower()
        last = word.end()
    return tuple(found)


def _is_capital(word: str) -> bool:
    low = folded(word)
    return _CAPITAL.fullmatch(word) is not None and low not in table("function.txt") and low not in _calendar()


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s"))


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    return frozenset(
        word for name in ("months.tsv", "weekdays.tsv") for row in rows(name) for cell in row for word in cell.split()
    )


def misnamed(
    line: Line, likely: Sequence[Facing], around: Sequence[Line], known: frozenset[str]
) -> Iterator[Discrepancy]:
    """Give the names that the tellings of a sentence have with another word, or another name in the same place.

    `likely` are tellings, the likeliest first; `around` the sentences of the draft beside this one; `known` every word
    of the record.
    """
    likely = [each for each in likely[:TELLINGS] if each.score >= LIKELY]
    here = frozenset(folded(word) for each in (line, *around) for word in _WORD.findall(each.text))
    for name in names_in(line.text):
        for told in likely:
            other = _other(name, told, here, known)
            if other is not None:
                there = told.line.text[other.start : other.end]
                span = line.span[0] + name.start, line.span[0] + name.end
                yield Discrepancy(DetailKind.NAME, span, line.text[name.start : name.end], there, told.line.article)
                break


def _other(name: Name, told: Facing, here: frozenset[str], known: frozenset[str]) -> Name | None:
    """Give the name of a telling that stands for one of the draft."""
    there = frozenset(folded(word) for each in (told.line, *told.beside) for word in _WORD.findall(each.text))
    for other in names_in(told.line.text):
        if other.words == name.words:
            return None
    for other in names_in(told.line.text):
        odd = _odd(name.words, other.words)
        if odd is None or odd[0] in there or odd[1] in here:
            continue
        if len(name.words) > 1 and len(odd[0]) > 1 and not _is_title(odd):
            return other
        if len(name.words) == 1 and odd[0] not in known and not name.first and _is_one(name, other, told.score):
            return other
    return None


def _is_title(odd: tuple[str, str]) -> bool:
    full = mapping("abbreviations.tsv")
    return any(word in names for each in odd for word in (each, full.get(each, "")) for names in _titles())


def _titles() -> tuple[frozenset[str], ...]:
    return table("titles.txt"), table("offices.txt"), table("ranks.tsv")


def _odd(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str] | None:
    """Give the one word in which two names differ, and the other's; None where they differ in more."""
    if len(words) != len(other) or len(words) > MOST:
        return None
    odd = [(a, b) for a, b in zip(words, other, strict=True) if a != b]
    return odd[0] if len(odd) == 1 else None


def _is_one(name: Name, other: Name, score: float) -> bool:
    """Whether two single names are spelt alike, are two roads, or stand for one place in two sure tellings."""
    a, b = name.words[0], other.words[0]
    if _ROAD.fullmatch(a) and _ROAD.fullmatch(b):
        return a.rstrip("0123456789") == b.rstrip("0123456789")
    if a in b or b in a or {a, b} & table("demonyms.txt"):
        return False  # a country and its people
    if len(a) >= SHORT and len(b) >= SHORT and fuzz.ratio(a, b) >= ALIKE:
        return True
    return score >= SURELY and name.before == other.before and name.before in _BEFORE
