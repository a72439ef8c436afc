"""Proof of when: have the head of the ledger stamped, and check the stamps that are kept."""

from __future__ import annotations

import click

from provenance.cli.options import Room, count, listed, private_option, put, room, tell


@click.command()
@click.option("--server", default="", metavar="URL", help="Have the head stamped by this RFC 3161 time-stamp server.")
@click.option("--verify", "verifies", is_flag=True, help="Check every stamp, without a network. Needs --root.")
@click.option("--root", default="", metavar="FILE", help="The server's root certificate, in PEM or DER.")
@private_option
@listed()
@room
def stamp(room: Room, /, server: str, root: str, form: str, **flags: bool) -> int:
    """Prove when the ledger stood as it does.

    A time-stamp server signs the head, the hash of everything recorded, together with the time. Only that hash is
    sent, and only to the server that you name. The stamp is kept beside the ledger and changes nothing in it.
    `stamp --verify --root FILE` checks all stamps offline. Without an option, it lists them.

    \b
    Example:
      provenance stamp --server https://stamps.example/tsr --root stamps-root.pem
    """
    verifies = flags["verifies"]
    if server and verifies:
        raise click.UsageError("Give --server to take a stamp, or --verify to check those that are kept.")
    if verifies and not root:
        raise click.UsageError("To check stamps, give the server's root certificate with --root FILE.")
    if root and not (server or verifies):
        raise click.UsageError("--root goes with --server or with --verify.")
    from provenance.desk.publishing.stamping import checked, proofs
    from provenance.desk.publishing.stamping import stamp as taken
    from provenance.fetching import Limits
    from provenance.ledger.stamps import stamps_beside
    from provenance.reports.proofs import proofs_table

    beside = stamps_beside(room.path)
    none = "No stamp is kept beside this ledger. `provenance stamp --server URL` takes one."
    with room.reading() as ledger:
        if server:
            made = taken(ledger, beside, server, Limits(private=flags["allow_private"]), root)
            how = "It holds against the root certificate." if root else "Check it with `provenance stamp --verify`."
            tell(f"stamped: head {made.head[:12]}, entry {made.entry}, at {made.at}, by {made.by or 'unknown'}. {how}")
            return 0
        found = checked(ledger, beside, root) if verifies else proofs(beside)
    put(proofs_table(found, verifies), form, none)
    wrong = sum(bool(one.problem) for one in found)
    if wrong:
        tell(f"{wrong} of {count(len(found), 'stamp')} {'proves' if wrong == 1 else 'prove'} nothing.")
    return 3 if wrong else 0
