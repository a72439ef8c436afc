"""Days, months and years as a text gives them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from attrs import evolve, frozen

from provenance.linking.parsing.clock import zoned
from provenance.linking.parsing.tokens import Token
from provenance.linking.tables import mapping, openings, rows, words


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
    span: str = ""
    """What is counted from publication, as "year" in "last year" and "two years ago"; "decade" for "the 1980s"."""
    steps: int | None = None
    """How many of them: -1 for "last year", 0 for "this year"."""
    season: int = 0
    """First month of a season; 0 for anything else."""
    ahead: bool | None = None
    """Whether it lies ahead of publication; None where nothing tells: "on Monday"."""
    tense: bool | None = None
    """Whether the verbs of its claim put it ahead of publication; None where they leave it open."""
    part: str = ""
    """"morning", "afternoon" or "evening", where it stands with the day."""
    turned: bool = False
    """Whether day and month may be meant the other way round: "3/4/2025"."""

    @property
    def key(self) -> str:
        """Equal for two dresses of one date."""
        if self.weekday is not None and not self.month:
            return f"@w{self.weekday}"
        if self.offset is not None:
            return f"@o{self.offset}"
        if self.season or self.steps is not None:
            name = f"s{self.season}{self.year or ''}" if self.season else self.span
            return f"@{name}" + ("" if self.steps is None else f"{self.steps:+d}")
        if not self.month:
            return f"#{self.year}"
        return f"@{self.year or ''}{'~' if self.turned else '-'}{self.month}-{self.day or ''}"


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
    if at >= len(tokens) or len(tokens[at].text) != 4 or zoned(tokens, at + 1):
        return 0  # "at 1900 GMT"
    return _number(tokens, at, 1700, 2199)


def _past(tokens: Sequence[Token], at: int, skipped: Collection[str]) -> int:
    while at < len(tokens) and tokens[at].low in skipped:
        at += 1
    return at


def _of_month(tokens: Sequence[Token], at: int) -> Day | None:
    """Read "June 30, 2003", "30th of June", "Sept. 11", "March 2004"."""
    start, here, day = at, at, _number(tokens, at, 1, 31)
    if day:
        here = _past(tokens, at + 1, words("ordinalends.txt"))
        here = _past(tokens, here, ("of",))
    if here >= len(tokens) or tokens[here].low not in _months():
        return None
    token = tokens[here]
    month = _months()[token.low]
    # A name in full takes no full stop: "It opened in June. 11 men left."
    here = _past(tokens, here + 1, (".",)) if token.low not in mapping("months.tsv") else here + 1
    if not day:
        day = _number(tokens, here, 1, 31)
        here = _past(tokens, here + 1, words("ordinalends.txt")) if day else here
    year = _year(tokens, _past(tokens, here, (",",)))
    if year:
        here = _past(tokens, here, (",",)) + 1
    if token.low in words("alsowords.txt") and not day and not year:
        before = tokens[at - 1].low if at else ""
        if not token.capital or (token.low in ("may", "march", "mar") and before not in words("beforemonth.txt")):
            return None
    return Day(year, month, day, None, None, start, here, ahead=_told(tokens, start))


def _told(tokens: Sequence[Token], at: int) -> bool | None:
    """Tell from "last" and "next" before a day whether it lies ahead."""
    steps = mapping("steps.tsv").get(tokens[at - 1].low, "0") if at else "0"
    return None if steps == "0" else steps == "1"


def _in_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a day of the week belongs to a name: "the Sunday Echo", not "on the Sunday Ruiz left"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    named = following is not None and following.kind == "word" and following.capital and following.low not in _months()
    return named and not (at > 1 and tokens[at - 2].low == "on")


def _of_week(tokens: Sequence[Token], at: int) -> Day | None:
    token = tokens[at]
    number = _weekdays().get(token.low)
    if number is None:
        return None
    if len(token.low) <= 5 and not (token.text[:1].isupper() and token.text[1:].islower()):
        return None
    if at and tokens[at - 1].low == "the" and (token.low == "sun" or _in_name(tokens, at)):
        return None
    here = _past(tokens, at + 1, (".",)) if len(token.low) <= 5 else at + 1
    dated = _of_month(tokens, _past(tokens, here, (",",))) if here < len(tokens) else None
    if dated is not None and dated.day:
        return Day(dated.year, dated.month, dated.day, number, None, at, dated.end)
    return Day(0, 0, 0, number, None, at, here, ahead=_told(tokens, at))


@cache
def spans() -> Mapping[str, int]:
    """Give for each stretch of the calendar, in both numbers, about how many days it has."""
    found = {}
    for name, length in rows("spans.tsv"):
        for word in (name, name + "s", "centuries" if name == "century" else name):
            found[word] = int(length)
    return found


def _single(word: str) -> str:
    return "century" if word == "centuries" else word.rstrip("s")


def _counted_on(tokens: Sequence[Token], at: int) -> Day | None:
    """Read "last year", "this month", "next week", and no "last week of May"."""
    steps = mapping("steps.tsv").get(tokens[at].low)
    low = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if steps is None or low not in spans() or low in ("day", "fortnight") or low.endswith("s"):
        return None
    the = at > 0 and tokens[at - 1].low == "the"
    if the and (low == "quarter" or (at + 2 < len(tokens) and tokens[at + 2].low == "of")):
        return None
    return Day(start=at, end=at + 2, span=low, steps=int(steps))


def _season(tokens: Sequence[Token], at: int) -> Day | None:
    """Read "last spring", "in the summer", "the winter of 2003"."""
    season = int(mapping("seasons.tsv").get(tokens[at].low, "0"))
    if not season:
        return None
    before = at - 2 if at > 1 and tokens[at - 1].low == "the" else at - 1
    lead = tokens[before].low if before >= 0 else ""
    after = _past(tokens, at + 1, ("of", "in"))
    year = _year(tokens, after)
    if year:
        return Day(year=year, start=at, end=after + 1, season=season)
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if lead not in words("beforeseason.txt") or tokens[at].capital or following in ("of", "from", "in"):
        return None  # "in the fall of the government"
    steps = mapping("steps.tsv").get(lead) if before == at - 1 else None
    return Day(start=at, end=at + 1, season=season, steps=int(steps) if steps else None)


def _ago(tokens: Sequence[Token], at: int) -> Day | None:
    """Read "five years ago", "a week ago", "in two months' time", "will open in two months"."""
    if tokens[at].low not in _opens_ago() and tokens[at].kind != "number":
        return None
    lows = [t.low for t in tokens[at : at + 6] if t.text != "'"]
    ahead = 1 if lows[0] == "in" else 0
    low = lows[ahead + 1] if len(lows) > ahead + 1 else ""
    length = spans().get(low, 0)
    count = 1.0 if length and lows[ahead] in ("a", "an", "one") else counted(tokens[at + ahead]) if length else 0.0
    if not 0 < count * length <= _FAR_AWAY:
        return None
    days_off, end = round(count * length), at + ahead + 2
    behind = lows[ahead + 2 : ahead + 4]
    away = Day(offset=days_off, start=at, end=end, span=_single(low))
    if behind[:1] == ["ago"] and not ahead:
        return evolve(away, offset=-days_off, end=end + 1)
    if ahead and behind[:1] == ["time"]:
        return evolve(away, end=_past(tokens, end, ("'",)) + 1)
    if behind == ["from", "now"] and not ahead:
        return evolve(away, end=end + 2)
    return away if ahead and _expected(tokens, at) else None


def _expected(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what stands before is still to come, so that "in two months" is a day and no stretch of time."""
    lows = [token.low for token in tokens[max(0, at - REACH) : at]]
    record = "first" in lows or any(low.endswith("est") for low in lows)  # "will hold their first talks in two years"
    return not record and ("will" in lows or "shall" in lows)


