"""A real PostgreSQL for the tests: a server of their own on a free port, and a fresh database for each that asks."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

ADMIN = "chief"
"""Owns the databases."""
_PLACES = "/usr/lib/postgresql/*/bin"
_SETTINGS = (
    *("fsync=off", "max_connections=200", "shared_buffers=64MB", "log_min_messages=fatal"),
    *("listen_addresses=127.0.0.1", "deadlock_timeout=10s"),
)
_PATIENCE = 60.0


def program(name: str) -> str | None:
    """Give where one of the server's programs is; None where there is none."""
    found = shutil.which(name)
    if found is None:
        there = sorted(Path("/").glob(f"{_PLACES[1:]}/{name}"))
        found = str(there[-1]) if there else None
    return found


class Server:
    """A server that is run by another user where this one is root, whom it refuses."""

    def __init__(
        self, settings: Sequence[str] = _SETTINGS, follows: Server | None = None, folder: Path | None = None
    ) -> None:
        """Make its data and start it: empty, or as a replica that follows another one."""
        self.folder = folder or Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self.settings = settings
        self._numbers = itertools.count(1)
        self._running: subprocess.Popen[bytes] | None = None
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            shutil.chown(self.folder, "nobody", "nogroup")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        made = [program("initdb"), "-D", str(self.data), "-U", ADMIN, "-A", "trust", "-N", "-E", "UTF8", "--no-locale"]
        if follows is not None:
            # -R: it follows the server that it is a copy of
            made = [program("pg_basebackup"), "-D", self.data, "-R", "-N", "-c", "fast"]
            made += ["-d", follows.address("postgres")]
        elif (self.folder / "wal").is_dir():
            made += ["-X", self.folder / "wal" / "there"]
        self._run(made)
        self.start()

    @property
    def data(self) -> Path:
        """Where its files are."""
        return self.folder / "data"

    def _run(self, command: Sequence[Any]) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd="/", env=_plain(), **self._as)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [part for one in (*self.settings, f"port={self.port}") for part in ("-c", one)]
        command = [program("postgres"), "-D", str(self.data), "-k", str(self.folder), *settings]
        with (self.folder / "log").open("ab") as log:
            self._running = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", env=_plain(), **self._as)
        import psycopg

        end = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.address("postgres"), connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < end, (self.folder / "log").read_text(encoding="utf-8", errors="replace")
                time.sleep(0.05)

    def must_be_followed(self) -> None:
        """Have it acknowledge a change only when its replica has it too; wait until that is so."""
        self.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.sql("SELECT pg_reload_conf()")
        end = time.monotonic() + _PATIENCE
        while self.sql("SELECT sync_state FROM pg_stat_replication") != [("sync",)]:
            assert time.monotonic() < end, "no replica follows"
            time.sleep(0.05)

    def take_over(self) -> None:
        """Have a replica be the one that records, and wait until it is."""
        assert self.sql("SELECT pg_promote()") == [(True,)]

    def kill(self) -> None:
        """Kill it with all its processes, as a power cut would."""
        assert self._running is not None
        for pid in (self._running.pid, *self._children()):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._running.wait()

    def stop(self) -> None:
        """Stop it, and take its folder away."""
        if self._running is not None and self._running.poll() is None:
            self._running.send_signal(signal.SIGINT)
            self._running.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def cpu(self) -> float:
        """Give the seconds of CPU that it took with all its processes, those that have ended too."""
        assert self._running is not None
        ticks = 0
        for pid in (self._running.pid, *self._children()):
            with suppress(OSError):
                told = (
                    Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
                )
                ticks += sum(map(int, told[11:15]))  # its own, and those of the children that it saw end
        return ticks / os.sysconf("SC_CLK_TCK")

    def _children(self) -> list[int]:
        assert self._running is not None
        children = Path(f"/proc/{self._running.pid}/task/{self._running.pid}/children")
        return [int(one) for one in children.read_text(encoding="ascii").split()] if children.exists() else []

    def address(self, database: str, user: str = ADMIN) -> str:
        """Give the address of a database."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """Make a new database, and give its address."""
        name = f"desk{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} STRATEGY file_copy")
        return self.address(name)

    def sql(self, statement: str, database: str = "postgres", user: str = ADMIN) -> list[tuple[Any, ...]]:
        """Do something in a database as one of its users, and give the rows that come of it."""
        return sql(self.address(database, user), statement)


def sql(address: str, statement: str) -> list[tuple[Any, ...]]:
    """Do something in the database at an address, and give the rows that come of it."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        done = connection.execute(statement)  # type: ignore[call-overload]
        return done.fetchall() if done.description is not None else []


def _plain() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}


def missing() -> str:
    """Say why there is no server; empty where there can be one."""
    if program("postgres") is None or program("initdb") is None:
        return "needs the programs of a PostgreSQL server"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "needs psycopg"
    return ""


needs_server = pytest.mark.skipif(bool(missing()), reason=missing() or "a server is there")
