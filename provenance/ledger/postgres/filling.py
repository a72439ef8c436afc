"""An empty ledger in a database filled with what another one holds, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from provenance.errors import LedgerError
from provenance.ledger.layout import HEAD, is_huge
from provenance.ledger.postgres.connecting import told
from provenance.ledger.postgres.store import PostgresStore, article_of

if TYPE_CHECKING:
    from provenance.ledger.store import Store


def fill(made: Store, held: Store) -> None:
    """Copy every document as it is stored; LedgerError, and nothing copied, where one cannot be had or kept.

    Only the owner of the tables can: the log is taken over as it is, with the names in it.
    """
    store = cast("PostgresStore", made)
    connection = store.connection
    with told(store.where), connection.transaction():
        # the chain of a log that a person accepted as it was need not be whole
        connection.execute("ALTER TABLE provenance.document DISABLE TRIGGER follows")
        names, huge = held.names(), set()
        for name in names:
            with connection.cursor() as cursor, cursor.copy(_COPY) as copying:
                copying.set_types(["text", "int8", "bytea", "int8"])
                for key, line in held.each(name):
                    if is_huge(line):
                        huge.add(name)
                    copying.write_row((name, int(key), line, article_of(name, line)))
        huge |= held.huge()
        connection.execute("SELECT provenance.tables(%s, %s)", (names, sorted(huge)))
        connection.execute("UPDATE provenance.meta SET commits = commits + 1")
        connection.execute("ALTER TABLE provenance.document ENABLE TRIGGER follows")
        store.forget()
        if any(store.count(name) != held.count(name) for name in names) or _head(store) != _head(held):
            raise LedgerError(f"{store.where}: The copy is not what was copied. Nothing was changed. Try again.")


_COPY = "COPY provenance.document (name, key, line, article) FROM STDIN (FORMAT BINARY)"


def _head(store: Store) -> object:
    return dict(store.table(HEAD))
