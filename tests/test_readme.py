"""What the README shows is what happens: its tour is run, in order, on the example story."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.__main__ import run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FINDINGS = {"check": 1}
"""Commands of the tour that leave with a code other than 0."""


def tour(page: str = README) -> Iterator[tuple[str, list[str]]]:
    """Each command of the console blocks with the lines that are shown under it."""
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        command, shown = "", list[str]()
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield command, shown
                command, shown = line[2:], []
            else:
                shown.append(line)
        yield command, shown


def pattern(line: str) -> re.Pattern[str]:
    """A shown line as it must be found; "…" stands for anything."""
    return re.compile("^" + ".*".join(re.escape(part.rstrip()) for part in line.split("…")), re.MULTILINE)


@pytest.mark.slow
def test_the_tour_shows_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PROVENANCE_LEDGER", raising=False)
    commands = list(tour())
    assert len(commands) >= 20
    for command, shown in commands:
        program, *arguments = shlex.split(command)
        assert program == "provenance"
        code = run(arguments)
        told = capsys.readouterr()
        assert code == FINDINGS.get(arguments[0], 0), f"{command}: {told.err}"
        for line in shown:
            everything = told.out + told.err
            assert pattern(line).search(everything), f"{command} does not show {line!r} but\n{everything}"
    assert (tmp_path / "report.html").exists()


@pytest.mark.slow
def test_the_page_on_what_changed_shows_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PROVENANCE_LEDGER", raising=False)
    for name, text in re.findall(r"`(\w+\.md)`:\n\n```markdown\n(.*?)```", page, re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    commands = list(tour(page))
    assert len(commands) >= 8
    for command, shown in commands:
        code = run(shlex.split(command)[1:])
        told = capsys.readouterr()
        assert code == 0, f"{command}: {told.err}"
        for line in shown:
            assert pattern(line).search(told.out), f"{command} does not show {line!r} but\n{told.out}"


def test_every_kind_of_edit_is_on_its_page() -> None:
    from provenance.model import EditKind

    page = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")
    assert [one.value for one in EditKind if f"`{one.value}`" not in page] == []


def test_every_command_is_in_the_readme_or_in_docs() -> None:
    from provenance.cli import commands

    pages = "\n".join([README, *(one.read_text(encoding="utf-8") for one in sorted((ROOT / "docs").rglob("*.md")))])
    missing = [name for name in commands.commands if f"provenance {name}" not in pages and f"`{name}`" not in pages]
    assert not missing


def test_the_page_on_where_a_claim_stands_is_the_programs_own() -> None:
    from provenance.reports.wording.handbook import standing_page

    assert (ROOT / "docs" / "standing.md").read_text(encoding="utf-8") == standing_page()


def test_files_that_the_readme_links_to_are_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
