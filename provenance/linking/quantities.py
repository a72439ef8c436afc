"""Figures as a text gives them: value, unit, and whether exact, rounded or a bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from attrs import frozen

from provenance.linking.stems import stem
from provenance.linking.tables import aliases, openings, rows, words
from provenance.linking.tokens import Token

CURRENCY_SIGNS = frozenset("$£€¥₹")
CURRENCY_WORDS = frozenset({"us", "u.s", "usd", "eur", "gbp", "cad", "aud", "a", "c", "hk", "nz"})
CURRENCIES = frozenset(
    {"dollar", "dollar-ca", "dollar-au", "dollar-nz", "dollar-hk", "pound", "euro", "yen", "yuan", "rupee",
     "rouble", "franc", "krona"}
)  # fmt: skip
SUFFIX_AGE = ("year", "old")
LONGEST_BOUND = 4
"""Words of the longest phrase that says what a figure is a bound of."""


@frozen(slots=True)
class Figure:
    """A figure with its unit, its bounds and the tokens that it covers."""

    low: float
    high: float
    unit: str
    """Canonical unit ("percent", "dollar", "age", "clock", "ordinal"), or empty."""
    noun: str
    """Stem of the counted noun, or empty."""
    bound: str
    """"exact", "about", "from", "above", "below", "range" or "vague"."""
    start: int
    end: int
    words: str = ""
    digits: int = 0
    """Digits given, without closing zeros: how finely the text speaks."""

    @property
    def vague(self) -> bool:
        """Whether it is a word like "dozens" and no number."""
        return self.bound == "vague"

    @property
    def key(self) -> str:
        """Equal for two dresses of one figure, whatever its unit."""
        return f"#{self.low:g}" if self.low == self.high else f"#{self.low:g}-{self.high:g}"


@cache
def _numbers() -> Mapping[str, tuple[float, float, str]]:
    found = {}
    for word, value, kind in rows("numbers.tsv"):
        low, _, high = value.partition("-")
        found[word] = (float(low), float(high or low), kind)
    return found


def _kind(token: Token) -> str:
    known = _numbers().get(token.low) if token.kind == "word" else None
    return known[2] if known else ""


def _digits(written: str) -> int:
    return len(written.replace(",", "").replace(".", "").strip("0")) or 1


def _value(written: str) -> float:
    """Read "1,670.21", "53.7", ".85" and "1,5": a comma groups thousands when three digits follow it."""
    grouped = written.split(",")
    if len(grouped) == 2 and "." not in written and len(grouped[1]) != 3:
        return float(f"{grouped[0] or 0}.{grouped[1]}")
    whole, *rest = written.replace(",", "").split(".")
    return float(f"{whole or 0}.{''.join(rest) or 0}")


def _spelled(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """Read number words from a place: the value and the place after them, or the same place."""
    total, current, here, last = 0.0, 0.0, at, ""
    while here < len(tokens):
        token = tokens[here]
        if token.low in ("-", "and") and last and here + 1 < len(tokens):
            after = _kind(tokens[here + 1])
            fits = (token.low == "-" and (after == "scale" or (last == "ten" and after == "unit"))) or (
                token.low == "and" and last == "scale" and after in ("unit", "ten")
            )
            if not fits:
                break
            here += 1
            continue
        kind = _kind(token)
        value = _numbers()[token.low][0] if kind else 0.0
        if (kind == "unit" and last in ("", "ten", "scale")) or (kind == "ten" and last in ("", "scale")):
            current += value
        elif kind == "scale" and last:
            if value >= 1000:
                total += (current or 1) * value
                current = 0.0
            else:
                current = (current or 1) * value
        else:
            break
        last = kind
        here += 1
    return (total + current, here) if last else (0.0, at)


def _clock(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "6:30" stands at a place, without a gap."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != ":" or tokens[at + 2].kind != "number":
        return False
    return tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start


def _simple(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int] | None:
    """Read one value: low, high, kind, place after it, digits given."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind == "number":
        if _clock(tokens, at):
            minutes = _value(token.text) * 60 + _value(tokens[at + 2].text)
            return minutes, minutes, "clock", at + 3, 4
        if after is not None and after.low in ("st", "nd", "rd", "th") and after.start == token.end:
            value = _value(token.text)
            return value, value, "ordinal", at + 2, 4
        value = _value(token.text)
        return value, value, "", at + 1, _digits(token.text)
    if token.low in ("a", "one") and after is not None:
        here = at + 2 if after.text == "-" and token.low == "one" else at + 1
        part = tokens[here].low if here < len(tokens) else ""
        behind = tokens[here + 1].low if here + 1 < len(tokens) else ""
        if part in ("third", "fifth", "tenth") or (part == "quarter" and (token.low == "one" or behind == "of")):
            value = 1 / {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}[part]
            return value, value, "group", here + 1, 4
    kind = _kind(token)
    if token.low == "one" and (after is None or after.kind == "mark" or after.low in words("function.txt")):
        return None
    if kind == "ten":
        here = at + 2 if after is not None and after.text == "-" else at + 1
        if here < len(tokens) and _kind(tokens[here]) == "ordinal" and _numbers()[tokens[here].low][0] < 10:
            value = _numbers()[token.low][0] + _numbers()[tokens[here].low][0]
            return value, value, "ordinal", here + 1, 4
    if kind in ("unit", "ten"):
        value, here = _spelled(tokens, at)
        return value, value, "", here, _digits(f"{value:g}")
    if kind == "ordinal":
        value = _numbers()[token.low][0]
        return value, value, "ordinal", at + 1, 4
    if kind == "vague":
        low, high, _ = _numbers()[token.low]
        here = at + 1
        if here + 1 < len(tokens) and tokens[here].low == "of" and tokens[here + 1].low in _numbers():
            times = _numbers()[tokens[here + 1].low]
            if times[2] == "vague":
                return low * times[0], high * times[0], "vague", here + 2, 1
        return low, high, "vague", here, 1
    if token.low in ("a", "an", "the", "several", "few") or kind == "group":
        if token.low == "a" and after is not None and _kind(after) == "scale":
            value = _numbers()[after.low][0]
            return value, value, "", at + 2, 2
        if kind == "group":
            value = _numbers()[token.low][0]
            return value, value, "group", at + 1, 4
        return None
    if token.low == "half" and after is not None and after.low in ("a", "an") and at + 2 < len(tokens):
        unit, _ = _unit(tokens, at + 2)
        if unit and unit not in CURRENCIES and unit not in ("year", "clock", "age"):
            return 0.5, 0.5, "", at + 2, 4  # "half a tonne"
    if (
        token.low == "half" and after is not None and after.low == "a"
        and at + 2 < len(tokens) and _kind(tokens[at + 2]) == "scale"
    ):  # fmt: skip
        value = _numbers()[tokens[at + 2].low][0] / 2
        return value, value, "", at + 3, 2
    return None


