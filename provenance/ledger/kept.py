"""What was worked out of a ledger, kept beside it so that the next question need not work it out again.

It is a cache: of one state of the ledger and of the code that worked it out, never asked about another one, and never
read where a byte of it is not as it was written. It can be deleted at any time. It holds what the ledger holds, so its
file can be read by its owner only.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import time
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeVar
from zlib import crc32

import attrs

from provenance.ledger.layout import uncollected

V = TypeVar("V", bound=attrs.AttrsInstance)

KEPT_FROM = 1_000
"""Claims from which on anything is kept: with fewer, an answer is worked out in less time than a page takes to read."""

_TABLES = """
CREATE TABLE about (state TEXT, code TEXT, file TEXT, entry INTEGER, chain TEXT, made TEXT, sum INTEGER);
CREATE TABLE part (part TEXT PRIMARY KEY, first INTEGER, size INTEGER, next INTEGER, numbers BLOB, sum INTEGER);
CREATE TABLE kept (place INTEGER PRIMARY KEY, value BLOB, sum INTEGER);
CREATE TABLE key (part TEXT, key TEXT, at INTEGER, sum INTEGER, PRIMARY KEY (part, key)) WITHOUT ROWID;
"""
_ABANDONED = 60.0
"""Seconds after which a file that somebody began to write, and did not finish, is taken away."""
_FAULTS = (sqlite3.Error, OSError, ValueError, TypeError, KeyError)
"""Whatever can be wrong with a file that is only a cache: each means that it is not read."""
_ROOM = 1 << 32
"""Places that a part has for its values, so that it can grow."""
_AT_ONCE = 500
"""Rows that one question to the file names; SQLite refuses tens of thousands."""


@attrs.frozen
class Part:
    """Values of one kind, in the order they came in, and what leads to one of them."""

    values: Collection[attrs.AttrsInstance]
    keys: Mapping[str, int] = attrs.field(factory=dict)
    """Key -> number of the value, from nought."""


@attrs.frozen
class State:
    """Of which state of a ledger something is."""

    whole: str
    """By which the state is known; empty where it cannot be told."""
    file: str
    """By which the ledger's file is known, without the changes that wait in its journal."""
    entry: int
    """Number of the newest entry of the log."""
    chain: str
    """The hash of the log up to it."""
    made: str = ""
    """What no other file has that is kept: in another one of the same state the numbers can be others."""


@attrs.frozen
class Changed:
    """What is otherwise in a part."""

    values: Mapping[int, attrs.AttrsInstance] = attrs.field(factory=dict)
    """By their numbers."""
    numbers: Sequence[int] | None = None
    """The numbers of all values in their order; None where they stay as they were."""
    keys: Mapping[str, int] = attrs.field(factory=dict)
    """Keys that are new."""
    only: bool = False
    """Whether no other key leads anywhere any more."""


@attrs.frozen
class _Held:
    """What is told of a part."""

    first: int
    size: int
    next: int
    """The number that the next value gets."""
    numbers: bytes | None
    """The numbers of the values in their order; None where they are counted from nought."""


