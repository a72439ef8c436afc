"""Where what is kept beside a ledger is when the ledger is in a database: with this user, on this computer.

What can be worked out again is in the folder for caches; the pages as they were received, the vault and what a watch
knows are in the folder for data. Nobody but the user can read either.
"""

from __future__ import annotations

import os
from pathlib import Path

from provenance.errors import LedgerError
from provenance.ledger.disk import explain

NAME = "ledger"


def cache(identity: str) -> Path | None:
    """Give the path that begins the names of what can be worked out again; None where no folder can be made."""
    try:
        return _folder("XDG_CACHE_HOME", ".cache", identity) / NAME
    except (OSError, RuntimeError):
        return None


def data(identity: str) -> Path:
    """Give the path that begins the names of what belongs to the ledger; LedgerError where no folder can be made."""
    try:
        return _folder("XDG_DATA_HOME", ".local/share", identity) / NAME
    except OSError as error:
        raise LedgerError(f"{error.filename}: The folder could not be made {explain(error)}") from error
    except RuntimeError:
        raise LedgerError("This user has no home folder. Name another one in XDG_DATA_HOME.") from None


def _folder(variable: str, usual: str, identity: str) -> Path:
    told = os.environ.get(variable, "")
    # a path that is not absolute is to be ignored (XDG Base Directory Specification)
    base = Path(told) if told.startswith("/") else Path.home() / usual
    base.mkdir(parents=True, exist_ok=True)
    for folder in (base / "provenance", base / "provenance" / identity):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder
