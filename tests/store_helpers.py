"""What a reader sees of a ledger, whole, so that two moments of it can be compared."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ledger_helpers import SECRET, CalledDisk, FastDisk, claim, noon, state

from provenance.errors import LedgerError
from provenance.ledger import Disk, Ledger
from provenance.ledger.disk import NEXT_STEPS, OTHERWISE

Shown = tuple[dict[str, Any], list[Any], tuple[int, str]]
"""The values by id, the log, and its head."""

NOTHING: Shown = ({}, [], (0, ""))
"""What is shown where there is no ledger."""


def shown(ledger: Ledger) -> Shown:
    return state(ledger), ledger.entries(), ledger.head


def shown_at(path: Path) -> Shown:
    with Ledger.open(path) as ledger:
        return shown(ledger)


def numbered(number: int, words: str = "The bridge is shut.") -> Any:
    """A claim that tells by its id which one it is, and by its length that it is a claim."""
    return claim(number, words)


def add(ledger: Ledger, number: int, words: str = "The bridge is shut.") -> None:
    with ledger.transaction("ana", "add", f"number {number}") as change:
        change.put(numbered(number, words))


def add_at(path: Path, number: int, disk: Disk | None = None, fold: bool = True, **how: Any) -> None:
    """Add one claim as a command of its own does; not `fold`: and leave it in the journal."""
    with Ledger.open(path, write=True, now=noon, disk=disk, **how) as ledger:
        if not fold:
            stay_unfolded(ledger)
        add(ledger, number)


def stay_unfolded(ledger: Ledger) -> None:
    """Have the journal stay when the ledger is closed."""
    ledger._store.folded_on_close = 0


def takes_one_more(path: Path, before: Shown, number: int = 9_999) -> None:
    """Check that the next writer adds to this state one claim and one entry, and nothing else happens."""
    add_at(path, number, FastDisk())
    values, entries, _ = shown_at(path)
    assert values == {**before[0], numbered(number).id: numbered(number)}
    assert entries[:-1] == before[1]
    assert entries[-1].number == before[2][0] + 1


def tells_what_to_do(error: LedgerError | str, name: str = "ledger.json") -> None:
    """Check what a person is told when the disk fails."""
    text = str(error)
    assert name in text and "\n" not in text
    assert any(step in text for step in (*NEXT_STEPS.values(), OTHERWISE, "Open the ledger again"))
    assert SECRET not in text


WAYS = ("once", "from then on", "half", "half from then on", "late")
"""How a call fails; "half": with half of the bytes written, "late": when it has done all that it had to."""


class FailingDisk(CalledDisk):
    """A disk whose call of this number fails."""

    def __init__(self, number: int, fails: int, way: str) -> None:
        self.number, self.fails, self.way = number, fails, way
        self.calls = 0
        self.failed = ""
        """The call that failed first."""
        self.mended = False

    def fail_after(self, calls: int, way: str) -> None:
        """Have a call fail that comes after so many others."""
        self.number, self.way, self.mended = self.calls + calls + 1, way, False

    def _call(self, name: str, *given: Any) -> Any:
        self.calls += not self.mended
        due = self.calls == self.number or ("from then on" in self.way and self.calls > self.number)
        if self.mended or not due:
            return getattr(FastDisk, name)(self, *given)
        self.failed = self.failed or name
        if name == "write" and "half" in self.way:
            Disk.write(self, given[0], given[1][: len(given[1]) // 2])
        elif name == "close" or self.way == "late":
            done = getattr(FastDisk, name)(self, *given)
            if name in ("open", "append"):
                os.close(done)
        raise OSError(self.fails, os.strerror(self.fails), f"/desk/{SECRET}")


def killed_after(awaited: int, part: float, write: Callable[[Begin, Keep], None], first: int) -> int:
    """Let a process of its own write, kill it, and give the number of the last change that it was told is kept.

    It is killed when it has told of so many changes and a part of the time has passed that one of them took: on a slow
    machine and on a fast one, within the change that comes next or soon after. `write` tells when it begins, and then
    the number of each change that is kept.
    """
    ours, its = os.pipe()
    child = os.fork()
    if not child:
        try:
            write(lambda: os.write(its, b"begun\n"), lambda number: os.write(its, b"%d\n" % number))
        except BaseException as error:
            os.write(its, f"failed: {error}\n".encode())
        finally:
            os._exit(1)
    os.close(its)
    with os.fdopen(ours, "rb") as told:
        assert told.readline() == b"begun\n"
        began = time.monotonic()
        lines = [told.readline() for _ in range(awaited)]
        one = (time.monotonic() - began) / awaited if awaited else BEGINNING
        time.sleep(part * one)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines += told.readlines()
    assert not [line for line in lines if line.startswith(b"failed")]
    assert lines == [b"%d\n" % number for number in range(first, first + len(lines))]
    return first - 1 + len(lines)


Begin, Keep = Callable[[], object], Callable[[int], object]
BEGINNING = 0.02
"""Seconds within which a writer is killed that has told of no change: about what opening a ledger takes."""
