"""Lists in another order, with some columns, or only their beginning; and commands that say less, more, or only what would be."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from provenance.__main__ import run
from provenance.cli import commands
from provenance.errors import ProvenanceError
from provenance.reports import Column, Table
from provenance.reports.listing import Arrangement, arranged

ROOT = Path(__file__).parent.parent
Ask = Callable[..., tuple[int, str, str]]
ROWS = (("b", "low", "10"), ("a", "high", "9"), ("c", "", "2"), ("d", "moderate", "2"))
TABLE = Table(
    title="4 rows",
    columns=(Column("id"), Column("how sure", order=("low", "moderate", "high")), Column("number")),
    rows=ROWS,
    records=tuple({"id": row[0], "sure": row[1]} for row in ROWS),
)


def ids(how: Arrangement) -> str:
    made = arranged(TABLE, how)
    assert [row[0] for row in made.table.rows] == [record["id"] for record in made.table.records]
    return "".join(row[0] for row in made.table.rows)


# --- the table


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("id", "abcd"),
        ("-id", "dcba"),
        ("number", "cdab"),
        ("how sure", "bdac"),
        ("-HOW-SURE", "adbc"),
        ("number desc", "bacd"),
        ("id asc", "abcd"),
        ("", "bacd"),
    ],
)
def test_rows_and_the_records_behind_them_are_sorted_together(sort: str, order: str) -> None:
    assert ids(Arrangement(sort=sort)) == order


def test_a_limit_leaves_the_first_rows_and_tells_how_many_it_left_out() -> None:
    made = arranged(TABLE, Arrangement(sort="number", limit=3))
    assert ([row[0] for row in made.table.rows], made.left) == (["c", "d", "a"], 1)
    assert len(made.table.records) == 3
    assert arranged(TABLE, Arrangement(limit=4)).left == 0


def test_columns_are_those_asked_for_in_their_order() -> None:
    made = arranged(TABLE, Arrangement(columns=("number", "ID"))).table
    assert [one.heading for one in made.columns] == ["number", "id"]
    assert made.rows[0] == ("10", "b")


def test_of_records_the_fields_are_those_asked_for() -> None:
    made = arranged(TABLE, Arrangement(columns=("sure",), limit=1), records=True).table
    assert made.records == ({"sure": "low"},)


@pytest.mark.parametrize("how", [Arrangement(sort="nmber"), Arrangement(columns=("id", "nmber"))])
def test_a_column_that_is_not_there_is_named_with_the_nearest(how: Arrangement) -> None:
    with pytest.raises(ProvenanceError, match=r"no column 'nmber' here. Did you mean number\? The columns are id, how"):
        arranged(TABLE, how)


# --- every list takes the options


def test_every_command_that_lists_can_be_arranged() -> None:
    def below(group: click.Group, path: str = "") -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name, one in group.commands.items():
            if isinstance(one, click.Group):
                found |= below(one, f"{path}{name} ")
            else:
                found[path + name] = {flag for param in one.params for flag in param.opts}
        return found

    lists = {
        name for name, flags in below(commands).items() if "--format" in flags
    } - {"show", "add", "extract", "compare", "check", "watch", "report", "export", "verify", "manual"}  # fmt: skip
    assert len(lists) >= 20
    for name in lists:
        assert {"--sort", "--columns", "--limit"} <= below(commands)[name], name


def test_a_list_of_the_ledger_is_arranged_in_every_format(ask: Ask) -> None:
    _, out, err = ask("claims", "--sort", "-outlet", "--columns", "outlet,id", "--limit", "2", "--format", "csv")
    assert out.splitlines()[0] == "outlet,id"
    assert out.splitlines()[1].startswith("The Tarrow Courier,")
    assert len(out.splitlines()) == 3
    assert "--limit leaves out" in err
    _, out, _ = ask("claims", "--sort", "-outlet", "--columns", "outlet,id", "--limit", "2", "--format", "json")
    assert [list(one) for one in json.loads(out)] == [["outlet", "id"]] * 2
    assert {one["outlet"] for one in json.loads(out)} == {"The Tarrow Courier"}


def test_confidence_is_sorted_as_it_grows(ask: Ask) -> None:
    _, out, _ = ask("status", "--threads", "--sort", "confidence", "--format", "csv")
    found = [row["confidence"] for row in csv.DictReader(io.StringIO(out))]
    order = ["none", "very low", "low", "moderate", "high"]
    assert [order.index(one) for one in found] == sorted(order.index(one) for one in found)
    assert len(set(found)) > 1


@pytest.mark.parametrize(
    ("typed", "column"),
    [(("status",), "id"), (("questions",), "id"), (("changes",), "article"), (("since", "2026-03-12"), "id"),
     (("diff", "aa5ca2ea", "a6f08e7b"), "article")],
)  # fmt: skip
def test_what_is_told_in_prose_is_a_list_where_it_is_arranged(ask: Ask, typed: tuple[str, ...], column: str) -> None:
    code, out, err = ask(*typed, "--columns", column)
    assert (code, out.split("\n")[0]) == (0, column.upper()), err


def test_questions_of_which_only_some_are_asked_for_are_still_told_in_prose(ask: Ask) -> None:
    _, out, err = ask("questions", "--limit", "1")
    assert "Who says it:" in out
    assert "more question" in err


def test_the_log_is_arranged_line_by_line_too(ask: Ask) -> None:
    _, out, _ = ask("log", "--format", "jsonl", "--columns", "number,action")
    assert json.loads(out) == {"number": 1, "action": "add"}


# --- less, and more


@pytest.mark.parametrize("typed", [("--quiet", "claims", "--limit", "1"), ("claims", "--limit", "1", "-q")])
def test_quiet_leaves_the_result_and_no_remark(ask: Ask, typed: tuple[str, ...]) -> None:
    assert ask("claims", "--limit", "1")[2]
    code, out, err = ask(*typed)
    assert (code, len(out.splitlines()), err) == (0, 2, "")


def test_quiet_does_not_hide_what_went_wrong(ask: Ask) -> None:
    code, _, err = ask("-q", "show", "c00000000")
    assert (code, err.count("\n")) == (2, 1)


def test_verbose_says_which_files_and_rules_are_used(ask: Ask, recorded: Path) -> None:
    _, quiet, err = ask("check", str(ROOT / "examples" / "draft.md"))
    assert "rules:" not in err
    _, out, err = ask("check", "-v", str(ROOT / "examples" / "draft.md"))
    assert out == quiet
    assert f"{ROOT / 'examples' / 'draft.md'}: " in err
    assert "rules: policy default; PV101" in err
    _, _, err = ask("-v", "claims", "--limit", "1")
    assert f"ledger: {recorded}" in err


# --- only what would be


def state(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_a_dry_run_of_add_tells_what_add_then_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "ledger.json"
    typed = ["--ledger", str(ledger), "add", str(ROOT / "examples" / "story"), "--story", "The door"]
    assert run([*typed, "--dry-run"]) == 0
    tried = capsys.readouterr()
    assert list(tmp_path.iterdir()) == []
    assert run(typed) == 0
    done = capsys.readouterr()
    assert tried.out == done.out
    assert tried.err == done.err + "Nothing was recorded. Without --dry-run, it is.\n"


def test_a_dry_run_changes_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "ledger.json"
    assert run(["--ledger", str(ledger), "add", str(ROOT / "examples" / "story")]) == 0
    before = state(tmp_path)
    (tmp_path / "new.txt").write_text("The ferry sailed on Monday, Ilse Varnholt said.", encoding="utf-8")
    before["new.txt"] = (tmp_path / "new.txt").read_bytes()
    rows = str(ROOT / "examples" / "claims.csv")
    for typed, said in (
        (["add", str(tmp_path / "new.txt")], "1 article, 1 claim"),
        (["relink"], "0 removed"),
        (["import", "claims", rows, "--article", "07-kestrel-engineer"], "2 claims recorded"),
        (["reread"], "read by this version already"),
        (["merge", "Ilse Varnholt", "Sandrick Ferries", "--why", "their voice"], "would count as said by “Sandrick"),
    ):
        capsys.readouterr()
        assert run(["--ledger", str(ledger), *typed, "--dry-run"]) == 0
        assert said in capsys.readouterr().err
        assert state(tmp_path) == before, typed


def test_a_dry_run_of_doctor_says_what_would_be_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "ledger.json"
    assert run(["--ledger", str(ledger), "add", str(ROOT / "examples" / "story")]) == 0
    ledger.write_bytes(ledger.read_bytes()[:-500])
    before = state(tmp_path)
    capsys.readouterr()
    assert run(["--ledger", str(ledger), "doctor", "--dry-run"]) == 3
    told = capsys.readouterr()
    assert "would be saved in ledger.json.saved-" in told.out
    assert "Nothing was written." in told.err
    assert state(tmp_path) == before
