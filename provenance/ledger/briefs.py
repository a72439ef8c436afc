"""An entry of the log, read without the documents in it."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from provenance.ledger.carrying import DEEPEST
from provenance.model import WORDING, Carried, Change, Entry, Merged


@frozen
class Touched:
    """What an entry changed, without what it was before and after."""

    table: str
    id: str


@frozen
class _Told:
    """What an entry tells of itself, without the documents in it."""

    number: int
    when: str
    by: str
    action: str
    why: str = ""
    changes: tuple[Touched, ...] = ()
    undoes: int = 0
    merged: Merged | None = None


@frozen
class Brief(_Told):
    """An entry of the log without the documents in it; a carried one as it was told where it was written."""

    carried: Carried | None = None


@frozen
class _Stored(_Told):
    """An entry as it is stored, without the documents in it; what it carries is still as it is stored, too."""

    chain: str = ""
    carried: _Held | None = None


@frozen
class _Held:
    """What a carried entry holds."""

    after: str
    lapsed: bool
    entry: _Stored


def brief(line: bytes | memoryview) -> Brief:
    """Read an entry as it is stored, and pass over the documents in it; ValueError where it is none."""
    from msgspec import DecodeError
    from msgspec.json import decode

    try:
        found = decode(line, type=_Stored)
    except (DecodeError, RecursionError):
        raise ValueError("it is no entry of the log") from None
    if found.carried is None:
        told = (found.number, found.when, found.by, found.action, found.why, found.changes, found.undoes, found.merged)
        return Brief(*told)
    first, place = _first(found)
    return Brief(found.number, first.when, first.by, first.action, first.why, first.changes, carried=place)


def as_entry(told: Brief) -> Entry:
    """Give an entry of whose changes only is known what they are of."""
    changes = tuple(Change(one.table, one.id, None, None) for one in told.changes)
    rest = (told.undoes, told.carried, told.merged)
    return Entry(told.number, told.when, told.by, told.action, told.why, changes, *rest)


def count(changes: bytes) -> int:
    """Count changes in an array of JSON; ValueError where it holds anything else."""
    from msgspec import DecodeError
    from msgspec.json import Decoder

    try:
        return len(Decoder(list[Touched]).decode(changes))
    except (DecodeError, RecursionError):
        raise ValueError("it holds no changes") from None


@frozen
class Weighed:
    """A change of an article, a decision or a link of a person: whether anything was there before or is no more."""

    table: str
    id: str
    is_changed: bool
    kind: str = ""


@frozen
class _Judged:
    """Of a document only by which a decision, and a person's link, is known."""

    kind: str = ""
    judge: str = WORDING
    read: tuple[str, str] = ("", "")


@frozen
class _Stated:
    """A change with what was before and after, as far as that is asked for."""

    table: str
    id: str
    before: _Judged | None
    after: _Judged | None


@frozen
class _Changes:
    """Of an entry only its changes."""

    changes: tuple[_Stated, ...] = ()


def weighed(changes: bytes) -> list[Weighed]:
    """Give the changes in an array of JSON that are of articles, of decisions or of people's links.

    ValueError where it holds anything else.
    """
    from msgspec import DecodeError
    from msgspec.json import decode

    try:
        return _weighed(decode(changes, type=tuple[_Stated, ...]))
    except (DecodeError, RecursionError):
        raise ValueError("it holds no changes") from None


def weighed_in(entry: bytes) -> list[Weighed]:
    """Give the same of an entry as it is stored; ValueError where it is none."""
    from msgspec import DecodeError
    from msgspec.json import decode

    try:
        return _weighed(decode(entry, type=_Changes).changes)
    except (DecodeError, RecursionError):
        raise ValueError("it is no entry of the log") from None


def _weighed(changes: Iterable[_Stated]) -> list[Weighed]:
    return [
        Weighed(one.table, one.id, one.before is not None or one.after is None, one.after.kind if one.after else "")
        for one in changes
        if one.table in ("articles", "decisions")
        or (one.table == "links" and any(map(_by_people, (one.before, one.after))))
    ]


def _by_people(one: _Judged | None) -> bool:
    return one is not None and (one.judge != WORDING or any(one.read))


def _first(one: _Stored) -> tuple[_Stored, Carried | None]:
    """Give a carried entry as it was written, and where it stood."""
    levels: list[_Held] = []
    while one.carried is not None and len(levels) <= DEEPEST:
        levels.append(one.carried)
        one = one.carried.entry
    if one.carried is not None:
        raise ValueError("it was carried through too many ledgers")
    place: Carried | None = None
    for held in reversed(levels):
        place = Carried(held.entry.number, held.entry.chain, held.lapsed, held.entry.merged, place)
    return one, place
