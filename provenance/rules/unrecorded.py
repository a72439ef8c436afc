"""Details of a draft that its record never has, where the record has nearly the same, and the draft leaves that out.

Whoever writes from a record takes its figures, days and places from there. One that stands nowhere in it is news or a
slip. It is likely a slip where it is one of the record's but for a digit or the order of two, or where the words around
it are those that stand around another one there.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache

from attrs import frozen

from provenance.model import Article, Span
from provenance.rules.alike import side_of
from provenance.rules.case import Beside, Case, Told, sentences_of
from provenance.rules.numbers import Number, is_slip, numbers
from provenance.rules.tables import phrases, plain_words

COUNTS = 20
"""Counts from which on one digit of two may be the slip."""
DIGITS, SWAPPED = 3, 2
"""Digits that say something from which on one of them may be the slip; from which on two that changed places may."""
HAS, SURELY = 0.2, 0.5
"""How surely a sentence of the record must tell one of the draft for a day of its month to be held against it; and for
another name to be, behind the same words."""
MONEY = ("£", "$", "€", "¥")
TELLINGS = 3
"""Sentences of the record that may tell the same in which another detail is looked for."""


@frozen
class Nearly:
    """A detail of a draft that is nearly one of the record."""

    span: Span
    here: str
    there: str
    article: Article


@frozen
class _Given:
    number: Number
    text: str
    """The sentence in which it stands."""
    article: Article

    @property
    def words(self) -> str:
        return self.text[slice(*self.number.span)]


@lru_cache(maxsize=64)
def _given(article: Article, language: str) -> tuple[_Given, ...]:
    """Give the numbers of an article of the record, those of its headline too."""
    texts = (*sentences_of(article), *([article.title] if article.title else []))
    return tuple(_Given(number, text, article) for text in texts for number in numbers(text, language))


def figures(case: Case) -> Iterator[Nearly]:
    """Give the figures that the record never has, and has but for a slip, or with another unit."""
    language = case.language
    given = [each for article in case.record.values() for each in _given(article, language)]
    own = [number for one in case.beside for number in numbers(one.text, language)]
    for one in case.beside:
        for number in numbers(one.text, language):
            # of two digits many change places by chance, unless it is money, or stands in a telling
            short = len(f"{number.value:.10g}".replace(".", "").strip("0")) < DIGITS and number.unit not in MONEY
            noun = _next_word(one.text, number)
            near = [each for each in given if not short or _may_stand_for(number, noun, each, one, case.language)]
            slip = (
                _slip(number, one.text, near, own) if not any(_is_one(number, each.number) for each in given) else None
            )
            other = slip or _other_unit(number, given, own)
            if other is None and side_of(one.text, number, language):
                some = [each for each in given if _is_in(each, one)]
                some = [each for each in some if number.unit or _next_word(each.text, each.number) == noun]
                other = _rounded_slip(number, some, own)
            if other is not None:
                words = one.text[slice(*number.span)]
                yield Nearly(moved(one, number.span), words, other.words, other.article)


def moved(one: Beside, span: Span) -> Span:
    """Give a place of the draft for one of a sentence of it."""
    return one.span[0] + span[0], one.span[0] + span[1]


def _slip(number: Number, text: str, given: list[_Given], own: list[Number]) -> _Given | None:
    """Give the figure of the record that one of the draft is but for a digit."""
    if any(_is_one(number, each.number) for each in given):
        return None
    made = _is_made_of(number, given, own)
    for each in given:
        if made and sorted(f"{number.value:g}") != sorted(f"{each.number.value:g}"):
            continue
        there = each.number
        if (
            there.unit == number.unit
            and (_is_likely_slip(number.value, there.value) or _is_a_digit_more(number, each, text))
            and not any(_is_one(there, mine) for mine in own)
        ):
            return each
    return None


def _is_a_digit_more(number: Number, given: _Given, text: str) -> bool:
    """Whether a sum has a digit more, or less, than one in a sentence with two words of the draft's: $19m for $9m."""
    if number.unit not in MONEY or not is_slip(number.value, given.number.value):
        return False
    a, b = (f"{each:.10g}".strip("0") for each in (number.value, given.number.value))
    words = [
        {w[:_STEM] for w in plain_words(each).split() if len(w) >= _STEM - 1 and not w.isdigit()}
        for each in (text, given.text)
    ]
    return abs(len(a) - len(b)) == 1 and len(words[0] & words[1]) >= SHARED


