"""A feed that `watch` writes: it grows from round to round, and other programs read it meanwhile."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from provenance.ledger.disk import Disk, write_whole

LARGEST = 50_000_000
"""Bytes of a feed; a larger one is none of this program's."""


def read_feed_file(path: Path) -> str:
    """Give what is in a feed, empty where there is none; OSError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def write_feed_file(path: Path, text: str) -> None:
    """Replace a feed whole, or raise LedgerError; who may read it stays as it was, at first only its owner."""
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    write_whole(path, [text.encode("utf-8")], Disk(), str(path))
    if mode is not None:
        with suppress(OSError):
            path.chmod(mode)
