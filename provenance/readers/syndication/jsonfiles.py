"""JSON files: a news agency's items (ninjs), or articles in the form of JSON lines."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.characters.decoding import decode_text, nothing_in, read_whole, refuse_crowded
from provenance.readers.metadata.details import Details
from provenance.readers.syndication.feedjson import is_json_feed
from provenance.readers.syndication.feeds import read_feed
from provenance.readers.syndication.jsonlines import EXAMPLE, article_of, read_json_lines, whole_number

LISTS = ("items", "_items", "articles")
"""Names under which a file holds a list of items."""
KNOWN = '`add` reads ninjs, and objects with a "text"'


def read_json(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield each article in a JSON file: one, a list of them, or one a line; UnreadableError where there is none."""
    data = read_whole(stream, where)
    refuse_crowded(data, where)
    text = decode_text(data, where)
    if not text.strip():
        raise nothing_in(where)
    try:
        value = json.loads(text, parse_int=whole_number)
    except json.JSONDecodeError as failure:
        if failure.msg == "Extra data" and "\n" in text[: failure.pos]:
            yield from read_json_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), where, typed)
            return
        place = f"line {failure.lineno}, column {failure.colno}"
        raise UnreadableError(where, f"this is not valid JSON ({failure.msg}, {place})", "fetch it again") from None
    except (RecursionError, ValueError):
        raise UnreadableError(where, "this JSON is nested too deep to be an article", EXAMPLE) from None
    if is_json_feed(value):
        yield from read_feed(io.BytesIO(data), where, typed)
        return
    items = _items(value)
    if not items:
        raise UnreadableError(where, "this JSON holds no article", KNOWN)
    for number, item in enumerate(items, start=1):
        place = where if len(items) == 1 else f"{where}, item {number}"
        try:
            yield article_of(item, place, typed)
        except UnreadableError as failure:
            yield failure


def _items(value: object) -> list[object]:
    """Give the objects of a file that may be articles."""
    if isinstance(value, dict):
        for name in LISTS:
            held = value.get(name)
            if isinstance(held, list) and held:
                return held
        return [value] if value else []
    return value if isinstance(value, list) else []