def _fraction(tokens: Sequence[Token], here: int, value: float) -> tuple[float, int]:
    """Add "1/2" after a whole number, read "16/32", "and a half", "two-thirds"."""
    lows = [t.low for t in tokens[here : here + 4]]
    if lows[:2] and lows[0] == "/" and len(lows) > 1 and tokens[here + 1].kind == "number":
        under = _value(tokens[here + 1].text)
        return (value / under if under else value), here + 2
    if len(lows) >= 3 and tokens[here].kind == "number" and lows[1] == "/" and tokens[here + 2].kind == "number":
        under = _value(tokens[here + 2].text)
        return value + (_value(tokens[here].text) / under if under else 0), here + 3
    if lows[:3] == ["and", "a", "half"]:
        return value + 0.5, here + 3
    rest = lows[1:] if lows[:1] == ["-"] else lows
    if rest[:1] and rest[0] in ("third", "thirds", "quarters", "fifth", "fifths", "tenth", "tenths"):
        under = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}[rest[0].rstrip("s")]
        return value / under, here + (2 if lows[:1] == ["-"] else 1)
    return value, here


def _scale(tokens: Sequence[Token], here: int, money: bool) -> tuple[float, int]:
    """Read "million", "-million", "m", "bn" and "k" after a value."""
    at = here + 1 if here < len(tokens) and tokens[here].text == "-" else here
    if at >= len(tokens):
        return 1.0, here
    kind = _kind(tokens[at])
    attached = tokens[at].start == tokens[here - 1].end
    if kind == "scale" or (kind == "suffix" and (attached or money or len(tokens[at].low) > 1)):
        times, after = _numbers()[tokens[at].low][0], at + 1
        more, after = _scale(tokens, after, False) if kind == "scale" else (1.0, after)
        return times * more, after
    return 1.0, here


