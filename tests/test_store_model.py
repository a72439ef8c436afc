"""Whatever is done to a ledger in whatever order, it shows what a plain dictionary with a history would."""

from __future__ import annotations

import errno
import shutil
import tempfile
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest
from effort import tries
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from ledger_helpers import article, claim, decision, link, noon
from store_helpers import WAYS, FailingDisk, shown, shown_at, stay_unfolded, tells_what_to_do

from provenance.errors import LedgerError
from provenance.ledger import Ledger
from provenance.ledger.documents import Value

Values = dict[str, Value]

SOME: tuple[Value, ...] = (
    *(claim(number, words) for number in (1, 2, 3) for words in ("The bridge is shut.", "The bridge is open.")),
    article(),
    article(2),
    link(),
    decision(),
)


class LedgerMachine(RuleBasedStateMachine):
    """A ledger that is open for writing, and what it must show."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "ledger.json"
        self.values: Values = {}
        self.entries = 0
        self.done: list[tuple[Values, Values]] = []
        """The changes that stand, each with what it put and what was there before."""
        self.undone: list[tuple[Values, Values]] = []

    @initialize()
    def begin(self) -> None:
        self._open()

    def teardown(self) -> None:
        try:
            self.opening.__exit__(None, None, None)
            assert shown_at(self.path)[0] == self.values
        finally:
            shutil.rmtree(self.folder)

    def _open(self) -> None:
        self.disk = FailingDisk(0, errno.ENOSPC, "once")
        self.opening: AbstractContextManager[Ledger] = Ledger.open(self.path, write=True, disk=self.disk, now=noon)
        self.ledger = self.opening.__enter__()

    def _change(self, puts: list[Value], removes: list[Value]) -> None:
        with self.ledger.transaction("ana", "change") as change:
            for value in puts:
                change.put(value)
            for value in removes:
                change.remove(value)

    def _changed(self, puts: list[Value], removes: list[Value]) -> Values:
        gone = {value.id for value in removes}
        wanted = {**self.values, **{value.id: value for value in puts}}
        return {identity: value for identity, value in wanted.items() if identity not in gone}

    def _follow(self, after: Values) -> None:
        if after != self.values:
            self.done.append((self.values, after))
            self.undone.clear()
            self.values, self.entries = after, self.entries + 1

    def _take(self, source: list[tuple[Values, Values]], target: list[tuple[Values, Values]], back: bool) -> None:
        taken = source.pop()
        target.append(taken)
        self.values, self.entries = taken[0 if back else 1], self.entries + 1

    # What is done

    @rule(puts=st.lists(st.sampled_from(SOME), max_size=4), removes=st.lists(st.sampled_from(SOME), max_size=2))
    def change(self, puts: list[Value], removes: list[Value]) -> None:
        self._change(puts, removes)
        self._follow(self._changed(puts, removes))

    @rule(value=st.sampled_from(SOME))
    def put(self, value: Value) -> None:
        self.change([value], [])

    @rule()
    def undo(self) -> None:
        entry = self.ledger.undo("ana")
        assert (entry is None) == (not self.done)
        if entry is not None:
            self._take(self.done, self.undone, back=True)

    @rule()
    def redo(self) -> None:
        entry = self.ledger.redo("ana")
        assert (entry is None) == (not self.undone)
        if entry is not None:
            self._take(self.undone, self.done, back=False)

    @rule()
    def fold(self) -> None:
        self.ledger._store.fold()
        assert not self.ledger._store.waiting

    @rule(fold=st.booleans())
    def close_and_reopen(self, fold: bool) -> None:
        if not fold:
            stay_unfolded(self.ledger)
        self.opening.__exit__(None, None, None)
        self._open()

    @rule()
    def give_up_in_the_middle(self) -> None:
        class GivenUpError(Exception):
            pass

        with pytest.raises(GivenUpError), self.ledger.transaction("ana", "change") as change:
            for value in SOME:
                change.put(value)
            raise GivenUpError

    @rule(value=st.sampled_from(SOME), after=st.integers(0, 8), way=st.sampled_from(WAYS))
    def put_while_the_disk_fails(self, value: Value, after: int, way: str) -> None:
        self.disk.fail_after(after, way)
        wanted = self._changed([value], [])
        try:
            self._change([value], [])
        except LedgerError as error:
            tells_what_to_do(error)
            kept = shown_at(self.path)[0]
            assert kept in (self.values, wanted)
            self._follow(kept)
        else:
            self._follow(wanted)
        self._mend()

    @precondition(lambda self: self.done)
    @rule(after=st.integers(0, 4), way=st.sampled_from(WAYS))
    def undo_while_the_disk_fails(self, after: int, way: str) -> None:
        self.disk.fail_after(after, way)
        with suppress(LedgerError):
            self.ledger.undo("ana")
        if shown_at(self.path)[2][0] > self.entries:
            self._take(self.done, self.undone, back=True)
        self._mend()

    @rule(after=st.integers(0, 40), way=st.sampled_from(WAYS))
    def fold_while_the_disk_fails(self, after: int, way: str) -> None:
        self.disk.fail_after(after, way)
        try:
            self.ledger._store.fold()
        except LedgerError as error:
            tells_what_to_do(error)
        self._mend()

    @rule(after=st.integers(0, 40))
    def close_while_the_disk_fails(self, after: int) -> None:
        self.disk.fail_after(after, "from then on")
        self.opening.__exit__(None, None, None)
        self._open()

    def _mend(self) -> None:
        self.disk.mended = True
        if not self.ledger._store.writable:
            assert shown(self.ledger) == shown_at(self.path)
            self.opening.__exit__(None, None, None)
            self._open()

    # What is always so

    @invariant()
    def it_shows_what_was_done(self) -> None:
        seen = shown(self.ledger)
        assert seen[0] == self.values
        assert seen[2][0] == len(seen[1]) == self.entries

    @invariant()
    def a_second_reader_sees_the_same(self) -> None:
        assert shown_at(self.path) == shown(self.ledger)


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_any_sequence_of_changes_shows_what_a_dictionary_with_a_history_would() -> None:
    run(examples=tries(60), steps=25)


@pytest.mark.long
def test_any_long_sequence_of_changes_shows_what_a_dictionary_with_a_history_would() -> None:
    run(examples=1000, steps=50)
