"""The ledger as an agent reaches it: one call at a time, and read anew when it has changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

from provenance import desk
from provenance.agents import asked
from provenance.agents.settings import Settings
from provenance.errors import UnknownIdError
from provenance.ledger import Ledger
from provenance.reports.public import Record

STALE = 60.0
"""Seconds after which the ledger is read anew even so: an embargo may have ended."""
Ask = Callable[[desk.Casebook], Record]


class Door:
    """One reading of the ledger for as long as it stays as it is."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; raise ProvenanceError where they name no policy or no rule."""
        desk.policy(settings.policy, settings.select, settings.ignore)
        self.settings = settings
        # what is kept beside a ledger can be read only in the thread that opened it
        self._turns = ThreadPoolExecutor(1, "ledger")
        self._open = ExitStack()
        self._known: tuple[object, float, desk.Casebook] | None = None

    def ask(self, ask: Ask, write: bool = False) -> Record:
        """Answer from the ledger as it is now, without what agencies hold back; ProvenanceError where it cannot be."""
        if write and not self.settings.changes:
            asked.refused()
        return self._turns.submit(self._change if write else self._read, ask).result()

    def close(self) -> None:
        """Let go of the ledger."""
        self._turns.submit(self._let_go).result()
        self._turns.shutdown()

    def _let_go(self) -> None:
        self._known = None
        self._open.close()

    def _read(self, ask: Ask) -> Record:
        state = tuple(_state(f"{self.settings.ledger}{end}") for end in ("", ".journal"))
        # of a ledger that is no file it cannot be told whether it has changed
        if self._known is None or not any(state) or self._known[0] != state or monotonic() - self._known[1] > STALE:
            self._let_go()
            ledger = self._open.enter_context(Ledger.open(self.settings.ledger, tell=tell))
            self._known = state, monotonic(), desk.Casebook(ledger, publishing=True)
        return _answered(self._known[2], ask)

    def _change(self, make: Ask) -> Record:
        self._let_go()
        with Ledger.open(self.settings.ledger, write=True, tell=tell) as ledger:
            return _answered(desk.Casebook(ledger, publishing=True), make)


def _answered(book: desk.Casebook, ask: Ask) -> Record:
    try:
        return ask(book)
    except UnknownIdError as failure:
        # no answer, and no failure: to an agent an id that is held back is one that is not there
        return asked.nothing(book, str(failure).partition(" `")[0])


def _state(path: str) -> object:
    try:
        told = Path(path).stat()
    except (OSError, ValueError):
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns


def tell(line: str) -> None:
    """Say something about the run, on stderr: standard output is the agent's."""
    print(line, file=sys.stderr)
