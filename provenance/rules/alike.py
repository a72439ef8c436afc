"""What looks like a difference between a draft and its record, and is none: a round figure, a thing said twice over."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

from provenance.rules.case import Case
from provenance.rules.numbers import FRACTIONS, Number, number_in, numbers
from provenance.rules.tables import found_in, phrases, plain_words

NEAR, DOZENS = 0.12, 0.3
"""By what share of a figure a round one may miss it where a word says that it is round: "nearly £2,000" for £1,900;
and by what share one in dozens may: "more than a dozen" for 14."""
BEFORE = 4
"""Words before another in which it is turned round: "few of them for more than"."""


def cancels(text: str, other: str, opposed: tuple[str, str], language: str) -> bool:
    """Tell whether a word and its opposite say one thing, since one of the two is turned round by what is before it.

    "Few of them for more than £1,000" tells what "most of them for less" tells, and "not hot enough" is too cool.
    """
    here, there = (plain_words(each) for each in opposed)
    plain, known = (plain_words(each) for each in (text, other))
    few = phrases("few", language)
    return (
        undone(text, other, language)
        # who corrects a report says nothing of what is right in it
        or not phrases("set-right", language).isdisjoint((here, there))
        or any(found["left"] in (here, there) for each in (plain, known) if (found := _LEFT_SO.search(each)))
        or _is_of_a_name(text, opposed[0])
        or _is_of_a_name(other, opposed[1])
        or (here in _PERSONS and f" {here} " in f" {known} ")
        or _is_a_bound(plain, here)
        or _is_a_bound(known, there)
        or (_NOT_ENOUGH.search(plain) is not None and _ENOUGH.search(known) is None)
        or leans_back(text)
        or _WOULD.search(plain) is not None
        or ((here in few) is not (there in few) and _goes_the_other_way(plain, known, language))
        or _is_turned(plain, here, language) is not _is_turned(known, there, language)
    )


def undone(text: str, other: str, language: str) -> bool:
    """Tell whether a word that one of two sentences negates is undone by a word of the other: both say one thing.

    "Had not wanted to lose him" says what "had wanted to keep him" says, and "had no papers" what "were lost" says.
    """
    one, two = (f" {plain_words(each)} " for each in (text, other))
    negated = [bool(found_in(each, "negating", language)) for each in (text, other)]
    if negated[0] is negated[1]:
        return False
    if found_in(other if negated[0] else text, "without", language):
        return True
    pairs = (row.split("\t") for row in phrases("undoes", language))
    return any((f" {a}" in one and f" {b}" in two) or (f" {b}" in one and f" {a}" in two) for a, b in pairs)


def _is_of_a_name(text: str, word: str) -> bool:
    """Whether a word has its capital since it is part of a name: the Castleby Open."""
    return word[:1].isupper() and not text.lstrip('"“').startswith(word)


def _is_a_bound(plain: str, word: str) -> bool:
    """Whether a word only says how far it goes: "winds of up to 70mph"."""
    return word in ("up", "down") and f" {word} to " in f" {plain} "


def _goes_the_other_way(plain: str, known: str, language: str) -> bool:
    """Whether one text has a word of more where the other has one of less."""
    a, b = set(plain.split()), set(known.split())
    pairs = (row.split("\t") for row in phrases("more-less", language))
    return any((one in a and other in b) or (other in a and one in b) for one, other in pairs)


def leans_back(text: str) -> bool:
    """Tell whether a sentence says of somebody what the one before says of another: "Nor does Ida Lund, who ..."."""
    return _ELLIPTIC.match(text) is not None


_WOULD = re.compile(r"\bwould\b.*\b(?:had|if|were|unless)\b.*\b(?:not|unless)\b|\bhad (?:it )?not\b.*\bwould\b")
"""Tells what would be so if something had not been: "it would be there still had not a key stuck"."""
_LEFT_SO = re.compile(r"\b(?P<left>left) (?:\w+ ){0,5}(?:open|out|behind|over|off|alone|unpaid|undone|unlocked)\b")
"""Tells how something was left, and not that anybody went."""
_PERSONS = frozenset(("he", "she", "they", "i", "we"))
_NOT_ENOUGH = re.compile(r"\bnot (?:\w+ ){0,2}enough\b")
_ENOUGH = re.compile(r"\benough\b")
_ELLIPTIC = re.compile(
    r"(?:Nor|Neither) (?:do|does|did|has|have|had|is|are|was|were|can|could|will|would) [^,.]{1,60}[,.]"
)
"""A sentence that says of somebody what the one before says of another, and has no verb of its own before its comma."""


def _is_turned(plain: str, word: str, language: str) -> bool:
    """Whether a word stands close behind one that turns it round."""
    said = plain.split()
    first = word.split()[0] if word else ""
    few, behind = phrases("few", language), phrases("turned-behind", language)
    return any(
        bool(few & set(said[max(0, at - BEFORE) : at])) or not behind.isdisjoint(said[at + 1 : at + 2])
        for at, each in enumerate(said)
        if each == first
    )


def rounds(text: str, at: int, here: str, there: str, language: str) -> bool:
    """Tell whether a figure of a draft is that of the record, rounded or counted without one that stands beside it.

    `at`: where the draft's figure stands in its sentence. "Inside 20 minutes" tells of 19, "nearly £2,000" of £1,900,
    and "along with three more" of four.
    """
    mine = next((one for one in numbers(text, language) if one.span[0] < at + len(here) and at < one.span[1]), None)
    if mine is None and (share := _FRACTION.match(text, at)):
        mine = Number(share.span(), FRACTIONS[share[1].lower()], "%")
    theirs = next(iter(numbers(there, language)), None)
    if mine is None or theirs is None or not theirs.value or mine.value == theirs.value:
        return False
    if _MORE_THAN.search(text) and any(
        _is_worked_out(mine.value, theirs.value, one.value)
        for one in numbers(text, language)
        if one.span != mine.span and one.unit == mine.unit == theirs.unit
    ):
        return True
    if _MORE.match(text, mine.span[1]) and mine.counts() and theirs.value == mine.value + 1:
        return True
    if text[: mine.span[0]].endswith("now ") and 0 < mine.value - theirs.value <= _YEARS:
        return True  # who was 91 in January is "now 92"
    if _OR_MORE.match(text, mine.span[1]) and mine.counts() and abs(theirs.value - mine.value) == 1:
        return True  # "four children or more" are more than three
    return _is_round(mine, theirs, text, language)


_YEARS = 2
"""Years by which somebody may be older by now."""
_OR_MORE = re.compile(r"(?: [\w-]+){0,2} or (?:more|over|fewer|less)\b")


def is_other_part(text: str, at: int, telling: str, language: str) -> bool:
    """Tell whether a figure is a part of a whole that a telling has too: of the $480m it tells what the state pays.

    "Of the $480m that the plant was to cost, $31m had been spent."
    """
    wholes = {(one.value, one.unit) for one in numbers(telling, language)}
    return any(
        one.span[1] <= at and (one.value, one.unit) in wholes and _OF_THE.search(text[: one.span[0]])
        for one in numbers(text, language)
    )


_OF_THE = re.compile(r"\b[Oo]f (?:the|its|these|those) $")


def is_accounted_for(text: str, at: int, there: str, language: str) -> bool:
    """Tell whether another figure of a sentence than the one at a place is the record's: then this one is of its own.

    "15 per cent more than in August, after they had jumped by a fifth" has the 22 per cent of the record as a fifth.
    """
    theirs = next(iter(numbers(there, language)), None)
    if theirs is None or not theirs.value:
        return False
    others = [one for one in numbers(text, language) if not one.span[0] <= at < one.span[1]]
    others += [
        Number(m.span(), FRACTIONS[m[1].lower()], "%")
        for m in _FRACTION.finditer(text)
        if not m.start() <= at < m.end()
    ]
    return any(
        one.unit == theirs.unit
        and (one.value == theirs.value or (one.unit == "%" and abs(one.value - theirs.value) <= NEAR * theirs.value))
        for one in others
    )


_FRACTION = re.compile(rf"\ba ({'|'.join(FRACTIONS)})\b", re.IGNORECASE)


def _is_worked_out(mine: float, theirs: float, beside: float) -> bool:
    """Whether a figure is that of the record and the one beside it, put together: "£12m, £3m more than the offer"."""
    return any(abs(total - mine) <= 1e-9 * abs(mine) for total in (theirs + beside, abs(theirs - beside)))


_MORE_THAN = re.compile(r"\b(?:more|less|fewer|higher|lower|larger|smaller|longer|shorter) than\b|\b(?:above|below)\b")
_MORE = re.compile(r" (?:more|others?)\b")


def _is_round(mine: Number, theirs: Number, text: str, language: str) -> bool:
    side = side_of(text, mine, language)
    dozens = text[slice(*mine.span)].lower().endswith("dozen")
    near = DOZENS if dozens else NEAR
    if not side or abs(mine.value - theirs.value) > near * theirs.value:
        return False
    if not dozens and not _has_fewer_digits(mine, theirs):
        return False
    over = mine.value >= theirs.value
    return side in ("around", "behind") or (over if side == "under" else not over)


def _has_fewer_digits(mine: Number, theirs: Number) -> bool:
    """Whether a figure is rounder than another: it has fewer digits that are not nought, or is a multiple of five."""
    own, other = (len(f"{each.value:.10g}".replace(".", "").strip("0")) for each in (mine, theirs))
    return own < other or (mine.value % 5 == 0 and theirs.value % 5 != 0) or (mine.value % 10 == 0 and own <= other)


def side_of(text: str, mine: Number, language: str) -> str:
    """Tell on which side of a round figure the exact one lies, by the words around it; empty where none says so."""
    before, behind = plain_words(text[: mine.span[0]]), plain_words(text[mine.span[1] :])
    for phrase, side in _rounding(language):
        if side == "behind" and f"{behind} ".startswith(f"{phrase} "):
            return side
        if side != "behind" and f" {before}".endswith(f" {phrase}"):
            return side
    return ""


@cache
def _rounding(language: str) -> list[tuple[str, str]]:
    rows = [row.split("\t") for row in phrases("rounding", language)]
    return sorted(((phrase, side) for phrase, side in rows), key=lambda row: (-len(row[0]), row))


def is_of_other_time(case: Case, text: str, telling: str) -> bool:
    """Tell whether a sentence has its figures for other months than a telling, or what came of what that only plans.

    "4.5 per cent in the three months to September" is no other rate than "4.6 per cent in the three months to June".
    """
    here, there = (set(_MONTH_NAME.findall(each)) for each in (text, telling))
    if here and there and not here & there:
        return True
    if _THAN_THOUGHT.search(text):
        return True
    plans = [bool(found_in(each, "planned", case.language)) for each in (text, telling)]
    return plans == [False, True] and is_news(case, text)


_THAN_THOUGHT = re.compile(
    r"\b(?:than|as) (?:[\w’']+ ){0,3}(?:thought|expected|planned|feared|hoped|promised|forecast|estimated|announced|"
    r"offered|asked|proposed|wanted|demanded)\b"
)
"""Tells itself that it has come otherwise than was foreseen: "a little more than the engineers had thought"."""


_MONTH_NAME = re.compile(rf"(?<!\d )\b({'|'.join(name for name in calendar.month_name if name)})\b(?! \d)")
"""A month that is named without a day of it."""


def is_in_headline(case: Case, text: str, name: str) -> bool:
    """Tell whether the headline has a word of a list as a sentence has: then that is what the draft is about."""
    return bool(found_in(case.article.title, name, case.language) and found_in(text, name, case.language))


def is_news(case: Case, text: str) -> bool:
    """Tell whether a sentence says of itself that it happened after all that the record has: "said on Wednesday".

    Nothing is news in a draft without a date, nor beside a record that has none.
    """
    newest = max((article.date[:10] for article in case.record.values()), default="")
    try:
        written, last = date.fromisoformat(case.article.date[:10]), date.fromisoformat(newest)
    except ValueError:
        return False
    told = _latest(plain_words(text), written, case.language)
    return told is not None and told > last


def is_of_then(case: Case, text: str, figure: str, since: str) -> bool:
    """Tell whether a sentence names the day on which the record had a figure, before that of a newer one: "on Monday".

    What a board said on Wednesday it did say, whatever it has found since.
    """
    try:
        written = date.fromisoformat(case.article.date[:10])
    except ValueError:
        return False
    told = _latest(plain_words(text), written, case.language)
    there = (number_in(figure, case.language), figure)
    return told is not None and any(
        article.date[:10] == told.isoformat() < since[:10]
        and (there[1] in article.text or any(_is_one(n, there[0]) for n in numbers(article.text, case.language)))
        for article in case.record.values()
    )


def _is_one(number: Number, other: Number | None) -> bool:
    return other is not None and (number.value, number.unit) == (other.value, other.unit)


def is_much_later(case: Case) -> bool:
    """Tell whether a draft was written a fortnight or more after all that the record has."""
    newest = max((article.date[:10] for article in case.record.values()), default="")
    try:
        return (date.fromisoformat(case.article.date[:10]) - date.fromisoformat(newest)).days >= _FORTNIGHT
    except ValueError:
        return False


_FORTNIGHT = 14
_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_WEEK = 7


def _latest(plain: str, written: date, language: str) -> date | None:
    """Give the latest past day that a sentence names by its weekday or as today; None where it names none so."""
    ago = [
        int(days)
        for phrase, _, days in (row.partition("\t") for row in phrases("today", language))
        if f" {phrase} " in f" {plain} "
    ]
    ago += [(written.weekday() - _WEEKDAYS.index(one[0])) % _WEEK for one in _WEEKDAY.finditer(plain)]
    return written - timedelta(days=min(ago)) if ago else None