SHARED = 2
"""Words that two sentences must have in common for a sum of one to be the other's with a digit more."""


def _next_word(text: str, number: Number) -> str:
    return next(iter(plain_words(text[number.span[1] :]).split()), "")


def _may_stand_for(number: Number, noun: str, given: _Given, one: Beside, language: str) -> bool:
    """Whether a figure of the record may be meant by one of two digits: of one thing, or of what a telling counts."""
    alike = bool(number.unit) or _next_word(given.text, given.number) == noun
    swapped = sorted(f"{number.value:g}") == sorted(f"{given.number.value:g}")
    if alike:
        return _is_in(given, one) or (swapped and number.unit != "%")
    bare = any(noun in phrases(name, language) for name in ("function", "done")) or not noun
    text = " ".join(given.text.split())
    return bare and any(text == told.text and told.score >= COUNTED for told in one.told[:TELLINGS])


COUNTED = 0.3
"""How surely a sentence tells one of the draft for a number without its noun to be the one that it counts."""


def _is_in(given: _Given, one: Beside) -> bool:
    return any(" ".join(given.text.split()) == told.text for told in one.told)


def _rounded_slip(number: Number, given: list[_Given], own: list[Number]) -> _Given | None:
    """Give the figure of a telling that a round one of the draft is but for a digit too many, or a nought."""
    if any(each.number.unit == number.unit and _about(each.number.value, number.value) for each in given):
        return None
    for each in given:
        there = each.number
        if there.unit != number.unit or there.value < LEAST or any(_about(there.value, mine.value) for mine in own):
            continue
        for digits in (1, 2):
            rounded = float(f"{there.value:.{digits - 1}e}")
            tens = number.value in (rounded * 10, rounded / 10)
            if tens or (len(f"{number.value:.10g}") > len(f"{rounded:.10g}") and is_slip(number.value, rounded)):
                return each
    return None


LEAST = 20
"""Figures from which on one may be rounded."""
ABOUT = 0.15
"""By what share of it a figure may be round."""


def _about(one: float, other: float) -> bool:
    return abs(one - other) <= ABOUT * max(abs(one), abs(other))


def _is_one(a: Number, b: Number) -> bool:
    return a.value == b.value and (a.unit == b.unit or not a.unit or not b.unit)


def _is_likely_slip(one: float, other: float) -> bool:
    """Whether a number is another but for one digit that says something, or the order of two."""
    a, b = (f"{each:.10g}".replace(".", "").strip("0") for each in (one, other))
    if len(a) != len(b) or not is_slip(one, other):
        return False
    swapped = sorted(a) == sorted(b)
    return len(a) >= (SWAPPED if swapped or min(one, other) >= COUNTS else DIGITS)


def _is_made_of(number: Number, given: list[_Given], own: list[Number]) -> bool:
    """Whether a figure is the sum or the difference of two that are told."""
    known = Counter(round(each.number.value, PLACES) for each in given if each.number.unit == number.unit)
    known.update(round(each.value, PLACES) for each in own if each is not number and each.unit == number.unit)
    return any(
        known[rest] > (rest == one)
        for one in known
        for rest in (round(number.value - one, PLACES), round(number.value + one, PLACES))
    )


PLACES = 6
"""Decimal places to which figures are compared."""


def _other_unit(number: Number, given: list[_Given], own: list[Number]) -> _Given | None:
    """Give the figure of the record that has the same number with another measure: 40cm for 40in."""
    if not number.unit.isalpha():
        return None
    same = [each for each in given if each.number.value == number.value]
    if not same or any(each.number.unit == number.unit for each in same):
        return None
    measured = [each for each in same if each.number.unit.isalpha()]
    left = [each for each in measured if not any(mine.unit == each.number.unit for mine in own)]
    return left[0] if left else None


