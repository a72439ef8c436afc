"""What can be saved of a ledger that does not open, line by line, into a new file beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import frozen

from provenance.errors import LedgerError
from provenance.ledger import journal
from provenance.ledger.disk import Disk, explain, make
from provenance.ledger.documents import read_entry, read_value
from provenance.ledger.layout import HEAD, LETTERS, LOG, META, Document, encode, is_sound
from provenance.ledger.snapshot import composed

_DESCRIBED = b'"1": {"format": '
_TABLE = re.compile(rb'[{,]"([a-z]{1,20})": \{')
_DOCUMENT = re.compile(rb',?"([0-9]{1,19})": ')

Found = dict[tuple[str, str], Document]


@frozen
class Salvage:
    """What was saved, and what was not."""

    saved: dict[str, int]
    """How many documents of each table."""
    lost: int
    """Lines of the file that hold no document that reads."""
    from_journal: int
    """Changes that waited beside the file, and are among what was saved."""
    lost_of_journal: int
    """Lines of the journal that are not as they were written."""
    file: str
    """Name of the new file, empty where there was nothing to save."""


def salvage(path: Path, now: Callable[[], datetime], disk: Disk | None = None, try_only: bool = False) -> Salvage:
    """Save what can be read of a ledger and its journal into a new file beside them, which are left as they are.

    `try_only`: no file is written, and it is told what would be saved.

    LedgerError where the disk fails.
    """
    found: Found = {}
    lost = 0
    raw = _bytes(path)
    for place, document in _documents(raw):
        if document is None:
            lost += 1
        else:
            found[place] = document
    waiting = _bytes(path.with_name(path.name + ".journal"))
    lines = [line for line in waiting.split(b"\n") if line.strip(b"\0")]
    records = [record for record in map(journal.record, lines) if record is not None]
    from_journal = 0
    if not _is_folded(records, raw):
        for place, document in _changed(records):
            from_journal += 1
            if document is None:
                found.pop(place, None)
            else:
                found[place] = document
    aside = path.with_name(f"{path.name}.saved-{now():%Y%m%dT%H%M%SZ}")
    if found and not try_only:
        _write(aside, found, disk or Disk())
    saved = {name: sum(table == name for table, _ in found) for name in (*LETTERS, LOG)}
    return Salvage(saved, lost, from_journal, len(lines) - len(records), aside.name if found else "")


def _is_folded(records: list[journal.Record], raw: bytes) -> bool:
    """Whether a journal ends by saying that it was written into a file, and this file is that one."""
    if not records or records[-1].kind != journal.FOLDED:
        return False
    described = [line + b"\n" for line in raw.split(b"\n") if line.startswith(_DESCRIBED)]
    return records[-1].fields[0].decode("ascii", "replace") in {sha256(line).hexdigest() for line in described}


def _documents(raw: bytes) -> Iterator[tuple[tuple[str, str], Document | None]]:
    """Give every document of a file that reads, with its table and id, and None for each line that does not."""
    try:
        whole: Any = json.loads(raw)
        for name, documents in whole.items():
            for key, document in documents.items():
                if name in LETTERS or name == LOG:
                    yield (name, key), document if _reads(name, key, document) else None
    except (ValueError, AttributeError, RecursionError):
        yield from _line_by_line(raw)  # it is not in one piece


def _line_by_line(raw: bytes) -> Iterator[tuple[tuple[str, str], Document | None]]:
    table = ""
    for line in raw.split(b"\n"):
        named = _TABLE.match(line)
        if named is not None and named.end() == len(line):
            table = named[1].decode("ascii")
            continue
        keyed = _DOCUMENT.match(line)
        if keyed is None or table in (META, HEAD):
            if keyed is None and line not in (b"}", b""):
                yield ("", ""), None
            continue
        key = keyed[1].decode("ascii")
        try:
            document = json.loads(line[keyed.end() :])
        except (ValueError, RecursionError):
            document = None
        if document is None or not _reads(table, key, document):
            # the line that names its table may be lost: a document knows where it belongs
            table = _home(key, document) or table
        yield (table, key), document if _reads(table, key, document) else None


def _home(key: str, document: object) -> str:
    return next((name for name in (*LETTERS, LOG) if _reads(name, key, document)), "")


def _reads(table: str, key: str, document: Any) -> bool:
    if not isinstance(document, dict) or not is_sound(table, key, document):
        return False
    try:
        encode(document)
        if table == LOG:
            read_entry(document)
        else:
            read_value(table, document)
    except (ValueError, KeyError):
        return False
    return True


def _changed(records: list[journal.Record]) -> Iterator[tuple[tuple[str, str], Document | None]]:
    for record in records:
        if record.kind != journal.COMMIT or len(record.fields) % 3:
            continue
        for table, key, line in record.changes():
            if (table in LETTERS or table == LOG) and key:
                document = None if line is None else json.loads(line)
                if document is None or _reads(table, key, document):
                    yield (table, key), document


def _write(aside: Path, found: Found, disk: Disk) -> None:
    tables: dict[str, dict[str, bytes | None]] = {name: {"": b"{}"} for name in (*LETTERS, LOG, HEAD)}
    for (table, key), document in found.items():
        tables[table][key] = encode(document)
    entries = [int(key) for table, key in found if table == LOG]
    if entries:
        newest = found[LOG, str(max(entries))]
        tables[HEAD]["1"] = encode({"entry": max(entries), "chain": newest.get("chain", "")})
    _, pieces = composed(None, tables)
    try:
        make(aside, pieces, disk)
    except OSError as error:
        raise LedgerError(f"{aside.name}: The file could not be written {explain(error)}") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise LedgerError(f"{path.name}: The ledger cannot be read {explain(error)}") from error
