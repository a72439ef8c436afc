"""How a database is named where the path of a ledger would stand, and how it may be reached.

The password is never shown: an address is read before anything is said of it, and what does not read is not repeated.
Beyond this computer the connection is encrypted, unless the address itself says `allow-plain`.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address

from attrs import field, frozen

from provenance.errors import LedgerError

BEGINNINGS = ("postgresql://", "postgres://")
SERVICE = "service="
PLAIN = "allow-plain"
"""In an address: its owner accepts that what is recorded crosses the network as plain text."""
ENCRYPTED = ("require", "verify-ca", "verify-full")
"""Ways of connecting, as libpq calls them, that never fall back to plain text."""

_PLAIN_IN_URI = re.compile(rf"[?&]{PLAIN}(?=&|\Z)")
_NAME = re.compile(r"[\w.+-]*\Z")
_HOST = re.compile(r"@?[\w.:%/,+-]*\Z")
_SERVICES = threading.Lock()


@frozen
class Address:
    """A database, and how it is reached."""

    shown: str
    """Its name in messages, without what opens it."""
    parameters: Mapping[str, str] = field(repr=False)
    """As libpq takes them."""


def is_database(place: str) -> bool:
    """Whether what was typed for a ledger names a database, and no file."""
    return place.startswith((*BEGINNINGS, SERVICE))


def read(place: str) -> Address:
    """Read the address of a database; LedgerError where it is none, or would be reached without encryption."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    typed, plain = _without_plain(place)
    try:
        given = {name: str(value) for name, value in conninfo_to_dict(typed).items() if value is not None}
    except (ProgrammingError, UnicodeError):
        raise _unread(place) from None
    told = {**_known(given), **given}
    if not _can_be_shown(given):
        raise _unread(place)
    shown = f"{SERVICE}{given['service']}" if "service" in given else _shown(given)
    mode = told.get("sslmode", "")
    if not _is_here(told) and mode not in ENCRYPTED and not plain:
        if "sslmode" in given or os.environ.get("PGSSLMODE"):
            raise LedgerError(
                f"{shown}: sslmode={mode} would let what is recorded cross the network unencrypted. Use "
                f"sslmode=verify-full, or put {PLAIN} into the address if you accept that."
            )
        given["sslmode"] = "require"
    return Address(shown, given)


def _can_be_shown(given: Mapping[str, str]) -> bool:
    """Whether no part of a password can have got into another part, as with one in which @, / or : stands."""
    names = (given.get("user", ""), given.get("dbname", ""), given.get("service", ""))
    hosts = (given.get("host", ""), given.get("hostaddr", ""))
    return (
        all(map(_NAME.match, names))
        and all(map(_HOST.match, hosts))
        and not set(given.get("port", "")) - set("0123456789,")
    )


def shown(place: str) -> str:
    """Give the name of a database in messages, whether its address reads or not."""
    try:
        return read(place).shown
    except (LedgerError, ImportError):
        return _beginning(place)


def _without_plain(place: str) -> tuple[str, bool]:
    if place.startswith(SERVICE):
        words = place.split()
        return " ".join(word for word in words if word != PLAIN), PLAIN in words
    found = _PLAIN_IN_URI.search(place)
    if found is None:
        return place, False
    rest = place[found.end() :]
    return place[: found.start()] + (found.group()[0] + rest[1:] if rest else ""), True


def _shown(given: Mapping[str, str]) -> str:
    user = f"{given['user']}@" if given.get("user") else ""
    host = given.get("host", given.get("hostaddr", ""))
    host = f"[{host}]" if ":" in host else host.replace("/", "%2F")
    port = f":{given['port']}" if given.get("port") else ""
    return f"{BEGINNINGS[0]}{user}{host}{port}/{given.get('dbname', '')}"


def _beginning(place: str) -> str:
    return SERVICE if place.startswith(SERVICE) else f"{BEGINNINGS[0]}..."


def _unread(place: str) -> LedgerError:
    return LedgerError(
        f"{_beginning(place)}: This is no address of a database. Write postgresql://USER@HOST/NAME; in it @, / and : "
        "of a name are written %40, %2F and %3A, and a password is better kept in ~/.pgpass."
    )


def _known(given: Mapping[str, str]) -> dict[str, str]:
    """Give what libpq itself would take for whatever an address leaves out, from a service and the environment."""
    from psycopg import pq

    with _service(given.get("service", "")):
        try:
            found = pq.Conninfo.get_defaults()
        except Exception:  # a service that is not there: connecting says so
            return {}
    return {one.keyword.decode(): one.val.decode("utf-8", "replace") for one in found if one.val is not None}


@contextmanager
def _service(name: str) -> Iterator[None]:
    """Have libpq look up a service as it does when it connects; it offers no other way to see what is in it."""
    if not name:
        yield
        return
    with _SERVICES:
        before = os.environ.get("PGSERVICE")
        os.environ["PGSERVICE"] = name
        try:
            yield
        finally:
            if before is None:
                del os.environ["PGSERVICE"]
            else:
                os.environ["PGSERVICE"] = before


def _is_here(told: Mapping[str, str]) -> bool:
    """Whether every host that would be tried is this computer."""
    hosts = told.get("hostaddr") or told.get("host") or ""
    return all(map(_is_loopback, hosts.split(",")))


def _is_loopback(host: str) -> bool:
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True  # the socket of this computer
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
