"""The ledger's file as text: a TinyDB file with one document per line, in a fixed order."""

from __future__ import annotations

import gc
import json
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn

import orjson

from provenance.errors import LedgerError

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]
"""Table -> document id in decimal digits -> document, as TinyDB hands them to its storages."""

FORMAT = "provenance ledger"
SCHEMA = 3
"""1 had no hashes and no chain in its log, 2 overwrote decisions; ledgers of both are read, and brought to 3 when they
are next changed."""
HASHED = (2, SCHEMA)
"""The formats whose files say how large their tables are and what they hash to."""
META, LOG, HEAD = "meta", "log", "head"
LETTERS = {"articles": "a", "claims": "c", "decisions": "d", "links": "l"}
"""The tables of values, and the letter that their ids begin with."""

KEPT = ".kept"
"""Ends the name of the file in which what was worked out of a ledger is kept beside it."""
HEX_DIGITS = 13
MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
RESTORE = "Nothing was overwritten. Restore the file from a backup or from git."
OTHER = (
    "This is not a ledger. Nothing was overwritten. Name another file with --ledger, or restore this one from a backup."
)
"""Of a file that begins as no ledger does: more likely the wrong file than a damaged one."""

# NaN is not JSON, and other programs could not open the file.
_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


_HUGE = re.compile(rb"(?:\A|[ \[:,-])[0-9]{19}")
"""A number and not a part of a word: one hash in some hundred has so many digits in a row."""


def encode(document: object) -> bytes:
    """Give a document as it is stored; ValueError where it is not JSON, UnicodeEncodeError for half a character."""
    return _encoder.encode(document).encode("utf-8")


def written(changes: Mapping[tuple[str, str], Document | None], where: str) -> dict[tuple[str, str], bytes | None]:
    """Give changed documents as they are stored; LedgerError for half a character, ValueError where one is not JSON."""
    try:
        return {place: None if held is None else encode(held) for place, held in changes.items()}
    except UnicodeEncodeError:
        raise LedgerError(
            f"{where}: The ledger cannot be written, because a text in it has half a character (a lone surrogate). "
            "Nothing was changed. Correct that text."
        ) from None


def is_huge(raw: bytes | memoryview) -> bool:
    """Tell whether a document can hold a whole number beyond 64 bits, which the fast reader would turn into a float."""
    return _HUGE.search(raw) is not None


def decode(raw: bytes | memoryview, exactly: bool = False) -> Document:
    """Give the document of a line that this program wrote itself, as its hash has shown."""
    document: Document = json.loads(bytes(raw)) if exactly else orjson.loads(raw)
    return document


def document_id(identity: str) -> str:
    """Give the TinyDB document id of a content id, in decimal digits; ValueError when it is not one."""
    digits = identity[1:]
    if len(digits) != HEX_DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise ValueError("not an id made of a letter and 13 hexadecimal digits")
    return str(int(digits, 16))


def identity_of(table: str, key: str) -> str:
    """Give the content id under which a document of a table of values stands."""
    return f"{LETTERS[table]}{int(key):013x}"


def _decoded(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if not raw.lstrip().startswith(b"{"):
            raise LedgerError(f"{where}: {OTHER}") from None
        line = raw.count(b"\n", 0, error.start) + 1
        raise damaged(where, "the file contains bytes that are not UTF-8 text", line) from None


def parse(raw: bytes, where: str, stock: bool = False) -> Tables:
    """Read the tables of a file that may hold anything, or raise LedgerError that says what is wrong in which line.

    `stock`: it need be no ledger, only a file of TinyDB's.
    """
    if not raw.strip():
        raise damaged(where, "the file is empty" if not raw else "the file contains only blanks")
    text = _decoded(raw, where)
    tables = _load(text, where)
    if not isinstance(tables, dict):
        raise LedgerError(f"{where}: {OTHER}")
    if not stock:
        _check_meta(tables, where)
    for name in (*LETTERS, LOG):
        if name not in tables and not stock:
            raise damaged(where, f"the file has no table of {name}")
    for name, documents in tables.items():
        if not isinstance(documents, dict):
            raise damaged(where, f"one of its tables is not made of documents{_known(name)}")
        kind = "" if stock else name
        wrong = next((key for key, document in documents.items() if not is_sound(kind, key, document)), None)
        if wrong is not None:
            raise damaged(where, f"a document has an id that is not its own{_known(name)}", line_of(text, name, wrong))
    return tables


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector off what is being read.

    Documents refer to no document in a circle, and looking for circles among them took three quarters of
    the time that a ledger of 21,000 claims needs to be read.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def line_of(text: str, table: str, key: str) -> int:
    """Give the number of the line of a document in the file, 0 when it cannot be found."""
    start = text.find(f'"{table}": {{')
    found = text.find(f'"{key}": ', start)
    return text.count("\n", 0, found) + 1 if start >= 0 and found >= 0 else 0


def damaged(where: str, what: str, line: int = 0) -> LedgerError:
    """Make the failure of a file that does not read as a ledger."""
    return LedgerError(f"{where}{f', line {line}' if line else ''}: {what[:1].upper()}{what[1:]}. {RESTORE}")


class _RepeatedKeyError(ValueError):
    """One name stands twice in one JSON object; json would silently keep the second."""


def _load(text: str, where: str) -> Any:
    try:
        with uncollected():
            return json.loads(text, object_pairs_hook=_unrepeated, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as error:
        line = text.split("\n", error.lineno)[error.lineno - 1]
        if line.startswith(MERGE_MARKS):
            what = "the file contains the marks of an unfinished merge"
        elif error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            what = "the file breaks off before its end"
        elif not text.lstrip().startswith(("{", "\0")):
            raise LedgerError(f"{where}: {OTHER}") from None
        else:
            what = f"the file is not valid JSON ({error.msg[:1].lower()}{error.msg[1:]})"
        raise damaged(where, what, error.lineno) from None
    except _RepeatedKeyError:
        raise damaged(where, "the file has two entries of the same name in one place") from None
    except (ValueError, RecursionError):
        raise damaged(where, "the file is not valid JSON") from None


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _RepeatedKeyError
    return made


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("beyond measure")
    return number


def _check_meta(tables: dict[str, Any], where: str) -> None:
    meta = tables.get(META)
    about = meta.get("1") if isinstance(meta, dict) else None
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise LedgerError(
            f"{where}: This is not a provenance ledger (it has no meta table that says so). "
            "Nothing was overwritten. Choose another file with --ledger."
        )
    schema = about.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise LedgerError(
            f"{where}: This file was written by a newer provenance (schema {schema}, this one knows {SCHEMA}). "
            "Nothing was overwritten. Update provenance."
        )
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise damaged(where, "the file names a schema version that never existed")


def _known(name: str) -> str:
    return f" ({name})" if name in LETTERS or name in (META, LOG) else ""


def is_sound(name: str, key: str, document: object) -> bool:
    """Tell whether a document can stand in a table under this document id."""
    if not (isinstance(document, dict) and key.isascii() and key.isdigit() and len(key) < 20):
        return False
    if key != str(int(key)):
        return False
    if name == LOG:
        return document.get("number") == int(key) > 0
    if name in LETTERS:
        identity = document.get("id")
        if not isinstance(identity, str) or identity[:1] != LETTERS[name]:
            return False
        return identity[1:] == f"{int(key):013x}"
    return True
