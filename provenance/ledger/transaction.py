"""What one step is going to change in a ledger, and how that differs from what is there."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.errors import LedgerError
from provenance.ledger.documents import Value, read_value, table_of, unstorable_field, write_value
from provenance.ledger.layout import Document, document_id
from provenance.ledger.store import Store
from provenance.model import Change

Place = tuple[str, str]
"""Table and id of a document."""


class Transaction:
    """What a transaction is going to change; nothing has happened before its block ends."""

    def __init__(self, where: str) -> None:
        """Begin with nothing to change."""
        self._where = where
        self.wanted: dict[Place, Document | None] = {}

    def put(self, value: Value) -> None:
        """Insert the value, or replace the one with its id."""
        table = table_of(value)
        document = write_value(value)
        identity = str(document["id"])  # a link's follows from all the rest of it
        refuse_unstorable(document, self._where, f"{table} {identity}")
        self.wanted[table, identity] = document

    def remove(self, value: Value) -> None:
        """Take out the value with this one's id, if there is one."""
        self.wanted[table_of(value), value.id] = None


def differences(store: Store, wanted: Mapping[Place, Document | None]) -> list[Change]:
    """Give what differs from what a store holds, by table and id; a document that is None is to go."""
    found = []
    store.look_up([(table, document_id(identity)) for table, identity in wanted])
    for (table, identity), after in sorted(wanted.items(), key=lambda item: item[0]):
        before = document_of(store, table, identity)
        if before != after and not same(table, before, after):
            found.append(Change(table, identity, before, after))
    return found


def document_of(store: Store, table: str, identity: str) -> Document | None:
    """Give the document with this id, if there is one."""
    return store.table(table).get(document_id(identity))


def same(table: str, before: Document | None, after: Document | None) -> bool:
    """Tell whether two documents of a table are of one value."""
    # a document of an earlier version can lack a field that has since been added with a default.
    return before is not None and after is not None and read_value(table, before) == read_value(table, after)


def refuse_unstorable(document: Document, where: str, place: str) -> None:
    """LedgerError where something in a document could not be stored; `place` says where it is."""
    name = unstorable_field(document)
    if name:
        raise LedgerError(
            f"{where}: The ledger cannot hold the field {name} of {place}, because it has half a character "
            "(a lone surrogate) in it. Nothing was changed. Correct the text."
        )
