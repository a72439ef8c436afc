"""The ledger as it is opened, read, changed in one step and taken back."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from provenance.errors import LedgerError
from provenance.ledger.disk import Disk
from provenance.ledger.documents import (
    Value,
    read_entry,
    read_value,
    table_of,
    unstorable_field,
    write_entry,
    write_value,
)
from provenance.ledger.layout import LETTERS, LOG, RESTORE, Document, document_id, new_tables, uncollected
from provenance.ledger.lock import one_writer
from provenance.ledger.wordindex import WordIndex, word_index
from provenance.model import Article, Change, Claim, Decision, Entry, Link

if TYPE_CHECKING:
    from provenance.ledger.storage import LineStorage

V = TypeVar("V")


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


class Shelf(Mapping[str, V], Generic[V]):
    """The values of one table by id, sorted; each is read from its document when it is first asked for."""

    def __init__(self, documents: dict[str, Document], read: Callable[[str, Document], V]) -> None:
        """Stand on the documents; what is put among them later is seen."""
        self._documents = documents
        self._read = read
        self._seen: dict[str, V] = {}

    def __getitem__(self, identity: str) -> V:
        """Give the value with this id; LedgerError when its document is damaged."""
        key = self._key(identity)
        if key not in self._seen:
            self._seen[key] = self._read(key, self._documents[key])
        return self._seen[key]

    def __contains__(self, identity: object) -> bool:
        """Tell whether there is such a value, without reading it."""
        try:
            self._key(cast("str", identity))
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        """Give the ids in their order."""
        return iter([self._documents[key]["id"] for key in sorted(self._documents, key=int)])

    def __len__(self) -> int:
        """Count the values."""
        return len(self._documents)

    def forget(self, key: str) -> None:
        """Read the document anew when it is next asked for."""
        self._seen.pop(key, None)

    def _key(self, identity: str) -> str:
        try:
            key = document_id(identity)
            if self._documents[key]["id"] == identity:
                return key
        except (KeyError, ValueError, TypeError):
            pass
        raise KeyError(identity)


class Transaction:
    """What a transaction is going to change; nothing has happened before its block ends."""

    def __init__(self, where: str) -> None:
        """Begin with nothing to change."""
        self._where = where
        self.wanted: dict[tuple[str, str], Document | None] = {}

    def put(self, value: Value) -> None:
        """Insert the value, or replace the one with its id."""
        table = table_of(value)
        document = write_value(value)
        _refuse_unstorable(document, self._where, f"{table} {value.id}")
        self.wanted[table, value.id] = document

    def remove(self, value: Value) -> None:
        """Take out the value with this one's id, if there is one."""
        self.wanted[table_of(value), value.id] = None


