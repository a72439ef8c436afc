"""JSON that is written as it comes: a list in an object, a row a line, little of it in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.reports.formats import compact
from provenance.reports.public import Record


def listed(head: Record, name: str, rows: Iterable[Record], foot: Record | None = None) -> Iterator[str]:
    """Yield the lines of an object that has some fields, then a list under a name, then a few fields more."""
    yield compact(head)[:-1] + ("," if head else "") + f'"{name}":['
    yield from separated(compact(row) for row in rows)
    yield "]" + ("," + compact(foot)[1:] if foot else "}")


def separated(rows: Iterable[str]) -> Iterator[str]:
    """Yield rows with commas between them."""
    before = ""
    for row in rows:
        yield before + row
        before = ","


def filled(record: Record) -> Record:
    """Give a record without what is empty."""
    return {name: value for name, value in record.items() if value not in ("", None, [], {})}
