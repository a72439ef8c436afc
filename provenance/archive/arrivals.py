"""Articles read into an archive: planned, handed out, each piece noted when it is whole, none read twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from attrs import frozen

from provenance import readers
from provenance.archive.folder import Folder
from provenance.archive.parts import manifests
from provenance.archive.pieces import pieces, without_repeats
from provenance.archive.reading import Asked, lost, manifest_name, read_piece
from provenance.archive.running import LostError, Runner
from provenance.errors import ArchiveError, UnreadableError

A_MEGABYTE = 17.0
"""CPU seconds that reading a megabyte of JSON lines took where nothing was read yet: some 600 articles, on 2026's
machines. Once something was read, what that took is told."""
GROWTH = 2.6
"""Bytes of an archive for each byte of its input."""

Told = Callable[[int, int, float], None]
"""Told of how many bytes of how many are read, and how many seconds it may still take."""


@frozen
class Plan:
    """What is to be read."""

    asked: tuple[Asked, ...]
    done: int
    """Pieces that were read before."""
    size: int
    """Bytes that are to be read."""
    unread: tuple[UnreadableError, ...]
    """What could not even be opened."""
    seconds: float
    """CPU seconds that it may take."""


@frozen
class Arrived:
    """What became of it."""

    articles: int
    claims: int
    unread: tuple[UnreadableError, ...]
    lost: int
    """Pieces that no worker could read."""
    done: int
    """Pieces that were read before."""


def plan(folder: Folder | None, paths: Iterable[str], details: readers.Details) -> Plan:
    """Cut the input into pieces, and find which of them were read before; nothing is written."""
    told = manifests(folder) if folder is not None else []
    known = {one["hash"]: one["piece"] for one in told}
    planned = {}
    if folder is not None and folder.exists("plan.json"):
        planned = {str(key): int(number) for key, number in folder.get("plan.json")["pieces"].items()}
    following = max([-1, *known.values(), *planned.values()]) + 1
    asked: list[Asked] = []
    unread: list[UnreadableError] = []
    done = 0
    for one in without_repeats(pieces(paths)):
        if isinstance(one, UnreadableError):
            unread.append(one)
        elif one.hash in known:
            done += 1
        else:
            number = planned.get(one.hash, following)
            following += number == following
            asked.append(Asked(folder or Folder(""), number, one, details))
    size = sum(one.piece.size for one in asked)
    read, cpu = sum(one["bytes"] for one in told), sum(one["cpu"] for one in told)
    rate = cpu / read if read and cpu else A_MEGABYTE / 1_000_000
    return Plan(tuple(asked), done, size, tuple(unread), size * rate)


def read(folder: Folder, planned: Plan, runner: Runner, told: Told) -> Arrived:
    """Read what was planned; what no worker can read is noted, and the rest goes on."""
    # what is not read now, and was planned before, is not waited for any more
    folder.put("plan.json", {"pieces": {one.piece.hash: one.number for one in planned.asked}})
    began, done = time.monotonic(), 0
    articles = claims = gone = 0
    unread = list(planned.unread)
    told(0, planned.size, 0.0)
    for asked, found in runner.run(read_piece, planned.asked):
        if isinstance(found, LostError):
            gone += 1
            found = lost(asked, str(found))
        articles += sum(one["articles"] for one in found["parts"])
        claims += sum(one["claims"] for one in found["parts"])
        unread += [UnreadableError(*one) for one in found["unread"]]
        done += asked.piece.size
        passed = time.monotonic() - began
        told(done, planned.size, passed / done * (planned.size - done) if done else 0.0)
    if any(not folder.exists(manifest_name(one.number)) for one in planned.asked):
        raise ArchiveError(f"{folder.shown}: Not all of it was written. Run the same command again.")
    _note_unread(folder, unread)
    return Arrived(articles, claims, tuple(unread), gone, planned.done)


UNREAD = "unread.jsonl"
"""The file that names what was not read, one a line."""


def _note_unread(folder: Folder, unread: Iterable[UnreadableError]) -> None:
    import json

    held = {tuple(one) for told in manifests(folder) for one in told["unread"]}
    held |= {(one.where, one.what, one.next_step) for one in unread}
    lines = [
        json.dumps(dict(zip(("where", "what", "next_step"), one, strict=True)), ensure_ascii=False)
        for one in sorted(held)
    ]
    folder.write(UNREAD, "".join(f"{one}\n" for one in lines).encode("utf-8", "surrogatepass"))
