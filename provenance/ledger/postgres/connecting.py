"""A connection to a database, and what went wrong with it in words: never libpq's own, which can repeat an address."""

from __future__ import annotations

import re
import selectors
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from provenance.errors import LedgerError, how_to_install
from provenance.ledger.postgres.address import Address, is_database, read, shown

if TYPE_CHECKING:
    from psycopg import Connection, Error

TIMEOUT = "10"
"""Seconds that a server has to answer, where the address says nothing else."""
_SESSION = (
    # a client whose machine is gone must not hold the lock until TCP gives up, which takes hours
    "SELECT set_config('search_path', '', false), set_config('tcp_keepalives_idle', '30', false), "
    "set_config('tcp_keepalives_interval', '10', false), set_config('tcp_keepalives_count', '3', false), "
    # what is acknowledged is kept, by a replica too where there has to be one, whatever the server does for others
    "CASE WHEN current_setting('synchronous_commit') IN ('off', 'local') "
    "THEN set_config('synchronous_commit', 'on', false) END"
)


def connect(place: str) -> tuple[Connection[Any], Address]:
    """Connect to the database at an address, each statement a transaction of its own; LedgerError where that fails."""
    try:
        import psycopg
    except ImportError:
        raise LedgerError(
            f"{_bare(place)}: A ledger in a database needs a package that is not installed. Install it with: "
            f"{how_to_install('postgres')}"
        ) from None
    address = read(place)
    given = {"connect_timeout": TIMEOUT, "application_name": "provenance", **address.parameters}
    try:
        connection: Connection[Any] = psycopg.connect(
            "", autocommit=True, client_encoding="utf8", **cast("dict[str, Any]", given)
        )
    except psycopg.Error as error:
        raise LedgerError(f"{address.shown}: {_unreached(str(error))}") from None
    try:
        with told(address.shown):
            connection.execute(_SESSION)
    except BaseException:
        connection.close()
        raise
    return connection, address


def ask_at_length(
    connection: Connection[Any], statement: str, meanwhile: Callable[[], None] | None, every: float
) -> None:
    """Wait for the end of a statement that can take long, and do something else now and then until it comes."""
    from psycopg.errors import error_from_result
    from psycopg.pq import ExecStatus

    wire = connection.pgconn
    wire.send_query(statement.encode())
    with selectors.DefaultSelector() as waiting:
        waiting.register(wire.socket, selectors.EVENT_READ)
        while wire.is_busy():
            if waiting.select(every):
                wire.consume_input()
            elif meanwhile is not None:
                meanwhile()
    results = list(iter(wire.get_result, None))
    for one in results:
        if one.status == ExecStatus.FATAL_ERROR:
            raise error_from_result(one)


def _bare(place: str) -> str:
    return place.partition("://")[0] + "://..." if "://" in place else "service=..."


_NONE_RECORDS = "Of the servers that answer, none records: they are replicas. Try again once one of them has taken over"
_REASONS = (
    (("definition of service", "service file"), "There is no service of this name in ~/.pg_service.conf"),
    (("could not translate host name", "Name or service not known"), "The name of the server is not known"),
    (("does not support SSL",), "The server does not encrypt (TLS). Its administrator turns ssl on"),
    (("certificate", "SSL error"), "The server's certificate could not be checked. See sslrootcert in the manual"),
    (("password", "authentication failed"), "The server did not let this user in. Check the name, and ~/.pgpass"),
    (("pg_hba.conf", "permission denied", "not permitted"), "The server does not let this user in from here"),
    (("session is read-only", "hot standby"), _NONE_RECORDS),
    (
        ("starting up", "shutting down", "recovery mode"),
        "The server is being started or stopped. Try again in a moment",
    ),
    (("role",), "The server does not know this user. Check the name"),
    (("database",), "There is no database of this name on the server. Check the name"),
    (("too many", "remaining connection slots"), "The server has no connection left. Try again in a moment"),
)
"""What libpq or the server says, and what it means."""


_NAMES = re.compile(r"\"[^\"]*\"|host: '[^']*'")
"""Names in it, which are anybody's: a server can be called "database"."""


def _unreached(said: str) -> str:
    plain = _NAMES.sub("", said)
    for signs, meaning in _REASONS:
        if any(sign in plain for sign in signs):
            return f"{meaning}. Nothing was changed."
    return "The server cannot be reached. Check the address, and that PostgreSQL runs there. Nothing was changed."


NO_LEDGER = "There is no ledger in this database yet. `provenance ledger init` makes one."

_MEANINGS = {
    "42501": "Your user may not do this. Ask the administrator for the role that may. Nothing was changed.",
    "3F000": NO_LEDGER,
    "42P01": NO_LEDGER,
    "53100": "The server's disk is full. Nothing was changed. Free some space there and try again.",
    "25006": "This server answers questions only, as a replica does. Nothing was changed. Name the one that records.",
}
"""By the server's code of what went wrong (PostgreSQL's manual, appendix A)."""
OURS = "P0001"
"""The code with which the ledger's own functions in the database refuse something, in words of this program."""


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn what a database refuses into a LedgerError of one line."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise LedgerError(f"{where}: {_meaning(error)}") from None


def _meaning(error: Error) -> str:
    code = error.sqlstate or ""
    if code == OURS:
        return str(error.diag.message_primary)
    if code in _MEANINGS:
        return _MEANINGS[code]
    if not code or code.startswith(("08", "57P")):
        return "The connection to the server was lost. Whatever was not recorded by then was not. Try again."
    return f"The database refused this (code {code}). Nothing was changed. Ask its administrator."


__all__ = ["NO_LEDGER", "ask_at_length", "connect", "is_database", "shown", "told"]
