"""Who wrote an article, by name alone, so that one reporter is one name on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from provenance.readers.pagewords import page_words

ADDRESS = re.compile(r"(?:https?:|mailto:|www\.)\S*|\S+@\S+\.[a-z]{2,}", re.IGNORECASE)
HANDLE = re.compile(r"[(\[]?(?<![\w.])@\w[\w.]*[)\]]?")
AROUND = " \t,;:|/·•–—-"
"""Marks that part a name from what stands beside it."""
ELSEWHERE = re.compile(r"\s+(?:in|at|for)\s+(?:the\s+)?[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,4}$")
"""After a name: where somebody wrote, and for whom."""
SEVERAL = re.compile(r"(\s*(?:,|;|\||/|&|\band\b|\by\b|\bund\b|\bet\b)\s*)")
VOWELS = frozenset("AEIOUYÁÉÍÓÚÄÖÜÅØÆ")
FEWEST = 2
"""Words of a name in capitals that is taken for a person's; one alone may be an agency's."""


def tidy_byline(stated: str) -> str:
    """Give the names in what a page states of its author; nothing where it names nobody, or gives only an address.

    A handle is kept only where nobody is named beside it.
    """
    plain = ADDRESS.sub(" ", " ".join(stated.split()))
    bare = _without_by(HANDLE.sub(" ", plain))
    if not _letters(bare):
        handle = HANDLE.search(plain)
        return handle[0].strip("()[]") if handle else ""
    in_capitals = bare.isupper() and bare != _without_by(bare, plain)
    names = _without_roles(bare)
    return " ".join(map(_cased, names.split())) if in_capitals and len(names.split()) >= FEWEST else names


def first_byline(candidates: Iterable[str]) -> str:
    """Give the first of several that names somebody; a handle only where none does."""
    tidy = [name for each in candidates if (name := tidy_byline(each))]
    return next((name for name in tidy if not name.startswith("@")), next(iter(tidy), ""))


def _without_by(text: str, unless: str = "") -> str:
    """Take off "By" before a name, and the marks around it; gives `unless` where there was no such word."""
    stripped = " ".join(text.split()).strip(AROUND)
    taken = _by().sub("", stripped).strip(AROUND)
    return unless if unless and taken == stripped else taken


@cache
def _by() -> re.Pattern[str]:
    words = "|".join(map(re.escape, page_words()["by"]))
    # "von" in small letters is part of a name
    return re.compile(rf"^(?!(?-i:von)\s)(?:{words})(?:\s*:\s*|\s+|$)", re.IGNORECASE)


def _without_roles(names: str) -> str:
    """Leave out what somebody is, where and for whom, which stand after a name."""
    kept = ""
    pieces = SEVERAL.split(names)
    for part, piece in enumerate(pieces):
        if part % 2 or not piece:
            continue
        words = set(re.findall(r"[^\W\d_]+", piece.lower()))
        if kept and not words.isdisjoint(page_words()["role"]):
            continue
        kept += (pieces[part - 1] if kept else "") + ELSEWHERE.sub("", piece)
    return kept.strip(AROUND)


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _cased(word: str) -> str:
    """Give a word of a name that is set in capitals as names are written; initials and abbreviations stay."""
    return word.title() if len(word) > 1 and "." not in word and not VOWELS.isdisjoint(word) else word
