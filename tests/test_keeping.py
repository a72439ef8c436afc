"""A ledger that can be shown to be as it was written, saved when it is not, copied, and searched for who did what."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ledger_helpers import SECRET, BrokenDisk, article, claim, decision, failing, link, noon, old_format, put, state_at

from provenance.errors import LedgerError
from provenance.ledger import Ledger, audit
from provenance.ledger.salvage import salvage
from provenance.ledger.snapshot import composed
from provenance.ledger.storage import JournalStorage
from provenance.model import Article, Claim, Decision, DecisionKind, Link, Relation

FORMATS = Path(__file__).parent / "formats"

TEXT = "The bridge at Torvay is shut, said the clerk. It will be open again in May."
PAGE = Article.of(TEXT, outlet="Torvay Post", title="Bridge shut", url="https://torvay.example/1")
SHUT = Claim.of(PAGE.id, "The bridge at Torvay is shut", ((0, 28),), "The bridge at Torvay is shut")
OPEN = Claim.of(PAGE.id, "It will be open again in May", ((46, 74),), "The bridge will be open again in May")
JOINED = Link.between(SHUT.id, OPEN.id, Relation.CONTRADICTS, score=80.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.json"
    put(path, PAGE, SHUT, OPEN, JOINED, by="ana")
    put(path, Decision(DecisionKind.VERIFIED, SHUT.id, "bo", "seen", on="2031-03-04T12:00:05Z"), by="bo")
    return path


def problems(path: Path) -> tuple[str, ...]:
    with Ledger.open(path) as ledger:
        return audit(ledger).problems


def rewritten(path: Path, edit: Callable[[dict[str, dict[str, Any]]], None]) -> None:
    """Change the tables as somebody could who knows how the file is made, with every hash of the file put right."""
    tables = json.loads(path.read_bytes())
    del tables["meta"]
    edit(tables)
    lines = {
        name: {"": b"{}", **{key: json.dumps(held, ensure_ascii=False).encode() for key, held in held_in.items()}}
        for name, held_in in tables.items()
    }
    _, pieces = composed(None, lines)
    path.write_bytes(b"".join(pieces))


# --- verify


def test_a_ledger_as_it_was_written_has_no_problem_and_a_head_that_changes_with_each_entry(path: Path) -> None:
    with Ledger.open(path) as ledger:
        before = audit(ledger)
    assert before.problems == ()
    assert before.entries == 2 and len(before.head) == 64
    assert before.counts == {"articles": 1, "claims": 2, "links": 1, "decisions": 1}
    put(path, decision(2), by="bo")
    with Ledger.open(path) as ledger:
        assert audit(ledger).head != before.head


def test_two_ledgers_of_the_same_history_have_the_same_head(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    put(other, JOINED, OPEN, SHUT, PAGE, by="ana")
    put(other, Decision(DecisionKind.VERIFIED, SHUT.id, "bo", "seen", on="2031-03-04T12:00:05Z"), by="bo")
    with Ledger.open(path) as one, Ledger.open(other) as two:
        assert one.head == two.head


def _blame_another(tables: dict[str, dict[str, Any]]) -> None:
    tables["log"]["1"]["by"] = "cy"


def _take_an_entry_out(tables: dict[str, dict[str, Any]]) -> None:
    del tables["log"]["1"]


def _change_a_claim(tables: dict[str, dict[str, Any]]) -> None:
    tables["claims"][str(int(SHUT.id[1:], 16))]["hedges"] = ["reportedly"]


def _move_a_claim(tables: dict[str, dict[str, Any]]) -> None:
    tables["claims"][str(int(SHUT.id[1:], 16))]["spans"] = [[1, 29]]


def _lose_an_article(tables: dict[str, dict[str, Any]]) -> None:
    tables["articles"].clear()


def _change_a_text(tables: dict[str, dict[str, Any]]) -> None:
    (page,) = tables["articles"].values()
    page["text"] = page["text"].replace("May", "July")


def _point_the_head_back(tables: dict[str, dict[str, Any]]) -> None:
    tables["head"]["1"] = {"entry": 1, "chain": tables["log"]["1"]["chain"]}


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (_blame_another, "entry 1 of the log"),
        (_take_an_entry_out, "entry 2 of the log"),
        (_change_a_claim, f"{SHUT.id} differs from the log"),
        (_move_a_claim, f"the words of {SHUT.id} are not at its place"),
        (_lose_an_article, "belongs to an article that is not in the ledger"),
        (_change_a_text, f"the text of {PAGE.id}"),
        (_point_the_head_back, "last entry"),
    ],
)
def test_what_was_changed_with_all_hashes_put_right_is_found_all_the_same(
    path: Path, edit: Callable[[dict[str, dict[str, Any]]], None], words: str
) -> None:
    rewritten(path, edit)
    found = problems(path)
    assert any(words in problem for problem in found), found


def test_links_and_decisions_that_lead_nowhere_are_found(path: Path) -> None:
    put(path, link(7, 8), decision(9))
    found = " ".join(problems(path))
    assert f"links {claim(7).id}" in found and f"is a decision on {claim(9).id}" in found
    put(path, Decision(DecisionKind.SAME_SOURCE, "ilse varn", "bo", "married", value="ilse holt"))
    assert "ilse" not in " ".join(problems(path))


# --- earlier formats


def test_a_ledger_of_the_first_format_opens_and_is_brought_to_the_newest_after_a_copy_was_made(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    shutil.copy(FORMATS / "format-1.json", path)
    before = path.read_bytes()
    held = state_at(path)
    assert len(held) == 19 and path.read_bytes() == before
    with Ledger.open(path, write=True, now=noon) as ledger:
        assert ledger.undo("bo") is not None
        assert ledger.redo("bo") is not None
    (copy,) = tmp_path.glob("ledger.json.format-1-*")
    assert copy.read_bytes() == before and copy.stat().st_mode & 0o777 == 0o600
    assert state_at(path) == held
    with Ledger.open(path) as ledger:
        assert [entry.action for entry in ledger.entries()] == ["add", "undo", "add", "migrate", "undo", "redo"]
        assert audit(ledger).problems == ()


def test_a_damaged_ledger_of_the_first_format_is_not_brought_over(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes((FORMATS / "format-1.json").read_bytes().replace(b'"stance": "asserts"', b'"stance": "sings"', 1))
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="stance"), Ledger.open(path, write=True):
        pass
    assert path.read_bytes() == before and len(list(tmp_path.glob("ledger.json*"))) == 2  # itself and its lock


# --- saving what can be saved


def test_nothing_is_lost_of_a_sound_ledger_and_of_what_waits_in_its_journal(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        ledger._store.folded_on_close = 0
        with ledger.transaction("ana", "add") as change:
            change.put(decision(5))
            change.remove(JOINED)
    held = state_at(path)
    done = salvage(path, noon)
    assert (done.lost, done.lost_of_journal, done.from_journal) == (0, 0, 3)
    saved = path.with_name(done.file)
    assert state_at(saved) == held and saved.stat().st_mode & 0o777 == 0o600
    assert not any("entry" in problem or "log tells" in problem for problem in problems(saved))


def test_a_lost_line_costs_what_stood_on_it_and_no_more(path: Path) -> None:
    raw = path.read_bytes()
    lines = raw.split(b"\n")
    at = next(number for number, line in enumerate(lines) if SHUT.id.encode() in line and b'"claims"' not in line)
    for damage in (b"", lines[at][: len(lines[at]) // 2], lines[at].replace(b'"stance"', b'"st\xffnce"')):
        path.write_bytes(b"\n".join([*lines[:at], damage, *lines[at + 1 :]]))
        with pytest.raises(LedgerError), Ledger.open(path) as ledger:
            state = len(ledger.claims), list(ledger.claims.values())
            assert state
        done = salvage(path, noon)
        saved = path.with_name(done.file)
        assert set(state_at(path.with_name(done.file))) == set(state_of(raw)) - {SHUT.id}
        assert done.lost == (1 if damage else 0)
        saved.unlink()


def state_of(raw: bytes) -> list[str]:
    tables = json.loads(raw)
    return [held["id"] for name in ("articles", "claims", "links", "decisions") for held in tables[name].values()]


def test_a_journal_with_a_lost_line_gives_what_its_other_lines_hold(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        ledger._store.folded_on_close = 0
        for number in (5, 6, 7):
            with ledger.transaction("ana", "add") as change:
                change.put(decision(number))
    waiting = path.with_name("ledger.json.journal")
    lines = waiting.read_bytes().split(b"\n")
    waiting.write_bytes(b"\n".join([*lines[:2], lines[2].replace(b"seen", b"sewn"), *lines[3:]]))
    with (
        pytest.raises(LedgerError, match="journal, line 3: This line has changed since it was written"),
        Ledger.open(path),
    ):
        pass
    done = salvage(path, noon)
    assert done.lost_of_journal == 1
    held = set(state_at(path.with_name(done.file)))
    assert {decision(5).id, decision(7).id} <= held and decision(6).id not in held


def test_there_is_nothing_to_save_of_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"\0" * 500)
    assert salvage(path, noon).file == ""


# --- copies and limits


def test_a_backup_holds_what_waits_too_and_never_takes_a_files_place(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        ledger._store.folded_on_close = 0
        with ledger.transaction("ana", "add") as change:
            change.put(decision(5))
    to = path.with_name("copy.json")
    with Ledger.open(path) as ledger:
        ledger.backup(to)
        head = ledger.head
    assert state_at(to) == state_at(path)
    with Ledger.open(to) as copy:
        assert copy.head == head
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="exists already"):
        ledger.backup(to)


def test_a_ledger_that_grows_too_large_is_told_and_then_refused_with_the_way_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JournalStorage, "warned", 2)
    monkeypatch.setattr(JournalStorage, "supported", 3)
    notes: list[str] = []
    with Ledger.open(path, write=True, tell=notes.append) as ledger:
        with ledger.transaction("ana", "add") as change:
            change.put(claim(1))
        with (
            pytest.raises(LedgerError, match=r"more than 3 claims. Begin a new ledger"),
            ledger.transaction("ana", "add") as change,
        ):
            change.put(claim(2))
        with ledger.transaction("ana", "decide") as change:
            change.put(decision(3))
    assert len(notes) == 1 and "getting slow" in notes[0] and "--ledger" in notes[0]
    assert claim(2).id not in state_at(path) and decision(3).id in state_at(path)


def test_a_file_marked_as_read_only_is_not_written(path: Path) -> None:
    path.chmod(0o400)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="read-only"):
        put(path, article(3))
    assert path.read_bytes() == before


def test_no_message_about_a_damaged_journal_gives_a_source_away(path: Path) -> None:
    put(path, claim())
    old_format(path)
    path.with_name("ledger.json.journal").write_bytes(b"x" * 70 + SECRET.encode() + b"\n")
    with pytest.raises(LedgerError) as caught, Ledger.open(path):
        pass
    assert SECRET not in str(caught.value) and "doctor" in str(caught.value)


def test_a_number_of_format_changed_by_hand_skips_no_check(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"schema": 3', b'"schema": 1'))
    for write in (False, True):
        with pytest.raises(LedgerError, match="Another program has changed"), Ledger.open(path, write=write):
            pass


@pytest.mark.parametrize("renamed", [False, True])
def test_a_journal_that_was_to_be_folded_counts_until_the_new_file_is_in_place(path: Path, renamed: bool) -> None:
    with Ledger.open(path, write=True) as ledger:
        ledger._store.folded_on_close = 0
        with ledger.transaction("ana", "add") as change:
            change.put(decision(5))
    old, waiting = path.read_bytes(), path.with_name("ledger.json.journal")
    with Ledger.open(path, write=True, disk=BrokenDisk({"unlink": failing()})) as ledger:
        ledger.fold()
    assert b"folded" in waiting.read_bytes()
    if not renamed:
        path.write_bytes(old)
    done = salvage(path, noon)
    assert decision(5).id in state_at(path.with_name(done.file))
    assert done.from_journal == (0 if renamed else 2)


@pytest.mark.parametrize("moment", ["open", "write", "fsync", "replace", "unlink", "append"])
def test_a_change_of_format_that_is_interrupted_is_finished_by_the_next_writer(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "ledger.json"
    shutil.copy(FORMATS / "format-1.json", path)
    held = state_at(path)
    seen: list[int] = []

    def fail_later() -> None:
        # the copy and the first line of the journal come before what is folded
        seen.append(1)
        if len(seen) > {"open": 2, "write": 40, "fsync": 2}.get(moment, 0):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Ledger.open(path, write=True, disk=BrokenDisk({moment: fail_later})):
        pass
    assert state_at(path) == held
    put(path, decision(7))
    with Ledger.open(path) as ledger:
        assert not [problem for problem in audit(ledger).problems if "entry" in problem or "log" in problem]
        assert [entry.action for entry in ledger.entries()].count("migrate") == 1


def test_half_a_character_in_a_ledger_of_the_first_format_is_told_before_anything_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes((FORMATS / "format-1.json").read_bytes().replace(b"Halyard News Agency", b"\\ud800", 1))
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="half a character"), Ledger.open(path, write=True):
        pass
    assert path.read_bytes() == before and not path.with_name("ledger.json.journal").exists()
