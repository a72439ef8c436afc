"""Counts and measures in whose place the record has others: two men for three, hens for turkeys, feet for metres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provenance.model import Article
from provenance.rules.alike import is_news
from provenance.rules.anchors import anchored
from provenance.rules.case import Beside, Case, sentences_of
from provenance.rules.instead.likely import LIKELY, SHORT, STEM, is_given, likely, plain
from provenance.rules.numbers import Number, numbers
from provenance.rules.tables import phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

LARGE = 100
"""Counts from which on another one is rather of something else."""
SMALL, TELLING = 20, 10
"""Counts under which a number stands in a record by chance; from which on one that stands there is taken for it."""


def counts(case: Case) -> Iterator[Nearly]:
    """Give a small count of something, where the record counts as many others of the same: "three men" for two."""
    language = case.language
    given = frozenset(
        (each.value, _noun(text, each))
        for article in case.record.values()
        for text in (*sentences_of(article), article.title)
        for each in numbers(text, language)
    )
    behind = frozenset(
        (each.value, word)
        for article in case.record.values()
        for text in (*sentences_of(article), article.title)
        for each in numbers(text, language)
        for word in plain_words(text[each.span[1] : each.span[1] + _REACH]).split()[:BEHIND]
    )
    own = {(each.value, _noun(one.text, each)) for one in case.beside for each in numbers(one.text, language)}
    for one in case.beside:
        for number in () if is_news(case, one.text) else numbers(one.text, language):
            noun = _noun(one.text, number)
            if not _may_be_wrong(number, noun, given, language) or (number.value, noun) in behind:
                continue
            there = _only_count(case, one, noun, given) or _counted_there(one, noun, language)
            if there is not None and (there[0].value, noun) not in own:
                words = one.text[slice(*number.span)], there[1]
                yield Nearly(moved(one, number.span), f"{words[0]} {noun}", f"{words[1]} {noun}", there[2])


def _may_be_wrong(number: Number, noun: str, given: frozenset[tuple[float, str]], language: str) -> bool:
    """Whether a number is a small count of things, and no such count stands in the record."""
    if not number.counts() or number.value >= LARGE or len(noun) < SHORT or (number.value, noun) in given:
        return False
    if number.value >= SMALL and noun in phrases("crowd-nouns", language):
        return False
    # "two years later" and "four years ago" are of two things
    if any(noun in phrases(name, language) for name in ("function", "done", "time-units")):
        return False
    # "has risen to 14" counts them without their noun
    return number.value < TELLING or all(value != number.value for value, _ in given)


Counted = tuple[Number, str, Article]
"""A number of the record, how it is written, and where."""


def _only_count(case: Case, one: Beside, noun: str, given: frozenset[tuple[float, str]]) -> Counted | None:
    """Give the one count of something that the record has, where a telling names what is counted."""
    every = {value for value, what in given if what == noun}
    if len(every) != 1 or noun not in plain_words(" ".join(told.text for told in likely(one, LIKELY))).split():
        return None
    for article in case.record.values():
        for text in (*sentences_of(article), article.title):
            for each in numbers(text, case.language):
                if each.value in every and _noun(text, each) == noun:
                    return each, text[slice(*each.span)], article
    return None


def _counted_there(one: Beside, noun: str, language: str) -> Counted | None:
    """Give the one count of something in a telling that has a word in common beside it."""
    for told in likely(one, LIKELY):
        there = [each for each in numbers(told.text, language) if _noun(told.text, each) == noun and each.counts()]
        if len(there) == 1 and _shares(one.text, told.text, noun):
            return there[0], told.text[slice(*there[0].span)], told.article
    return None


def _noun(text: str, number: Number) -> str:
    behind = text[number.span[1] : number.span[1] + _REACH]
    if (whole := _OF_A_WHOLE.match(behind)) is not None:
        return plain_words(whole["noun"])
    said = plain_words(_OTHER.sub("", behind)).split()
    return said[0] if said and text[number.span[1] : number.span[1] + 1] in (" ", "-") else ""


_REACH = 40
_OTHER = re.compile(r"^ (?:other|more|further) ")
"""Words between a number and what is counted: "four other mills"."""
BEHIND = 3
"""Words behind a number of the record of which one is what is counted: "two load-bearing columns"."""
_OF_A_WHOLE = re.compile(r" of (?:(?:the|its|his|her|their) |[\w’']+['’]s? )?[\d,]+ (?P<noun>[\w-]+)")
"""A part of so many: "11 of its 74 routes" are routes."""


def _shares(one: str, other: str, noun: str) -> bool:
    """Whether two sentences have a word in common that says something, beside what is counted."""
    a, b = ({word[:STEM] for word in plain_words(each).split() if len(word) > STEM - 1} for each in (one, other))
    return bool((a & b) - {noun[:STEM]})


def beside_a_figure(case: Case) -> Iterator[Nearly]:
    """Give a count that the record has otherwise in the sentences with another figure of it: "61 ill at six schools".

    Every sentence that has the figure, and counts the same, counts as many others; and the draft nowhere has so many.
    """
    language = case.language
    own = {(each.value, _noun(one.text, each)) for one in case.beside for each in numbers(one.text, language)}
    for one in case.beside:
        if is_news(case, one.text):
            continue
        there = anchored(case, one)
        for number in numbers(one.text, language) if there else ():
            noun = _noun(one.text, number)
            if (
                not number.counts()
                or len(noun) < SHORT
                or any(noun in phrases(name, language) for name in ("function", "done", "time-units", "crowd-nouns"))
            ):
                continue
            some = [each for each in there if each.number is not number]
            theirs = [
                (other, each)
                for each in some
                for other in numbers(each.text, language)
                if other.counts() and _noun(each.text, other) == noun
            ]
            if theirs and all(other.value != number.value and (other.value, noun) not in own for other, _ in theirs):
                other, each = theirs[0]
                words = one.text[slice(*number.span)], each.text[slice(*other.span)]
                yield Nearly(moved(one, number.span), f"{words[0]} {noun}", f"{words[1]} {noun}", each.article)


def spans_of_time(case: Case) -> Iterator[Nearly]:
    """Give how long something took, where the telling has another time beside the same figure: "1,400 in two years"."""
    language = case.language
    for one in case.beside:
        mine = _times(one.text, language)
        for told in likely(one, LIKELY):
            there = _times(told.text, language)
            if len(mine) != 1 or len(there) != 1 or mine[0][1] != there[0][1] or mine[0][0].value == there[0][0].value:
                continue
            both = _telling_numbers(one.text, language) & _telling_numbers(told.text, language)
            words = told.text[slice(*there[0][0].span)]
            if both and not is_given(case, f"{words} {there[0][1]}"):
                here = one.text[slice(*mine[0][0].span)]
                yield Nearly(moved(one, mine[0][0].span), here, words, told.article)
                break


def _times(text: str, language: str) -> list[tuple[Number, str]]:
    """Give how long things took in a sentence, each with its measure; "two years later" is none."""
    found = []
    for each in numbers(text, language):
        noun = _noun(text, each)
        behind = plain_words(text[each.span[1] :]).split()[1:2]
        if noun in phrases("time-units", language) and behind not in (
            ["later"],
            ["ago"],
            ["before"],
            ["old"],
            ["earlier"],
        ):
            found.append((each, noun))
    return found


def _telling_numbers(text: str, language: str) -> set[float]:
    return {each.value for each in numbers(text, language) if each.value >= SMALL}


def swapped(case: Case) -> Iterator[Nearly]:
    """Give a large count of one thing that the record has of another which the draft counts too: hens for turkeys."""
    language = case.language
    given: dict[float, set[str]] = {}
    for article in case.record.values():
        for text in sentences_of(article):
            for each in numbers(text, language):
                given.setdefault(each.value, set()).add(_counted_noun(text, each, language))
    every = {noun for nouns in given.values() for noun in nouns}
    own = {_counted_noun(one.text, each, language) for one in case.beside for each in numbers(one.text, language)}
    for one in case.beside:
        for number in numbers(one.text, language):
            noun, known = _counted_noun(one.text, number, language), given.get(number.value, set())
            if number.value < COUNTING or not number.counts() or not noun or len(known) != 1 or noun in known:
                continue
            if any(noun in what and abs(v - number.value) <= ROUND * v for v, what in given.items()):
                continue  # "more than 200 passengers" are the 214 of the record
            other = next(iter(known))
            if other and noun in every and other in own and not _is_same_thing(noun, other, language):
                article = next(a for a in case.record.values() if plain(other).strip() in plain(a.text))
                here = one.text[slice(*number.span)]
                yield Nearly(moved(one, number.span), f"{here} {noun}", f"{here} {other}", article)


def _is_same_thing(noun: str, other: str, language: str) -> bool:
    """Whether two nouns are words for one thing: "votes" are counted as "ballots"."""
    return any({noun, other} <= set(row.split("\t")) for row in phrases("same-things", language))


ROUND = 0.12
"""By what share of it a count may be round."""
COUNTING = 50
"""Counts from which on one number counts one thing."""


def _counted_noun(text: str, number: Number, language: str) -> str:
    """Give what is counted, whatever stands between: "14,000 of its turkeys", "52,000 laying hens"."""
    said = plain_words(text[number.span[1] : number.span[1] + _REACH]).split()
    nouns = [word for word in said[:4] if word not in phrases("function", language) and len(word) > SHORT]
    return next((word for word in nouns if word.endswith("s")), "")


@cache
def _measures(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Give what finds a number with its measure, "45 metres" or "a 45-metre crane", and one word for each measure."""
    one_word: dict[str, str] = {}
    for row in phrases("measures", language):
        word, _, others = row.partition("\t")
        one_word.update(dict.fromkeys((word, *others.split()), word))
    written = sorted(one_word, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\-", "[ -]") for word in written) or "(?!)"
    return re.compile(rf"(?<![\w.,])(?P<number>\d[\d,]*(?:\.\d+)?)[ -](?P<what>{either})\b"), one_word


def _measure(found: re.Match[str], one_word: dict[str, str]) -> str:
    return one_word[found["what"].replace(" ", "-")]


def measures(case: Case) -> Iterator[Nearly]:
    """Give a figure that a telling has with another measure, and the record never with this one: 45 feet for metres."""
    pattern, one_word = _measures(case.language)
    given = {
        (m["number"], _measure(m, one_word)) for article in case.record.values() for m in pattern.finditer(article.text)
    }
    own = {(m["number"], _measure(m, one_word)) for m in pattern.finditer(case.article.text)}
    for one in case.beside:
        for here in pattern.finditer(one.text):
            if (here["number"], _measure(here, one_word)) in given:
                continue
            there = [
                (m, told)
                for told in one.told
                for m in pattern.finditer(told.text)
                if m["number"] == here["number"] and (m["number"], _measure(m, one_word)) not in own
            ]
            if there:
                yield Nearly(moved(one, here.span()), here[0], there[0][0][0], there[0][1].article)
            elif (only := _only_measured(case, one, here)) is not None:
                yield Nearly(moved(one, here.span()), here[0], *only)


def _only_measured(case: Case, one: Beside, here: re.Match[str]) -> tuple[str, Article] | None:
    """Give the one figure that a record has in a measure, where it stands beside a word that stands beside the draft's.

    Spans of time and weights of ten things are many; a record that has square metres once means these.
    """
    language = case.language
    pattern, one_word = _measures(language)
    what = _measure(here, one_word)
    if plain_words(here["what"]) in phrases("time-units", language) or is_news(case, one.text):
        return None
    there = [
        (m, text, article)
        for article in case.record.values()
        for text in sentences_of(article)
        for m in pattern.finditer(text)
        if _measure(m, one_word) == what
    ]
    own = [m["number"] for m in pattern.finditer(case.article.text) if _measure(m, one_word) == what]
    if len({m["number"] for m, _, _ in there}) != 1 or len(set(own)) != 1:
        return None
    m, text, article = there[0]
    near = [
        {w[:STEM] for w in plain_words(said[at.end() :]).split()[:NEXT] if len(w) > SHORT}
        - {w[:STEM] for w in phrases("function", language)}
        for said, at in ((one.text, here), (text, m))
    ]
    told = any(each.article.id == article.id and each.score >= FAINTLY for each in one.told)
    return (m[0], article) if told and near[0] & near[1] else None


NEXT, FAINTLY = 4, 0.2
"""Words behind a measure in which it stands of what it is; how surely a sentence of the article that has another must
tell one of the draft."""
