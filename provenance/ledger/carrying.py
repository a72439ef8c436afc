"""Entries of another ledger's log in this one: each kept whole, with its own hash and its place in its own chain.

A carried entry is `{chain, number, when, by, action, why, changes: [], undoes: 0, carried: {after, lapsed, entry}}`:
`entry` is the other's entry as it is stored there, with its hash, and `after` the hash of the one before it there.
So whoever kept a head of the other ledger finds it here, and can show that nothing up to it was changed. The
entry that binds both chains comes right after those that it carried in; of the whole block the log has either
all or nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from provenance.ledger.chain import follows
from provenance.ledger.layout import Document, encode
from provenance.model import Carried, Merged
from provenance.moments import order

DEEPEST = 50
"""Ledgers that an entry can have been carried through, one from the other."""


class Line(Protocol):
    """An entry of a log, in brief or whole."""

    @property
    def number(self) -> int: ...
    @property
    def when(self) -> str: ...
    @property
    def undoes(self) -> int: ...
    @property
    def carried(self) -> Carried | None: ...
    @property
    def merged(self) -> Merged | None: ...


L = TypeVar("L", bound=Line)


def carried(entry: Document, after: str, lapsed: bool) -> Document:
    """Give the document of an entry that carries another ledger's, without its own hash and number."""
    told = {name: entry[name] for name in ("when", "by", "action")}
    inner = {"after": after, "lapsed": lapsed, "entry": entry}
    return {**told, "why": entry.get("why", ""), "changes": [], "undoes": 0, "carried": inner}


def innermost(entry: Document) -> Document:
    """Give the entry as it was written first, however often it was carried since."""
    for _ in range(DEEPEST + 1):
        held = entry.get("carried")
        inner = held.get("entry") if isinstance(held, dict) else None
        if not isinstance(inner, dict):
            break
        entry = inner
    return entry


def is_proven(entry: Document) -> bool:
    """Whether what a carried entry holds is as it was written in its own log, as far down as it goes."""
    for _ in range(DEEPEST + 1):
        if "carried" not in entry:
            return True
        held = entry["carried"]
        inner = held["entry"]
        same = all(entry[name] == inner.get(name, "") for name in ("when", "by", "action", "why"))
        if not (same and not entry["changes"] and not entry["undoes"] and held["after"].isascii()):
            return False
        if not follows(encode(inner), held["after"]):
            return False
        entry = inner
    return False


def joins(merged: Merged | None, firsts: Sequence[str], waiting: int) -> bool:
    """Whether the newest entry binds what was carried in before it, and the other ledger's head, as it says.

    `firsts` are the hashes by which all entries up to it are known, `waiting` how many were carried in right before.
    """
    if merged is None:
        return waiting == 0
    theirs = along(merged.theirs, len(firsts) - 1)
    here = len(theirs) == merged.number > 0
    return merged.carried == waiting and here and firsts[theirs[-1] - 1] == merged.chain


def runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Give numbers as runs, each from its first to its last."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return tuple(found)


def along(found: Sequence[tuple[int, int]], most: int) -> list[int]:
    """Give the numbers of runs, which are from 1 to `most`; nothing where they cannot be those of as many entries."""
    if any(not 0 < first <= last <= most for first, last in found) or sum(b - a + 1 for a, b in found) > most:
        return []
    return [number for first, last in found for number in range(first, last + 1)]


def taken_back(entries: Sequence[Line]) -> set[int]:
    """Give the numbers of the entries that are taken back at present; oldest first in, as they stand in the log."""
    found: set[int] = set()
    for one in reversed(entries):
        if one.undoes and one.number not in found:
            found.add(one.undoes)
    return found


def dormant(entries: Sequence[Line]) -> set[int]:
    """Give the numbers of carried entries that do not count: the merge that brought them is taken back."""
    gone, found, block = taken_back(entries), set[int](), list[int]()
    for one in entries:
        if one.carried is not None:
            block.append(one.number)
            continue
        if one.number in gone:
            found.update(block)
        block = []
    return found


def in_time(entries: Sequence[L]) -> list[tuple[str, L]]:
    """Give entries in the order in which they were written, whoever wrote them, each with when it counts from.

    What a merge brought counts from the day on which it was written; of a merge that was taken back, from the merge.
    """
    if all(one.carried is None for one in entries):
        return [(one.when, one) for one in entries]
    asleep = dormant(entries)
    found: list[tuple[str, L]] = []
    block: list[L] = []
    for one in entries:
        if one.carried is not None:
            block.append(one)
            continue
        if block:
            awake = [(each.when, each) for each in block if each.number not in asleep]
            found = sorted((*found, *awake), key=lambda each: order(each[0]))
            found += [(one.when, each) for each in block if each.number in asleep]
            block = []
        found.append((one.when, one))
    return found


def line_of(entries: Sequence[L], number: int) -> list[L]:
    """Give the entries of the log in which one was written, in its order and up to that one.

    ValueError where the log does not tell. The entries are all of this log.
    """
    this = next((one for one in entries if one.number == number), None)
    place = this.carried if this is not None else None
    if this is None or place is None:
        return [one for one in entries if one.number <= number]
    if [one.number for one in entries] != list(range(1, len(entries) + 1)):
        raise ValueError("entries are missing")
    joined: Merged | None = next((one.merged for one in entries[number - 1 :] if one.merged is not None), None)
    ours, depth = list(entries), 0
    while place is not None and joined is not None:
        theirs = [ours[each - 1] for each in along(joined.theirs, len(ours))]
        if this not in theirs:
            break
        if place.within is None:
            return theirs[: theirs.index(this) + 1]
        depth += 1
        later = (_at(one.carried, depth - 1) for one in theirs[place.number - 1 :])
        joined = next((found for found in later if found is not None), None)
        place, ours = place.within, theirs
    raise ValueError("the log does not tell where it came from")


def _at(one: Carried | None, depth: int) -> Merged | None:
    """Give what an entry joined to the ledger that it was carried through so many ledgers ago."""
    for _ in range(depth):
        one = one.within if one is not None else None
    return one.merged if one is not None else None


def identity(chain: str, one: Carried | None) -> str:
    """Give the hash by which an entry is the same one in whatever log it stands."""
    return chain if one is None else one.first.chain


def known(entries: Iterable[tuple[str, L]], asleep: Collection[int]) -> dict[str, int]:
    """Give the entries that count in a log by their identity, with their numbers; of each, its own hash is told."""
    found: dict[str, int] = {}
    for chain, one in entries:
        if one.carried is None or not (one.carried.lapsed or one.number in asleep):
            found.setdefault(identity(chain, one.carried), one.number)
    return found
