"""Sentences of a record that tell what one of a draft tells because they have its figure: few others have that."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from provenance.model import Article
from provenance.rules.case import Beside, Case, sentences_of
from provenance.rules.numbers import Number, numbers
from provenance.rules.tables import phrases, plain_words

TELLING = 20
"""Counts from which on one that stands in two sentences is hardly there by chance."""
FEW = 3
"""Sentences of a record that may have a figure for it to tell which is meant."""


@frozen
class Anchored:
    """A sentence of the record that has a figure of one of a draft."""

    text: str
    article: Article
    at: int
    """Its place among the sentences of its article."""
    number: Number
    """The figure, as the draft has it."""


def anchored(case: Case, one: Beside) -> list[Anchored]:
    """Give the sentences of the record that have a telling figure of a sentence, the newest first."""
    found: list[Anchored] = []
    for number in telling(one.text, case.language):
        some = [
            Anchored(text, article, at, number)
            for article in case.record.values()
            for at, text, given in figures_of(article, case.language)
            if any(each.value == number.value and each.unit == number.unit for each in given)
        ]
        found += some if len(some) <= FEW else []
    return sorted(found, key=lambda each: each.article.date, reverse=True)


_DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(filter(None, calendar.month_name))})\b")
DATED = 2
"""Words that two sentences with one day must have in common, beside that, to tell of one thing; where only one sentence
of a record has the day, one is enough."""
STEM, LONG = 5, 4
"""Letters by which two words are one, and from which on one says something."""


def dated(case: Case, one: Beside) -> list[Anchored]:
    """Give the sentences of the record that have a day of one of the draft, and words of it."""
    found: list[Anchored] = []
    for day in _DAY.finditer(one.text):
        some = [
            Anchored(text, article, at, Number(day.span(), 0.0, "day"))
            for article in case.record.values()
            for at, text in enumerate(" ".join(each.split()) for each in sentences_of(article))
            if re.search(rf"\b{day[0]}\b", text)
        ]
        least = DATED if len(some) > 1 else 1
        mine = _stems(one.text, case.language)
        some = [each for each in some if len(_stems(each.text, case.language) & mine) >= least]
        found += some if len(some) <= FEW else []
    return found


def _stems(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language) | phrases("calendar", language) | phrases("crediting", language)
    return frozenset(w[:STEM] for w in plain_words(text).split() if len(w) >= LONG and w not in small)


def telling(text: str, language: str) -> list[Number]:
    """Give the figures of a sentence that few sentences have: large counts, money, shares."""
    return [each for each in numbers(text, language) if each.value >= TELLING or each.unit in ("£", "$", "€", "¥", "%")]


@lru_cache(maxsize=64)
def figures_of(article: Article, language: str) -> Sequence[tuple[int, str, tuple[Number, ...]]]:
    """Give the sentences of an article that have figures, each with its place and these."""
    said = [" ".join(text.split()) for text in sentences_of(article)]
    return [(at, text, given) for at, text in enumerate(said) if (given := numbers(text, language))]
