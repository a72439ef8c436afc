"""The documents of one table of a ledger's file, with the changes that wait in the journal laid over them."""

from __future__ import annotations

import gc
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import cast

from provenance.ledger.layout import Document, decode, is_huge, uncollected
from provenance.ledger.snapshot import Snapshot

MANY = 10_000
"""Documents of a table from which on those that were read are kept off the garbage collector."""

DROPPED = ("", None)
"""A change of this key takes a table out, and one of the same key with an empty document makes an empty table."""

EMPTIED = b"[]"
"""Of a table that was taken out and made again before either came into the file."""


def laid_over(held: dict[str, bytes | Document], changes: Mapping[str, bytes | None]) -> dict[str, bytes | Document]:
    """Give the lines of a table after changes to it, which are made in place."""
    for key, line in changes.items():
        if not key and line in (None, EMPTIED):
            held.clear()
        elif line is None:
            held.pop(key, None)
        elif key:
            # a number beyond 64 bits would be turned into another one by the fast reader
            held[key] = decode(line, exactly=True) if is_huge(line) else line
    return held


class Documents(Mapping[str, Document]):
    """The documents of one table by id; one is read from its line when it is asked for, all of them in one go."""

    def __init__(self, name: str, now: Callable[[], tuple[Snapshot | None, Mapping[str, bytes | None]]]) -> None:
        """Stand on a table; `now` gives the file, and the changes to the table that wait, when it is read."""
        self._name = name
        self._now = now
        self._exactly = False
        self._lines: dict[str, bytes | Document] | None = None
        self._whole: dict[str, Document] | None = None

    def _held(self) -> Mapping[str, bytes | Document]:
        if self._whole is not None:
            return self._whole
        if self._lines is None:
            snapshot, changes = self._now()
            self._exactly = snapshot is not None and snapshot.huge(self._name)
            self._lines = laid_over(snapshot.lines(self._name) if snapshot is not None else {}, changes)
        return self._lines

    def __getitem__(self, key: str) -> Document:
        """Give the document with this id."""
        found = self._held()[key]
        if isinstance(found, bytes):
            assert self._lines is not None
            found = self._lines[key] = decode(found, self._exactly)
        return found

    def follow(self, key: str, line: bytes | None) -> None:
        """Hold what was written."""
        if self._whole is not None:
            held = laid_over(cast("dict[str, bytes | Document]", self._whole), {key: line})
            found = held.get(key)
            if isinstance(found, bytes):
                held[key] = decode(found)
        elif self._lines is not None:
            laid_over(self._lines, {key: line})

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such a document, without reading it."""
        return key in self._held()

    def __iter__(self) -> Iterator[str]:
        """Give the ids, those of the file in their order, and then what came later."""
        return iter(self._held())

    def __len__(self) -> int:
        """Count the documents."""
        return len(self._held())

    def items(self) -> ItemsView[str, Document]:
        """Give all documents with their ids."""
        return self.read().items()

    def values(self) -> ValuesView[Document]:
        """Give all documents."""
        return self.read().values()

    def read(self) -> dict[str, Document]:
        """Give all documents."""
        if self._whole is None:
            snapshot, changes = self._now()
            if self._lines is None and snapshot is not None:
                # the dictionary itself, not a copy: it is the largest thing in memory
                held = cast("dict[str, bytes | Document]", snapshot.documents(self._name))
                held = laid_over(held, changes)
            else:
                held = dict(self._held())
            with uncollected():
                for key, found in held.items():
                    if isinstance(found, bytes):
                        held[key] = decode(found, self._exactly)
            self._whole, self._lines = cast("dict[str, Document]", held), None
            if len(held) >= MANY:
                # documents hold each other in no circle; without this, each look for circles would go through them all
                gc.freeze()
        return self._whole
