"""What an archive costs beside a ledger of the same articles: `python tests/benchmarks/archive.py [--articles 300,1000] [--jobs 1,2]`.

The articles are those of `newsroom.py`. For each number of them a ledger is made by `add`, and asked once, so that its
threads are worked out; then an archive is read and linked with each number of processes. Told are CPU seconds an
article of all processes together, seconds by the clock, the most memory of a process that worked, and whether claims,
links and threads are those of the ledger. Last, what ten million articles would take, on paper, from these slopes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from attrs import frozen
from newsroom import articles

HERE = Path(__file__).parent
SAME = (
    "import sys; sys.path.insert(0, sys.argv[3]); from pathlib import Path; from archives import differences; "
    "print(differences(sys.argv[1], Path(sys.argv[2])) or 'the same')"
)
MILLIONS = 10_000_000
CORES = 64
"""Processors of the machines on paper."""


@frozen
class Cost:
    """What a command took."""

    cpu: float
    """Seconds of all its processes."""
    wall: float
    memory: int
    """The most that one of them took, in MB."""


def cost(*command: str) -> Cost:
    """Run a command of the program."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "provenance", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 2):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss // 1024)


def workers_memory(archive: Path) -> int:
    """Give the most memory that a process took which read or compared a part, in MB."""
    told = [json.loads(path.read_text()) for name in ("read", "links") for path in (archive / name).glob("*.json")]
    return max(one["memory"] for one in told)


def size(folder: Path) -> int:
    """Give the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Print a line for each step, and the estimate."""
    told = argparse.ArgumentParser()
    told.add_argument("--articles", default="300,1000", help="how many, several parted by commas")
    told.add_argument("--jobs", default="1,2", help="processes, several parted by commas")
    told.add_argument("--no-ledger", action="store_true", help="only the archive")
    told.add_argument("--folder", type=Path, default=Path("archive-speed"), help="where all of it is made")
    given = told.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    slopes: list[tuple[int, Cost, Cost, int, int]] = []
    print(f"{'articles':>9} {'step':28} {'CPU s/article':>14} {'s':>8} {'MB':>6}")
    for number in map(int, given.articles.split(",")):
        made = given.folder / f"{number}.jsonl"
        with made.open("w", encoding="utf-8") as out:
            out.writelines(f"{json.dumps(one)}\n" for one in islice(articles(), number))
        ledger = given.folder / f"{number}.json"
        if not given.no_ledger:
            for path in given.folder.glob(f"{number}.json*"):
                if path != made:
                    path.unlink()
            add = cost("--ledger", str(ledger), "add", "--jobs", "1", str(made))
            shown(number, "ledger: add", add)
            shown(number, "ledger: threads", cost("--ledger", str(ledger), "status", "--format", "json"))
        for jobs in given.jobs.split(","):
            archive = given.folder / f"{number}-archive-{jobs}"
            shutil.rmtree(archive, ignore_errors=True)
            read = cost("archive", "read", str(made), "--into", str(archive), "--jobs", jobs)
            link = cost("archive", "link", str(archive), "--jobs", jobs)
            shown(number, f"archive: read, {jobs} at work", read)
            shown(number, f"archive: link, {jobs} at work", link)
            print(f"{'':9} most memory of a worker: {workers_memory(archive)} MB", flush=True)
            if not given.no_ledger:
                print(f"{'':9} archive / ledger's add, CPU: {(read.cpu + link.cpu) / add.cpu:.2f}", flush=True)
                command = [sys.executable, "-c", SAME, str(archive), str(ledger), str(HERE.parent)]
                said = subprocess.run(command, capture_output=True, text=True, check=False)
                print(f"{'':9} beside the ledger: {said.stdout.strip() or said.stderr[-300:]}", flush=True)
            if jobs == given.jobs.split(",")[0]:
                slopes.append((number, read, link, size(archive), made.stat().st_size))
    estimate(slopes)


def shown(number: int, step: str, one: Cost) -> None:
    """Print what a step took."""
    print(f"{number:9} {step:28} {one.cpu / number:14.4f} {one.wall:8.1f} {one.memory:6}", flush=True)


def estimate(slopes: list[tuple[int, Cost, Cost, int, int]]) -> None:
    """Print what ten million articles would take, by the last number and by how the cost grew up to it."""
    number, read, link, kept, given = slopes[-1]
    an_article = (read.cpu + link.cpu) / number
    print(f"\n{MILLIONS} articles, on paper, from {number}:")
    if len(slopes) > 1:
        first, *_ = slopes
        growth = an_article / ((first[1].cpu + first[2].cpu) / first[0])
        print(f"  CPU an article from {first[0]} to {number} articles: times {growth:.2f}")
    hours = an_article * MILLIONS / 3600
    print(f"  {hours:.0f} hours of one processor, {hours / CORES:.0f} hours of {CORES}, if it grew no more")
    print(f"  {kept / number * MILLIONS / 1e9:.0f} GB kept, of {given / number * MILLIONS / 1e9:.0f} GB of input")


if __name__ == "__main__":
    main()
