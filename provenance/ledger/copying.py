"""A ledger copied from one place to another, as from a file into a database and back: byte for byte, with one head."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from provenance.errors import LedgerError
from provenance.ledger.layout import HEAD, SCHEMA
from provenance.ledger.places import is_shared, is_there, opened, shown

if TYPE_CHECKING:
    from provenance.ledger.store import Store


@frozen
class Copied:
    """What was copied."""

    documents: int
    head: str
    """The hash of the whole log, in both places."""


def copy(source: str, target: str) -> Copied:
    """Copy a ledger to a place that holds none; LedgerError, and nothing copied, where that cannot be done whole.

    What lies beside a ledger (pages as they were received, the vault) stays where it is.
    """
    if not is_there(source):
        raise LedgerError(f"{shown(source)}: There is no ledger here. Check the path.")
    with closing(opened(source).store) as held:
        if held.schema != SCHEMA:
            raise LedgerError(
                f"{held.where}: This ledger is of an earlier format. Bring it up with `provenance ledger fold`, and "
                "then copy it."
            )
        if is_shared(target):
            _into_database(held, target)
        else:
            if not is_shared(source) and os.path.realpath(source) == os.path.realpath(target):
                raise LedgerError(f"{held.where}: A ledger cannot be copied onto itself. Name another place.")
            held.backup(Path(target))
        return Copied(sum(map(held.count, held.names())), _head(held))


def _head(store: Store) -> str:
    return str(store.table(HEAD).get("1", {"chain": ""})["chain"])


def _into_database(held: Store, target: str) -> None:
    from provenance.ledger.postgres.filling import fill

    with closing(opened(target, write=True).store) as made:
        if any(map(made.count, made.names())):
            raise LedgerError(
                f"{made.where}: There is something in this ledger. Nothing was copied. Name an empty one."
            )
        fill(made, held)