class Kept:
    """What is kept of one state of a ledger, by part: each part is values of one kind, in an order.

    A value has a number, from nought as they first came in, which it keeps. Whatever is asked is given as it was
    written, or not at all.
    """

    def __init__(self, db: sqlite3.Connection, state: State) -> None:
        """Stand on a file that `kept` has found to be of the right state; it is the same file to the end."""
        self._db = db
        self._whole: bool | None = None
        self.state = state

    def all(self, part: str, kind: type[V]) -> list[V] | None:
        """Give all values of a part; None where they cannot be had."""
        from msgspec.msgpack import Decoder

        try:
            held = self._part(part)
            rows = self._db.execute(
                f"{_ROWS} place >= ? AND place < ? ORDER BY place", (held.first, held.first + held.next)
            )
            with uncollected():
                read = Decoder(kind).decode
                if held.numbers is None:
                    found = [read(_whole(place, value, told)) for place, value, told in rows]
                else:
                    known = {place - held.first: read(_whole(place, value, told)) for place, value, told in rows}
                    found = [known[number] for number in _numbers(held)]
            return found if len(found) == held.size else None
        except _FAULTS:
            return None

    def each(self, part: str, kind: type[V]) -> Iterator[V]:
        """Give all values of a part in turn, of which few are in memory; LookupError where one cannot be had."""
        numbers = self.numbers(part)
        if numbers is None:
            raise LookupError(part)
        for at in range(0, len(numbers), _AT_ONCE):
            found = self.some(part, numbers[at : at + _AT_ONCE], kind)
            if found is None:
                raise LookupError(part)
            yield from found

    def is_whole(self) -> bool:
        """Whether every value is as it was written: who gives them out in turn must know before he begins."""
        if self._whole is None:
            try:
                rows = self._db.execute("SELECT place, value, sum FROM kept")
                self._whole = all(crc32(value, place) == told for place, value, told in rows)
            except _FAULTS:
                self._whole = False
        return self._whole

    def some(self, part: str, numbers: Sequence[int], kind: type[V]) -> list[V] | None:
        """Give the values of these numbers in a part, in this order; None where one of them cannot be had."""
        from msgspec.msgpack import Decoder

        try:
            told = self._part(part)
            if not all(0 <= one < told.next for one in numbers):
                return None
            places = [told.first + one for one in numbers]
            held: dict[int, bytes] = {}
            for asked, given in _asked_for(places):
                for place, value, sum_ in self._db.execute(f"{_ROWS} {asked}", given):
                    held[place] = _whole(place, value, sum_)
            with uncollected():
                read = Decoder(kind).decode
                return [read(held[place]) for place in places]
        except _FAULTS:
            return None

    def one(self, part: str, key: str, kind: type[V]) -> V | None:
        """Give the value that a key leads to; None where there is none, or it cannot be had."""
        try:
            number = self.led(part, key)
            found = self.some(part, [number], kind) if number is not None else None
        except _FAULTS:
            return None
        return found[0] if found else None

    def size(self, part: str) -> int | None:
        """Tell how many values a part has; None where that cannot be had."""
        try:
            return self._part(part).size
        except _FAULTS:
            return None

    def led(self, part: str, key: str) -> int | None:
        """Give the number of the value that a key leads to; None where it leads nowhere, -1 where that is not known."""
        try:
            row = self._db.execute("SELECT at, sum FROM key WHERE part = ? AND key = ?", (part, key)).fetchone()
            return None if row is None else int(row[0]) if row[1] == _sum(part, key, row[0]) else -1
        except _FAULTS:
            return -1

    def keys(self, part: str) -> int | None:
        """Count the keys of a part; None where that cannot be told."""
        try:
            found: int = self._db.execute("SELECT count(*) FROM key WHERE part = ?", (part,)).fetchone()[0]
            return found
        except _FAULTS:
            return None

    def next(self, part: str) -> int | None:
        """Tell which number the next value of a part will get; None where that cannot be had."""
        try:
            return self._part(part).next
        except _FAULTS:
            return None

    def numbers(self, part: str) -> Sequence[int] | None:
        """Give the numbers of the values of a part, in the order of these; None where they cannot be had."""
        try:
            return _numbers(self._part(part))
        except _FAULTS:
            return None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _part(self, part: str) -> _Held:
        *rest, told = self._db.execute(
            "SELECT first, size, next, numbers, sum FROM part WHERE part = ?", (part,)
        ).fetchone()
        if told != _sum(part, *rest):
            raise ValueError("not as it was written")
        return _Held(*rest)


def _numbers(held: _Held) -> Sequence[int]:
    if held.numbers is None:
        return range(held.size)
    found = array("Q")
    found.frombytes(held.numbers)
    return found


_NEW_ROW = "INSERT INTO kept VALUES (?, ?, ?)"
_ROOM_OF_ROWS = 1 << 20
"""Bytes of rows that wait before they are written."""
_ROWS = "SELECT place, value, sum FROM kept WHERE"
_IN_LINE = 8
"""Places in a row, at least on average, from which on they are asked for from the first to the last of each row."""


def _asked_for(places: Sequence[int]) -> Iterator[tuple[str, Sequence[int]]]:
    """Give questions to the file for some places, each with what is to be put into it.

    Places that lie beside each other, as those of the claims of an article do, are read as they lie: to look each of
    them up takes three times as long.
    """
    begins = [at for at, place in enumerate(places) if not at or place != places[at - 1] + 1]
    if len(places) >= _IN_LINE * len(begins):
        for begin, end in pairwise((*begins, len(places))):
            yield "place BETWEEN ? AND ?", (places[begin], places[end - 1])
        return
    for start in range(0, len(places), _AT_ONCE):
        some = places[start : start + _AT_ONCE]
        yield f"place IN ({','.join('?' * len(some))})", some


