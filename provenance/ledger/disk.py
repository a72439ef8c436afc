"""How a file is replaced so that whoever looks finds the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import secrets
import string
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from provenance.errors import LedgerError

PRIVATE = 0o600
"""The ledger can hold the identity of sources: for its owner's eyes only, from the first byte."""

NEXT_STEPS = {
    errno.ENOSPC: "Free some space on the disk and try again",
    errno.EDQUOT: "Free some space in your quota and try again",
    errno.EFBIG: "The file is larger than the disk or your limits allow",
    errno.EROFS: "The disk is mounted read-only, so choose another place with --ledger",
    errno.EACCES: "Check the permissions of the file and its folder",
    errno.EPERM: "Check the permissions of the file and its folder",
    errno.ENOENT: "Make the folder first",
    errno.ENOTDIR: "Check the path",
    errno.EISDIR: "Name a file",
    errno.ENAMETOOLONG: "Choose a shorter name",
}
OTHERWISE = "Check the disk and try again"

# Some file systems cannot flush a folder, and some folders may be written but not opened: a rename is
# then as safe as it can be made there.
UNFLUSHABLE = {errno.EINVAL, errno.ENOTSUP, errno.EACCES}

TOKEN_BYTES = 8


class Disk:
    """The effects on the disk, one method each, so that each can be made to fail."""

    def open(self, path: Path) -> int:
        """Give a descriptor of a new private file; an existing one is never opened."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE)

    def append(self, path: Path) -> int:
        """Give a descriptor of a file that is there, to write at its end."""
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Give the number of bytes written, which can be fewer than there are."""
        return os.write(descriptor, data)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut the file off after this many bytes."""
        os.ftruncate(descriptor, size)

    def fsync(self, descriptor: int) -> None:
        """Wait until the bytes of the file are on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close the file; some network disks report a full quota only now."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Put one file in the place of another, in one step."""
        source.replace(target)

    def fsync_directory(self, path: Path) -> None:
        """Wait until the names in the folder are on the disk."""
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno not in UNFLUSHABLE:
                raise

    def unlink(self, path: Path) -> None:
        """Remove the file."""
        path.unlink()


def explain(error: OSError) -> str:
    """Give the system's reason and the next step, in words."""
    reason = (error.strerror or "unknown reason").lower()
    return f"({reason}). {NEXT_STEPS.get(error.errno or 0, OTHERWISE)}."


def write_whole(
    path: Path, data: Iterable[bytes], disk: Disk, where: str, before: Callable[[], None] = lambda: None
) -> None:
    """Replace the file by these bytes, or raise LedgerError and leave it as it was.

    `where` is the file's name in messages; `before` is called when all bytes are on the disk and the file is about to
    take its place. Only one process may do this at a time: what an earlier one left behind when it was killed is
    removed.
    """
    _sweep(path, disk)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(TOKEN_BYTES)}.tmp")
    try:
        fill(temporary, data, disk)
        before()
        disk.replace(temporary, path)
    except BaseException as error:
        _discard(temporary, disk)
        if isinstance(error, OSError):
            message = f"{where}: The file could not be written and stays as it was {explain(error)}"
            raise LedgerError(message) from error
        raise
    try:
        disk.fsync_directory(path.parent)
    except OSError as error:
        # Readers see the new file already: to take it back now would be a second, riskier change.
        message = f"{where}: The change is written, but the disk did not confirm that it is kept"
        raise LedgerError(f"{message} {explain(error)}") from error


def fill(path: Path, data: Iterable[bytes], disk: Disk) -> None:
    """Make a new private file of these bytes and wait until they are on the disk; OSError where that fails."""
    descriptor = disk.open(path)
    try:
        for piece in data:
            write_all(descriptor, piece, disk)
        disk.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            disk.close(descriptor)
        raise
    disk.close(descriptor)


def make(path: Path, data: Iterable[bytes], disk: Disk) -> None:
    """Make a new private file of these bytes, whole or not at all; OSError where that fails or there is one already."""
    try:
        fill(path, data, disk)
    except FileExistsError:
        raise
    except BaseException:
        _discard(path, disk)
        raise


def make_at(to: Path, data: Iterable[bytes], disk: Disk) -> None:
    """Make a new private file where a person names it; LedgerError where there is one already, or the disk fails."""
    try:
        make(to, data, disk)
        disk.fsync_directory(to.parent)
    except FileExistsError:
        raise LedgerError(f"{to}: This file exists already and was not changed. Name another file.") from None
    except OSError as error:
        raise LedgerError(f"{to}: The file could not be written {explain(error)}") from error


def write_all(descriptor: int, data: bytes, disk: Disk) -> None:
    """Write all the bytes; OSError where that fails, with some of them written."""
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, rest) :]


def _discard(path: Path, disk: Disk) -> None:
    # What cannot be removed now is swept up by the next write.
    with suppress(OSError):
        if os.path.lexists(path):
            disk.unlink(path)


def _sweep(path: Path, disk: Disk) -> None:
    prefix, suffix = f".{path.name}.", ".tmp"
    with suppress(OSError):
        for other in path.parent.iterdir():
            token = other.name.removeprefix(prefix).removesuffix(suffix)
            if (
                other.name == f"{prefix}{token}{suffix}"
                and len(token) == 2 * TOKEN_BYTES
                and set(token) <= set(string.hexdigits)
            ):
                _discard(other, disk)
