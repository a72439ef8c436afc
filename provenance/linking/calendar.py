"""Days, months and years as a text gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from attrs import frozen

from provenance.linking.tables import openings, rows, words
from provenance.linking.tokens import Token

AMBIGUOUS = frozenset({"may", "march", "mar", "sun", "sat", "dec", "jan", "wed", "second", "august"})
"""Also ordinary words: a month or day only with a capital and a neighbour that fits, or beside a number."""


@frozen(slots=True)
class Day:
    """A day, month, year or weekday; 0 or None for what the text leaves out."""

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int | None = None
    offset: int | None = None
    """Days from publication: -1 for "yesterday"."""
    start: int = 0
    end: int = 0
    words: str = ""

    @property
    def key(self) -> str:
        """Equal for two dresses of one date."""
        if self.weekday is not None and not self.month:
            return f"@w{self.weekday}"
        if self.offset is not None:
            return f"@o{self.offset}"
        if not self.month:
            return f"#{self.year}"
        return f"@{self.year or ''}-{self.month}-{self.day or ''}"


@cache
def _months() -> Mapping[str, int]:
    found = {}
    for name, number, *short in rows("months.tsv"):
        for word in (name, *(short[0].split() if short else ())):
            found[word] = int(number)
    return found


@cache
def _weekdays() -> Mapping[str, int]:
    return {word: int(number) for name, number, short in rows("weekdays.tsv") for word in (name, *short.split())}


def _number(tokens: Sequence[Token], at: int, least: int, most: int) -> int:
    if 0 <= at < len(tokens) and tokens[at].kind == "number" and tokens[at].text.isdigit():
        value = int(tokens[at].text) if len(tokens[at].text) <= 4 else 0
        return value if least <= value <= most else 0
    return 0


def _year(tokens: Sequence[Token], at: int) -> int:
    return _number(tokens, at, 1700, 2199) if at < len(tokens) and len(tokens[at].text) == 4 else 0


def _past(tokens: Sequence[Token], at: int, skipped: tuple[str, ...]) -> int:
    while at < len(tokens) and tokens[at].low in skipped:
        at += 1
    return at


def _of_month(tokens: Sequence[Token], at: int) -> Day | None:
    """Read "June 30, 2003", "30th of June", "Sept. 11", "March 2004"."""
    start, here, day = at, at, _number(tokens, at, 1, 31)
    if day:
        here = _past(tokens, at + 1, ("st", "nd", "rd", "th"))
        here = _past(tokens, here, ("of",))
    if here >= len(tokens) or tokens[here].low not in _months():
        return None
    token = tokens[here]
    month = _months()[token.low]
    here = _past(tokens, here + 1, (".",)) if len(token.low) <= 4 else here + 1
    if not day:
        day = _number(tokens, here, 1, 31)
        here = _past(tokens, here + 1, ("st", "nd", "rd", "th")) if day else here
    year = _year(tokens, _past(tokens, here, (",",)))
    if year:
        here = _past(tokens, here, (",",)) + 1
    if token.low in AMBIGUOUS and not day and not year:
        before = tokens[at - 1].low if at else ""
        if not token.capital or (token.low in ("may", "march", "mar") and before not in words("beforemonth.txt")):
            return None
    return Day(year, month, day, None, None, start, here)


def _of_week(tokens: Sequence[Token], at: int) -> Day | None:
    token = tokens[at]
    number = _weekdays().get(token.low)
    if number is None:
        return None
    if len(token.low) <= 5 and not (token.text[:1].isupper() and token.text[1:].islower()):
        return None
    if token.low == "sun" and at and tokens[at - 1].low == "the":
        return None
    here = _past(tokens, at + 1, (".",)) if len(token.low) <= 5 else at + 1
    dated = _of_month(tokens, _past(tokens, here, (",",))) if here < len(tokens) else None
    if dated is not None and dated.day:
        return Day(dated.year, dated.month, dated.day, number, None, at, dated.end)
    return Day(0, 0, 0, number, None, at, here)


_SPELLED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}


def _ago(tokens: Sequence[Token], at: int) -> Day | None:
    """Read "five years ago", "a week ago", "in two months", "last year"."""
    if tokens[at].low not in _OPENS_AGO and tokens[at].kind != "number":
        return None
    lows = [t.low for t in tokens[at : at + 4]]
    if lows[0] in ("last", "next"):
        near = _UNITS.get(lows[1]) if len(lows) > 1 else None
        return Day(offset=-near if lows[0] == "last" else near, start=at, end=at + 2) if near else None
    ahead = 1 if lows[0] == "in" else 0
    unit = _UNITS.get(lows[ahead + 1].rstrip("s")) if len(lows) > 2 else None
    if not unit:
        return None
    count = 1.0 if lows[ahead] in ("a", "an", "one") else counted(tokens[at + ahead])
    if not count or count * unit > _FAR_AWAY:
        return None
    if lows[ahead + 2 : ahead + 3] == ["ago"] and not ahead:
        return Day(offset=-round(count * unit), start=at, end=at + 3)
    if ahead and lows[ahead + 2 : ahead + 3] == ["time"]:
        return Day(offset=round(count * unit), start=at, end=at + 4)
    return None


_OPENS_AGO = frozenset(("last", "next", "in", "a", "an", "one", *_SPELLED))
_FAR_AWAY = 400_000
"""Days; what lies further off is no date of a news story."""


def counted(token: Token) -> float:
    """A whole number in figures or as one small word; 0 for anything else."""
    if token.kind == "number":
        return float(token.text) if token.text.isdigit() and len(token.text) < 5 else 0.0
    return _SMALL.get(token.low, 0.0)


_SMALL = {
    word: float(number)
    for number, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2
    )
}


@cache
def _holidays() -> frozenset[str]:
    return frozenset(row[0].split()[0] for row in rows("holidays.tsv"))


def _holiday(tokens: Sequence[Token], at: int) -> Day | None:
    """Read "New Year's Eve", "Halloween"."""
    for name, month, day in rows("holidays.tsv"):
        phrase = name.split()
        if tokens[at].low == phrase[0] and [t.low for t in tokens[at : at + len(phrase)]] == phrase:
            end = at + len(phrase)
            year = _year(tokens, end)
            return Day(year, int(month), int(day), None, None, at, end + bool(year))
    return None


def _relative(tokens: Sequence[Token], at: int) -> Day | None:
    ago = _ago(tokens, at)
    if ago is not None:
        return ago
    for phrase, offset in openings("relative.tsv").get(tokens[at].low, ()):
        if tuple(t.low for t in tokens[at : at + len(phrase)]) == phrase:
            return Day(offset=int(offset), start=at, end=at + len(phrase))
    return None


def _written(tokens: Sequence[Token], at: int) -> Day | None:
    """Read a year alone, and 2003-06-30."""
    year = _year(tokens, at)
    if not year:
        return None
    if at and tokens[at - 1].text in ("$", "£", "€", "#"):
        return None
    lows = [t.low for t in tokens[at + 1 : at + 5]]
    if len(lows) == 4 and lows[0] == lows[2] == "-":
        month, day = _number(tokens, at + 2, 1, 12), _number(tokens, at + 4, 1, 31)
        if month and day:
            return Day(year, month, day, None, None, at, at + 5)
    return Day(year=year, start=at, end=_past(tokens, at + 1, ("s",)))


@cache
def _opening() -> frozenset[str]:
    """Give every word with which a date can begin; else it begins with a number."""
    return frozenset((*_months(), *_weekdays(), *_holidays(), *_OPENS_AGO, *openings("relative.tsv")))


def days(tokens: Sequence[Token]) -> list[Day]:
    """Give the dates of a sentence in order."""
    opening = _opening()
    found: list[Day] = []
    at = 0
    for start, token in enumerate(tokens):
        if start < at or (token.kind != "number" and token.low not in opening):
            continue
        at = start
        day = (
            _of_month(tokens, at)
            or _of_week(tokens, at)
            or (_holiday(tokens, at) if tokens[at].low in _holidays() else None)
            or _relative(tokens, at)
            or _written(tokens, at)
        )
        if day is None:
            continue
        words = " ".join(t.text for t in tokens[day.start : day.end]).replace(" ,", ",").replace(" .", ".")
        found.append(Day(day.year, day.month, day.day, day.weekday, day.offset, day.start, day.end, words))
        at = day.end
    return found


def meant(day: Day, published: str) -> frozenset[date]:
    """Give the calendar days that a mention can mean, by its article's date; empty when untold."""
    try:
        if day.year and day.month and day.day:
            return frozenset({date(day.year, day.month, day.day)})
        today = date.fromisoformat(published[:10])
        if day.offset is not None:
            return frozenset({today + timedelta(days=day.offset)})
        if day.weekday is not None and not day.month:
            back = (today.weekday() - day.weekday) % 7
            return frozenset({today - timedelta(days=back), today + timedelta(days=7 - back)})
        if day.month and day.day:
            years = (today.year - 1, today.year, today.year + 1)
            return frozenset({date(year, day.month, day.day) for year in years})
    except (ValueError, OverflowError):
        return frozenset()  # no such day, or none that a calendar has
    return frozenset()
