"""The server of a shared ledger is lost and its replica takes over: nothing that was acknowledged is lost."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from contextlib import ExitStack
from typing import Any

import pytest

pytest.importorskip("psycopg", reason="psycopg is not installed: pip install '.[postgres]'")

from effort import tries
from ledger_helpers import PATIENCE, article, ended
from postgres_server import ADMIN, Server, missing

from provenance.__main__ import run
from provenance.errors import LedgerError
from provenance.ledger import Ledger, audit
from provenance.ledger.chain import told as chain_of
from provenance.ledger.founding import found
from provenance.ledger.layout import LOG, decode

if missing():
    pytest.skip(missing(), allow_module_level=True)

FORK = multiprocessing.get_context("fork")
SETTINGS = (
    "fsync=off",
    "synchronous_commit=local",
    "listen_addresses=127.0.0.1",
    "log_min_messages=panic",
    "max_connections=50",
)
WRITERS = 3
DONE = "done"
WAITING = "SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'"
"""Who is not told that his change is kept before a replica has it."""


def of_both(first: Server, second: Server, name: str) -> str:
    """Give the one address that people type, whichever of two servers records."""
    ports = ",".join(f"127.0.0.1:{one.port}" for one in (first, second))
    return f"postgresql://{ADMIN}@{ports}/{name}?target_session_attrs=read-write"


def recording(place: str, stop: Any, tell: Any) -> None:
    """Record one change after another, each under a name of its own, and tell what was said of it."""
    turn = 0
    while not stop.is_set():
        turn += 1
        name = f"writer {os.getpid()}, {turn}"
        try:
            with Ledger.open(place, write=True, wait=PATIENCE) as ledger:
                number = ledger.head[0] + 1
                with ledger.transaction("ana", "add", name) as change:
                    change.put(article(number))
                tell.put((name, "kept", ledger.head))
        except LedgerError as error:
            tell.put((name, str(error), None))
            time.sleep(0.05)
    tell.put(("", DONE, None))
    tell.close()
    tell.join_thread()


class Told:
    """What writers were told of their changes."""

    def __init__(self, queue: Any) -> None:
        self.queue = queue
        self.kept: dict[str, tuple[int, str]] = {}
        self.refused: dict[str, str] = {}
        self.done = 0

    def take(self) -> None:
        """Take what one of them was told."""
        name, said, head = self.queue.get(timeout=PATIENCE)
        if head is not None:
            self.kept[name] = head
        elif said == DONE:
            self.done += 1
        else:
            self.refused[name] = said

    def until(self, kept: int) -> None:
        """Wait until so many changes more are acknowledged."""
        wanted = len(self.kept) + kept
        while len(self.kept) < wanted:
            self.take()


def fail_over(primary: Server, replica: Server, place: str, away: bool, lot: random.Random) -> Told:
    """Kill a server while several write, have its replica take over, and give what they were told.

    `away`: the replica is lost a moment earlier and comes back, so that the last of it never reached it.
    """
    stop, told = FORK.Event(), Told(FORK.Queue())
    busy = [FORK.Process(target=recording, args=(place, stop, told.queue), daemon=True) for _ in range(WRITERS)]
    for one in busy:
        one.start()
    told.until(lot.randint(1, 6))
    if away:
        replica.kill()
        end = time.monotonic() + 3
        while time.monotonic() < end and not primary.sql(WAITING):
            time.sleep(0.02)
    time.sleep(lot.random() * 0.02)
    primary.kill()
    time.sleep(lot.random() * 0.2)
    if away:
        replica.start()
    replica.take_over()
    told.until(2 * WRITERS)
    stop.set()
    while told.done < WRITERS:
        told.take()
    assert [ended(one) for one in busy] == [0] * WRITERS
    return told


def check(place: str, told: Told, known: dict[str, tuple[int, str]]) -> None:
    """Check that the ledger is what the writers were told of it."""
    with Ledger.open(place) as ledger:
        assert not audit(ledger).problems
        assert set(ledger.articles) == {article(number).id for number in range(1, ledger.head[0] + 1)}
        chains = {decode(line)["why"]: (int(key), chain_of(line)) for key, line in ledger._store.each(LOG)}
    for name, head in {**known, **told.kept}.items():
        assert chains.get(name) == head, f"{name} was acknowledged"
    for name, said in told.refused.items():
        assert "\n" not in said
        if "the change is recorded" in said:
            assert name in chains, said
        elif "`provenance log` shows" not in said:
            assert name not in chains, said
            assert any(words in said for words in REFUSED), said
    known |= chains


REFUSED = ("The connection", "The server cannot be reached", "none records", "is being started or stopped")


def fail_overs(times: int, seed: str) -> tuple[int, list[str]]:
    """Have one server after another lost and followed by its replica; give how much is recorded, and what was said."""
    lot, known, said = random.Random(seed), dict[str, tuple[int, str]](), list[str]()
    with ExitStack() as stack:
        primary = Server(SETTINGS)
        stack.callback(primary.stop)
        name = primary.database().rpartition("/")[2]
        found(primary.address(name))
        for turn in range(times):
            replica = Server(SETTINGS, follows=primary)
            stack.callback(replica.stop)
            primary.must_be_followed()
            pair = (primary, replica) if turn % 2 == 0 else (replica, primary)
            place = of_both(*pair, name)
            told = fail_over(primary, replica, place, turn % 2 == 1, lot)
            check(place, told, known)
            assert run(["--ledger", place, "verify"]) == 0
            said += told.refused.values()
            primary = replica
    return len(known), said


@pytest.mark.slow
def test_where_a_replica_takes_over_nothing_that_was_acknowledged_is_lost(desk_of_its_own: None) -> None:
    count, said = fail_overs(max(2, tries(8)), "quick")
    assert count > 0 and said
