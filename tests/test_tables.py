"""The tables of a language: one entry a line, sorted, and a language that lacks some of them is refused."""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest
import words_in_code
from attrs import fields

from provenance.errors import ProvenanceError
from provenance.extraction.tokens import Token
from provenance.model import SourceKind

tables = import_module("provenance.extraction.lexicon")
DATA = Path(str(files("provenance.extraction"))) / "data"
NAMES = sorted(p for p in (Path(str(files("provenance.naming"))) / "data").iterdir() if "|" not in p.read_text("utf-8"))
LISTS = sorted(p for p in DATA.glob("*/*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_list_has_one_entry_a_line_in_order_and_none_twice(path: Path) -> None:
    entries: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "[end]"]:
        if line.startswith("["):
            assert entries == sorted(set(entries)), (
                f"{path.name}: the entries before {line} are out of order or doubled"
            )
            entries = []
        elif line and not line.startswith("#"):
            assert line == line.strip() and "|" not in line and "\t" not in line
            entries.append(line)


@pytest.mark.parametrize("language", tables.languages())
def test_every_language_brings_what_is_required_of_one(language: str) -> None:
    assert language == tables.ENGLISH or tables.missing(language) == []
    assert tables.lexicon(language).cues


@cache
def _trees() -> tuple[ast.Module, ...]:
    room = Path(str(files("provenance.extraction")))
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in room.rglob("*.py"))


@cache
def _asked_for() -> re.Pattern[str]:
    """Every name that the code writes down, and those that it puts together: f"{who}-title" asks for "she-title"."""
    nodes = [node for tree in _trees() for node in ast.walk(tree)]
    plain = {re.escape(node.value) for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    made = {
        "".join(re.escape(str(one.value)) if isinstance(one, ast.Constant) else r"[\w-]+" for one in node.values)
        for node in nodes
        if isinstance(node, ast.JoinedStr)
        and any(isinstance(one, ast.Constant) and re.search(r"[a-z]{3}", str(one.value)) for one in node.values)
    }
    return re.compile("|".join(plain | made))


@pytest.mark.parametrize("path", LISTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_no_class_of_words_is_kept_that_nothing_asks_for(path: Path) -> None:
    classes = re.findall(r"(?m)^\[([\w-]+)\]$", path.read_text(encoding="utf-8"))
    kinds = {kind.value for kind in SourceKind} if path.name == "kinds.txt" else set()
    assert [name for name in classes if name not in kinds and not _asked_for().fullmatch(name)] == []


def test_nothing_is_noted_of_a_word_that_nothing_asks_for() -> None:
    read = {node.attr for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert [one.name for one in fields(Token) if one.name not in read] == []


def test_a_language_without_its_tables_is_refused_and_told_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "data" / "xx"
    room.mkdir(parents=True)
    (tmp_path / "data" / "required.txt").write_bytes((DATA / "required.txt").read_bytes())
    (room / "words.txt").write_text("[month]\nenero\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    with pytest.raises(ProvenanceError, match=r"lack: cues\.tsv, .*\[day\] in words\.txt"):
        tables.lexicon.__wrapped__("xx")


def test_a_language_whose_verb_stands_second_must_bring_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "data" / "xx"
    room.mkdir(parents=True)
    (tmp_path / "data" / "required.txt").write_bytes((DATA / "required.txt").read_bytes())
    (room / "words.txt").write_text("[grammar]\nverb-second\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    assert "[mood] in words.txt" in tables.missing("xx")
    (room / "words.txt").write_text("[grammar]\nhead-first\n", encoding="utf-8")
    assert "[mood] in words.txt" not in tables.missing("xx")


def test_words_of_a_language_stand_in_tables_and_fewer_and_fewer_in_code() -> None:
    found, most = words_in_code.counted(), words_in_code.allowed()
    more = {
        file: f"{count} words, {most.get(file, 0)} allowed"
        for file, count in found.items()
        if count > most.get(file, 0)
    }
    assert not more, "put them in a table of the room; `python tests/words_in_code.py FILE` names them"
    assert found == most, "there are fewer: `python tests/words_in_code.py` writes the list anew"


def test_a_word_in_code_is_found_and_a_name_of_a_kind_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "lawyer" in words_in_code._vocabulary() and "figure" in words_in_code._codes()
    assert "label" in words_in_code._signs()
    monkeypatch.setattr(words_in_code, "HOUSE", tmp_path)
    monkeypatch.setattr(words_in_code, "_small_words", lambda: frozenset(("of",)))
    page = tmp_path / "extraction" / "a.py"
    page.parent.mkdir()
    page.write_text('__all__ = ["lawyer"]\nif token.low in ("of", "lawyer", "xqz"):\n    a = kind == "figure"\n')
    assert list(words_in_code.words_in(page)) == [(2, "lawyer")]
    page.write_text('a = cue.form in ("base", "lawyer") and token.low in ("base", "xqz")\n')
    assert list(words_in_code.words_in(page)) == [(1, "base")]  # what a form is compared with is none, in a list or not


@pytest.mark.parametrize("path", NAMES, ids=lambda p: f"{p.parents[1].name}/{p.name}")
def test_a_table_of_names_has_one_entry_a_line_in_order_and_none_twice(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = [line.partition("\t")[0] for line in lines if line and not line.startswith("#")]
    assert entries == sorted(set(entries))
