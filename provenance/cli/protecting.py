"""Commands that protect confidential sources: the vault, and forgetting."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.options import Room, count, formats, put, room, tell

if TYPE_CHECKING:
    from provenance.ledger.vault import Key, Vault

key_file = click.option(
    "--key-file",
    envvar="PROVENANCE_VAULT_KEY",
    default="",
    metavar="FILE",
    help="An age key that opens the vault, instead of a passphrase; also PROVENANCE_VAULT_KEY.",
)


def key_for(path: Path, key_file: str) -> Key:
    """What opens the vault: the key file, or a passphrase that is asked for and not shown."""
    from provenance.errors import ProvenanceError
    from provenance.ledger import vault

    if key_file:
        try:
            return vault.Key(identity=Path(key_file).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise ProvenanceError(f"{key_file}: the key file cannot be read; check the path") from None
    new = not path.exists()
    if not new and not vault.has_passphrase(path):
        raise ProvenanceError(f"{path.name}: is locked with an age key; name its file with --key-file")
    asked = "a passphrase for the new vault" if new else "the vault's passphrase"
    try:
        given = click.prompt(asked, hide_input=True, confirmation_prompt=new, err=True)
    except UnicodeDecodeError:
        raise ProvenanceError(_NO_TEXT) from None
    return vault.Key(passphrase=_text(given))


def open_vault(room: Room, key_file: str) -> tuple[Path, Key, Vault]:
    """The vault beside the ledger, where it is, and what opened it."""
    from provenance.ledger import vault

    path = vault.path_of(Path(room.path).resolve())
    key = key_for(path, key_file)
    return path, key, vault.opened(path, key)


def _asked(what: str) -> str:
    """A line that is typed, or comes through a pipe."""
    from provenance.errors import ProvenanceError

    try:
        if sys.stdin.isatty():
            return _text(str(click.prompt(what, default="", show_default=False, err=True)).strip())
        return _text(sys.stdin.readline().strip())
    except UnicodeDecodeError:
        raise ProvenanceError(_NO_TEXT) from None


_NO_TEXT = "what was typed is not UTF-8; nothing was changed; type it anew, or set the terminal to UTF-8"


def _text(typed: str) -> str:
    """What was typed, if it can be written as UTF-8; bytes that are none come in as half characters."""
    from provenance.errors import ProvenanceError

    if any("\ud800" <= letter <= "\udfff" for letter in typed):
        raise ProvenanceError(_NO_TEXT)
    return typed


@click.group(name="vault")
def vault_group() -> None:
    """Keep who confidential sources are: encrypted, apart from the ledger, under handles that say nothing."""


@vault_group.command(name="add")
@click.argument("handle", metavar="HANDLE")
@click.option("--as", "described", required=True, metavar="TEXT", help="What may be said of them in public.")
@key_file
@room
def vault_add(room: Room, handle: str, described: str, key_file: str) -> None:
    """Put a source into the vault; the name is asked for, so that it stands in no history of commands.

    \b
    Example:
      provenance vault add heron --as "a person who worked on the ferry"
    """
    from provenance import desk
    from provenance.errors import ProvenanceError
    from provenance.ledger import vault

    with room.writing() as ledger:
        desk.check_handle(ledger, handle)
        path, key, held = open_vault(room, key_file)
        name, note = _asked("the name"), _asked("a note (how to reach them, what was agreed)")
        if not name:
            raise ProvenanceError("no name was given; nothing was changed")
        after = held.with_identity(handle, vault.Identity(name, note))
        if vault.Vault({handle: after.identities[handle]}).leaks(described):
            raise ProvenanceError("the public description holds a part of the name; nothing was changed; word it anew")
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
@click.option("--why", required=True, metavar="TEXT", help="The reason, for the log; it is not encrypted.")
@room
def vault_credit(room: Room, claim: str, handle: str, why: str) -> None:
    """Record that the unnamed source of a claim is the one known as HANDLE.

    Two handles are two sources; one handle on two claims is one source. So unnamed sources can be counted without
    being named.

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
@formats()
@room
def vault_list(room: Room, key_file: str, form: str) -> None:
    """List the handles in the vault with what may be said of them; no names.

    \b
    Example:
      provenance vault list --key-file desk.key
    """
    from provenance import desk
    from provenance.reports import handles_table

    with room.reading() as ledger:
        _, _, held = open_vault(room, key_file)
        known = desk.handles(ledger)
    put(handles_table([(handle, *known.get(handle, ("", 0))) for handle in sorted(held.identities)]), form)


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
    _, _, held = open_vault(room, key_file)
    if handle not in held.identities:
        raise UnknownIdError(f"{handle!r} is not in the vault; `provenance vault list` shows who is")
    who = held.identities[handle]
    click.echo(who.name)
    if who.note:
        click.echo(who.note)


@click.command()
@click.argument("handle", metavar="HANDLE")
@click.option("--why", required=True, metavar="TEXT", help="The reason, for the log; it is not encrypted.")
@key_file
@room
def forget(room: Room, handle: str, why: str, key_file: str) -> None:
    """Take an identity out of the vault for good; the ledger keeps the handle, and that it was forgotten.

    Copies of the vault's file that were made before (backups, git) still hold it, encrypted as it was.

    \b
    Example:
      provenance forget heron --why "the story is over"
    """
    from provenance import desk
    from provenance.ledger import vault

    with room.writing() as ledger:
        path, key, held = open_vault(room, key_file)
        known = handle in desk.handles(ledger)
        if handle in held.identities or not known:
            vault.write(path, held.without(handle), key)
        if known:
            desk.forget(ledger, handle, room.by, why)
    tell(f"forgotten: {handle}; nobody can be told from it any more")


def unredacted(room: Room, text: str, key_file: str) -> None:
    """Refuse to let a text out that would give a confidential source away."""
    from provenance.errors import ProvenanceError

    _, _, held = open_vault(room, key_file)
    given_away = held.leaks(text)
    if given_away:
        who = ", ".join(given_away)
        raise ProvenanceError(
            f"the name of {who}, or a part of it, stands in what would leave; nothing was written; "
            f"{count(len(given_away), 'source')} would be given away"
        )
