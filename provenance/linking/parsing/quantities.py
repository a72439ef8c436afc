"""Figures as a text gives them: value, unit, and whether exact, rounded or a bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from attrs import evolve, frozen

from provenance.linking.parsing.clock import Time, half_of, time_at
from provenance.linking.parsing.identifiers import CODE, Named, named_at
from provenance.linking.parsing.shares import share_at
from provenance.linking.parsing.stems import stem
from provenance.linking.parsing.tokens import Token
from provenance.linking.tables import aliases, mapping, openings, rows, words

CURRENCY_SIGNS = frozenset("$£€¥₹")
CURRENCY_WORDS = frozenset({"us", "u.s", "usd", "eur", "gbp", "cad", "aud", "a", "c", "hk", "nz", "inr", "rs"})
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


VAGUE = ("vague", "scales")
"""Kinds of words that say how many without a number, "scales" those that also stand behind one: "5 crores"."""


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


_PARTING = str.maketrans("", "", " ',")


def _digits(written: str) -> int:
    return len(written.translate(_PARTING).replace(".", "").strip("0")) or 1


def _value(written: str) -> float:
    """Read "1,670.21", "53.7", ".85", "1,5" and "742 000": a comma groups thousands when three digits follow it."""
    grouped = written.split(",")
    spaced = " " in written or "'" in written
    if len(grouped) == 2 and (spaced or "." in grouped[0] or ("." not in written and len(grouped[1]) != 3)):
        whole, part = grouped[0].translate(_PARTING).replace(".", ""), grouped[1].replace(".", "")
        return float(f"{whole or 0}.{part}")
    whole, *rest = written.translate(_PARTING).split(".")
    if len(rest) > 1:
        return float(whole + "".join(rest))
    return float(f"{whole or 0}.{''.join(rest) or 0}")


def _spelled(tokens: Sequence[Token], at: int, begun: float = 0.0) -> tuple[float, int]:
    """Read number words from a place, behind an "a" that stands for one: the value and the place after them."""
    total, current, here, last = 0.0, begun, at, "unit" if begun else ""
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


def _power(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """Read "10^6", and the rest of "4.2 x 10^6": what it multiplies and the place after it."""
    here = at + 1 if at < len(tokens) and tokens[at].low in ("x", "×", "*") else at
    lows = [t.text for t in tokens[here : here + 3]]
    if len(lows) == 3 and lows[:2] == ["10", "^"] and lows[2].isdigit() and len(lows[2]) <= 2:
        return 10.0 ** int(lows[2]), here + 3
    return 1.0, at


def _in_digits(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int]:
    """Read a number in digits, as `_simple`."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    value = _value(token.text)
    if after is None or (after.kind == "word" and after.low not in ("x", "st", "nd", "rd", "th")):
        return value, value, "", at + 1, _digits(token.text)
    power, past = _power(tokens, at)
    if past > at:
        return power, power, "", past, 1
    if after.low in ("st", "nd", "rd", "th") and after.start == token.end:
        return value, value, "ordinal", at + 2, 4
    power, past = _power(tokens, at + 1)
    return value * power, value * power, "", past, _digits(token.text)


def _in_words(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int]:
    """Read a number or rank in words, as `_simple`."""
    here = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "-" else at + 1
    value = _numbers()[tokens[at].low][0]
    if _kind(tokens[at]) == "ordinal":
        return value, value, "ordinal", at + 1, 4
    last = tokens[here] if here < len(tokens) else None
    if _kind(tokens[at]) == "ten" and last is not None and _kind(last) == "ordinal" and _numbers()[last.low][0] < 10:
        value += _numbers()[last.low][0]
        return value, value, "ordinal", here + 1, 4
    value, here = _spelled(tokens, at)
    return value, value, "", here, _digits(f"{value:.0f}")


