"""What a ledger that many share costs: `python tests/benchmarks/shared_ledger.py writers|kills|size [options]`.

A PostgreSQL of its own is started on this computer, which waits for the disk as one does by default. `writers`: so many
people add articles beside others who read, each a process with folders of his own. `kills`: clients and the server are
killed in the middle. `size N`: a ledger of N claims, made of those of the articles that `newsroom.py` makes, with other
numbers and names each time round; what one `add` takes in it, one `why`, one `search`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS.parent), str(Path(__file__).parent)]

from newsroom import articles as made_articles  # noqa: E402
from postgres_server import Server, missing  # noqa: E402

from provenance import desk  # noqa: E402
from provenance.ledger import Ledger, audit, places  # noqa: E402
from provenance.ledger.chain import broken, told  # noqa: E402
from provenance.ledger.documents import write_value  # noqa: E402
from provenance.ledger.founding import found  # noqa: E402
from provenance.ledger.layout import HEAD, LETTERS, LOG, document_id, encode  # noqa: E402
from provenance.model import Article  # noqa: E402

FORK = multiprocessing.get_context("fork")
PATIENCE = 600.0


def own_folders(folder: Path) -> None:
    """Have this process keep what it keeps beside a ledger in folders of its own, as another user would."""
    os.environ["XDG_CACHE_HOME"] = os.environ["XDG_DATA_HOME"] = str(folder)


def readings(count: int, skip: int = 0) -> list[desk.Reading]:
    """Give articles with their claims."""
    return [
        desk.reading(Article.of(**{name: held for name, held in one.items() if name != "id"}))
        for one in islice(made_articles(), skip, skip + count)
    ]


# --- many at once ----------------------------------------------------------------------------------------------------


def adding(place: str, folder: Path, mine: list[desk.Reading], pause: float, tell: Any) -> None:
    """Add one article after another, with a pause before each; tell what each took (`TAKEN`)."""
    own_folders(folder)
    lot = random.Random(os.getpid())
    taken = []
    for one in mine:
        time.sleep(lot.uniform(0, 2 * pause))
        at = clocks()
        with Ledger.open(place, write=True, wait=PATIENCE, ahead=desk.ahead_of([one])) as ledger:
            locked = clocks()
            desk.add(ledger, [one], "")
        done = clocks()
        taken.append((done[0] - at[0], locked[0] - at[0], *(done[i] - locked[i] for i in (0, 1)), done[1] - at[1]))
    tell.send(taken)


TAKEN = (
    "an add, s",
    "looked ahead and waited for the lock, s",
    "lock held, s",
    "CPU with the lock held, s",
    "CPU of an add, s",
)


def clocks() -> tuple[float, float]:
    """Give the time, and the CPU that this process took."""
    return time.perf_counter(), time.process_time()


def looking(place: str, stop: Any, tell: Any, pause: float) -> None:
    """Read beside them: each look is one whole state, no older than the one before."""
    lot = random.Random(os.getpid())
    taken, seen = [], 0
    while not stop.is_set():
        at = time.perf_counter()
        with Ledger.open(place) as ledger:
            newest, _ = ledger.head
            store = ledger._store
            counted = sum(1 for _ in store.table(LOG))
            whole = counted == newest == store.count(LOG) and newest >= seen
            newest_line = next(iter(store.backwards(LOG)), ("0", b""))
            whole = whole and int(newest_line[0]) == newest and (not newest or told(newest_line[1]) == ledger.head[1])
        taken.append((time.perf_counter() - at, whole))
        seen = newest
        time.sleep(lot.uniform(0, 2 * pause))
    tell.send(taken)


def crowd(server: Server, folder: Path, writers: int, typed: argparse.Namespace) -> dict[str, Any]:
    """Have so many write, each so often, beside so many who read."""
    adds = typed.adds if writers > 1 else max(8, typed.adds)
    readers, pause = typed.readers, typed.pause if writers > 1 else min(5.0, typed.pause)
    place = server.database()
    found(place)
    given = readings(writers * adds)
    with Ledger.open(folder / f"warm-{writers}.json", write=True) as ledger:
        desk.add(ledger, readings(2, skip=5_000), "")  # what every process loads once is not an add's
    stop = FORK.Event()
    pipes: list[Any] = []
    busy, reading = [], []
    for number in range(writers):
        ours, its = FORK.Pipe(duplex=False)
        pipes.append(ours)
        mine = given[number::writers]
        own = folder / (f"w{writers}" if typed.one_folder else f"w{writers}-{number}")
        busy.append(FORK.Process(target=adding, args=(place, own, mine, pause, its), daemon=True))
    looks: list[Any] = []
    for _ in range(readers):
        ours, its = FORK.Pipe(duplex=False)
        looks.append(ours)
        reading.append(FORK.Process(target=looking, args=(place, stop, its, pause), daemon=True))
    began = time.perf_counter()
    for one in (*busy, *reading):
        one.start()
    taken = [each for ours in pipes for each in ours.recv()]
    lasted = time.perf_counter() - began
    stop.set()
    looked = [each for ours in looks for each in ours.recv()]
    for one in (*busy, *reading):
        one.join()
    with Ledger.open(place) as ledger:
        chain = broken(ledger.stored(LOG))
        problems = audit(ledger).problems
        entries = ledger.head[0]
        lost = sum(one.article.id not in ledger.articles for one in given)
    return {
        "writers": writers, "adds": len(taken), "readers": readers, "seconds": round(lasted, 1),
        "median": {what: round(statistics.median(part), 3) for what, part in zip(TAKEN, zip(*taken, strict=True), strict=True)},
        "95% of the adds within, s": round(sorted(one[0] for one in taken)[int(0.95 * len(taken))], 3),
        "looks": len(looked), "median look, s": round(statistics.median(t for t, _ in looked), 3) if looked else None,
        "torn": sum(not whole for _, whole in looked), "lost": lost, "entries": entries, "broken chain": len(chain),
        "problems": len(problems),
    }  # fmt: skip


def writers_beside_readers(server: Server, folder: Path, typed: argparse.Namespace) -> None:
    """Compare one writer with many, at the pace at which people add."""
    for number in (1, *typed.writers):
        print(json.dumps(crowd(server, folder, number, typed)), flush=True)


# --- kills -----------------------------------------------------------------------------------------------------------


def kills(server: Server, _: Path, typed: argparse.Namespace) -> None:
    """Kill clients and the server; whatever was acknowledged and is not there is an AssertionError."""
    from test_shared_writers import kill_clients, kill_server

    place = server.database()
    found(place)
    for number, kept in (
        (typed.clients, kill_clients(place, typed.clients, "benchmark")),
        (typed.servers, kill_server(server, typed.servers, "benchmark")[0]),
    ):
        print(f"{number} kills, {kept} changes kept, 0 acknowledged lost", flush=True)


# --- size ------------------------------------------------------------------------------------------------------------


class Grown:
    """A ledger of many claims, table by table as it is stored, of which little is in memory."""

    BASE, IN_AN_ENTRY = 240, 50
    """Articles that are read, and told anew each time round; and how many are in an entry of the log."""
    _NUMBER = re.compile(rb"(?<![\w.])\d{2,3}(?![\w.])")

    def __init__(self, claims: int) -> None:
        """Read the articles of which it is made."""
        self.base = [
            [write_value(one.article), *map(write_value, one.claims)] for one in readings(self.BASE) if one.claims
        ]
        self._names = [self._renamed(one) for one in self.base]
        held = sum(len(one) - 1 for one in self.base)
        self.turns = -(-claims // held)
        self.counts = {"articles": self.turns * len(self.base), "claims": self.turns * held}
        self._newest: tuple[int, str] = (0, "")

    @staticmethod
    def _renamed(documents: list[dict[str, Any]]) -> tuple[list[tuple[str, bytes]], re.Pattern[bytes]]:
        ids = [str(one["id"]) for one in documents]
        words = sorted(set(re.findall(r"[A-Z][a-z]{5,}", documents[0]["text"])), key=len, reverse=True)[:12]
        names = [*ids, *words]
        lines = [(ids[at], encode(one)) for at, one in enumerate(documents)]
        return lines, re.compile("|".join(map(re.escape, names)).encode())

    def turn(self, number: int) -> Iterator[list[tuple[str, str, bytes]]]:
        """Give each article with its claims, by table and id, as told in a turn."""
        for lines, names in self._names:

            def other(match: re.Match[bytes]) -> bytes:
                word = match[0]
                if re.fullmatch(rb"[ac][0-9a-f]{13}", word):
                    return b"%c%013x" % (word[0], (int(word[1:], 16) + number * 0x9E3779B97F4A7) % (1 << 52))
                return word + _SYLLABLES[number % 25] + _SYLLABLES[number // 25 % 25] if number else word

            told_now = []
            for ident, line in lines:
                fresh = names.sub(other, line)
                name = other(re.match(rb".*", ident.encode())).decode()  # type: ignore[arg-type]
                told_now.append((LETTER[name[0]], name, fresh))
            yield told_now

    def names(self) -> list[str]:
        return sorted((*LETTERS, LOG, HEAD))

    def huge(self) -> set[str]:
        return set()

    def count(self, name: str) -> int:
        return self.counts.get(name, 1 if name == HEAD else self._newest[0] if name == LOG else 0)

    def table(self, name: str) -> dict[str, Any]:
        return {"1": {"entry": self._newest[0], "chain": self._newest[1]}}

    def each(self, name: str) -> Iterator[tuple[str, bytes]]:
        if name == HEAD:
            list(self._entries())
            yield "1", encode(self.table(HEAD)["1"])
        elif name == LOG:
            yield from self._entries()
        elif name in self.counts:
            for number in range(self.turns):
                for one in self.turn(number):
                    yield from ((document_id(ident), line) for table, ident, line in one if table == name)

    def _entries(self) -> Iterator[tuple[str, bytes]]:
        held: list[tuple[str, str, bytes]] = []
        number, chain = 0, ""
        for at in range(self.turns):
            for one in self.turn(at):
                held += one
                if len(held) > 600:
                    number += 1
                    line = self._entry(number, chain, held)
                    chain, held = told(line), []
                    yield str(number), line
        if held:
            number += 1
            line = self._entry(number, chain, held)
            chain = told(line)
            yield str(number), line
        self._newest = number, chain

    @staticmethod
    def _entry(number: int, chain: str, held: list[tuple[str, str, bytes]]) -> bytes:
        from hashlib import sha256

        changes = b", ".join(
            b'{"table": "%s", "id": "%s", "before": null, "after": %s}' % (table.encode(), ident.encode(), line)
            for table, ident, line in held
        )
        rest = b'"number": %d, "when": "2026-01-05T08:%02d:%02d.%06dZ", "by": "maker", "action": "add", "why": "", ' % (
            number, number // 60 % 60, number % 60, number,
        ) + b'"changes": [%s], "undoes": 0}' % changes  # fmt: skip
        return b'{"chain": "%s", ' % sha256(chain.encode() + b"\n" + rest).hexdigest().encode() + rest


_SYLLABLES = [f"{a}{b}".encode() for a in "blmrt" for b in "aeiou"]
LETTER = {letter: table for table, letter in LETTERS.items()}


def _cpu() -> float:
    """Give the seconds of CPU that this process took, and those that it started and that have ended."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def timed(server: Server, label: str, work: Callable[[], Any], times: int = 1) -> Any:
    """Do something and tell what it took here and of the server, the middle of so many times."""
    taken, result = [], None
    for _ in range(times):
        at, used, served = time.perf_counter(), _cpu(), server.cpu()
        result = work()
        taken.append((_cpu() - used, server.cpu() - served, time.perf_counter() - at))
    cpu, served, wall = (statistics.median(part) for part in zip(*taken, strict=True))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"  {label:44} CPU here {cpu:8.2f} s, server {served:6.2f} s; {wall:8.2f} s, peak {peak:,.0f} MB", flush=True)
    return result


