"""Commands that protect confidential sources: the vault, and forgetting."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.options import (
    Room,
    count,
    listed,
    put,
    room,
    tell,
)

if TYPE_CHECKING:
    from provenance.ledger.vault import Key, Vault

key_file = click.option(
    "--key-file",
    envvar="PROVENANCE_VAULT_KEY",
    default="",
    metavar="FILE",
    help="A file with an age key that opens the vault, instead of a passphrase. Also PROVENANCE_VAULT_KEY.",
)


def key_for(path: Path, key_file: str) -> Key:
    """Give what opens the vault: the key file, or a passphrase that is asked for and not shown."""
    from provenance.errors import ProvenanceError
    from provenance.ledger import vault

    if key_file:
        try:
            return vault.Key(identity=Path(key_file).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise ProvenanceError(f"{key_file}: The key file cannot be read. Check the path.") from None
    new = not path.exists()
    if not new and not vault.has_passphrase(path):
        raise ProvenanceError(f"{path.name}: The vault is locked with an age key. Name the key's file with --key-file.")
    asked = "a passphrase for the new vault" if new else "the vault's passphrase"
    try:
        given = click.prompt(asked, hide_input=True, confirmation_prompt=new, err=True)
    except UnicodeDecodeError:
        raise ProvenanceError(_NO_TEXT) from None
    return vault.Key(passphrase=_text(given))


def must_have_vault(room: Room) -> None:
    """Refuse to go on where there is no vault: to look into it nobody needs a passphrase for a new one."""
    from provenance.errors import ProvenanceError
    from provenance.ledger import data_path, vault

    path = vault.path_of(data_path(room.path))
    if not path.exists():
        raise ProvenanceError(
            f"{path.name}: There is no vault here yet. `provenance vault add HANDLE --as TEXT` makes one."
        )


def open_vault(room: Room, key_file: str) -> tuple[Path, Key, Vault]:
    """Give the vault beside the ledger, where it is, and what opened it."""
    from provenance.ledger import data_path, vault

    path = vault.path_of(data_path(room.path))
    key = key_for(path, key_file)
    return path, key, vault.opened(path, key)


def _asked(what: str) -> str:
    """Give a line that is typed, or comes through a pipe."""
    from provenance.errors import ProvenanceError

    try:
        if sys.stdin.isatty():
            return _text(str(click.prompt(what, default="", show_default=False, err=True)).strip())
        return _text(sys.stdin.readline().strip())
    except UnicodeDecodeError:
        raise ProvenanceError(_NO_TEXT) from None


_NO_TEXT = "The text you typed is not UTF-8. Nothing was changed. Type it again, or set the terminal to UTF-8."


def _text(typed: str) -> str:
    """Give what was typed, if it can be written as UTF-8; bytes that are none come in as half characters."""
    from provenance.errors import ProvenanceError

    if any("\ud800" <= letter <= "\udfff" for letter in typed):
        raise ProvenanceError(_NO_TEXT)
    return typed


@click.group(name="vault")
def vault_group() -> None:
    """Keep the identities of confidential sources, encrypted.

    The vault is a file of its own. The ledger knows a source only by a handle, which gives nothing away.
    """


@vault_group.command(name="add")
@click.argument("handle", metavar="HANDLE")
@click.option("--as", "described", required=True, metavar="TEXT", help="How the source may be described in public.")
@key_file
@room
def vault_add(room: Room, handle: str, described: str, key_file: str) -> None:
    """Put a confidential source into the vault.

    You are asked for the name, so it never ends up in a history of commands.

    \b
    Example:
      provenance vault add heron --as "a person who worked on the ferry"
    """
    from provenance import desk
    from provenance.errors import ProvenanceError
    from provenance.ledger import vault

    with room.reading() as ledger:
        desk.check_handle(ledger, handle)
    path, key, held = open_vault(room, key_file)
    # nobody else waits for the ledger while somebody is asked
    name, note = _asked("the name"), _asked("a note (how to reach them, what was agreed)")
    if not name:
        raise ProvenanceError("No name was given. Nothing was saved.")
    with room.writing() as ledger:
        desk.check_handle(ledger, handle)
        held = vault.opened(path, key)
        after = held.with_identity(handle, vault.Identity(name, note))
        if vault.Vault({handle: after.identities[handle]}).leaks(described):
            raise ProvenanceError(
                "The public description contains part of the name. Nothing was saved. Please choose another "
                "description."
            )
        vault.write(path, after, key)
        try:
            desk.introduce(ledger, handle, room.by, described)
        except BaseException:
            vault.write(path, held, key)  # an identity without its handle in the ledger could not be reached
            raise
    tell(f"in the vault: {handle}")


@vault_group.command(name="credit")
@click.argument("claim", metavar="CLAIM")
@click.argument("handle", metavar="HANDLE")
@click.option("--why", required=True, metavar="TEXT", help="The reason, for the log. It is not encrypted.")
@room
def vault_credit(room: Room, claim: str, handle: str, why: str) -> None:
    """Record which confidential source is behind a claim.

    Two handles are two sources. One handle on two claims is one source. This way unnamed sources can be counted
    without being named.

    \b
    Example:
      provenance vault credit c75dce5d heron --why "met twice, showed papers"
    """
    from provenance import desk

    with room.writing() as ledger:
        ident = desk.claim_id(desk.Casebook(ledger), claim)
        desk.credit(ledger, ident, handle, room.by, why)
    tell(f"recorded: the source of {ident} is {handle}")


@vault_group.command(name="list")
@key_file
@listed()
@room
def vault_list(room: Room, key_file: str, form: str) -> None:
    """List handles and their public descriptions, but no names.

    \b
    Example:
      provenance vault list --key-file desk.key
    """
    from provenance import desk
    from provenance.reports import handles_table

    with room.reading() as ledger:
        must_have_vault(room)
        _, _, held = open_vault(room, key_file)
        known = desk.handles(ledger)
    rows = [(handle, *known.get(handle, ("", 0))) for handle in sorted(held.identities)]
    put(handles_table(rows), form, "Nobody is in the vault. `provenance vault add HANDLE --as TEXT` takes somebody in.")


@vault_group.command(name="show")
@click.argument("handle", metavar="HANDLE")
@key_file
@room
def vault_show(room: Room, handle: str, key_file: str) -> None:
    """Print who is behind a handle.

    \b
    Example:
      provenance vault show heron
    """
    from provenance.errors import UnknownIdError

    room.must_exist()
    must_have_vault(room)
    _, _, held = open_vault(room, key_file)
    if handle not in held.identities:
        raise UnknownIdError(f"{handle!r} is not in the vault. `provenance vault list` shows who is.")
    who = held.identities[handle]
    click.echo(who.name)
    if who.note:
        click.echo(who.note)


@click.command()
@click.argument("handle", metavar="HANDLE")
@click.option("--why", required=True, metavar="TEXT", help="The reason, for the log. It is not encrypted.")
@key_file
@room
def forget(room: Room, handle: str, why: str, key_file: str) -> None:
    """Remove a source's identity from the vault for good.

    The ledger keeps the handle, and a record that the identity was removed. Older copies of the vault's file, such
    as backups or git, still contain the identity, encrypted as it was.

    \b
    Example:
      provenance forget heron --why "the story is over"
    """
    from provenance import desk
    from provenance.ledger import vault

    room.must_exist()
    path, key, _ = open_vault(room, key_file)
    with room.writing() as ledger:
        held = vault.opened(path, key)
        known = handle in desk.handles(ledger)
        if handle in held.identities or not known:
            vault.write(path, held.without(handle), key)
        if known:
            desk.forget(ledger, handle, room.by, why)
    tell(f"forgotten: {handle}. The vault no longer says who this is.")


def unredacted(room: Room, text: str, key_file: str) -> None:
    """Refuse to let a text out that would give a confidential source away."""
    from provenance.errors import ProvenanceError

    _, _, held = open_vault(room, key_file)
    given_away = held.leaks(text)
    if given_away:
        who = ", ".join(given_away)
        raise ProvenanceError(
            f"This would give away {count(len(given_away), 'source')}: it contains all or part of the name of {who}. "
            "Nothing was written."
        )
