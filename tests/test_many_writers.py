"""Many write at once, and each change is there; one reads beside a writer, and each look shows one whole state."""

from __future__ import annotations

import itertools
import multiprocessing
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from effort import tries
from ledger_helpers import PATIENCE, ended, heard, process
from store_helpers import add, add_at, numbered, shown_at, stay_unfolded, takes_one_more

from provenance.errors import LedgerError
from provenance.ledger import Ledger
from provenance.ledger.journalfile import JournalFile
from provenance.ledger.storage import JournalStorage

WRITERS = 8


def in_turn(path: Path, writer: int, adds: int) -> None:
    """Add so many claims, each as a command of its own; some of them stay in the journal."""
    for number in range(adds):
        add_at(path, 1 + writer * adds + number, fold=number % 3 != 1, wait=PATIENCE)


def all_write(path: Path, adds: int) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=in_turn, args=(path, writer, adds), daemon=True) for writer in range(WRITERS)]
    for one in writers:
        one.start()
    assert [ended(one) for one in writers] == [0] * WRITERS
    values, entries, _ = before = shown_at(path)
    assert set(values) == {numbered(1 + number).id for number in range(WRITERS * adds)}
    assert [entry.number for entry in entries] == list(range(1, WRITERS * adds + 1))
    for writer in range(WRITERS):
        mine = {numbered(1 + writer * adds + number).id: number for number in range(adds)}
        order = [mine[change.id] for entry in entries for change in entry.changes if change.id in mine]
        assert order == list(range(adds))
    takes_one_more(path, before)


def test_eight_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    all_write(tmp_path / "ledger.json", 6)


@pytest.mark.long
def test_eight_write_long_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    all_write(tmp_path / "ledger.json", 200)


# Reading beside a writer. Each state has the claim of its number and no other but a row of old ones, so that the file
# stays small and the writer quick.

KEPT = 5
NEVER_RESTS = "The ledger is being replaced faster than it can be read. Try again."
"""What a reader is told whose every look was overtaken by a writer; it shows nothing then."""


def changing(ledger: Ledger, number: int) -> None:
    with ledger.transaction("ana", "add", f"number {number}") as change:
        change.put(numbered(number))
        change.remove(numbered(number - KEPT))


def writing_on(path: Path, stop: Any) -> None:
    """Change and fold each time; then change and leave it, so that the next opening finds a journal."""
    number = 1
    while not stop.is_set():
        with Ledger.open(path, write=True) as ledger:
            changing(ledger, number)
            ledger._store.fold()
            changing(ledger, number + 1)
            if number % 3:
                stay_unfolded(ledger)
        number += 2


def looked_at(path: Path) -> int | None:
    """Check that one whole state is seen, and give its number; None where the reader is told to try again."""
    try:
        values, entries, (newest, _) = shown_at(path)
    except LedgerError as error:
        if not str(error).endswith(NEVER_RESTS):
            raise
        return None
    assert [entry.number for entry in entries] == list(range(1, newest + 1))
    assert set(values) == {numbered(number).id for number in range(max(1, newest - KEPT + 1), newest + 1)}
    return newest


def reading(path: Path, states: int, told: Any) -> None:
    """Look until so many different states were seen, however long that takes; tell of each that came after a newer."""
    try:
        seen: list[int] = []
        while len(set(seen)) < states:
            number = looked_at(path)
            seen += [] if number is None else [number]
        told.send([(a, b) for a, b in itertools.pairwise(seen) if b < a])
    except BaseException:
        told.send(traceback.format_exc())


def read_beside_a_writer(folder: Path, ledgers: int, states: int) -> None:
    """Look at so many different states of so many ledgers, one after the other."""
    context = multiprocessing.get_context("fork")
    for number in range(ledgers):
        path = folder / str(number) / "ledger.json"
        path.parent.mkdir()
        stop = context.Event()
        received, told = context.Pipe(duplex=False)
        with process(writing_on, path, stop) as writer, process(reading, path, states, told):
            wrong = heard(received)
            stop.set()
            assert ended(writer) == 0
        assert wrong == []


def test_who_reads_beside_a_writer_sees_one_whole_state_each_time(tmp_path: Path) -> None:
    read_beside_a_writer(tmp_path, ledgers=tries(10), states=40)


@pytest.mark.long
def test_who_reads_long_beside_a_writer_sees_one_whole_state_each_time(tmp_path: Path) -> None:
    read_beside_a_writer(tmp_path, ledgers=40, states=60)


def test_a_reader_keeps_the_state_that_it_opened(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    add_at(path, 1, fold=False)
    with Ledger.open(path) as reader:
        add_at(path, 2)
        with Ledger.open(path, write=True) as writer:
            add(writer, 3)
        assert set(reader.claims) == {numbered(1).id}
        assert [reader.claims[identity] for identity in reader.claims] == [numbered(1)]
    assert len(shown_at(path)[0]) == 3


def test_a_reader_for_whom_the_file_never_rests_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.json"
    add_at(path, 1)
    monkeypatch.setattr(JournalStorage, "_in_place", lambda self: False)
    with pytest.raises(LedgerError) as raised:
        shown_at(path)
    assert str(raised.value).endswith(NEVER_RESTS)


def overtaken(monkeypatch: pytest.MonkeyPatch, by: Callable[[], None], damage: bytes = b"") -> None:
    """Have this done at the first look at a journal, before it is read; and have the journal end so at that look."""
    real = JournalFile.read
    first = iter([True])

    def read(file: JournalFile) -> bytes:
        if not next(first, False):
            return real(file)
        by()
        return real(file) + damage

    monkeypatch.setattr(JournalFile, "read", read)


@pytest.mark.parametrize("fold", [True, False])
def test_a_reader_whom_a_writer_overtakes_sees_what_the_writer_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fold: bool
) -> None:
    path = tmp_path / "ledger.json"
    add_at(path, 1)
    add_at(path, 2, fold=False)

    def writer() -> None:
        add_at(path, 3)
        add_at(path, 4, fold=fold)

    overtaken(monkeypatch, writer)
    values, entries, _ = shown_at(path)
    assert set(values) == {numbered(number).id for number in (1, 2, 3, 4)}
    assert len(entries) == 4


def test_a_journal_that_reads_when_looked_at_again_was_only_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.json"
    add_at(path, 1)
    add_at(path, 2, fold=False)
    overtaken(monkeypatch, lambda: None, damage=b"0123456789abcdef" * 3 + b"\n")
    assert len(shown_at(path)[0]) == 2
