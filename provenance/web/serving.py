"""The server: on loopback, a handful of threads, no log of what is asked."""

from __future__ import annotations

import logging
import secrets
import socket
from collections.abc import Callable

from waitress.server import create_server

from provenance.errors import ProvenanceError
from provenance.web.app import LARGEST, build
from provenance.web.front import Front
from provenance.web.guard import ENTRY, LOOPBACK, Guard

THREADS = 8


def serve(front: Front, port: int, opened: Callable[[str], None]) -> None:
    """Serve a ledger on loopback until it is interrupted; `opened` is told the address, with its one-time token.

    `port` 0 takes any that is free. ProvenanceError where the port is taken.
    """
    listening = _listening(port)
    guard = Guard(listening.getsockname()[1])
    # cookies are sent to every port of a host: only below a path that nobody else knows is ours sent
    prefix = f"/{secrets.token_hex(8)}"
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = create_server(
        build(front, guard), sockets=[listening], url_prefix=prefix, threads=THREADS, ident=None,
        max_request_body_size=LARGEST + 1_000_000, inbuf_overflow=LARGEST + 2_000_000, connection_limit=200,
        clear_untrusted_proxy_headers=True,
    )  # fmt: skip
    opened(f"{guard.origin}{prefix}{ENTRY}?token={guard.token}")
    try:
        server.run()
    finally:
        server.close()


def _listening(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((LOOPBACK, port))
        return made
    except (OSError, OverflowError) as failure:
        made.close()
        why = (getattr(failure, "strerror", None) or "cannot be used").lower()
        raise ProvenanceError(f"port {port}: {why}. Choose another one with --port, or 0 for any.") from None
