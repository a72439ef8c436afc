"""What stands around a number and tells of what it is, and how exact: units, currencies, nouns, bounds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.linking.parsing.stems import stem
from provenance.linking.parsing.tokens import Token
from provenance.linking.tables import aliases, openings, words

CURRENCY_SIGNS = frozenset("$£€¥₹")
CURRENCIES = frozenset(
    {"dollar", "dollar-ca", "dollar-au", "dollar-nz", "dollar-hk", "pound", "euro", "yen", "yuan", "rupee",
     "rouble", "franc", "krona"}
)  # fmt: skip
SUFFIX_AGE = ("year", "old")
LONGEST_BOUND = 4
"""Words of the longest phrase that says what a figure is a bound of."""


def is_long(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an "m" is a metre: "2m high", "a 2m-high wall"."""
    here = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "-" else at + 1
    return tokens[at].low == "m" and here < len(tokens) and tokens[here].low in words("dimensions.txt")


LONGEST_UNIT = 3
"""Words of the longest unit: "miles an hour"."""


@cache
def _unit_heads() -> frozenset[str]:
    """Give every word with which a unit can begin."""
    return frozenset(("year", "years", "c", "f", "m", *(unit.partition("-")[0] for unit in aliases("units.tsv"))))


def unit_behind(tokens: Sequence[Token], here: int) -> tuple[str, int]:
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
    if is_long(tokens, at):
        return "metre", at + 1
    for count in range(min(LONGEST_UNIT, len(lows)), 0, -1):
        known = aliases("units.tsv").get("-".join(lows[:count]))
        if known:
            return known, places[count - 1] + 1
    return "", here


def noun_behind(tokens: Sequence[Token], here: int) -> str:
    """Give the stem of the next word that is more than a connecting word."""
    for token in tokens[here : here + 3]:
        if token.kind == "mark" and token.text != "-":
            return ""
        if token.kind == "word" and token.low not in words("function.txt"):
            return stem(token.low)
    return ""


def bound_before(tokens: Sequence[Token], start: int, end: int) -> tuple[str, int]:
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


def way_of_change(tokens: Sequence[Token], start: int, end: int) -> str:
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


def money_before(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the currency that begins here and the place of its number; empty when there is none."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text in CURRENCY_SIGNS:
        return aliases("units.tsv")[token.text], at + 1
    if after is not None and token.low in words("currencyopens.txt"):
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
