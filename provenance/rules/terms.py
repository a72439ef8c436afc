"""How long somebody is jailed, banned or bound for, where the record has another term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from provenance.model import Article, Span
from provenance.rules.case import Case, sentences_of
from provenance.rules.numbers import numbers
from provenance.rules.tables import phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

_MEASURE = re.compile(r"(?P<half> and a half)?[ -](?P<unit>years?|months?|weeks?|days?)\b(?P<half2> and a half\b)?")
_APART = re.compile(r"(?: \w+)? (?:ago|since|after|before|later|earlier|old)\b|-old\b")
"""Behind a span of time that is counted from another moment."""
NEAR = 0.03
"""By what share two terms may differ that are one: 18 months are a year and a half."""


def other_terms(case: Case) -> Iterator[Nearly]:
    """Give the terms of a draft that the record has otherwise for the same sort of thing: prison, a ban, a contract."""
    language = case.language
    for one in case.beside:
        mine = terms(one.text)
        if len(mine) != 1:
            continue
        span, days = mine[0]
        for kind in kinds(one.text, language):
            theirs = [each for article in case.record.values() for each in _of_kind(article, kind, language)]
            there = [each for each in theirs if not _is_near(days, each[1])]
            if theirs and len(there) == len(theirs) and not any(_is_given(case, each[1]) for each in there):
                words, _, article = there[-1]
                yield Nearly(moved(one, span), one.text[slice(*span)], words, article)
                break


def _is_given(case: Case, days: float) -> bool:
    return any(_is_near(days, other) for one in case.beside for _, other in terms(one.text))


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR * max(one, other)


@lru_cache(maxsize=20_000)
def terms(text: str) -> tuple[tuple[Span, float], ...]:
    """Give the spans of time of a sentence, each with its place and its days; what is counted from a day is none."""
    found = []
    for number in numbers(text, "en"):
        behind = _MEASURE.match(text, number.span[1])
        if number.unit and number.unit.rstrip("s") in _days():
            end, unit, half = number.span[1], number.unit, False
        elif behind is not None and not number.unit:
            end, unit, half = behind.end(), behind["unit"], bool(behind["half"] or behind["half2"])
        else:
            continue
        if _APART.match(text, end) is None:
            found.append(((number.span[0], end), (number.value + 0.5 * half) * _days()[unit.rstrip("s")]))
    return tuple(found)


@cache
def _days() -> dict[str, float]:
    """Give how many days each unit of a term has."""
    rows = (row.partition("\t") for row in phrases("term-units", "en"))
    return {unit: float(days) for unit, _, days in rows}


@lru_cache(maxsize=20_000)
def kinds(text: str, language: str) -> frozenset[int]:
    """Give what sorts of terms a sentence tells of, by their words."""
    said = f" {plain_words(text)} "
    return frozenset(number for number, words in enumerate(_rows(language)) if any(f" {w} " in said for w in words))


@cache
def _rows(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split("\t")) for row in sorted(phrases("terms", language)))


@lru_cache(maxsize=256)
def _of_kind(article: Article, kind: int, language: str) -> tuple[tuple[str, float, Article], ...]:
    found = []
    for text in (*sentences_of(article), *([article.title] if article.title else [])):
        if kind in kinds(text, language):
            found += [(text[slice(*span)], days, article) for span, days in terms(text)]
    return tuple(found)