_MONTHS = "|".join(name for name in calendar.month_name if name)
_DAY = re.compile(
    rf"(?<![\d–-])(?<!\d (?:to|or) )(?<!\d and )\b(?:(?P<a>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_MONTHS})"
    rf"|(?P<n>{_MONTHS}) (?P<b>\d{{1,2}})(?:st|nd|rd|th)?)\b"
)


def days(case: Case) -> Iterator[Nearly]:
    """Give the days of a month that the record never has, where a telling has another of that month for it."""
    every = {day for article in case.record.values() for _, day in _days(article.text)}
    dates = [article.date for article in case.record.values() if _is_day(article.date)]
    every |= {(int(each[5:7]), int(each[8:10])) for each in dates}
    own = {day for one in case.beside for _, day in _days(one.text)}
    for one in case.beside:
        for span, (month, number) in _days(one.text):
            if (month, number) in every or is_a_day_of(case, one.text[slice(*span)]):
                continue
            for told in one.told[:TELLINGS]:
                others = [(place, day) for place, day in _dated(told, one.text) if day[0] == month and day not in own]
                before = _word_before(one.text, span[0], case.language)
                if told.score < HAS or len(others) != 1:
                    continue
                place, day = others[0]
                same = before and before == _word_before(told.text, place[0], case.language)
                if same or is_slip(number, day[1]):
                    yield Nearly(moved(one, span), one.text[slice(*span)], told.text[slice(*place)], told.article)
                    break
            else:
                yield from _of_another_month(case, one, span, (month, number), own)


def _of_another_month(
    case: Case, one: Beside, span: Span, day: tuple[int, int], own: set[tuple[int, int]]
) -> Iterator[Nearly]:
    """Give a day that the record has in another month, with a word of the draft's sentence: "a letter of 12 May"."""
    small = phrases("function", case.language)
    said = {word[:_STEM] for word in plain_words(one.text).split() if len(word) >= _STEM - 1 and word not in small}
    for article in case.record.values():
        for text in sentences_of(article):
            found = [(place, other) for place, other in _days(text) if other[1] == day[1] and other not in own]
            if len(found) == 1 and said & {word[:_STEM] for word in plain_words(text).split()}:
                yield Nearly(moved(one, span), one.text[slice(*span)], text[slice(*found[0][0])], article)
                return


_STEM = 6
"""Letters by which two words are one."""
_WEEKDAYS = tuple(calendar.day_name)


def _dated(told: Told, text: str) -> list[tuple[Span, tuple[int, int]]]:
    """Give the days of a telling, that of its one weekday too, if a sentence has not that: "on Wednesday" is 8 July."""
    found = _days(told.text)
    said = list(re.finditer("|".join(_WEEKDAYS), told.text))
    if found or len(said) != 1 or said[0][0] in text or not _is_day(told.article.date):
        return found
    written = date.fromisoformat(told.article.date[:10])
    day = written - timedelta(days=(written.weekday() - _WEEKDAYS.index(said[0][0])) % len(_WEEKDAYS))
    return [(said[0].span(), (day.month, day.day))]


def is_a_day_of(case: Case, words: str) -> bool:
    """Tell whether a day of a month is that of an article of the record, or of a weekday that one names."""
    found = [day for _, day in _days(words)]
    return bool(found) and any(found[0] in _days_of(article) for article in case.record.values())


@lru_cache(maxsize=256)
def _days_of(article: Article) -> frozenset[tuple[int, int]]:
    """Give the day of an article, and those of the weekdays in it, each the last one before it."""
    if not _is_day(article.date):
        return frozenset()
    written = date.fromisoformat(article.date[:10])
    named = {_WEEKDAYS.index(name) for name in re.findall("|".join(_WEEKDAYS), article.text)}
    days = [written, *(written - timedelta(days=(written.weekday() - each) % len(_WEEKDAYS)) for each in named)]
    return frozenset((day.month, day.day) for day in days)


