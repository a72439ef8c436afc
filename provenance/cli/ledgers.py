"""Commands about a ledger's place: its files."""

from __future__ import annotations

import click

from provenance.cli.options import Room, count, room, tell


@click.group()
def ledger() -> None:
    """Look after the ledger's files."""


@ledger.command()
@room
def fold(room: Room) -> None:
    """Write the waiting changes into the ledger's file.

    They wait in the journal. Run this before you commit the ledger to git.

    \b
    Example:
      provenance ledger fold
    """
    with room.writing() as held:
        folded = held.fold()
    tell("The ledger's file now has every change." if folded else "No changes were waiting. The file has every change.")


@ledger.command()
@click.option("--why", required=True, metavar="TEXT", help="The reason, for the log.")
@room
def accept(room: Room, why: str) -> None:
    """Accept changes that another program made to the file.

    A merge in git makes such changes. The log records them under your name, before and after, so `undo` can
    take them back.

    \b
    Example:
      provenance ledger accept --why "merged Ana's branch"
    """
    from provenance.ledger import Ledger

    room.must_exist()
    with Ledger.open(room.path, write=True, altered=True, tell=tell) as held:
        entry = held.accept(room.by, why)
    if entry is None:
        tell("No other program has changed the ledger. There is nothing to accept.")
    elif entry.changes:
        tell(f"accepted as no. {entry.number}: {count(len(entry.changes), 'change')}")
    else:
        tell(f"accepted as no. {entry.number}. No document differs from the log, so there is nothing to take back.")
