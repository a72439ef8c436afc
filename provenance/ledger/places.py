"""Where a ledger is kept, by what a person types for it: the path of a file, or the address of a database."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from provenance.errors import LedgerError
from provenance.ledger import kept
from provenance.ledger.disk import Disk
from provenance.ledger.kept import Kept
from provenance.ledger.layout import KEPT

if TYPE_CHECKING:
    from provenance.ledger.store import Store

Place = str | os.PathLike[str]
Clock = Callable[[], datetime]
_DATABASES = ("postgresql://", "postgres://", "service=")


@frozen
class Opened:
    """A store that is open, the clock by which it records, and what was kept of the state that it is in."""

    store: Store
    now: Clock
    kept: Kept | None = None


@frozen
class Waiting:
    """How a writer waits for others: so many seconds, or as long as is usual, and what is done meanwhile."""

    seconds: float | None = None
    meanwhile: Callable[[], None] | None = None


def is_shared(place: Place) -> bool:
    """Whether others work on the ledger at the same time, so that nobody may keep them waiting."""
    return isinstance(place, str) and place.startswith(_DATABASES)


def shown(place: Place) -> str:
    """Give the name of a ledger in messages: what opens it is never in it."""
    if is_shared(place):
        from provenance.ledger.postgres import address

        return address.shown(str(place))
    return os.fsdecode(place).encode("utf-8", "backslashreplace").decode("utf-8")


def is_there(place: Place) -> bool:
    """Whether there is anything at a place; also where that cannot be told, since opening it says why."""
    if is_shared(place):
        return True
    try:
        os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def user_of(place: Place) -> str:
    """Give the name by which a ledger itself knows who works; empty where it is told. LedgerError as `opened`."""
    return _told(str(place))[1] if is_shared(place) else ""


@lru_cache(64)
def _told(place: str) -> tuple[str, str]:
    """Give by what the database at an address is known, and its user; neither changes for as long as a command runs."""
    from provenance.ledger.postgres.store import PostgresStore

    with closing(PostgresStore(place)) as store:
        return store.id, store.user


def data_path(place: Place) -> Path:
    """Give the path that begins the names of what belongs to a ledger and lies beside it, as its vault does.

    LedgerError where that cannot be told, as of a database that cannot be reached.
    """
    if not is_shared(place):
        return Path(place).resolve()
    from provenance.ledger.postgres import beside

    return beside.data(_told(str(place))[0])


def state_of(place: Place) -> str:
    """Give some letters that change when the ledger does; asking costs next to nothing, and fails never."""
    if is_shared(place):
        try:
            with closing(opened(place).store) as store:
                told: object = store.state()
        except LedgerError:
            told = ""
    else:
        told = [_seen(place), _seen(f"{os.path.realpath(place)}.journal")]
    return hashlib.sha256(repr(told).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _seen(path: Place) -> tuple[int, int, int]:
    try:
        at = Path(path).stat()
    except (OSError, ValueError, RuntimeError):
        return 0, 0, 0
    return at.st_ino, at.st_size, at.st_mtime_ns


def opened(
    place: Place,
    write: bool = False,
    wait: Waiting = Waiting(),
    now: Clock | None = None,
    files: tuple[Disk | None, bool] = (None, False),
) -> Opened:
    """Open the store at a place; LedgerError where it is damaged, cannot be reached, or another writes.

    `files`, for what is in them: the disk, and whether one that something else has changed is opened all the same.
    """
    if is_shared(place):
        from provenance.ledger.postgres.store import PostgresStore

        shared = PostgresStore(str(place), write, wait.seconds, wait.meanwhile)
        return Opened(shared, now or shared.now)
    return _file(place, write, _WAIT if wait.seconds is None else wait.seconds, now or _utc_now, files)


_WAIT = 10.0
"""Seconds that a writer waits for another one of a file."""


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


def _file(place: Place, write: bool, wait: float, now: Clock, files: tuple[Disk | None, bool]) -> Opened:
    from provenance.ledger.storage import JournalStorage

    where = shown(place)
    try:
        # The target of a link is what is locked and replaced, never the link.
        real = Path(place).resolve()
    except (OSError, RuntimeError, ValueError):
        raise LedgerError(f"{where}: This path does not lead to a file. Check the path.") from None
    if write and not real.parent.is_dir():
        raise LedgerError(f"{where}: The folder does not exist. Make the folder first.")
    beside: list[Kept] = []

    def known(state: str) -> bool:
        found = kept.kept(real.with_name(real.name + KEPT), state)
        beside.extend([found] if found is not None else [])
        return found is not None

    disk, altered = files
    store = JournalStorage(
        real, "r+" if write else "r", where=where, wait=wait, disk=disk, stock=False, altered=altered, now=now,
        known=None if write or altered else known,
    )  # fmt: skip
    return Opened(store, now, beside[0] if beside else None)
