"""Dates as pages, feeds and mails write them, in any form."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from functools import cache

from provenance.errors import ProvenanceError
from provenance.readers.metadata.details import parse_date
from provenance.readers.metadata.words import any_weekday, months, weekdays

ISO = re.compile(
    r"(?P<year>[0-9]{4})\s?[-/.年년]\s?(?P<month>[0-9]{1,2})\s?[-/.月월]\s?(?P<day>[0-9]{1,2})(?![0-9])[日일T]?"
    r"|(?P<year2>(?:19|20)[0-9]{2})(?P<month2>[01][0-9])(?P<day2>[0-3][0-9])(?=T|$)T?(?P<basic>[0-9]{4,6})?",
    re.IGNORECASE,
)
"""2026-03-12, 2026/3/12, 2026年3月12日, and 20260312T083000Z (ISO 8601, basic format)."""
NUMBERS = re.compile(
    r"(?<![0-9])(?P<one>[0-9]{1,2})(?P<mark>[./-])\s?(?P<two>[0-9]{1,2})(?P=mark)\s?(?P<year>[0-9]{4})"
)
"""12.03.2026, where the day comes first; 13/03/2026, read only where one of the two can be no month."""
CLOCK = re.compile(
    r"(?<![0-9:])(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2}))?(?:[.,][0-9]+)?\s*"
    r"(?P<half>[ap]\.?m\b\.?)?\s*(?:(?:UTC|GMT)?\s*(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2})?"
    r"|(?P<utc>Z|UTC|GMT)\b)",
    re.IGNORECASE,
)
"""A time of day with its zone; one without is not kept."""
EPOCH = re.compile(r"[0-9]{10}(?:[0-9]{3})?(?:\.[0-9]+)?$")
FIRST_EPOCH = 631_152_000
"""The first second of 1990; a smaller number is no moment at which a page was published."""
MILLISECONDS = 10_000_000_000
"""A number of seconds is smaller for some centuries to come; a larger one counts milliseconds, as JavaScript does."""
LONGEST = 120
"""Characters of a date."""


def page_date(text: str) -> str:
    """Give the date that a page states, at least its day, or nothing where it cannot be read for certain.

    A time of day is kept where its zone is given.
    """
    tidy = " ".join(text.split())[:LONGEST]
    if EPOCH.match(tidy):
        return _of_epoch(float(tidy))
    if found := ISO.match(tidy):
        year, month, day = (
            found["year"] or found["year2"],
            found["month"] or found["month2"],
            found["day"] or found["day2"],
        )
        clock = tidy[found.end() :]
        if basic := found["basic"]:
            clock = ":".join(re.findall("..", basic)) + clock
        return _moment(int(year), int(month), int(day), clock)
    for order in _in_words():
        if found := order.search(tidy):
            month = months()[found["month"].rstrip(".").lower()]
            return _moment(int(found["year"]), month, int(found["day"]), tidy)
    found = NUMBERS.search(tidy)
    return _in_numbers(found, tidy) if found else ""


def _in_numbers(found: re.Match[str], tidy: str) -> str:
    """Give the day that two numbers name, where one of them can be no month, or one order alone fits the weekday."""
    year, one, two, clock = int(found["year"]), int(found["one"]), int(found["two"]), tidy[found.end() :]
    if found["mark"] == "." or one > 12 or one == two:
        return _moment(year, two, one, clock)
    if two > 12:
        return _moment(year, one, two, clock)
    named = _weekday().search(tidy[: found.start()])
    readings = [stated for month, day in ((one, two), (two, one)) if (stated := _moment(year, month, day, clock))]
    if named is None:
        return ""
    fitting = [each for each in readings if date.fromisoformat(each[:10]).isoweekday() == weekdays()[named[1].lower()]]
    return fitting[0] if len(fitting) == 1 else ""


@cache
def _weekday() -> re.Pattern[str]:
    """Match a weekday at the end of what stands before a date."""
    return re.compile(rf"(?<!\w)({any_weekday()})[.,]?\s*$", re.IGNORECASE)


def without_dates(text: str) -> str:
    """Give a line without all its dates, also those without a year, and without times of day."""
    for pattern in (ISO, *_in_words(), NUMBERS, _short(), SPOKEN_CLOCK):
        text = pattern.sub(" ", text)
    return text


SPOKEN_CLOCK = re.compile(
    r"(?<![0-9:])[0-9]{1,2}(?:[:.h][0-9]{2}){1,2}(?:\s*[ap]\.?m\b\.?)?(?:\s+(?:[A-Z]{2,4}T?|Uhr))?\b"
    r"|(?<![0-9:])[0-9]{1,2}\s*[ap]\.?m\b\.?(?:\s+[A-Z]{2,4})?",
    re.IGNORECASE,
)
"""A time of day, with or without its zone."""


@cache
def _short() -> re.Pattern[str]:
    """Match a day without its year, or its weekday: "Jan. 11", "11 January", "Monday"."""
    names = "|".join(re.escape(name) for name in sorted(months(), key=len, reverse=True))
    week = any_weekday()
    return re.compile(
        rf"(?<!\w)(?:(?:{names})\.?\s+[0-3]?[0-9](?!\w)|[0-3]?[0-9]\.?\s+(?:de\s+)?(?:{names})(?!\w)|(?:{week})(?!\w))",
        re.IGNORECASE,
    )


def beside_date(text: str) -> tuple[int, int]:
    """Give how many letters stand before and behind the first date of a line."""
    for pattern in (ISO, *_in_words(), NUMBERS):
        if found := pattern.search(text):
            before, after = text[: found.start()], text[found.end() :]
            return sum(map(str.isalpha, before)), sum(map(str.isalpha, after))
    return sum(map(str.isalpha, text)), 0


@cache
def _in_words() -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted(months(), key=len, reverse=True))
    day, year = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|º|\.)?", r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
    month = rf"(?<![^\W_])(?P<month>(?:{names})\.?)(?![^\W_])"
    orders = (
        # as in "12 March 2026", "12 de marzo de 2026", mail headers, "12-Mar-2026"
        rf"(?<![0-9]){day}[\s-]+(?:de\s+|of\s+)?{month},?[\s-]+(?:de\s+|del\s+)?{year}",
        # as in "March 12, 2026", and as JavaScript prints a date
        rf"{month}\s+{day},?\s+{year}",
        # as Unix prints a date
        rf"{month}\s+{day}\s+[0-9]{{1,2}}:[0-9:]{{2,5}}\s+(?:[A-Z]{{3,4}}\s+)?{year}",
    )
    return tuple(re.compile(order, re.IGNORECASE) for order in orders)


def _of_epoch(number: float) -> str:
    seconds = number / 1000 if number >= MILLISECONDS else number
    if seconds < FIRST_EPOCH:
        return ""
    return datetime.fromtimestamp(int(seconds), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(year: int, month: int, day: int, clock: str) -> str:
    try:
        stated = date(year, month, day).isoformat()
    except ValueError:
        return ""
    found = CLOCK.search(clock)
    if found is None:
        return stated
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"][0] in "pP")
    zone = "Z" if found["utc"] else f"{found['sign']}{found['hours']}:{found['minutes'] or '00'}"
    try:
        return parse_date(f"{stated}T{hour:02}:{found['minute']}:{found['second'] or '00'}{zone}")
    except ProvenanceError:
        return stated
