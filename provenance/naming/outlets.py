"""Outlets by their names: the paper that a page credits and the one that publishes, whatever the name is cut to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from provenance.errors import UnreadableError
from provenance.model import Key
from provenance.naming.keys import key, words
from provenance.naming.tables import grouped, lines, listed

HOUSE_LIST = "PROVENANCE_FAMILIES"
"""Variable that names a house's own list of publisher families: one family a line, names parted by bars."""


@lru_cache(20_000)
def outlet(name: str) -> Key:
    """The key of an outlet's name."""
    return key(name)


@lru_cache(20_000)
def family(name: str) -> str:
    """What stands for all names of one publisher: "bbc" for BBC News and BBC World; the outlet's own key otherwise.

    `families.txt` has one family a line, names parted by bars; a star stands for any words that follow.
    """
    found = outlet(name)
    for first, names in _families():
        for one in names:
            if found == one or (one.endswith(" *") and (found + " ").startswith(one[:-1])):
                return first
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


def is_outlet(credited: Key, publishers: Iterable[Key]) -> Key:
    """The publisher that a credited name stands for, or nothing.

    Names that differ only in words that any outlet may add or leave out ("Quay Media", "Quay Media Group") are one.
    """
    if not credited:
        return ""
    credited = key(credited)
    own = _core(credited)
    for one in publishers:
        if one and (
            credited == one or family(credited) == family(one) or (own and own == _core(one)) or _alias(credited, one)
        ):
            return one
    return ""


@lru_cache(20_000)
def _core(name: Key) -> tuple[str, ...]:
    """The words of an outlet's name that none but it has."""
    return tuple(word for word in words(name) if word not in listed("outletwords.txt"))


def _alias(a: Key, b: Key) -> bool:
    groups = grouped("aliases.txt")
    return bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))


def names_outlet(text: str, name: str) -> bool:
    """Whether a text names an outlet, by this name or by another one that the tables know for it."""
    own = outlet(name)
    if not own:
        return False
    told = f" {' '.join(words(text))} "
    core = _core(own)
    forms = {own} | ({" ".join(core)} if len(core) > 1 else set())
    forms |= {other for other in grouped("aliases.txt") if _alias(own, other)}
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
