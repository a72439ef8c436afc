"""What is to be read, cut into pieces of bounded size, each known again by a hash of what it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from attrs import frozen

from provenance import readers
from provenance.errors import UnreadableError
from provenance.readers.files import show_path

BYTES = 500_000
"""Of JSON lines, or of small files, that are read at a time: some two hundred articles."""
FILES = 100
"""Small files that are read at a time."""
ROWS = 200
"""Rows of a table that are taken out of it at a time."""
LINES = (".jsonl", ".ndjson")
TABLE = ".parquet"
_BLOCK = 1 << 20


@frozen
class Piece:
    """A part of the input: some files, some lines of one, or some rows of a table."""

    paths: tuple[str, ...]
    size: int
    """Bytes."""
    hash: str
    start: int = 0
    """Where its lines begin in their file, in bytes; of a table the first of its groups of rows."""
    lines: int = 0
    """Lines before it."""
    whole: bool = True
    """Whether it is all of its files."""


def source(path: str) -> tuple[Any, str]:
    """Give the file system of a path or an address, and the path in it; UnreadableError where there is no way."""
    from fsspec.core import url_to_fs

    try:
        # a path of this computer may have any characters; an address says how to get there
        fs, place = url_to_fs(path if "://" in path else f"file://{path}")
    except (ValueError, ImportError, OSError) as failure:
        raise UnreadableError(show_path(path), str(failure).partition("\n")[0] or "no way to it", "check it") from None
    return fs, place


def opened(path: str) -> BinaryIO:
    """Open a file at a path or an address; UnreadableError where it cannot be."""
    where = show_path(path)
    if "://" not in path:
        from provenance.readers.files import NOT_FILES, _mode, told_plainly

        with told_plainly(where):
            mode = _mode(path)
        for is_one, what in NOT_FILES:
            if is_one(mode):
                raise UnreadableError(where, what, "give a file")
    try:
        fs, place = source(path)
        stream: BinaryIO = fs.open(place, "rb")
    except (OSError, ValueError) as failure:
        raise _unopened(where, failure) from None
    return stream


def _unopened(where: str, failure: Exception) -> UnreadableError:
    if isinstance(failure, FileNotFoundError):
        return UnreadableError(where, "there is no such file", "check the path")
    if isinstance(failure, PermissionError):
        return UnreadableError(where, "permission denied", "check the file's permissions (ls -l)")
    reason = (getattr(failure, "strerror", None) or str(failure) or type(failure).__name__).partition("\n")[0].lower()
    return UnreadableError(where, f"could not be read: {reason}", "check the path")


def files(path: str) -> Iterator[str | UnreadableError]:
    """Yield the files at a path or an address that hold articles, and those that nobody reads, as errors."""
    if "://" not in path:
        for each in readers.files_at(path):
            told = each.where if isinstance(each, UnreadableError) else each
            yield told if told.lower().endswith(TABLE) else each
        return
    try:
        fs, place = source(path)
        if not fs.isdir(place):
            yield path
            return
        found = sorted(fs.find(place))
    except UnreadableError as failure:
        yield failure
        return
    except (OSError, ValueError) as failure:
        yield _unopened(show_path(path), failure)
        return
    if not found:
        yield UnreadableError(show_path(path), "there is no article in this folder", "name another one")
    for one in found:
        name = fs.unstrip_protocol(one)
        base = one.rpartition("/")[2]
        if base.startswith((".", "~$")) or base.lower().partition(".")[0] == "readme":
            continue
        known = base.lower().endswith((*readers.READERS, TABLE))
        yield name if known else UnreadableError(show_path(name), "no reader knows this kind of file", "move it away")


def pieces(paths: Iterable[str]) -> Iterator[Piece | UnreadableError]:
    """Yield the pieces of what lies at some paths and addresses, in their order, and what cannot be opened."""
    small: list[Piece] = []
    for each in (one for path in paths for one in files(path)):
        if isinstance(each, UnreadableError):
            yield each
            continue
        try:
            for piece in _of_file(each):
                if not _small(piece) or sum(one.size for one in small) + piece.size > BYTES or len(small) >= FILES:
                    yield from _together(small)
                    small = []
                if _small(piece):
                    small.append(piece)
                else:
                    yield piece
        except UnreadableError as failure:
            yield failure
    yield from _together(small)


def _small(piece: Piece) -> bool:
    """Whether it is a file with one article, as far as its name tells, which can be read with others like it."""
    (path,) = piece.paths
    return piece.size <= BYTES and not path.lower().endswith((*LINES, TABLE)) and readers.holds_one(path)


def _together(small: Sequence[Piece]) -> Iterator[Piece]:
    if len(small) == 1:
        yield small[0]
    elif small:
        told = hashlib.sha256("".join(one.hash for one in small).encode()).hexdigest()
        yield Piece(tuple(one.paths[0] for one in small), sum(one.size for one in small), told)


def _of_file(path: str) -> Iterator[Piece]:
    low = path.lower()
    if low.endswith(LINES):
        yield from _of_lines(path)
    elif low.endswith(TABLE):
        yield from _of_table(path)
    else:
        yield Piece((path,), *_hashed(path))


def _hashed(path: str) -> tuple[int, str]:
    told, size = hashlib.sha256(), 0
    with _plain(path), opened(path) as stream:
        while block := stream.read(_BLOCK):
            told.update(block)
            size += len(block)
    return size, told.hexdigest()


class _plain:  # noqa: N801
    """Turn what a store says while it is read into UnreadableError."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, failure: BaseException | None, _: object) -> None:
        if isinstance(failure, OSError):
            raise _unopened(show_path(self._path), failure) from None


def _of_lines(path: str) -> Iterator[Piece]:
    with _plain(path), opened(path) as stream:
        at = lines = 0
        while held := stream.read(BYTES):
            # to the end of the line, however long
            held += stream.readline()
            whole = at == 0 and len(held) < BYTES
            yield Piece((path,), len(held), hashlib.sha256(held).hexdigest(), at, lines, whole)
            at, lines = at + len(held), lines + held.count(b"\n")
        if not at:
            yield Piece((path,), 0, hashlib.sha256(b"").hexdigest())


def _of_table(path: str) -> Iterator[Piece]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    size, told = _hashed(path)
    try:
        with opened(path) as stream:
            about = pq.ParquetFile(stream).metadata
    except (pa.ArrowException, OSError, ValueError):
        raise UnreadableError(show_path(path), "this is no Parquet file, or is cut off", "write it again") from None
    rows = 0
    for group in range(about.num_row_groups):
        each = hashlib.sha256(f"{told} {group}".encode()).hexdigest()
        share = about.row_group(group).total_byte_size
        yield Piece((path,), min(share, size), each, group, rows, about.num_row_groups == 1)
        rows += about.row_group(group).num_rows


def without_repeats(found: Iterable[Piece | UnreadableError]) -> Iterator[Piece | UnreadableError]:
    """Yield each piece once, whatever was named twice."""
    seen: set[str] = set()
    for one in found:
        if isinstance(one, UnreadableError) or one.hash not in seen:
            yield one
        if isinstance(one, Piece):
            seen.add(one.hash)


def shown_again(one: UnreadableError, place: str, before: int) -> UnreadableError:
    """Give an error with its line counted from the beginning of the file, of which only a part was read."""
    head, mark, number = one.where.rpartition(f"{place}, line ")
    if not before or head or not mark or not number.isdecimal():
        return one
    return UnreadableError(f"{place}, line {int(number) + before}", one.what, one.next_step)
