"""What is kept of a ledger is what would be worked out afresh; a kept file that is anything else is not read."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import FastDisk
from small_stories import stories
from test_past import MOVES, shown

from provenance import desk
from provenance.errors import LedgerError
from provenance.ledger import Ledger, kept
from provenance.ledger.keeping import Keeping
from provenance.model import DecisionKind, Thread
from provenance.moments import Until
from provenance.naming.outlets import HOUSE_LIST
from provenance.standing import Record


@pytest.fixture(autouse=True)
def however_small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept, "KEPT_FROM", 0)
    yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.json"
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.add(ledger, list(stories()[0]), "ana")
    return path


def beside(path: Path) -> Path:
    return path.with_name(path.name + ".kept")


def threads(path: Path) -> list[Thread]:
    with Ledger.open(path) as ledger:
        return desk.Casebook(ledger).threads


def asked(path: Path) -> tuple[list[Thread], bool]:
    """The threads, and whether they had to be worked out."""
    with Ledger.open(path) as ledger, pytest.MonkeyPatch.context() as patched:
        worked_out: list[object] = []
        read, make = desk.Casebook._recorded, Keeping.make

        def recorded(book: desk.Casebook) -> Record:
            worked_out.append(book)
            return read(book)

        def made(keeping: Keeping, write: Any) -> None:
            worked_out.append(keeping)
            make(keeping, write)

        patched.setattr(desk.Casebook, "_recorded", recorded)
        patched.setattr(Keeping, "make", made)
        return desk.Casebook(ledger).threads, bool(worked_out)


@given(st.data())
@settings(deadline=None, max_examples=int(settings().max_examples / 2))
def test_what_is_kept_is_what_would_be_worked_out(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
            desk.add(ledger, list(data.draw(st.sampled_from(stories()))), "ana")
        for move in data.draw(st.lists(st.sampled_from(MOVES), min_size=1, max_size=3)):
            with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
                move(ledger, data)
            with Ledger.open(path) as ledger:
                first = shown(ledger, "")
                assert ledger.keeping.kept() is not None
            with Ledger.open(path) as ledger:
                again = shown(ledger, "")
            beside(path).unlink()
            with Ledger.open(path) as ledger, pytest.MonkeyPatch.context() as patched:
                patched.setattr(kept, "KEPT_FROM", 10**9)
                assert first == again == shown(ledger, "")


def test_a_second_question_is_answered_from_what_was_kept(path: Path) -> None:
    first, again = asked(path), asked(path)
    assert first == (again[0], True) and again[1] is False


def test_only_its_owner_can_read_what_is_kept(path: Path) -> None:
    threads(path)
    assert beside(path).stat().st_mode & 0o777 == 0o600


def test_what_was_kept_of_another_state_is_not_read(path: Path) -> None:
    before = threads(path)
    old = beside(path).read_bytes()
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        desk.decide(ledger, DecisionKind.RETRACT, before[0].tellings[0].claim.id, "ana", "taken back")
    beside(path).write_bytes(old)  # as if a slow reader had written it after the change
    found, worked_out = asked(path)
    assert worked_out and found != before


def test_what_other_code_worked_out_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    threads(path)
    monkeypatch.setattr(kept, "_code", lambda: "another version")
    assert asked(path)[1] is True


def test_what_was_worked_out_with_another_list_of_the_house_is_not_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept.HOUSE_LIST == HOUSE_LIST
    families = tmp_path / "families.txt"
    families.write_text("the quay | harbour news\n", encoding="utf-8")

    def another_run() -> None:  # what is known of the tables is known for the length of a run
        kept._code.cache_clear()

    threads(path)
    another_run()
    assert asked(path)[1] is False
    monkeypatch.setenv(HOUSE_LIST, str(families))
    another_run()
    assert asked(path)[1] is True
    families.write_text("the quay | the bell\n", encoding="utf-8")
    another_run()
    assert asked(path)[1] is True
    another_run()
    monkeypatch.delenv(HOUSE_LIST)
    kept._code.cache_clear()


def test_the_past_is_never_answered_from_what_is_kept_of_now(path: Path) -> None:
    now = threads(path)
    with Ledger.open(path) as ledger:
        then = desk.Casebook(ledger, Until("2000-01-01")).threads
    assert now and not then


def test_a_ledger_changed_by_hand_is_refused_though_something_is_kept_of_it(path: Path) -> None:
    with Ledger.open(path, write=True, disk=FastDisk()) as ledger:
        ledger.fold()
    claim = threads(path)[0].tellings[0].claim
    raw = path.read_text(encoding="utf-8")
    path.write_text(raw.replace(claim.text[:5], claim.text[:4] + "~"), encoding="utf-8")
    with pytest.raises(LedgerError, match="Another program has changed"):
        threads(path)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8, 0.999])
def test_a_kept_file_that_was_cut_off_or_overwritten_changes_no_answer(path: Path, share: float) -> None:
    right = threads(path)
    whole = beside(path).read_bytes()
    at = int(len(whole) * share)
    for wrong in (whole[:at], whole[:at] + b"\x00" * (len(whole) - at), whole[:at] + b"ferry" + whole[at + 5 :]):
        beside(path).write_bytes(wrong)
        assert threads(path) == right


def test_a_value_that_was_changed_in_the_kept_file_is_not_read(path: Path) -> None:
    right = threads(path)
    with closing(sqlite3.connect(beside(path))) as db:
        db.execute("UPDATE kept SET value = CAST(replace(CAST(value AS TEXT), 'e', 'a') AS BLOB)")
        db.commit()
    found, worked_out = asked(path)
    assert found == right and worked_out


def test_where_nothing_can_be_kept_the_answer_is_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = threads(path)
    beside(path).unlink()

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sqlite3, "connect", full)
    assert threads(path) == right
    assert [one.name for one in path.parent.iterdir() if ".kept" in one.name] == []


def test_what_an_interrupted_writer_left_is_taken_away(path: Path) -> None:
    left = beside(path).with_name(beside(path).name + ".new")
    left.write_bytes(b"half")
    threads(path)
    assert not beside(path).exists()  # somebody may still be writing
    os.utime(left, (1, 1))
    threads(path)
    assert beside(path).exists() and not left.exists()


def test_a_small_ledger_keeps_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT_FROM", 10**6)
    threads(path)
    assert not beside(path).exists()
