"""Names in whose place the record has others: of places, of sides, of months, and single names that are misspelt."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from provenance.model import Article
from provenance.rules import persons
from provenance.rules.case import Case, Told
from provenance.rules.instead.likely import LIKELY, SHORT, SURELY, TELLINGS, has, is_given, likely, plain
from provenance.rules.numbers import numbers
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

_PLACE = re.compile(
    r"(?<![\w’'])(?=(?P<head>[\w’']+) (?P<where>near|in|at|outside|off|above|below|from|of|to|for|on) "
    r"(?P<name>(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}))"
)


def places(case: Case) -> Iterator[Nearly]:
    """Give a place that stands behind words behind which the telling has another: "the school in Lomax" for Brint."""
    for one in case.beside:
        tellings = likely(one, LIKELY)
        for here in _PLACE.finditer(one.text) if tellings else ():
            if not here["head"][0].islower() and not any(c.isdigit() for c in here["head"]):
                continue
            if here["name"].split()[-1] in _CALENDAR:
                continue
            if plain_words(here["head"]) in phrases("negating", case.language) or len(here["head"]) < SHORT:
                continue
            met = [(told, m) for told in tellings for m in _PLACE.finditer(told.text) if _same_words(here, m)]
            if not met or has(case, f"{here['head']} {here['where']} {here['name']}"):
                continue
            told, there = met[0]
            given = plain_words(there["name"]) in plain_words(case.article.text) and (
                told.score < PLACED or has(case, here["name"])
            )
            if given or _may_be_one(here["name"], there["name"]) or found_in(here["name"], "agency", case.language):
                continue
            yield Nearly(moved(one, here.span("name")), here["name"], there["name"], told.article)


PLACED = 0.4
"""How surely a telling must tell a sentence for a place that the record never has to be another than the one there."""
_CALENDAR = frozenset(name for name in (*calendar.month_name, *calendar.day_name) if name)
_OWNED = re.compile(r"(?P<name>[A-Z][\w-]+)[’']s (?P<what>[a-z][\w-]+ [a-z][\w-]+)")


def owned(case: Case) -> Iterator[Nearly]:
    """Give the town whose road it is, where the record has it as another's: "Orley's ring road" for Brayle's."""
    given = {
        (m["what"], m["name"], article)
        for article in case.record.values()
        for m in _OWNED.finditer(f"{article.title}. {article.text}")
    }
    for one in case.beside:
        for here in _OWNED.finditer(one.text):
            theirs = [(name, article) for what, name, article in given if what == here["what"]]
            known = any(here["name"] in f"{article.title} {article.text}" for article in case.record.values())
            if theirs and len({name for name, _ in theirs}) == 1 and not known:
                name, article = theirs[0]
                yield Nearly(moved(one, here.span("name")), here["name"], name, article)


def _same_words(here: re.Match[str], there: re.Match[str]) -> bool:
    return here["head"].lower() == there["head"].lower() and here["where"] == there["where"]


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names have a word in common, or one is the other's initials."""
    a, b = (set(plain_words(each).removeprefix("the ").split()) for each in (name, other))
    initials = {"".join(word[0] for word in each.split() if word[:1].isupper()) for each in (name, other)}
    return bool(a & b) or name in initials or other in initials