def size(server: Server, folder: Path, typed: argparse.Namespace) -> None:
    """Make a ledger of so many claims and tell what one thing takes in it."""
    from provenance.ledger.postgres.filling import fill
    from provenance.ledger.postgres.store import PostgresStore

    PostgresStore.supported = max(PostgresStore.supported, 2 * typed.claims)
    own_folders(folder)
    place = server.database()
    found(place)
    grown = Grown(typed.claims)
    print(f"{grown.counts['claims']:,} claims in {grown.counts['articles']:,} articles")
    with closing(places.opened(place, write=True).store) as store:
        timed(server, "filled", lambda: fill(store, grown))  # type: ignore[arg-type]
    name = place.rpartition("/")[2]
    server.sql("VACUUM ANALYZE", name)
    [(told_size,)] = server.sql("SELECT pg_size_pretty(pg_database_size(current_database()))", name)
    print(f"  in the database: {told_size}")

    def ahead() -> None:
        with Ledger.open(place) as ledger:
            desk.ahead_of([])(ledger)

    timed(server, "the index of words, made by a new user", ahead)
    fresh = readings(typed.adds, skip=3_000)
    given = iter(fresh)

    def add(story: str = "") -> None:
        ahead()
        with Ledger.open(place, write=True) as ledger:
            desk.add(ledger, [next(given)], "", story=story)

    def command(*words: str) -> Callable[[], Any]:
        return lambda: subprocess.run(
            [sys.executable, "-m", "provenance", "--ledger", place, *words], capture_output=True, check=True
        )

    server.sql("SELECT pg_stat_reset()", name)
    timed(server, "one `add`, article read already", add, typed.adds)
    with Ledger.open(place) as ledger:
        claim = next(iter(ledger.claims_in([fresh[0].article.id]))).id

    def found_one() -> None:
        with Ledger.open(place) as ledger:
            assert ledger.claims[claim].id == claim

    timed(server, "one claim found by its id", found_one, 5)
    print(f"  tables read in full meanwhile: {read_in_full(server, name)}", flush=True)
    if typed.ask:
        given = iter(readings(31, skip=4_000))
        ahead()
        with Ledger.open(place, write=True) as ledger:
            desk.add(ledger, list(islice(given, 30)), "", story=STORY)
        asked = (("why", claim), ("search", "bolts failed on the bridge"), ("status", "--story", STORY))
        for turn, times in (("the first time", 1), ("again", 1)):
            for words in asked:
                timed(server, f"`{words[0]}` {turn}", command(*words), times)
        add()
        for words in asked:
            timed(server, f"`{words[0]}` after an `add`", command(*words))


