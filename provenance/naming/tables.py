"""The tables of names: small words, titles, legal forms, short forms, and bodies with several names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_FOLDER = files("provenance.naming") / "data"


@cache
def lines(name: str) -> tuple[str, ...]:
    """Give the entries of a table, without comments and blank lines."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def listed(name: str) -> frozenset[str]:
    """Give the words of a table that has one word a line, each in lower case and without accents."""
    return frozenset(line.strip() for line in lines(name))


@cache
def mapped(name: str) -> dict[str, str]:
    """Give the rows of a table of two columns."""
    return dict(line.split("\t") for line in lines(name))


@cache
def grouped(name: str) -> dict[str, frozenset[int]]:
    """For each entry of a table with a group a line, the numbers of the groups in which it stands."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines(name)):
        for entry in line.split("|"):
            found.setdefault(entry.strip(), set()).add(number)
    return {entry: frozenset(numbers) for entry, numbers in found.items()}


@cache
def short_forms(given: str) -> frozenset[str]:
    """Give the names that a given name may stand for, or be short for, itself among them.

    English ones are those of the package `nicknames` 1 (Apache-2.0), others are in `shortforms.txt`.
    """
    whole = _nicknames().canonicals_of(given)
    groups = grouped("shortforms.txt").get(given, frozenset())
    others = {entry.strip() for number in groups for entry in lines("shortforms.txt")[number].split("|")}
    return frozenset({given, *whole, *others})


@cache
def _nicknames():  # type: ignore[no-untyped-def]
    from nicknames import NickNamer

    return NickNamer()
