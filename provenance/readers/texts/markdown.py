"""Articles in Markdown, with or without front matter, reduced to plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from attrs import evolve

from provenance.errors import UnreadableError
from provenance.model import Article, Layout, Span
from provenance.readers.characters.decoding import decode_text, nothing_in, read_whole, unify_line_ends
from provenance.readers.characters.mending import mended
from provenance.readers.characters.places import carry
from provenance.readers.characters.quoted import joined, quoted_by_tags
from provenance.readers.metadata.details import Details, make_article
from provenance.readers.texts.blocks import Kind, find_blocks
from provenance.readers.texts.frontmatter import details_of, split_front_matter
from provenance.readers.texts.inline import label_of, plain_inline
from provenance.signs import split

DEFINED = re.compile(r"^ {0,3}\[([^\]\[^][^\]\[]{0,998})\]:[ \t]*\S", re.MULTILINE)
"""Where a link is defined whose label alone may stand in the text (CommonMark 0.31, 4.7)."""


def read_markdown(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article that a Markdown text is, or raise UnreadableError."""
    # A sign before a mark of Markdown would hide it: they go first, and are put where they belong in the end.
    source, signs = split(mended(unify_line_ends(decode_text(read_whole(stream, where), where))))
    front = split_front_matter(source)
    body = front.body
    text, heading, quoted = reduce_markdown(body)
    if not split(text)[0].strip():
        raise nothing_in(where)
    found = details_of(front.values, heading, where)
    head = len(source) - len(body)
    inside = [evolve(sign, at=sign.at - head) for sign in signs if sign.at >= head]
    remarks = (front.remark,) if front.remark else ()
    layout = Layout(carry(inside, body, split(text)[0]), quoted, remarks=remarks)
    yield make_article(text, typed, found, layout=layout)


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
    labels = frozenset(label_of(found[1]) for found in DEFINED.finditer(source))
    tagged = quoted_by_tags([marked for _, marked, _ in blocks])
    for number, (kind, marked, quoted) in enumerate(blocks):
        text = plain_inline(marked, labels).strip()
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
