"""Times of day as a text gives them: "3.40pm", "15:40", "half past three in the afternoon", "noon"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from attrs import evolve, frozen

from provenance.linking.parsing.tokens import Token, low_at
from provenance.linking.tables import mapping, rows, words

DAY, HALF = 1440, 720
"""Minutes of a day, and of the half of it after which the hours of most clocks begin again."""
ABOUT = 15
"""Minutes by which a time given with "about", or "shortly after", may be off."""
REACH = 5
"""Tokens before or behind a time among which "morning" or "evening" says which half of the day is meant."""


@frozen(slots=True)
class Time:
    """A time of day; the half of the day is open where the text leaves it out."""

    minute: int
    """Minutes since midnight, as the text has them."""
    open: bool = False
    """Whether it may be twelve hours later as well: "3.40", "half past three"."""
    spoken: bool = False
    """In words, which no clock of 24 hours has."""
    whole: bool = False
    """Written as a clock of 24 hours has it: "15:40", "09:15"."""
    zone: int | None = None
    """Minutes by which its clock is ahead of Greenwich; None where the text names none."""

    @property
    def key(self) -> str:
        """Equal for two dresses of one time."""
        return f"{self.minute // 60}:{self.minute % 60:02}"


def apart(a: Time, b: Time) -> int:
    """Give by how many minutes two times differ at the least."""
    ahead = a.minute - b.minute
    if a.zone is not None and b.zone is not None:
        ahead += b.zone - a.zone
    # Beside a time of the clock of 24 hours a bare 9:15 is read on that clock too.
    either = (a.open and (a.spoken or not b.whole)) or (b.open and (b.spoken or not a.whole))
    round_ = HALF if either else DAY
    return min(ahead % round_, -ahead % round_)


@cache
def _hours() -> dict[str, int]:
    """Give the numbers up to twelve in words."""
    small = {word: float(value.partition("-")[0]) for word, value, kind in rows("numbers.tsv") if kind == "unit"}
    return {word: int(value) for word, value in small.items() if 1 <= value <= 12}


def _hour(tokens: Sequence[Token], at: int) -> int:
    """Read an hour of twelve, in digits or as a word; 0 for anything else."""
    if not 0 <= at < len(tokens):
        return 0
    token = tokens[at]
    if token.kind == "number":
        return int(token.text) if token.text.isdigit() and len(token.text) <= 2 and 1 <= int(token.text) <= 12 else 0
    return _hours().get(token.low, 0)


def _split(text: str) -> tuple[int, int] | None:
    """Read hour and minute of "3.40", "09.15" and "1540"; None for what no clock shows."""
    hour, dot, minute = text.partition(".") if "." in text else (text[:-2], "", text[-2:])
    if len(minute) != 2 or not (hour.isdigit() and minute.isdigit()) or len(hour) > 2 or (not dot and len(text) < 4):
        return None
    return (int(hour), int(minute)) if int(hour) <= 24 and int(minute) < 60 else None


def _digital(tokens: Sequence[Token], at: int) -> tuple[int, int, int, bool] | None:
    """Read "3:40" without a gap, "3h40" and what `_split` reads: hour, minute, the place after them, whether sure."""
    text, between = tokens[at].text, low_at(tokens, at + 1)
    if (
        at + 2 < len(tokens)
        and between in (":", "h")
        and tokens[at + 2].kind == "number"
        and tokens[at].end == tokens[at + 1].start
        and tokens[at + 1].end == tokens[at + 2].start
    ):
        found = _split(f"{text}.{tokens[at + 2].text}") if "." not in text else None
        return (*found, at + 3, True) if found else None
    found = _split(text)
    return (*found, at + 1, False) if found else None


def _half(tokens: Sequence[Token], at: int) -> str:
    """Give "a.m" or "p.m" where it stands right here."""
    return mapping("halves.tsv").get(low_at(tokens, at), "")


def _zone(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """Read "GMT", and step over "local time" and "hours"."""
    low = low_at(tokens, at)
    if low in mapping("zones.tsv") and tokens[at].text.isupper():
        return int(mapping("zones.tsv")[low]), at + 1
    if low == "local" and low_at(tokens, at + 1) == "time":
        return None, at + 2
    return None, at + 1 if low in ("hours", "hrs") else at


def _part(tokens: Sequence[Token], at: int, step: int) -> str:
    """Give the part of the day named next to a place: "on Monday evening at", "in the afternoon"."""
    for here in range(at, at + step * REACH, step):
        low = low_at(tokens, here)
        if low in mapping("dayparts.tsv"):
            return mapping("dayparts.tsv")[low]
        if low not in _beside() and not (low.isdigit() and len(low) <= 2):
            break
    return ""


@cache
def _beside() -> frozenset[str]:
    """Give the words that may stand between a time and its part of the day."""
    return words("besidetime.txt") | words("weekdays.tsv") | words("months.tsv")


def _settled(time: Time, part: str) -> Time:
    """Settle the half of the day by "pm" or a part of the day; at night only the late hours are in the second half."""
    hour, minute = divmod(time.minute, 60)
    if hour > 12 or (not time.open and hour == 0):
        return time
    later = part == "p.m" or (part == "night" and 6 <= hour <= 11)
    return evolve(time, minute=(hour % 12 + (12 if later else 0)) * 60 + minute, open=False, whole=False)


def _placed(tokens: Sequence[Token], start: int, end: int, time: Time) -> tuple[Time, int]:
    """Read "pm" or a part of the day nearby, and the zone."""
    half = _half(tokens, end)
    part = half or (time.open and (_part(tokens, end, 1) or _part(tokens, start - 1, -1)))
    end += bool(half)
    zone, end = _zone(tokens, end)
    return evolve(_settled(time, part) if part else time, zone=zone), end


def _fixed(tokens: Sequence[Token], at: int) -> tuple[Time, int] | None:
    """Read "noon" and "midnight", also behind a twelve."""
    here = at + 1 if _hour(tokens, at) == 12 else at
    minute = mapping("noon.tsv").get(low_at(tokens, here))
    if minute is None or (tokens[here].capital and here):
        return None
    return Time(int(minute)), here + 1


_PARTS, _AFTER = ("half", "quarter", "twenty"), ("past", "after", "to", "before", "till", "minutes", "minute")


def _minutes(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Read "half", "quarter", "ten" and "twenty-five" before "past": the minutes and the place after; 0 for others."""
    low = low_at(tokens, at)
    if low in ("half", "quarter"):
        return (30 if low == "half" else 15), at + 1
    if low == "twenty" and low_at(tokens, at + 1) == "-" and low_at(tokens, at + 2) == "five":
        return 25, at + 3
    found = int(low) if low.isdigit() and len(low) <= 2 else {**_hours(), "twenty": 20}.get(low, 0)
    return (found if found <= 29 else 0), at + 1


