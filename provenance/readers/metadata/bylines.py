"""Who wrote an article, by name alone, so that one reporter is one name on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from provenance.readers.metadata.words import page_words

ADDRESS = re.compile(r"(?:https?:|mailto:|www\.)\S*|\S+@\S+\.[a-z]{2,}", re.IGNORECASE)
HANDLE = re.compile(r"[(\[]?(?<![\w.])@\w[\w.]*[)\]]?")
AROUND = " \t,;:|/·•–—-"
"""Marks that part a name from what stands beside it."""
ELSEWHERE = re.compile(r"\s+(?:in|at|for)\s+(?:the\s+)?[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,4}$")
"""After a name: where somebody wrote, and for whom."""
SEVERAL = re.compile(r"(\s*(?:,|;|\||/|&|\band\b|\by\b|\bund\b|\bet\b)\s*)")
VOWELS = frozenset("AEIOUYÁÉÍÓÚÄÖÜÅØÆ")
ENDING = re.compile(r"(?<=[^\W\d_]{4})\.$")
"""The end of a sentence after a name, which is no abbreviation."""
FEWEST = 2
"""Words of a name in capitals that is taken for a person's; one alone may be an agency's."""


def tidy_byline(stated: str) -> str:
    """Give the names in what a page states of its author; nothing where it names nobody, or gives only an address.

    A handle is kept only where nobody is named beside it.
    """
    plain = _before_pictures(ADDRESS.sub(" ", " ".join(stated.split())))
    bare = _without_by(HANDLE.sub(" ", plain))
    if not _letters(bare):
        handle = HANDLE.search(plain)
        return handle[0].strip("()[]") if handle else ""
    in_capitals = bare.isupper() and bare != _without_by(bare, plain)
    names = ENDING.sub("", _without_roles(bare))
    return " ".join(map(_cased, names.split())) if in_capitals and len(names.split()) >= FEWEST else names


def first_byline(candidates: Iterable[str], outlet: str = "") -> str:
    """Give the first of several that names somebody; a handle, or the outlet itself, only where none does."""
    tidy = [name for each in candidates if (name := _without(tidy_byline(each), outlet)) and not _is_nobody(name)]
    best = (name for name in tidy if not name.startswith("@") and name.casefold() != outlet.casefold())
    return next(best, next(iter(tidy), ""))


def _without(names: str, outlet: str) -> str:
    """Leave the name of the outlet out of several, and with what follows it off the end of one; alone it stays."""
    if not outlet:
        return names
    pieces = SEVERAL.split(names)
    kept = [_before_outlet(piece, outlet) for piece in pieces[::2] if piece.strip().casefold() != outlet.casefold()]
    return names if not kept or kept == pieces[::2] else ", ".join(kept)


def _before_outlet(piece: str, outlet: str) -> str:
    """Give the name before that of the outlet: "Ana Ruiz Lantern Staff Writer"."""
    at = piece.casefold().find(f" {outlet.casefold()}")
    name = piece[:at].strip(AROUND) if at > 0 else ""
    return name if NAME.fullmatch(name) and " " in name else piece


def _is_nobody(name: str) -> bool:
    return name.casefold() in page_words()["nobody"]


def is_role(line: str) -> bool:
    """Whether a line says what somebody is, and nothing else: "Political editor"."""
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return 0 < len(words) <= MOST_ROLE and line.strip()[-1:].isalpha() and words[-1] in page_words()["role"]


MOST_ROLE = 5
"""Words of a line that says what somebody is."""


def opens_byline(line: str) -> bool:
    """Whether a line of its own begins as a byline does: "By Ana Ruiz"."""
    found = _by().match(line.strip())
    if found is None:
        return False
    word = found[0].strip(" :").lower()
    return word not in ALSO_OTHERS or (":" in found[0] and word != "from")


ALSO_OTHERS = frozenset({"from", "author", "text", "words", "texto", "texte"})
"""Words that open other lines as well: "From New York"."""


def is_name(line: str) -> bool:
    """Whether a line names persons and says nothing else, with or without "By" before."""
    return bool(line) and all(NAME.fullmatch(piece) for piece in SEVERAL.split(tidy_byline(line))[::2])


NAME = re.compile(
    r"[^\W\d_a-zà-ÿ][\w.'’-]{0,29}"
    r"(?:\s+(?:(?:von|van|de|der|den|del|della|di|da|dos|la|le|al|bin|ten|ter|zu)\s+){0,3}[^\W\d_a-zà-ÿ][\w.'’-]{0,29}){1,3}"
)
"""A name of two to four words."""


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
        piece = _without_by(piece, piece) if kept else piece
        words = set(re.findall(r"[^\W\d_]+", piece.lower()))
        if _pictured().match(piece) or not piece:
            continue
        if kept and not words.isdisjoint(page_words()["role"]):
            continue
        kept += (pieces[part - 1] if kept else "") + ELSEWHERE.sub("", piece)
    return kept.strip(AROUND)


@cache
def _pictured() -> re.Pattern[str]:
    """Match the words before the name of who made the pictures."""
    words = "|".join(map(re.escape, page_words()["pictures"]))
    return re.compile(rf"\s*(?:{words})(?:\s*:\s*|\s+)", re.IGNORECASE)


def _before_pictures(names: str) -> str:
    """Cut a line where it goes on to tell who made the pictures: "Words by Ana Ruiz. Pictures by Bo Lee"."""
    found = _pictures_follow().search(names)
    return names[: found.start()] if found and found.start() else names


@cache
def _pictures_follow() -> re.Pattern[str]:
    words = "|".join(map(re.escape, page_words()["pictures"]))
    return re.compile(rf"\s*[.;|/·•–—]\s*(?:{words})(?:\s*:\s*|\s+)", re.IGNORECASE)


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _cased(word: str) -> str:
    """Give a word of a name that is set in capitals as names are written; initials and abbreviations stay."""
    return word.title() if len(word) > 1 and "." not in word and not VOWELS.isdisjoint(word) else word
