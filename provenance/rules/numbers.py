"""Numbers as a draft writes them: what each is worth, its unit, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from attrs import frozen

from provenance.model import Span
from provenance.rules.tables import phrases


@frozen
class Number:
    """A number in a text: 26, £1.1m, "nine", 51 per cent."""

    span: Span
    """Of its digits with its unit, in the text."""
    value: float
    unit: str = ""
    """The sign of a currency, "%", or what stands right behind the digits, as in "40cm"; empty where it counts."""

    def counts(self) -> bool:
        """Tell whether it counts things or people, and has no unit."""
        return not self.unit


_TIMES = {"million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "thousand": 1e3, "k": 1e3}
_DIGITS = re.compile(
    r"(?<![\w.,:/-])(?P<sign>[£$€¥])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?"
    r"(?:(?P<glued>m|mn|bn|k)\b|\s(?P<times>million|billion|trillion|thousand)\b)?"
    r"(?:\s?(?P<percent>%|per\s?cent\b)|(?P<unit>[a-zA-Z°][\w°]*))?(?![\w:/]|[.,-]\d|-\w)"
)
"""A number that stands for itself: no time, no score, no fraction, no part of a word or of "14-month-old"."""
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NOT_COUNTED = re.compile(rf"\s{_MONTH}\b|\s?(?:[ap]\.?m\b|o['’]clock)")
_LABEL = re.compile(rf"\b(?:{_MONTH}|[Aa]ged|[Nn]o\.|[Nn]umber|(?:man|woman|boy|girl|child|widow|mother|father) of)\s$")
AGED = re.compile(r"\b(?:[Aa]ged|(?:man|woman|boy|girl|child) of)\s$")
"""Before an age."""
_AT = re.compile(r"\b[Aa]t\s$")
_PUT = re.compile(r"\b(?:put|puts|putting|set|stood|stands|estimated?|valued|number|figure|toll|total|hours)\b")
"""Before "at", where that does not tell of an age or a place: "put the hours at 61"."""
_LARGE = 100
"""Before a number that counts nothing: a day, an age."""
_ASIDE = re.compile(r"[A-Z][\w’'-]*, $")
"""Before an age: "Ana Ruiz, 47, said"."""
_CAPITAL = re.compile(r"(?P<word>[A-Z][\w’'-]*)\s$")
"""Before a number of a road or a room: "Route 16"; at the head of a sentence "Some 400" counts all the same."""
LOOK = 40
"""Letters before a number in which its label stands."""
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


@lru_cache(maxsize=4096)
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """Give the numbers of a text in their order; days, years, ages, times and numbers of rooms or roads are none."""
    found = [*_in_digits(text, language), *_in_words(text, language)]
    return tuple(sorted(found, key=lambda one: one.span))


def _in_digits(text: str, language: str) -> list[Number]:
    found = []
    for one in _DIGITS.finditer(text):
        whole, part = one["digits"].replace(",", ""), one["part"] or ""
        value = float(whole + part) * _TIMES.get(one["times"] or one["glued"] or "", 1)
        unit = one["sign"] or ("%" if one["percent"] else one["unit"] or "")
        bare = not unit and not part and not (one["times"] or one["glued"])
        year = bare and "," not in one["digits"] and _FIRST_YEAR <= value <= _LAST_YEAR
        if year or (bare and (_NOT_COUNTED.match(text, one.end()) or _is_label(text, one, language))):
            continue
        if unit.lower().rstrip(".") in phrases("joined-to-figures", language):
            continue
        found.append(Number(one.span(), value, unit))
    return found


def _is_label(text: str, number: re.Match[str], language: str) -> bool:
    """Whether a bare number is that of a day, a room or a road, and counts nothing."""
    begin = max(0, number.start() - LOOK)
    before = text[begin : number.start()]
    at = _AT.search(before) is not None and float(number["digits"].replace(",", "")) < _LARGE
    if (
        _LABEL.search(before)
        or (at and not _PUT.search(before))
        or (_ASIDE.search(before) and text[number.end() : number.end() + 1] in (",", "."))
    ):
        return True
    word = _CAPITAL.search(before)
    if word is None or "," in number["digits"]:
        return False
    opens = begin + word.start() == 0 or before[word.start() - 2 : word.start()] in (". ", "? ", "! ")
    return not opens or word["word"].lower() in phrases("numbered", language)


def _in_words(text: str, language: str) -> list[Number]:
    pattern, worth = _words(language)
    if pattern is None:
        return []
    found = []
    for one in pattern.finditer(text):
        if not AGED.search(text[max(0, one.start() - LOOK) : one.start()]):
            times = _MILLIONS.match(text, one.end())
            end, by = (times.end(), _TIMES[times[1]]) if times is not None else (one.end(), 1.0)
            found.append(Number((one.start(), end), worth[" ".join(one[0].lower().split())] * by))
    return found


_MILLIONS = re.compile(r"\s(million|billion|trillion)\b")
"""Behind a number in words: "nine million"."""


@cache
def _words(language: str) -> tuple[re.Pattern[str] | None, Mapping[str, float]]:
    """Give what finds numbers that are written as words, the longest first, and what each is worth."""
    rows = dict(row.split("\t") for row in phrases("number", language))
    if not rows:
        return None, {}
    longest = sorted(rows, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE), {w: float(v) for w, v in rows.items()}


FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
"""Parts of a whole in hundredths, in English: the rules that ask for them know no other language's word order."""


def number_in(text: str, language: str) -> Number | None:
    """Give the first number of some words, as a reason has them: "£2,000", "51 per cent", "four"."""
    return next(iter(numbers(text, language)), None)


def is_slip(one: float, other: float) -> bool:
    """Tell whether a number is another with one digit wrong, one put in or left out, or two that changed places."""
    a, b = (f"{each:.10g}" for each in (one, other))
    if a == b:
        return False
    if len(a) == len(b):
        odd = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        return len(odd) == 1 or (len(odd) == 2 and a[odd[0]] == b[odd[1]] and a[odd[1]] == b[odd[0]])
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
