"""Who confidential sources are: in a file of its own beside the ledger, encrypted, and nowhere else.

The file is in the age format (age-encryption.org/v1), so that `age` or any tool that knows it opens it too; what is
encrypted is JSON. It is locked with a passphrase or with the public half of an age key. The ledger itself knows a
source by its handle only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from provenance.errors import LedgerError, ProvenanceError
from provenance.ledger.disk import Disk, explain, write_whole

HANDLE = re.compile(r"[a-z][a-z0-9-]{1,39}\Z")
"""What a handle looks like: it stands in logs and reports, so it should say nothing."""
_PART = re.compile(r"\w{3,}")
_PASSPHRASE = b"-> scrypt "
_WRONG = "The vault does not open with that passphrase or key. Nothing was changed. Try again with the right one."


@frozen
class Identity:
    """Who somebody is."""

    name: str = field(repr=False)
    note: str = field(default="", repr=False)
    """How to reach them, what was agreed."""


@frozen
class Key:
    """What opens a vault: a passphrase, or the text of an age key file."""

    passphrase: str = field(default="", repr=False)
    identity: str = field(default="", repr=False)


@frozen
class Vault:
    """The identities by handle, for as long as they are in memory."""

    identities: Mapping[str, Identity] = field(factory=dict, repr=False)

    def with_identity(self, handle: str, who: Identity) -> Vault:
        """Give the vault with one more; ProvenanceError where the handle is taken or is none."""
        if not HANDLE.match(handle):
            raise ProvenanceError(
                f"{handle!r} is not a handle. Give 2 to 40 small letters, digits and hyphens that give nothing away."
            )
        if handle in self.identities:
            raise ProvenanceError(f"{handle!r} is in the vault already. Choose another handle.")
        parts = {part.casefold() for part in _PART.findall(who.name)}
        if parts & set(handle.split("-")):
            raise ProvenanceError(
                "The handle contains part of the name, and everybody can see it. Choose another handle."
            )
        return evolve(self, identities={**self.identities, handle: who})

    def without(self, handle: str) -> Vault:
        """Give the vault without one; ProvenanceError where it is not in it."""
        if handle not in self.identities:
            raise ProvenanceError(f"{handle!r} is not in the vault. `provenance vault list` shows who is.")
        return evolve(self, identities={k: v for k, v in self.identities.items() if k != handle})

    def leaks(self, text: str) -> list[str]:
        """Give the handles of those whose name, or a part of it of three letters or more, stands in a text."""
        words = {word.casefold() for word in _PART.findall(text)}
        low = text.casefold()
        return [
            handle
            for handle, who in self.identities.items()
            if who.name.casefold() in low or any(part.casefold() in words for part in _PART.findall(who.name))
        ]


def path_of(ledger: Path) -> Path:
    """Where the vault of a ledger is."""
    return ledger.with_name(ledger.name + ".vault")


def has_passphrase(path: Path) -> bool:
    """Whether a vault is locked with a passphrase; LedgerError where it cannot be read."""
    return _PASSPHRASE in _bytes(path)[:200]


def opened(path: Path, key: Key) -> Vault:
    """Open a vault; an empty one where there is no file. LedgerError where the key is not the right one."""
    import pyrage

    if not path.exists():
        return Vault()
    raw = _bytes(path)
    try:
        if key.passphrase:
            plain = pyrage.passphrase.decrypt(raw, key.passphrase)
        else:
            plain = pyrage.decrypt(raw, [_identity(key)])
        held: dict[str, Any] = json.loads(plain)
        return Vault({handle: Identity(who["name"], who["note"]) for handle, who in held["identities"].items()})
    except (pyrage.DecryptError, ValueError, KeyError, TypeError, AttributeError):
        raise LedgerError(f"{path.name}: {_WRONG}") from None


def write(path: Path, vault: Vault, key: Key, disk: Disk | None = None) -> None:
    """Replace the vault's file, for its owner's eyes only; LedgerError where the disk fails: it stays as it was."""
    import pyrage

    held = {handle: {"name": who.name, "note": who.note} for handle, who in sorted(vault.identities.items())}
    plain = json.dumps({"identities": held}, ensure_ascii=False).encode("utf-8")
    if key.passphrase:
        locked = pyrage.passphrase.encrypt(plain, key.passphrase)
    else:
        locked = pyrage.encrypt(plain, [_identity(key).to_public()])
    write_whole(path, [locked], disk or Disk(), path.name)


def _identity(key: Key) -> Any:
    import pyrage

    for line in key.identity.splitlines():
        if line.strip() and not line.startswith("#"):
            try:
                return pyrage.x25519.Identity.from_str(line.strip())
            except (ValueError, pyrage.IdentityError):
                break
    raise ProvenanceError("The key file has no age key in it. `age-keygen -o FILE` makes one.")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LedgerError(f"{path.name}: The vault cannot be read {explain(error)}") from error
