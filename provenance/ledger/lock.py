"""One writer at a time, and who it is."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from provenance.errors import LedgerError
from provenance.ledger.disk import PRIVATE, explain

LONGEST_NOTE = 1000


@contextmanager
def one_writer(path: Path, where: str, wait: float, now: Callable[[], datetime]) -> Iterator[None]:
    """Hold `<path>.lock` inside the block; LedgerError when another holds it for `wait` seconds."""
    from filelock import FileLock, SoftFileLock, Timeout

    place = path.with_name(path.name + ".lock")
    lock = FileLock(place, mode=PRIVATE)
    try:
        lock.acquire(timeout=max(0.0, wait))
    except Timeout:
        raise LedgerError(
            f"{where}: Another provenance is writing to this ledger{_holder(place, now)}. "
            "Wait for it to finish, or stop that process."
        ) from None
    except OSError as error:
        raise LedgerError(f"{where}: The ledger cannot be locked with {place.name} {explain(error)}") from error
    # Where the disk knows no locks, filelock keeps its own marker in the file, which must stay as it is.
    signed = not isinstance(lock, SoftFileLock)
    try:
        if signed:
            _sign(place, {"pid": os.getpid(), "user": _user(), "since": now().isoformat(timespec="seconds")})
        yield
    finally:
        if signed:
            _sign(place, None)
        lock.release()


def _sign(place: Path, note: dict[str, object] | None) -> None:
    # A courtesy to whoever waits: the lock holds without it, even when the disk is full. Closing this second
    # descriptor does not release the lock, which flock(2) ties to the descriptor that took it.
    with suppress(OSError):
        descriptor = os.open(place, os.O_WRONLY | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            if note is not None:
                os.write(descriptor, json.dumps(note).encode("ascii"))
        finally:
            os.close(descriptor)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _holder(place: Path, now: Callable[[], datetime]) -> str:
    try:
        with place.open("rb") as file:
            note = json.loads(file.read(LONGEST_NOTE))
        pid, user = int(note["pid"]), str(note["user"])
        since = datetime.fromisoformat(note["since"]).astimezone()
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ""
    of = f" of {user}" if user and user.isprintable() else ""
    today = since.date() == now().astimezone().date()
    return f" (process {pid}{of} since {since.strftime('%H:%M' if today else '%Y-%m-%d %H:%M')})"
