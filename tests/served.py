"""The desk in the browser as it is really served: a process of its own, at an address of its own."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from attrs import frozen


@frozen
class Served:
    """Where it is served; `entry` is the address that lets one browser in."""

    entry: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return urlsplit(self.entry).port or 0

    @property
    def base(self) -> str:
        """The address of the first page, without the stroke at its end."""
        return self.entry.partition("/enter")[0]

    @property
    def prefix(self) -> str:
        return urlsplit(self.base).path

    def enter(self) -> Client:
        """Let a client in."""
        client = Client(self.port, self.prefix)
        status, headers, _ = client.ask("GET", f"{self.prefix}/enter?{urlsplit(self.entry).query}")
        assert status == 200
        client.cookie = headers["set-cookie"].partition(";")[0]
        return client


class Client:
    """One that asks over the wire, each time by a connection of its own."""

    def __init__(self, port: int, prefix: str, cookie: str = "") -> None:
        self.port, self.prefix, self.cookie = port, prefix, cookie

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {"Cookie": self.cookie} if self.cookie else {}
        if method == "POST":
            named |= {
                "Origin": f"http://127.0.0.1:{self.port}",
                "Sec-Fetch-Site": "same-origin",
                "Content-Type": "application/x-www-form-urlencoded",
            }
        connection.request(method, path, body or None, named | {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, told, text

    def get(self, path: str) -> tuple[int, str]:
        status, _, text = self.ask("GET", self.prefix + path)
        return status, text

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        status, _, text = self.ask("POST", self.prefix + path, urlencode(fields))
        return status, text


@contextmanager
def served(ledger: Path, by: str = "ana") -> Iterator[Served]:
    """Serve a ledger, as the command does, until the block ends."""
    command = [sys.executable, "-m", "provenance", "--ledger", str(ledger), "--by", by, "serve", "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found = re.search(r"http\S+", process.stderr.readline())
    assert found is not None
    # what it says later is read away, so that it never waits for a reader
    drain = threading.Thread(target=process.stderr.read, daemon=True)
    drain.start()
    try:
        yield Served(found.group(), process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        drain.join(30)
        process.stderr.close()
