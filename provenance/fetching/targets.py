"""What an address asks for: which site, on which port, for what; read once, and used as it was read."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import quote, urlsplit

from attrs import frozen

from provenance.fetching.answers import FetchError

BEGINNING = re.compile(r"https?://", re.IGNORECASE)
SCHEMES = {"http": 80, "https": 443}
SITE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?|[0-9A-Fa-f:.]+(?:%[\w.-]+)?")
"""The name of a site in the letters of the Domain Name System, or an address in numbers."""
USER = re.compile(r"(?<=//)[^/?#]*@")
LONGEST = 8000
"""Characters of an address; servers take 8,000 at least (RFC 9110, 4.1)."""
LONGEST_SHOWN = 300
CHECK = "check the address"


@frozen
class Target:
    """What is asked of which site."""

    scheme: str
    host: str
    port: int
    path: str
    """With what follows a question mark, in the characters that may be sent."""

    @property
    def origin(self) -> str:
        """The beginning that all addresses of one site share."""
        return f"{self.scheme}://{self.host_header}"

    @property
    def host_header(self) -> str:
        """The site as it is named in a request."""
        named = f"[{self.host}]" if ":" in self.host else self.host
        return named if self.port == SCHEMES[self.scheme] else f"{named}:{self.port}"

    @property
    def address(self) -> str:
        """The address in full, without what points to a place in the page."""
        return self.origin + self.path


def is_address(text: str) -> bool:
    """Whether what was typed is an address on the web, and no path."""
    return BEGINNING.match(text) is not None


def site_of(address: str) -> str:
    """Give the site of an address, whatever the port; empty for what is no address."""
    try:
        return target_of(address).host
    except FetchError:
        return ""


def shown(address: str) -> str:
    """Give an address as it can stand in a message of one line, without a name and password in it."""
    plain = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in address)
    plain = USER.sub("", plain, count=1)
    return plain if len(plain) <= LONGEST_SHOWN else plain[:LONGEST_SHOWN] + "…"


def target_of(address: str) -> Target:
    """Take an address apart, or raise FetchError for one that is none, or that is not of the web."""
    where = shown(address)
    if len(address) > LONGEST:
        raise FetchError(where, f"this address is longer than {LONGEST} characters", CHECK)
    try:
        parts = urlsplit(address.strip())
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise FetchError(where, "this is not a usable address", CHECK) from None
    scheme = parts.scheme.lower()
    if scheme not in SCHEMES:
        raise FetchError(where, "only addresses that begin with http:// or https:// are fetched", CHECK)
    if "@" in parts.netloc:
        what = "this address holds a name or a password, which would be kept in the ledger"
        raise FetchError(where, what, "save the page in a browser, and add the file")
    host = _plain(host)
    if not SITE.fullmatch(host) or port == 0:
        raise FetchError(where, "this is not a usable address", CHECK)
    path = quote(parts.path or "/", safe="!$%&'()*+,/:;=@~[]-._")
    query = "?" + quote(parts.query, safe="!$%&'()*+,/:;=@~[]?-._") if parts.query else ""
    return Target(scheme, host, port or SCHEMES[scheme], path + query)


def _plain(host: str) -> str:
    """Give the name of a site in the letters of the Domain Name System; empty where it has none."""
    if host.isascii():
        return host.lower()
    try:
        return normalize("NFC", host).encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
