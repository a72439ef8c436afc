"""The log, read an entry at a time, and as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from provenance.ledger.chain import follows, told
from provenance.ledger.layout import LOG

if TYPE_CHECKING:
    from provenance.ledger.store import Store


@frozen
class Touched:
    """What an entry changed, without what it was before and after."""

    table: str
    id: str


@frozen
class Brief:
    """An entry of the log without the documents in it."""

    number: int
    when: str
    by: str
    action: str
    why: str = ""
    changes: tuple[Touched, ...] = ()
    undoes: int = 0


def brief(line: bytes) -> Brief:
    """Read an entry as it is stored, and pass over the documents in it; ValueError where it is none."""
    from msgspec import DecodeError
    from msgspec.json import decode

    try:
        return decode(line, type=Brief)
    except (DecodeError, RecursionError):
        raise ValueError("it is no entry of the log") from None


def newest_first(store: Store, number: int, chain: str) -> Iterator[bytes]:
    """Give the entries as they are stored, the newest first, whose number and hash the ledger names.

    Each is held against the hash of the one after it, so that no more is read than is asked for. Where one does not
    follow, as what a person accepted need not, the rest is read from the whole log, which has a hash of its own.
    """
    lines = store.backwards(LOG)
    here = next(lines, None)
    while here is not None:
        following = next(lines, None)
        before = told(following[1]) if following is not None else ""
        if here[0] != str(number) or told(here[1]) != chain or not follows(here[1], before):
            break
        yield here[1]
        number, chain, here = number - 1, before, following
    if here is not None:
        stored = store.stored(LOG)
        for key in sorted(stored, key=int, reverse=True):
            if int(key) <= number:
                yield stored[key]
