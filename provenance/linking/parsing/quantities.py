"""Figures as a text gives them: value, unit, and whether exact, rounded or a bound."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from attrs import evolve, frozen

from provenance.linking.parsing.clock import Time, half_of, time_at
from provenance.linking.parsing.identifiers import CODE, Named, named_at
from provenance.linking.parsing.numerals import (
    kind_of,
    number_words,
    scale_behind,
    simple_number,
    value_of,
    with_fraction,
)
from provenance.linking.parsing.shares import share_at
from provenance.linking.parsing.stems import stem
from provenance.linking.parsing.tokens import Token
from provenance.linking.parsing.units import (
    CURRENCIES,
    CURRENCY_SIGNS,
    bound_before,
    money_before,
    noun_behind,
    unit_behind,
    way_of_change,
)
from provenance.linking.tables import mapping, words


@frozen(slots=True)
class Figure:
    """A figure with its unit, its bounds and the tokens that it covers."""

    low: float
    high: float
    unit: str
    """Canonical unit ("percent", "dollar", "age", "clock", "ordinal"), "name" where it counts nothing, or empty."""
    noun: str
    """Stem of the counted noun, or empty."""
    bound: str
    """"exact", "about", "from", "above", "below", "range" or "vague"; "rank" for the third of "the third floor"."""
    start: int
    end: int
    words: str = ""
    digits: int = 0
    """Digits given, without closing zeros: how finely the text speaks."""
    scale: float = 1.0
    """What "million" behind it multiplies."""
    way: str = ""
    """Where it tells of a change: "by" how much, as "rose 5 percent" does too, "to" what or "from" what."""
    time: Time | None = None
    """The time of day, where it is one and no stretch of time."""
    name: str = ""
    """What it says of the thing that it names: "214", "4b"."""

    @property
    def vague(self) -> bool:
        """Whether it is a word like "dozens" and no number."""
        return self.bound == "vague"

    @property
    def key(self) -> str:
        """Equal for two dresses of one figure, whatever its unit."""
        if self.time is not None:
            return f"#{self.time.key}"
        if self.name and not self.name.isdigit() and self.noun != CODE:
            return f"#{self.noun} {self.name}"
        return f"#{self.low:g}" if self.low == self.high else f"#{self.low:g}-{self.high:g}"


def _written(tokens: Sequence[Token], start: int, end: int) -> str:
    said = " ".join(t.text for t in tokens[start:end])
    return said.replace("Rs . ", "Rs. ").replace(" - ", "-").replace("$ ", "$").replace(" %", "%").replace(" : ", ":")


def _of_day(tokens: Sequence[Token], at: int) -> Figure | None:
    """Read a time of day."""
    read = time_at(tokens, at)
    if read is None:
        return None
    time, here = read
    sort, _ = bound_before(tokens, at, here)
    sort = "about" if sort == "near" else sort
    written = _written(tokens, at, here)
    return Figure(time.minute, time.minute, "clock", "", sort, at, here, written, 4, time=time)


def _naming(tokens: Sequence[Token], at: int) -> Figure | None:
    """Read a number that names a thing and counts nothing."""
    plain = named_at(tokens, at)
    found = plain or (_ranked(tokens, at) if tokens[at].low not in words("numbersign.txt") else None)
    if found is None:
        return None
    digits = found.name.lstrip("abcdefghijklmnopqrstuvwxyz").partition("-")[0] if found.head == CODE else found.name
    value = float(digits) if digits.isdigit() else 0.0
    first = found.start - 1 if found.start == at and at and found.head == stem(tokens[at - 1].low) else found.start
    written = _written(tokens, first, found.end)
    sort = "exact" if plain else "rank"
    return Figure(value, value, "name", found.head, sort, found.start, found.end, written, 4, name=found.name)


def _ranked(tokens: Sequence[Token], at: int) -> Named | None:
    """Read "the third floor" and "the 2nd district": a rank that names a thing."""
    if tokens[at].kind != "number" and kind_of(tokens[at]) not in ("ordinal", "ten"):
        return None
    simple = simple_number(tokens, at)
    if simple is None or simple[2] != "ordinal" or simple[3] >= len(tokens):
        return None
    low = tokens[simple[3]].low
    if low not in words("named.txt") or low.endswith("s"):
        return None
    return Named(stem(low), f"{simple[0]:.0f}", at, simple[3])


def _share(tokens: Sequence[Token], at: int) -> Figure | None:
    """Read "a third of the boats" in percent, and "a quarter of a mile" as so much of its unit."""
    share = share_at(tokens, at)
    value, here = share or _part_of_unit(tokens, at) or (0.0, at)
    if not value:
        return None
    end, times, unit = here, 1.0, ""
    if share is None:
        unit, end = unit_behind(tokens, here)
    elif [t.low for t in tokens[here : here + 2]] in (["of", "a"], ["of", "an"], ["of", "one"]):
        times, end = scale_behind(tokens, here + 2, False)
        unit, end = unit_behind(tokens, end)
    if not unit and times == 1.0:
        value, unit, end = 100 * value, "percent", here
    sort, first = bound_before(tokens, at, end)
    noun = "" if unit == "percent" or unit in CURRENCIES else noun_behind(tokens, end)
    way = way_of_change(tokens, first, end)
    sort = "exact" if sort == "near" else sort
    value *= times
    return Figure(value, value, unit, noun, sort, at, end, _written(tokens, at, end), 4, scale=times, way=way)


def _part_of_unit(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read the "quarter" of "a quarter-point" and the "half" of "half a point": so much of a unit."""
    part = {"quarter": 0.25, "half": 0.5}.get(tokens[at].low)
    if part is None or at + 1 >= len(tokens):
        return None
    unit, _ = unit_behind(tokens, at + 1)
    if not unit or unit in CURRENCIES or unit in ("year", "age", "person", "times"):
        return None
    return part, at + 1