class Ledger:
    """What has been recorded, in the state of one moment."""

    def __init__(self, storage: LineStorage, writable: bool, now: Callable[[], datetime]) -> None:
        """Read the state; `Ledger.open` also takes care of the lock."""
        found = storage.read()
        self._storage = storage
        self._writable = writable
        self._now = now
        self._tables = new_tables() if found is None else found
        self._shelves: dict[str, Shelf[Any]] = {name: self._shelf(name) for name in LETTERS}
        self._changing = False

    @classmethod
    @contextmanager
    def open(
        cls,
        path: str | os.PathLike[str],
        write: bool = False,
        wait: float = 10.0,
        now: Callable[[], datetime] = _utc_now,
        disk: Disk | None = None,
    ) -> Iterator[Ledger]:
        """Give the ledger at this path, empty where there is no file yet; `wait` is in seconds.

        LedgerError when it is damaged, cannot be read or, for writing, is in another's hands. A
        reader takes no lock and sees one whole state; for writing every document is read first, so that
        damage is never carried on.
        """
        from provenance.ledger.storage import LineStorage

        where = os.fsdecode(path).encode("utf-8", "backslashreplace").decode("utf-8")
        try:
            # The target of a link is what is locked and replaced, never the link.
            real = Path(path).resolve()
        except (OSError, RuntimeError, ValueError):
            raise LedgerError(f"{where}: is not a path that leads to a file; check the path") from None
        if write and not real.parent.is_dir():
            raise LedgerError(f"{where}: its folder does not exist; make the folder first")
        held: AbstractContextManager[None] = one_writer(real, where, wait, now) if write else nullcontext()
        with held:
            ledger = cls(LineStorage(real, where, disk), write, now)
            if write:
                ledger.check()
                # documents refer to each other in no circle: the collector need never look at these again
                gc.freeze()
            try:
                yield ledger
            finally:
                ledger._writable = False

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id."""
        return self._shelves["articles"]

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return self._shelves["claims"]

    @property
    def links(self) -> Mapping[str, Link]:
        """The links by id."""
        return self._shelves["links"]

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """The decisions by id."""
        return self._shelves["decisions"]

    def entries(self) -> list[Entry]:
        """Give the log, oldest first; the documents in it are the ledger's own and not to be changed."""
        return [self._entry(key) for key in sorted(self._tables[LOG], key=int)]

    @property
    def last_entry(self) -> tuple[int, str]:
        """Number of the newest entry of the log, and by what it is known again; 0 where there is none."""
        number = max(map(int, self._tables[LOG]), default=0)
        return number, self._mark(number)

    def _mark(self, number: int) -> str:
        document = self._tables[LOG].get(str(number))
        if document is None:
            return ""
        changed = document["changes"]
        ends = (changed[0].get("id"), changed[-1].get("id")) if changed else ()
        return repr((document["when"], document["by"], document["action"], len(changed), ends))

    def changed_since(self, number: int, mark: str) -> list[Change] | None:
        """What was changed after an entry of the log; None where there is no such entry."""
        if not number or self._mark(number) != mark:
            return None
        later = sorted(n for n in map(int, self._tables[LOG]) if n > number)
        return [change for one in later for change in self._entry(str(one)).changes]

    def word_index(self) -> AbstractContextManager[WordIndex | None]:
        """The index beside the ledger; None where none can be kept. It may lag behind: see `changed_since`."""
        return word_index(self._storage.path)

    def check(self) -> None:
        """Read every document; LedgerError when one of them is damaged."""
        with uncollected():
            for shelf in self._shelves.values():
                for _ in shelf.values():
                    pass
            self.entries()

    @contextmanager
    def transaction(self, by: str, action: str, why: str = "") -> Iterator[Transaction]:
        """Change all that the block puts and removes in one write and one entry of the log, or nothing."""
        self._begin({"by": by, "action": action, "why": why})
        try:
            change = Transaction(self._storage.where)
            yield change
            changes = self._differences(change.wanted)
            if changes:
                self._record(changes, by, action, why)
        finally:
            self._changing = False

    def undo(self, by: str, why: str = "") -> Entry | None:
        """Take back the newest entry that still stands and give the entry that says so, if there is one."""
        self._begin({"by": by, "why": why})
        try:
            entry = self._last_standing()
            if entry is None:
                return None
            for change in entry.changes:
                if self._document(change.table, change.id) != change.after:
                    raise LedgerError(
                        f"{self._storage.where}: entry {entry.number} cannot be taken back, because "
                        f"{change.id} was changed since without the log; {RESTORE}"
                    )
            changes = [Change(c.table, c.id, before=c.after, after=c.before) for c in reversed(entry.changes)]
            return self._record(changes, by, "undo", why, undoes=entry.number)
        finally:
            self._changing = False

    def _begin(self, told: dict[str, str]) -> None:
        if not self._writable:
            raise RuntimeError("this ledger was not opened for writing, or is closed")
        if self._changing:
            raise RuntimeError("a transaction is going on already")
        _refuse_unstorable(told, self._storage.where, "the log")
        self._changing = True

    def _differences(self, wanted: dict[tuple[str, str], Document | None]) -> list[Change]:
        found = []
        for (table, identity), after in sorted(wanted.items(), key=lambda item: item[0]):
            before = self._document(table, identity)
            if before != after and not _same(table, before, after):
                found.append(Change(table, identity, before, after))
        return found

    def _record(self, changes: list[Change], by: str, action: str, why: str, undoes: int = 0) -> Entry:
        number = max(map(int, self._tables[LOG]), default=0) + 1
        when = self._now().astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        entry = Entry(number, when, by, action, why, tuple(changes), undoes)
        after: dict[tuple[str, str], Document | None] = {
            (change.table, document_id(change.id)): change.after for change in changes
        }
        after[LOG, str(number)] = write_entry(entry)
        before = {(table, key): self._tables[table].get(key) for table, key in after}
        file = self._storage.identity()
        try:
            self._set(after)
            self._storage.write(self._tables)
        except BaseException:
            # An interruption can also come when the new file is already in place; memory follows the file.
            if self._storage.identity() == file:
                self._set(before)
            raise
        return entry

    def _set(self, documents: dict[tuple[str, str], Document | None]) -> None:
        for (table, key), document in documents.items():
            if document is None:
                self._tables[table].pop(key, None)
            else:
                self._tables[table][key] = document
            if table in self._shelves:
                self._shelves[table].forget(key)

    def _last_standing(self) -> Entry | None:
        log = self._tables[LOG]
        undone = {document["undoes"] for document in log.values()}
        for number in sorted(map(int, log), reverse=True):
            if number not in undone and not log[str(number)]["undoes"]:
                return self._entry(str(number))
        return None

    def _document(self, table: str, identity: str) -> Document | None:
        return self._tables[table].get(document_id(identity))

    def _entry(self, key: str) -> Entry:
        try:
            return read_entry(self._tables[LOG][key])
        except ValueError as error:
            raise self._storage.misfit(LOG, key, str(error)) from None

    def _shelf(self, table: str) -> Shelf[Any]:
        def read(key: str, document: Document) -> Value:
            try:
                return read_value(table, document)
            except ValueError as error:
                raise self._storage.misfit(table, key, str(error)) from None

        return Shelf(self._tables[table], read)


def _same(table: str, before: Document | None, after: Document | None) -> bool:
    # A document of an earlier version can lack a field that has since been added with a default.
    return before is not None and after is not None and read_value(table, before) == read_value(table, after)


def _refuse_unstorable(document: Document, where: str, place: str) -> None:
    field = unstorable_field(document)
    if field:
        raise LedgerError(
            f"{where}: cannot hold the field {field} of {place}, because it has half a character "
            "(a lone surrogate) in it; nothing was changed; correct the text"
        )
