"""An archive made by a real scheduler's workers, each a process of its own, of which some die in the middle."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")

from archives import differences
from test_archive import added, stories, written

from provenance.__main__ import run
from provenance.archive import arrivals, folder, linkage, pieces, reading, running
from provenance.readers import NOTHING

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
SLOWLY = 0.3
"""Seconds that each piece takes at least, so that something can happen meanwhile."""


class Machines:
    """A scheduler with workers, as somebody starts them on other machines."""

    def __init__(self, place: Path) -> None:
        self._place, self.port = place, 0
        self._env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE.parent), str(HERE)))}
        self._running: list[subprocess.Popen[str]] = []
        self.scheduler = self.start()
        self.workers = [self.worker() for _ in range(2)]

    def start(self) -> subprocess.Popen[str]:
        command = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard"]
        started = self._run([*command, "--no-show"])
        assert started.stderr is not None
        for line in started.stderr:
            found = re.search(r"tcp://127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found[1])
                break
        threading.Thread(target=started.stderr.read, daemon=True).start()
        return started

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def worker(self) -> subprocess.Popen[str]:
        command = ["distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        started = self._run([*command, "--death-timeout", "60", "--local-directory", str(self._place)])
        assert started.stderr is not None
        threading.Thread(target=started.stderr.read, daemon=True).start()
        return started

    def _run(self, command: list[str]) -> subprocess.Popen[str]:
        full = [sys.executable, "-m", *command]
        started = subprocess.Popen(full, env=self._env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self._running.append(started)
        return started

    def close(self) -> None:
        for one in self._running:
            one.kill()
            one.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    made = Machines(tmp_path)
    try:
        yield made
    finally:
        made.close()


def slowly(asked: reading.Asked) -> dict[str, Any]:
    """As a piece is read, and not before a moment has passed."""
    time.sleep(SLOWLY)
    return reading.read_piece(asked)


def read_while(
    archive: str, sources: list[Path], machines: Machines, then: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> arrivals.Arrived:
    """Read with the workers, and do something after the third piece."""
    monkeypatch.setattr(pieces, "BYTES", 1_500)
    monkeypatch.setattr(arrivals, "read_piece", slowly)
    where = folder.begin(archive)
    planned = arrivals.plan(where, map(str, sources), NOTHING)
    assert len(planned.asked) > 8
    told = 0

    def progress(*_: float) -> None:
        nonlocal told
        told += 1
        if told == 4:
            then()

    with running.working(scheduler=machines.address) as runner:
        return arrivals.read(where, planned, runner, progress)


def test_a_schedulers_workers_make_the_archive_that_a_ledger_would_be(tmp_path: Path, machines: Machines) -> None:
    made = written(tmp_path / "in.jsonl", stories())
    archive = str(tmp_path / "archive")
    assert run(["archive", "read", str(made), "--into", archive, "--scheduler", machines.address]) == 0
    assert run(["archive", "link", archive, "--scheduler", machines.address]) == 0
    assert differences(archive, added(tmp_path, made)) == []


def test_when_a_worker_is_killed_the_others_do_its_work(
    tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = written(tmp_path / "in.jsonl", stories())
    archive = str(tmp_path / "archive")
    done = read_while(archive, [made], machines, lambda: machines.workers[0].send_signal(signal.SIGKILL), monkeypatch)
    assert (done.lost, done.unread, done.articles) == (0, (), 23)
    with running.working(scheduler=machines.address) as runner:
        linkage.link(folder.known(archive), runner, lambda *_: None)
    assert differences(archive, added(tmp_path, made)) == []


def test_when_the_scheduler_is_restarted_the_run_goes_on(
    tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = written(tmp_path / "in.jsonl", stories())
    archive = str(tmp_path / "archive")

    def restart() -> None:
        machines.scheduler.send_signal(signal.SIGKILL)
        machines.scheduler.wait()
        machines.scheduler = machines.start()
        machines.workers.append(machines.worker())

    done = read_while(archive, [made], machines, restart, monkeypatch)
    assert (done.lost, done.unread, done.articles) == (0, (), 23)


def test_when_the_scheduler_does_not_come_back_what_was_read_is_kept_and_the_next_run_goes_on(
    tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(running, "PATIENCE", 1.0)
    monkeypatch.setattr(running, "ARRIVING", 0.5)
    made = written(tmp_path / "in.jsonl", stories())
    archive = str(tmp_path / "archive")
    with pytest.raises(running.ArchiveError, match="went away"):
        read_while(archive, [made], machines, machines.scheduler.kill, monkeypatch)
    there = len(list((tmp_path / "archive" / "read").glob("*.json")))
    assert there >= 3
    monkeypatch.undo()
    monkeypatch.setattr(pieces, "BYTES", 1_500)
    assert run(["archive", "read", str(made), "--into", archive, "--jobs", "2"]) == 0
    assert f"{there} pieces read before" in capsys.readouterr().err
    assert run(["archive", "link", archive, "--jobs", "1"]) == 0
    assert differences(archive, added(tmp_path, made)) == []
