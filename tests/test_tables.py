"""The tables of a language: one entry a line, sorted, and a language that lacks some of them is refused."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

from provenance.errors import ProvenanceError

tables = import_module("provenance.extraction.lexicon")
DATA = Path(str(files("provenance.extraction"))) / "data"
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
