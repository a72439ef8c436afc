"""A database made ready for a ledger that many share."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing

from attrs import field, frozen

from provenance.errors import ProvenanceError
from provenance.ledger.places import is_shared, shown


@frozen
class Founded:
    """What was done."""

    where: str
    done: str
    """"made", "brought up" from an earlier version, or "there" already."""
    groups: Mapping[str, str] = field(factory=dict)
    """What the groups of users are called, by what they may do; nothing where none were asked for."""


def found(place: str, roles: bool = False) -> Founded:
    """Make a database ready for a ledger, or bring up an older one, each in one transaction.

    `roles`: with groups of users who may read, record, judge and administer. LedgerError where that fails.
    """
    _must_be_shared(place)
    from provenance.ledger.postgres import connecting, schema
    from provenance.ledger.postgres import roles as groups

    connection, address = connecting.connect(place)
    with closing(connection):
        done = schema.init(connection, address.shown)
        return Founded(address.shown, done, groups.grant(connection, address.shown) if roles else {})


def statements(place: str) -> str:
    """Give the SQL that `found` would run for the groups, for an administrator to read; LedgerError as there."""
    _must_be_shared(place)
    from provenance.ledger.postgres import connecting
    from provenance.ledger.postgres import roles as groups

    connection, _ = connecting.connect(place)
    with closing(connection):
        return groups.statements(connection)


def _must_be_shared(place: str) -> None:
    if not is_shared(place):
        raise ProvenanceError(
            f"{shown(place)}: This is a file, and `provenance add` makes it. A ledger for many is named by the address "
            "of a database, as in --ledger postgresql://HOST/NAME."
        )
