"""What a ledger asks of the place where its documents are kept: a file, memory, or a database that many share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from provenance.ledger.layout import SCHEMA, Document, decode, encode, is_huge


class Store(Protocol):
    """Tables of documents that are changed together or not at all.

    `tests/test_store_contract.py` holds what every store must do.
    """

    where: str
    """Its name in messages."""
    notes: list[str]
    """What a person should know of the state in which it was found or left."""
    for_writing: bool
    """Whether it was opened for writing."""
    writable: bool
    """Whether it still can be written: a disk that fails can end that."""
    shared: bool
    """Whether others work on it at the same time, from other computers."""
    warned: int
    """Claims from which on a writer is told that it grows large."""
    supported: int
    """Claims beyond which none is added: nobody has seen how this works with more."""
    user: str
    """By which name it knows who works, where it knows that itself; empty where it is told."""

    @property
    def closed(self) -> bool:
        """Whether it was closed."""

    @property
    def schema(self) -> int:
        """Version of the documents that it holds."""

    @property
    def altered(self) -> bool:
        """Whether something else than this program changed it."""

    def names(self) -> list[str]:
        """Give the tables that there are."""

    def table(self, name: str) -> Mapping[str, Document]:
        """Give the documents of a table, empty where there is none of this name; not to be changed but by `commit`."""

    def count(self, name: str) -> int:
        """How many documents a table has."""

    def stored(self, name: str) -> Mapping[str, bytes]:
        """Give the documents of a table as they are stored, which is what is hashed."""

    def each(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same with their ids, the lowest first, in turn; LedgerError at the end where any was changed."""

    def passing(self, name: str) -> Iterator[tuple[str, bytes | memoryview]]:
        """Give the same; the bytes of a document are good until the next is asked for, so that a large one is one."""

    def in_pieces(self, name: str) -> Iterator[tuple[str, bytes, bool]]:
        """Give the same in pieces, where a document is large, and whether a piece is its last."""

    def some(self, name: str) -> Iterator[bytes]:
        """Give the same with their ids as objects of JSON, some documents each, in any order."""

    def backwards(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same with their ids, the highest first, read as far as is asked for, and held against no hash."""

    def mentioning(self, name: str, words: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Give a table's documents in which any of some ids of articles stands, and perhaps others, by their ids."""

    def look_up(self, places: Collection[tuple[str, str]]) -> None:
        """Make ready documents, by table and id, that will be asked for one by one."""

    def huge(self) -> set[str]:
        """Give the tables in which a number may be beyond 64 bits."""

    def commit(self, changes: Mapping[tuple[str, str], Document | None]) -> None:
        """Change documents in one step; LedgerError, and no change, where that fails.

        The id "" with an empty document makes an empty table.
        """

    def fold(self) -> bool:
        """Bring what was committed into its final place; False where it is there."""

    def backup(self, to: Path) -> None:
        """Write the state that is read into a new file of this program's format."""

    def copy(self, name: str) -> str:
        """Put a copy aside before a change that cannot be undone, and give its name."""

    def line_of(self, table: str, key: str) -> int:
        """Give the number of the line on which a document stands, 0 where there are no lines."""

    def data_path(self) -> Path | None:
        """Give what begins the names of all that belongs to it and lies beside it; None where nothing can."""

    def index_path(self) -> Path | None:
        """Where an index over its words can be kept, if anywhere."""

    def kept_path(self) -> Path | None:
        """Where what was worked out of it can be kept, if anywhere."""

    def state(self) -> str:
        """By which what was worked out of it is known to be of what it holds now; empty where that cannot be told."""

    def file_state(self) -> str:
        """By which what is in its final place is known, without what was committed since; empty as `state` is."""

    def is_as_written(self) -> bool:
        """Whether all that is in its final place is as it was written."""

    def close(self) -> None:
        """Let go of it."""


def stand_in(documents: Iterator[tuple[str, bytes]], words: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Give those of some documents in which any of some words stands."""
    sought = [word.encode("utf-8") for word in words]
    return ((key, line) for key, line in documents if any(word in line for word in sought))


class InMemory:
    """A store that lives as long as the program: for tests, and for trying something out."""

    shared, user = False, ""
    warned, supported = 150_000, 300_000

    def __init__(self) -> None:
        """Hold nothing."""
        self.where = "memory"
        self.notes: list[str] = []
        self.for_writing = self.writable = True
        self.closed = False
        self.schema = SCHEMA
        self.altered = False
        self._tables: dict[str, dict[str, bytes]] = {}

    def names(self) -> list[str]:
        """Give the tables that there are."""
        return sorted(self._tables)

    def table(self, name: str) -> Mapping[str, Document]:
        """Give the documents of a table."""
        return {key: decode(line, is_huge(line)) for key, line in self._tables.get(name, {}).items()}

    def count(self, name: str) -> int:
        """How many documents a table has."""
        return len(self._tables.get(name, ()))

    def stored(self, name: str) -> Mapping[str, bytes]:
        """Give the documents of a table as they are stored."""
        return dict(self._tables.get(name, {}))

    def each(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same with their ids, the lowest first."""
        held = self._tables.get(name, {})
        return ((key, held[key]) for key in sorted(held, key=int))

    def passing(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same."""
        return self.each(name)

    def in_pieces(self, name: str) -> Iterator[tuple[str, bytes, bool]]:
        """Give the same, each in one piece."""
        return ((key, line, True) for key, line in self.each(name))

    def some(self, name: str) -> Iterator[bytes]:
        """Give the same with their ids as one object of JSON."""
        yield b"{%s}" % b",".join(b'"%s": %s' % (key.encode("ascii"), line) for key, line in self.each(name))

    def backwards(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same with their ids, the highest first."""
        held = self._tables.get(name, {})
        return ((key, held[key]) for key in sorted(held, key=int, reverse=True))

    def mentioning(self, name: str, words: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Give the documents in which any of some words stands."""
        return stand_in(self.each(name), words)

    def look_up(self, places: Collection[tuple[str, str]]) -> None:
        """Do nothing: all of it is there."""

    def huge(self) -> set[str]:
        """Give the tables in which a number may be beyond 64 bits."""
        return {name for name, held in self._tables.items() if any(map(is_huge, held.values()))}

    def commit(self, changes: Mapping[tuple[str, str], Document | None]) -> None:
        """Change documents in one step."""
        lines = {place: None if document is None else encode(document) for place, document in changes.items()}
        for (name, key), line in lines.items():
            held = self._tables.setdefault(name, {})
            if line is None:
                held.pop(key, None)
            elif key:
                held[key] = line

    def fold(self) -> bool:
        """Nothing waits."""
        return False

    def backup(self, to: Path) -> None:
        """Write the state into a new file."""
        from provenance.ledger.storage import JournalStorage

        with_file = JournalStorage(to, stock=False)
        try:
            with_file.commit({(n, k): d for n in self._tables for k, d in [("", {}), *self.table(n).items()]})
        finally:
            with_file.close()

    def copy(self, name: str) -> str:
        """There is nothing to put aside."""
        return ""

    def line_of(self, table: str, key: str) -> int:
        """There are no lines."""
        return 0

    def data_path(self) -> Path | None:
        """Give None: there is nothing beside it."""
        return None

    def index_path(self) -> Path | None:
        """There is no place for an index."""
        return None

    def kept_path(self) -> Path | None:
        """There is no place for what was worked out."""
        return None

    def state(self) -> str:
        """There is no telling."""
        return ""

    def file_state(self) -> str:
        """There is no telling."""
        return ""

    def is_as_written(self) -> bool:
        """Nothing else can have changed it."""
        return True

    def close(self) -> None:
        """Let go of everything."""
        self.closed = True
