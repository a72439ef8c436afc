"""A list in another order, with some of its columns, or only its beginning: a table in, a table out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from provenance.errors import ProvenanceError
from provenance.reports.public import Record
from provenance.reports.table import Column, Table

_NUMBER = re.compile(r"\s*-?[0-9]+(?:\.[0-9]+)?")


@frozen
class Arranged:
    """A table as it was asked for, and how many rows of it a limit left out."""

    table: Table
    left: int = 0


@frozen
class Arrangement:
    """How a list is to be shown; what is not given stays as it is."""

    sort: str = ""
    """The heading of the column that its rows are sorted by; a hyphen before it, or "desc" behind, turns the order."""
    columns: tuple[str, ...] = ()
    """Headings of the columns to show, in this order."""
    limit: int | None = None
    """How many rows at most."""


def arranged(table: Table, how: Arrangement, records: bool = False) -> Arranged:
    """Arrange a table; ProvenanceError where it has no such column.

    `records`: what is shown are the records behind its rows, whose fields `columns` names then.
    """
    columns = [one.heading for one in table.columns]
    if how.sort:
        table = _sorted(table, how.sort)
    left = 0
    if how.limit is not None and len(table.rows) > how.limit:
        left = len(table.rows) - how.limit
        table = evolve(table, rows=table.rows[: how.limit], records=_each(table)[: how.limit])
    if how.columns and records:
        fields = list(dict.fromkeys(key for record in _each(table) for key in record))
        wanted = [_the(name, fields) for name in how.columns] if table.rows else []
        table = evolve(table, records=tuple({name: one.get(name) for name in wanted} for one in table.records))
    elif how.columns:
        places = [columns.index(_the(name, columns)) for name in how.columns]
        table = evolve(
            table,
            columns=tuple(table.columns[at] for at in places),
            rows=tuple(tuple(row[at] for at in places) for row in table.rows),
        )
    return Arranged(table, left)


def _each(table: Table) -> tuple[Record, ...]:
    return tuple(table.records)


def _sorted(table: Table, sort: str) -> Table:
    """Sort rows, with the records behind them, by a column; cells that are empty come last, however it is turned."""
    turned = sort.startswith("-") or sort.casefold().endswith(" desc")
    headings = [one.heading for one in table.columns]
    at = headings.index(_the(re.sub(r"^-|\s+(?:desc|asc)$", "", sort, flags=re.IGNORECASE), headings))
    filled = [n for n, row in enumerate(table.rows) if row[at].strip()]
    empty = [n for n, row in enumerate(table.rows) if not row[at].strip()]
    key = _key(table.columns[at], [table.rows[n][at] for n in filled])
    order = sorted(filled, key=lambda n: key(table.rows[n][at]), reverse=turned) + empty
    behind = _each(table)
    # of lines that are shown to the eye alone, there are no records
    moved = tuple(behind[n] for n in order) if len(behind) == len(table.rows) else behind
    return evolve(table, rows=tuple(table.rows[n] for n in order), records=moved)


class _Key:
    """How the cells of a column are ordered: by its own order of words, by number, or by the alphabet."""

    def __init__(self, words: Sequence[str], numbers: bool) -> None:
        self._words = {word: at for at, word in enumerate(words)}
        self._numbers = numbers

    def __call__(self, cell: str) -> tuple[float, str]:
        found = _NUMBER.match(cell) if self._numbers else None
        place = float(found.group()) if found else self._words.get(cell, len(self._words))
        return place, cell.casefold()


def _key(column: Column, cells: Sequence[str]) -> _Key:
    return _Key(column.order, all(map(_NUMBER.match, cells)))


def _the(given: str, names: Sequence[str]) -> str:
    """Give the name that is meant; ProvenanceError with the nearest one, and all there are."""
    wanted = _bare(given)
    for one in names:
        if _bare(one) == wanted:
            return one
    from difflib import get_close_matches

    near = get_close_matches(wanted, [_bare(one) for one in names], 1, 0.5)
    meant = next((f" Did you mean {one}?" for one in names if near and _bare(one) == near[0]), "")
    raise ProvenanceError(f"There is no column {given!r} here.{meant} The columns are {', '.join(names)}.")


def _bare(name: str) -> str:
    """Give a heading as it is compared: "where it stands" may be typed where-it-stands."""
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