def _one(tokens: Sequence[Token], at: int) -> Figure | None:
    token = tokens[at]
    if token.kind == "number":
        found = _naming(tokens, at) or _of_day(tokens, at) or _share(tokens, at)
    elif kind_of(token) == "" and (at + 1 == len(tokens) or not _goes_on(tokens, at)):
        found = None
    else:
        found = _naming(tokens, at) or (_of_day(tokens, at) if token.low in _hours() else None) or _share(tokens, at)
    return found if found is not None else _counted(tokens, at)


@cache
def _hours() -> frozenset[str]:
    """Give the words with which a time of day can begin."""
    small = (word for word, (value, _, kind) in number_words().items() if kind == "unit" and value <= 12)
    return frozenset((*small, *mapping("noon.tsv"), "a", "half", "quarter", "twenty"))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what begins figures and much else, as "a" and "no" do, may begin one here."""
    return tokens[at].low not in ("a", "an", "no") or tokens[at + 1].kind != "word" or tokens[at + 1].low in _begun()


@cache
def _begun() -> frozenset[str]:
    """Give the words with which a figure goes on behind "a" or "no"."""
    return frozenset((*number_words(), *mapping("fractions.tsv"), *words("longtimes.txt")))


_BELOW = ["below", "zero"]


def _minus(tokens: Sequence[Token], at: int, end: int, unit: str) -> bool:
    """Tell whether a degree or a share is below zero: "minus 5C", "-0.4%", "5 degrees below zero"."""
    if unit not in ("degree", "celsius", "fahrenheit", "percent", "point"):
        return False
    if [t.low for t in tokens[end : end + 2]] == _BELOW:
        return True
    if not at or tokens[at - 1].low not in ("-", "minus") or (at > 1 and tokens[at - 2].low == "or"):
        return False  # "plus or minus 3 percent"
    sign = tokens[at - 1]
    return sign.low == "minus" or (sign.end == tokens[at].start and (at < 2 or tokens[at - 2].end < sign.start))


def _aged(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a bare number is an age: "aged 34", "at the age of 34"."""
    lows = [t.low for t in tokens[max(0, at - 2) : at]]
    return lows[-1:] in (["aged"], ["age"]) or lows == ["age", "of"]


def _counted(tokens: Sequence[Token], at: int) -> Figure | None:
    """Read a figure that counts or measures."""
    money, here = money_before(tokens, at)
    simple = simple_number(tokens, here) if here < len(tokens) else None
    if simple is None:
        return None
    low, high, kind, here, digits = simple
    times, more, unit = 1.0, 0.0, money
    if kind == "":
        fraction, here = with_fraction(tokens, here, low)
        digits = digits if fraction == low else 4
        low = high = fraction
    if kind in ("ordinal", "fold"):
        unit = "ordinal" if kind == "ordinal" else "times"
    elif kind != "group":
        times, unit, here = _times_of(tokens, here, money)
        more, past = _smaller(tokens, here, times) if unit == money else (0.0, here)
        if more:
            digits, (unit, here) = 4, (money, past) if money else unit_behind(tokens, past)
    elif tokens[at].low == "twice":
        unit = "times"
    low, high = low * times + more, high * times + more
    sort, first = bound_before(tokens, at, here)
    sort = "vague" if kind == "vague" else "exact" if sort == "near" else sort
    if unit == "" and kind == "" and low == high and low % 1 == 0 and low < 120 and _aged(tokens, at):
        unit = "age"
    if _minus(tokens, at, here, unit):
        low, high = -low, -high
        here = here + 2 if [t.low for t in tokens[here : here + 2]] == _BELOW else here
    noun = "" if unit in ("percent", "age") or unit in CURRENCIES else noun_behind(tokens, here)
    way = "" if kind == "ordinal" else way_of_change(tokens, first, here)
    return Figure(low, high, unit, noun, sort, at, here, _written(tokens, at, here), digits, scale=times, way=way)