@cache
def _other_side(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in phrases("sides", language):
        one, other = row.split("\t")
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def sides(case: Case) -> Iterator[Nearly]:
    """Give the left where the telling has the right, before the same word or by the same figure: "his right thigh"."""
    other = _other_side(case.language)
    for one in case.beside:
        for here in re.finditer(r"[\w-]+", one.text):
            if here[0].lower() not in other:
                continue
            phrase = " ".join([here[0], *plain_words(one.text[here.end() :]).split()[:1]])
            for told in likely(one, LIKELY):
                there = [m for m in re.finditer(r"[\w-]+", told.text) if m[0].lower() in other[here[0].lower()]]
                there = [m for m in there if _is_in_one_place(one.text, here, told, m, case.language)]
                if there and not has(case, phrase) and not is_given(case, there[0][0]):
                    yield Nearly(moved(one, here.span()), here[0], there[0][0], told.article)
                    break


def _is_in_one_place(text: str, here: re.Match[str], told: Told, there: re.Match[str], language: str) -> bool:
    """Whether two words stand before the same word, or by the same figure, in sentences that tell the same."""
    behind = [plain_words(each[at:]).split()[:1] for each, at in ((text, here.end()), (told.text, there.end()))]
    if behind[0] and behind[0] == behind[1] and told.score >= SURELY:
        return True
    near = [
        {(n.value, n.unit) for n in numbers(each, language) if -BY <= n.span[0] - at.start() <= BY}
        for each, at in ((text, here), (told.text, there))
    ]
    return bool(near[0] & near[1])


BY = 25
"""Letters between a word and the figure that it is of: "220 metres too short", "lost 38m euros"."""
_SINGLE = re.compile(r"(?<=[a-z,’'] )(?P<name>[A-Z][a-zà-ÿ]{3,})(?![\w’'-]| [A-Z])")
"""A name of one word within a sentence."""
ALIKE = 0.5
"""Share of the letters of two names that must stand in both, in order, for one to be the other's slip."""


def single_names(case: Case) -> Iterator[Nearly]:
    """Give a name of one word that the record never has, where the telling has one that is much like it."""
    for one in case.beside:
        for here in _SINGLE.finditer(one.text):
            name = here["name"]
            if name in _CALENDAR or has(case, name) or case.article.text.count(name) > 1:
                continue
            for told in one.told[:TELLINGS] if one.told and one.told[0].score >= LIKELY else ():
                there = next(
                    (
                        word
                        for word in re.findall(r"(?<![.!?] )(?<!^)\b[A-Z][a-zà-ÿ]{3,}", told.text)
                        if word not in _CALENDAR and not is_given(case, word) and _is_much_like(name, word)
                    ),
                    "",
                )
                if there:
                    yield Nearly(moved(one, here.span("name")), name, there, told.article)
                    break


def _is_much_like(one: str, other: str) -> bool:
    """Whether two names begin and end alike, or differ in one or two letters."""
    if one[0] != other[0] or abs(len(one) - len(other)) > _SLIP:
        return False
    head = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    tail = next(
        (n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), min(len(one), len(other))
    )
    longest = max(len(one), len(other))
    return head + tail >= ALIKE * longest and one != other and not (one.startswith(other) or other.startswith(one))


_SLIP = 2
"""Letters by which a misspelt name is longer or shorter."""
_ALONE = re.compile(r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ]{4,})(?=(?:['’]s)?(?![\w’'-]))(?! [A-Z])")
"""A last name by itself, wherever it stands."""
SPELT, OPENS = 0.8, 0.85
"""Likeness of two last names from which on one is the other misspelt; and where it opens a sentence, as any may."""


def misspelt(case: Case) -> Iterator[Nearly]:
    """Give a last name that stands once, by itself, where the record or the draft itself has one all but like it."""
    known: dict[str, Article] = {}
    for article in (*case.record.values(), case.article):
        for _, _, _, last in persons.names(f"{article.title}. {article.text}"):
            known.setdefault(last, article)
    text = case.article.text
    for one in case.beside if known else ():
        for here in _ALONE.finditer(one.text):
            name = here["name"]
            if name in known or name in _CALENDAR or has(case, name) or plain(text).count(plain(name)) > 1:
                continue
            opens = here.start() == 0 or one.text[: here.start()].rstrip().endswith((".", "“", '"'))
            for last, article in known.items():
                if _is_spelt_like(name, last) >= (OPENS if opens else SPELT):
                    yield Nearly(moved(one, here.span("name")), name, last, article)
                    break


def _is_spelt_like(one: str, other: str) -> float:
    if one[0] != other[0] or abs(len(one) - len(other)) > _SLIP or one.startswith(other) or other.startswith(one):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


_MONTH = re.compile(
    rf"(?<!\d )\b(?:in|last|since|until|from|by|of) (?P<month>{'|'.join(filter(None, calendar.month_name))})\b"
    r"(?! \d{1,2}\b)"
)


def months(case: Case) -> Iterator[Nearly]:
    """Give a month that the record never has, where the telling has another, and the draft nowhere that one."""
    known = {article.date[5:7] for article in case.record.values()}
    for one in case.beside:
        for here in _MONTH.finditer(one.text):
            number = f"{list(calendar.month_name).index(here['month']):02}"
            if has(case, here["month"]) or number in known or number == case.article.date[5:7]:
                continue
            for told in one.told[:TELLINGS]:
                there = [m["month"] for m in _MONTH.finditer(told.text) if not is_given(case, m["month"])]
                if told.score >= LIKELY and len(there) == 1:
                    yield Nearly(moved(one, here.span("month")), here["month"], there[0], told.article)
                    break
            else:
                best = one.told[0] if one.told else None
                month = calendar.month_name[int(best.article.date[5:7])] if best and best.article.date[5:7] else ""
                dated = best is not None and (_MONTH.search(best.text) or any(c.isdigit() for c in best.text))
                if best and month and best.score >= SURELY and not dated and not is_given(case, month):
                    yield Nearly(moved(one, here.span("month")), here["month"], month, best.article)
