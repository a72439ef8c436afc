"""A list made ready to show: headed columns of text, and the public record behind each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import overload

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
    order: tuple[str, ...] = ()
    """The order of what its cells can say, where that is neither that of numbers nor of the alphabet."""


class Later(Sequence[Record]):
    """Records that are made when a format asks for them: most show none."""

    def __init__(self, make: Callable[[], Iterable[Record]]) -> None:
        """Wait to be asked."""
        self._make = make

    @cached_property
    def _made(self) -> tuple[Record, ...]:
        return tuple(self._make())

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, at: int | slice) -> Record | tuple[Record, ...]:
        """Give a record, or some of them."""
        return self._made[at]

    def __len__(self) -> int:
        """Count the records."""
        return len(self._made)

    def __eq__(self, other: object) -> bool:
        """Whether others are the same."""
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        """Never; they are no key."""
        raise TypeError("records are no key")


@frozen
class Table:
    """A list with a row and a public record for each thing in it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    records: Sequence[Record]
    note: str = ""
    """What a reader has to know with it; shown under the list and left out of csv and json."""