REACH = 12
"""Tokens before "in two months" among which "will" makes a day of it."""
_FAR_AWAY = 400_000
"""Days; what lies further off is no date of a news story."""


def counted(token: Token) -> float:
    """Give a whole number in figures or as one small word; 0 for anything else."""
    if token.kind == "number":
        return float(token.text) if token.text.isdigit() and len(token.text) < 5 else 0.0
    return _small().get(token.low, 0.0)


@cache
def _small() -> Mapping[str, float]:
    """Give the small numbers above one that are mostly written as words."""
    return {row[0]: float(row[1]) for row in rows("numbers.tsv") if row[2] == "unit" and 2 <= float(row[1]) <= 12}


@cache
def _opens_ago() -> frozenset[str]:
    return frozenset(("in", "a", "an", "one", *_small()))


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
    """Read "yesterday", "tonight" and every distance from today."""
    found = _ago(tokens, at) or _counted_on(tokens, at) or _season(tokens, at)
    if found is not None:
        return found
    for phrase, offset in openings("relative.tsv").get(tokens[at].low, ()):
        if tuple(t.low for t in tokens[at : at + len(phrase)]) == phrase:
            part = _parts().get(" ".join(phrase), "")
            return Day(offset=int(offset), start=at, end=at + len(phrase), span="day", part=part)
    return None


