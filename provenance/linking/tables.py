"""The tables of words that the comparison reads, each loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table, cut at tabs, without comments and empty lines."""
    lines = (files("provenance.linking") / "data" / "en" / name).read_text(encoding="utf-8").splitlines()
    told = (line for line in lines if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in told)


@cache
def words(name: str) -> frozenset[str]:
    """Give every word of a list, wherever it stands on its line."""
    return frozenset(word for row in rows(name) for cell in row for word in cell.split())


@cache
def mapping(name: str) -> Mapping[str, str]:
    """Give the first column with what stands beside it in the second."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows(name)}


@cache
def aliases(name: str) -> Mapping[str, str]:
    """Give every word of the last column, and the first word itself, with the first word of its row."""
    found: dict[str, str] = {}
    for row in rows(name):
        found.setdefault(row[0], row[0])
        for word in row[-1].split() if len(row) > 1 else ():
            found.setdefault(word, row[0])
    return found


@cache
def openings(name: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Give the phrases by their first word, each cut into words and with its second column, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows(name):
        phrase = tuple(row[0].split())
        found.setdefault(phrase[0], []).append((phrase, row[1] if len(row) > 1 else ""))
    return {first: tuple(sorted(rest, key=lambda one: (-len(one[0]), one))) for first, rest in found.items()}
