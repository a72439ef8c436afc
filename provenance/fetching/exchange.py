"""One request and its answer, on a connection of its own to a place that was looked at before."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

from provenance import __version__
from provenance.fetching.answers import Answer, FetchError, Limits, Posted, Validators
from provenance.fetching.packing import unpacked
from provenance.fetching.places import Place, places_of
from provenance.fetching.proxies import SET, Proxy, led_on, proxy_for
from provenance.fetching.targets import Target, shown

if TYPE_CHECKING:
    import ssl

AGENT = "claim-provenance"
"""The name by which sites, and their robots.txt, know this program."""
ACCEPT = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, text/plain, */*;q=0.5"
PIECE = 65_536
AGAIN = "try again later"


class Deadline:
    """The moment by which all of it has to be done."""

    def __init__(self, seconds: float) -> None:
        """Begin now."""
        self.seconds = seconds
        self._end = monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, none where it is past."""
        return max(0.0, self._end - monotonic())


def ask(target: Target, known: Validators | Posted, limits: Limits, deadline: Deadline) -> Answer:
    """Give a site's answer, all of it and unpacked; FetchError where it does not come whole and in time.

    `known` is what is known of the page already, or what is sent there to be answered.
    """
    where = shown(target.address)
    proxy = proxy_for(target)
    places = places_of(target.host, target.port, limits.private, deadline.left, where)
    with (
        _told_plainly(where, deadline),
        closing(_connected(places, deadline) if proxy is None else _to_proxy(proxy, where, deadline)) as connected,
        _watched(connected, deadline),
    ):
        if proxy is not None:
            _through(proxy, connected, places[0], where, deadline)
        with closing(_secured(connected, target)) as line:
            answer = _exchanged(line, target, known, limits, deadline)
    if not deadline.left:
        raise _late(where, deadline)
    return answer


@contextmanager
def _watched(connected: socket.socket, deadline: Deadline) -> Iterator[None]:
    """End whatever waits for a connection when the time is up, however slowly bytes drip in."""
    # a second hold on it: the first is handed on to TLS
    with closing(connected.dup()) as hold:
        watch = Timer(deadline.left, _shut, (hold,))
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()


def _exchanged(
    line: socket.socket, target: Target, known: Validators | Posted, limits: Limits, deadline: Deadline
) -> Answer:
    from urllib3.connection import HTTPConnection

    connection = HTTPConnection(target.host, target.port, timeout=max(deadline.left, 0.001))
    # made already, to a place that was looked at: the library opens none of its own
    connection.sock = line
    method, body = ("POST", known.body) if isinstance(known, Posted) else ("GET", None)
    connection.request(method, target.path, body, _headers(target, known), preload_content=False)
    response = connection.getresponse()
    pieces, size = list[bytes](), 0
    for piece in unpacked(response):
        size += len(piece)
        if size > limits.size:
            raise _too_large(shown(target.address), limits, isinstance(known, Posted))
        if not deadline.left:
            raise _late(shown(target.address), deadline)
        pieces.append(piece)
    body = b"".join(pieces)
    answer = Answer(response.status, response.reason or "", tuple(response.headers.items()), body)
    if response.status == 200 and deadline.left and _may_be_cut_off(answer):
        raise _broken_off(shown(target.address))
    return answer


def _may_be_cut_off(answer: Answer) -> bool:
    """Whether a web page has no end, or is nothing at all, where nothing else tells that it is whole."""
    if answer.header("content-length") or "chunked" in answer.header("transfer-encoding").lower():
        return False
    lower = answer.body[:PIECE].lower()
    return not lower or (
        b"<html" in lower and not any(end in answer.body[-PIECE:].lower() for end in (b"</html", b"</body"))
    )


