"""The command that an editor starts: `check` while one types."""

from __future__ import annotations

from typing import Any

import click

from provenance.cli.drafting import rule_options
from provenance.cli.options import Room, room


@click.command()
@rule_options
@click.option("--lang", "language", default="", metavar="TAG", help="Language of drafts that do not name theirs.")
@click.option("--outlet", default="", metavar="NAME", help="Whose drafts they are, where these do not say.")
@room
def lsp(room: Room, /, **given: Any) -> None:
    """Check drafts in an editor while you type.

    The editor starts this and speaks with it over standard input and output (the Language Server Protocol). It takes
    the options of `check`; docs/editors.md says how to set up an editor, and what you get.

    Needs the package pygls: pip install '.[lsp]'

    \b
    Example:
      provenance lsp --policy wire --lang en
    """
    from provenance.lsp import Settings, serve

    serve(Settings(ledger=room.path, by=room.by, **given))
