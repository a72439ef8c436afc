"""The documents of a table in turn: those of the ledger's file and those that wait in the journal, as if they were one.

Each function is given the file, None where there is none yet, and what waits of the table: by document id the document
as it is stored, None where it is taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import merge

from provenance.ledger.layout import LOG, encode
from provenance.ledger.snapshot import Snapshot, as_object, split
from provenance.ledger.tables import laid_over

Waiting = Mapping[str, bytes | None]


def stored(name: str, file: Snapshot | None, waiting: Waiting) -> dict[str, bytes]:
    """Give all documents by their ids, as they are stored."""
    held = laid_over(file.lines(name) if file is not None else {}, waiting)
    return {key: line if isinstance(line, bytes) else encode(line) for key, line in held.items()}


def passing(name: str, file: Snapshot | None, waiting: Waiting) -> Iterator[tuple[str, bytes | memoryview]]:
    """Give the documents with their ids, the lowest first; the bytes of one are good until the next is asked for."""
    if file is None or file.tables is not None or "" in waiting:  # or the table was made anew meanwhile
        held = stored(name, file, waiting)
        yield from ((key, held[key]) for key in sorted(held, key=int))
        return
    later = ((key, line) for key in sorted(waiting, key=int) if (line := waiting[key]) is not None)
    folded = ((key, line) for key, line in file.each(name) if key not in waiting)
    every: Iterator[tuple[str, bytes | memoryview]] = merge(folded, later, key=lambda one: int(one[0]))
    yield from every


def in_pieces(name: str, file: Snapshot | None, waiting: Waiting) -> Iterator[tuple[str, bytes, bool]]:
    """Give the same in pieces, where a document is large, and whether a piece is its last."""
    if file is None or file.tables is not None or "" in waiting:  # or the table was made anew meanwhile
        held = stored(name, file, waiting)
        yield from ((key, held[key], True) for key in sorted(held, key=int))
        return
    later = ((key, line, True) for key in sorted(waiting, key=int) if (line := waiting[key]) is not None)
    folded = (one for one in file.in_pieces(name) if one[0] not in waiting)
    yield from merge(folded, later, key=lambda one: int(one[0]))


def some(name: str, file: Snapshot | None, waiting: Waiting) -> Iterator[bytes]:
    """Give the documents with their ids as objects of JSON, some each, in any order."""
    if file is None or file.tables is not None or "" in waiting:  # or the table was made anew meanwhile
        yield as_object(stored(name, file, waiting).items())
        return
    for lines in file.some(name):
        here = [key for key in waiting if b'"%s": ' % key.encode("ascii") in lines] if waiting else ()
        if here:
            yield as_object([(key, bytes(line)) for key, line in split(lines) if key not in waiting])
        else:
            yield b"{%s}" % lines.lstrip(b",")
    yield as_object((key, line) for key, line in waiting.items() if line is not None)


def backwards(name: str, file: Snapshot | None, waiting: Waiting) -> Iterator[tuple[str, bytes]]:
    """Give the documents with their ids, the highest first, read as far as is asked for, and held against no hash."""
    if file is None or "" in waiting:
        held = stored(name, file, waiting)
        yield from ((key, held[key]) for key in sorted(held, key=int, reverse=True))
        return
    later = ((key, line) for key in sorted(waiting, key=int, reverse=True) if (line := waiting[key]) is not None)
    if name == LOG and all(int(key) > file.count(name) for key in waiting):
        # entries are numbered from one up; so what comes first is not read before it is known that it is asked for
        yield from later
        yield from file.backwards(name)
        return
    folded = ((key, line) for key, line in file.backwards(name) if key not in waiting)
    yield from merge(later, folded, key=lambda one: int(one[0]), reverse=True)
