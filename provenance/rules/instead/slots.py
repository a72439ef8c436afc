"""Bodies and places in whose place a sentence that tells the same has others: "employed by Hale" for Reed's staff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from attrs import frozen

from provenance.rules.case import Beside, Case, Told, sentences_of
from provenance.rules.instead.likely import has
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.rules.unrecorded import Nearly, moved

SURELY, SAID = 0.6, 0.45
"""How surely a sentence of the record must tell one of the draft for another name in it to be the right one; or how
much of what the two say must be in both."""
LEAST = 0.45
"""How surely it must tell it where the two names are of one sort: "Hale Infirmary", "Reed Infirmary"."""
BEFORE = 3
"""Words before a name among which those stand that tell what it is for."""
STEM, LONG = 5, 4
"""Letters by which two words are one, and from which on one says something."""


@cache
def _named(language: str) -> re.Pattern[str]:
    """Find a name behind a small word, with up to three words before that."""
    where = "|".join(map(re.escape, sorted(phrases("before-names", language), key=lambda word: (-len(word), word))))
    the = "|".join(map(re.escape, sorted(phrases("article", language))))
    return re.compile(
        r"(?P<lead>(?:[\w’'-]+,? ){0,3})\b"
        rf"(?P<where>(?i:{where})) "
        rf"(?P<name>(?:(?i:{the}) )?[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,3}})"
    )


@frozen
class Slot:
    """A name behind a small word, with the words before that."""

    start: int
    end: int
    name: str
    where: str
    before: frozenset[str]

    @property
    def head(self) -> str:
        """Give the last word of the name, which says what it is where it has several."""
        return self.name.split()[-1].lower() if " " in self.name else ""


def other_names(case: Case) -> Iterator[Nearly]:
    """Give a name where a sentence of the record that tells the same has another one, and nothing of this one.

    Both stand behind the same small word, or behind words that say the same; the draft has the other nowhere near.
    """
    for at, one in enumerate(case.beside):
        if not one.told or not one.text.rstrip("”\"’'»)").endswith("."):
            continue
        near = " ".join(each.text for each in case.beside[max(0, at - 1) : at + 2])
        for here in slots(one.text, case.language):
            found = next((f for told in one.told[:2] if (f := _other(case, one, here, told, near)) is not None), None)
            if found is not None:
                told, there = found
                yield Nearly(moved(one, (here.start, here.end)), here.name, there.name, told.article)
                break


def _other(case: Case, one: Beside, here: Slot, told: Told, near: str) -> tuple[Told, Slot] | None:
    every = slots(told.text, case.language)
    around = _around(told)
    if told.score < LEAST or _is_in(here.name, around, case.language) or len(every) > MANY:
        return None
    others = [
        each
        for each in every
        if not _is_in(each.name, near, case.language) and not _may_be_one(here, each, case.language)
    ]
    sort = [
        each for each in others if here.head and each.head == here.head and _is_one_place(here, each, case.language)
    ]
    if sort and not has(case, here.name):
        return told, sort[0]
    if told.score < SURELY and told.said < SAID:
        return None
    fitting = [each for each in others if not here.head or here.head != each.head if _fits(here, each, case.language)]
    known = any(here.name in f"{article.title} {article.text}" for article in case.record.values())
    return (told, fitting[0]) if len(fitting) == 1 and known and told is one.told[0] else None


MANY = 4
"""Names of a sentence beyond which it is not told which stands for which."""


def _is_one_place(here: Slot, there: Slot, language: str) -> bool:
    places = phrases("at-place", language) | phrases("whither", language)
    return here.where == there.where or {here.where, there.where} <= places


def _fits(here: Slot, there: Slot, language: str) -> bool:
    """Whether two names stand behind words of one meaning ("employed by", "employees of"), or both say where."""
    if here.before & there.before:
        return True
    return {here.where, there.where} <= phrases("at-place", language) and not here.before and len(there.before) <= 1


def _is_in(name: str, text: str, language: str) -> bool:
    """Whether a text has a word of a name that tells it from others."""
    words = [w for w in plain_words(name).split() if w not in phrases("article", language)]
    telling = words[:-1] if len(words) > 1 else words
    said = f" {plain_words(text)} "
    return any(f" {w.removesuffix(chr(39) + 's')} " in said for w in telling)


def _may_be_one(here: Slot, there: Slot, language: str) -> bool:
    a, b = (set(plain_words(each.name).split()) - phrases("article", language) for each in (here, there))
    heads = {here.head, there.head}
    initials = ["".join(w[0] for w in each.name.split() if w[0].isupper()) for each in (here, there)]
    return bool((a & b) - heads) or here.name in initials or there.name in initials


@lru_cache(maxsize=20_000)
def slots(text: str, language: str) -> tuple[Slot, ...]:
    """Give the names of a sentence that stand behind a small word."""
    found = []
    for one in _named(language).finditer(text):
        name = one["name"].removesuffix("'s").removesuffix("’s")
        if (
            found_in(name, "calendar", language)
            or found_in(name, "offices", language)
            or found_in(name, "seats", language)
        ):
            continue
        small = phrases("function", language)
        lead = plain_words(one["lead"]).split()[-BEFORE:]
        before = frozenset(w[:STEM] for w in lead if len(w) >= LONG and w not in small)
        found.append(Slot(one.start("name"), one.start("name") + len(name), name, one["where"].lower(), before))
    return tuple(found)


@lru_cache(maxsize=4096)
def _window(text: str, sentences: tuple[str, ...]) -> str:
    every = [" ".join(each.split()) for each in sentences]
    at = every.index(text) if text in every else -1
    return " ".join(every[max(0, at - 1) : at + 2]) if at >= 0 else text


def _around(told: Told) -> str:
    return _window(" ".join(told.text.split()), sentences_of(told.article))
