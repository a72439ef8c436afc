"""Articles in JSON lines: one object on each line, read one at a time, so that a file may be of any size."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from attrs import fields_dict

from provenance.errors import ProvenanceError, UnreadableError
from provenance.model import Article
from provenance.readers.characters.decoding import LIMIT, UTF_16, not_utf8, refuse_binary
from provenance.readers.metadata.details import Details, make_article
from provenance.readers.syndication.ninjs import is_ninjs, ninjs_article
from provenance.signs import split

EXAMPLE = 'write one article a line, like {"id": "1", "title": "…", "text": "…"}'
LONGEST_NUMBER = 20
"""Digits; a longer one is no id and would take long to read."""


def read_json_lines(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield for each line the article that it holds, or why it could not be read."""
    empty = True
    for number, line in _lines(stream):
        place = f"{where}, line {number}"
        if empty:
            if not line.strip():
                continue
            _refuse_other_formats(line, where)
        empty = False
        if not line.strip():
            continue
        try:
            yield _read_line(line, place, typed)
        except UnreadableError as failure:
            yield failure
    if empty:
        raise UnreadableError(where, "this is empty", EXAMPLE)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Number the lines; of an overlong one, only so much is kept as shows that it is too long."""
    number = 0
    while line := stream.readline(LIMIT + 1):
        number += 1
        if len(line) > LIMIT and not line.endswith(b"\n"):
            while (rest := stream.readline(1_000_000)) and not rest.endswith(b"\n"):
                pass
        yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line


def _refuse_other_formats(line: bytes, where: str) -> None:
    """Say once for the whole file what would otherwise be said for each of its lines."""
    refuse_binary(line[:1000], where)
    if line.startswith(UTF_16):
        raise UnreadableError(
            where, "this is UTF-16, not UTF-8", "convert it first: iconv -f UTF-16 -t UTF-8 FILE > NEW-FILE"
        )
    if line.strip() in (b"{", b"[", b"[{"):
        raise UnreadableError(
            where,
            "this is JSON spread over many lines",
            "put each article on a line of its own, for instance with: jq -c . FILE > NEW-FILE",
        )


def _read_line(line: bytes, place: str, typed: Details) -> Article:
    return article_of(_parse(line, place), place, typed)


def article_of(values: object, place: str, typed: Details) -> Article:
    """Give the article that a JSON object is: a line's, or a news agency's item (ninjs); UnreadableError where none."""
    if not isinstance(values, dict):
        raise UnreadableError(place, "this is not a JSON object", EXAMPLE)
    text = values.get("text")
    if not isinstance(text, str):
        if is_ninjs(values):
            return ninjs_article(values, place, typed)
        raise UnreadableError(place, 'it has no "text" that is a string', EXAMPLE)
    if not split(text)[0].strip():
        raise UnreadableError(place, 'its "text" is empty', "leave the line out or give it a text")
    found = {name: _string(values, name, place) for name in fields_dict(Details)}
    key = _string(values, "id", place)
    _refuse_half_characters([text, key, *found.values()], place)
    try:
        return make_article(text, typed, Details(**found), key=key)
    except ProvenanceError as failure:
        raise UnreadableError(place, *str(failure).rsplit(". ", 1)) from None


def _parse(line: bytes, place: str) -> object:
    if len(line) > LIMIT:
        raise UnreadableError(
            place, f"this is longer than {LIMIT // 1_000_000} MB", "put each article on a line of its own"
        )
    try:
        return json.loads(line.decode("utf-8"), parse_int=whole_number)
    except UnicodeDecodeError as failure:
        raise not_utf8(place, line, failure) from None
    except json.JSONDecodeError as failure:
        what = f"this is not valid JSON ({failure.msg}, column {failure.colno})"
        raise UnreadableError(place, what, EXAMPLE) from None
    except (RecursionError, ValueError):
        raise UnreadableError(place, "this JSON is nested too deep to be an article", EXAMPLE) from None


def whole_number(digits: str) -> int | float:
    """Give the number that digits write, a long one only nearly."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else float(digits)


def _string(values: dict[str, object], name: str, place: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise UnreadableError(place, f'its "{name}" is not a string', "put it in quotation marks, or null")
    return value


def _refuse_half_characters(strings: list[str], place: str) -> None:
    try:
        for string in strings:
            string.encode("utf-8")
    except UnicodeEncodeError as failure:
        what = f"it contains half a character (a lone surrogate, U+{ord(failure.object[failure.start]):04X})"
        raise UnreadableError(place, what, "write the file again from its source, as UTF-8") from None