def _unit(tokens: Sequence[Token], here: int) -> tuple[str, int]:
    """Read a unit, also after a hyphen; "-year-old" is an age."""
    at = here + 1 if here < len(tokens) and tokens[here].text == "-" else here
    if at >= len(tokens):
        return "", here
    low = tokens[at].low
    lows = [t.low for t in tokens[at : at + 4] if t.text != "-"]
    if low in ("a.m", "p.m", "am", "pm", "o'clock"):
        return "clock", at + 1
    if tuple(lows[:2]) in (SUFFIX_AGE, ("years", "old"), ("years", "age")):
        return "age", at + (3 if tokens[at + 1].text == "-" else 2)
    if low == "percentage" and lows[1:2] and lows[1] in ("point", "points"):
        return "point", at + 2
    if low in ("c", "f") and tokens[at].text.isupper() and tokens[at].start == tokens[at - 1].end:
        return ("celsius" if low == "c" else "fahrenheit"), at + 1
    known = aliases("units.tsv").get(low)
    return (known, at + 1) if known else ("", here)


def _noun(tokens: Sequence[Token], here: int) -> str:
    """Give the stem of the next word that is more than a connecting word."""
    for token in tokens[here : here + 3]:
        if token.kind == "mark" and token.text != "-":
            return ""
        if token.kind == "word" and token.low not in words("function.txt"):
            return stem(token.low)
    return ""


def _bound(tokens: Sequence[Token], start: int, end: int) -> str:
    """Read "more than" before a figure, and "or more" after it."""
    known = openings("bounds.tsv")
    for here in range(max(0, start - LONGEST_BOUND), start):
        for phrase, sort in known.get(tokens[here].low, ()) if tokens[here].low != "or" else ():
            if phrase == tuple(t.low for t in tokens[here:start]):
                return sort
    if end < len(tokens) and tokens[end].low == "or":
        for phrase, sort in known.get("or", ()):
            if phrase == tuple(t.low for t in tokens[end : end + len(phrase)]):
                return sort
    return "exact"


