"""Articles in Markdown, with or without front matter, reduced to plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from attrs import evolve, fields_dict

from provenance.errors import ProvenanceError, UnreadableError
from provenance.model import Article, Layout, Span
from provenance.readers.blocks import Kind, find_blocks
from provenance.readers.decoding import decode_text, nothing_in, read_whole, unify_line_ends
from provenance.readers.details import Details, make_article
from provenance.readers.inline import plain_inline
from provenance.readers.mending import mended
from provenance.readers.places import carry
from provenance.readers.quoted import joined, quoted_by_tags
from provenance.signs import split

ALIASES = {"author": "byline", "authors": "byline", "source": "outlet", "lang": "language"}

FRONT_MATTER_LINE = re.compile(r"\s|#|- |$|[\w.-]+\s*:(?:\s|$)")
"""What is indented, a comment, an item, nothing, or `key: value`."""


def read_markdown(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article that a Markdown text is, or raise UnreadableError."""
    # A sign before a mark of Markdown would hide it: they go first, and are put where they belong in the end.
    source, signs = split(mended(unify_line_ends(decode_text(read_whole(stream, where), where))))
    values, body = split_front_matter(source)
    text, heading, quoted = reduce_markdown(body)
    if not split(text)[0].strip():
        raise nothing_in(where)
    try:
        found = Details(**{"title": heading, **values})
    except ProvenanceError as failure:
        what, next_step = str(failure).rsplit(". ", 1)
        raise UnreadableError(where, f"its front matter: {what}", next_step) from None
    head = len(source) - len(body)
    inside = [evolve(sign, at=sign.at - head) for sign in signs if sign.at >= head]
    yield make_article(text, typed, found, layout=Layout(carry(inside, body, split(text)[0]), quoted))


def split_front_matter(source: str) -> tuple[dict[str, str], str]:
    """Give the details at the head of the file and the rest; no details where the head is not closed."""
    lines = source.split("\n")
    if lines[0].rstrip() != "---":
        return {}, source
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return values, "\n".join(lines[number + 1 :])
        if not FRONT_MATTER_LINE.match(line):
            return {}, source
        key, _, value = line.partition(":")
        name = ALIASES.get(key.rstrip().lower(), key.rstrip().lower())
        if name in fields_dict(Details) and (plain := _unquote(value.strip())):
            values[name] = plain
    return {}, source


def _unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return "" if value in ("null", "~") else value


def reduce_markdown(source: str) -> tuple[str, str, tuple[Span, ...]]:
    """Give the text without its marks, its first level-one heading, and the places of its block quotations.

    Paragraphs are parted by blank lines.
    """
    pieces: list[str] = []
    heading = ""
    last = Kind.TEXT
    spans: list[Span] = []
    length = 0
    blocks = list(find_blocks(source))
    tagged = quoted_by_tags([marked for _, marked, _ in blocks])
    for number, (kind, marked, quoted) in enumerate(blocks):
        text = plain_inline(marked).strip()
        if not text:
            continue
        if kind is Kind.TITLE and not heading:
            heading = text
        if pieces:
            tight = kind is last and kind in (Kind.BULLET, Kind.LINE)
            pieces.append("\n" if tight else "\n\n")
            length += len(pieces[-1])
        pieces.append("– " + text if kind is Kind.BULLET else text)
        if quoted or number in tagged:
            spans.append((length, length + len(pieces[-1])))
        length += len(pieces[-1])
        last = kind
    text = "".join(pieces)
    return text, heading, joined(spans, text)
