"""Sums of money that a draft has in another currency than its record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from provenance.model import Article
from provenance.rules.case import Case, sentences_of
from provenance.rules.numbers import Number, numbers
from provenance.rules.tables import phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

SIGNS = ("£", "$", "€", "¥")
ROUND = 0.02
"""By what share of it a sum may be rounded."""
BEHIND, WORDS = 24, 2
"""Letters behind a sum in which the words for its currency stand, and how many words these are at most."""


def other_currency(case: Case) -> Iterator[Nearly]:
    """Give the sums that the record has, and never in the draft's currency: "£14m" where it has "€14m"."""
    language = case.language
    given = [each for article in case.record.values() for each in _sums(article, language)]
    for one in case.beside:
        for number in numbers(one.text, language):
            mine = currency(one.text, number, language)
            theirs = [each for each in given if _is_near(number.value, each[0].value)] if mine else []
            if theirs and all(each[1] != mine for each in theirs):
                there, _, text, article = theirs[0]
                here = one.text[slice(*_whole(one.text, number, language))]
                yield Nearly(moved(one, number.span), here, text[slice(*_whole(text, there, language))], article)


@lru_cache(maxsize=64)
def _sums(article: Article, language: str) -> tuple[tuple[Number, str, str, Article], ...]:
    """Give the sums of money of an article, each with its currency and its sentence."""
    texts = (*sentences_of(article), *([article.title] if article.title else []))
    return tuple(
        (number, money, " ".join(text.split()), article)
        for text in texts
        for number in numbers(" ".join(text.split()), language)
        if (money := currency(" ".join(text.split()), number, language))
    )


def currency(text: str, number: Number, language: str) -> str:
    """Give the sign of the currency in which a number is, or its letters; empty where it is no money."""
    if number.unit in SIGNS:
        return number.unit
    said = plain_words(text[number.span[1] : number.span[1] + BEHIND]).split()
    return next(
        (found for n in range(WORDS, 0, -1) if (found := _currencies(language).get(" ".join(said[:n])) or "")), ""
    )


def _whole(text: str, number: Number, language: str) -> tuple[int, int]:
    """Give the place of a sum with the words for its currency."""
    start, end = number.span
    if number.unit in SIGNS:
        return start, end
    behind = text[end : end + BEHIND].split(" ")
    said = [plain_words(" ".join(behind[: n + 1])) for n in range(1, WORDS + 1)]
    length = max((n for n, words in enumerate(said, 1) if words in _currencies(language)), default=0)
    return start, end + len(" ".join(behind[: length + 1]).rstrip('.,;:”"’)'))


@cache
def _currencies(language: str) -> dict[str, str]:
    return {word: sign for word, _, sign in (row.partition("\t") for row in phrases("currencies", language))}


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= ROUND * max(abs(one), abs(other))
