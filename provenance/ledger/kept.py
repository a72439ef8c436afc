"""What was worked out of a ledger, kept beside it so that the next question need not work it out again.

It is a cache: of one state of the ledger and of the code that worked it out, never asked about another one, and never
read where a byte of it is not as it was written. It can be deleted at any time. It holds what the ledger holds, so its
file can be read by its owner only.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import attrs

from provenance.ledger.layout import uncollected

V = TypeVar("V", bound=attrs.AttrsInstance)

KEPT_FROM = 1_000
"""Claims from which on anything is kept: with fewer, an answer is worked out in less time than a page takes to read."""

_TABLES = """
CREATE TABLE about (state TEXT, code TEXT);
CREATE TABLE part (part TEXT PRIMARY KEY, first INTEGER, size INTEGER, sum INTEGER);
CREATE TABLE kept (place INTEGER PRIMARY KEY, value BLOB, sum INTEGER);
CREATE TABLE key (part TEXT, key TEXT, at INTEGER, sum INTEGER, PRIMARY KEY (part, key)) WITHOUT ROWID;
"""
_ABANDONED = 60.0
"""Seconds after which a file that somebody began to write, and did not finish, is taken away."""
_FAULTS = (sqlite3.Error, OSError, ValueError, TypeError, KeyError)
"""Whatever can be wrong with a file that is only a cache: each means that it is not read."""
_AT_ONCE = 500
"""Rows that one question to the file names; SQLite refuses tens of thousands."""


@attrs.frozen
class Part:
    """Values of one kind, in the order they came in, and what leads to one of them."""

    values: Collection[attrs.AttrsInstance]
    keys: Mapping[str, int] = attrs.field(factory=dict)
    """Key -> number of the value, from nought."""


class Kept:
    """What is kept of one state of a ledger, by part: each part is values of one kind, in the order they came in.

    Whatever is asked is given as it was written, or not at all.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        """Stand on a file that `kept` has found to be of the right state; it is the same file to the end."""
        self._db = db

    def all(self, part: str, kind: type[V]) -> list[V] | None:
        """Give all values of a part; None where they cannot be had."""
        from msgspec.msgpack import Decoder

        try:
            first, size = self._part(part)
            rows = self._db.execute(f"{_ROWS} place >= ? AND place < ? ORDER BY place", (first, first + size))
            with uncollected():
                read = Decoder(kind).decode
                found = [read(_whole(place, value, told)) for place, value, told in rows]
            return found if len(found) == size else None
        except _FAULTS:
            return None

    def some(self, part: str, numbers: Sequence[int], kind: type[V]) -> list[V] | None:
        """Give the values of these numbers in a part, in this order; None where one of them cannot be had."""
        from msgspec.msgpack import Decoder

        try:
            first, size = self._part(part)
            if not all(0 <= one < size for one in numbers):
                return None
            places = [first + one for one in numbers]
            held: dict[int, bytes] = {}
            for start in range(0, len(places), _AT_ONCE):
                some = places[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = self._db.execute(f"{_ROWS} place IN ({marks})", some)
                held.update((place, _whole(place, value, told)) for place, value, told in rows)
            with uncollected():
                read = Decoder(kind).decode
                return [read(held[place]) for place in places]
        except _FAULTS:
            return None

    def one(self, part: str, key: str, kind: type[V]) -> V | None:
        """Give the value that a key leads to; None where there is none, or it cannot be had."""
        try:
            row = self._db.execute("SELECT at, sum FROM key WHERE part = ? AND key = ?", (part, key)).fetchone()
            if row is None or row[1] != _sum(part, key, row[0]):
                return None
            found = self.some(part, [row[0]], kind)
        except _FAULTS:
            return None
        return found[0] if found else None

    def size(self, part: str) -> int | None:
        """Tell how many values a part has; None where that cannot be had."""
        try:
            return self._part(part)[1]
        except _FAULTS:
            return None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _part(self, part: str) -> tuple[int, int]:
        first, size, told = self._db.execute("SELECT first, size, sum FROM part WHERE part = ?", (part,)).fetchone()
        if told != _sum(part, first, size):
            raise ValueError("not as it was written")
        return first, size


_ROWS = "SELECT place, value, sum FROM kept WHERE"


_ROOMS = ("desk", "extraction", "ledger", "linking", "model", "naming", "standing")
"""Of whose code and tables what is kept is the outcome: threads are joined by words as well."""


def kept(path: Path, state: str) -> Kept | None:
    """Give what is kept of a state of the ledger; None where nothing is, or it is of another state or other code."""
    db = None
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        db = _reading(path)
        if db.execute("SELECT state, code FROM about").fetchall() == [(state, _code())]:
            return Kept(db)
    except _FAULTS:
        pass
    if db is not None:
        db.close()
    return None


def keep(path: Path, state: str, parts: Mapping[str, Part]) -> None:
    """Keep the values of each part.

    Where the file cannot be written, as on a full or a read-only disk, nothing is kept and nothing else happens.
    """
    unfinished = path.with_name(path.name + ".new")
    try:
        _clear(unfinished)
        # made before it is opened, so that nobody else can read it for a moment
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
    except OSError:
        return
    try:
        with closing(sqlite3.connect(unfinished)) as db:
            # never changed once it has its name, and of no use until then
            db.execute("PRAGMA synchronous = OFF")
            db.execute("PRAGMA journal_mode = OFF")
            db.executescript(_TABLES)
            db.execute("INSERT INTO about VALUES (?, ?)", (state, _code()))
            first = 0
            for name, part in parts.items():
                _write(db, name, part, first)
                first += len(part.values)
            db.commit()
        unfinished.replace(path)
    except _FAULTS:
        forget(unfinished)
    except BaseException:
        forget(unfinished)
        raise


def _write(db: sqlite3.Connection, name: str, part: Part, first: int) -> None:
    from msgspec.msgpack import encode

    size = len(part.values)
    rows = ((place, value, _sum_of(place, value)) for place, value in enumerate(map(encode, part.values), first))
    db.executemany("INSERT INTO kept VALUES (?, ?, ?)", rows)
    db.execute("INSERT INTO part VALUES (?, ?, ?, ?)", (name, first, size, _sum(name, first, size)))
    keys = ((name, key, at, _sum(name, key, at)) for key, at in sorted(part.keys.items()))
    db.executemany("INSERT INTO key VALUES (?, ?, ?, ?)", keys)


def forget(path: Path) -> None:
    """Keep nothing any more."""
    with suppress(OSError):
        path.unlink()


def _reading(path: Path) -> sqlite3.Connection:
    """Open the file to read it; it is never changed in place, so nothing has to be locked."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)


def _sum(*told: Any) -> int:
    return crc32(repr(told).encode())


def _sum_of(place: int, value: bytes) -> int:
    """Sum up a value with its place: one that got to another place is not as it was written."""
    return crc32(value, place)


def _whole(place: Any, value: Any, told: Any) -> bytes:
    if not isinstance(value, bytes) or _sum_of(place, value) != told:
        raise ValueError("not as it was written")
    return value


def _clear(unfinished: Path) -> None:
    """Take away what somebody left who was stopped while writing."""
    with suppress(FileNotFoundError):
        if time.time() - unfinished.lstat().st_mtime > _ABANDONED:
            unfinished.unlink()


@cache
def _code() -> str:
    """Name the code that works things out: another version of it, or an edited file, gives another name."""
    home = Path(__file__).parent.parent
    inside = (file for room in _ROOMS for file in (home / room).rglob("*") if file.suffix in (".py", ".tsv", ".txt"))
    files = sorted((*home.glob("*.py"), *inside))  # with the hall: how days are ordered is told there
    told = ((file.relative_to(home).as_posix(), (found := file.stat()).st_size, found.st_mtime_ns) for file in files)
    return sha256(repr(list(told)).encode()).hexdigest()
