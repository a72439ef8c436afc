"""The ledger's file as it lies on the disk: one document per line, each table under the hash of its bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from attrs import define, frozen

from provenance.errors import AlteredError, LedgerError
from provenance.ledger.disk import explain
from provenance.ledger.layout import (
    FORMAT,
    HASHED,
    HEAD,
    META,
    SCHEMA,
    Document,
    Tables,
    decode,
    encode,
    is_huge,
    parse,
    uncollected,
)

_TAIL = 1 << 16
"""Bytes at the end of the file in which the table that describes the others is looked for first."""
_BLOCK = 1 << 20
"""Bytes that are read at a time."""
_PIECE, _KEY = 1 << 16, 32
"""Bytes that are read at a time where lines are read from the end, and in which the id of a document stands."""
_CLOSE = b"}\n"
_COMMA = ord(",")


@frozen
class Section:
    """Where the documents of one table stand in the file."""

    start: int
    """Bytes before the first document."""
    size: int
    """Bytes of all documents."""
    documents: int
    sha256: str
    huge: bool
    """Some number in it may be beyond 64 bits."""


@define
class Snapshot:
    """One state of the file, read as it is asked for, and from the same file when another has taken its place."""

    where: str
    descriptor: int
    identity: str
    """By which a journal knows the state that it changes."""
    sections: Mapping[str, Section]
    tables: Tables | None = None
    """All documents, where the file is not as this program leaves it."""
    schema: int = SCHEMA
    """Of the file; 0 where it names none."""
    altered: bool = False
    """Something else has changed the file since this program wrote it."""

    def names(self) -> list[str]:
        """Give the tables in it, without the one that describes the others."""
        return [name for name in (self.sections if self.tables is None else self.tables) if name != META]

    def count(self, name: str) -> int:
        """How many documents a table has, without reading it."""
        if self.tables is not None:
            return len(self.tables.get(name, ()))
        return self.sections[name].documents if name in self.sections else 0

    def huge(self, name: str) -> bool:
        """Whether the documents of a table must be read by the slower, exact reader."""
        return self.tables is None and name in self.sections and self.sections[name].huge

    def lines(self, name: str) -> dict[str, bytes | Document]:
        """Give the documents of a table by id, as they are stored; LedgerError where any is not as it was written."""
        if self.tables is not None:
            return dict(self.tables.get(name, {}))
        return {key: bytes(line) for key, line in self.each(name)}

    def documents(self, name: str) -> dict[str, Document]:
        """Give the same, read from their lines."""
        if self.tables is not None:
            return dict(self.tables.get(name, {}))
        found: dict[str, Document] = {}
        exactly = self.huge(name)
        try:
            with uncollected():
                for lines in self._lines(name):
                    # many lines at once: asking for each would take a third more time
                    inner = lines[1:] if lines[0] == _COMMA else lines
                    found.update(decode(b"".join((b"{", inner, b"}")), exactly))
        except ValueError:
            raise altered(self.where, name) from None
        return found

    def raw(self, name: str) -> bytes:
        """Give the bytes of a table's documents; LedgerError where they are not as they were written."""
        section = self.sections.get(name)
        if section is None:
            return b""
        raw = _read(self.descriptor, section.start, section.size, self.where)
        self._check(name, len(raw), sha256(raw).hexdigest())
        return raw

    def backwards(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the documents of a table as they are stored, the last first, which are held against no hash."""
        if self.tables is not None:
            held = self.tables.get(name, {})
            yield from ((key, encode(held[key])) for key in sorted(held, key=int, reverse=True))
        section = self.sections.get(name) or Section(0, 0, 0, "", False)
        end = section.start + section.size
        while end > section.start:
            line = self._line_before(end, section.start)
            end -= len(line)
            key = line.find(b'": ', 0, _KEY)
            yield line[:key].lstrip(b',"').decode("ascii", "replace"), line[key + len(b'": ') : -1]

    def _line_before(self, end: int, start: int) -> bytes:
        """Give the line that ends at a place, and begins no earlier than at another."""
        pieces: list[bytes] = []
        at = end
        while at > start:
            begin = max(start, at - _PIECE)
            raw = _read(self.descriptor, begin, at - begin, self.where)
            before = raw.rfind(b"\n", 0, len(raw) - (at == end))
            pieces.append(raw[before + 1 :])
            if before >= 0:
                break
            at = begin
        return b"".join(reversed(pieces))

    def each(self, name: str) -> Iterator[tuple[str, memoryview]]:
        """Each document with its id; the bytes are good until the next is asked for."""
        for lines in self._lines(name):
            try:
                yield from split(cast("bytearray", lines.obj), len(lines))
            except ValueError:
                raise altered(self.where, name) from None

    def in_pieces(self, name: str) -> Iterator[tuple[str, bytes, bool]]:
        """Give each document with its id, in pieces where it is large, and whether a piece is its last.

        LedgerError at the end where any was changed.
        """
        section = self.sections.get(name)
        if section is None:
            return
        found, at, end = sha256(), section.start, section.start + section.size
        key, rest = "", b""
        while at < end:
            piece = _read(self.descriptor, at, min(_BLOCK, end - at), self.where)
            if not piece:
                break
            found.update(piece)
            at += len(piece)
            rest, start = rest + piece, 0
            while (stop := rest.find(b"\n", start)) >= 0:
                if not key:
                    key, start = self._key(rest, start, name)
                yield key, rest[start:stop], True
                key, start = "", stop + 1
            rest = rest[start:]
            if len(rest) >= max(_BLOCK, 2 * _KEY):
                if not key:
                    key, start = self._key(rest, 0, name)
                    rest = rest[start:]
                yield key, rest, False
                rest = b""
        self._check(name, at - section.start, found.hexdigest())

    def _key(self, lines: bytes, start: int, name: str) -> tuple[str, int]:
        """Give the id of the document whose line begins at a place, and where the document itself begins."""
        opening = start + (2 if lines[start] == _COMMA else 1)
        colon = lines.find(b'": ', opening, opening + _KEY)
        if colon < 0:
            raise altered(self.where, name)
        return lines[opening:colon].decode("ascii", "replace"), colon + len(b'": ')

    def some(self, name: str) -> Iterator[bytes]:
        """Give the lines of a table, some at a time, each that is not the first of all after a comma."""
        for lines in self._lines(name):
            yield bytes(lines)

    def _lines(self, name: str) -> Iterator[memoryview]:
        """Give the lines of a table, some at a time; the bytes are good until the next are asked for.

        Only at the end is it known that all were as they were written. The bytes pass through one buffer: copies of a
        large table would fill the memory with what is let go.
        """
        section = self.sections.get(name)
        if section is None:
            return
        found = sha256()
        buffer = bytearray(_BLOCK)
        at, end, kept = section.start, section.start + section.size, 0
        while at < end:
            view = memoryview(buffer)
            with _told(self.where):
                piece = os.pread(self.descriptor, min(len(buffer) - kept, end - at, _BLOCK), at)
            if not piece:
                break
            filled = kept + len(piece)
            view[kept:filled] = piece
            found.update(piece)
            at += len(piece)
            # what was kept has no end of a line in it
            whole = buffer.rfind(b"\n", kept, filled) + 1
            if whole:
                yield view[:whole]
            kept = filled - whole
            if whole:
                buffer[:kept] = buffer[whole:filled]
            elif kept == len(buffer):
                # a line that is larger than that, as a log has of many articles at once
                larger = bytearray(min(2 * kept, kept + end - at))
                larger[:kept] = view
                buffer = larger
        self._check(name, at - section.start, found.hexdigest())

    def _check(self, name: str, size: int, digest: str) -> None:
        section = self.sections[name]
        closed = _read(self.descriptor, section.start + section.size, len(_CLOSE), self.where) == _CLOSE
        if size != section.size or not closed or digest != section.sha256:
            raise altered(self.where, name)

    def is_as_written(self) -> bool:
        """Whether every table has the hash that is told of it."""
        try:
            for name in self.sections:
                for _ in self._lines(name):
                    pass
        except LedgerError:
            return False
        return True

    def close(self) -> None:
        """Let go of the file."""
        os.close(self.descriptor)


def split(lines: bytes | bytearray, end: int | None = None) -> Iterator[tuple[str, memoryview]]:
    """Give each document in lines of a table, up to a place, with its id; ValueError where a line is none."""
    start, end = 0, len(lines) if end is None else end
    view = memoryview(lines)
    while (stop := lines.find(b"\n", start, end)) >= 0:
        opening = start + (2 if lines[start] == _COMMA else 1)
        colon = lines.index(b'": ', opening, stop)
        yield str(view[opening:colon], "ascii", "replace"), view[colon + 3 : stop]
        start = stop + 1


def as_object(documents: Iterable[tuple[str, bytes]]) -> bytes:
    """Give documents with their ids as one object of JSON."""
    return b"{%s}" % b",".join(b'"%s": %s' % (key.encode("ascii"), line) for key, line in documents)


def altered(where: str, table: str = "") -> AlteredError:
    """Make the failure of a file that something else has changed."""
    what = f" (its {table})" if table else ""
    return AlteredError(
        f"{where}: Another program has changed this ledger since provenance last wrote it{what}. Nothing was "
        "overwritten. `provenance doctor` shows what changed, and `provenance ledger accept --why ...` accepts it. "
        "You can also restore the file from a backup."
    )


def opened(path: Path, where: str, stock: bool = False, strictly: bool = True) -> Snapshot | None:
    """Open the file; None where there is none.

    LedgerError where it cannot be read or is no ledger. `stock`: any file of TinyDB's is taken. Not `strictly`: one
    that something else has changed is given all the same, as `altered`.
    """
    try:
        # Not blocking, so that a pipe in the ledger's place is refused and not waited for.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LedgerError(f"{where}: The ledger cannot be read {explain(error)}") from error
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise LedgerError(f"{where}: This is not a file. Choose another one with --ledger.")
        described = _described(descriptor, found.st_size, where)
        if described is not None:
            identity, sections, schema = described
            whole = Snapshot(where, descriptor, identity, sections, schema=schema)
            if strictly or whole.is_as_written():
                return whole
        raw = _read(descriptor, 0, found.st_size, where)
        tables = parse(raw, where, stock)
        about = tables.get(META, {}).get("1", {})
        schema = about.get("schema", 0)
        # only the newest format has a head; one that calls itself older was given another number by hand
        newest = schema == SCHEMA or HEAD in tables
        changed = newest and about.get("format") == FORMAT
        if changed and strictly:
            raise altered(where)
        return Snapshot(where, descriptor, sha256(raw).hexdigest(), {}, tables, schema, changed)
    except BaseException:
        os.close(descriptor)
        raise


def _described(descriptor: int, size: int, where: str) -> tuple[str, dict[str, Section], int] | None:
    """Give identity, sections and format of a file that is as this program leaves it, as far as its frame shows."""
    opening = b'"%s": {\n' % META.encode("ascii")
    start = max(0, size - _TAIL)
    tail = _read(descriptor, start, size - start, where)
    at = tail.rfind(opening)
    if at < 1 and start:
        start, tail = 0, _read(descriptor, 0, size, where)
        at = tail.rfind(opening)
    if at < 1:
        return None
    line = tail[at + len(opening) : tail.find(b"\n", at + len(opening)) + 1]
    try:
        about: Any = decode(line.partition(b'"1": ')[2])
        if about["format"] != FORMAT or about["schema"] not in HASHED:
            return None
        sections, whole = _placed(about["tables"], len(line))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    meta = sections.pop(META)
    schema = int(about["schema"])
    sound = whole == size and meta.start == start + at + len(opening) and line == _about(about["tables"], schema)
    return (sha256(line).hexdigest(), sections, schema) if sound else None


def _placed(told: Mapping[str, Any], described_by: int) -> tuple[dict[str, Section], int]:
    """Give where each table stands, from what the file says of their sizes, and the size of the whole."""
    at = 0
    sections: dict[str, Section] = {}
    for number, name in enumerate(sorted({*told, META})):
        at += len(_head(name, not number))
        if name == META:
            sections[name] = Section(at, described_by, 1, "", False)
        else:
            one = told[name]
            sections[name] = Section(at, int(one["bytes"]), int(one["documents"]), one["sha256"], bool(one["huge"]))
        at += sections[name].size + len(_CLOSE)
    return sections, at + len(_CLOSE)


def _head(name: str, first: bool) -> bytes:
    return (b"{" if first else b",") + encode(name) + b": {\n"


def _about(told: Mapping[str, Any], schema: int = SCHEMA) -> bytes:
    return b'"1": ' + encode({"format": FORMAT, "schema": schema, "tables": told}) + b"\n"


def composed(before: Snapshot | None, changes: Mapping[str, Mapping[str, bytes | None]]) -> tuple[str, list[bytes]]:
    """Give the identity and the bytes of a file with these changes; tables that do not change are copied.

    LedgerError where something in the file before is not as it was written: damage is never carried on.
    """
    held: dict[str, bytes] = {}
    told: dict[str, dict[str, Any]] = {}
    for name in sorted({*(before.names() if before else ()), *changes}):
        changed = changes.get(name, {})
        huge = before is not None and before.huge(name)
        if before is not None and before.tables is None and not changed:
            raw, documents = before.raw(name), before.count(name)
        else:
            lines = {
                key: line if isinstance(line, bytes) else encode(line)
                for key, line in (before.lines(name) if before else {}).items()
            }
            if "" in changed:
                changed = dict(changed)
                made = changed.pop("")
                if made != b"{}":
                    lines = {}
                if made is None and not changed:
                    continue
            fresh = changed if before is None or before.tables is None else {**lines, **changed}
            huge = huge or any(line is not None and is_huge(line) for line in fresh.values())
            for key, line in changed.items():
                if line is None:
                    lines.pop(key, None)
                else:
                    lines[key] = line
            raw = b"\n,".join(b'"%s": %s' % (key.encode("ascii"), lines[key]) for key in sorted(lines, key=int))
            raw, documents = raw + b"\n" if raw else raw, len(lines)
        held[name] = raw
        told[name] = {"bytes": len(raw), "documents": documents, "huge": huge, "sha256": sha256(raw).hexdigest()}
    held[META] = _about(told)
    pieces: list[bytes] = []
    for number, name in enumerate(sorted(held)):
        # Commas lead, so that a document added at the end leaves the line before it as it was.
        pieces += (_head(name, not number), held[name], _CLOSE)
    return sha256(held[META]).hexdigest(), [*pieces, _CLOSE]


def written_out(
    names: Collection[str], each: Callable[[str], Iterator[tuple[str, bytes]]], huge: Collection[str]
) -> Iterator[bytes]:
    """Give the bytes of a file in turn, of which few are in memory: the same that `composed` gives.

    `each` gives the documents of a table, in order and twice the same; `huge` are the tables that are to be read
    exactly.
    """
    told: dict[str, dict[str, Any]] = {}
    for name in sorted(names):
        found, size, documents = sha256(), 0, 0
        for line in _in_lines(each(name)):
            found.update(line)
            size, documents = size + len(line), documents + 1
        told[name] = {"bytes": size, "documents": documents, "huge": name in huge, "sha256": found.hexdigest()}
    for number, name in enumerate(sorted({*names, META})):
        yield _head(name, not number)
        if name == META:
            yield _about(told)
        else:
            yield from _in_lines(each(name))
        yield _CLOSE
    yield _CLOSE


def _in_lines(documents: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    for number, (key, line) in enumerate(documents):
        yield b'%s"%s": %s\n' % (b"," if number else b"", key.encode("ascii"), line)


@contextmanager
def _told(where: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LedgerError(f"{where}: The ledger cannot be read {explain(error)}") from error


def _read(descriptor: int, start: int, size: int, where: str) -> bytes:
    pieces = []
    with _told(where):
        while size > 0:
            piece = os.pread(descriptor, size, start)
            if not piece:
                break
            pieces.append(piece)
            start, size = start + len(piece), size - len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
