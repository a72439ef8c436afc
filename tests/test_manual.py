"""Every command shows how it is used, and what it shows is true."""

from __future__ import annotations

import inspect
import io
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from provenance.__main__ import run
from provenance.cli import commands

ROOT = Path(__file__).parent.parent

STILL_WITHOUT_EXAMPLE = {"review", "report", "export"}
"""Commands of which no example is asked yet; to be emptied."""

CODES = {"check": 1, "doctor": 3}
"""Commands whose example leaves with a code other than 0: it finds something."""

BEFORE = {
    "reply record": "reply ask",
    "vault credit": "vault add",
    "vault list": "vault add",
    "vault show": "vault add",
    "forget": "vault add",
}
"""Command -> the command whose example comes before its own."""


def every(group: click.Group, path: str = "provenance") -> Iterator[tuple[str, click.Command]]:
    """Each command below a group with its full name, groups left out."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(every(commands))


def help_of(command: click.Command) -> str:
    """The help of a command as it was written, without the indentation of the code."""
    return inspect.cleandoc(command.help or "")


def examples(command: click.Command) -> list[str]:
    """The command lines that a command's help ends with."""
    last = help_of(command).rpartition("\n\n")[2]
    heading = re.match(r"\x08\n(Example|Examples):\n", last)
    return last[heading.end() :].splitlines() if heading else []


def arguments(line: str) -> list[str]:
    """What a command line hands to the program; what only the shell reads is left out."""
    inner = re.search(r"\$\((.*?)\)", line)
    words = shlex.split(inner[1] if inner else line.partition(" > ")[0])
    assert words[0] == "provenance", line
    return words[1:]


LINES = [(path, line) for path, command in COMMANDS.items() for line in examples(command)]


def parsed(words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The full name of the command that a command line would run; click's UsageError where it is wrong."""
    reached: list[str] = []
    monkeypatch.setattr(click.Command, "invoke", lambda self, ctx: reached.append(ctx.command_path))
    commands.main(words, prog_name="provenance", standalone_mode=False)
    return reached[-1]


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_ends_its_help_with_an_example(path: str) -> None:
    if path.removeprefix("provenance ") in STILL_WITHOUT_EXAMPLE:
        return
    lines = examples(COMMANDS[path])
    assert lines, f"{path} has no example at the end of its help"
    assert all(line.startswith("  ") for line in lines), f"{path}: indent the example by two spaces"
    heading = "Example:" if len(lines) == 1 else "Examples:"
    assert f"\n{heading}\n" in help_of(COMMANDS[path]), f"{path}: call it {heading}"


@pytest.mark.parametrize("path", COMMANDS)
def test_the_help_shows_the_example_as_it_was_written(path: str) -> None:
    context = click.Context(COMMANDS[path], info_name=path, max_content_width=110, terminal_width=110)
    shown = COMMANDS[path].get_help(context)
    assert "\b" not in shown, f"{path}: a \\b stands in the midst of a paragraph; put an empty line before it"
    for line in examples(COMMANDS[path]):
        assert line in shown


@pytest.mark.parametrize(("path", "line"), LINES)
def test_an_example_names_a_command_and_options_that_there_are(
    path: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        assert parsed(arguments(line), monkeypatch) == path
    except click.UsageError as wrong:
        pytest.fail(f"the example of {path} cannot be typed: {wrong.format_message()}")


@pytest.mark.parametrize("line", ["status --as-off 2026-03-10", "stauts", "link a b --relation same", "vault ad heron"])
def test_a_wrong_example_is_caught(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(click.UsageError):
        parsed(line.split(), monkeypatch)


@pytest.fixture(scope="module")
def desk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example story recorded, and the files that examples name."""
    import pyrage

    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "safe").mkdir()
    (folder / "drafts").mkdir()
    shutil.copy(ROOT / "examples/draft.md", folder / "draft.md")
    shutil.copy(ROOT / "examples/draft.md", folder / "drafts/ferry.md")
    shutil.copy(ROOT / "examples/story/01-halyard-exclusive.html", folder / "story.html")
    (folder / "desk.key").write_text(f"{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        here.delenv("PROVENANCE_LEDGER", raising=False)
        assert run(["add", "examples/story"]) == 0
    whole = (folder / "ledger.json").read_text(encoding="utf-8")
    (folder / "damaged.json").write_text(whole[:-200], encoding="utf-8")
    return folder


@pytest.mark.parametrize(("path", "line"), LINES)
def test_an_example_works_on_the_example_story(
    path: str,
    line: str,
    desk_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = tmp_path / "desk"
    shutil.copytree(desk_folder, here)
    monkeypatch.chdir(here)
    monkeypatch.delenv("PROVENANCE_LEDGER", raising=False)
    monkeypatch.setenv("PROVENANCE_VAULT_KEY", "desk.key")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Wenna Trask\n\n"))
    name = path.removeprefix("provenance ")
    if name in BEFORE:
        (first,) = examples(COMMANDS[f"provenance {BEFORE[name]}"])
        assert run(arguments(first)) == 0
    words = [word.replace("/safe/", f"{here}/safe/").replace("*", "ferry") for word in arguments(line)]
    code = run(words)
    told = capsys.readouterr()
    assert code == CODES.get(name, 0), told.err
    assert told.out or told.err
