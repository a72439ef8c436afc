"""What two figures of a sentence say of a third: how far apart they are, which is more, and how many times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from provenance.model import Span
from provenance.rules.numbers import Number, numbers
from provenance.rules.tables import phrases, plain_words

ROUND = 0.15
"""By what share of a ratio it may miss the one that is worked out, for both figures may be rounded."""
PAIR = 2
Found = tuple[Span, str]
"""The place of a figure that does not agree, and what is said of it."""


def wrong_difference(sentence: str, behind: str, language: str) -> Found | None:
    """Find a difference that is not that of two figures beside it: "short of 25 midwives: it had 31 and needed 46".

    `behind`: the sentence behind, in which the two may stand: "won by 87 votes. She had 419,011 votes, he 418,924."
    """
    here = numbers(sentence, language)
    for one in here:
        before = f" {plain_words(sentence[: one.span[0]])}"
        if not any(before.endswith(f" {cue}") for cue in phrases("differences", language)):
            continue
        rest = [each for each in here if each is not one and _is_alike(each, one)]
        two = rest if len(rest) == PAIR else []
        if not rest:
            two = [each for each in numbers(behind, language) if _is_alike(each, one)]
            two = two if len(two) == PAIR and _noun(sentence, one) in plain_words(behind).split() else []
        if len(two) == PAIR and min(each.value for each in two) > 0 and _is_far(two, one.value):
            apart = abs(two[0].value - two[1].value)
            text = sentence if rest else behind
            words = [text[slice(*each.span)] for each in two]
            said = f"{sentence[slice(*one.span)]}”, and “{words[0]}” and “{words[1]}” are {apart:,.10g} apart."
            return one.span, f"It says “{said}"
    return None


def _is_alike(one: Number, other: Number) -> bool:
    return one.unit == other.unit


def _is_far(two: Sequence[Number], told: float) -> bool:
    """Whether two figures are not as far apart as is told, and may be those that are meant."""
    apart = abs(two[0].value - two[1].value)
    return abs(apart - told) > max(ROUND * told if told >= LARGE else 0, 1e-9) and max(e.value for e in two) >= told


LARGE = 1e6
"""Figures from which on they are mostly rounded."""


def _noun(text: str, number: Number) -> str:
    return next(iter(plain_words(text[number.span[1] :]).split()), "")


_THAN = re.compile(
    r",? (?:(?P<more>more|higher|longer|larger|greater)|(?P<less>less|fewer|lower|shorter|smaller))"
    r" than (?:the |its |his |her |a )?(?:\w+ )?$"
)
_FROM = re.compile(r",? (?:(?P<more>up)|(?P<less>down)) from (?:the |about |some )?$")


def wrong_comparison(sentence: str, language: str) -> Found | None:
    """Find a figure that is said to be more than another, and is less: "0.7 grams, less than the 0.5 allowed"."""
    every = numbers(sentence, language)
    for one, other in pairwise(every):
        between = sentence[one.span[1] : other.span[0]]
        found = _THAN.search(between) or _FROM.search(between)
        if found is None or one.unit != other.unit or one.value == other.value or not _may_compare(between, found):
            continue
        if 1 in (one.value, other.value):
            continue  # "one" stands for many a thing
        nouns = _noun(sentence, one), _noun(sentence, other)
        bare = not nouns[1] or nouns[1].endswith("ed") or nouns[1] in phrases("function", language)
        same = nouns[0] == nouns[1] or bool(one.unit) or bare or found.re is _FROM
        if same and (found["more"] is not None) is not (one.value > other.value):
            words = sentence[slice(*one.span)], sentence[slice(*other.span)]
            return one.span, f"It says that “{words[0]}” is {found[0].strip(' ,')} “{words[1]}”."
    return None


def _may_compare(between: str, found: re.Match[str]) -> bool:
    """Whether nothing else stands between two figures that another one is compared by."""
    rest = between[: found.start()]
    return len(rest.split()) <= APART and not re.search(r"\b(?:and|or|but|to|by)\b", rest)


APART = 8
"""Words between a figure and the comparison that is of it."""
_TIMES = re.compile(
    r"\b(?P<times>twice|half|(?P<word>three|four|five|six|seven|eight|nine|ten|\d{1,3}) times)"
    r" as (?:many|much|high|large|long)\b"
)


def wrong_ratio(sentence: str, language: str) -> Found | None:
    """Find how many times as much one of two figures is said to be that is not so: "9 per cent, twice as many as 3"."""
    told = list(_TIMES.finditer(sentence))
    if len(told) != 1:
        return None
    at = told[0].span()
    two = [each for each in numbers(sentence, language) if not at[0] <= each.span[0] < at[1]]
    if len(two) != PAIR or two[0].unit != two[1].unit or not two[0].unit or not min(each.value for each in two):
        return None
    word = told[0]["word"]
    said = {"twice": 2.0, "half": 0.5}.get(told[0]["times"]) or numbers(f"{word} things", language)[0].value
    ratio = two[0].value / two[1].value
    if any(abs(each / said - 1) <= ROUND for each in (ratio, 1 / ratio)):
        return None
    words = [sentence[slice(*each.span)] for each in two]
    return at, f"“{words[0]}” is {ratio:.2g} times “{words[1]}”."
