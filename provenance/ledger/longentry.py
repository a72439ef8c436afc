"""An entry of the log that is too long to be in memory at once, as one has of many articles that were added together.

Where it stands as this program writes it, its changes are read some at a time: no text holds `, {"table": "` as it
stands between two of them, since in a text each quotation mark has a stroke before it. Where such a place is within
a document, what comes before it is no array of JSON, and whoever reads it finds that out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from provenance.ledger import briefs
from provenance.ledger.briefs import Brief, Weighed, as_entry, brief
from provenance.model import Entry

_TEXT = rb'"(?:[^"\\]|\\.)*"'
_HEAD = re.compile(
    rb'\{"chain": "[0-9a-f]{64}", "number": \d+, "when": %s, "by": %s, "action": %s, "why": %s, "changes": \['
    % (_TEXT, _TEXT, _TEXT, _TEXT)
)
_BETWEEN = b', {"table": "'
_END = b'], "undoes": '
_TAIL = re.compile(rb'\], "undoes": \d+(?:, "merged": \{[^{}]*\})?\}\Z')


def documents(pieces: Iterator[tuple[str, bytes, bool]]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Give each document of a table with its id and its pieces, which are to be taken before the next is asked for."""
    for key, first, last in pieces:
        yield key, _of_one(first, last, pieces)


def _of_one(piece: bytes, last: bool, pieces: Iterator[tuple[str, bytes, bool]]) -> Iterator[bytes]:
    yield piece
    while not last:
        _, piece, last = next(pieces)
        yield piece


def parts(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Give an entry: where it is long, first its changes, as arrays of JSON, and then the entry without them.

    ValueError where a long one is not as this program writes it; what the arrays hold is for the reader to look at.
    """
    first = next(pieces)
    second = next(pieces, None)
    head = _HEAD.match(first) if second is not None else None
    if second is None or head is None or first[head.end() :][:1] != b"{":
        # what it carries from another ledger is read whole, as is a short one
        yield first if second is None else b"".join((first, second, *pieces))
        return
    rest = first[head.end() :] + second
    for piece in pieces:
        at = rest.rfind(_BETWEEN)
        if at > 0:
            yield b"[%s]" % rest[:at]
            rest = rest[at + 2 :]
        rest += piece
    tail = _TAIL.search(rest, max(0, rest.rfind(_END)))
    if tail is None:
        raise ValueError("it is no entry of the log")
    yield b"[%s]" % rest[: tail.start()]
    yield head[0] + tail[0]


def is_changes(part: bytes) -> bool:
    """Whether a part holds changes, and is not the entry."""
    return part.startswith(b"[")


def weighed(pieces: Iterator[bytes]) -> tuple[Brief, list[Weighed]]:
    """Give an entry in brief, with those of its changes that are of articles, decisions or people's links.

    ValueError where it is none.
    """
    found: list[Weighed] = []
    part = b""
    for part in parts(pieces):
        if is_changes(part):
            found += briefs.weighed(part)
    return brief(part), [*found, *briefs.weighed_in(part)]


def counted(pieces: Iterator[bytes]) -> tuple[Entry, int]:
    """Give an entry without its changes, with how many it made; ValueError where it is none."""
    made = 0
    part = b""
    for part in parts(pieces):
        made += briefs.count(part) if is_changes(part) else 0
    found = brief(part)
    return as_entry(evolve(found, changes=())), made + len(found.changes)
