"""A ledger in a database: who may what, how it is reached, copied and brought up, and that it answers as a file does."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("psycopg", reason="psycopg is not installed: pip install '.[postgres]'")

from ledger_helpers import VALUES, article, claim, decision, link, state
from postgres_server import ADMIN, Server, sql
from story import EXAMPLES

import provenance
from provenance import desk
from provenance.__main__ import run
from provenance.errors import LedgerError
from provenance.ledger import Ledger, audit, places
from provenance.ledger.copying import copy
from provenance.ledger.founding import found
from provenance.ledger.postgres import schema
from provenance.ledger.postgres.address import read
from provenance.model import Article

STORY = EXAMPLES / "story"
Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def on(capsys: pytest.CaptureFixture[str], desk_of_its_own: None) -> Ask:
    """Run a command on a ledger: its exit code, what it prints and what it says."""

    def asked(ledger: object, *typed: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["--ledger", str(ledger), *typed])
        told = capsys.readouterr()
        return code, told.out, told.err

    return asked


def put(place: str, *values: object, by: str = "ana") -> None:
    with Ledger.open(place, write=True) as ledger, ledger.transaction(by, "add") as change:
        for value in values:
            change.put(value)  # type: ignore[arg-type]


# --- the same answers as a file gives


ANSWERS = (
    ("status",),
    ("questions", "--all"),
    ("claims", "--format", "jsonl"),
    ("corroborated", "--format", "json"),
    ("denied", "--format", "json"),
    ("disputed",),
    ("sources", "--format", "csv"),
    ("search", "bow door"),
    ("status", "--as-of", "2026-03-10", "--format", "json"),
    ("log", "--format", "jsonl"),
    ("verify",),
    ("review", "--format", "json"),
)


@pytest.mark.slow
def test_a_database_answers_as_the_file_does_that_was_copied_into_it(
    recorded: Path, database: str, on: Ask, tmp_path: Path
) -> None:
    assert copy(str(recorded), database).head == copy(str(recorded), str(tmp_path / "own.json")).head
    own = tmp_path / "own.json"
    for typed in ANSWERS:
        assert on(database, *typed) == on(own, *typed), typed
    for name in ("file", "database"):
        code, _, said = on(own if name == "file" else database, "report", "-o", str(tmp_path / f"{name}.html"))
        assert code == 0, said
    assert (tmp_path / "file.html").read_bytes() == (tmp_path / "database.html").read_bytes()


def test_what_is_done_to_a_database_is_what_is_done_to_a_file(recorded: Path, database: str, on: Ask) -> None:
    copy(str(recorded), database)
    claims = [line.split('"id": "')[1][:14] for line in on(database, "claims", "--format", "jsonl")[1].splitlines()]
    for typed in (
        ("link", claims[0], claims[30], "--relation", "repeats", "--why", "one event"),
        ("note", claims[0], "call back at five"),
        ("tag", claims[0], "ferry"),
        ("retract", claims[1], "--why", "taken back"),
        ("set", claims[2], "--confidence", "high", "--why", "seen"),
        ("undo",),
        ("undo",),
        ("redo",),
        ("story", "add", "The ferry", claims[0]),
        ("relink",),
    ):
        code, _, said = on(database, *typed)
        assert code == 0, (typed, said)
    code, said, _ = on(database, "verify")
    assert code == 0 and "Everything is as it was written." in said
    with Ledger.open(database) as ledger:
        assert {one.by for one in ledger.log.in_brief()[1:]} == {ADMIN}


def test_a_second_recording_of_the_same_articles_changes_nothing(database: str, on: Ask) -> None:
    assert on(database, "add", str(STORY))[0] == 0
    with Ledger.open(database) as ledger:
        before = ledger.head
    code, _, said = on(database, "add", str(STORY))
    assert code == 0, said
    with Ledger.open(database) as ledger:
        assert ledger.head == before


# --- copies


def test_a_file_copied_into_a_database_and_back_is_the_same_file(
    recorded: Path, database: str, tmp_path: Path, on: Ask
) -> None:
    code, _, said = on("none", "ledger", "copy", str(recorded), database)
    assert code == 0 and "head: " in said
    assert on("none", "ledger", "copy", database, str(tmp_path / "back.json"))[0] == 0
    assert (tmp_path / "back.json").read_bytes() == recorded.read_bytes()
    assert (tmp_path / "back.json").stat().st_mode & 0o777 == 0o600
    with Ledger.open(recorded) as one, Ledger.open(database) as other:
        assert one.head == other.head and state(one) == state(other)


def test_a_huge_number_and_odd_texts_come_back_as_they_were(database: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    put(str(path), *VALUES)
    with Ledger.open(path, write=True) as ledger:
        ledger._store.commit({("odd", "3"): {"n": 2**70, "f": 1e100, "t": "\x00„Größe“\u2028"}, ("empty", ""): {}})
    copy(str(path), database)
    copy(database, str(tmp_path / "back.json"))
    assert (tmp_path / "back.json").read_bytes() == path.read_bytes()
    with Ledger.open(database) as ledger:
        assert ledger._store.table("odd")["3"]["n"] == 2**70


def test_nothing_is_copied_over_anything(recorded: Path, database: str, tmp_path: Path, on: Ask) -> None:
    put(database, claim())
    before = sql(database, "SELECT name, key, line FROM provenance.document ORDER BY 1, 2")
    code, _, said = on("none", "ledger", "copy", str(recorded), database)
    assert code == 3 and "There is something in this ledger" in said and said.count("\n") == 1
    assert sql(database, "SELECT name, key, line FROM provenance.document ORDER BY 1, 2") == before
    (tmp_path / "there.json").write_text("mine")
    code, _, said = on("none", "ledger", "copy", database, str(tmp_path / "there.json"))
    assert code == 3 and (tmp_path / "there.json").read_text() == "mine"
    assert on("none", "ledger", "copy", str(tmp_path / "none.json"), database)[0] == 3


def test_a_file_that_something_else_changed_is_not_copied_and_leaves_nothing(
    recorded: Path, database: str, tmp_path: Path, on: Ask
) -> None:
    path = tmp_path / "changed.json"
    path.write_bytes(recorded.read_bytes().replace(b"ferry", b"ferrt", 1))
    code, _, said = on("none", "ledger", "copy", str(path), database)
    assert code == 3 and "Another program has changed this ledger" in said
    assert sql(database, "SELECT count(*) FROM provenance.document") == [(0,)]


def test_a_backup_of_a_database_is_a_file_that_opens(database: str, tmp_path: Path, on: Ask) -> None:
    put(database, *VALUES)
    code, _, said = on(database, "backup", str(tmp_path / "copy.json"))
    assert code == 0, said
    with Ledger.open(tmp_path / "copy.json") as one, Ledger.open(database) as other:
        assert one.head == other.head and state(one) == state(other)
    assert on(database, "backup", str(tmp_path / "copy.json"))[0] == 3


# --- one chain, whoever writes


def test_a_reader_keeps_the_state_that_he_opened_and_waits_for_nobody(database: str) -> None:
    put(database, claim(1))
    with Ledger.open(database, write=True) as writer, Ledger.open(database) as reader:
        with writer.transaction("ana", "add") as change:
            change.put(claim(2))
        assert set(reader.claims) == {claim(1).id} and reader.head[0] == 1
        with Ledger.open(database) as later:
            assert set(later.claims) == {claim(1).id, claim(2).id}
        assert set(reader.claims) == {claim(1).id}


def test_a_second_writer_is_told_who_writes(database: str) -> None:
    with (
        Ledger.open(database, write=True),
        pytest.raises(LedgerError) as raised,
        Ledger.open(database, write=True, wait=0.1),
    ):
        pass
    assert "Another provenance is writing to this ledger (user chief, process " in str(raised.value)
    put(database, claim())


def test_who_waits_looks_ahead_again_and_sees_what_came_meanwhile(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("provenance.ledger.postgres.store.EVERY", 0.02)
    seen: list[int] = []
    begun = threading.Event()

    def first() -> None:
        with Ledger.open(database, write=True) as ledger:
            begun.set()
            for number in (1, 2, 3):
                before = len(seen)
                with ledger.transaction("ana", "add") as change:
                    change.put(article(number))
                while len(seen) < before + 2:  # whoever waits has looked
                    time.sleep(0.01)

    other = threading.Thread(target=first)
    other.start()
    begun.wait()
    with Ledger.open(database, write=True, wait=60, ahead=lambda before: seen.append(before.head[0])) as ledger:
        assert ledger.head[0] == 3
    other.join()
    assert sorted(set(seen)) in ([0, 1, 2, 3], [1, 2, 3]) and seen == sorted(seen)
    with (
        Ledger.open(database, write=True),
        pytest.raises(LedgerError, match="is writing to this ledger"),
        Ledger.open(database, write=True, wait=0.2, ahead=lambda _: None),
    ):
        pass


def test_a_writer_who_lost_the_lock_changes_nothing_on_top_of_what_he_has_not_read(database: str) -> None:
    with Ledger.open(database, write=True) as one:
        sql_of = one._store.connection
        sql_of.execute("SELECT pg_advisory_unlock_all()")
        put(database, claim(2))
        with (
            pytest.raises(LedgerError, match="Somebody else has changed the ledger since it was read"),
            one.transaction("ana", "add") as change,
        ):
            change.put(claim(3))
    with Ledger.open(database) as ledger:
        assert set(ledger.claims) == {claim(2).id}
        assert [one.number for one in ledger.entries()] == [1]


def test_the_database_takes_no_entry_that_does_not_follow_the_newest(database: str) -> None:
    put(database, claim(1))
    put(database, claim(2))
    [(line,)] = sql(database, "SELECT line FROM provenance.document WHERE name = 'log' AND key = 2")
    import psycopg

    for number, changed in ((2, line), (3, line), (4, line), (3, line.replace(b"ana", b"bob"))):
        with psycopg.connect(database, autocommit=True) as connection, pytest.raises(psycopg.Error):
            connection.execute(
                "INSERT INTO provenance.document (name, key, line) VALUES ('log', %s, %s)", (number, changed)
            )


def test_a_cut_connection_is_told_and_what_was_recorded_before_is_there(database: str, server: Server) -> None:
    with Ledger.open(database, write=True) as ledger:
        with ledger.transaction("ana", "add") as change:
            change.put(claim(1))
        server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'provenance'")
        with pytest.raises(LedgerError) as raised, ledger.transaction("ana", "add") as change:
            change.put(claim(2))
    assert "connection" in str(raised.value) and "\n" not in str(raised.value)
    with Ledger.open(database) as ledger:
        assert set(ledger.claims) == {claim(1).id}
    put(database, claim(3))


def test_an_add_asks_few_questions_and_finds_the_answer_to_each_by_an_index(
    database: str, on: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    from provenance.ledger.postgres.rows import Rows

    assert on(database, "add", str(STORY))[0] == 0
    asked: list[tuple[str, Any]] = []
    ask = Rows.ask

    def noted(self: Rows, statement: str, given: Any = None) -> list[tuple[Any, ...]]:
        asked.append((statement, given))
        return ask(self, statement, given)

    text = (STORY / "03-merrow-standard.md").read_text(encoding="utf-8").partition("---\n\n")[2]
    one = desk.reading(Article.of(f"{text}\nMore follows.", outlet="Quay Post", language="en"))
    assert len(one.claims) > 5
    monkeypatch.setattr(Rows, "ask", noted)
    with Ledger.open(database, write=True, ahead=desk.ahead_of([one])) as ledger:
        ahead = len(asked)
        [added] = desk.add(ledger, [one], "ana")
    assert added.links > 5
    assert ahead < 20 and len(asked) - ahead < 15, "not one for each claim that could be the same"
    with psycopg.connect(database, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
        connection.execute("SET enable_seqscan = off")  # a few rows are read in full for that reason alone
        for statement, given in asked:
            if "provenance.document" in statement:
                plan = connection.execute(f"EXPLAIN {statement}", given).fetchall()  # type: ignore[call-overload]
                assert "Seq Scan on document" not in str(plan), statement


def test_a_claim_is_found_without_reading_the_table(database: str) -> None:
    put(database, *(claim(number) for number in range(1, 60)), article(1), article(2))
    with Ledger.open(database) as ledger:
        asked: list[str] = []
        rows = ledger._store._rows
        real = rows.ask
        rows.ask = lambda statement, given=None: asked.append(statement) or real(statement, given)  # type: ignore[func-returns-value]
        assert ledger.claims[claim(7).id] == claim(7)
        assert ledger.claims_in([article(1).id]) == [claim(1)]
        assert len(ledger.claims) == 59 and claim(99).id not in ledger.claims
    assert all("key = %s" in one or "article = ANY" in one or "provenance.kind" in one for one in asked)


# --- who may what


@pytest.fixture
def staffed(server: Server, desk_of_its_own: None) -> Iterator[Callable[[str], str]]:
    """Gives the address of a ledger with roles for one of its users: rea, rec, jud or adm."""
    address = server.database()
    groups = found(address, roles=True).groups
    for user, may in (("rea", "reader"), ("rec", "recorder"), ("jud", "judge"), ("adm", "admin")):
        server.sql(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{user}') THEN CREATE ROLE {user} LOGIN; "
            f"END IF; END $$; GRANT {groups[may]} TO {user}"
        )
    server.sql(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'out') THEN CREATE ROLE out LOGIN; END IF; END $$"
    )
    yield lambda user: address.replace(f"{ADMIN}@", f"{user}@")


def refused(place: str, *values: object) -> str:
    with pytest.raises(LedgerError) as raised:
        put(place, *values)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_readers_read_recorders_add_judges_decide(staffed: Callable[[str], str]) -> None:
    put(staffed("rec"), article(), claim(), claim(2), link())
    with Ledger.open(staffed("rea")) as ledger:
        assert claim().id in ledger.claims
    assert "Ask the administrator for the role" in refused(staffed("rea"), claim(3))
    assert "Ask the administrator for the role" in refused(staffed("rec"), decision())
    assert "Ask the administrator for the role" in refused(staffed("rec"), link(judge="rec"))
    put(staffed("jud"), decision(), link(judge="jud"), claim(4))
    with (
        Ledger.open(staffed("rec"), write=True) as ledger,
        pytest.raises(LedgerError, match="may not take this back"),
        ledger.transaction("rec", "add") as change,
    ):
        change.remove(decision())
    with Ledger.open(staffed("rea")) as ledger:
        assert decision().id in ledger.decisions and [one.by for one in ledger.entries()] == ["rec", "jud"]
        assert not any("log" in problem for problem in audit(ledger).problems)
    with pytest.raises(LedgerError, match="Ask the administrator"), Ledger.open(staffed("out")):
        pass


def test_what_a_judge_did_can_be_taken_back_and_done_again(staffed: Callable[[str], str], on: Ask) -> None:
    put(staffed("rec"), article(), claim())
    put(staffed("jud"), decision())
    assert on(staffed("jud"), "undo")[0] == 0 and on(staffed("jud"), "redo")[0] == 0
    code, _, said = on(staffed("rec"), "undo")
    assert code == 3 and "may not take this back" in said
    with Ledger.open(staffed("adm")) as ledger:
        assert decision().id in ledger.decisions and len(ledger.entries()) == 4


def test_nobody_but_an_admin_alters_the_log_and_nobody_writes_under_another_name(
    staffed: Callable[[str], str], on: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    put(staffed("jud"), article(), claim(), by="the editor in chief")
    with Ledger.open(staffed("rea")) as ledger:
        assert [one.by for one in ledger.entries()] == ["jud"]
    monkeypatch.setenv("PROVENANCE_BY", "somebody else")
    assert on(staffed("jud"), "--by", "a third", "note", claim().id, "call back")[0] == 0
    with Ledger.open(staffed("rea")) as ledger:
        assert {one.by for one in ledger.entries()} == {"jud"} == {one.by for one in ledger.decisions.values()}
    for user in ("rea", "rec", "jud"):
        for statement in (
            "UPDATE provenance.document SET line = '' WHERE name = 'log'",
            "DELETE FROM provenance.document WHERE name = 'log'",
            "TRUNCATE provenance.document",
            "ALTER TABLE provenance.document DISABLE TRIGGER follows",
            "UPDATE provenance.meta SET id = 'x'",
            "UPDATE provenance.document SET who = 'x'",
        ):
            with psycopg.connect(staffed(user), autocommit=True) as connection:
                try:
                    done = connection.execute(statement)
                except psycopg.errors.InsufficientPrivilege:
                    continue
                assert done.rowcount == 0, (user, statement)
    assert sql(staffed("adm"), "SELECT who FROM provenance.document WHERE name = 'log'") == [("jud",), ("jud",)]


def test_a_client_of_ones_own_cannot_write_an_entry_under_another_name(staffed: Callable[[str], str]) -> None:
    with Ledger.open(staffed("jud"), write=True) as ledger:
        ledger._store.user = "chief"  # as a client would do that was written to pose as somebody else
        with (
            pytest.raises(LedgerError, match="takes the name of the database's user"),
            ledger.transaction("chief", "add") as change,
        ):
            change.put(claim())
    with Ledger.open(staffed("rea")) as ledger:
        assert ledger.head == (0, "")


def test_the_sql_for_the_groups_can_be_read_and_run_again(database: str, server: Server, on: Ask) -> None:
    before = server.sql("SELECT count(*) FROM pg_roles")
    code, told, _ = on(database, "ledger", "init", "--sql")
    assert code == 0 and "CREATE POLICY" in told and server.sql("SELECT count(*) FROM pg_roles") == before
    for _ in range(2):
        code, _, said = on(database, "ledger", "init", "--roles")
        assert code == 0 and "was ready already" in said and "_judge" in said
    sql(database, told)


# --- how it is reached


def test_what_opens_a_ledger_is_in_no_message(
    server: Server, on: Ask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    password = "s3cret"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for place in (
        f"postgresql://ana:{password}@127.0.0.1:{port}/desk",
        f"postgresql://ana:{password}@127.0.0.1:{server.port}/nowhere",
        f"postgresql://ana:p@{password}@127.0.0.1/desk",
        f"postgresql://ana:p/{password}@127.0.0.1/desk",
        f"postgresql://desk:{password}/desk",
        f"postgresql://127.0.0.1:{server.port}/postgres?user=ana&password={password}",
        f"postgresql://ana:{password}@[::1/desk",
        f"service=nowhere password={password}",
        f"postgresql://ana:{password}@desk.halden.example/desk?sslmode=disable",
        f"postgresql://ana@127.0.0.1/desk?passwort={password}",
    ):
        for typed in (["status"], ["add", str(STORY)], ["ledger", "init"], ["doctor"], ["vault", "list"]):
            code, told, said = on(place, *typed)
            assert code == 3, (place, typed, said)
            assert password not in told + said and said.count("\n") <= 1, (place, typed, said)
        assert password not in places.shown(place)
        for form in ("table", "json"):
            code, told, said = on(place, "settings", "--format", form)
            assert code == 0 and password not in told + said
        monkeypatch.setenv("PROVENANCE_LEDGER", place)
        assert run(["settings"]) == 0 and password not in capsys.readouterr().out
        assert password not in repr(provenance.open(place))


def test_beyond_this_computer_the_connection_is_encrypted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "services").write_text(
        "[far]\nhost=desk.halden.example\n[full]\nhost=desk.halden.example\nsslmode=verify-full\n[near]\nhost=/tmp\n"
        "[weak]\nhost=desk.halden.example\nsslmode=prefer\n"
    )
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    for place, mode in (
        ("postgresql://desk.halden.example/desk", "require"),
        ("postgresql://192.0.2.7/desk", "require"),
        ("postgresql:///desk?host=127.0.0.1,desk.halden.example", "require"),
        ("postgresql://localhost/desk?hostaddr=192.0.2.7", "require"),
        ("postgresql://desk.halden.example/desk?sslmode=verify-full", "verify-full"),
        ("postgresql://desk.halden.example/desk?allow-plain", None),
        ("postgresql://desk.halden.example/desk?connect_timeout=3&allow-plain", None),
        ("service=far", "require"),
        ("service=weak", "require"),
        ("service=full", None),  # its own is stronger, and stays
        ("service=near", None),
        ("service=far allow-plain", None),
        ("postgresql://localhost/desk", None),
        ("postgresql://127.0.0.9/desk", None),
        ("postgresql://[::1]/desk", None),
        ("postgresql:///desk", None),
    ):
        assert read(place).parameters.get("sslmode") == mode, place
        assert "allow-plain" not in str(read(place).parameters)
    for mode in ("disable", "allow", "prefer"):
        with pytest.raises(LedgerError, match="unencrypted"):
            read(f"postgresql://desk.halden.example/desk?sslmode={mode}")
    monkeypatch.setenv("PGHOST", "desk.halden.example")
    assert read("postgresql:///desk").parameters["sslmode"] == "require"
    monkeypatch.setenv("PGSSLMODE", "disable")
    with pytest.raises(LedgerError, match="unencrypted"):
        read("postgresql:///desk")


@pytest.mark.slow
def test_a_server_that_does_not_encrypt_is_not_spoken_to_from_another_address(server: Server, on: Ask) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            own = probe.getsockname()[0]
        except OSError:
            pytest.skip("this computer has no address of its own")
    if own.startswith("127."):
        pytest.skip("this computer has no address of its own")
    other = Server(("fsync=off", "listen_addresses=*", "log_min_messages=fatal"))
    try:
        with (other.data / "pg_hba.conf").open("a") as rules:
            rules.write("host all all all trust\n")
        other.sql("SELECT pg_reload_conf()")
        place = f"postgresql://{ADMIN}@{own}:{other.port}/postgres"
        code, _, said = on(place, "ledger", "init")
        assert code == 3 and "The server does not encrypt (TLS)" in said
        assert on(f"{place}?allow-plain", "ledger", "init")[0] == 0
    finally:
        other.stop()


def test_a_service_is_an_address_too(
    database: str, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, on: Ask
) -> None:
    name = database.rpartition("/")[2]
    (tmp_path / "services").write_text(
        f"[desk]\nhost=127.0.0.1\nport={server.port}\nuser={ADMIN}\ndbname={name}\npassword=s3cret\n"
    )
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    assert on("service=desk", "add", str(STORY))[0] == 0
    assert on("service=desk", "verify")[0] == 0
    with Ledger.open("service=desk") as ledger:
        assert ledger._store.where == "service=desk"
    code, _, said = on("service=other", "status")
    assert code == 3 and "There is no service of this name" in said


# --- other versions


def everything(address: str) -> list[tuple[object, ...]]:
    rows = "SELECT name, key, line FROM provenance.document ORDER BY 1, 2"
    return sql(address, rows) + sql(address, "SELECT layout, schema, id, commits FROM provenance.meta")


@pytest.mark.parametrize("newer", ["layout = 99", "schema = 99"])
def test_a_database_of_a_newer_version_is_refused_and_stays_as_it_is(database: str, on: Ask, newer: str) -> None:
    put(database, claim())
    sql(database, f"UPDATE provenance.meta SET {newer}")
    before = everything(database)
    for typed in (["status"], ["add", str(STORY)], ["undo"], ["ledger", "init"], ["verify"], ["ledger", "fold"]):
        code, _, said = on(database, *typed)
        assert code == 3 and "written by a newer provenance" in said and said.count("\n") == 1
    assert everything(database) == before


def test_tables_of_an_earlier_version_are_brought_up_in_one_step(server: Server, on: Ask) -> None:
    address = server.database()
    sql(address, schema.STEPS[0])
    sql(address, "INSERT INTO provenance.meta (layout, schema, id, commits) VALUES (1, 3, 'abc', 0)")
    code, _, said = on(address, "status")
    assert code == 3 and "`provenance ledger init`" in said
    assert on(address, "add", str(STORY))[0] == 3
    assert on(address, "ledger", "init")[0] == 0 and on(address, "add", str(STORY))[0] == 0
    assert on(address, "verify")[0] == 0


def test_a_step_that_fails_leaves_the_tables_as_they_were(
    database: str, monkeypatch: pytest.MonkeyPatch, on: Ask
) -> None:
    put(database, claim())
    before = everything(database)
    broken = "ALTER TABLE provenance.document ADD COLUMN more text; SELECT 1 / 0;"
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, broken))
    monkeypatch.setattr(schema, "LAYOUT", len(schema.STEPS))
    code, _, said = on(database, "ledger", "init")
    assert code == 3 and "Nothing was changed" in said
    assert everything(database) == before
    assert sql(database, "SELECT 1 FROM information_schema.columns WHERE column_name = 'more'") == []


# --- beside it


def test_what_is_kept_beside_a_database_is_this_users_own(database: str, tmp_path: Path, on: Ask) -> None:
    assert on(database, "add", str(STORY))[0] == 0
    with Ledger.open(database) as ledger:
        store = ledger._store
        kept = {store.kept_path(), store.index_path(), store.data_path()}
    for path in kept:
        assert path is not None and path.parent.stat().st_mode & 0o777 == 0o700
        assert tmp_path in path.parents
    files = [one for one in (tmp_path / "cache").rglob("*") if one.is_file()]
    assert files and all(one.stat().st_mode & 0o777 == 0o600 for one in files)


def test_the_vault_is_never_in_the_database(database: str, tmp_path: Path, on: Ask) -> None:
    import pyrage

    key = tmp_path / "key"
    key.write_text(str(pyrage.x25519.Identity.generate()))
    put(database, claim())
    import io
    import sys

    before, sys.stdin = sys.stdin, io.StringIO("Ottoline Vandermeer\nmet twice\n")
    try:
        code, _, said = on(database, "vault", "add", "heron", "--as", "a person at the yard", "--key-file", str(key))
    finally:
        sys.stdin = before
    assert code == 0, said
    assert on(database, "vault", "show", "heron", "--key-file", str(key))[1].startswith("Ottoline Vandermeer")
    assert not any(
        b"Ottoline" in line
        for (line,) in sql(database, "SELECT line FROM provenance.document WHERE name = 'decisions'")
    )
    assert [one.name for one in (tmp_path / "data").rglob("*.vault")] == ["ledger.vault"]


def test_a_small_limit_is_told_of_by_the_store(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.ledger.postgres.store import PostgresStore

    monkeypatch.setattr(PostgresStore, "supported", 2)
    put(database, claim(1), claim(2))
    with pytest.raises(LedgerError, match="more than 2 claims"):
        put(database, claim(3))


# --- the desk in the browser


@pytest.mark.slow
def test_a_judgement_on_a_stale_view_is_refused_with_what_changed(recorded: Path, database: str) -> None:
    pytest.importorskip("flask")
    pytest.importorskip("waitress")
    from desk_helpers import hidden
    from served import served

    copy(str(recorded), database)
    with served(database) as desk:  # type: ignore[arg-type]
        one = desk.enter()
        _, page = one.get("/decide?all=1")
        form = hidden(page, f"{one.prefix}/decide")
        status, _ = one.post("/decide", {**form, "answer": "contradicts"})
        assert status == 303
        before = everything(database)
        status, told = one.post("/decide", {**form, "answer": "unrelated"})
        assert status == 409 and "in the meantime" in told
        assert everything(database) == before


def test_without_its_package_a_database_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, on: Ask) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    code, _, said = on("postgresql://ana:s3cret@127.0.0.1/desk", "status")
    assert code == 3 and "postgres]" in said and "s3cret" not in said


def test_the_clock_is_the_servers(database: str) -> None:
    with closing(places.opened(database, write=True).store) as store:
        [(there,)] = store.connection.execute("SELECT clock_timestamp()").fetchall()  # type: ignore[attr-defined]
        assert abs((store.now() - there).total_seconds()) < 60  # type: ignore[attr-defined]


# --- what an article is known by


def test_what_an_article_is_known_by_is_in_the_index_whatever_was_done(database: str, on: Ask) -> None:
    from provenance.desk.articles.versions import known_by
    from provenance.desk.recording import adding

    def check() -> None:
        with Ledger.open(database) as ledger, ledger.word_index() as kept:
            assert kept is not None
            adding.caught_up(ledger, kept)
            wanted: dict[str, set[str]] = {}
            for one in ledger.articles.values():
                for way in known_by(one):
                    wanted.setdefault(way, set()).add(one.id)
            gone = {way for (way,) in kept._db.execute("SELECT way FROM way")} | set(kept.ways.new)
            assert {way: set(kept.ways.articles(way)) for way in gone | set(wanted)} == {
                way: wanted.get(way, set()) for way in gone | set(wanted)
            }

    files = sorted(STORY.iterdir())
    assert on(database, "add", *map(str, files[:4]))[0] == 0
    check()
    assert on(database, "add", str(files[0]), "--url", "https://courier.example/ferry", "--outlet", "Other")[0] == 0
    check()
    assert on(database, "add", *map(str, files[3:7]))[0] == 0
    for typed in (["undo"], ["undo"], ["redo"]):
        assert on(database, *typed)[0] == 0
        check()
    with Ledger.open(database) as ledger:
        first = next(iter(ledger.articles))
    assert on(database, "article", "remove", first, "--why", "by mistake")[0] == 0
    assert on(database, "add", str(STORY))[0] == 0
    check()


def test_what_an_admin_changes_by_hand_is_found(database: str, on: Ask) -> None:
    assert on(database, "add", str(STORY))[0] == 0
    sql(
        database,
        "UPDATE provenance.document SET line = replace(convert_from(line, 'UTF8'), 'ferry', 'ferrt')::bytea "
        "WHERE name = 'claims' AND position('ferry'::bytea IN line) > 0",
    )
    code, told, _ = on(database, "verify")
    assert code == 3 and "differs from the log" in told
    code, told, _ = on(database, "doctor")
    assert code == 3 and "wrong: " in told
    assert on(database, "ledger", "accept", "--why", "put right by hand")[0] == 0
    assert on(database, "undo")[0] == 0 and on(database, "verify")[0] == 0


def test_an_entry_that_an_admin_changed_is_found(database: str, on: Ask) -> None:
    put(database, claim(1))
    put(database, claim(2))
    sql(
        database,
        "UPDATE provenance.document SET line = replace(convert_from(line, 'UTF8'), '\"add\"', '\"own\"')::bytea "
        "WHERE name = 'log' AND key = 1",
    )
    code, told, _ = on(database, "verify")
    assert code == 3 and "entry 1 of the log has changed since it was written" in told


def test_a_full_disk_of_the_server_is_told_and_changes_nothing(
    database: str, on: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the server refuses with the code that it has for a full disk
    sql(
        database,
        "CREATE FUNCTION public.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full' USING ERRCODE = "
        "'53100'; END $$; CREATE TRIGGER z BEFORE UPDATE ON provenance.meta FOR EACH ROW EXECUTE FUNCTION public.full()",
    )
    before = everything(database)
    code, _, said = on(database, "add", str(STORY))
    assert code == 3 and "The server's disk is full" in said and said.count("\n") <= 2
    assert everything(database) == before
    sql(database, "DROP TRIGGER z ON provenance.meta")
    assert on(database, "add", str(STORY))[0] == 0 and on(database, "verify")[0] == 0


def test_a_server_that_answers_questions_only_is_read_and_not_written(database: str, server: Server, on: Ask) -> None:
    put(database, article(), claim())
    name = database.rpartition("/")[2]
    server.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert on(database, "claims")[0] == 0
    code, _, said = on(database, "note", claim().id, "call back")
    assert code == 3 and "answers questions only" in said
    server.sql(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    assert on(database, "note", claim().id, "call back")[0] == 0


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ('connection to server at "h", port 1 failed: FATAL:  the database system is starting up', "being started"),
        ('connection to server at "database.example", port 1 failed: Connection refused', "cannot be reached"),
        ('connection to server at "h", port 1 failed: FATAL:  database "desk" does not exist', "no database of this"),
        (
            "session is read-only\nMultiple connection attempts failed. All failures were:\n- host: 'role.example', "
            "port: '1', hostaddr: '10.0.0.1': Connection refused\n- host: 'h', port: '2', hostaddr: None: session is "
            "read-only",
            "none records",
        ),
    ],
)
def test_why_a_server_does_not_answer_is_told_by_its_words_and_not_by_its_name(
    on: Ask, monkeypatch: pytest.MonkeyPatch, said: str, means: str
) -> None:
    import psycopg

    def connect(*_: object, **__: object) -> None:
        raise psycopg.OperationalError(said)

    monkeypatch.setattr(psycopg, "connect", connect)
    code, _, told = on("postgresql://ana@localhost/desk", "claims")
    assert code == 3 and means in told and told.count("\n") == 1


def test_a_change_waits_for_the_replica_that_it_has_to_reach_whatever_the_database_does_for_others(
    database: str, server: Server
) -> None:
    name = database.rpartition("/")[2]
    for setting in ("off", "local"):
        server.sql(f"ALTER DATABASE {name} SET synchronous_commit = {setting}")
        with Ledger.open(database, write=True) as ledger:
            held = ledger._store.connection.execute("SHOW synchronous_commit").fetchone()  # type: ignore[attr-defined]
        assert held == ("on",)


@pytest.fixture
def unfollowed(database: str, server: Server) -> Iterator[str]:
    """A database whose changes have to reach a replica that is not there, which is waited for in vain."""
    server.sql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
    server.sql("SELECT pg_reload_conf()")
    while server.sql("SHOW synchronous_standby_names") != [("nobody",)]:
        time.sleep(0.01)
    yield database
    server.sql("ALTER SYSTEM RESET synchronous_standby_names")
    server.sql("SELECT pg_reload_conf()")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A process that an interrupt interrupts, whatever other tests in it left behind."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before or signal.default_int_handler)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("interrupted", [False, True])
def test_who_is_told_too_early_that_a_change_is_recorded_is_told_so(
    unfollowed: str, on: Ask, interrupted: bool
) -> None:
    def stop_waiting() -> None:
        waits = "SELECT {} FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'"
        while not sql(unfollowed, waits.format("pid")):
            time.sleep(0.01)
        if interrupted:
            os.kill(os.getpid(), signal.SIGINT)
        else:
            sql(unfollowed, waits.format("pg_cancel_backend(pid)"))

    other = threading.Thread(target=stop_waiting)
    other.start()
    code, _, said = on(unfollowed, "add", str(STORY / "03-merrow-standard.md"))
    other.join()
    assert "its replica, which may not have it" in said
    assert code == (130 if interrupted else 0) and ("recorded before you interrupted it" in said) == interrupted
    with Ledger.open(unfollowed) as ledger:
        assert len(ledger.articles) == 1


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_change_whose_connection_breaks_is_told_of_when_the_server_is_through_with_it(
    unfollowed: str, monkeypatch: pytest.MonkeyPatch, goes_on: bool
) -> None:
    monkeypatch.setattr("provenance.ledger.postgres.store._SETTLING", 60.0 if goes_on else 0.5)

    def cut(descriptor: int) -> None:
        waits = "SELECT {} FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'"
        while not sql(unfollowed, waits.format("pid")):
            time.sleep(0.01)
        with socket.socket(fileno=os.dup(descriptor)) as wire:
            wire.shutdown(socket.SHUT_RDWR)
        while goes_on and not sql(unfollowed, "SELECT FROM pg_stat_activity WHERE wait_event = 'transactionid'"):
            time.sleep(0.01)
        if goes_on:
            sql(unfollowed, waits.format("pg_cancel_backend(pid)"))

    with pytest.raises(LedgerError) as refused, Ledger.open(unfollowed, write=True) as ledger:
        descriptor = ledger._store.connection.fileno()  # type: ignore[attr-defined]
        other = threading.Thread(target=cut, args=(descriptor,))
        other.start()
        with ledger.transaction("ana", "add") as change:
            change.put(article())
    other.join()
    assert ("the change is recorded" if goes_on else "`provenance log` shows") in str(refused.value)


def test_an_administrator_who_is_no_superuser_can_set_it_up(server: Server, on: Ask, tmp_path: Path) -> None:
    if not server.sql("SELECT FROM pg_roles WHERE rolname = 'olga'"):
        server.sql("CREATE ROLE olga LOGIN CREATEROLE")
    name = server.database().rpartition("/")[2]
    server.sql(f"ALTER DATABASE {name} OWNER TO olga")
    place = server.address(name, "olga")
    for _ in range(2):
        code, _, said = on(place, "ledger", "init", "--roles")
        assert code == 0, said
    put(place, article(), claim(), decision())
    assert on(place, "backup", str(tmp_path / "copy.json"))[0] == 0
    other = server.database().rpartition("/")[2]
    server.sql(f"ALTER DATABASE {other} OWNER TO olga")
    assert on(server.address(other, "olga"), "ledger", "init")[0] == 0
    assert on("none", "ledger", "copy", str(tmp_path / "copy.json"), server.address(other, "olga"))[0] == 0


def test_what_would_be_added_is_told_and_nothing_is(database: str, on: Ask) -> None:
    before = everything(database)
    code, told, said = on(database, "add", "--dry-run", str(STORY))
    assert code == 0 and "new" in told, said
    assert everything(database) == before


def test_the_python_api_takes_an_address_and_works_under_the_name_of_the_databases_user(database: str) -> None:
    with provenance.open(database, by="somebody else") as ledger:
        ledger.add(STORY)
        assert len(ledger.threads()) > 1
    with Ledger.open(database) as opened:
        assert {one.by for one in opened.entries()} == {ADMIN}
