"""Lines and columns of the file itself: the same in every format that gives them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli import commands
from provenance.model import Article
from provenance.readers import read, source
from provenance.reports.fileplaces import find_in_file

STORY = "The board refuted the audit on Monday, its head, Ola Brenn, said. She refuted it again on Friday."
HEAD = "---\noutlet: The Desk\ntitle: The board refuted the audit\ndate: 2031-03-02\nlanguage: en\n---\n\n"


def asked(form: str, name: str) -> str:
    return CliRunner().invoke(commands, ["check", "--format", form, name], standalone_mode=False).stdout


def places(name: str) -> dict[str, list[tuple[int, int] | None]]:
    """Where each of the three formats for pipelines puts the findings of PV201, in their order."""
    (run,) = json.loads(asked("sarif", name))["runs"]
    regions = [
        one["locations"][0]["physicalLocation"].get("region") for one in run["results"] if one["ruleId"] == "PV201"
    ]
    told = [line for line in asked("github", name).splitlines() if "title=PV201" in line]
    shown = [re.search(r",line=(\d+),col=(\d+),", line) for line in told]
    (failure,) = (
        failure.text or ""
        for failure in ET.fromstring(asked("junit", name)).iter("failure")
        if "means “proved wrong”" in (failure.text or "")
    )
    begun = [re.match(r"(\d+):(\d+): ", line) for line in failure.splitlines()]
    return {
        "sarif": [(one["startLine"], one["startColumn"]) if one else None for one in regions],
        "github": [(int(one[1]), int(one[2])) if one else None for one in shown],
        "junit": [(int(one[1]), int(one[2])) if one else None for one in begun],
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("choir.txt").write_text(
        "A choir of forty sang in Quern on Sunday, its leader, Vera Holt, said.\n", encoding="utf-8"
    )
    assert CliRunner().invoke(commands, ["add", "choir.txt"], standalone_mode=False).exception is None
    return tmp_path


FILES = {
    "front.md": HEAD + STORY,
    "short.md": "---\ntitle: x\n---\n" + STORY,
    "none.md": STORY,
    "marked.md": HEAD + "# The board *refuted* the audit\n\n" + STORY.replace("refuted", "__refuted__"),
    "wrapped.md": HEAD + STORY.replace(" refuted", "\nrefuted"),
    "linked.md": HEAD + STORY.replace("refuted the", "[refuted](https://a.example/refuted-the) the"),
    "entities.md": HEAD + STORY.replace("The board", "Lund &amp; Brenn's board"),
    "listed.md": HEAD + "- " + STORY.replace(". She", ".\n- She"),
    "commented.md": HEAD + "<!-- The board refuted the plan -->\n\n" + STORY.replace("again", "again, and again,"),
    "plain.txt": "The board\n\n" + STORY,
    "capitals.MD": HEAD + STORY,
    "page.html": f"<html><head><title>{STORY}</title></head><body><article>\n<p>{STORY}</p>\n</article></body></html>",
    "bold.htm": f"<html><body><article>\n<p>{STORY.replace('refuted', '<b>refuted</b>')}</p></article></body></html>",
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_that_gives_a_line_gives_that_of_the_file(folder: Path, name: str) -> None:
    Path(name).write_text(FILES[name], encoding="utf-8")
    found = places(name)
    assert found["sarif"] == found["github"] == found["junit"]
    lines = FILES[name].split("\n")
    assert found["junit"] and None not in found["junit"]
    for line, column in filter(None, found["junit"]):
        assert lines[line - 1][column - 1 :].startswith("refuted")
        assert line > FILES[name].count("\n", 0, FILES[name].find("---\n", 4) + 1), (
            "a line of the text, not of its head"
        )
    told = [place for place in found["junit"] if place]
    assert told == sorted(set(told)), "each finding at its own place, in the order of the file"


def test_a_byte_order_mark_and_line_ends_of_another_system_move_nothing(folder: Path) -> None:
    Path("a.md").write_bytes(b"\xef\xbb\xbf" + (HEAD + STORY).replace("\n", "\r\n").encode())
    assert places("a.md")["junit"] == [(8, 11), (8, 71)]


def test_where_the_file_has_the_words_otherwise_they_are_given_without_a_line(folder: Path) -> None:
    Path("lines.jsonl").write_text(json.dumps({"text": STORY, "language": "en"}) + "\n", encoding="utf-8")
    assert places("lines.jsonl")["junit"] == [None, None]
    assert "“refuted”: “refuted” means “proved wrong”." in asked("junit", "lines.jsonl")


def offset(raw: str, text: str, words: str, head: int = 0) -> int | None:
    at = text.index(words)
    return find_in_file(raw, head, text, (at, at + len(words)))


def test_a_place_is_told_by_the_words_around_it_or_not_at_all() -> None:
    text = "It was shut. He knew.\nIt was open. He knew."
    raw = "x\n\n" + text.replace("\n", "\n\n")
    second = text.rindex("knew")
    assert find_in_file(raw, 0, text, (second, second + 4)) == raw.rindex("knew")
    assert offset(raw.replace("knew", "saw"), text, "knew") is None
    assert offset(raw + "\nHe knew.", "He knew.", "knew") is None, "either could be meant"
    assert offset("He knew.\n---\nHe knew.", "He knew.", "knew", 9) == 16
    assert offset("“Shut,” he said.", "“Shut,” he said.", "“Shut,”") == 0
    assert offset("&ldquo;Shut,&rdquo; he said.", "“Shut,” he said.", "“Shut,”") == 7
    assert offset("Reshut, shut", "Reshut, shut", "shut") == 2
    assert offset("a", "…", "…") is None
    assert find_in_file("a", 0, "", (0, 0)) is None


@given(st.lists(st.sampled_from(["ab", "cd", "*ab*", "_cd_", "[ab](cd)", "<b>cd</b>", "&amp;", "\n", "\n\n", ">"])))
def test_what_is_found_is_always_the_word_that_was_asked_for(parts: list[str]) -> None:
    raw = "---\ntitle: ab cd\n---\n" + " ".join(parts) + " end"
    path = Path("x.md")
    (article,) = read_markdown_text(raw)
    for found in re.finditer(r"[a-z]+", article.text):
        at = find_in_file(raw, 21, article.text, found.span())
        assert at is None or (at >= 21 and raw.startswith(found[0], at)), path


def read_markdown_text(raw: str) -> list[Article]:
    import io

    from provenance.readers import READERS, Details

    found = READERS[".md"].read(io.BufferedReader(io.BytesIO(raw.encode())), "here", Details())
    return [one for one in found if isinstance(one, Article)]


@pytest.mark.parametrize("unit", ["<a>", "a ", "<a ", "](a)", "&a;", "a_", "*a*"])
def test_no_file_takes_longer_than_its_length(unit: str) -> None:
    text = "a " * 60 + "b"
    assert find_in_file(unit * 20_000, 0, text, (60, 61)) is None


def test_a_file_that_is_not_the_text_itself_has_no_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("naïve".encode("latin-1"))
    assert source(str(tmp_path / "a.txt")) == source(str(tmp_path / "none.md")) == source("-") == ("", 0)
    (tmp_path / "b.md").write_text(HEAD + STORY, encoding="utf-8")
    raw, head = source(str(tmp_path / "b.md"))
    (article,) = read(str(tmp_path / "b.md"))
    assert isinstance(article, Article) and raw[head:].strip() == article.text


def test_signs_that_nobody_sees_are_counted_by_programs_and_hide_no_line(folder: Path) -> None:
    signed = STORY.replace("board", "bo\u00adard\u200b").replace(" refuted", " \ufeffre\u00adfuted")
    for head in (HEAD, HEAD.replace("title", "ti\u00adtle").replace("---\n\n", "---\u200b\n\n")):
        Path("a.md").write_text(head + signed, encoding="utf-8")
        found = places("a.md")
        assert found["sarif"] == found["github"] == [(8, 14), (8, 76)]
        assert signed[12:].startswith("\u00adfuted", 3) and signed[75:].startswith("re\u00adfuted")
        assert found["junit"] == [(8, 11), (8, 71)]
