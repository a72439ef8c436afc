"""Outlets by their names: the paper that a page credits and the one that publishes, whatever the name is cut to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from attrs import evolve

from provenance.errors import UnreadableError
from provenance.model import Key, Source, SourceKind
from provenance.naming.keys import key, words
from provenance.naming.tables import grouped, lines, listed, mapped

HOUSE_LIST = "PROVENANCE_FAMILIES"
"""Variable that names a house's own list of publisher families: one family a line, names parted by bars."""


@lru_cache(20_000)
def outlet(name: str) -> Key:
    """Give the key of an outlet's name."""
    return key(name)


@lru_cache(20_000)
def family(name: str) -> str:
    """What stands for all names of one publisher: "bbc" for BBC News and BBC World; the outlet's own key otherwise.

    `families.txt` has one family a line, names parted by bars; a star stands for any words that follow.
    """
    found = outlet(name)
    if not found:
        return found
    line = found.split(" ")
    begins = (" ".join(line[: at + 1]) + " *" for at in range(len(line)))
    table = _families_by_name()
    fitting = [table[one] for one in (found, *begins) if one in table]
    return min(fitting)[1] if fitting else found


@cache
def _families_by_name() -> dict[str, tuple[int, str]]:
    """By each name, or the words that it begins with and a star: which line has it first, and the family."""
    found: dict[str, tuple[int, str]] = {}
    for at, (first, names) in enumerate(_families()):
        for one in names:
            found.setdefault(one, (at, first))
    return found


@cache
def _families() -> tuple[tuple[str, tuple[str, ...]], ...]:
    own = os.environ.get(HOUSE_LIST, "")
    made = []
    for line in (*_house_list(own), *lines("families.txt")):
        names = tuple(_pattern(part) for part in line.split("|") if part.strip())
        if names:
            made.append((names[0].removesuffix(" *"), names))
    return tuple(made)


def _pattern(given: str) -> str:
    given = given.strip()
    return f"{key(given[:-1])} *" if given.endswith("*") else key(given)


def _house_list(path: str) -> list[str]:
    if not path:
        return []
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        raise UnreadableError(
            path, f"the list of outlets that {HOUSE_LIST} names cannot be read", "correct the path"
        ) from None
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def called(source: Source, page: str) -> Source:
    """Give a source under its outlet's name, where a page of that outlet credits itself: "an earlier version of this".

    `page` is the name of the outlet that publishes the page.
    """
    own = source.kind is SourceKind.OUTLET and source.key and source.key != outlet(source.name)
    return evolve(source, name=page) if own and page and is_outlet(source.key, [outlet(page)]) else source


@lru_cache(20_000)
def is_agency(name: str) -> bool:
    """Whether an outlet's name says that it is a news agency: others print what it sends."""
    named = re.findall(r"\w+", key(name))
    phrases = [" ".join(named[at : at + 2]) for at in range(len(named))]
    known = listed("agencies.txt")
    ends = tuple(one[1:] for one in known if one.startswith("*"))
    return not known.isdisjoint((*named, *phrases)) or any(word.endswith(ends) for word in named)


class Publishers:
    """Outlets that publish, to be found by any name that a page credits them with."""

    def __init__(self, publishers: Iterable[Key]) -> None:
        """Hold the keys of the outlets; of two that a name fits the first one by its key is given."""
        self._found: dict[object, Key] = {}
        for one in sorted(publishers, reverse=True):
            for sign in _signs(one):
                self._found[sign] = one

    def find(self, credited: Key) -> Key:
        """Give the outlet that a credited name stands for, or nothing."""
        return next((found for sign in _signs(key(credited)) if (found := self._found.get(sign))), "")


@lru_cache(20_000)
def _signs(name: Key) -> tuple[object, ...]:
    """Tell what two names of one outlet have in common at least once, the surest first."""
    if not name:
        return ()
    core = _core(name)
    groups = sorted(_groups(name))
    return (name, f"family {family(name)}", *((core,) if core else ()), *groups)


def is_outlet(credited: Key, publishers: Iterable[Key]) -> Key:
    """Give the publisher that a credited name stands for, or nothing.

    Names that differ only in words that any outlet may add or leave out ("Quay Media", "Quay Media Group") are one.
    """
    return Publishers(publishers).find(credited)


@lru_cache(20_000)
def _core(name: Key) -> tuple[str, ...]:
    """Give the words of an outlet's name that none but it has."""
    return tuple(word for word in words(name) if word not in listed("outletwords.txt"))


def same_by_table(a: Key, b: Key) -> bool:
    """Whether `aliases.txt` has two keys as names of one body."""
    return bool(_groups(a) & _groups(b))


@lru_cache(20_000)
def _groups(name: Key) -> frozenset[int]:
    return _aliases().get(_spelt(name), frozenset())


def _spelt(name: Key) -> Key:
    return " ".join(mapped("spelling.tsv").get(word, word) for word in name.split())


@cache
def _aliases() -> dict[Key, frozenset[int]]:
    found: dict[Key, frozenset[int]] = {}
    for entry, groups in grouped("aliases.txt").items():
        name = _spelt(key(entry))
        found[name] = found.get(name, frozenset()) | groups
    return found


def names_outlet(text: str, name: str) -> bool:
    """Whether a text names an outlet, by this name or by another one that the tables know for it."""
    own = outlet(name)
    if not own:
        return False
    told = f" {' '.join(words(text))} "
    core = _core(own)
    forms = {own} | ({" ".join(core)} if len(core) > 1 else set())
    forms |= {other for other in _aliases() if same_by_table(own, other)}
    for _, names in _families():
        if any(own == one.removesuffix(" *") for one in names):
            forms |= {one.removesuffix(" *") for one in names}
    return any(
        f" {form} " in told and (len(form) > _INITIALS or re.search(rf"\b{re.escape(form.upper())}\b", text))
        for form in forms
        if form
    )


_INITIALS = 3
"""Letters of a name up to which it has to stand in capitals: "AP", not "ap"."""
