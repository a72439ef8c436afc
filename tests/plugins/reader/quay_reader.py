"""Reads the files of an invented editing system: lines of details, a blank line, the text."""

from __future__ import annotations

from provenance.errors import UnreadableError
from provenance.model import Article

suffixes = (".quay",)
OPENING = b"QUAY 1"


def sniff(head: bytes) -> bool:
    """Tell one of these files by its first line."""
    return head.startswith(OPENING)


def read(data: bytes, where: str) -> Article:
    """Give the article in a file."""
    try:
        head, _, text = data.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError:
        raise UnreadableError(where, "this is no text in UTF-8", "export it again") from None
    first, *lines = head.splitlines()
    if first != OPENING.decode():
        raise UnreadableError(where, "this is no QUAY file", "export it again")
    told = dict(line.split(": ", 1) for line in lines)
    return Article.of(text, outlet=told.get("Outlet", ""), title=told.get("Title", ""), date=told.get("Date", ""))