@cache
def _parts() -> Mapping[str, str]:
    """Give the part of the day for the words that name it, alone or with the day."""
    return {words: part for table in ("relative.tsv", "dayparts.tsv") for words, _, part in _wide(table)}


def _wide(table: str) -> list[tuple[str, ...]]:
    return [row for row in rows(table) if len(row) > 2]


def _in_order(first: int, second: int, year: int, free: bool) -> tuple[int, int, bool] | None:
    """Give month and day of two numbers, and whether they may be meant the other way round."""
    if not year or not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    if second > 12:
        return (first, second, False) if free else None
    return second, first, free and first <= 12 and first != second


def _in_numbers(tokens: Sequence[Token], at: int) -> Day | None:
    """Read "3/4/2025", "03-04-2025" and "3.4.2025", of which the last always begins with the day."""
    if tokens[at].kind != "number":
        return None
    dotted = tokens[at].text.split(".")
    if len(dotted) == 3 and all(part.isdigit() for part in dotted) and len(dotted[2]) == 4:
        year = int(dotted[2])
        found = _in_order(int(dotted[0]), int(dotted[1]), year if 1700 <= year <= 2199 else 0, False)
        return Day(year, found[0], found[1], None, None, at, at + 1) if found else None
    mark = tokens[at + 1].text if at + 4 < len(tokens) else ""
    if (
        mark not in ("/", "-")
        or tokens[at + 3].text != mark
        or tokens[at + 4].end - tokens[at].start > len("31/12/2025")
    ):
        return None
    short = tokens[at + 4].text
    year = _year(tokens, at + 4) or (2000 + int(short) if mark == "/" and short.isdigit() and len(short) == 2 else 0)
    found = _in_order(_number(tokens, at, 1, 31), _number(tokens, at + 2, 1, 31), year, True)
    return Day(year, found[0], found[1], None, None, at, at + 5, turned=found[2]) if found else None


def _written(tokens: Sequence[Token], at: int) -> Day | None:
    """Read a year alone, and 2003-06-30."""
    year = _year(tokens, at)
    if not year:
        return _in_numbers(tokens, at)
    if at and tokens[at - 1].text in ("$", "£", "€", "#"):
        return None
    lows = [t.low for t in tokens[at + 1 : at + 5]]
    if len(lows) == 4 and lows[0] == lows[2] == "-":
        month, day = _number(tokens, at + 2, 1, 12), _number(tokens, at + 4, 1, 31)
        if month and day:
            return Day(year, month, day, None, None, at, at + 5)
    end = _past(tokens, at + 1, ("s",))
    return Day(year=year, start=at, end=end, span="decade" if end > at + 1 and year % 10 == 0 else "")


@cache
def _opening() -> frozenset[str]:
    """Give every word with which a date can begin; else it begins with a number."""
    names = *_months(), *_weekdays(), *_holidays(), *mapping("seasons.tsv")
    return frozenset((*names, *_opens_ago(), *mapping("steps.tsv"), *openings("relative.tsv")))


def days(tokens: Sequence[Token]) -> list[Day]:
    """Give the dates of a sentence in order."""
    return [*_days(tuple(tokens))]


@lru_cache(maxsize=1024)  # the index asks for those of a new claim, and the comparison asks again
def _days(tokens: tuple[Token, ...]) -> list[Day]:
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
        said = " ".join(t.text for t in tokens[day.start : day.end]).replace(" ,", ",").replace(" .", ".")
        after = tokens[day.end].low if day.end < len(tokens) else ""
        found.append(evolve(day, words=said.replace(" / ", "/"), part=day.part or _parts().get(after, "")))
        at = day.end
    return found
