"""The proxy through which a site is asked, as users set it for all programs: HTTPS_PROXY, HTTP_PROXY, NO_PROXY.

A proxy is asked to connect to the place that was looked up and checked here, in numbers, and is told no name: so it is
never led to another place than the one that was checked.
"""

from __future__ import annotations

import base64
import socket
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass

from attrs import field, frozen

from provenance.fetching.answers import FetchError
from provenance.fetching.places import Place
from provenance.fetching.targets import Target, shown

USUAL_PORT = 8080
LONGEST_HEAD = 16_384
"""Bytes of what a proxy answers before it is silent."""
SET = "check HTTPS_PROXY and HTTP_PROXY, or name the site in NO_PROXY"
NAMED = {"http": "HTTP_PROXY", "https": "HTTPS_PROXY"}


@frozen
class Proxy:
    """Where a proxy is, and what it is told of who asks."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)


def proxy_for(target: Target) -> Proxy | None:
    """Give the proxy that is set for a site, or None; FetchError where what is set is none that can be used.

    This computer itself is never asked through a proxy, which would take it for its own.
    """
    told = getproxies_environment()
    address = told.get(target.scheme) or told.get("all") or ""
    if not address or _is_here(target.host) or proxy_bypass(f"{target.host}:{target.port}"):
        return None
    where = shown(target.address)
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host, port = parts.hostname or "", parts.port or USUAL_PORT
    except ValueError:
        host, port = "", 0
    if not host:
        raise FetchError(where, f"{_name(told, target)} is not the address of a proxy", SET)
    if parts.scheme.lower() != "http":
        what = f"{_name(told, target)} names a proxy of a kind that is not known here"
        raise FetchError(where, what, "name one that begins with http://, or name the site in NO_PROXY")
    user = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    secret = base64.b64encode(user.encode("utf-8")).decode("ascii") if parts.username else ""
    return Proxy(host, port, f"Basic {secret}" if secret else "")


def _name(told: dict[str, str], target: Target) -> str:
    return NAMED[target.scheme] if told.get(target.scheme) else "ALL_PROXY"


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def led_on(line: socket.socket, proxy: Proxy, place: Place, where: str) -> None:
    """Have a proxy connect to a place, to which goes what is sent from then on; FetchError where it does not."""
    _, numbers, port = place
    authority = f"[{numbers}]:{port}" if ":" in numbers else f"{numbers}:{port}"
    told = f"Proxy-Authorization: {proxy.authorization}\r\n" if proxy.authorization else ""
    line.sendall(f"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{told}\r\n".encode("latin-1"))
    status = _status(line, where)
    if status == 407:
        what = "the proxy asks for a name and a password"
        raise FetchError(where, what, "set them in HTTPS_PROXY: http://name:password@proxy.example:8080")
    if not 200 <= status < 300:
        raise FetchError(where, f"the proxy does not connect to this site (it answered {status})", SET)


def _status(line: socket.socket, where: str) -> int:
    """Read what a proxy answers, and not a byte of what comes behind it."""
    head = b""
    while not head.endswith(b"\r\n\r\n") and len(head) < LONGEST_HEAD:
        # byte by byte: what follows belongs to the site
        piece = line.recv(1)
        if not piece:
            break
        head += piece
    first = head.split(b"\r\n", 1)[0].split()
    if not head.endswith(b"\r\n\r\n") or len(first) < 2 or not first[0].startswith(b"HTTP/") or not first[1].isdigit():
        raise FetchError(where, "what is set as the proxy does not answer as one", SET)
    return int(first[1])
