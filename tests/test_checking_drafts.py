"""Which rules are asked, of which drafts, and what a draft or a house accepts: the options of `check`."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provenance.cli import commands
from provenance.errors import ProvenanceError
from provenance.readers import written, written_as
from provenance.rules import RULES, policy

HEAD = "---\noutlet: The Desk\ndate: 2031-03-02\nlanguage: en\n---\n\n"
FIRST = "The tannery at Torvay will close in May, sources said."
SECOND = "The board refuted the report on Monday."
THIRD = "The works council refuted it as well."
CODES = [label.code for label in RULES]


def ask(*typed: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(commands, list(typed), standalone_mode=False, input=stdin)


def found(*typed: str, stdin: str | None = None) -> list[dict[str, object]]:
    told: list[dict[str, object]] = json.loads(ask("check", "--format", "json", *typed, stdin=stdin).stdout)
    return told


def codes(*typed: str) -> set[object]:
    return {one["rule"] for one in found(*typed)}


def places(*typed: str, rule: str = "PV201") -> list[tuple[object, object]]:
    return [(one["line"], one["column"]) for one in found(*typed) if one["rule"] == rule]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("draft.md", FIRST, SECOND)
    return tmp_path


def write(name: str, *paragraphs: str, head: str = HEAD) -> str:
    Path(name).write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return name


# --- which rules


def test_rules_are_selected_and_ignored_by_code_or_by_how_it_begins() -> None:
    assert codes("draft.md") == {"PV101", "PV102", "PV201"}
    assert codes("--select", "PV2", "draft.md") == {"PV201"}
    assert codes("--select", "pv101,PV2", "draft.md") == {"PV101", "PV201"}
    assert codes("--ignore", "PV1", "draft.md") == {"PV201"}
    assert codes("--select", "PV1", "--ignore", "PV102", "draft.md") == {"PV101"}
    assert codes("--ignore", "PV1", "--select", "PV102", "draft.md") == {"PV102"}
    assert codes("--select", "PV1", "--ignore", "PV1", "draft.md") == set()
    assert codes("--select", "ALL", "--ignore", "PV10", "draft.md") == {"PV201"}


@pytest.mark.parametrize("given", ["PV999", "X", "", "PV1,,PV2"])
def test_what_names_no_rule_is_refused(given: str) -> None:
    with pytest.raises(ProvenanceError, match="no rule"):
        policy.choose(policy.Policy("house"), [given], [], CODES)
    assert ask("check", "--ignore", "PV999", "draft.md").exception is not None


def test_a_rule_that_the_house_has_turned_off_is_on_where_it_is_selected() -> None:
    Path("house.toml").write_text('[rules]\nPV201 = "off"\nPV101 = "note"\n', encoding="utf-8")
    assert "PV201" not in codes("--policy", "house.toml", "draft.md")
    assert codes("--policy", "house.toml", "--select", "PV201", "draft.md") == {"PV201"}
    (one,) = found("--policy", "house.toml", "--select", "PV101", "draft.md")
    assert one["severity"] == "note", "the house's severity stands"


# --- from standard input, and several drafts


def test_a_draft_on_standard_input_is_read_as_its_name_says_and_called_by_it() -> None:
    text = Path("draft.md").read_text(encoding="utf-8")
    for line in (("-",), ()):
        told = found("--stdin-filename", "desk/tannery.md", *line, stdin=text)
        assert {one["file"] for one in told} == {"desk/tannery.md"}
        assert [(one["line"], one["column"]) for one in told if one["rule"] == "PV201"] == [(9, 11)]
    page = f"<html lang=en><body><article>\n<p>{FIRST}</p>\n<p>{SECOND}</p></article></body></html>"
    told = found("--stdin-filename", "a.html", stdin=page)
    assert [one["line"] for one in told if one["rule"] == "PV201"] == [3]
    assert ask("check", "--stdin-filename", "a.md", stdin=b"\x00\x01binary").return_value == 2
    assert "Missing argument" in str(ask("check").exception)


def test_each_of_several_drafts_is_named_before_its_lines() -> None:
    write("other.txt", SECOND, head="")
    lines = ask("check", "--select", "PV201", "draft.md", "other.txt").stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines if "PV201" in line] == ["draft.md:9:11:", "other.txt:1:11:"]
    assert ask("check", "--select", "PV201", "draft.md").stdout.startswith("9:11: PV201")
    assert {one["file"] for one in found("draft.md", "other.txt")} == {"draft.md", "other.txt"}
    rows = ask("check", "--format", "csv", "draft.md", "other.txt").stdout.splitlines()
    assert rows[0].startswith("draft,place,") and rows[-1].startswith("other.txt,1:11,PV201")


def test_two_files_with_one_text_are_two_drafts() -> None:
    write("again.md", FIRST, SECOND)
    assert {one["file"] for one in found("draft.md", "again.md")} == {"draft.md", "again.md"}


FORMS = (
    ("draft.md", HEAD, (FIRST, SECOND), (9, 11)),
    ("draft.txt", "", (FIRST, SECOND), (3, 11)),
    ("draft.html", "", ("<html lang=en><body>", f"<p>{FIRST}</p>", f"<p>{SECOND}</p>"), (5, 14)),
)


@pytest.mark.parametrize(("name", "head", "parts", "place"), FORMS, ids=[one[0] for one in FORMS])
def test_every_format_gives_the_line_of_the_file_itself(
    name: str, head: str, parts: tuple[str, ...], place: tuple[int, int]
) -> None:
    write(name, *parts, head=head)
    line, column = place
    assert places(name) == [place]
    assert f"\n{line}:{column}: PV201" in "\n" + ask("check", name).stdout
    assert f"line={line},col={column}" in ask("check", "--format", "github", name).stdout
    assert f"{line}:{column}: " in ask("check", "--format", "junit", name).stdout
    for form in ("csv", "md"):
        assert f"{line}:{column}" in ask("check", "--format", form, name).stdout
    region = [
        one["locations"][0]["physicalLocation"]["region"]
        for one in json.loads(ask("check", "--format", "sarif", name).stdout)["runs"][0]["results"]
        if one["ruleId"] == "PV201"
    ]
    assert [(one["startLine"], one["startColumn"]) for one in region] == [place]
    assert {one["lines_of"] for one in found(name)} == {"file"}


def test_a_finding_is_waived_at_its_line_in_the_file() -> None:
    write("quay.md", "The ferry sailed on Monday, Mara Quill said.")
    ask("add", "quay.md")
    assert ask("waive", "draft.md", "PV201@9:11", "--why", "the proof is below").exception is None
    told = ask("check", "draft.md")
    assert "PV201" not in told.stdout and "waived: PV201 at 9:11" in told.stderr


# --- what a draft says is accepted


COMMENT = "<!-- provenance off PV201: the board published the proof -->"
LINE = "[provenance off PV201: the board published the proof]"


@pytest.mark.parametrize(
    "parts",
    [
        (FIRST, f"{SECOND} {COMMENT}"),
        (FIRST, f"{COMMENT} {SECOND}"),
        (FIRST, SECOND.replace("report", f"report {COMMENT}")),
        (FIRST, COMMENT, SECOND),
        (FIRST, f"{COMMENT}\n{SECOND}"),
        (FIRST, LINE, SECOND),
        (FIRST, f"{LINE}\n{SECOND}"),
        (FIRST, COMMENT.replace(": ", "\n - "), SECOND),
        (FIRST, COMMENT.replace("PV201", ""), SECOND),
        (FIRST, COMMENT.replace("PV201", "PV2"), SECOND),
        (FIRST, COMMENT.replace("PV201", "PV3, PV201"), SECOND),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_an_off_with_a_reason_accepts_the_findings_of_its_paragraph(name: str, parts: tuple[str, ...]) -> None:
    write(name, *parts, THIRD, head=HEAD if name == "a.md" else "")
    told = ask("check", "--lang", "en", name)
    assert told.stdout.count("PV201") == 1 and "PV101" in told.stdout and "PV9" not in told.stdout
    raw = Path(name).read_text(encoding="utf-8")
    line = raw[: raw.index(THIRD)].count("\n") + 1
    assert f"{line}:{THIRD.index('refuted') + 1}: PV201" in told.stdout, "no line has moved"
    assert "off in the draft: PV201 at" in told.stderr and "the board published the proof" in told.stderr
    assert "provenance off" not in told.stdout


def test_an_off_in_a_page_means_the_paragraph_that_its_tags_say() -> None:
    start, end = f"<html lang=en><body><article>\n<p>{FIRST}</p>", f"<p>{THIRD}</p></article></body></html>"
    for middle in (f"<p>{SECOND} {COMMENT}</p>", f"<p>{COMMENT}{SECOND}</p>", f"{COMMENT}\n<p>{SECOND}</p>"):
        Path("a.html").write_text(f"{start}\n{middle}\n{end}", encoding="utf-8")
        told = found("a.html")
        assert [one["rule"] for one in told].count("PV201") == 1
        assert [one["column"] for one in told if one["rule"] == "PV201"] == [3 + THIRD.index("refuted") + 1]


@pytest.mark.parametrize(
    ("off", "said"),
    [
        ("<!-- provenance off PV201 -->", "no reason"),
        ("<!-- provenance off PV201: -->", "no reason"),
        ("<!-- provenance off -->", "no reason"),
        ("<!-- provenance off PV999: because -->", "no rule PV999"),
        ("[provenance off PV201]", "no reason"),
    ],
)
def test_an_off_without_a_reason_turns_nothing_off_and_is_a_finding(off: str, said: str) -> None:
    write("a.md", FIRST, off, SECOND)
    told = ask("check", "a.md").stdout
    assert "PV201" in told and "PV901 off-not-in-force" in told and said in told


def test_nobody_turns_off_the_question_about_turning_off() -> None:
    write("a.md", FIRST, "<!-- provenance off PV9: I may -->", f"{SECOND} <!-- provenance off PV201 -->")
    assert {"PV201", "PV901"} <= codes("a.md")


def test_an_off_under_which_there_is_no_paragraph_means_none_above() -> None:
    write("a.md", FIRST, SECOND, COMMENT)
    assert {"PV201", "PV901"} <= codes("a.md")


def test_what_is_accepted_in_the_draft_is_a_suppression_in_sarif() -> None:
    write("a.md", FIRST, f"{SECOND} {COMMENT}")
    results = json.loads(ask("check", "--format", "sarif", "a.md").stdout)["runs"][0]["results"]
    (one,) = [result for result in results if result["ruleId"] == "PV201"]
    assert one["suppressions"] == [{"kind": "inSource", "justification": "the board published the proof"}]


def test_a_remark_of_any_length_takes_no_longer_than_its_length() -> None:
    for unit in ("<!-- provenance off ", "[provenance off\n", "<!-- ", "<!--" + " " * 90):
        assert written_as((unit * 20_000).encode(), "a.md").marks == ()


def test_what_only_looks_like_a_remark_is_text() -> None:
    write("a.txt", "The sculptor asked that provenance offices close. He called it [provenance off] in his notes.")
    assert written("a.txt").marks == ()


# --- what was there before


def test_a_baseline_leaves_out_what_was_there_however_it_moved_and_shows_what_is_new() -> None:
    done = ask("check", "--baseline", "old.json", "--write-baseline", "draft.md")
    assert done.return_value == 0 and "3 findings" in done.stderr
    assert stat.S_IMODE(Path("old.json").stat().st_mode) == 0o600
    assert found("--baseline", "old.json", "draft.md") == []
    assert ask("check", "--baseline", "old.json", "draft.md").return_value == 0
    write("draft.md", "It rained on the day of the fair.", SECOND, FIRST)
    told = ask("check", "--baseline", "old.json", "draft.md")
    assert told.stdout == "" and "3 findings in the baseline not shown" in told.stderr
    write("draft.md", FIRST, SECOND, THIRD)
    assert codes("--baseline", "old.json", "draft.md") == {"PV201"}, "the same word flagged a second time is new"


def test_a_baseline_of_one_draft_accepts_nothing_in_another_and_keeps_what_it_has_of_others() -> None:
    ask("check", "--baseline", "old.json", "--write-baseline", "draft.md")
    write("new.md", FIRST)
    assert codes("--baseline", "old.json", "draft.md", "new.md") == {"PV101", "PV102"}
    ask("check", "--baseline", "old.json", "--write-baseline", "new.md")
    assert codes("--baseline", "old.json", "draft.md", "new.md") == set()
    assert "sources" not in Path("old.json").read_text(encoding="utf-8"), "no words of a draft are in it"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "findings": [1]}', "[" * 99_999])
def test_what_is_no_baseline_is_refused_and_not_replaced(text: str) -> None:
    Path("old.json").write_text(text, encoding="utf-8")
    for more in ((), ("--write-baseline",)):
        assert "no baseline" in str(ask("check", "--baseline", "old.json", *more, "draft.md").exception)
    assert Path("old.json").read_text(encoding="utf-8") == text


def test_a_baseline_that_is_not_there_or_not_named_is_said() -> None:
    assert "no baseline here yet" in str(ask("check", "--baseline", "none.json", "draft.md").exception)
    assert "needs --baseline" in str(ask("check", "--write-baseline", "draft.md").exception)
    told = ask("check", "--baseline", "none/none.json", "--write-baseline", "draft.md")
    assert "cannot be written" in str(told.exception)


# --- one story


def test_a_draft_is_held_against_one_story() -> None:
    for name, outlet, boats in (("a.md", "The Quay", "12"), ("b.md", "Harbour News", "21")):
        words = f"The storm sank {boats} boats in Torvay harbour."
        ask("add", write(name, words, head=HEAD.replace("The Desk", outlet)), "--story", outlet)
    write("draft.md", "The storm sank 30 boats in Torvay harbour.")
    assert [one["rule"] for one in found("draft.md")] == ["PV501", "PV501"]
    (one,) = found("--story", "the quay", "draft.md")
    assert "The Quay" in str(one["message"])
    assert "no story" in str(ask("check", "--story", "none", "draft.md").exception)


def test_reading_from_a_stream_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance import readers
    from provenance.readers.characters import decoding

    monkeypatch.setattr(decoding, "LIMIT", 10)
    with pytest.raises(ProvenanceError, match="too large"):
        readers.written_on(io.BytesIO(b"a " * 20), "a.md")
