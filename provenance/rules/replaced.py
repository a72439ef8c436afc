"""Figures that hold no more, as the record itself says: "an earlier figure of 1,900", a count that went on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from provenance.model import Article, Span
from provenance.rules.case import Case, sentences_of
from provenance.rules.numbers import Number, numbers
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved
from provenance.text import as_compared, quotations

_EARLIER = re.compile(
    r"\b(?:earlier|first|initial|previous|original|provisional) (?:figure|count|estimate|toll|total|number|tally) of $"
    r"|\b(?:up from|down from|revised from|corrected from|instead of|rather than|and not|, not) (?:the )?$",
    re.IGNORECASE,
)
"""Before a figure that holds no more."""
_SERIES = re.compile(
    r"\b(?:number|toll|total|count|tally) (?P<what>(?:of|from) [^,;.]{3,110}? )?"
    r"(?:has |had |have |now )?(?:climbed to|grown to|increased to|is|reached|risen to|rose to|"
    r"stands at|stood at|fallen to|was put at|put at|came to) $"
)
"""Before a count that is taken again and again."""
LEAST, TIMES = 10, 3.0
"""Counts from which on one that stands in two sentences is hardly there by chance; how many times another it may be."""
STEM, LONG = 5, 4
"""Letters by which two words are one, and from which on one says something."""
_THEN = re.compile(r"\b(?:at first|earlier|first|initially|had thought|originally|the day before|by then)\b|\bnot \d")
"""Tells in a draft that a figure was given before."""

Pair = tuple[Number, Number, Article, frozenset[str]]
"""The figure that holds no more, the one in its place, where that stands, and the words around the two."""


def replaced(case: Case) -> Iterator[Nearly]:
    """Give the figures of a draft that the record has since put right or counted on, where it has not the new one."""
    language = case.language
    own = {(n.value, n.unit) for one in case.beside for n in numbers(one.text, language)}
    dead = [each for article in case.record.values() for each in _dead(article, language)]
    pairs = [pair for pair in (*dead, *_counted_on(case)) if (pair[1].value, pair[1].unit) not in own]
    for one in case.beside if pairs else ():
        if _THEN.search(one.text) or found_in(one.text, "denying", language):
            continue
        for number in numbers(one.text, language):
            for old, new, article, words in pairs:
                same = number.value == old.value and number.unit == old.unit
                same = bool(same and words & _stems(one.text, language))
                if same and not quoted_of_another(case, moved(one, number.span), article):
                    there = next(t[slice(*n.span)] for t, n in _numbers(article, language) if n.value == new.value)
                    yield Nearly(moved(one, number.span), one.text[slice(*number.span)], there, article)
                    break


def quoted_of_another(case: Case, span: Span, newer: Article) -> bool:
    """Whether a figure stands in a quotation that the record has, and is of a thing that the newer page never names.

    "“She sank in ten minutes,” she said" is not put right by "It listed five"; "“Twelve are hurt,” she said" may be.
    """
    text = case.article.text
    said = next((words for start, end, words in _quoted(text) if start <= span[0] < end), "")
    thing = _THING.search(text, span[0])
    named = thing is None or thing[1].casefold() in newer.text.casefold()
    return bool(said) and not named and any(said in as_compared(one.text) for one in case.record.values())


@lru_cache(maxsize=8)
def _quoted(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give the quotations of a draft: where each begins and ends, and its words as they are compared."""
    closed = [(q.inner_start, q.inner_end) for q in quotations(text, 0, len(text)) if q.closed]
    return tuple((start, end, as_compared(text[start:end]).rstrip(".,")) for start, end in closed)


_THING = re.compile(r" ([^\W\d]+)")
"""The word behind the first one of a figure: "ten | minutes"."""


@lru_cache(maxsize=64)
def _dead(article: Article, language: str) -> tuple[Pair, ...]:
    """Give the figures that an article says were given before, with the one that it gives instead."""
    found: list[Pair] = []
    said = [" ".join(text.split()) for text in sentences_of(article)]
    for at, text in enumerate(said):
        for number in numbers(text, language):
            if number.value < LEAST or not _EARLIER.search(text[: number.span[0]]):
                continue
            near = f"{said[at - 1]} {text}" if at else text
            others = [n for n in numbers(near, language) if _may_be(number, n)]
            if others and len({n.value for n in others}) == 1:
                found.append((number, others[0], article, _stems(near, language)))
    return tuple(found)


def _may_be(old: Number, new: Number) -> bool:
    small, large = sorted((old.value, new.value))
    return old.unit == new.unit and new.value != old.value and small > 0 and large <= TIMES * small


def _counted_on(case: Case) -> Iterator[Pair]:
    """Give the counts that a newer article has gone on with: "has risen to 61", and "stands at 74" six days later."""
    language = case.language
    counts = [each for article in case.record.values() for each in _series(article, language)]
    counts.sort(key=lambda each: each[1].date)
    for at, (old, first, words) in enumerate(counts):
        later = [
            (number, article, other)
            for number, article, other in counts[at + 1 :]
            if article.date[:10] > first.date[:10] and words & other and _may_be(old, number)
        ]
        if later:
            number, article, other = later[-1]
            yield old, number, article, words | other | _stems(" ".join(phrases("counted-people", language)), language)


@lru_cache(maxsize=64)
def _series(article: Article, language: str) -> tuple[tuple[Number, Article, frozenset[str]], ...]:
    found = []
    for text in sentences_of(article):
        plain = " ".join(text.split())
        for number in numbers(plain, language):
            one = _SERIES.search(plain[: number.span[0]]) if number.value >= LEAST else None
            if one is not None:
                found.append((number, article, _stems(one["what"] or plain, language)))
    return tuple(found)


@lru_cache(maxsize=64)
def _numbers(article: Article, language: str) -> tuple[tuple[str, Number], ...]:
    said = [" ".join(text.split()) for text in sentences_of(article)]
    return tuple((text, number) for text in said for number in numbers(text, language))


@lru_cache(maxsize=4096)
def _stems(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language)
    return frozenset(w[:STEM] for w in plain_words(text).split() if len(w) >= LONG and w not in small and w.isalpha())