def _too_large(where: str, limits: Limits, answers: bool) -> FetchError:
    if answers:
        return FetchError(where, f"the answer is larger than {_megabytes(limits.size)} MB", "ask another server")
    what = f"this is larger than {_megabytes(limits.size)} MB, too large for an article"
    return FetchError(where, what, "save what you need of it as plain text, and add that")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.3g}"


def _headers(target: Target, known: Validators | Posted) -> dict[str, str]:
    headers = {
        "Host": target.host_header,
        "User-Agent": f"{AGENT}/{__version__}",
        "Accept": ACCEPT,
        "Connection": "close",
        "Accept-Encoding": "gzip",
    }
    if isinstance(known, Posted):
        return {**headers, "Accept": known.accept, "Content-Type": known.media_type}
    for name, value in (("If-None-Match", known.etag), ("If-Modified-Since", known.modified)):
        if value and value.isprintable() and value.isascii():
            headers[name] = value
    return headers


def _connected(places: list[Place], deadline: Deadline) -> socket.socket:
    """Connect to the first of some places that answers, as it was looked up: nothing is looked up again."""
    failure: OSError = ConnectionError()
    for family, numbers, port in places:
        if not deadline.left:
            raise TimeoutError
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.settimeout(deadline.left)
            made.connect((numbers, port))
        except OSError as error:
            made.close()
            failure = error
        else:
            return made
    raise failure


def _to_proxy(proxy: Proxy, where: str, deadline: Deadline) -> socket.socket:
    """Connect to a proxy, which may stand in the user's own network: the user set it."""
    try:
        return _connected(places_of(proxy.host, proxy.port, True, deadline.left, where), deadline)
    except (FetchError, OSError):
        if not deadline.left:
            raise _late(where, deadline) from None
        raise FetchError(where, "the proxy that is set cannot be reached", SET) from None


def _through(proxy: Proxy, connected: socket.socket, place: Place, where: str, deadline: Deadline) -> None:
    """Have the proxy connect to a place; where the time is up meanwhile, that is what is said."""
    try:
        led_on(connected, proxy, place, where)
    except FetchError:
        if not deadline.left:
            raise _late(where, deadline) from None
        raise


def _secured(connected: socket.socket, target: Target) -> socket.socket:
    """Give the connection, for https within TLS under the name of the site."""
    if target.scheme == "http":
        return connected
    return _trust().wrap_socket(connected, server_hostname=target.host)


@cache
def _trust() -> ssl.SSLContext:
    """Trust whom this computer trusts, and whom browsers do."""
    import ssl

    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _shut(hold: socket.socket) -> None:
    with suppress(OSError):
        hold.shutdown(socket.SHUT_RDWR)


@contextmanager
def _told_plainly(where: str, deadline: Deadline) -> Iterator[None]:
    """Turn what can go wrong on a network into FetchError."""
    import ssl
    import zlib
    from http.client import HTTPException

    from urllib3.exceptions import DecodeError, HTTPError

    try:
        yield
    except FetchError:
        raise
    except (OSError, HTTPError, HTTPException, ValueError, zlib.error) as failure:
        if not deadline.left or isinstance(failure, TimeoutError):
            raise _late(where, deadline) from None
        if isinstance(failure, ssl.SSLCertVerificationError):
            what = f"the site cannot prove that it is this site ({failure.verify_message})"
            raise FetchError(where, what, "open it in a browser, and save the page if you trust it") from None
        if isinstance(failure, (DecodeError, zlib.error)):
            raise FetchError(where, "the page came packed and cannot be unpacked", AGAIN) from None
        if isinstance(failure, OSError):
            reason = (failure.strerror or "the connection was lost").lower()
            raise FetchError(where, f"the site cannot be reached ({reason})", AGAIN) from None
        raise _broken_off(where) from None


def _late(where: str, deadline: Deadline) -> FetchError:
    return FetchError(where, f"the page had not come after {deadline.seconds:g} seconds", AGAIN)


def _broken_off(where: str) -> FetchError:
    return FetchError(where, "the page broke off before it was complete", AGAIN)
