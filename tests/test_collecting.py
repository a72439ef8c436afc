"""Stories, notes and tags: collected beside the record, shown with it, and of no weight for where a claim stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provenance import desk
from provenance.cli import commands
from provenance.ledger import Ledger
from provenance.moments import Until

MILL = "The mill at Orrin leaked dye into the river in May, said Petra Lunde, who leads the union.\n"
SCHOOL = "The school at Vesk will close in June, said Anton Brack, the mayor.\n"


def ask(*typed: str) -> Result:
    return CliRunner().invoke(commands, list(typed), standalone_mode=False)


def told(*typed: str) -> str:
    done = ask(*typed)
    assert done.exception is None, done.exception
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    Path("mill.txt").write_text(MILL, encoding="utf-8")
    Path("school.jsonl").write_text(json.dumps({"id": "school", "text": SCHOOL}), encoding="utf-8")
    told("add", "mill.txt", "--outlet", "The Quay", "--date", "2031-05-02", "--story", "The Mill")
    told("add", "school.jsonl", "--outlet", "The Bell", "--date", "2031-05-03")
    yield tmp_path


def ids(*typed: str) -> list[str]:
    return [row["id"] for row in json.loads(told(*typed, "--format", "json"))]


LISTS = [("status", "--all"), ("claims",), ("search", "closes or leaks")]


@pytest.mark.parametrize("typed", LISTS, ids=lambda typed: typed[0])
def test_a_list_of_a_story_has_what_belongs_to_it_and_nothing_else(folder: Path, typed: tuple[str, ...]) -> None:
    everything, mill = ids(*typed), ids(*typed, "--story", "the mill")
    assert mill and set(mill) < set(everything)


def test_sources_replies_and_the_review_take_a_story_too(folder: Path) -> None:
    named = [row["source"]["name"] for row in json.loads(told("sources", "--story", "The Mill", "--format", "json"))]
    assert named == ["Petra Lunde"]
    (thread,) = ids("status", "--all", "--story", "The Mill")
    told("reply", "ask", thread, "--who", "The mill", "--how", "by letter")
    told("story", "add", "The School", "school")
    assert json.loads(told("reply", "list", "--story", "The School", "--format", "json")) == []
    assert len(json.loads(told("reply", "list", "--story", "The Mill", "--format", "json"))) == 1
    assert json.loads(told("review", "--list", "--story", "The School", "--format", "json")) == []


def test_an_unknown_story_is_refused_with_the_known_ones(folder: Path) -> None:
    done = ask("status", "--story", "The Ferry")
    assert done.exception is not None and "The Mill" in str(done.exception)


def test_a_thread_is_collected_by_its_first_telling_and_can_be_taken_out(folder: Path) -> None:
    (thread,) = set(ids("status", "--all")) - set(ids("status", "--all", "--story", "The Mill"))
    told("story", "add", "the mill", thread)
    (row,) = json.loads(told("story", "list", "--format", "json"))
    assert row["name"] == "The Mill" and len(row["claims"]) == 1 and row["threads"] == 2
    told("story", "remove", "The Mill", thread)
    (row,) = json.loads(told("story", "list", "--format", "json"))
    assert row["claims"] == [] and row["threads"] == 1
    told("undo")
    assert len(json.loads(told("story", "list", "--format", "json"))[0]["claims"]) == 1


def test_notes_and_tags_are_shown_with_the_thread_and_change_nothing_else(folder: Path) -> None:
    (thread,) = ids("status", "--all", "--story", "The Mill")
    before = json.loads(told("show", thread, "--format", "json"))
    told(
        "note",
        thread,
        "Ask for the water samples",
    )
    told("note", thread, "She kept a diary")
    told("tag", thread, "Water", "to check")
    after = json.loads(told("show", thread, "--format", "json"))
    assert {note["text"] for note in after.pop("notes")} == {"Ask for the water samples", "She kept a diary"}
    assert after.pop("tags") == ["to check", "water"]
    assert after == before
    assert "Ask for the water samples" in told("show", thread) and "tags: to check, water" in told("show", thread)
    assert ask("verify").return_value == 0


def test_a_note_and_a_tag_can_be_taken_back(folder: Path) -> None:
    (thread,) = ids("status", "--all", "--story", "The Mill")
    told("note", thread, "wrong")
    told("tag", thread, "water")
    (note,) = json.loads(told("notes", "--format", "json"))
    told("note", "--drop", note["id"][:6])
    told("tag", "--remove", thread, "WATER")
    assert json.loads(told("notes", "--format", "json")) == [] == json.loads(told("tags", "--format", "json"))


def test_a_view_of_the_past_has_no_later_notes(folder: Path) -> None:
    Path("old.txt").write_text("The dam at Hollin broke in April, said Rosa Pell, an engineer.\n", encoding="utf-8")
    told("add", "old.txt", "--outlet", "The Bell", "--date", "2020-04-09", "--story", "The Dam")
    (thread,) = ids("status", "--all", "--story", "The Dam")
    told("note", thread, "written long after")
    with Ledger.open("ledger.json") as ledger:
        (now,) = [t for t in desk.Casebook(ledger).threads if t.id == thread]
        (then,) = [t for t in desk.Casebook(ledger, Until("2020-04-10")).threads if t.id == thread]
    assert now.notes and not then.notes


@pytest.mark.parametrize("typed", [("note",), ("note", "c1"), ("note", "--drop", "d1", "c1", "x"), ("note", "c1", " ")])
def test_half_a_note_is_refused(folder: Path, typed: tuple[str, ...]) -> None:
    assert ask(*typed).exception is not None


def test_a_name_that_is_empty_or_a_text_is_no_name(folder: Path) -> None:
    assert "needs a name" in str(ask("story", "add", "  ", "school").exception)
    assert "at most" in str(ask("tag", "school", "x" * 101).exception)


def test_the_log_of_a_thread_has_what_changed_the_claims_that_tell_it(folder: Path) -> None:
    (thread,) = ids("status", "--all", "--story", "The Mill")
    actions = [row["action"] for row in json.loads(told("log", "--about", thread, "--format", "json"))]
    assert actions == ["add"]


def test_the_log_of_a_story_has_what_touches_it(folder: Path) -> None:
    (thread,) = ids("status", "--all", "--story", "The Mill")
    told("reply", "ask", thread, "--who", "The mill", "--how", "by letter")
    told("story", "add", "The School", "school")
    mill = [row["action"] for row in json.loads(told("log", "--story", "The Mill", "--format", "json"))]
    school = [row["action"] for row in json.loads(told("log", "--story", "The School", "--format", "json"))]
    assert sorted(mill) == ["add", "asked"] and sorted(school) == ["add", "story add"]


def test_a_report_leaves_the_notes_of_the_desk_out_unless_they_are_asked_for(folder: Path) -> None:
    (thread,) = ids("status", "--all", "--story", "The Mill")
    (article,) = json.loads(told("story", "list", "--format", "json"))[0]["articles"]
    told("note", thread, "she is afraid of her chief")
    told("note", article, "bought from a freelance")
    told("tag", thread, "handle-with-care")
    for ending in ("html", "md", "csv"):
        told("report", "-o", f"out.{ending}")
        page = Path(f"out.{ending}").read_text(encoding="utf-8")
        assert not [secret for secret in ("afraid of her", "freelance", "handle-with-care") if secret in page]
    told("report", "--notes", "-o", "out.html")
    page = Path("out.html").read_text(encoding="utf-8")
    assert "afraid of her" in page and "freelance" in page and "handle-with-care" in page
