"""A list made ready to show: headed columns of text, and the public record behind each row."""

from __future__ import annotations

from attrs import frozen

from provenance.reports.public import Record


@frozen
class Column:
    """The head of a column and how its cells are set."""

    heading: str
    right: bool = False
    """Set to the right, as numbers are."""
    wraps: bool = False
    """May run over several lines on a narrow terminal; the others are kept whole as long as there is room."""
    labelled: bool = False
    """Cannot be understood without its heading, as a bare number."""
    tinted: bool = False
    """Words of standing are coloured on a terminal."""


@frozen
class Table:
    """A list with a row and a public record for each thing in it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[Record, ...]
    note: str = ""
    """What a reader has to know with it; shown under the list and left out of csv and json."""
