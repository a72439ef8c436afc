"""The command that an agent's host starts: the ledger as tools, each answer cited."""

from __future__ import annotations

from typing import Any

import click

from provenance.cli.drafting import rule_options
from provenance.cli.options import Room, room


@click.command()
@click.option(
    "--allow-changes",
    "changes",
    is_flag=True,
    help="Let the agent judge two claims, and write notes. Logged as an agent's.",
)
@rule_options
@click.option("--lang", "language", default="", metavar="TAG", help="Language of drafts that do not name theirs.")
@click.option("--outlet", default="", metavar="NAME", help="Whose drafts they are, where these do not say.")
@room
def mcp(room: Room, /, **given: Any) -> None:
    """Answer an agent from the ledger, with citations.

    The agent's host starts this and speaks with it over standard input and output (the Model Context Protocol). Every
    answer carries claim id, words, place, standing and reasons. Where the ledger holds nothing, it says so, and what it
    covers. It reads only, unless --allow-changes; embargoed articles and the vault are out of reach.

    Needs the package mcp: pip install '.[mcp]'

    \b
    Example:
      provenance mcp --policy wire
    """
    from provenance.agents import Settings, serve

    room.must_exist()
    serve(Settings(ledger=room.path, by=room.by, **given))
