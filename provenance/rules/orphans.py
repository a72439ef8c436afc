"""Details that only the draft has, in sentences whose telling has another of the kind that only the record has.

Where one number, place or name stands in a sentence of the draft and nowhere in the record, and another of its kind
stands in the sentence that tells the same and nowhere in the draft, one has taken the place of the other.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from provenance.model import Article
from provenance.rules.alike import is_news
from provenance.rules.case import Beside, Case, Told, sentences_of
from provenance.rules.numbers import Number, numbers
from provenance.rules.tables import phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

TELLS = 0.2
"""How surely a sentence must tell one of the draft for a number of the same thing in it to be the one that is meant."""
ALONE = 0.5
"""How surely it must tell it where either has but one sum of money, or one share, whatever that is of."""
SURELY = 0.45
"""How surely it must tell it where many such numbers stand beside each other."""
ABOUT = 0.12
"""By what share of it a figure may be round."""


def counted(case: Case) -> Iterator[Nearly]:
    """Give a number that only the draft has, where a telling has one of the same kind that only the record has."""
    language = case.language
    given = [each for article in case.record.values() for each in _numbers_of(article, language)]
    own = [each for one in case.beside for each in numbers(one.text, language)]
    for one in case.beside:
        if is_news(case, one.text) or _COMPARES.search(one.text):
            continue
        mine = numbers(one.text, language)
        for number in mine:
            if any(_is_near(number, each) for each, _ in given) or _is_part(one.text, number):
                continue
            if _is_sum(number.value, [each.value for each, _ in given if each.unit == number.unit]):
                continue
            found = _instead(one, number, given, own, language)
            if found is not None:
                there, told = found
                words = one.text[slice(*number.span)], told.text[slice(*there.span)]
                yield Nearly(moved(one, number.span), *words, told.article)


_COMPARES = re.compile(
    r"\b(?:more|less|fewer|higher|lower|longer|shorter|earlier|later|sooner|up|down|another|further|extra|now) "
)
_PART = re.compile(r" (?:more|others?|of (?:the|its|his|her|their|these|those|them|which|whom)|further)\b")


def _is_part(text: str, number: Number) -> bool:
    """Whether a number is but a part of a whole, or counts others: "four of the seven", "two more"."""
    return _PART.match(text, number.span[1]) is not None


def _is_sum(value: float, given: Sequence[float]) -> bool:
    """Whether a number is the sum, or the difference, of two that the record has."""
    known = set(given)
    return any(value - each in known or value + each in known for each in known if each != value)


@lru_cache(maxsize=64)
def _numbers_of(article: Article, language: str) -> tuple[tuple[Number, str], ...]:
    texts = (*sentences_of(article), *([article.title] if article.title else []))
    return tuple((each, text) for text in texts for each in numbers(text, language))


def _is_near(one: Number, other: Number) -> bool:
    """Whether two numbers are one, or one is the other rounded."""
    if one.value == other.value:
        return True
    return (
        one.unit == other.unit
        and other.value >= LEAST
        and abs(one.value - other.value) <= ABOUT * other.value
        and (_digits(one) < _digits(other))
    )


FEW = 10
"""Hours, or days, from which on the only such span that the record has is the one that is meant."""
LEAST = 20
"""Numbers from which on one may be rounded."""


def _digits(one: Number) -> int:
    return len(f"{one.value:.10g}".replace(".", "").strip("0"))


def _instead(
    one: Beside, number: Number, given: list[tuple[Number, str]], own: list[Number], language: str
) -> tuple[Number, Told] | None:
    """Give the number of a telling that only the record has, and that may stand for one of the draft."""
    noun = _noun(one.text, number, language)
    mine = [each for each in numbers(one.text, language) if each.unit == number.unit]
    for told in one.told[:3]:
        if told.score < TELLS:
            continue
        left = [
            each
            for each in numbers(told.text, language)
            if each.unit == number.unit and not any(_is_near(mine, each) for mine in own)
        ]
        same = [each for each in left if noun and _noun(told.text, each, language) == noun]
        theirs = [each for each in numbers(told.text, language) if each.unit == number.unit]
        if number.unit and told.score >= ALONE and len(left) == len(theirs) == len(mine) == 1:
            return left[0], told
        if len(same) != 1:
            continue
        word = next(iter(plain_words(one.text[number.span[1] :]).split()), "")
        only = {each.value for each, text in given if plain_words(text[each.span[1] :]).startswith(word)}
        spans = word in phrases("time-units", language) and len(only) == 1 and min(number.value, *only) >= FEW
        if told.score >= SURELY or spans or not _by_chance(number, same[0], one.text, language):
            return same[0], told
    return None


def _by_chance(number: Number, other: Number, text: str, language: str) -> bool:
    """Whether two counts of one thing often stand beside each other: small ones, and spans of time."""
    word = next(iter(plain_words(text[number.span[1] : number.span[1] + REACH]).split()), "")
    return min(number.value, other.value) < LEAST or word in phrases("time-units", language)


def _noun(text: str, number: Number, language: str) -> str:
    """Give the stem of the word behind a number that says what is counted; empty where none does."""
    said = plain_words(text[number.span[1] : number.span[1] + REACH]).split()[:2]
    small = phrases("function", language) | phrases("done", language) | phrases("money-words", language)
    return next((word[:STEM].removesuffix("s") for word in said if word not in small and len(word) > 2), "")


REACH, STEM = 40, 7


_AT = re.compile(
    r"(?<![\w’'])(?P<where>in|at|near|from|off|outside|left|to|reached|for) "
    r"(?P<name>(?:[A-ZÀ-Þ][\w-]+ ){0,2}[A-ZÀ-Þ][\w-]+)"
    r"(?![\w’'-]| [A-Z])"
)
_WITHIN = frozenset(("in", "at", "near", "outside", "off"))
PLACED = 0.2
"""How surely a sentence must tell one of the draft for a place in it to be the one that is meant."""


def places(case: Case) -> Iterator[Nearly]:
    """Give a place that the record never has, where a telling has one in the same part that the draft never has."""
    record = " ".join(f"{article.title} {article.text}" for article in case.record.values())
    draft = f"{case.article.title} {case.article.text}"
    for one in case.beside:
        if is_news(case, one.text):
            continue
        for here in _AT.finditer(one.text):
            last = here["name"].split()[-1]
            if last in _CALENDAR or any(_stands(word, record) for word in here["name"].split()):
                continue
            mine = {(n.value, n.unit) for n in numbers(one.text, case.language)}
            for told in one.told[:3]:
                # of one figure in both sentences the place is told too, wherever else the draft has it
                same = bool(mine & {(n.value, n.unit) for n in numbers(told.text, case.language)})
                there = [
                    m
                    for m in _AT.finditer(told.text)
                    if m["name"].split()[-1] not in _CALENDAR
                    and not any(_stands(word, one.text if same else draft) for word in m["name"].split())
                    and (m["where"] == here["where"] or {m["where"], here["where"]} <= _WITHIN)
                ]
                if (
                    told.score >= PLACED
                    and len(there) == 1
                    and len(there[0]["name"].split()) == len(here["name"].split())
                ):
                    yield Nearly(moved(one, here.span("name")), here["name"], there[0]["name"], told.article)
                    break


_CALENDAR = frozenset(name for name in (*calendar.month_name, *calendar.day_name) if name)


def _stands(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None
