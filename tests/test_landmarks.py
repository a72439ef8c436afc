"""Where in the original a claim or a finding stands is shown to whoever looks for it there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_captions import WEBVTT
from test_documents import docx, p

from provenance.cli import commands


def ask(*typed: str) -> Result:
    return CliRunner().invoke(commands, list(typed), standalone_mode=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    draft = p("The council of Quern met on Tuesday.") + p("The tannery at Torvay will close in May, sources said.")
    Path("draft.docx").write_bytes(docx(draft, comments=f"<w:comment>{p('Who?')}</w:comment>"))
    Path("council.vtt").write_text(WEBVTT, encoding="utf-8")
    Path("plain.txt").write_text("The tannery at Torvay will close in May, Ana Ruiz said.\n", encoding="utf-8")
    return tmp_path


def test_lists_and_pages_of_claims_tell_where_in_the_original_each_stands(folder: Path) -> None:
    told = ask("add", "council.vtt", "draft.docx", "plain.txt", "--lang", "en")
    assert "1 comment was not read." in told.stderr
    found = json.loads(ask("claims", "--format", "json").stdout)
    places = {one["text"].rstrip("."): one.get("landmark") for one in found}
    assert places["The bridge held & nobody was hurt"] == "00:00:01"
    assert places["The tannery at Torvay will close in May"] in ("paragraph 2", None)
    assert {one.get("landmark") for one in found} >= {"00:00:01", "paragraph 2", None}
    header = ask("claims", "--format", "csv").stdout.splitlines()[0]
    assert "landmark" not in header
    claim = next(one for one in found if one.get("landmark") == "paragraph 2")
    assert "place:       paragraph 2" in ask("show", claim["id"]).stdout
    assert " · paragraph 2 · " in ask("show", "t" + claim["id"][1:]).stdout + ask("status", "--threads", "--all").stdout


def test_extract_tells_where_each_claim_stands_only_where_the_original_has_places(folder: Path) -> None:
    (document,) = json.loads(ask("extract", "draft.docx", "--format", "json").stdout)
    assert {one["landmark"] for one in document["claims"]} == {"paragraph 1", "paragraph 2"}
    assert document["remarks"] == ["1 comment was not read."]
    (plain,) = json.loads(ask("extract", "plain.txt", "--format", "json").stdout)
    assert all("landmark" not in one for one in plain["claims"])


def test_findings_on_a_document_give_its_paragraph_and_the_words(folder: Path) -> None:
    shown = ask("check", "draft.docx")
    assert "3:42 (paragraph 2): PV101 unnamed-source" in shown.stdout and "sources said" in shown.stdout
    assert "1 comment was not read." in shown.stderr
    table = ask("check", "draft.docx", "--format", "csv").stdout
    assert "3:42 (paragraph 2),PV101" in table
    (finding,) = [
        one for one in json.loads(ask("check", "draft.docx", "--format", "json").stdout) if one["rule"] == "PV101"
    ]
    assert finding["landmark"] == "paragraph 2" and (finding["line"], finding["column"]) == (3, 42)
    sarif = json.loads(ask("check", "draft.docx", "--format", "sarif").stdout)
    places = [one["locations"][0] for one in sarif["runs"][0]["results"]]
    assert all("region" not in one["physicalLocation"] for one in places)
    assert {"name": "paragraph 2"} in [one["logicalLocations"][0] for one in places]
    assert "paragraph 2, “sources”:" in ask("check", "draft.docx", "--format", "junit").stdout
    assert "::paragraph 2, “sources”: " in ask("check", "draft.docx", "--format", "github").stdout


def test_a_draft_in_plain_text_is_shown_as_before(folder: Path) -> None:
    Path("draft.txt").write_text("The tannery at Torvay will close in May, sources said.\n", encoding="utf-8")
    assert ask("check", "draft.txt").stdout.startswith("1:42: PV101")
    assert "paragraph" not in ask("check", "draft.txt", "--format", "json").stdout


def test_reports_and_pages_of_articles_tell_places_and_what_was_left_out(folder: Path) -> None:
    assert ask("add", "draft.docx", "council.vtt", "--lang", "en", "--outlet", "The Desk").exception is None
    assert ask("add", "plain.txt", "--lang", "en", "--outlet", "The Lantern").exception is None
    for name in ("story.html", "story.md"):
        assert ask("report", "-o", name).exception is None
        assert "paragraph 2" in Path(name).read_text(encoding="utf-8")
    found = json.loads(ask("claims", "--format", "json").stdout)
    claim = next(one for one in found if one.get("landmark") == "paragraph 2")
    assert json.loads(ask("show", claim["id"], "--format", "json").stdout)["landmark"] == "paragraph 2"
    assert "1 comment was not read." in ask("show", claim["article"]).stdout
    Path("release.eml").write_text("From: Halden Works <a@halden.example>\n\nThe bridge at Quern fell on Sunday.\n")
    assert ask("add", "release.eml", "--lang", "en").exception is None
    (article,) = {
        one["article"]
        for one in json.loads(ask("claims", "--format", "json").stdout)
        if one["outlet"] == "Halden Works"
    }
    assert "All of it is a statement of Halden Works." in ask("show", article).stdout
