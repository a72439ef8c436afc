"""Where articles lie: files, folders and standard input, and what can stand in the way of opening them."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from provenance.errors import UnreadableError

SNIFFED = 65_536
"""Bytes looked at to tell what an input is."""

PAGES = ".json.pages"
"""The end of the name of a folder in which pages are kept beside a ledger, as they were received."""

NOT_FILES = (
    (stat.S_ISFIFO, "this is a pipe, not a file"),
    (stat.S_ISSOCK, "this is a socket, not a file"),
    (stat.S_ISCHR, "this is a device, not a file"),
    (stat.S_ISBLK, "this is a device, not a file"),
)


def show_path(path: str) -> str:
    """Give the path in characters that can stand in a message of one line."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in path)


def is_folder(path: str) -> bool:
    """Whether a folder stands at the path; a path that may not be looked at is none."""
    try:
        return bool(path) and Path(path).is_dir()
    except (OSError, ValueError):
        return False


@contextmanager
def open_file(path: str) -> Iterator[io.BufferedReader[Any]]:
    """Open a regular file, or raise UnreadableError; a pipe is not touched, since it would block."""
    where = show_path(path)
    with told_plainly(where):
        mode = _mode(path)
        for is_one, what in NOT_FILES:
            if is_one(mode):
                raise UnreadableError(where, what, "to read from a pipe, use - and redirect the pipe")
        with io.BufferedReader(io.FileIO(path), SNIFFED) as stream:
            yield stream


def _mode(path: str) -> int:
    try:
        return Path(path).stat().st_mode
    except ValueError:
        # A NUL character, or half a character, which no file system takes.
        raise FileNotFoundError(path) from None


@contextmanager
def open_stdin(stream: BinaryIO, where: str) -> Iterator[io.BufferedReader[Any]]:
    """Put a buffer that can be looked into before the stream, and leave the stream open afterwards."""
    with told_plainly(where):
        # Any binary stream has what a raw one needs (readinto), which the types do not know.
        buffered = io.BufferedReader(cast(io.RawIOBase, stream), SNIFFED)
        try:
            yield buffered
        finally:
            buffered.detach()


@contextmanager
def told_plainly(where: str) -> Iterator[None]:
    """Turn the system's refusals into UnreadableError."""
    try:
        yield
    except FileNotFoundError:
        raise UnreadableError(where, "there is no such file", "check the path") from None
    except PermissionError:
        raise UnreadableError(where, "permission denied", "check the file's permissions (ls -l)") from None
    except OSError as failure:
        reason = (failure.strerror or type(failure).__name__).lower()
        raise UnreadableError(where, f"could not be read: {reason}", "check the path") from None


def walk_folder(path: str, wanted: Callable[[str], bool]) -> Iterator[str | UnreadableError]:
    """Yield the wanted files in and below a folder in the order of their paths, then what was closed."""
    closed: list[OSError] = []
    found: list[str] = []
    for folder, inner, names in os.walk(path, onerror=closed.append):
        inner[:] = [name for name in inner if not name.startswith(".") and not name.endswith(PAGES)]
        found += [str(Path(folder, name)) for name in names if wanted(name)]
    yield from sorted(found, key=lambda each: Path(each).parts)
    for failure in sorted(closed, key=lambda each: str(each.filename)):
        reason = (failure.strerror or "could not be read").lower()
        yield UnreadableError(show_path(str(failure.filename)), reason, "check the file's permissions (ls -l)")
