"""What somebody has taken back in the record, and a draft still tells from them, or as fact."""

from __future__ import annotations

import re

from attrs import frozen

from provenance.model import Article
from provenance.rules.alike import is_news
from provenance.rules.case import Beside, Case, sentences_of
from provenance.rules.numbers import numbers
from provenance.rules.tables import found_in, phrases, plain_words

STEM, LONG = 5, 4
"""Letters by which two words are one, and from which on one says something."""
MOST, SHARED = 0.6, 3
"""Share of the words of what was taken back, and how many of them, that a sentence must have to tell it."""
WITH_FIGURE = 2
"""How many are enough where a figure of it stands there too."""
NEAR = 2
"""Sentences before one, and behind it, that may say that it was taken back."""


@frozen
class TakenBack:
    """A sentence of the record that takes something back."""

    text: str
    article: Article
    what: frozenset[str]
    """The words of what is taken back."""
    figures: frozenset[tuple[float, str]]


def taken_back(case: Case, one: Beside) -> TakenBack | None:
    """Give the sentence of the record that takes back what a sentence of the draft tells, and nothing there says so."""
    language = case.language
    if _says_so(case, one) or is_news(case, one.text) or not one.text.rstrip("”\"’'»)").endswith("."):
        return None
    here, mine = _stems(one.text, language), {(n.value, n.unit) for n in numbers(one.text, language)}
    for each in (each for article in case.record.values() for each in _withdrawals(article, language)):
        both = len(here & each.what)
        figure = bool(mine & each.figures)
        if each.figures and not figure:
            continue
        if both >= MOST * len(each.what) and both >= (WITH_FIGURE if figure else SHARED):
            return each
    return None


def _says_so(case: Case, one: Beside) -> bool:
    """Whether a sentence, or one near it, says that something was taken back, put right or denied."""
    at = case.beside.index(one)
    near = case.beside[max(0, at - NEAR) : at + NEAR + 1]
    return any(
        found_in(each.text, name, case.language) for each in near for name in ("taking-back", "put-right", "set-right")
    ) or any(found_in(one.text, name, case.language) for name in ("denying", "negating", "silent"))


def _withdrawals(article: Article, language: str) -> list[TakenBack]:
    """Give the sentences of an article that take something back, with what it was: behind "that", or denied behind."""
    found = []
    every = [" ".join(text.split()) for text in sentences_of(article)]
    for at, plain in enumerate(every):
        word = found_in(plain, "taking-back", language)
        where = re.search(rf"\b{re.escape(word)}\b", plain, re.IGNORECASE) if word else None
        if where is None:
            continue
        told = _told(plain[where.end() :], every[at + 1] if at + 1 < len(every) else "", language)
        words = _stems(told, language)
        if len(words) >= WITH_FIGURE:
            given = frozenset((n.value, n.unit) for n in numbers(told, language))
            found.append(TakenBack(plain, article, words, given))
    return found


def _told(behind: str, after: str, language: str) -> str:
    """Give the words of what was taken back: those behind "that"; else what is then said not to be so."""
    if (that := _THAT.search(behind)) is not None:
        return behind[that.end() :]
    apart = behind.partition(":")[2] or after
    return apart if found_in(apart, "negating", language) else ""


_THAT = re.compile(r"\b(?:that|que)\b")


def _stems(text: str, language: str) -> frozenset[str]:
    small = phrases("function", language) | phrases("negating", language)
    return frozenset(
        w.removesuffix("'s")[:STEM] for w in plain_words(text).split() if len(w) >= LONG and w not in small
    )
