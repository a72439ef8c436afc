"""The desk in the browser, really served: on loopback only, many clients at once, and stopped without a fuss."""

from __future__ import annotations

import re
import signal
import socket
import threading
from pathlib import Path

import pytest
from story import record_story

pytest.importorskip("flask", reason="Flask is not installed: pip install '.[desk]'")
pytest.importorskip("waitress", reason="waitress is not installed: pip install '.[desk]'")

from desk_helpers import hidden
from served import Client, served

from provenance import desk
from provenance.__main__ import run
from provenance.ledger import Ledger

pytestmark = pytest.mark.slow


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    record_story(tmp_path / "ledger.json")
    return tmp_path / "ledger.json"


def test_the_address_opens_the_desk_and_only_below_its_own_path(ledger: Path) -> None:
    with served(ledger) as there:
        stranger = Client(there.port, there.prefix)
        assert stranger.get("/")[0] == 403
        client = there.enter()
        status, page = client.get("/")
        assert status == 200 and "Told by independent origins" in page
        assert re.fullmatch(r"/[0-9a-f]{16}", there.prefix)
        assert f'href="{there.prefix}/articles"' in page
        assert Client(there.port, there.prefix).get("/enter?token=x")[0] == 403
        _, headers, _ = client.ask("GET", f"{there.prefix}/", Host="evil.example")
        assert "server" not in headers


def test_the_cookie_is_sent_only_below_a_path_that_nobody_else_knows(ledger: Path) -> None:
    with served(ledger) as there:
        _, headers, _ = Client(there.port, "").ask("GET", there.entry[there.entry.index(there.prefix) :])
        assert f"Path={there.prefix}/;" in headers["set-cookie"]


def test_it_answers_on_this_computer_only(ledger: Path) -> None:
    with served(ledger) as there:
        for kind, address in ((socket.AF_INET, "127.0.0.2"), (socket.AF_INET6, "::1")):
            with socket.socket(kind, socket.SOCK_STREAM) as tried, pytest.raises(OSError):
                tried.connect((address, there.port))


def test_control_c_stops_it_and_that_is_no_failure(ledger: Path) -> None:
    with served(ledger) as there:
        there.process.send_signal(signal.SIGINT)
        assert there.process.wait(30) == 0


def test_a_port_that_is_taken_is_said_in_one_line(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["--ledger", str(ledger), "serve", "--no-browser", "--port", str(port)]) == 2
    assert f"port {port}: address already in use. Choose another one with --port" in capsys.readouterr().err


def test_a_page_waits_for_no_client_that_is_slow(ledger: Path) -> None:
    with served(ledger) as there:
        client = there.enter()
        slow = [socket.create_connection(("127.0.0.1", there.port)) for _ in range(30)]
        for one in slow:
            one.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")
        assert client.get("/articles")[0] == 200
        for one in slow:
            one.close()


def test_what_is_too_large_never_arrives(ledger: Path) -> None:
    with served(ledger) as there, socket.create_connection(("127.0.0.1", there.port)) as sent:
        sent.sendall(
            f"POST {there.prefix}/bring HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n".encode()
        )
        assert b" 413 " in sent.recv(100)


class Worker(threading.Thread):
    """One of many at work: it reads, answers a question, and takes note of every answer of the server."""

    def __init__(self, client: Client, number: int, rounds: int) -> None:
        super().__init__()
        self.client, self.number, self.rounds = client, number, rounds
        self.said: list[int] = []
        self.recorded = 0

    def run(self) -> None:
        for turn in range(self.rounds):
            for path in ("/", "/articles", "/list/all", "/state"):
                self.said.append(self.client.get(path)[0])
            status, page = self.client.get("/decide")
            self.said.append(status)
            if self.number % 4 == turn % 4 and 'name="answer"' in page:
                status, _ = self.client.post(
                    "/decide", {**hidden(page, f"{self.client.prefix}/decide"), "answer": "unrelated"}
                )
                self.said.append(status)
                self.recorded += status == 303


def test_twenty_at_once_are_all_answered_and_every_judgement_is_there_once(ledger: Path) -> None:
    with served(ledger) as there:
        cookie = there.enter().cookie
        workers = [Worker(Client(there.port, there.prefix, cookie), number, 3) for number in range(20)]
        for one in workers:
            one.start()
        for one in workers:
            one.join()
    said = {status for one in workers for status in one.said}
    assert said <= {200, 303, 400, 409}, said
    with Ledger.open(str(ledger)) as held:
        held.check()
        judged = desk.Casebook(held).judged_by_people
        entries = held.head[0] - 1
    recorded = sum(one.recorded for one in workers)
    assert recorded == len(judged) == entries > 0, "whoever was told that it is recorded finds it, and nobody's is lost"
    assert run(["--ledger", str(ledger), "verify"]) == 0


def test_two_who_judge_the_same_question_are_told_of_each_other(ledger: Path) -> None:
    with served(ledger) as there:
        client = there.enter()
        _, page = client.get("/decide")
        form = {**hidden(page, f"{there.prefix}/decide"), "answer": "unrelated"}
        said: list[int] = []
        both = [threading.Thread(target=lambda: said.append(client.post("/decide", form)[0])) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert sorted(said) == [303, 409]
