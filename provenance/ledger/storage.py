"""The ledger's file with the journal beside it, as a storage of TinyDB that writes what changed and no more.

A change is one line of the journal and one flush to the disk. From time to time the journal is folded into the file:
the new file is written beside the old one and flushed, the journal notes it, the new one takes the old one's place,
and the journal goes. Whoever reads finds the file with the journal that belongs to it, at whatever moment he comes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import LedgerError
from provenance.ledger import inorder, journal
from provenance.ledger.disk import PRIVATE, Disk, explain, make, make_at, write_whole
from provenance.ledger.journal import Journal
from provenance.ledger.journalfile import JournalFile, seen, unwritten
from provenance.ledger.layout import KEPT, META, SCHEMA, Document, Tables, is_huge, line_of, written
from provenance.ledger.lock import one_writer
from provenance.ledger.snapshot import Snapshot, composed, opened
from provenance.ledger.store import stand_in
from provenance.ledger.tables import DROPPED, EMPTIED, Documents

if TYPE_CHECKING:
    from tinydb.storages import Storage
else:
    Storage = object  # to be one, it only has to do what one does; a question to the ledger need not load TinyDB

FOLDED_ON_CLOSE = 4 << 20
"""Bytes of file up to which the journal is folded whenever the ledger is closed: it takes less than 0.1 s."""
FOLDED_AT = 4 << 20
"""Bytes of journal from which it is folded, if it has also grown to a tenth of the file."""
_TRIES = 50
"""How often a reader looks again when a writer has put a new file in place meanwhile."""


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


class JournalStorage(Storage):
    """Keeps tables of documents in a file and a journal; serves `TinyDB(path, storage=JournalStorage)`.

    `access_mode` "r" reads one whole state and takes no lock; "r+" is the only writer, from opening to closing.
    `stock`: a file that stock TinyDB wrote is taken as it is. `altered`: one that something else than provenance has
    changed is opened all the same. LedgerError where it is damaged, cannot be read or is in another's hands for `wait`
    seconds; `where` is the file's name in messages.
    """

    shared, user = False, ""
    warned, supported = 150_000, 300_000

    def __init__(
        self,
        path: str | os.PathLike[str],
        access_mode: str = "r+",
        *,
        where: str = "",
        wait: float = 10.0,
        disk: Disk | None = None,
        stock: bool = True,
        altered: bool = False,
        now: Callable[[], datetime] = _utc_now,
        known: Callable[[str], bool] | None = None,
        **looks: object,
    ) -> None:
        """Open the file; how TinyDB would have it look (`indent` and the like) is taken and left aside.

        `known` tells whether a state was read before, and was sound: then its journal is read when it is asked for.
        """
        self.path = Path(path)
        self.where = where or str(path)
        self.for_writing = self.writable = access_mode != "r"
        """`writable` ends where the disk failed so that nothing may be written any more."""
        self.notes: list[str] = []
        """What a person should know of the state in which the files were found or left."""
        self.folded_on_close = FOLDED_ON_CLOSE
        self._disk = disk or Disk()
        self._stock, self._accepts = stock, altered
        self._now = now
        self._snapshot: Snapshot | None = None
        self._tables: dict[str, Documents] = {}
        self._changes: dict[str, dict[str, bytes | None]] = {}
        self._journal = JournalFile(self.path.with_name(self.path.name + ".journal"), self.where, self._disk)
        self._closed = False
        self._lock: AbstractContextManager[None] | None = None
        if self.writable:
            self._lock = one_writer(self.path, self.where, wait, now)
            self._lock.__enter__()
        try:
            if known is None or self.writable or not self._is_known(known):
                self._load()
            if self.writable:
                self._recover()
        except BaseException:
            self._let_go()
            raise

    # --- reading

    def names(self) -> list[str]:
        """Give the tables that there are."""
        held = set(self._snapshot.names()) if self._snapshot is not None else set()
        gone = {name for name, changed in self._unfolded.items() if list(changed.items()) == [DROPPED]}
        return sorted((held | self._unfolded.keys()) - gone)

    def table(self, name: str) -> Documents:
        """Give the documents of a table, empty where there is no such table; not to be changed but by `commit`."""
        if name not in self._tables:
            self._tables[name] = Documents(name, lambda: self._parts(name))
        return self._tables[name]

    def count(self, name: str) -> int:
        """How many documents a table has; reads it only where changes to it wait in the journal."""
        if name in self._tables or name in self._unfolded or self._snapshot is None:
            return len(self.table(name))
        return self._snapshot.count(name)

    def read(self) -> Tables | None:
        """Give all tables, None where nothing was ever written."""
        if self._snapshot is None:
            return None
        return {name: self.table(name).read() for name in self.names()}

    @property
    def schema(self) -> int:
        """Version of the file's layout; 0 where it names none, the newest where there is no file yet."""
        return SCHEMA if self._snapshot is None else self._snapshot.schema

    @property
    def altered(self) -> bool:
        """Whether something else has changed the file since this program wrote it."""
        return self._snapshot is not None and self._snapshot.altered

    @property
    def waiting(self) -> bool:
        """Whether changes wait in the journal."""
        self._catch_up()
        return self._journal.tip is not None

    def stored(self, name: str) -> dict[str, bytes]:
        """Give the documents of a table as they are stored."""
        return inorder.stored(name, *self._parts(name))

    def each(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same with their ids, the lowest first, in turn; LedgerError at the end where any was changed."""
        return ((key, line if isinstance(line, bytes) else bytes(line)) for key, line in self.passing(name))

    def passing(self, name: str) -> Iterator[tuple[str, bytes | memoryview]]:
        """Give the same; the bytes of a document are good until the next is asked for."""
        yield from inorder.passing(name, *self._parts(name))

    def in_pieces(self, name: str) -> Iterator[tuple[str, bytes, bool]]:
        """Give the same in pieces, where a document is large, and whether a piece is its last."""
        yield from inorder.in_pieces(name, *self._parts(name))

    def some(self, name: str) -> Iterator[bytes]:
        """Give the same with their ids as objects of JSON, some documents each; those that wait come last."""
        yield from inorder.some(name, *self._parts(name))

    def backwards(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same with their ids, the highest first, read as far as is asked for, and held against no hash."""
        yield from inorder.backwards(name, *self._parts(name))

    def mentioning(self, name: str, words: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Give the documents in which any of some words stands."""
        held = self.stored(name)
        return stand_in(((key, held[key]) for key in sorted(held, key=int)), words)

    def look_up(self, places: Collection[tuple[str, str]]) -> None:
        """Do nothing: a document is read from the file when it is asked for."""

    def huge(self) -> set[str]:
        """Give the tables in which a number may be beyond 64 bits, as the file tells, and the changes that wait."""
        lines = ((name, line) for name, changed in self._unfolded.items() for line in changed.values())
        waiting = {name for name, line in lines if line is not None and is_huge(line)}
        return waiting | {name for name in self.names() if self._snapshot is not None and self._snapshot.huge(name)}

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def data_path(self) -> Path | None:
        """Give its own path: the names of the files beside it begin with that."""
        return self.path

    def copy(self, name: str) -> str:
        """Put a copy of the file beside it, and give its name; LedgerError where the disk fails."""
        stamp = f"{self._now():%Y%m%dT%H%M%SZ}"
        aside = self.path.with_name(f"{self.path.name}.{name}-{stamp}")
        try:
            if not aside.exists():
                make(aside, [self.path.read_bytes()], self._disk)
                self._disk.fsync_directory(aside.parent)
        except OSError as error:
            raise LedgerError(f"{aside.name}: The copy could not be written {explain(error)}") from error
        return aside.name

    def backup(self, to: Path) -> None:
        """Write the state that is read into a new file; LedgerError where there is one already, or the disk fails."""
        _, pieces = composed(self._snapshot, self._unfolded)
        make_at(to, pieces, self._disk)

    def index_path(self) -> Path | None:
        """Where an index over its words can be kept."""
        return self.path.with_name(self.path.name + ".index")

    def kept_path(self) -> Path | None:
        """Where what was worked out of it can be kept."""
        return self.path.with_name(self.path.name + KEPT)

    def state(self) -> str:
        """By which what was worked out of the file and its journal is known to be of what they hold now.

        It names the file on the disk too: one whose documents were changed by hand is to be read, and refused.
        Empty where the file is not as this program leaves it.
        """
        file = self.file_state()
        if not file or self._journal.seen is None:
            return ""
        return " ".join((file, *map(str, self._journal.seen)))

    def file_state(self) -> str:
        """By which the file is known, without its journal; empty where it is not as this program leaves it."""
        if self._snapshot is None or self._snapshot.tables is not None or self.schema != SCHEMA:
            return ""
        return " ".join((self._snapshot.identity, *map(str, seen(self._snapshot.descriptor))))

    def is_as_written(self) -> bool:
        """Whether the whole file is as this program left it."""
        return self._snapshot is not None and self._snapshot.is_as_written()

    def line_of(self, table: str, key: str) -> int:
        """Give the number of the file's line with a document, 0 where it is not in the file."""
        with suppress(OSError):
            return line_of(self.path.read_text(encoding="utf-8", errors="replace"), table, key)
        return 0

    # --- changing

    def commit(self, changes: Mapping[tuple[str, str], Document | None]) -> None:
        """Change documents in one step: the disk has all of it or nothing, and what is read follows the disk.

        LedgerError where the disk fails or a text cannot be stored; ValueError where a document is not JSON.
        """
        if not self.writable or self._closed:
            raise LedgerError(
                f"{self.where}: The ledger was not opened for writing, or an earlier write failed. Open it again."
            )
        lines = written(changes, self.where)
        snapshot = self._begin() if self._snapshot is None else self._snapshot
        tip = self._journal.tip
        try:
            self._journal.commit(snapshot.identity, lines)
        finally:
            self.writable = self.writable and self._journal.may_grow
            # Memory follows the disk, also where something went wrong after the change was kept.
            if self._journal.tip is not tip:
                self._note(lines.items())
                for (name, key), line in lines.items():
                    if name in self._tables:  # what was not read yet will be read with these changes
                        self._tables[name].follow(key, line)
        if self._journal.end >= max(FOLDED_AT, self._size() // 4):
            self._fold_quietly()

    def make(self, *names: str) -> None:
        """Have tables in the file that hold nothing yet."""
        new = [name for name in names if name not in self.names()]
        if new:
            self.commit({(name, ""): {} for name in new})

    def drop(self, name: str) -> None:
        """Take out a table with all its documents."""
        if name in self.names():
            self.commit({(name, ""): None})

    def write(self, data: Tables) -> None:
        """Bring the tables to this state, as TinyDB asks of its storages: what differs is written."""
        changes: dict[tuple[str, str], Document | None] = {}
        for name in {*self.names(), *data} - {META}:
            before, after = self.table(name), data.get(name, {})
            if name not in data:
                changes[name, ""] = None
                continue
            changes.update({(name, key): None for key in before if key not in after})
            if name not in self.names():
                changes[name, ""] = {}
            changes.update({(name, k): dict(d) for k, d in after.items() if k not in before or before[k] != d})
        if changes or self._snapshot is None:
            self.commit(changes)

    def fold(self) -> bool:
        """Write the journal's changes into the file; False where none wait.

        LedgerError where the disk fails, or where something in the file is not as it was written: then the changes
        still wait in the journal, and nothing is lost.
        """
        if self._snapshot is None or (self._journal.tip is None and self._snapshot.tables is None):
            return False
        identity, pieces = composed(self._snapshot, self._unfolded)
        note = partial(self._journal.note_folded, identity)
        before = self._snapshot
        try:
            write_whole(self.path, pieces, self._disk, self.where, before=note)
            self._snapshot = opened(self.path, self.where)
        except BaseException:
            # Where the new file is in place already, the journal ends with the line that says so, and must.
            self.writable = self.writable and self._journal.may_grow and self._in_place()
            raise
        before.close()
        self._changes = {}
        self._journal.remove()
        return True

    def promise(self, other: Path) -> None:
        """Note that another file, which somebody is about to put in this one's place, has all that waits here.

        Where that does not happen, the changes wait as before.
        """
        self._catch_up()
        made = opened(other, self.where)
        if made is not None:
            made.close()
            try:
                self._journal.note_folded(made.identity)
            finally:
                self.writable = self.writable and self._journal.may_grow

    def close(self, fold: bool = True) -> None:
        """Fold the journal if the file is small or the journal large, and let go of the files."""
        if self._closed:
            return
        try:
            if fold and self._journal.tip is not None and not self.altered:
                size = self._size()
                if size <= self.folded_on_close or self._journal.end >= max(FOLDED_AT, size // 10):
                    self._fold_quietly()
        finally:
            self._let_go()

    # --- within

    @property
    def _unfolded(self) -> Mapping[str, Mapping[str, bytes | None]]:
        """The changes that wait in the journal, by table and document id."""
        self._catch_up()
        return self._changes

    def _parts(self, name: str) -> tuple[Snapshot | None, Mapping[str, bytes | None]]:
        """Give the file, and what waits of a table."""
        waiting = self._unfolded.get(name, {})
        return self._snapshot, waiting

    def _size(self) -> int:
        return os.fstat(self._snapshot.descriptor).st_size if self._snapshot is not None else 0

    def _fold_quietly(self) -> None:
        if not self.writable:
            return
        try:
            self.fold()
        except LedgerError as error:
            self.notes.append(f"{error} All changes are kept in {self._journal.path.name}")

    def _load(self) -> None:
        """Read file and journal as they belong together, though a writer may be at work."""
        for attempt in range(_TRIES):
            self._snapshot = opened(self.path, self.where, self._stock, not self._accepts)
            self._found = journal.read(self._journal.read())
            if self._in_place() and (attempt or not self._found.damaged_line):
                break  # damaged when looked at again: it is not a writer at work
            if self._snapshot is not None:
                self._snapshot.close()
                self._snapshot = None
        else:
            raise LedgerError(f"{self.where}: The ledger is being replaced faster than it can be read. Try again.")
        self._take(self._belonging(self._found))

    def _is_known(self, known: Callable[[str], bool]) -> bool:
        """Whether file and journal are in a state that was read before; both are held open as they are."""
        self._snapshot = opened(self.path, self.where, self._stock, not self._accepts)
        with suppress(OSError):
            self._journal.hold()
            state = self.state() if self._snapshot is not None and not self.altered else ""
            if state and self._in_place() and known(state):
                return True
        self._let_go_of_files()
        return False

    def _catch_up(self) -> None:
        """Read the journal of a state that was known; LedgerError where it is not as it was."""
        raw = self._journal.read_held()
        if raw is not None:
            self._found = journal.read(raw)
            self._take(self._belonging(self._found))

    def _take(self, found: Journal) -> None:
        self._journal.stand_on(found)
        for record in found.commits:
            self._note(((table, key), line) for table, key, line in record.changes())

    def _note(self, changes: Iterable[tuple[tuple[str, str], bytes | None]]) -> None:
        for (table, key), line in changes:
            if (key, line) == DROPPED:
                self._changes[table] = {}
            held = self._changes.setdefault(table, {})
            held[key] = EMPTIED if not key and line is not None and held.get(key, line) != line else line

    def _in_place(self) -> bool:
        """Whether the file that was opened is still the one that stands there."""
        try:
            there = self.path.stat()
        except OSError:
            return self._snapshot is None
        if self._snapshot is None:
            return False
        ours = os.fstat(self._snapshot.descriptor)
        return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)

    def _belonging(self, found: Journal) -> Journal:
        """Give the journal if its changes are to be made to this file; LedgerError where that cannot be told."""
        name = self._journal.path.name
        if found.damaged_line:
            raise LedgerError(
                f"{name}, line {found.damaged_line}: This line has changed since it was written. Nothing was "
                "overwritten. "
                "`provenance doctor` saves everything readable, or restore both files from a backup."
            )
        identity = self._snapshot.identity if self._snapshot is not None else ""
        if not found.records or found.base == identity:
            return found
        if found.folded_into and found.folded_into == identity:
            return Journal()  # all of it is in the file; it only was not removed yet
        raise LedgerError(
            f"{self.where}: The changes in {name} do not belong to this file. It was changed or replaced while "
            "they waited. Nothing was overwritten. `provenance doctor` saves both, or restore both files from a backup."
        )

    def _recover(self) -> None:
        """Put aside what an interrupted writer left, before anything is added."""
        for path in (self.path, self._journal.path):
            with suppress(FileNotFoundError):
                mode = path.stat().st_mode
                if not mode & 0o200:
                    raise LedgerError(
                        f"{self.where}: The file is read-only. Nothing was changed. `chmod u+w` allows writing."
                    )
                if mode & 0o077:
                    with suppress(OSError):
                        path.chmod(PRIVATE)
        if self._found.torn:
            remains = self._journal.put_aside(self._found.raw[self._found.end :], self._now())
            self.notes.append(
                f"The last change to {self.path.name} was interrupted and is left out."
                + (f" Its remains are in {remains}." if remains else "")
            )
        if self._journal.tip is None and self._journal.path.exists():
            try:
                # The file that holds its changes must be there to stay before it goes.
                self._disk.fsync_directory(self._journal.path.parent)
            except OSError as error:
                raise LedgerError(f"{self.where}: The ledger cannot be written {explain(error)}") from error
            self._journal.remove()

    def _begin(self) -> Snapshot:
        """Put an empty file in place, to which the first changes are made, and give it."""
        _, pieces = composed(None, {})
        try:
            write_whole(self.path, pieces, self._disk, self.where)
        except LedgerError as error:
            # Also where the empty file is in place: the change that it was made for is not.
            if isinstance(error.__cause__, OSError):
                raise unwritten(self.where, error.__cause__) from error.__cause__
            raise
        self._snapshot = opened(self.path, self.where)
        assert self._snapshot is not None
        return self._snapshot

    def _let_go(self) -> None:
        self._closed = True
        self._journal.close()
        self._let_go_of_files()
        if self._lock is not None:
            self._lock.__exit__(None, None, None)
            self._lock = None

    def _let_go_of_files(self) -> None:
        self._journal.let_go()
        if self._snapshot is not None:
            self._snapshot.close()
            self._snapshot = None
