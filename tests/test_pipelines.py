"""Findings in the formats of publishing pipelines, the policies of a house, and waivers."""

from __future__ import annotations

import json
import os
import stat
import xml.etree.ElementTree as ET
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from provenance import desk
from provenance.cli import commands
from provenance.errors import ProvenanceError
from provenance.ledger import Ledger
from provenance.model import Article, Finding, Severity
from provenance.reports import Draft, RuleText, github, junit, sarif
from provenance.reports.pipelines import place_in_file
from provenance.rules import RULES, policy

RECORD = """---
outlet: The Quay
date: 2031-03-01
language: en
---

The tannery at Torvay dumped four hundred barrels of dye into the river, said Mara Quill of the harbour office.
"""
DRAFT = """---
outlet: The Desk
date: 2031-03-02
language: en
---

The tannery at Torvay will close in May, sources said.

The board refuted the report on Monday.
"""


def ask(*typed: str) -> Result:
    return CliRunner().invoke(commands, list(typed), standalone_mode=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("quay.md").write_text(RECORD, encoding="utf-8")
    Path("a draft.md").write_text(DRAFT, encoding="utf-8")
    assert ask("add", "quay.md").exception is None
    return tmp_path


def out(told: Result) -> str:
    return told.stdout


def test_sarif_names_the_rule_the_file_and_the_line_in_the_file_itself(folder: Path) -> None:
    told = json.loads(out(ask("check", "--format", "sarif", "a draft.md")))
    assert told["version"] == "2.1.0" and told["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = told["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [label.code for label in RULES]
    assert all(rule["help"]["text"].startswith("Flags ") for rule in rules)
    found = {one["ruleId"]: one for one in run["results"]}
    assert set(found) >= {"PV101", "PV102", "PV201"}
    place = found["PV201"]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20draft.md"
    line, column = place["region"]["startLine"], place["region"]["startColumn"]
    assert DRAFT.split("\n")[line - 1][column - 1 :].startswith("refuted")
    assert rules[found["PV201"]["ruleIndex"]]["id"] == "PV201"
    assert found["PV102"]["level"] == "note"


def test_a_fingerprint_survives_an_edit_elsewhere_and_not_one_of_the_words(folder: Path) -> None:
    def marks() -> dict[str, str]:
        told = json.loads(out(ask("check", "--format", "sarif", "a draft.md")))
        return {one["ruleId"]: one["partialFingerprints"]["provenance/v1"] for one in told["runs"][0]["results"]}

    before = marks()
    Path("a draft.md").write_text(DRAFT.replace("The tannery at", "It rained.\n\nThe tannery at"), encoding="utf-8")
    assert marks() == before
    Path("a draft.md").write_text(DRAFT.replace("refuted", "refutes"), encoding="utf-8")
    assert marks()["PV201"] != before["PV201"] and marks()["PV101"] == before["PV101"]


def test_what_is_waived_in_one_sentence_is_asked_of_another_in_this_draft_and_in_the_next(folder: Path) -> None:
    def places() -> list[str]:
        told = json.loads(ask("check", "--select", "PV201", "--format", "json", "a draft.md", "b.md").stdout)
        return [f"{one['file']}:{one['line']}" for one in told]

    Path("b.md").write_text("Tom Reed refuted the charge.\n", encoding="utf-8")
    assert places() == ["a draft.md:9", "b.md:1"]
    out(ask("waive", "a draft.md", "PV201@9:11", "--why", "it published the proof"))
    assert places() == ["b.md:1"]
    moved = DRAFT.replace("The tannery at", "Mara Quill refuted the report on Friday.\n\nThe tannery at", 1)
    Path("a draft.md").write_text(moved, encoding="utf-8")
    assert places() == ["a draft.md:7", "b.md:1"], "the sentence that was accepted has moved, and another one is new"


def test_junit_has_a_case_for_each_rule_and_a_failure_for_each_that_found_something(folder: Path) -> None:
    root = ET.fromstring(out(ask("check", "--format", "junit", "a draft.md")))
    (suite,) = root
    assert suite.get("name") == "a draft.md" and suite.get("tests") == str(len(RULES)) == str(len(suite))
    failed = {case.get("name", "").split()[0] for case in suite if case.find("failure") is not None}
    assert failed >= {"PV101", "PV201"} and suite.get("failures") == str(len(failed))


def test_github_shows_each_finding_at_its_line(folder: Path) -> None:
    lines = out(ask("check", "--format", "github", "a draft.md")).splitlines()
    (refuted,) = [line for line in lines if "PV201" in line]
    assert refuted.startswith("::warning file=a draft.md,line=9,col=11,title=PV201 refuted-for-denied::")
    assert any(line.startswith("::notice ") for line in lines)


def finding(text: str, words: str, message: str = "m") -> tuple[Article, Finding]:
    article = Article.of(text)
    at = text.index(words)
    return article, Finding("PV201", "x", Severity.ERROR, article.id, (at, at + len(words)), 1, 1, message)


def hostile(make: Callable[..., object]) -> object:
    article, one = finding("evil <b>&\"'\x01\ud800 words", "evil", "a:b,c%d\n]]>::error::\x00<x>")
    draft = Draft('p"<&>\n,:.md', "", article, (one,))
    return make([draft], [RuleText("PV201", "x", Severity.ERROR, "Flags x.")]) if make is not github else make([draft])


def test_no_text_breaks_out_of_its_format() -> None:
    assert len(ET.fromstring(str(hostile(junit)))) == 1
    told = str(hostile(github))
    assert told.count("\n") == 1 and told.count("::") >= 2 and not told.split("::", 2)[2].startswith("error")
    json.dumps(hostile(sarif))


def test_a_place_that_the_file_has_otherwise_is_not_guessed() -> None:
    article, one = finding("He refuted it.", "refuted")
    assert place_in_file(Draft("d", "\n\nHe refuted it.\n", article, ()), one) == (3, 4)
    assert place_in_file(Draft("d", "<p>He <b>refuted</b> it.", article, ()), one) == (1, 10)
    assert place_in_file(Draft("d", "refuted and refuted", article, ()), one) is None
    assert place_in_file(Draft("d", "", article, ()), one) is None


@pytest.mark.parametrize(("name", "code"), [("default", 1), ("wire", 1), ("strict", 1)])
def test_the_policies_that_come_along_are_sound(folder: Path, name: str, code: int) -> None:
    assert ask("check", "--policy", name, "a draft.md").return_value == code


def test_a_house_chooses_rules_and_severities(folder: Path) -> None:
    house = Path("house.toml")
    house.write_text('fail_on = "error"\n[rules]\nPV101 = "off"\nPV201 = "note"\n', encoding="utf-8")
    told = ask("check", "--policy", "house.toml", "--format", "json", "a draft.md")
    found = {one["rule"]: one["severity"] for one in json.loads(out(told))}
    assert "PV101" not in found and found["PV201"] == "note" and told.return_value == 0
    house.write_text('[rules]\nPV201 = "error"\n', encoding="utf-8")
    assert ask("check", "--policy", "house.toml", "a draft.md").return_value == 1
    assert ask("check", "--policy", "house.toml", "--fail-on", "never", "a draft.md").return_value == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rules = 5", r"\[rules\]"),
        ('[rules]\nPV999 = "error"', "no rule 'PV999'"),
        ('[rules]\nPV101 = "loud"', "not a severity"),
        ('fail_on = "loud"', "not a severity"),
        ("colour = 1", "'colour'"),
        ("a = = b", "not valid TOML"),
    ],
)
def test_a_policy_that_is_wrong_says_where(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "house.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProvenanceError, match=words):
        policy.read(str(path), [label.code for label in RULES])
    with pytest.raises(ProvenanceError, match="default, wire, strict"):
        policy.read(str(tmp_path / "none.toml"), [])


def one_fingerprint(results: list[dict[str, Any]], rule: str) -> str:
    return next(r["partialFingerprints"]["provenance/v1"] for r in results if r["ruleId"] == rule)


def test_a_waiver_is_on_record_named_and_runs_out(folder: Path) -> None:
    listed = json.loads(out(ask("check", "--format", "json", "a draft.md")))
    one = next(f for f in listed if f["rule"] == "PV201")
    place = f"PV201@{one['line']}:{one['column']}"
    done = ask("--by", "vera", "waive", "a draft.md", place, "--why", "the proof is below", "--until", "2999-01-01")
    assert done.exception is None
    told = ask("check", "--format", "json", "a draft.md")
    assert "PV201" not in {f["rule"] for f in json.loads(out(told))}
    assert "waived: PV201" in told.stderr and "by vera until 2999-01-01: the proof is below" in told.stderr
    results = json.loads(out(ask("check", "--format", "sarif", "a draft.md")))["runs"][0]["results"]
    (waived,) = [r for r in results if r["ruleId"] == "PV201"]
    assert waived["suppressions"][0]["justification"] == "the proof is below"
    assert "no finding" in str(ask("waive", "a draft.md", place, "--why", "again").exception)
    assert ask("undo").exception is None
    assert "has passed" in str(ask("waive", "a draft.md", place, "--why", "x", "--until", "2001-01-01").exception)
    with Ledger.open("ledger.json", write=True) as ledger:
        desk.waive(ledger, (one_fingerprint(results, "PV201"), ""), "vera", "x", "2001-01-01")
    assert "PV201" in {f["rule"] for f in json.loads(out(ask("check", "--format", "json", "a draft.md")))}


def test_rules_are_listed_and_each_page_is_printed(folder: Path) -> None:
    assert len(json.loads(out(ask("rules", "--format", "json")))) == len(RULES)
    page = out(ask("rules", "pv301"))
    assert page.startswith("PV301 omitted-denial [error]\n\nFlags ") and "Instead:" in page
    assert "no rule" in str(ask("rules", "PV999").exception)


def test_each_file_of_a_folder_is_an_artifact_of_its_own_and_named_once(folder: Path) -> None:
    Path("drafts").mkdir()
    for name in ("one.md", "two.md"):
        Path("drafts", name).write_text(DRAFT.replace("May", name), encoding="utf-8")
    more = "\n".join(json.dumps({"id": n, "text": f"{n} barges sank off Torvay, sources said."}) for n in ("3", "4"))
    Path("drafts", "more.jsonl").write_text(more, encoding="utf-8")
    (run,) = json.loads(out(ask("check", "--format", "sarif", "drafts", "a draft.md", "a draft.md")))["runs"]
    uris = [one["location"]["uri"] for one in run["artifacts"]]
    assert sorted(uris) == ["a%20draft.md", "drafts/more.jsonl", "drafts/one.md", "drafts/two.md"]
    places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]}
    assert places == set(uris)