def _is_day(written: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d", written) is not None


def _days(text: str) -> list[tuple[Span, tuple[int, int]]]:
    """Give the days of a month in a text, each as its month and its number."""
    found = []
    for one in _DAY.finditer(text):
        name = one["m"] or one["n"]
        month = next(n for n in range(1, 13) if calendar.month_name[n] == name)
        found.append((one.span(), (month, int(one["a"] or one["b"]))))
    return found


def _word_before(text: str, at: int, language: str) -> str:
    """Give the last word before a place that says something."""
    said = [word for word in plain_words(text[:at]).split() if word not in phrases("function", language)]
    return said[-1] if said else ""


@cache
def _numbered_things(language: str) -> re.Pattern[str]:
    """Give what finds a thing by its number: "ward 6", "wards 6 and 7", "the A37"."""
    nouns = "|".join(map(re.escape, sorted(phrases("numbered", language)))) or "(?!)"
    which = r"\d{1,4}[A-Z]?(?:(?:, \d{1,4}[A-Z]?)*,? (?:and|or|to|y|o) \d{1,4}[A-Z]?)?"
    return re.compile(rf"\b(?P<noun>{nouns})s? (?P<which>{which})\b|\b(?P<road>[ABM]\d{{1,4}})\b", re.IGNORECASE)


def numbered(case: Case) -> Iterator[Nearly]:
    """Give the wards, rooms and roads by a number that the record never has, where a telling has others of the kind."""
    language = case.language
    every = {
        mark for article in case.record.values() for _, marks in _numbered(article.text, language) for mark in marks
    }
    own = {mark for one in case.beside for _, marks in _numbered(one.text, language) for mark in marks}
    for one in case.beside:
        for span, marks in _numbered(one.text, language):
            if marks & every:
                continue
            kinds = {kind for kind, _ in marks}
            for told in one.told[:TELLINGS]:
                there = [
                    (place, others)
                    for place, others in _numbered(told.text, language)
                    if kinds == {kind for kind, _ in others} and not others & own
                ]
                if told.score >= SURELY and len(there) == 1:
                    place = there[0][0]
                    yield Nearly(moved(one, span), one.text[slice(*span)], told.text[slice(*place)], told.article)
                    break


def _numbered(text: str, language: str) -> list[tuple[Span, frozenset[tuple[str, str]]]]:
    found = []
    for one in _numbered_things(language).finditer(text):
        if one["noun"]:
            marks = [(one["noun"].lower(), each) for each in re.findall(r"\d+[A-Za-z]?", one["which"])]
        elif one["road"][0].isupper():
            marks = [("road", one["road"])]
        else:
            continue
        found.append((one.span(), frozenset(marks)))
    return found


FAINT = 0.1
"""How surely a sentence must tell one of the draft for a year in it to be the one that is meant but for a digit."""
_YEAR = re.compile(r"(?<![\d,.£$€-])(?:1[5-9]|20)\d\d(?![\d,]*\d|-|s\b)")


def years(case: Case) -> Iterator[Nearly]:
    """Give a year that the record never has, where a telling has another but for a digit, and the draft not that."""
    every = {one[0] for article in case.record.values() for one in _YEAR.finditer(f"{article.text} {article.date}")}
    own = {one[0] for one in _YEAR.finditer(case.article.text)}
    for one in case.beside:
        years = [m for m in _YEAR.finditer(one.text) if m[0] not in every and m[0] != case.article.date[:4]]
        # "between 2016 and 2020": a slip changes one year, and a sentence with two is of other things
        for here in years if len({m[0] for m in years}) == 1 else ():
            for told in one.told:
                there = [m[0] for m in _YEAR.finditer(told.text) if m[0] not in own]
                there = [year for year in there if is_slip(int(here[0]), int(year))]
                if told.score >= FAINT and len(there) == 1:
                    yield Nearly(moved(one, here.span()), here[0], there[0], told.article)
                    break
