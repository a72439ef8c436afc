"""The disk of a shared ledger's server is full, truly: that is told, nothing is half recorded, and it goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="psycopg is not installed: pip install '.[postgres]'")

from postgres_server import Server, missing
from story import EXAMPLES

from provenance.__main__ import run
from provenance.errors import LedgerError
from provenance.ledger import Ledger
from provenance.ledger.founding import found
from provenance.model import Article

if missing():
    pytest.skip(missing(), allow_module_level=True)

SETTINGS = (
    *("listen_addresses=127.0.0.1", "log_min_messages=panic", "max_connections=20", "shared_buffers=8MB"),
    *("min_wal_size=32MB", "max_wal_size=32MB"),
)

LEFT = 4 << 20
"""Bytes that are left for what is recorded."""


@pytest.fixture(params=["data", "wal"])
def small(request: pytest.FixtureRequest, desk_of_its_own: None) -> Iterator[tuple[Server, Path]]:
    """A server with little space for its tables, or only for its own log, and where that space is."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    disk = folder / request.param
    disk.mkdir()
    shutil.chown(folder, "nobody", "nogroup")
    mount = [
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=160m,mode=700",
        "tmpfs",
        disk,
    ]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        folder.rmdir()
        pytest.skip("may not make a small disk")
    shutil.chown(disk, "nobody", "nogroup")
    made = None
    try:
        made = Server(SETTINGS, folder=folder)
        yield made, disk
    finally:
        if made is not None:
            made.stop()
        subprocess.run(["umount", "-l", disk], check=True)
        shutil.rmtree(folder, ignore_errors=True)


def large(number: int) -> Article:
    """An article that cannot be compressed."""
    return Article.of(os.urandom(200_000).hex(), title=f"Article {number}", outlet="Torvay Post")


@pytest.mark.slow
def test_a_disk_that_is_full_is_told_and_loses_nothing(
    small: tuple[Server, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    server, disk = small
    place = server.database()
    found(place)
    # a checkpoint would let the server use the space of its log again
    server.sql("ALTER SYSTEM SET max_wal_size = '1GB'")
    server.sql("SELECT pg_reload_conf()")
    (disk / "ballast").write_bytes(bytes(max(0, shutil.disk_usage(disk).free - LEFT)))
    kept: set[str] = set()
    with pytest.raises(LedgerError) as refused:
        for number in range(200):
            one = large(number)
            with Ledger.open(place, write=True) as ledger, ledger.transaction("ana", "add") as change:
                change.put(one)
            kept.add(one.id)
    said = str(refused.value)
    assert kept and "\n" not in said
    assert ("disk is full" in said) == (disk.name == "data") and ("connection was lost" in said) == (disk.name == "wal")
    if disk.name == "data":
        # whoever reads goes on, and whoever records is told each time
        capsys.readouterr()
        assert run(["--ledger", place, "add", str(EXAMPLES / "story")]) == 3
        assert capsys.readouterr().err.count("\n") == 1
        assert run(["--ledger", place, "verify"]) == 0
    (disk / "ballast").unlink()
    if disk.name == "wal":
        server.kill()  # it ended itself, rather than acknowledge what it cannot write down
        server.start()
    with Ledger.open(place) as ledger:
        assert kept <= set(ledger.articles) and len(ledger.articles) == len(kept)
    assert run(["--ledger", place, "add", str(EXAMPLES / "story")]) == 0
    assert run(["--ledger", place, "verify"]) == 0
