"""Two figures of a draft that changed places: the organisers' figure given to the police, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from provenance.model import Span
from provenance.rules.case import Case, Told
from provenance.rules.numbers import Number, numbers
from provenance.rules.tables import phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

LEAST = 0.3
"""How surely a sentence of the record must tell one of the draft for the figures of both to be compared."""
TELLINGS = 3
STEM, LONG = 6, 4
"""Letters by which two words are one, and from which on one says something."""
_BETWEEN = re.compile(r";|,? (?:and|while|but|whereas|against|compared (?:with|to)|to) ")
"""What parts of a sentence stand between, each with a figure of its own."""

Parts = tuple[tuple[Number, frozenset[str]], ...]
"""The figures of a sentence, one in a part, each with the words of its part."""


def crossed(case: Case) -> Iterator[Nearly]:
    """Give two figures of a sentence, each of which stands in the record with the words that the other has here."""
    language = case.language
    for one in case.beside:
        mine = _parts(one.text, language)
        tellings = [told for told in one.told[:TELLINGS] if told.score >= LEAST]
        there = [(part, told) for told in tellings for part in _parts(told.text, language)]
        for (a, words_a), (b, words_b) in pairwise(mine):
            if (a.unit and b.unit and a.unit != b.unit) or a.value == b.value:
                continue
            own_a, own_b = words_a - words_b, words_b - words_a
            theirs = [[(words, told) for (number, words), told in there if _is_one(number, each)] for each in (a, b)]
            if len(theirs[0]) != 1 or len(theirs[1]) != 1:
                continue
            (with_a, told_a), (with_b, told_b) = theirs[0][0], theirs[1][0]
            with_a, with_b = with_a - with_b, with_b - with_a
            across = len(own_a & with_b) + len(own_b & with_a)
            if across > len(own_a & with_a) + len(own_b & with_b) and _of_one(told_a, told_b):
                words = one.text[slice(*a.span)], one.text[slice(*b.span)]
                yield Nearly(moved(one, a.span), *words, told_a.article)


def _of_one(one: Told, other: Told) -> bool:
    return one.article.id == other.article.id


def _is_one(one: Number, other: Number) -> bool:
    return one.value == other.value and (one.unit == other.unit or not one.unit or not other.unit)


@lru_cache(maxsize=4096)
def _parts(text: str, language: str) -> Parts:
    """Give the parts of a sentence that have one figure each, with the words that say something in each."""
    found: list[tuple[Number, frozenset[str]]] = []
    for start, end in _between(text):
        within = [each for each in numbers(text, language) if start <= each.span[0] < end]
        if len(within) == 1:
            found.append((within[0], _said(text[start:end], language)))
    return tuple(found)


def _between(text: str) -> Iterator[Span]:
    at = 0
    for one in _BETWEEN.finditer(text):
        yield at, one.start()
        at = one.end()
    yield at, len(text)


def _said(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language)
    return frozenset(
        word.removesuffix("'s")[:STEM] for word in plain_words(text).split() if len(word) >= LONG and word not in small
    )