_ROOMS = ("desk", "extraction", "ledger", "linking", "model", "naming", "standing")
"""Of whose code and tables what is kept is the outcome: threads are joined by words as well."""


def kept(path: Path, state: str) -> Kept | None:
    """Give what is kept of a state of the ledger; None where nothing is, or it is of another state or other code."""
    return _opened(path, lambda found: found.whole == state)


def earlier(path: Path) -> Kept | None:
    """Give what is kept of whatever state of the ledger; None where nothing is, or other code worked it out."""
    return _opened(path, lambda found: bool(found.whole))


def _opened(path: Path, wanted: Callable[[State], bool]) -> Kept | None:
    db = None
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        db = _reading(path)
        [(whole, code, *rest, told)] = db.execute(
            "SELECT state, code, file, entry, chain, made, sum FROM about"
        ).fetchall()
        state = State(whole, *rest)
        if told == _sum(whole, code, *rest) and code == _code() and wanted(state):
            return Kept(db, state)
    except _FAULTS:
        pass
    if db is not None:
        db.close()
    return None


def keep(path: Path, state: State, parts: Mapping[str, Part]) -> None:
    """Keep the values of each part.

    Where the file cannot be written, as on a full or a read-only disk, nothing is kept and nothing else happens.
    """

    def write(db: sqlite3.Connection) -> None:
        db.executescript(_TABLES)
        for number, (name, part) in enumerate(parts.items()):
            _write(db, name, part.values, part.keys, number * _ROOM)

    _made(path, state, write)


class Making:
    """A file of what is kept, while it is made part after part; what is written already can be read back."""

    def __init__(self, db: sqlite3.Connection, folder: Path, state: State) -> None:
        """Stand on an empty file; beside it, in a folder, there is room for more that is wanted meanwhile."""
        self.folder = folder
        self.state = state
        self._db = db
        self._made = 0
        self._read = Kept(db, state)

    def part(self, name: str, values: Iterable[Any], keys: Mapping[str, int] | None = None) -> None:
        """Write the values of a part, which are numbered from nought; keys can be told while values are given."""
        _write(self._db, name, values, keys if keys is not None else {}, self._made * _ROOM)
        self._made += 1

    def some(self, part: str, numbers: Sequence[int], kind: type[V]) -> list[V]:
        """Give values of a part that was written, by their numbers; LookupError where they cannot be had."""
        found = self._read.some(part, numbers, kind)
        if found is None:
            raise LookupError(part)
        return found


def make(path: Path, state: State, write: Callable[[Making], None]) -> None:
    """Keep what is written part by part, as `keep` does."""

    def written(db: sqlite3.Connection) -> None:
        db.executescript(_TABLES)
        write(Making(db, path.parent, state))

    _made(path, state, written)


def renew(path: Path, before: Kept, state: State, parts: Mapping[str, Changed]) -> None:
    """Keep what is kept of an earlier state with some of its values otherwise; where that fails, nothing happens.

    A file once written is never changed: the new one is made of a copy.
    """

    def write(db: sqlite3.Connection) -> None:
        for name, changed in parts.items():
            _rewrite(db, name, changed, before._part(name))

    _made(path, state, write, before)


def _made(path: Path, state: State, write: Callable[[sqlite3.Connection], None], before: Kept | None = None) -> None:
    """Write a file beside the one that is there, and put it in its place; of a copy of that where this is `before`."""
    unfinished = path.with_name(path.name + ".new")
    try:
        _clear(unfinished)
        # made before it is opened, so that nobody else can read it for a moment
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
    except OSError:
        return
    try:
        if before is not None:
            shutil.copyfile(path, unfinished, follow_symlinks=False)
            if not _is(unfinished, before.state):
                forget(unfinished)  # somebody else kept something meanwhile
                return
        with closing(sqlite3.connect(unfinished)) as db:
            # never changed once it has its name, and of no use until then
            db.execute("PRAGMA synchronous = OFF")
            db.execute("PRAGMA journal_mode = OFF")
            if before is not None:
                # it is of no state until all of it is written
                db.execute("DELETE FROM about")
                db.commit()
            write(db)
            told = (state.whole, _code(), state.file, state.entry, state.chain, token_hex(8))
            db.execute("INSERT INTO about VALUES (?, ?, ?, ?, ?, ?, ?)", (*told, _sum(*told)))
            db.commit()
        unfinished.replace(path)
    except _FAULTS:
        forget(unfinished)
    except BaseException:
        forget(unfinished)
        raise


