"""What the README and the pages of docs/ show is what happens: each page's commands are run, in order, on the example."""

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


RUN = (
    "README.md", "docs/tutorial.md", "docs/deciding.md", "docs/reading-right.md", "docs/stories.md", "docs/proof.md",
)  # fmt: skip
"""Pages whose console blocks are run. Where a page does not begin with `add`, the example story is there already."""


@pytest.fixture(scope="module")
def recorded_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example story, recorded."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "examples", folder / "examples")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        here.delenv("PROVENANCE_LEDGER", raising=False)
        assert run(["add", "examples/story"]) == 0
    return folder


def follow(commands: list[tuple[str, list[str]]], capsys: pytest.CaptureFixture[str]) -> None:
    """Run the commands of a page and look for what it shows."""
    for command, shown in commands:
        program, *arguments = shlex.split(command)
        assert program == "provenance"
        code = run(arguments)
        told = capsys.readouterr()
        assert code == FINDINGS.get(arguments[0], 0), f"{command}: {told.err}"
        for line in shown:
            everything = told.out + told.err
            assert pattern(line).search(everything), f"{command} does not show {line!r} but\n{everything}"


@pytest.mark.slow
@pytest.mark.parametrize("name", RUN)
def test_a_page_shows_what_happens(
    name: str,
    recorded_example: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    commands = list(tour((ROOT / name).read_text(encoding="utf-8")))
    if commands[0][0].startswith("provenance add "):
        shutil.copytree(ROOT / "examples", tmp_path / "here" / "examples")
    else:
        shutil.copytree(recorded_example, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("PROVENANCE_LEDGER", raising=False)
    follow(commands, capsys)


def test_as_much_is_shown_as_ever() -> None:
    shown = {name: len(list(tour((ROOT / name).read_text(encoding="utf-8")))) for name in RUN}
    assert min(shown.values()) >= 3 and sum(shown.values()) >= 60


def test_the_front_page_ends_after_a_screen_and_a_half() -> None:
    assert len(README.splitlines()) <= 130
    assert len([line for line in README.splitlines() if line.startswith("$ provenance ")]) == 6
    assert (ROOT / "docs" / "images" / "report.png").stat().st_size < 150_000


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


def test_every_command_is_on_a_page() -> None:
    from provenance.cli import commands

    pages = (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
    written = "\n".join(path.read_text(encoding="utf-8") for path in pages)
    missing = [name for name in commands.commands if f"provenance {name}" not in written and f"`{name}" not in written]
    assert not missing


def test_the_page_on_where_a_claim_stands_is_the_programs_own() -> None:
    from provenance.reports.wording.handbook import standing_page

    assert (ROOT / "docs" / "standing.md").read_text(encoding="utf-8") == standing_page()


def test_files_that_the_readme_links_to_are_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
