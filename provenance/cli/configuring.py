"""The command that shows what is set, and where."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.options import listed, put
from provenance.cli.settings import SETTINGS, Found, Setting, found_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.reports.table import Table


@click.command()
@listed()
@click.pass_context
def settings(ctx: click.Context, form: str) -> None:
    """Show every setting, its value, and where it is from.

    What you type outranks the environment, which outranks the file, which outranks the program's own value. The file is
    .provenance.toml, or [tool.provenance] in pyproject.toml, in this folder or the nearest one above it. It names only
    files in its own folder or below, and no address.

    \b
    Example:
      provenance settings
    """
    rows = _rows(ctx.find_root(), found_in(ctx))
    put(_table([(one, _to_show(one, value), place) for one, value, place in rows]), form)


def _to_show(one: Setting, value: Any) -> Any:
    """Give a value as it may be seen: what opens a ledger is not told with its address."""
    from provenance.ledger import is_shared, shown

    return shown(value) if one.kind == "ledger" and is_shared(value) else value


def _rows(root: click.Context, found: Found) -> Iterator[tuple[Setting, Any, str]]:
    for one in SETTINGS:
        option = _option(root, one)
        if option is not None and "" in one.commands and option.name is not None:
            from click.core import ParameterSource

            source = root.get_parameter_source(option.name)
            if source is ParameterSource.COMMANDLINE:
                yield one, root.params.get(option.name, True), "typed"
                continue
        if os.environ.get(one.variable) and not _is_of_file(one, found):
            yield one, os.environ[one.variable], f"environment, {one.variable}"
        elif one.name in found.held:
            yield one, found.held[one.name].value, found.where(one.name)
        else:
            default = option.get_default(root) if option is not None else ""
            yield one, default if isinstance(default, str | bool) else "", "default"


def _is_of_file(one: Setting, found: Found) -> bool:
    """Whether a variable has its value from the file, since no option takes it."""
    return not one.option and one.name in found.held and os.environ.get(one.variable) == found.held[one.name].value


def _option(root: click.Context, one: Setting) -> click.Parameter | None:
    program = root.command
    assert isinstance(program, click.Group)
    where = program.commands[one.commands[0]] if one.commands[0] else program
    return next((param for param in where.params if param.name == one.option), None)


def _table(rows: list[tuple[Setting, Any, str]]) -> Table:
    from provenance.reports.table import Column, Table

    return Table(
        title="Settings",
        columns=(
            Column("setting"), Column("value", wraps=True), Column("from", wraps=True), Column("what for", wraps=True),
        ),
        rows=tuple((one.name, _said(value), place, one.says) for one, value, place in rows),
        records=tuple(
            {
                "setting": one.name, "value": value, "from": place, "variable": one.variable,
                "commands": [command for command in one.commands if command],
            }
            for one, value, place in rows
        ),
    )  # fmt: skip


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)
