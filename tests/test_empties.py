"""An option that is typed with nothing in it is refused, and never taken for one that was left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from provenance.__main__ import run
from provenance.cli import commands

_DETAILS = ["--outlet", "--date", "--title", "--byline", "--url", "--lang"]
MEANT = (
    {("article", "edit", one) for one in _DETAILS}
    | {("claim", what, one) for what in ("add", "edit") for one in ("--source", "--role")}
    | {("reply", "ask", "--who"), ("reply", "record", "--who")}
)
"""Options of which an empty value says that a detail is not known after all, or that the command itself refuses."""


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        for name, under in command.commands.items():
            yield from leaves(under, (*path, name))
    else:
        yield path, command


def valued() -> list[tuple[str, ...]]:
    """Every option of every command that takes text."""
    return [
        (*path, max(one.opts, key=len))
        for path, command in leaves(commands)
        for one in command.params
        if isinstance(one, click.Option)
        and not one.is_flag
        and not isinstance(one.type, click.Choice | click.types.IntRange | click.types.IntParamType)
    ]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("typed", valued(), ids=" ".join)
@pytest.mark.parametrize("value", ["", " "], ids=["empty", "blank"])
def test_an_option_with_nothing_in_it_is_refused_and_says_what_to_give(
    typed: tuple[str, ...], value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    *path, option = typed
    by_path = dict(leaves(commands))
    # an argument that the command cannot do without comes first, so that only the option is at fault
    given = ["x" for one in by_path[tuple(path)].params if isinstance(one, click.Argument) and one.required]
    code = run([*path, *given, option, value])
    told = capsys.readouterr()
    if typed in MEANT:
        assert "is empty" not in told.err
        return
    assert code == 2 and not told.out
    assert f"Error: {option} is empty. Give " in told.err


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["status", "--story", ""], "--story is empty. Give the name of a story"),
        (["denied", "--as-of", ""], "--as-of is empty. Give a day such as 2026-03-09, or leave it out."),
        (["claims", "--article", ""], "--article is empty. Give an article's id"),
        (["retract", "x", "--why", ""], "--why is empty. Give a few words."),
        (["sources", ""], "NAME is empty. Give a source's name"),
        (["search", " "], "TEXT is empty. Give the words to look for"),
        (["tags", ""], "TAG is empty. Give "),
        (["--ledger", "", "status"], "--ledger is empty. Give the path of a ledger"),
        (["--by", "", "log"], "--by is empty. Give a name"),
        (["claim", "edit", "x", "--via", "Ana", "--via", "", "--why", "y"], "--via is empty. Give a name"),
    ],
)
def test_the_complaint_says_what_would_do(typed: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(typed) == 2
    told = capsys.readouterr()
    assert says in told.err and not told.out


def test_an_empty_setting_of_the_shell_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_BY", "")
    monkeypatch.setenv("PROVENANCE_ZONE", "")
    Path("a.txt").write_text("Ana Ruiz said the lamp was lit.", encoding="utf-8")
    assert run(["add", "a.txt", "--outlet", "The Quay"]) == 0
