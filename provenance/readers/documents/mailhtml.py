"""The text of a mail that is written in HTML."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from provenance.errors import UnreadableError
from provenance.readers.boilerplate.furniture import is_furniture
from provenance.readers.characters.mending import mended_page
from provenance.readers.html.cuts import take_out
from provenance.readers.html.layout import plain_layout
from provenance.readers.html.text import assemble, blocks
from provenance.readers.webpages.tree import prepare
from provenance.readers.webpages.webpage import parse_page

SIGNATURES = frozenset({"gmail_signature", "moz-signature", "signature"})
QUOTES = frozenset({"gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote"})
INTRODUCTIONS = frozenset({"moz-cite-prefix", "gmail_attr"})
OPENING = 20
"""Pieces of text at the beginning of a quotation that can say that it is a mail passed on."""
FORWARDS = re.compile(r"(?i)forwarded message|weitergeleitete|reenviado")


def html_text(source: str) -> tuple[str, bool] | None:
    """Give the text of a mail in HTML, and whether quoted replies were cut off; None for what is no whole HTML."""
    if not source.strip():
        return "", False
    try:
        tree = parse_page(mended_page(source), "")
    except UnreadableError:
        return None
    quoted = _cut(tree)
    plain_layout(tree)
    prepare(tree)
    body = tree.find(".//body")
    found = [block for block in blocks(tree if body is None else body) if not is_furniture(block[0])]
    return assemble(found)[0], quoted


def _cut(tree: Any) -> bool:
    """Take out signatures and quoted replies; a mail that is passed on stays."""
    quoted = False
    gone: list[Any] = []
    for element in tree.iter("div", "blockquote", "pre"):
        marks = set((element.get("class") or "").split())
        reply = element.get("type") == "cite" or not QUOTES.isdisjoint(marks)
        if reply and not FORWARDS.search("".join(islice(element.itertext(), OPENING))):
            quoted = True
            before = element.getprevious()
            if before is not None and not INTRODUCTIONS.isdisjoint((before.get("class") or "").split()):
                gone.append(before)
            gone.append(element)
        elif not SIGNATURES.isdisjoint(marks):
            gone.append(element)
    take_out(tree, gone)
    return quoted
