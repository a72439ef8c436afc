"""Sums and counts that the record has only as an estimate, and a draft as fact: "will cost" for "would cost about"."""

from __future__ import annotations

import re

from provenance.model import Article
from provenance.rules.anchors import figures_of
from provenance.rules.case import Beside, Case, paragraph_at
from provenance.rules.numbers import Number, numbers
from provenance.rules.tables import found_in, hedge_in, phrases, plain_words

BEFORE = 8
"""Words before a figure of the record in which it is called an estimate, or left open."""
STEM, LONG = 4, 4
"""Letters by which two words are one, and from which on one says something."""


def only_estimated(case: Case, one: Beside) -> tuple[str, Article, Number] | None:
    """Give the word by which every sentence of the record that has a figure of one of the draft leaves it open.

    A sentence that calls it an estimate, leaves it open or stands beside one that does is left alone.
    """
    language = case.language
    if _leaves_open(one.text, language) or found_in(one.text, "negating", language):
        return None
    number = paragraph_at(case.article.text, one.span[0])
    beside = [b for b in case.beside if paragraph_at(case.article.text, b.span[0]) == number]
    for mine in numbers(one.text, language):
        if (not mine.unit and mine.value < MANY) or _is_rounded(one.text, mine, language):
            continue
        there = [
            (text, given, article)
            for article in case.record.values()
            for _, text, some in figures_of(article, language)
            for given in some
            if (given.value, given.unit) == (mine.value, mine.unit)
        ]
        words = [_estimate(text, given, language) for text, given, _ in there]
        if (
            not there
            or not all(words)
            or any(_leaves_open(b.text, language) and _has(b, mine, language) for b in beside)
        ):
            continue
        if any(_stems(text, language) & _stems(one.text, language) for text, _, _ in there):
            return words[0], there[0][2], mine
    return None


MANY = 1000
"""Counts from which on one that stands in two sentences is hardly there by chance."""


def _has(one: Beside, number: Number, language: str) -> bool:
    return any((n.value, n.unit) == (number.value, number.unit) for n in numbers(one.text, language))


def _is_rounded(text: str, number: Number, language: str) -> bool:
    before = f" {plain_words(text[: number.span[0]])} "
    return any(before.endswith(f" {row.partition(chr(9))[0]} ") for row in phrases("rounding", language))


def _leaves_open(text: str, language: str) -> bool:
    return bool(hedge_in(text, language)) or any(
        found_in(text, name, language) for name in ("estimating", "roughly-put", "supposing")
    )


def _estimate(text: str, number: Number, language: str) -> str:
    """Give the words right before a figure by which it is no more than an estimate."""
    before = " ".join(plain_words(text[: number.span[0]]).split()[-BEFORE:])
    return found_in(before, "roughly-put", language) or (
        found_in(text, "estimating", language) and hedge_in(before, language)
    )


def _stems(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language)
    plain = re.sub(r"[£$€¥]?\d\S*", " ", text)
    return frozenset(w[:STEM] for w in plain_words(plain).split() if len(w) >= LONG and w not in small)
