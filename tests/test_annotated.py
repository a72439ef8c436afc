"""A draft annotated line by line: every assertion has a number, and beside it what the record has."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result

from provenance.cli import commands
from provenance.model import Claim, Finding, Severity
from provenance.reports.annotated import on_the_record, verdict
from provenance.reports.checked import on_record

RECORD = """---
outlet: {outlet}
date: 2031-03-0{day}
language: en
---

{text}
"""
TOLD = "The tannery at Torvay dumped four hundred barrels of spent dye into the river, said {who}."
DRAFT = """The tannery at Torvay dumped four hundred barrels of spent dye into the river, said Mara Quill.

The tannery at Torvay employs eleven people in its drying sheds by the old mill race.

The tannery at Torvay dumped nine hundred barrels of spent dye into the river, said Tom Reed.

Mara Quill called it <script>alert(1)</script> & [a](http://x.example) *pity* and left the harbour office in tears.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for day, outlet, who in ((1, "The Quay", "Mara Quill"), (2, "Torvay Post", "Piet Anselm")):
        text = RECORD.format(outlet=outlet, day=day, text=TOLD.format(who=who))
        Path(f"{day}.md").write_text(text, encoding="utf-8")
    Path("draft.txt").write_text(DRAFT, encoding="utf-8")
    assert ask("add", "1.md", "2.md").exception is None
    return tmp_path


def ask(*typed: str) -> Result:
    return CliRunner().invoke(commands, list(typed), standalone_mode=False)


def notes(told: str) -> dict[str, str]:
    """The verdict on each assertion, by its first words."""
    rows = re.findall(r"^\d+\. “(.{30}).*\*\*([a-z ]+)\*\*$", told, re.MULTILINE)
    return dict(rows)


def test_every_assertion_has_a_number_in_the_text_and_a_line_with_what_the_record_has() -> None:
    told = ask("check", "--line-by-line", "--lang", "en", "draft.txt").stdout
    found = list(notes(told).values())
    assert found[:3] == ["supported", "not found in the ledger", "contradicted"]
    text, _, listed = told.partition("## Line by line")
    assert re.findall(r"\*\*\[(\d+)\]\*\*", text) == [str(n) for n in range(1, len(found) + 1)]
    assert "The Quay (1 March 2031)" in listed and "Torvay Post (2 March 2031)" in listed
    assert "<script>" not in told and not re.search(r"(?<!\\)\]\(http", told)
    assert re.search(r"^\d+ assertions: ", told, re.MULTILINE)
    assert "It may be there in other words" in told, "a claim told in other words is no news"


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.ids |= {given["id"] or ""} if "id" in given else set()
        self.links |= {given["href"] or ""} if "href" in given else set()


def test_the_page_links_each_number_to_its_note_and_back_and_asks_for_nothing() -> None:
    told = ask("check", "--line-by-line", "--format", "html", "--lang", "en", "draft.txt").stdout
    page = Page()
    page.feed(told)
    assert page.links and page.links == {f"#{ident}" for ident in page.ids}
    assert "script" not in page.tags and "&lt;script&gt;" in told
    assert "default-src 'none'" in told and "src=" not in told.replace("default-src", "")
    assert '<mark class="supported">' in told and '<mark class="not">' in told


def test_formats_that_cannot_hold_an_annotated_draft_are_refused() -> None:
    assert "md or html" in str(ask("check", "--line-by-line", "--format", "csv", "--lang", "en", "draft.txt").exception)
    assert "--line-by-line" in str(ask("check", "--format", "html", "--lang", "en", "draft.txt").exception)


def test_reports_carry_the_head_of_the_ledger() -> None:
    head = re.search(r"head: ([0-9a-f]{64})", ask("verify").stdout)
    assert head is not None
    assert head[1] in ask("report", "-o", "-", "--format", "html").stdout
    assert head[1] in ask("report", "-o", "-", "--format", "md").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(shell: str) -> None:
    assert "_PROVENANCE_COMPLETE" in ask("completion", shell).stdout


def test_a_persons_own_level_stands_beside_the_rules() -> None:
    ident = re.search(r"^(t[0-9a-f]+)", ask("corroborated", "--format", "csv").stdout, re.MULTILINE)
    assert ident is not None
    assert ask("--by", "vera", "set", ident[1], "--confidence", "high", "--why", "seen").exception is None
    assert "high (vera: seen)" in ask("why", ident[1]).stdout


def test_a_sentence_that_the_record_tells_otherwise_is_not_said_to_be_missing_there() -> None:
    Path("3.md").write_text(
        RECORD.format(
            outlet="Torvay Post", day=3, text="“We learned of the crack on 30 March and shut the mill,” Tom Reed said."
        ),
        encoding="utf-8",
    )
    assert ask("add", "3.md").exception is None
    Path("quoted.txt").write_text("“We heard of the crack on 30 March and shut the mill,” Tom Reed said.\n", "utf-8")
    told = ask("check", "--line-by-line", "--lang", "en", "quoted.txt").stdout
    _, _, listed = told.partition("## Line by line")
    assert "1. “We heard of the crack" in listed and "““" not in listed
    assert "**differs from the record**" in listed and "PV601: In Torvay Post" in listed
    page = ask("check", "--line-by-line", "--format", "html", "--lang", "en", "quoted.txt").stdout
    assert '<mark class="differs">' in page and "““" not in page


def test_what_a_page_told_before_it_was_changed_is_named_with_the_page() -> None:
    for day, number in ((4, "90,000"), (5, "19,000")):
        head = f"---\nurl: https://quay.example/dye\noutlet: The Quay\ndate: 2031-03-0{day}\nlanguage: en\n---\n\n"
        Path(f"{day}.md").write_text(f"{head}The mill at Torvay supplies about {number} homes.\n", encoding="utf-8")
        assert ask("add", f"{day}.md").exception is None
    Path("old.txt").write_text("The mill at Torvay supplies about 90,000 homes.\n", encoding="utf-8")
    told = ask("check", "--line-by-line", "--lang", "en", "old.txt").stdout
    assert "the record had it in t" in told and "The Quay (4 March 2031): “The mill at Torvay supplies about 90" in told


def test_a_sentence_whose_denial_is_known_in_other_words_is_not_said_to_be_missing() -> None:
    text = "Tom Reed"
    claim = Claim.of("a1", text, ((10, 18),), text)
    said = Finding("PV301", "omitted-denial", Severity.ERROR, "a1", (10, 18), 1, 11, "“Reed” denied this.")
    assert verdict((), on_the_record(claim, [said])) == "denied"
    assert verdict((), on_the_record(claim, [evolve(said, rule="PV501")])) == "differs from the record"
    assert verdict((), on_the_record(claim, [evolve(said, rule="PV101")])) == "not found in the ledger"
    assert on_the_record(evolve(claim, spans=((20, 28),)), [said]) == []
    assert on_record(claim, (), (), [said]).startswith("**denied** - ") and "PV301" in on_record(claim, (), (), [said])
