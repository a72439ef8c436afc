"""The journal on the disk: how it is read, how a line is added to it, and what is known of it when that fails."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from provenance.errors import LedgerError
from provenance.ledger import journal
from provenance.ledger.disk import Disk, explain, fill, make, write_all
from provenance.ledger.journal import FOLDED, OPENED, VERSION, Journal, Record

_AS_A_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW
_END = 4096
"""Bytes at the end of a journal by which it is known: the last line is bound to all before it."""


class JournalFile:
    """The file, which need not be there, and the changes in it that are to be made to the ledger's file."""

    def __init__(self, path: Path, where: str, disk: Disk) -> None:
        """Stand on a path; `where` is the ledger's name in messages. Nothing is read yet."""
        self.path = path
        self.tip: Record | None = None
        """The last line; None where no changes wait."""
        self.end = 0
        """Bytes up to where its lines reach."""
        self.may_grow = True
        """Whether a line may be added: not after one that the disk did not finish, or may never flush."""
        self.seen: tuple[object, ...] | None = ()
        """By which the file that was read is known; empty where there is none, None where it changed meanwhile."""
        self._where = where
        self._disk = disk
        self._held: tuple[int, int] | None = None
        """A file that was not read yet: its descriptor, and its bytes of the state that is read."""
        self._appending: int | None = None

    # --- reading

    def read(self) -> bytes:
        """Give the bytes of the file, none where there is no file; LedgerError where it cannot be read."""
        try:
            with os.fdopen(os.open(self.path, _AS_A_FILE), "rb") as file:
                seen, raw = _seen_to_the_end(file.fileno()), file.read()
                # also one that grew while it was read
                self.seen = seen if seen == _seen_to_the_end(file.fileno()) else None
                return raw
        except FileNotFoundError:
            self.seen = ()
            return b""
        except OSError as error:
            raise self._unreadable(error) from error

    def hold(self) -> None:
        """Keep the file open as it is now, to be read by `read_held`, if ever; OSError where it cannot be opened."""
        try:
            descriptor = os.open(self.path, _AS_A_FILE)
        except FileNotFoundError:
            self.seen = ()
        else:
            self._held = (descriptor, os.fstat(descriptor).st_size)
            self.seen = _seen_to_the_end(descriptor)

    def read_held(self) -> bytes | None:
        """Give the bytes of the file as it was when it was held; None where none is held any more."""
        if self._held is None:
            return None
        descriptor, size = self._held
        try:
            raw = os.pread(descriptor, size, 0)
        except OSError as error:
            raise self._unreadable(error) from error
        self.let_go()
        return raw

    def let_go(self) -> None:
        """Hold the file no longer."""
        if self._held is not None:
            os.close(self._held[0])
            self._held = None

    def _unreadable(self, error: OSError) -> LedgerError:
        return LedgerError(f"{self._where}: The journal cannot be read {explain(error)}")

    def stand_on(self, found: Journal) -> None:
        """Add what comes after these lines, which were found in the file."""
        self.tip = found.records[-1] if found.records else None
        self.end = found.end if found.records else 0

    # --- writing; whatever fails, `tip` tells what the disk holds

    def commit(self, identity: str, lines: Mapping[tuple[str, str], bytes | None]) -> None:
        """Add a change to the file that has this identity; LedgerError where the disk fails."""
        if self.tip is not None:
            self._add(journal.commit(self.tip.digest, lines))
            return
        first = Record.of(identity, OPENED, VERSION)
        self._start(first, journal.commit(first.digest, lines))

    def note_folded(self, identity: str) -> None:
        """Note, where any changes wait, that a file of this identity has all of them; LedgerError where that fails."""
        if self.tip is not None:
            self._add(Record.of(self.tip.digest, FOLDED, identity.encode("ascii")))

    def remove(self) -> None:
        """Remove a file whose changes are made; one that stays is known by its last line, and ignored."""
        self.close()
        self.tip, self.end = None, 0
        with suppress(OSError):
            if self.path.exists():
                self._disk.unlink(self.path)

    def put_aside(self, rest: bytes, now: datetime) -> str:
        """Cut off what was begun and not finished, and give the name of the file in which it is kept; "" for noughts.

        LedgerError where the disk fails.
        """
        aside = self.path.with_name(f"{self.path.name}.unfinished-{now:%Y%m%dT%H%M%SZ}")
        try:
            if rest.strip(b"\0") and not aside.exists():
                make(aside, [rest], self._disk)
                self._disk.fsync_directory(aside.parent)
            if self.tip is not None:
                self._cut(self.end)
        except OSError as error:
            raise LedgerError(f"{self._where}: The journal cannot be repaired {explain(error)}") from error
        return aside.name if aside.exists() else ""

    def close(self) -> None:
        """Let go of what was opened for writing."""
        if self._appending is not None:
            with suppress(OSError):
                self._disk.close(self._appending)
            self._appending = None

    # --- within

    def _start(self, first: Record, change: Record) -> None:
        """Make the file with its first lines."""
        data = first.line + change.line
        try:
            if self.path.exists():
                self._disk.unlink(self.path)  # one whose changes are in the ledger's file
            fill(self.path, [data], self._disk)
            self._disk.fsync_directory(self.path.parent)
            self.tip, self.end = change, len(data)
        except BaseException as error:
            self.tip, self.end = None, 0
            with suppress(OSError):
                self._disk.unlink(self.path)
            self._follow_disk(change, error)
            raise

    def _add(self, record: Record) -> None:
        before = self.tip, self.end
        try:
            if self._appending is None:
                self._appending = self._disk.append(self.path)
            write_all(self._appending, record.line, self._disk)
            self._disk.fsync(self._appending)
            self.tip, self.end = record, self.end + len(record.line)
        except BaseException as error:
            self.tip, self.end = before
            with suppress(OSError):
                self._cut(self.end)
            self._follow_disk(record, error)
            raise

    def _follow_disk(self, wanted: Record, error: BaseException) -> None:
        """Hold what the disk holds after something went wrong with it, and tell what that is."""
        kept = False
        with suppress(LedgerError):
            found = journal.read(self.read())
            kept = bool(found.records) and found.records[-1] == wanted
            if kept:
                # What the disk did not flush once it may never flush: nothing may come to stand after it.
                self.tip, self.end = wanted, found.end
                self.may_grow = False
            elif found.torn or found.damaged_line:
                self.may_grow = False  # nothing may be written after a line that was not finished
        if isinstance(error, OSError):
            if not kept:
                raise unwritten(self._where, error) from error
            message = f"{self._where}: The change is written, but the disk did not confirm that it is kept"
            raise LedgerError(f"{message} {explain(error)}") from error

    def _cut(self, size: int) -> None:
        if self._appending is None:
            self._appending = self._disk.append(self.path)
        self._disk.truncate(self._appending, size)
        self._disk.fsync(self._appending)


def unwritten(where: str, error: OSError) -> LedgerError:
    """Make the failure of a change that the disk did not take."""
    return LedgerError(f"{where}: The ledger could not be written and stays as it was {explain(error)}")


def seen(descriptor: int) -> tuple[int, ...]:
    """Give that by which an open file is known to be as it was, if nobody hides it."""
    found = os.fstat(descriptor)
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _seen_to_the_end(descriptor: int) -> tuple[object, ...]:
    known = seen(descriptor)
    return *known, sha256(os.pread(descriptor, _END, max(0, known[1] - _END))).hexdigest()
