"""Many write at once, and each change is there; one reads beside a writer, and each look shows one whole state."""

from __future__ import annotations

import itertools
import multiprocessing
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ledger_helpers import process
from store_helpers import add, add_at, numbered, shown_at, stay_unfolded, takes_one_more

from provenance.errors import LedgerError
from provenance.ledger import Ledger
from provenance.ledger.storage import JournalStorage

PATIENCE = 300.0
WRITERS = 8


def in_turn(path: Path, writer: int, adds: int) -> None:
    """Add so many claims, each as a command of its own; some of them stay in the journal."""
    for number in range(adds):
        add_at(path, 1 + writer * adds + number, fold=number % 3 != 1, wait=PATIENCE)


def all_write(path: Path, adds: int) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=in_turn, args=(path, writer, adds)) for writer in range(WRITERS)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0] * WRITERS
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


def looked_at(path: Path) -> int:
    """Check that one whole state is seen; give its number."""
    values, entries, (newest, _) = shown_at(path)
    assert [entry.number for entry in entries] == list(range(1, newest + 1))
    assert set(values) == {numbered(number).id for number in range(max(1, newest - KEPT + 1), newest + 1)}
    return newest


def reading(path: Path, looks: int, told: Any) -> None:
    try:
        seen = [looked_at(path) for _ in range(looks)]
        backwards = [(a, b) for a, b in itertools.pairwise(seen) if b < a]
        told.put((backwards, len(set(seen))))
    except BaseException:
        told.put((traceback.format_exc(), 0))


def read_beside_a_writer(folder: Path, looks: int, work: Callable[..., None] = writing_on, each: int = 150) -> int:
    """Look so often, at a new ledger after each few looks; give how many different states were seen."""
    context = multiprocessing.get_context("fork")
    different = 0
    for start in range(0, looks, each):
        path = folder / str(start) / "ledger.json"
        path.parent.mkdir()
        stop, told = context.Event(), context.SimpleQueue()
        with process(work, path, stop) as writer, process(reading, path, min(each, looks - start), told):
            wrong, states = told.get()
            stop.set()
            writer.join()
        assert wrong == []
        assert writer.exitcode == 0
        different += states
    return different


def test_who_reads_beside_a_writer_sees_one_whole_state_each_time(tmp_path: Path) -> None:
    assert read_beside_a_writer(tmp_path, 150) > 20


@pytest.mark.long
def test_who_reads_long_beside_a_writer_sees_one_whole_state_each_time(tmp_path: Path) -> None:
    states = read_beside_a_writer(tmp_path, 2000)
    print(f"{states} states seen")
    assert states > 200


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
    assert "try again" in str(raised.value)