STORY = "bridge"


def read_in_full(server: Server, name: str) -> dict[str, int]:
    """Give how many rows of each table were read without an index since the counts were last set back."""
    time.sleep(1.5)  # the server tells of them with some delay
    rows = server.sql(
        "SELECT relname::text, seq_tup_read FROM pg_stat_user_tables WHERE schemaname = 'provenance'", name
    )
    return {table: int(read) for table, read in sorted(rows)}


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser()
    kinds = parser.add_subparsers(dest="kind", required=True)
    one = kinds.add_parser("writers")
    one.add_argument("--writers", type=int, nargs="+", default=[40])
    one.add_argument("--readers", type=int, default=40)
    one.add_argument("--adds", type=int, default=25)
    one.add_argument("--pause", type=float, default=4.8, help="seconds between two adds of one person")
    one.add_argument(
        "--one-folder",
        action="store_true",
        help="one index for all: where each has one of his own, this computer does the work of as many computers",
    )
    one.set_defaults(work=writers_beside_readers)
    one = kinds.add_parser("kills")
    one.add_argument("--clients", type=int, default=200)
    one.add_argument("--servers", type=int, default=100)
    one.set_defaults(work=kills)
    one = kinds.add_parser("size")
    one.add_argument("claims", type=int)
    one.add_argument("--adds", type=int, default=5)
    one.add_argument("--ask", action="store_true", help="ask why, search and status too, for which all is worked out")
    one.set_defaults(work=size)
    typed = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # with what it started
    if missing():
        sys.exit(missing())
    server = Server(("listen_addresses=127.0.0.1", "max_connections=200", "shared_buffers=512MB", "max_wal_size=8GB"))
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}", flush=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            typed.work(server, Path(folder), typed)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
