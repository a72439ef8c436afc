"""Ledgers that earlier versions wrote are read as they are, and brought to today's format when they are changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from casebooks import on

from provenance import desk
from provenance.errors import LedgerError
from provenance.ledger import Ledger, audit
from provenance.model import DecisionKind, Support

KEPT = Path(__file__).parent / "ledgers"
FORMATS = ("format-1.json", "format-2.json")


@pytest.fixture(params=FORMATS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "ledger.json"
    shutil.copy(KEPT / request.param, path)
    return path


def migrated(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        desk.note(ledger, next(iter(ledger.articles)), "looked at again", "bo")


def test_an_old_ledger_is_read_and_left_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    with Ledger.open(old) as ledger:
        book = on(ledger)
        assert {t.support for t in book.threads} >= {Support.SINGLE_ORIGIN, Support.RETRACTED}
        (answer,) = book.decided(DecisionKind.ANSWERED)
        assert (answer.party, answer.subject in book.claims) == ("the tannery", True)
    assert old.read_bytes() == before


def test_a_change_brings_it_to_the_newest_format_after_a_copy_was_put_aside(old: Path) -> None:
    before = old.read_bytes()
    with Ledger.open(old) as ledger:
        stood = on(ledger).threads
    migrated(old)
    with Ledger.open(old) as ledger:
        assert audit(ledger).problems == ()
        assert [t.id for t in on(ledger).threads] == [t.id for t in stood]
        assert [t.support for t in on(ledger).threads] == [t.support for t in stood]
        assert [one.action for one in ledger.entries()][-2:] == ["migrate", "note"]
    (aside,) = old.parent.glob("ledger.json.format-*")
    assert aside.read_bytes() == before
    assert json.loads(old.read_bytes())["meta"]["1"]["schema"] == 3


def test_what_was_overwritten_comes_back_beside_what_took_its_place(old: Path) -> None:
    migrated(old)
    with Ledger.open(old) as ledger:
        retracted = on(ledger).decided(DecisionKind.RETRACT)
        assert [(one.by, one.why) for one in retracted] == [("ana", "first reason"), ("bo", "second reason")]
        by_people = [one for one in ledger.links.values() if one.by_person]
        assert {one.judge for one in by_people} == {"ana", "bo"} and all(one.on for one in by_people)
        assert [one.judge for one in on(ledger).links if one.by_person] == ["bo"]


def test_all_of_its_log_can_still_be_taken_back_step_by_step(old: Path) -> None:
    migrated(old)
    with Ledger.open(old, write=True) as ledger:
        for _ in range(30):
            if desk.undo(ledger, "bo") is None:
                break
        assert (len(ledger.articles), len(ledger.claims), len(ledger.links), len(ledger.decisions)) == (0, 0, 0, 0)
    with Ledger.open(old) as ledger:
        assert audit(ledger).problems == ()


def test_one_that_cannot_be_brought_over_is_left_as_it_is_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text((KEPT / "format-1.json").read_text().replace('"kind": "note"', '"kind": "rumour"'))
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"decisions cannot be read.*Nothing was overwritten. Restore"):
        migrated(path)
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.format-*")) == []