def _in_all(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int]:
    """Read "dozens", "tens of thousands", as `_simple`."""
    low, high, _ = _numbers()[tokens[at].low]
    if at + 2 < len(tokens) and tokens[at + 1].low == "of" and _kind(tokens[at + 2]) in VAGUE:
        times = _numbers()[tokens[at + 2].low][0]
        return low * times, high * times, "vague", at + 3, 1
    return low, high, "vague", at + 1, 1


def _one_alone(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "one" counts nothing: "one of them", "one.", "one-way"; "one-mile" and "one-million" count."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.text == "-" and at + 2 < len(tokens):
        return not _unit(tokens, at + 1)[0] and _kind(tokens[at + 2]) != "scale"
    if [t.low for t in tokens[at + 1 : at + 4]] in (["and", "a", "half"], ["and", "a", "quarter"]):
        return False
    return after is None or after.kind == "mark" or after.low in words("function.txt")


def _half_a(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int] | None:
    """Read "half a million" and "half a tonne", as `_simple`."""
    if [t.low for t in tokens[at + 1 : at + 2]] not in (["a"], ["an"]) or at + 2 >= len(tokens):
        return None
    unit, _ = _unit(tokens, at + 2)
    if unit and unit not in CURRENCIES and unit not in ("year", "clock", "age"):
        return 0.5, 0.5, "", at + 2, 4
    if _kind(tokens[at + 2]) == "scale":
        value = _numbers()[tokens[at + 2].low][0] / 2
        return value, value, "", at + 3, 2
    return None


def _simple(tokens: Sequence[Token], at: int) -> tuple[float, float, str, int, int] | None:
    """Read one value: low, high, kind, place after it, digits given."""
    token, kind = tokens[at], _kind(tokens[at])
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    found: tuple[float, float, str, int, int] | None = None
    if token.kind == "number":
        found = _in_digits(tokens, at)
    elif kind in ("unit", "ten", "ordinal"):
        found = None if token.low == "one" and _one_alone(tokens, at) else _in_words(tokens, at)
    elif kind in VAGUE:
        found = _in_all(tokens, at)
    elif kind in ("group", "fold"):
        value = _numbers()[token.low][0]
        found = value, value, kind, at + 1, 4
    elif token.low == "a" and after is not None and _kind(after) == "scale":
        value, here = _spelled(tokens, at + 1, 1.0)
        found = value, value, "", here, 2 if here == at + 2 else _digits(f"{value:.0f}")
    elif token.low in ("a", "an") and after is not None and after.low in words("longtimes.txt"):
        found = 1.0, 1.0, "", at + 1, 1
    elif token.low == "half":
        found = _half_a(tokens, at)
    return found


def _fraction(tokens: Sequence[Token], here: int, value: float) -> tuple[float, int]:
    """Add "1/2" after a whole number, read "16/32", "and a half"."""
    lows = [t.low for t in tokens[here : here + 4]]
    if lows[:2] and lows[0] == "/" and len(lows) > 1 and tokens[here + 1].kind == "number":
        under = _value(tokens[here + 1].text)
        return (value / under if under else value), here + 2
    if len(lows) >= 3 and tokens[here].kind == "number" and lows[1] == "/" and tokens[here + 2].kind == "number":
        under = _value(tokens[here + 2].text)
        return value + (_value(tokens[here].text) / under if under else 0), here + 3
    rest = [low for low in lows if low != "-"][:3]
    if rest in (["and", "a", "half"], ["and", "a", "quarter"]):
        # "a million and a half" has half a million more
        whole = _numbers()[tokens[here - 1].low][0] if _kind(tokens[here - 1]) == "scale" else 1.0
        return value + whole * (0.5 if rest[2] == "half" else 0.25), here + 3 + lows.count("-")
    return value, here


def _scale(tokens: Sequence[Token], here: int, money: bool) -> tuple[float, int]:
    """Read "million", "-million", "m", "MM", "bn" and "k" after a value."""
    at = here + 1 if here < len(tokens) and tokens[here].text == "-" else here
    if at >= len(tokens):
        return 1.0, here
    kind = _kind(tokens[at])
    attached = tokens[at].start == tokens[here - 1].end
    if tokens[at].low == "mm" and (money or tokens[at].text == "MM"):
        return 1e6, at + 1  # "$1MM" is a million, and 1 mm none
    if kind == "suffix" and _long(tokens, at):
        return 1.0, here
    if kind == "scales" and [t.low for t in tokens[at + 1 : at + 2]] != ["of"]:
        return _numbers()[tokens[at].low][0], at + 1
    if kind == "scale" or (kind == "suffix" and (attached or money or len(tokens[at].low) > 1)):
        times, after = _numbers()[tokens[at].low][0], at + 1
        more, after = _scale(tokens, after, False) if kind == "scale" else (1.0, after)
        return times * more, after
    return 1.0, here


def _long(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an "m" is a metre: "2m high", "a 2m-high wall"."""
    here = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "-" else at + 1
    return tokens[at].low == "m" and here < len(tokens) and tokens[here].low in words("dimensions.txt")


LONGEST_UNIT = 3
"""Words of the longest unit: "miles an hour"."""


@cache
def _unit_heads() -> frozenset[str]:
    """Give every word with which a unit can begin."""
    return frozenset(("year", "years", "c", "f", "m", *(unit.partition("-")[0] for unit in aliases("units.tsv"))))


def _unit(tokens: Sequence[Token], here: int) -> tuple[str, int]:
    """Read a unit, also after a hyphen; "-year-old" is an age."""
    at = here + 1 if here < len(tokens) and tokens[here].text == "-" else here
    low = tokens[at].low if at < len(tokens) else ""
    if low not in _unit_heads():
        return "", here
    places = [p for p in range(at, min(at + 2 * LONGEST_UNIT, len(tokens))) if tokens[p].text != "-"]
    lows = [tokens[p].low for p in places]
    if tuple(lows[:2]) in (SUFFIX_AGE, ("years", "old"), ("years", "age")):
        return "age", at + (3 if tokens[at + 1].text == "-" else 2)
    if low in ("c", "f") and tokens[at].text.isupper() and tokens[at].start == tokens[at - 1].end:
        return ("celsius" if low == "c" else "fahrenheit"), at + 1
    if _long(tokens, at):
        return "metre", at + 1
    for count in range(min(LONGEST_UNIT, len(lows)), 0, -1):
        known = aliases("units.tsv").get("-".join(lows[:count]))
        if known:
            return known, places[count - 1] + 1
    return "", here


def _noun(tokens: Sequence[Token], here: int) -> str:
    """Give the stem of the next word that is more than a connecting word."""
    for token in tokens[here : here + 3]:
        if token.kind == "mark" and token.text != "-":
            return ""
        if token.kind == "word" and token.low not in words("function.txt"):
            return stem(token.low)
    return ""


def _bound(tokens: Sequence[Token], start: int, end: int) -> tuple[str, int]:
    """Read "more than" before a figure, and "or more" after it: what it is a bound of, and where its words begin."""
    known = openings("bounds.tsv")
    for here in range(max(0, start - LONGEST_BOUND), start):
        for phrase, sort in known.get(tokens[here].low, ()) if tokens[here].low != "or" else ():
            if phrase == tuple(t.low for t in tokens[here:start]):
                return sort, here
    if end < len(tokens) and tokens[end].low == "or":
        for phrase, sort in known.get("or", ()):
            if phrase == tuple(t.low for t in tokens[end : end + len(phrase)]):
                return sort, start
    return "exact", start


ERROR = "error"
"""The way of a margin of error, in which percent and points are one thing."""
CHANGED = 8
"""Tokens before a figure among which a word of change tells that it goes by the figure, or to it."""


def _way(tokens: Sequence[Token], start: int, end: int) -> str:
    """Give "by", "to" or "from" for a figure that tells of a change, by what stands before its bound and behind it."""
    if any(t.low == "error" for t in tokens[max(0, start - CHANGED) : end + CHANGED]):
        return ERROR
    before = start - 1
    if tokens[start].low == "up" and before >= 0 and tokens[before].low in words("goesup.txt"):
        return "to"  # "went up to 50 pence"
    while before >= 0 and tokens[before].low in words("beforesum.txt"):
        before -= 1
    low = tokens[before].low if before >= 0 else ""
    here = end + (end < len(tokens) and tokens[end].text == "-")
    nouns = words("changenouns.txt")
    behind = here < len(tokens) and tokens[here].low in nouns  # "a 5 percent rise"
    if behind or low in words("changesby.txt") or (low == "of" and before and tokens[before - 1].low in nouns):
        return "by"
    changing = words("changes.txt")
    led = low in ("by", "to", "from") and any(t.low in changing for t in tokens[max(0, before - CHANGED) : before])
    return low if led else ""


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
        if token.low == "rs":
            here = at + 2 if after.text == "." else at + 1
            told = here < len(tokens) and tokens[here].kind == "number"
            return (aliases("units.tsv")[token.low], here) if told else ("", at)
        if len(token.low) == 3 and token.low in aliases("units.tsv") and after.kind == "number":
            return aliases("units.tsv")[token.low], at + 1
    return "", at


def _written(tokens: Sequence[Token], start: int, end: int) -> str:
    said = " ".join(t.text for t in tokens[start:end])
    return said.replace("Rs . ", "Rs. ").replace(" - ", "-").replace("$ ", "$").replace(" %", "%").replace(" : ", ":")


def _of_day(tokens: Sequence[Token], at: int) -> Figure | None:
    """Read a time of day."""
    read = time_at(tokens, at)
    if read is None:
        return None
    time, here = read
    sort, _ = _bound(tokens, at, here)
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
    if tokens[at].kind != "number" and _kind(tokens[at]) not in ("ordinal", "ten"):
        return None
    simple = _simple(tokens, at)
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
        unit, end = _unit(tokens, here)
    elif [t.low for t in tokens[here : here + 2]] in (["of", "a"], ["of", "an"], ["of", "one"]):
        times, end = _scale(tokens, here + 2, False)
        unit, end = _unit(tokens, end)
    if not unit and times == 1.0:
        value, unit, end = 100 * value, "percent", here
    sort, first = _bound(tokens, at, end)
    noun = "" if unit == "percent" or unit in CURRENCIES else _noun(tokens, end)
    way = _way(tokens, first, end)
    sort = "exact" if sort == "near" else sort
    value *= times
    return Figure(value, value, unit, noun, sort, at, end, _written(tokens, at, end), 4, scale=times, way=way)


def _part_of_unit(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read the "quarter" of "a quarter-point" and the "half" of "half a point": so much of a unit."""
    part = {"quarter": 0.25, "half": 0.5}.get(tokens[at].low)
    if part is None or at + 1 >= len(tokens):
        return None
    unit, _ = _unit(tokens, at + 1)
    if not unit or unit in CURRENCIES or unit in ("year", "age", "person", "times"):
        return None
    return part, at + 1


def _one(tokens: Sequence[Token], at: int) -> Figure | None:
    token = tokens[at]
    if token.kind == "number":
        found = _naming(tokens, at) or _of_day(tokens, at) or _share(tokens, at)
    elif _kind(token) == "" and (at + 1 == len(tokens) or not _goes_on(tokens, at)):
        found = None
    else:
        found = _naming(tokens, at) or (_of_day(tokens, at) if token.low in _hours() else None) or _share(tokens, at)
    return found if found is not None else _counted(tokens, at)


@cache
def _hours() -> frozenset[str]:
    """Give the words with which a time of day can begin."""
    small = (word for word, (value, _, kind) in _numbers().items() if kind == "unit" and value <= 12)
    return frozenset((*small, *mapping("noon.tsv"), "a", "half", "quarter", "twenty"))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what begins figures and much else, as "a" and "no" do, may begin one here."""
    return tokens[at].low not in ("a", "an", "no") or tokens[at + 1].kind != "word" or tokens[at + 1].low in _begun()


@cache
def _begun() -> frozenset[str]:
    """Give the words with which a figure goes on behind "a" or "no"."""
    return frozenset((*_numbers(), *mapping("fractions.tsv"), *words("longtimes.txt")))


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
    money, here = _money_before(tokens, at)
    simple = _simple(tokens, here) if here < len(tokens) else None
    if simple is None:
        return None
    low, high, kind, here, digits = simple
    times, more, unit = 1.0, 0.0, money
    if kind == "":
        fraction, here = _fraction(tokens, here, low)
        digits = digits if fraction == low else 4
        low = high = fraction
    if kind in ("ordinal", "fold"):
        unit = "ordinal" if kind == "ordinal" else "times"
    elif kind != "group":
        times, unit, here = _times_of(tokens, here, money)
        more, past = _smaller(tokens, here, times) if unit == money else (0.0, here)
        if more:
            digits, (unit, here) = 4, (money, past) if money else _unit(tokens, past)
    elif tokens[at].low == "twice":
        unit = "times"
    low, high = low * times + more, high * times + more
    sort, first = _bound(tokens, at, here)
    sort = "vague" if kind == "vague" else "exact" if sort == "near" else sort
    if unit == "" and kind == "" and low == high and low % 1 == 0 and low < 120 and _aged(tokens, at):
        unit = "age"
    if _minus(tokens, at, here, unit):
        low, high = -low, -high
        here = here + 2 if [t.low for t in tokens[here : here + 2]] == _BELOW else here
    noun = "" if unit in ("percent", "age") or unit in CURRENCIES else _noun(tokens, here)
    way = "" if kind == "ordinal" else _way(tokens, first, here)
    return Figure(low, high, unit, noun, sort, at, here, _written(tokens, at, here), digits, scale=times, way=way)


def _smaller(tokens: Sequence[Token], here: int, times: float) -> tuple[float, int]:
    """Read the rest of "1 crore 20 lakh", of "2 lakh 30 thousand": its value, 0 for none, and the place after it."""
    if times < LEAST_PARTED or here >= len(tokens) or tokens[here].kind != "number":
        return 0.0, here
    smaller, past = _scale(tokens, here + 1, False)
    value = _value(tokens[here].text) * smaller
    return (value, past) if past > here + 1 and value < times else (0.0, here)


LEAST_PARTED = 100_000
"""A lakh: the least unit in which figures are told in parts."""


def _times_of(tokens: Sequence[Token], here: int, money: str) -> tuple[float, str, int]:
    """Read "million" and the unit after a value, in either order: both, and the place after them."""
    times, scaled = _scale(tokens, here, bool(money))
    unit = money
    if scaled == here and not money:
        early, past = _unit(tokens, here)
        if early in CURRENCIES:
            times, scaled = _scale(tokens, past, True)
            unit, here = early, past
    here = max(here, scaled)
    if unit:
        return times, unit, here
    return times, *_unit(tokens, here)


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
    return frozenset((*_numbers(), *CURRENCY_SIGNS, *CURRENCY_WORDS, "a", "an", "half", "quarter")).union(*named)


_LETTERS = frozenset((*"ABCDEFGHJKLMNOPQRSTUVWXYZI", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"))


def _lettered(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a capital letter, or a Roman number, may name what stands before it: "Block B", "Phase III"."""
    return at > 0 and tokens[at - 1].low in words("named.txt")


def figures(tokens: Sequence[Token], taken: frozenset[int]) -> list[Figure]:
    """Give the figures of a sentence in order; places already taken by dates are passed over."""
    opening = _opening()
    found: list[Figure] = []
    at = 0
    for start, token in enumerate(tokens):
        if start < at or start in taken:
            continue
        begins = token.kind == "number" or token.low in opening
        if not begins and not (token.text in _LETTERS and _lettered(tokens, start)):
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