def _past(tokens: Sequence[Token], at: int) -> tuple[Time, int] | None:
    """Read "half past three", "a quarter to six", "twenty-five minutes past noon"."""
    here = at + 1 if tokens[at].low == "a" else at
    if low_at(tokens, here) not in _PARTS and low_at(tokens, here + 1) not in _AFTER:
        return None
    minutes, after = _minutes(tokens, here)
    exact = low_at(tokens, here) in ("half", "quarter") or low_at(tokens, after) in ("past", "minutes", "minute")
    after += low_at(tokens, after) in ("minutes", "minute")
    way = mapping("pasthour.tsv").get(low_at(tokens, after))
    if not minutes or way is None or not (exact or low_at(tokens, at - 1) in words("beforetime.txt")):
        return None
    fixed, hour = _fixed(tokens, after + 1), _hour(tokens, after + 1)
    if fixed is not None:
        return Time((fixed[0].minute + int(way) * minutes) % DAY), fixed[1]
    if not hour or _counts(tokens, after + 2):
        return None
    return Time((hour % 12 * 60 + int(way) * minutes) % HALF, open=True, spoken=True), after + 2


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether something is counted here, so that the number before is no hour."""
    low = low_at(tokens, at)
    if not low or tokens[at].kind == "mark" or low in words("function.txt") or low in _beside():
        return low in ("/", "%") or (low == "-" and at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start)
    return low not in mapping("dayparts.tsv") and low not in words("reporting.txt")


def _on_the_hour(tokens: Sequence[Token], at: int) -> tuple[Time, int] | None:
    """Read "3 pm", "six o'clock", "at six in the evening"."""
    hour = _hour(tokens, at)
    if not hour:
        return None
    time = Time(hour % 12 * 60, open=True, spoken=True)
    if _half(tokens, at + 1):
        return time, at + 1
    if low_at(tokens, at + 1) == "o'clock":
        return time, at + 2
    return (time, at + 1) if _led(tokens, at, at + 1) and _part(tokens, at + 1, 1) else None


def _led(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a word that leads to a time stands before it, and nothing that it could count behind."""
    return low_at(tokens, at - 1) in words("beforetime.txt") and not _counts(tokens, end)


def _plain(tokens: Sequence[Token], at: int, end: int, whole: bool) -> bool:
    """Tell whether "15.40" or "1540", which may be any figure, is a time by what stands around it."""
    text, behind = tokens[at].text, low_at(tokens, end)
    if _half(tokens, end):
        return "." in text
    if behind in ("hours", "hrs"):
        led = low_at(tokens, at - 1) in words("beforetime.txt") and low_at(tokens, end + 1) != "of"
        return text[0] == "0" or (whole and led)
    if zoned(tokens, end):
        return True
    return "." in text and _led(tokens, at, end) and (whole or bool(_part(tokens, end, 1)))


def zoned(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clock is named here: "GMT", "local time"."""
    return _zone(tokens, at)[1] > at and low_at(tokens, at) not in ("hours", "hrs")


def _written(tokens: Sequence[Token], at: int) -> tuple[Time, int] | None:
    """Read a time in digits: "15:40", "3.40pm", "0600 GMT", "at 15.40"."""
    found = _digital(tokens, at) if tokens[at].kind == "number" else None
    if found is None:
        return None
    hour, minute, end, sure = found
    text = tokens[at].text
    whole = hour > 12 or hour == 0 or (len(text) > 1 and text[0] == "0")
    if not sure and not _plain(tokens, at, end, whole):
        return None
    return Time((hour * 60 + minute) % DAY, open=not whole, whole=whole), end


def time_at(tokens: Sequence[Token], at: int) -> tuple[Time, int] | None:
    """Read a time of day at a place: the time and the place after it; None where none begins."""
    found = _written(tokens, at) or _fixed(tokens, at) or _past(tokens, at) or _on_the_hour(tokens, at)
    return _placed(tokens, at, found[1], found[0]) if found else None


def half_of(tokens: Sequence[Token], at: int, later: Time) -> Time | None:
    """Read the first of two times that share their "pm": the 3 of "between 3 and 4 pm"."""
    hour = _hour(tokens, at)
    found = (hour, 0) if hour else _split(tokens[at].text)
    if found is None or not 1 <= found[0] <= 12:
        return None
    minute = found[0] % 12 * 60 + found[1]
    halves = [minute, minute + HALF] if not later.open else [minute]
    before = [one for one in halves if one < later.minute]
    return Time(max(before), open=later.open) if before else None
