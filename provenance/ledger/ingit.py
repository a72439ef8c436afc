"""A ledger that git merges: git sees the file alone, and changes can wait in the journal beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from provenance.ledger.disk import Disk, make
from provenance.ledger.storage import JournalStorage


@frozen
class Version:
    """Our version of a ledger that git merges."""

    copy: Path
    """A file of its own to work on, with what waits in the journal."""
    hand_over: Callable[[], None]
    """Give git what has become of the copy, in the place of our version."""


@contextmanager
def as_git_has_it(ours: str, path: str, copy: Path) -> Iterator[Version]:
    """Copy our version, which git has put into a temporary file, to a place where it can be worked on.

    `path` is where the ledger stands in the work tree, if that is known. What waits in the journal there is taken into
    the copy, and the journal notes which file will hold it: git can put that file in place, or give up and leave the
    old one, and nothing is lost or told twice. LedgerError where the ledger is damaged or in another's hands.
    """
    temporary, real = Path(ours), Path(path)
    before = temporary.read_bytes()
    waits = bool(path) and real.with_name(real.name + ".journal").exists() and real.read_bytes() == before
    if not waits:
        make(copy, [before], Disk())
        yield Version(copy, lambda: _write(temporary, copy))
        return
    store = JournalStorage(real.resolve(), "r+", where=path, stock=False)
    try:
        store.backup(copy)

        def hand_over() -> None:
            store.promise(copy)
            _write(temporary, copy)

        yield Version(copy, hand_over)
    finally:
        store.close(fold=False)


def _write(to: Path, merged: Path) -> None:
    to.write_bytes(merged.read_bytes())
