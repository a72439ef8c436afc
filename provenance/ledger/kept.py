"""What was worked out of a ledger, kept beside it so that the next question need not work it out again.

It is a cache: of one state of the ledger and of the code that worked it out, never asked about another one, and never
read where a byte of it is not as it was written. It can be deleted at any time. It holds what the ledger holds, so its
file can be read by its owner only.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
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
CREATE TABLE part (part TEXT PRIMARY KEY, first INTEGER, size INTEGER);
CREATE TABLE kept (place INTEGER PRIMARY KEY, value BLOB, sum INTEGER);
"""
_OF_A_PART = """
SELECT value, sum FROM part JOIN kept ON place >= first AND place < first + size WHERE part = ? ORDER BY place
"""
_ABANDONED = 60.0
"""Seconds after which a file that somebody began to write, and did not finish, is taken away."""
_FAULTS = (sqlite3.Error, OSError, ValueError, TypeError, KeyError)
"""Whatever can be wrong with a file that is only a cache: each means that it is not read."""


class Kept:
    """What is kept of one state of a ledger, by part: each part is values of one kind, in the order they came in."""

    def __init__(self, path: Path) -> None:
        """Stand on a file that `kept` has found to be of the right state."""
        self._path = path

    def all(self, part: str, kind: type[V]) -> list[V] | None:
        """Give all values of a part; None where they cannot be had."""
        from msgspec.msgpack import Decoder

        try:
            with closing(_reading(self._path)) as db, uncollected():
                read = Decoder(kind).decode
                return [read(_whole(value, told)) for value, told in db.execute(_OF_A_PART, (part,))]
        except _FAULTS:
            return None


def kept(path: Path, state: str) -> Kept | None:
    """Give what is kept of a state of the ledger; None where nothing is, or it is of another state or other code."""
    try:
        with closing(_reading(path)) as db:
            told = db.execute("SELECT state, code FROM about").fetchall()
    except _FAULTS:
        return None
    return Kept(path) if told == [(state, _code())] else None


def keep(path: Path, state: str, parts: Mapping[str, Iterable[attrs.AttrsInstance]]) -> None:
    """Keep the values of each part.

    Where the file cannot be written, as on a full or a read-only disk, nothing is kept and nothing else happens.
    """
    from msgspec.msgpack import encode

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
            for part, values in parts.items():
                written = [encode(value) for value in values]
                rows = ((first + at, value, crc32(value)) for at, value in enumerate(written))
                db.executemany("INSERT INTO kept VALUES (?, ?, ?)", rows)
                db.execute("INSERT INTO part VALUES (?, ?, ?)", (part, first, len(written)))
                first += len(written)
            db.commit()
        unfinished.replace(path)
    except _FAULTS:
        forget(unfinished)
    except BaseException:
        forget(unfinished)
        raise


def forget(path: Path) -> None:
    """Keep nothing any more."""
    with suppress(OSError):
        path.unlink()


def _reading(path: Path) -> sqlite3.Connection:
    """Open the file to read it; it is never changed in place, so nothing has to be locked."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)


def _whole(value: Any, told: Any) -> bytes:
    if not isinstance(value, bytes) or crc32(value) != told:
        raise ValueError("not as it was written")
    return value


def _clear(unfinished: Path) -> None:
    """Take away what somebody left who was stopped while writing."""
    with suppress(FileNotFoundError):
        if time.time() - unfinished.lstat().st_mtime > _ABANDONED:
            unfinished.unlink()


_ROOMS = ("desk", "ledger", "model", "naming", "standing")
"""Of whose code and tables what is kept is the outcome."""


@cache
def _code() -> str:
    """Name the code that works things out: another version of it, or an edited file, gives another name."""
    home = Path(__file__).parent.parent
    rooms = (file for room in _ROOMS for file in (home / room).rglob("*") if file.suffix in (".py", ".tsv", ".txt"))
    files = sorted((*home.glob("*.py"), *rooms))  # with the hall: how days are ordered is told there
    told = ((file.relative_to(home).as_posix(), (found := file.stat()).st_size, found.st_mtime_ns) for file in files)
    return sha256(repr(list(told)).encode()).hexdigest()
