"""Commands about the place of a ledger: its files, or the database that many share."""

from __future__ import annotations

import click

from provenance.cli.options import Room, count, room, tell


@click.group()
def ledger() -> None:
    """Look after the ledger's files, or its database."""


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

    A merge in git makes such changes unless `provenance ledger merge-driver` is set up. The log records them under your
    name, before and after, so `undo` can take them back.

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


@ledger.command()
@click.option("--roles", is_flag=True, help="Also make the groups: who may read, record, judge and administer.")
@click.option("--sql", is_flag=True, help="Only print the SQL that --roles would run.")
@room
def init(room: Room, roles: bool, sql: bool) -> None:
    """Make a database ready for a ledger that many share.

    An administrator does this once. After an update of this program, the same command brings the tables up to it.
    With --roles, only members of the groups get in, each with what the group may do.

    \b
    Example:
      provenance --ledger postgresql:///desk ledger init --roles
    """
    from provenance.ledger.founding import found, statements

    if sql:
        click.echo(statements(room.path), nl=False)
        return
    done = found(room.path, roles)
    said = {"made": "ready for a ledger", "brought up": "brought up to this version", "there": "was ready already"}
    tell(f"{done.where}: {said[done.done]}")
    for may, group in done.groups.items():
        tell(f"group {group}: {_MAY[may]}")
    if done.groups:
        tell(f"Let somebody in with: CREATE ROLE ana LOGIN PASSWORD '...' IN ROLE \"{done.groups['judge']}\";")


_MAY = {
    "reader": "reads",
    "recorder": "reads, and adds articles",
    "judge": "reads, adds articles, and decides",
    "admin": "owns the tables, and may change the log",
}
"""What the members of a group may do."""


@ledger.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a ledger from a file into a database, or back.

    FROM and TO are paths of files or addresses of databases. TO must hold nothing yet. The copy has the same head, and
    from a file into a database and back it is the same file to the last byte. The vault and the pages as they were
    received are not copied.

    \b
    Example:
      provenance ledger copy ledger.json postgresql:///desk
    """
    from provenance.ledger import shown
    from provenance.ledger.copying import copy as copy_it

    done = copy_it(source, target)
    tell(f"copied into {shown(target)}: {count(done.documents, 'document')}, head: {done.head or 'none yet'}")
