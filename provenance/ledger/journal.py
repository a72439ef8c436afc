"""The changes that wait beside the ledger's file: a line each, bound to the one before it by its hash.

A line is `HASH after kind field...`, parted by tabs, which JSON never holds: `after` is the hash of the line before
(of the first: the identity of the file that it changes), HASH the SHA-256 of all that follows it. Each line can so be
judged alone, and none can be taken out, put in or changed without the next one showing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from attrs import field, frozen

from provenance.ledger.layout import encode

OPENED, COMMIT, FOLDED = b"journal", b"commit", b"folded"
VERSION = b"1"
_DIGITS = 64
"""Of a SHA-256 in hexadecimal."""
_SECTOR = 512
"""Bytes that a disk writes whole or not at all."""
_NOUGHTS = re.compile(rb"\0+")
_BEGUN = re.compile(
    rb"[0-9a-f\0]{0,63}\Z|[0-9a-f\0]{64}(?:\Z|[\t\0](?:[0-9a-f\0]{0,63}\Z|[0-9a-f\0]{64}(?:\Z|[\t\0])))"
)
"""What stands where a line was begun, with noughts where the disk had not got to."""

Changes = Mapping[tuple[str, str], bytes | None]
"""(table, document id) -> the document as it is stored, None where it is taken out."""


@frozen
class Record:
    """One line."""

    digest: str
    after: str
    kind: bytes
    fields: tuple[bytes, ...]

    @classmethod
    def of(cls, after: str, kind: bytes, *fields: bytes) -> Record:
        """Make the line that follows the one of this hash."""
        made = cls("", after, kind, fields)
        return cls(sha256(made.payload).hexdigest(), after, kind, fields)

    @property
    def payload(self) -> bytes:
        """What is hashed."""
        return b"\t".join((self.after.encode("ascii"), self.kind, *self.fields))

    @property
    def line(self) -> bytes:
        """As it stands in the file."""
        return self.digest.encode("ascii") + b"\t" + self.payload + b"\n"

    def changes(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give table, document id and document of each change of a commit."""
        parts = iter(self.fields)
        for table, key, document in zip(parts, parts, parts, strict=True):
            yield table.decode("utf-8")[1:-1], key.decode("ascii"), document or None


def commit(after: str, changes: Changes) -> Record:
    """Make the line of one transaction."""
    fields: list[bytes] = []
    for (table, key), document in changes.items():
        fields += (encode(table), key.encode("ascii"), document or b"")
    return Record.of(after, COMMIT, *fields)


@frozen
class Journal:
    """What was found in a journal's file."""

    records: tuple[Record, ...] = ()
    """The lines that are whole and bound to each other, the opening one first."""
    end: int = 0
    """Bytes that those take; what stands after them was being written when the power went, or is damaged."""
    torn: bool = False
    """The last line was never finished: nobody was told that it is kept."""
    damaged_line: int = 0
    """Number of a line that was finished and is not as it was written; 0 where there is none."""
    raw: bytes = field(default=b"", repr=False)

    @property
    def base(self) -> str:
        """Identity of the file that the changes are made to; empty where the journal was never begun."""
        return self.records[0].after if self.records else ""

    @property
    def folded_into(self) -> str:
        """Identity of the file that was written of them, where that was the last thing to be done."""
        last = self.records[-1] if self.records else None
        return last.fields[0].decode("ascii") if last is not None and last.kind == FOLDED else ""

    @property
    def commits(self) -> Iterable[Record]:
        """The transactions, oldest first."""
        return (one for one in self.records if one.kind == COMMIT)


def read(raw: bytes) -> Journal:
    """Give the lines of a journal's file as far as they hold, and what is wrong with the rest."""
    records: list[Record] = []
    at = 0
    while at < len(raw):
        end = raw.find(b"\n", at)
        found = record(raw[at:end]) if end >= 0 else None
        if found is None or not _follows(found, records):
            return _broken(raw, records, at)
        records.append(found)
        at = end + 1
    return Journal(tuple(records), at, raw=raw)


def _broken(raw: bytes, records: list[Record], at: int) -> Journal:
    """Tell a last line that was never finished from one that was altered.

    A power cut leaves a line short, or with noughts where the disk had not got to; it leaves nothing after it. A whole
    line that does not fit was written by somebody else, or has decayed.
    """
    first, ended, later = raw[at:].partition(b"\n")
    strange = bool(ended) and record(first) is not None
    good_later = any(record(line) is not None for line in later.split(b"\n")[:-1])
    if strange or good_later or not _is_unfinished(raw, at, records[-1].digest if records else ""):
        return Journal(tuple(records), at, damaged_line=len(records) + 1, raw=raw)
    return Journal(tuple(records), at, torn=True, raw=raw)


def _is_unfinished(raw: bytes, at: int, after: str) -> bool:
    """Tell whether the rest can be what a power cut leaves of a line that follows the one of this hash."""
    rest = raw[at:]
    told = zip(after.encode("ascii"), rest[_DIGITS + 1 :], strict=False)
    if not (_BEGUN.match(rest) and all(found in (0, wanted) for wanted, found in told)):
        return False
    if b"\0" not in rest:
        # where only the last byte is another one, the line was finished
        return b"\n" not in rest and record(rest[:-1]) is None
    return all(
        (not gap.start() or (at + gap.start()) % _SECTOR == 0)
        and (gap.end() == len(rest) or (at + gap.end()) % _SECTOR == 0)
        for gap in _NOUGHTS.finditer(rest)
    )


def record(line: bytes) -> Record | None:
    """Give a line of the file, without its end, as a record; None where it is not as it was written."""
    digest, _, payload = line.partition(b"\t")
    if len(digest) != _DIGITS or sha256(payload).hexdigest().encode("ascii") != digest:
        return None
    after, kind, *fields = payload.split(b"\t") if b"\t" in payload else (payload, b"")
    return Record(digest.decode("ascii"), after.decode("ascii", "replace"), kind, tuple(fields))


def _follows(one: Record, before: list[Record]) -> bool:
    if not before:
        return one.kind == OPENED and one.fields == (VERSION,)
    if one.after != before[-1].digest:
        return False
    if one.kind == COMMIT:
        return len(one.fields) % 3 == 0
    return one.kind == FOLDED and len(one.fields) == 1
