"""The log as a chain: each entry is bound to all before it by a hash of what is stored.

The newest hash, the head, stands in the ledger and in every export. Who has kept one can show later that nothing up to
it was changed, taken out or put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from provenance.ledger.layout import Document, encode

_OPENING = b'{"chain": "'
_DIGITS = 64


def bound(before: str, entry: Document) -> Document:
    """Give the document of an entry with the hash that binds it to the one before; `before` is empty for the first."""
    return {"chain": _hash(before, encode(entry), 1), **entry}


def _hash(before: str, line: bytes | memoryview, at: int) -> str:
    """Give the hash of what stands from a place on in a line, which may be large and is not copied."""
    found = sha256(before.encode("ascii") + b"\n")
    found.update(memoryview(line)[at:])
    return found.hexdigest()


def told(line: bytes | memoryview) -> str:
    """Give the hash by which an entry, as it is stored, says that it is bound to those before."""
    begins = bytes(line[: len(_OPENING) + _DIGITS])
    return begins[len(_OPENING) :].decode("ascii", "replace") if begins.startswith(_OPENING) else ""


def follows(line: bytes | memoryview, before: str) -> bool:
    """Whether an entry, as it is stored, is as it was written and follows the one of this hash."""
    rest = len(_OPENING) + _DIGITS + len(b'", ')
    return line[: len(_OPENING)] == _OPENING and _hash(before, line, rest) == told(line)


class Binding:
    """Whether an entry that comes in pieces is as it was written and follows another, told when all have passed."""

    def __init__(self, before: str) -> None:
        """Wait for the entry that follows the one of this hash."""
        self._found = sha256(before.encode("ascii") + b"\n")
        self.told = ""
        """The hash by which it says that it is bound."""
        self._opens = False

    def passing(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Give the pieces on; the first has the hash in it."""
        at = len(_OPENING) + _DIGITS + len(b'", ')
        for piece in pieces:
            if at:
                self.told, self._opens = told(piece), piece.startswith(_OPENING)
            self._found.update(memoryview(piece)[at:])
            at = 0
            yield piece

    @property
    def follows(self) -> bool:
        """Whether it is as it was written; see `follows`."""
        return self._opens and self._found.hexdigest() == self.told


def broken(stored: Mapping[str, bytes]) -> list[int]:
    """Give the numbers of the entries that are not as they were written or do not follow the one before."""
    found = []
    before, expected = "", 1
    for number in sorted(map(int, stored)):
        line = stored[str(number)]
        if number != expected or not follows(line, before):
            found.append(number)
        before, expected = told(line), number + 1
    return found
