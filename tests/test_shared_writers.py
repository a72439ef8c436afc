"""Many write at once into one database, are killed, and its server is: nothing that was acknowledged is lost."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("psycopg", reason="psycopg is not installed: pip install '.[postgres]'")

from effort import tries
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from ledger_helpers import PATIENCE, ended
from postgres_server import Server, missing
from store_helpers import Begin, Keep, add, killed_after, numbered, shown
from test_store_model import LedgerMachine, shown_at

from provenance import desk
from provenance.errors import LedgerError
from provenance.ledger import Ledger, audit
from provenance.ledger.chain import broken
from provenance.ledger.founding import found
from provenance.ledger.layout import LOG
from provenance.model import Article

if missing():
    pytest.skip(missing(), allow_module_level=True)

FORK = multiprocessing.get_context("fork")


def check(place: str, acknowledged: int) -> int:
    """Check that all changes up to this one are there, and at most the one under way; give how many there are."""
    with Ledger.open(place) as ledger:
        values, entries, (newest, _) = shown(ledger)
        assert broken(ledger._store.stored(LOG)) == []
        assert ledger._store.count("claims") == len(values) and ledger._store.count(LOG) == len(entries)
    assert len(entries) in (acknowledged, acknowledged + 1)
    assert set(values) == {numbered(number).id for number in range(1, len(entries) + 1)}
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1)) and newest == len(entries)
    return len(entries)


# --- many at once


def in_turn(place: str, writer: int, adds: int) -> None:
    for number in range(adds):
        with Ledger.open(place, write=True, wait=PATIENCE) as ledger:
            add(ledger, 1 + writer * adds + number)


def looking(place: str, stop: Any) -> None:
    """Look until it is enough: each look is one whole state, and no older than the one before."""
    seen = 0
    while not stop.is_set():
        with Ledger.open(place) as ledger:
            values, entries, (newest, _) = shown(ledger)
        assert len(values) == len(entries) == newest >= seen
        seen = newest


def all_write(place: str, writers: int, adds: int) -> None:
    stop = FORK.Event()
    readers = [FORK.Process(target=looking, args=(place, stop), daemon=True) for _ in range(3)]
    busy = [FORK.Process(target=in_turn, args=(place, one, adds), daemon=True) for one in range(writers)]
    for one in (*readers, *busy):
        one.start()
    assert [ended(one) for one in busy] == [0] * writers
    stop.set()
    assert [ended(one) for one in readers] == [0] * len(readers)
    with Ledger.open(place) as ledger:
        values, entries, _ = shown(ledger)
        assert not any("log" in problem for problem in audit(ledger).problems)
    assert set(values) == {numbered(1 + number).id for number in range(writers * adds)}
    assert [entry.number for entry in entries] == list(range(1, writers * adds + 1))
    for writer in range(writers):
        mine = {numbered(1 + writer * adds + number).id: number for number in range(adds)}
        assert [mine[c.id] for entry in entries for c in entry.changes if c.id in mine] == list(range(adds))


def test_many_write_at_once_and_nothing_is_lost_and_whoever_reads_sees_whole_states(database: str) -> None:
    all_write(database, writers=8, adds=tries(30))


NEWS = "Bridge {0} at Torvay was shut on Monday after 14 bolts failed, the mayor Ana Ruiz said.\n"


def adding(place: str, folder: Path, number: int) -> None:
    os.environ["XDG_CACHE_HOME"] = os.environ["XDG_DATA_HOME"] = str(folder)
    article = Article.of(NEWS.format(7), outlet=f"Paper {number}", url=f"https://paper{number}.example/bridge")
    reading = desk.reading(article)
    with Ledger.open(place, write=True, wait=PATIENCE) as ledger:
        desk.add(ledger, [reading], f"writer {number}")


@pytest.mark.slow
def test_two_who_add_at_once_both_land_and_the_links_between_the_two_are_found(database: str, tmp_path: Path) -> None:
    busy = [FORK.Process(target=adding, args=(database, tmp_path / str(n), n), daemon=True) for n in range(4)]
    for one in busy:
        one.start()
    assert [ended(one) for one in busy] == [0] * 4
    with Ledger.open(database) as ledger:
        assert len(ledger.articles) == 4 and not audit(ledger).problems
        ends = {frozenset((one.a, one.b)) for one in ledger.links.values()}
        claims = [one.id for one in ledger.claims.values()]
        for a, b in itertools.combinations(sorted(ledger.articles), 2):
            assert frozenset((a, b)) in ends, "copies of one text are linked whichever came first"
        assert len(claims) >= 4


# --- killed


def on_and_on(place: str, first: int, begin: Begin, keep: Keep) -> None:
    """Open once, and add until killed."""
    with Ledger.open(place, write=True, wait=PATIENCE) as ledger:
        begin()
        for number in itertools.count(first):
            add(ledger, number)
            keep(number)


def kill_clients(place: str, trials: int, seed: str) -> int:
    lot, count = random.Random(seed), 0
    for _ in range(trials):
        acknowledged = killed_after(lot.randint(1, 5), lot.random(), partial(on_and_on, place, count + 1), count + 1)
        count = check(place, acknowledged)
    return count


def test_a_killed_client_loses_nothing_that_it_was_told_is_kept_and_lets_go_of_the_lock(database: str) -> None:
    assert kill_clients(database, tries(60), "clients") > 0


@pytest.fixture
def own_server(desk_of_its_own: None) -> Iterator[Server]:
    """A server that may be killed; what it hands to the system outlives it, so that it need not wait for the disk."""
    made = Server(("fsync=off", "listen_addresses=127.0.0.1", "log_min_messages=panic", "max_connections=50"))
    yield made
    made.stop()


def kill_server(server: Server, trials: int, seed: str) -> tuple[int, int]:
    """Kill the server so many times while somebody writes; give how many changes are there, and how many were lost."""
    place = server.database()
    found(place)
    lot, count = random.Random(seed), 0
    for _ in range(trials):
        ours, its = os.pipe()
        child = os.fork()
        if not child:
            try:
                with Ledger.open(place, write=True, wait=PATIENCE) as ledger:
                    for number in itertools.count(count + 1):
                        add(ledger, number)
                        os.write(its, b"%d\n" % number)
            except LedgerError as error:
                os.write(its, b"told: %s\n" % str(error).encode())
            finally:
                os._exit(0)
        os.close(its)
        with os.fdopen(ours, "rb") as told:
            for _ in range(lot.randint(1, 5)):
                told.readline()
            time.sleep(lot.random() * 0.01)
            server.kill()
            lines = told.readlines()
        os.waitpid(child, 0)
        assert lines[-1].startswith(b"told: ") and b"connection" in lines[-1], lines[-1:]
        numbers = [int(line) for line in lines[:-1]]
        server.start()
        with Ledger.open(place) as ledger:
            there = ledger.head[0]
        assert there >= max(numbers, default=0)
        count = check(place, max(numbers, default=there))
    return count, 0


@pytest.mark.slow
def test_a_killed_server_loses_nothing_that_was_acknowledged(own_server: Server) -> None:
    count, _ = kill_server(own_server, tries(20), "server")
    assert count > 0


@pytest.mark.long
def test_two_hundred_kills_of_clients_and_a_hundred_of_the_server_lose_nothing(
    own_server: Server, database: str
) -> None:
    print(kill_clients(database, 200, "long"), kill_server(own_server, 100, "long"))


# --- whatever is done in whatever order


def machine(make: Callable[[], str]) -> type[LedgerMachine]:
    """The same as for a file, without what a disk can do to one."""

    def nothing(self: Any, *_: Any, **__: Any) -> None:
        pass

    class OnDatabase(LedgerMachine):
        def __init__(self) -> None:
            super().__init__()
            self.path = make()  # type: ignore[assignment]

        def _open(self) -> None:
            self.opening = Ledger.open(self.path, write=True)
            self.ledger = self.opening.__enter__()

        @rule()
        def close_and_reopen(self) -> None:  # type: ignore[override]
            self.opening.__exit__(None, None, None)
            self._open()

        @invariant()
        def a_second_reader_sees_the_same(self) -> None:
            assert shown_at(self.path) == shown(self.ledger)

        fold = put_while_the_disk_fails = undo_while_the_disk_fails = nothing  # type: ignore[assignment]
        fold_while_the_disk_fails = close_while_the_disk_fails = nothing  # type: ignore[assignment]

    return OnDatabase


@pytest.mark.slow
def test_any_sequence_of_changes_shows_what_a_dictionary_with_a_history_would(
    server: Server, desk_of_its_own: None
) -> None:
    def make() -> str:
        place = server.database()
        found(place)
        return place

    run_state_machine_as_test(
        machine(make),
        settings=settings(
            max_examples=tries(12),
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
