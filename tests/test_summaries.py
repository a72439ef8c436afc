"""Every command and subcommand says in one short line what it does, and the help shows that line whole."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from provenance.cli import LONGEST_SUMMARY, commands
from provenance.cli.manual import pages

PAGES = [page for page in pages(commands, "provenance") if page.parent is not None]
GROUPS = [page for page in pages(commands, "provenance") if isinstance(page.command, click.Group)]


def summary(command: click.Command) -> str:
    """The first paragraph of a command's help, on one line."""
    return " ".join(inspect.cleandoc(command.help or "").split("\n\n")[0].split())


def below(page: click.Context) -> Iterator[click.Command]:
    """The commands that the help of a group lists."""
    assert isinstance(page.command, click.Group)
    return iter(page.command.commands.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.command_path))
def test_a_summary_is_one_sentence_of_at_most_60_characters(page: click.Context) -> None:
    said = summary(page.command)
    assert LONGEST_SUMMARY == 60
    assert 10 <= len(said) <= 60, said
    assert said.endswith(".") and said[0].isupper() and ";" not in said
    assert page.command.get_short_help_str(60) == said, "a full stop inside it would cut it off"


@pytest.mark.parametrize("page", GROUPS, ids=lambda page: str(page.command_path))
def test_the_help_of_a_group_shows_every_summary_whole(page: click.Context) -> None:
    names = page.command_path.split()[1:]
    told = CliRunner().invoke(commands, [*names, "--help"], prog_name="provenance", terminal_width=80)
    assert told.exit_code == 0
    assert "..." not in told.output.replace("[ARGS]...", "")
    for command in below(page):
        assert any(
            line.split(maxsplit=1)[:1] == [command.name] and line.endswith(f"  {summary(command)}")
            for line in told.output.splitlines()
        ), command.name


def test_a_narrow_terminal_wraps_a_summary_and_cuts_nothing_off() -> None:
    told = CliRunner().invoke(commands, ["--help"], prog_name="provenance", terminal_width=50)
    shown = " ".join(told.output.replace("[ARGS]...", "").split())
    assert "..." not in shown
    for command in commands.commands.values():
        assert summary(command) in shown