def _smaller(tokens: Sequence[Token], here: int, times: float) -> tuple[float, int]:
    """Read the rest of "1 crore 20 lakh", of "2 lakh 30 thousand": its value, 0 for none, and the place after it."""
    if times < LEAST_PARTED or here >= len(tokens) or tokens[here].kind != "number":
        return 0.0, here
    smaller, past = scale_behind(tokens, here + 1, False)
    value = value_of(tokens[here].text) * smaller
    return (value, past) if past > here + 1 and value < times else (0.0, here)


LEAST_PARTED = 100_000
"""A lakh: the least unit in which figures are told in parts."""


def _times_of(tokens: Sequence[Token], here: int, money: str) -> tuple[float, str, int]:
    """Read "million" and the unit after a value, in either order: both, and the place after them."""
    times, scaled = scale_behind(tokens, here, bool(money))
    unit = money
    if scaled == here and not money:
        early, past = unit_behind(tokens, here)
        if early in CURRENCIES:
            times, scaled = scale_behind(tokens, past, True)
            unit, here = early, past
    here = max(here, scaled)
    if unit:
        return times, unit, here
    return times, *unit_behind(tokens, here)


def _spans(first: Figure, second: Figure, tokens: Sequence[Token]) -> bool:
    """Tell whether two figures are the ends of one: "between 20 and 30", "20-30 people", "5 to 10 million"."""
    gap = [t.low for t in tokens[first.end : second.start]]
    before = tokens[first.start - 1].low if first.start else ""
    if gap == ["and"]:
        return before == "between"
    if gap == ["-"]:
        close = tokens[first.end].start == tokens[first.end - 1].end
        return close and (first.unit == "" or (first.unit in CURRENCIES and tokens[second.start].kind == "sign"))
    # "$3 to $63" and "3 percent to 5 percent" may tell of a change and what it came to, as "from 3 to 5 percent" does.
    bare = (first.unit == "" or first.scale == 1.0) and not (first.way or first.time)
    told = (first.unit == "" and second.unit != "") or second.scale > 1
    return gap == ["to"] and told and bare and (before != "from" or second.unit == "clock")


def _early(first: Figure, second: Figure, tokens: Sequence[Token]) -> Figure:
    """Give the first end what only the second is told with: "5 to 10 million", "3 to 4 pm"."""
    if second.time is not None and first.unit == "":
        early = half_of(tokens, first.start, second.time)
        if early is not None:
            return evolve(first, low=early.minute, high=early.minute, unit="clock")
    if first.scale == 1.0 < second.scale and first.low < second.high / second.scale:
        return evolve(first, low=first.low * second.scale, high=first.high * second.scale)
    return first


def _range(first: Figure, second: Figure, tokens: Sequence[Token]) -> Figure | None:
    """Join "between 20 and 30" and "20-30 people" into one figure with two ends."""
    if {first.unit, second.unit} & {"ordinal", "name"} or not _spans(first, second, tokens):
        return None
    first = _early(first, second, tokens)
    if not first.low < second.high or first.unit not in ("", second.unit):
        return None
    said = " ".join(t.text for t in tokens[first.start : second.end])
    return evolve(second, low=first.low, bound="range", start=first.start, words=said, way=first.way, time=None)


@cache
def _opening() -> frozenset[str]:
    """Give every word and sign with which a figure can begin; else it begins with a number."""
    named = mapping("noon.tsv"), words("numbersign.txt")
    return frozenset(
        (*number_words(), *CURRENCY_SIGNS, *words("currencyopens.txt"), "a", "an", "half", "quarter")
    ).union(*named)


_LETTERS = frozenset((*"ABCDEFGHJKLMNOPQRSTUVWXYZI", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"))


def _lettered(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a capital letter, or a Roman number, may name what stands before it: "Block B", "Phase III"."""
    return at > 0 and tokens[at - 1].low in words("named.txt")


class _Read:
    """Which figure begins where in a sentence, whatever of it dates have taken; each place is read once."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._begun: dict[int, Figure | None] = {}

    def begun(self, at: int) -> Figure | None:
        """Give the figure that begins at a place."""
        if at not in self._begun:
            self._begun[at] = _one(self._tokens, at)
        return self._begun[at]


@lru_cache(maxsize=1024)  # the index asks for the figures of a new claim, and then the comparison does
def _read(tokens: tuple[Token, ...]) -> _Read:
    return _Read(tokens)


def figures(tokens: Sequence[Token], taken: frozenset[int]) -> list[Figure]:
    """Give the figures of a sentence in order; places already taken by dates are passed over."""
    opening, read = _opening(), _read(tuple(tokens))
    found: list[Figure] = []
    at = 0
    for start, token in enumerate(tokens):
        if start < at or start in taken:
            continue
        begins = token.kind == "number" or token.low in opening
        if not begins and not (token.text in _LETTERS and _lettered(tokens, start)):
            continue
        figure = read.begun(start)
        if figure is None or any(place in taken for place in range(start, figure.end)):
            continue
        joined = _range(found[-1], figure, tokens) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(figure)
        at = figure.end
    return found