def test_a_file_whose_name_is_no_text_is_named_by_its_bytes() -> None:
    draft = Draft("bad\udcff.md", "", Article.of("Sources said so."), ())
    (run,) = sarif([draft], [])["runs"]
    assert run["artifacts"] == [{"location": {"uri": "bad%FF.md"}}]


def test_a_check_explains_each_rule_that_found_something_once(folder: Path) -> None:
    told = out(ask("check", "--explain", "a draft.md", "a draft.md"))
    codes = {f["rule"] for f in json.loads(out(ask("check", "--format", "json", "a draft.md")))}
    for label in RULES:
        assert told.count(f"\n{label.code} {label.name} [") == (label.code in codes)
    assert "Instead:" in told
    assert ask("check", "--explain", "--format", "json", "a draft.md").exception is not None


def test_a_report_goes_through_a_pipe_and_to_what_a_link_leads_to(folder: Path) -> None:
    os.mkfifo("pipe.html")
    with ThreadPoolExecutor() as reading:
        read = reading.submit(Path("pipe.html").read_text, "utf-8")
        assert ask("report", "-o", "pipe.html").exception is None
        assert read.result(20).startswith("<!doctype html>")
    assert stat.S_ISFIFO(Path("pipe.html").stat().st_mode), "what was there is still there"
    Path("real.html").touch()
    Path("link.html").symlink_to("real.html")
    assert ask("report", "-o", "link.html").exception is None
    assert Path("link.html").is_symlink() and Path("real.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_report_is_not_written_over_a_folder_or_a_name_that_cannot_be(folder: Path) -> None:
    Path("there.html").mkdir()
    for place in ("there.html", "no/such/folder.html", "a\0b.html"):
        assert isinstance(ask("report", "-o", place).exception, ProvenanceError), place
    assert Path("there.html").is_dir() and not list(Path().glob(".there*"))


def test_a_report_is_never_written_over_the_ledger(folder: Path) -> None:
    before = Path("ledger.json").read_bytes()
    Path("link.html").symlink_to("ledger.json")
    for place in ("ledger.json", "./ledger.json", "link.html", "ledger.json.journal"):
        assert "belongs to it" in str(ask("report", "--format", "html", "-o", place).exception)
    assert Path("ledger.json").read_bytes() == before


def test_one_rule_has_the_formats_of_a_list(folder: Path) -> None:
    (row,) = json.loads(out(ask("rules", "PV201", "--format", "json")))
    assert row["code"] == "PV201" and "Instead:" in row["page"]
