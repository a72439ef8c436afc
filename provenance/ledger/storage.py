"""The ledger's file as a storage of TinyDB that replaces it whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tinydb.storages import Storage

from provenance.errors import LedgerError
from provenance.ledger.disk import Disk, explain, write_whole
from provenance.ledger.layout import Tables, damaged, line_of, parse, render


class LineStorage(Storage):
    """Keeps one document per line; also serves `TinyDB(path, storage=LineStorage)`."""

    def __init__(self, path: str | os.PathLike[str], where: str = "", disk: Disk | None = None) -> None:
        """Name the file; `where` is its name in messages."""
        self.path = Path(path)
        self.where = where or str(path)
        self._disk = disk or Disk()

    def read(self) -> Tables | None:
        """Give the tables of the file, None when there is no file; LedgerError when it is damaged."""
        raw = self._bytes()
        return None if raw is None else parse(raw, self.where)

    def write(self, data: Tables) -> None:
        """Replace the file by these tables, or raise LedgerError and leave it as it was."""
        try:
            rendered = render(data)
        except UnicodeEncodeError:
            raise LedgerError(
                f"{self.where}: cannot be written, for a text in it has half a character (a lone surrogate); "
                "nothing was changed; correct that text"
            ) from None
        write_whole(self.path, rendered, self._disk, self.where)

    def identity(self) -> tuple[int, int] | None:
        """Tell one state of the file from the next; None when there is no file."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def misfit(self, table: str, key: str, what: str) -> LedgerError:
        """Make the failure of a document that is JSON but not what its table holds."""
        raw = self._bytes() or b""
        line = line_of(raw.decode("utf-8", "replace"), table, key)
        return damaged(self.where, f"a document of {table} does not read: {what}", line)

    def _bytes(self) -> bytes | None:
        try:
            # Not blocking, so that a pipe in the ledger's place is refused and not waited for.
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise LedgerError(f"{self.where}: cannot be read {explain(error)}") from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise LedgerError(f"{self.where}: is not a file; choose another one with --ledger")
        try:
            with os.fdopen(descriptor, "rb") as file:
                return file.read()
        except OSError as error:
            raise LedgerError(f"{self.where}: cannot be read {explain(error)}") from error
