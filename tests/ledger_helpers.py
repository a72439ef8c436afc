"""Invented values for the ledger's tests, disks that fail, and processes of their own."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from provenance.ledger import Disk, Ledger
from provenance.model import (
    Article,
    Attribution,
    Claim,
    Confidence,
    Decision,
    DecisionKind,
    Level,
    Link,
    Reason,
    Relation,
    Source,
    SourceKind,
    Stance,
)

SECRET = "Ottoline Vandermeer"
"""The identity that no message may give away."""

PATIENCE = 600.0
"""Seconds after which what must come is taken to hang. Nothing that a test asserts depends on how long it took."""

CALLS = ("open", "write", "fsync", "close", "fsync_directory")
"""The disk's calls up to the moment when a change is kept."""
FOLDING = ("append", "replace", "unlink")
"""Calls that come only when the journal is folded into the file."""


def noon() -> datetime:
    return datetime(2031, 3, 4, 12, 0, 5, 678, tzinfo=timezone.utc)


def article(number: int = 1, title: str = "Die Brücke von Torvay") -> Article:
    text = f"Bridge {number} at Torvay is shut,\nsaid “the clerk”.\u2028\u0085\x00\t𝄞 ‘n’ \\ud800"
    return Article.of(text, outlet="Torvay Post", title=title, url=f"https://torvay.example/{number}")


def source(name: str = SECRET) -> Source:
    return Source(name, SourceKind.OFFICIAL, True, key="vandermeer", count=3, role="clerk", basis="saw it")


def claim(number: int = 1, proposition: str = "The bridge is shut.") -> Claim:
    relay = Source("Halden Wire", SourceKind.OUTLET, True, own_observation=True)
    credit = Attribution(source(), ((11, 20), (30, 35)), "said", ((21, 25),), (relay, source("a neighbour")))
    return Claim.of(
        article(number).id,
        f"Bridge {number}",
        ((0, 8), (12, 20)),
        proposition,
        stance=Stance.ALLEGES,
        quoted="part",
        hedges=("may", "reportedly"),
        attribution=credit,
        about=("torvay",),
        confidence=Confidence(Level.VERY_LOW, "R3", ("one relay", "no name")),
    )


def link(a: int = 1, b: int = 2, judge: str = "wording") -> Link:
    reasons = (Reason("figures", "1", "2", "other bridges"), Reason("wording"))
    return Link.between(claim(a).id, claim(b).id, Relation.CONTRADICTS, score=83.25, reasons=reasons, judge=judge)


def decision(number: int = 1, why: str = "seen by the desk") -> Decision:
    return Decision(DecisionKind.VERIFIED, claim(number).id, "ana", why, on="2031-03-04T12:00:05Z", value="high")


VALUES = (article(), claim(), link(), link(judge="ana"), decision())


class FastDisk(Disk):
    """A disk that does not wait."""

    def fsync(self, descriptor: int) -> None:
        pass

    def fsync_directory(self, path: Path) -> None:
        pass


class CalledDisk(Disk):
    """A disk of which every call goes through one place."""

    def _call(self, name: str, *given: Any) -> Any:
        return getattr(Disk, name)(self, *given)

    def open(self, path: Path) -> int:
        return self._call("open", path)

    def append(self, path: Path) -> int:
        return self._call("append", path)

    def truncate(self, descriptor: int, size: int) -> None:
        self._call("truncate", descriptor, size)

    def write(self, descriptor: int, data: memoryview) -> int:
        return self._call("write", descriptor, data)

    def fsync(self, descriptor: int) -> None:
        self._call("fsync", descriptor)

    def close(self, descriptor: int) -> None:
        self._call("close", descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self._call("replace", source, target)

    def fsync_directory(self, path: Path) -> None:
        self._call("fsync_directory", path)

    def unlink(self, path: Path) -> None:
        self._call("unlink", path)


class BrokenDisk(CalledDisk):
    """A disk on which the named calls fail, or do what they are told before or after the real call."""

    def __init__(self, before: dict[str, Callable[[], None]], after: dict[str, Callable[[], None]] | None = None):
        self.before, self.after = before, after or {}
        self.calls: list[str] = []

    def _call(self, name: str, *given: Any) -> Any:
        self.calls.append(name)
        self.before.get(name, lambda: None)()
        result = getattr(Disk, name)(self, *given)
        self.after.get(name, lambda: None)()
        return result

    def write(self, descriptor: int, data: memoryview) -> int:
        # A few bytes at a time: what is in the middle of a write is in the middle of a line.
        return super().write(descriptor, data[: max(1, len(data) // 2)])


def failing(number: int = errno.ENOSPC) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(number, os.strerror(number), f"/desk/{SECRET}")

    return fail


def interrupted() -> None:
    raise KeyboardInterrupt


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def put(path: Path, *values: Any, disk: Disk | None = None, by: str = "ana") -> None:
    with (
        Ledger.open(path, write=True, now=noon, disk=disk, wait=PATIENCE) as ledger,
        ledger.transaction(by, "add") as change,
    ):
        for value in values:
            change.put(value)


def old_format(path: Path) -> None:
    """Write the ledger as the first format had it: without hashes, and without a chain in the log."""
    tables = json.loads(path.read_bytes())
    del tables["head"]
    tables["meta"]["1"] = {"format": "provenance ledger", "schema": 1}
    for entry in tables["log"].values():
        del entry["chain"]
    lines = []
    for number, name in enumerate(sorted(tables)):
        lines.append(f"{',' if number else '{'}{json.dumps(name)}: {{")
        documents = sorted(tables[name].items(), key=lambda item: int(item[0]))
        lines += [
            f'{"," if at else ""}"{key}": {json.dumps(held, ensure_ascii=False)}'
            for at, (key, held) in enumerate(documents)
        ]
        lines.append("}")
    path.write_text("\n".join([*lines, "}", ""]), encoding="utf-8")


def state(ledger: Ledger) -> dict[str, Any]:
    tables = (ledger.articles, ledger.claims, ledger.links, ledger.decisions)
    return {identity: value for table in tables for identity, value in table.items()}


def state_at(path: Path) -> dict[str, Any]:
    with Ledger.open(path) as ledger:
        return state(ledger)


def beside(path: Path) -> set[str]:
    """Names in the ledger's folder that are neither the ledger nor its lock."""
    return {found.name for found in path.parent.iterdir()} - {path.name, path.name + ".lock"}


@contextmanager
def process(work: Callable[..., None], *given: Any) -> Iterator[Any]:
    """A process of its own doing the work; killed at the end of the block if it is still there."""
    running = multiprocessing.get_context("fork").Process(target=work, args=given)
    running.start()
    try:
        yield running
    finally:
        running.kill()
        running.join()


def ended(running: Any) -> int:
    """Wait for a process to end by itself, and give its exit code."""
    running.join(PATIENCE)
    assert running.exitcode is not None, f"hangs: it has not ended in {PATIENCE:.0f} seconds"
    return int(running.exitcode)


def heard(received: Any) -> Any:
    """Wait for what another process has to tell, and give it."""
    assert received.poll(PATIENCE), f"hangs: nothing was told in {PATIENCE:.0f} seconds"
    return received.recv()