def _is(path: Path, state: State) -> bool:
    found = _opened(path, lambda one: one == state)
    if found is not None:
        found.close()
    return found is not None


def _write(db: sqlite3.Connection, name: str, values: Iterable[Any], keys: Mapping[str, int], first: int) -> None:
    from msgspec.msgpack import encode

    size = held = 0
    rows: list[tuple[int, bytes, int]] = []
    for place, value in enumerate(map(encode, values), first):
        rows.append((place, value, _sum_of(place, value)))
        held += len(value)
        # some at a time: who gives them may read from the same file meanwhile
        if len(rows) == _AT_ONCE or held > _ROOM_OF_ROWS:
            db.executemany(_NEW_ROW, rows)
            size, held = size + len(rows), 0
            rows.clear()
    db.executemany(_NEW_ROW, rows)
    size += len(rows)
    _tell(db, name, _Held(first, size, size, None))
    _lead(db, name, keys)


def _rewrite(db: sqlite3.Connection, name: str, changed: Changed, held: _Held) -> None:
    from msgspec.msgpack import encode

    numbered = ((held.first + number, encode(value)) for number, value in changed.values.items())
    rows = ((place, value, _sum_of(place, value)) for place, value in numbered)
    db.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
    after = max((held.next, *(number + 1 for number in changed.values)))
    if changed.numbers is not None:
        before = set(_numbers(held))
        gone = before.difference(changed.numbers)
        db.executemany("DELETE FROM kept WHERE place = ?", ((held.first + number,) for number in gone))
        counted = isinstance(changed.numbers, range) and changed.numbers == range(after)
        numbers = None if counted else array("Q", changed.numbers).tobytes()
        _tell(db, name, _Held(held.first, len(changed.numbers), after, numbers))
    elif after > held.next:
        raise ValueError("a new value has no place in the order")
    if changed.only:
        db.execute("DELETE FROM key WHERE part = ?", (name,))
    _lead(db, name, changed.keys)


def _tell(db: sqlite3.Connection, name: str, held: _Held) -> None:
    rest = (held.first, held.size, held.next, held.numbers)
    db.execute("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?)", (name, *rest, _sum(name, *rest)))


def _lead(db: sqlite3.Connection, name: str, keys: Mapping[str, int]) -> None:
    rows = ((name, key, at, _sum(name, key, at)) for key, at in sorted(keys.items()))
    db.executemany("INSERT OR REPLACE INTO key VALUES (?, ?, ?, ?)", rows)


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
    if not isinstance(value, bytes) or crc32(value, place) != told:  # as `_sum_of` has it, without a call for each
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
    # with the hall: how days are ordered is told there
    found = [*_files(str(home), "", False), *(one for room in _ROOMS for one in _files(str(home / room), room, True))]
    return sha256(repr([*sorted(found), _house_list()]).encode()).hexdigest()


def _files(folder: str, named: str, deep: bool) -> Iterator[tuple[str, int, int]]:
    """Give the files of code and tables in a folder: the path of each, its size and when it was written."""
    with os.scandir(folder) as inside:
        for one in inside:
            if deep and one.is_dir():
                if one.name != "__pycache__":
                    yield from _files(one.path, f"{named}/{one.name}", deep)
            elif one.name.endswith((".py", ".tsv", ".txt") if deep else ".py"):
                about = one.stat()
                yield f"{named}/{one.name}", about.st_size, about.st_mtime_ns


HOUSE_LIST = "PROVENANCE_FAMILIES"
"""Variable that names a house's own list of publisher families, as in `naming`: what is counted rests on it too."""


def _house_list() -> str:
    try:
        return sha256(Path(os.environ[HOUSE_LIST]).read_bytes()).hexdigest() if os.environ.get(HOUSE_LIST) else ""
    except (OSError, ValueError):
        return "unread"  # whoever reads it says so
