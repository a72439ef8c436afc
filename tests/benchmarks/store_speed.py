"""How fast the ledger's store is beside stock TinyDB: `python tests/benchmarks/store_speed.py`, nothing else at work.

One insert at 1,000, 10,000 and 100,000 documents; opening 100,000 and reading all; reading one table of several. The
documents are claims of invented words, about 1 KB each. Each is measured in a process of its own, three times, and the
middle one is told.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

from ledger_helpers import claim  # noqa: E402
from tinydb import TinyDB  # noqa: E402

from provenance.ledger.database import JournalDB  # noqa: E402
from provenance.ledger.documents import write_value  # noqa: E402

SIZES = (1_000, 10_000, 100_000)
TABLES = ("claims", "articles", "links", "decisions", "log")
KINDS: dict[str, Callable[[Path], TinyDB]] = {
    "stock": lambda path: TinyDB(path, encoding="utf-8"),
    "ours": JournalDB,
}
ROUNDS = 3
QUICK, SLOW = 50, 3
"""How many inserts are measured, of ours and of stock."""


def fill(path: Path, kind: str, count: int, tables: tuple[str, ...]) -> None:
    """Make a file of so many claims, shared out among the tables."""
    model = json.dumps(write_value(claim()))
    documents = [json.loads(model.replace("Bridge 1", f"Bridge {number}")) for number in range(count)]
    with KINDS[kind](path) as database:
        for number, table in enumerate(tables):
            database.table(table).insert_multiple(documents[number :: len(tables)])


def insert(path: Path, kind: str) -> dict[str, float]:
    """Insert one document after another; give what one takes."""
    document = write_value(claim(7))
    wall, processor = [], []
    with KINDS[kind](path) as database:
        table = database.table("claims")
        table.insert(document)  # what is read once and for all is not the insert's
        for _ in range(QUICK if kind == "ours" else SLOW):
            at, used = time.perf_counter(), time.process_time()
            table.insert(document)
            wall.append(time.perf_counter() - at)
            processor.append(time.process_time() - used)
    return {"wall": statistics.median(wall), "cpu": statistics.median(processor)}


def read(path: Path, kind: str) -> dict[str, float]:
    """Open and read every document of the first table."""
    before, at, used = _peak(), time.perf_counter(), time.process_time()
    with KINDS[kind](path) as database:
        count = len(database.table(TABLES[0]).all())
    wall, cpu = time.perf_counter() - at, time.process_time() - used
    return {"wall": wall, "cpu": cpu, "peak": _peak(), "more": _peak() - before, "read": count}


def _peak() -> float:
    """Megabytes that this process took at most; getrusage would tell of the one that started it, too."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def measured(work: Callable[..., dict[str, float]], path: Path, kind: str) -> dict[str, float]:
    """Do the work in processes of their own; give the middle of each figure."""
    command = [sys.executable, __file__, work.__name__, str(path), kind]
    found = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(ROUNDS)]
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def main() -> None:
    """Measure and tell."""
    size = len(json.dumps(write_value(claim()), ensure_ascii=False).encode())
    load = os.getloadavg()[0]
    print(f"Python {sys.version.split()[0]}, documents of {size} bytes, {os.cpu_count()} processors, load {load:.1f}")
    with tempfile.TemporaryDirectory(dir=os.environ.get("STORE_SPEED_FOLDER")) as folder:
        places: dict[tuple[str, int, int], Path] = {}
        for kind in KINDS:
            for count in SIZES:
                places[kind, count, 1] = Path(folder, f"{kind}-{count}.json")
                fill(places[kind, count, 1], kind, count, TABLES[:1])
            places[kind, SIZES[-1], 5] = Path(folder, f"{kind}-tables.json")
            fill(places[kind, SIZES[-1], 5], kind, SIZES[-1], TABLES)
        for said, tables in (
            ("open and read 100,000 documents, all in one table", 1),
            ("open and read one of 5 tables, 20,000 of 100,000 documents", 5),
        ):
            stock, ours = (measured(read, places[kind, SIZES[-1], tables], kind) for kind in KINDS)
            assert stock["read"] == ours["read"]
            print(f"\n{said}")
            for name, unit in (("wall", "s"), ("cpu", "s"), ("peak", "MB"), ("more", "MB more than before")):
                print(
                    f"  {name:5} stock {stock[name]:9.3f}  ours {ours[name]:9.3f} {unit}  {_ratio(stock, ours, name)}"
                )
        _tell_inserts(places)  # last, for it changes the files


def _tell_inserts(places: dict[tuple[str, int, int], Path]) -> None:
    print("\none insert, the disk waited for by ours only (ms)")
    found: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    for count in SIZES:
        stock, ours = (measured(insert, places[kind, count, 1], kind) for kind in KINDS)
        found["stock"].append(stock)
        found["ours"].append(ours)
        for name in ("wall", "cpu"):
            told = f"stock {stock[name] * 1e3:10.3f}  ours {ours[name] * 1e3:8.3f}"
            print(f"  {count:7,} {name:4} {told}  {_ratio(stock, ours, name)}")
    for kind, figures in found.items():
        flat: dict[str, Any] = {name: figures[-1][name] / figures[0][name] for name in ("wall", "cpu")}
        print(
            f"  {kind}: at 100,000 {flat['wall']:.2f} times the wall time and {flat['cpu']:.2f} times the CPU of 1,000"
        )


def _ratio(stock: dict[str, float], ours: dict[str, float], name: str) -> str:
    return f"stock / ours = {stock[name] / ours[name]:.2f}" if ours[name] else ""


if __name__ == "__main__":
    if len(sys.argv) > 1:
        works = {one.__name__: one for one in (insert, read)}
        print(json.dumps(works[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])))
    else:
        main()
