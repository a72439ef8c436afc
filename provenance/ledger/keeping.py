"""What is worked out of a ledger, kept beside it by the state that it was worked out of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from provenance.errors import LedgerError
from provenance.ledger import kept
from provenance.ledger.kept import Changed, Kept, Making, Part, State
from provenance.ledger.logbook import Logbook
from provenance.ledger.store import Store
from provenance.model import Change

ASIDE = ("words", "drafts", "review", "sources")
"""What only some questions ask for, each in a file of its own: words to search, what drafts are held to, and so on."""


class Keeping:
    """What is kept beside one ledger, for as long as that is open."""

    def __init__(self, store: Store, log: Logbook, found: Kept | None = None) -> None:
        """Stand on a store and its log; `found` is open already: what was kept of the state that the store is in."""
        self._store = store
        self._log = log
        self._kept = found
        self._beside: dict[str, Kept] = {}
        self._before: Kept | None = None
        """What was kept of an earlier state."""
        self.changed = False
        """Whether the ledger was changed since it was opened, so that nothing kept is of its state."""
        self.trying = False
        """Whether changes are only tried, so that nothing may be kept."""

    def close(self) -> None:
        """Let go of the files."""
        for one in (self._kept, self._before, *self._beside.values()):
            if one is not None:
                one.close()

    # --- of this state

    @property
    def state(self) -> str:
        """By which what is worked out is known to be of what the ledger holds; empty where nothing is kept of it."""
        if self.trying:
            return ""
        # what a writer has changed is in no state that is known; and a small ledger is worked out at once
        small = self._kept is None and self._store.count("claims") < kept.KEPT_FROM
        return "" if small or self.changed or self._store.altered else self._store.state()

    @property
    def is_wanted(self) -> bool:
        """Whether what is worked out of this state will be kept, and was not yet."""
        if self._kept is not None or self._store.for_writing:
            return False
        return self._store.kept_path() is not None and bool(self.state)

    def kept(self) -> Kept | None:
        """Give what was worked out of this state; None where nothing was."""
        if self.changed:
            return None
        if self._kept is None:
            path, state = self._store.kept_path(), self.state
            self._kept = kept.kept(path, state) if path is not None and state else None
        return self._kept

    def keep(self, parts: Callable[[], Mapping[str, Part]]) -> None:
        """Keep what was worked out of this state, by part, where anything may be kept."""
        path, state = self._place()
        if path is not None:
            kept.keep(path, self._told(state), parts())

    def make(self, write: Callable[[Making], None]) -> None:
        """Keep what is written part by part of this state, where anything may be kept.

        Where anything fails, also where the ledger is not as it was written, nothing is kept.
        """
        path, state = self._place()
        if path is not None:
            with suppress(LookupError, LedgerError):
                kept.make(path, self._told(state), write)

    @contextmanager
    def as_if_kept(self, parts: Callable[[], Mapping[str, Part]]) -> Iterator[Kept]:
        """Give what is worked out as it would be kept, in a file of its own; LedgerError for want of room."""
        with TemporaryDirectory() as folder:
            path, state = Path(folder) / "kept", self._told(self._log.head[1])
            kept.keep(path, state, parts())
            found = kept.kept(path, state.whole)
            if found is None:
                raise LedgerError(
                    f"{folder}: Nothing could be written here. Make room, or set TMPDIR to another folder."
                )
            try:
                yield found
            finally:
                found.close()

    def forget(self) -> None:
        """Keep nothing any more of what was worked out; the next question has it made anew."""
        path = self._store.kept_path()
        if path is not None:
            kept.forget(path)

    # --- of an earlier state

    def earlier(self) -> tuple[Kept, list[Change]] | None:
        """Give what was kept of an earlier state, with what was changed since; None where that cannot be told."""
        path, _ = self._place()
        if path is None:
            return None
        found = self._before = kept.earlier(path)
        return self._with_changes(found)

    def renew(self, before: Kept, parts: Mapping[str, Changed]) -> None:
        """Keep what was kept of an earlier state, with some of its values otherwise, as of this state."""
        path, state = self._place()
        if path is not None:
            kept.renew(path, before, self._told(state), parts)

    def _with_changes(self, found: Kept | None) -> tuple[Kept, list[Change]] | None:
        if found is None:
            return None
        since = found.state.entry, found.state.chain
        later = [] if since == self._log.head else self._log.after(*since)
        if later is None or any(one.merged is not None for _, one in later):
            return None  # what another ledger's entries changed there is not what they changed here
        changes = self._log.changes(later)
        # where the file is not the same any more, nobody has seen yet whether it is as it was written
        if found.state.file != self._store.file_state() and not self._store.is_as_written():
            return None
        return found, changes

    # --- what only some questions ask for: one of `ASIDE`, by its name

    def kept_beside(self, name: str, rests_on: str) -> Kept | None:
        """Give what only some questions ask for; None where nothing is kept.

        `rests_on` is the state of the ledger since which nothing that it rests on was changed.
        """
        if name not in self._beside or self._beside[name].state.whole != rests_on:
            path = self._store.kept_path()
            known = path is not None and rests_on and bool(self.state)
            found = kept.kept(_aside(path, name), rests_on) if path is not None and known else None
            if found is None:
                return None
            self._beside[name] = found
        return self._beside[name] if not self.changed else None

    def keep_beside(self, name: str, rests_on: str, parts: Callable[[], Mapping[str, Part]]) -> None:
        """Keep what only some questions ask for, by part, where anything may be kept."""
        path, _ = self._place() if rests_on else (None, "")
        if path is not None:
            kept.keep(_aside(path, name), self._told(rests_on), parts())

    def earlier_beside(self, name: str) -> tuple[Kept, list[Change]] | None:
        """Give what only some questions ask for as it was kept of an earlier state, with what was changed since."""
        path, _ = self._place()
        found = kept.earlier(_aside(path, name)) if path is not None else None
        if found is not None:
            self._beside[f"{name} before"] = found
        return self._with_changes(found)

    # --- within

    def _place(self) -> tuple[Path | None, str]:
        """Give where something can be kept of this state, and the state; None where nothing may be, as by a writer."""
        path = self._store.kept_path()
        if path is None or self._store.for_writing:
            return None, ""
        state = self.state
        return (path, state) if state else (None, "")

    def _told(self, state: str) -> State:
        return State(state, self._store.file_state(), *self._log.head)


def _aside(path: Path, name: str) -> Path:
    return path.with_name(f"{path.name}-{name}")