def _money_before(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the currency that begins here and the place of its number; empty when there is none."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text in CURRENCY_SIGNS:
        return aliases("units.tsv")[token.text], at + 1
    if after is not None and token.low in CURRENCY_WORDS:
        if after.text in CURRENCY_SIGNS and after.start == token.end and at + 2 < len(tokens):
            joined = token.low.replace(".", "") + after.text
            return aliases("units.tsv").get(joined, aliases("units.tsv")[after.text]), at + 2
        if len(token.low) == 3 and token.low in aliases("units.tsv") and after.kind == "number":
            return aliases("units.tsv")[token.low], at + 1
    return "", at


def _one_in(tokens: Sequence[Token], at: int) -> Figure | None:
    """Read "one in five" as 20 per cent."""
    if tokens[at].low != "one" or at + 2 >= len(tokens) or tokens[at + 1].low != "in":
        return None
    value, here = _spelled(tokens, at + 2)
    if here == at + 2 and tokens[here].kind == "number" and tokens[here].text.isdigit():
        value, here = float(tokens[here].text[:9]), here + 1
    following = tokens[here].low if here < len(tokens) else ""
    if not 2 <= value <= 10_000 or here == at + 2 or aliases("units.tsv").get(following):
        return None  # "one in ten minutes"
    written = " ".join(t.text for t in tokens[at:here])
    return Figure(100 / value, 100 / value, "percent", "", "exact", at, here, written, 4)


def _one(tokens: Sequence[Token], at: int) -> Figure | None:
    share = _one_in(tokens, at)
    if share is not None:
        return share
    money, here = _money_before(tokens, at)
    if here >= len(tokens):
        return None
    simple = _simple(tokens, here)
    if simple is None:
        return None
    low, high, kind, here, digits = simple
    if kind in ("", "clock"):
        fraction, here = _fraction(tokens, here, low)
        digits = digits if fraction == low else 4
        low = high = fraction
    unit = money
    if kind == "ordinal":
        unit = "ordinal"
        if here < len(tokens) and tokens[here].low == "of" and here > 1 and tokens[here - 2].low in ("a", "one"):
            unit, low, high = "", 1 / low, 1 / low
    elif kind not in ("clock", "group"):
        times, scaled = _scale(tokens, here, bool(money))
        if scaled == here and not money:
            early, past = _unit(tokens, here)
            if early in CURRENCIES:
                times, scaled = _scale(tokens, past, True)
                unit = early
                here = past
        low, high, here = low * times, high * times, max(here, scaled)
        if not unit:
            unit, here = _unit(tokens, here)
    elif kind == "clock":
        unit = "clock"
        _, here = _unit(tokens, here)
    if unit == "clock" and kind != "clock":
        low = high = low * 60
    bound = "vague" if kind == "vague" else _bound(tokens, at, here)
    written = " ".join(t.text for t in tokens[at:here]).replace(" - ", "-").replace("$ ", "$").replace(" %", "%")
    noun = "" if unit in ("percent", "age", "clock") or unit in CURRENCIES else _noun(tokens, here)
    return Figure(low, high, unit, noun, bound, at, here, written, digits)


def _range(first: Figure, second: Figure, tokens: Sequence[Token]) -> Figure | None:
    """Join "between 20 and 30" and "20-30 people" into one figure with two ends."""
    gap = [t.low for t in tokens[first.end : second.start]]
    before = tokens[first.start - 1].low if first.start else ""
    joined = (gap == ["and"] and before == "between") or (
        gap == ["-"] and first.unit == "" and tokens[first.end].start == tokens[first.end - 1].end
    )
    if not joined or not first.low < second.high or "ordinal" in (first.unit, second.unit):
        return None
    if first.unit not in ("", second.unit):
        return None
    words = " ".join(t.text for t in tokens[first.start : second.end])
    return Figure(
        first.low,
        second.high,
        second.unit,
        second.noun,
        "range",
        first.start,
        second.end,
        words,
        second.digits,
    )


@cache
def _opening() -> frozenset[str]:
    """Give every word and sign with which a figure can begin; else it begins with a number."""
    return frozenset((*_numbers(), *CURRENCY_SIGNS, *CURRENCY_WORDS, "a", "one", "half"))


def figures(tokens: Sequence[Token], taken: frozenset[int]) -> list[Figure]:
    """Give the figures of a sentence in order; places already taken by dates are passed over."""
    opening = _opening()
    found: list[Figure] = []
    at = 0
    for start, token in enumerate(tokens):
        if start < at or start in taken or (token.kind != "number" and token.low not in opening):
            continue
        figure = _one(tokens, start)
        if figure is None or any(place in taken for place in range(start, figure.end)):
            continue
        joined = _range(found[-1], figure, tokens) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(figure)
        at = figure.end
    return found
