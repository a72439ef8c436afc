"""A writer is killed at any moment, and what it had been told is kept is there, with nothing else broken."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from effort import tries
from ledger_helpers import FastDisk
from store_helpers import Begin, Keep, add, add_at, killed_after, numbered, shown_at, stay_unfolded, takes_one_more

from provenance.ledger import Ledger, storage
from provenance.ledger.chain import broken
from provenance.ledger.layout import LOG

TRIALS_OF_ONE_LEDGER = 8
LONGEST = 5
"""Changes of which a writer tells at most before its last one begins."""


def one_command_each(path: Path, first: int, keep: Keep) -> None:
    """Open, add, fold on closing, and again."""
    for number in range(first, first + 1000):
        add_at(path, number)
        keep(number)


def folding_by_size(path: Path, first: int, keep: Keep) -> None:
    """Add on and on; the journal is folded whenever it has a few changes."""
    storage.FOLDED_AT = 12_000
    with Ledger.open(path, write=True) as ledger:
        for number in range(first, first + 1000):
            add(ledger, number)
            keep(number)


def leaving_it_in_the_journal(path: Path, first: int, keep: Keep) -> None:
    """Open, add twice, leave the journal, and again."""
    for number in range(first, first + 1000, 2):
        with Ledger.open(path, write=True) as ledger:
            stay_unfolded(ledger)
            for one in (number, number + 1):
                add(ledger, one)
                keep(one)


Writer = Callable[[Path, int, Keep], None]
WRITERS: tuple[Writer, ...] = (one_command_each, folding_by_size, leaving_it_in_the_journal)


def begun(writer: Writer, path: Path, first: int, begin: Begin, keep: Keep) -> None:
    """Write as a writer does, having told that it begins."""
    begin()
    writer(path, first, keep)


def check(path: Path, acknowledged: int) -> int:
    """Check that all changes up to this one are there, and at most the one under way; give how many there are."""
    values, entries, (newest, _) = shown_at(path)
    count = len(entries)
    assert count in (acknowledged, acknowledged + 1)
    assert set(values) == {numbered(number).id for number in range(1, count + 1)}
    assert [entry.number for entry in entries] == list(range(1, count + 1)) and newest == count
    if count:
        with Ledger.open(path) as ledger:
            assert broken(ledger._store.stored(LOG)) == []
    return count


def kill_writers(folder: Path, trials: int, seed: str) -> int:
    """Kill so many writers at random moments; give how many changes the killed ones left."""
    lot = random.Random(seed)
    kept = 0
    path, count = folder / "none", 0
    for trial in range(trials):
        if trial % TRIALS_OF_ONE_LEDGER == 0:
            path, count = folder / str(trial) / "ledger.json", 0
            path.parent.mkdir()
        awaited = lot.randint(0, LONGEST)
        part, writer = lot.random(), lot.choice(WRITERS)
        acknowledged = killed_after(awaited, part, partial(begun, writer, path, count + 1), count + 1)
        assert acknowledged >= count + awaited
        kept += acknowledged - count
        count = check(path, acknowledged)
        if lot.random() < 0.2:
            # Somebody else writes: what the killed writer left is mended, and nothing is lost by that.
            add_at(path, count + 1, FastDisk(), fold=lot.random() < 0.5)
            count = check(path, count + 1)
    takes_one_more(path, shown_at(path))
    return kept


def test_a_killed_writer_loses_nothing_that_it_was_told_is_kept(tmp_path: Path) -> None:
    kill_writers(tmp_path, max(2 * TRIALS_OF_ONE_LEDGER, tries(40)), "short")


@pytest.mark.long
def test_a_thousand_killed_writers_lose_nothing_that_they_were_told_is_kept(tmp_path: Path) -> None:
    print(f"{kill_writers(tmp_path, 1000, 'long')} changes kept")
