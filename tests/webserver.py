"""A web server on loopback whose pages a test sets, and which notes what it was asked."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Reply = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """What the server gives at each path; `asked` are the paths it was asked for, with the headers."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.sent: list[bytes] = []
        """What was posted to it."""
        self.over = threading.Event()

    def at(self, path: str) -> str:
        return self.address + path

    def page(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> str:
        """Give this at a path, with its length; headers are named with _ for -."""
        data = body.encode("utf-8") if isinstance(body, str) else body
        named = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}

        def reply(asked: BaseHTTPRequestHandler) -> None:
            asked.send_response(status)
            for name, value in named.items():
                asked.send_header(name, value)
            asked.send_header("Content-Length", str(len(data)))
            asked.end_headers()
            asked.wfile.write(data)

        self.replies[path] = reply
        return self.at(path)

    def tagged(self, path: str, body: str, etag: str, **headers: str) -> str:
        """Give this at a path, or 304 to whoever has it already."""
        address = self.page(path, body, ETag=etag, **headers)
        full = self.replies[path]

        def reply(asked: BaseHTTPRequestHandler) -> None:
            if asked.headers.get("If-None-Match") == etag:
                asked.send_response(304)
                asked.end_headers()
            else:
                full(asked)

        self.replies[path] = reply
        return address

    def passes_on(self, path: str, to: str, status: int = 302) -> str:
        return self.page(path, b"", status, Location=to)

    def raw(self, path: str, *pieces: bytes, stalls: bool = False) -> str:
        """Send exactly these bytes for an answer; then close the connection, or say nothing more until the end."""

        def reply(asked: BaseHTTPRequestHandler) -> None:
            for piece in pieces:
                asked.wfile.write(piece)
                asked.wfile.flush()
            if stalls:
                self.over.wait(20)
            asked.close_connection = True

        self.replies[path] = reply
        return self.at(path)

    def drips(self, path: str, first: bytes, every: float = 0.02) -> str:
        """Send a byte now and then, for ever."""

        def reply(asked: BaseHTTPRequestHandler) -> None:
            asked.wfile.write(first)
            try:
                while not self.over.wait(every):
                    asked.wfile.write(b"x")
                    asked.wfile.flush()
            except OSError:
                asked.close_connection = True

        self.replies[path] = reply
        return self.at(path)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[Site]:
    """Serve until the end of the block; under https with a certificate and its key in one file."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            reply = site.replies.get(self.path)
            if reply is None:
                self.send_error(404)
            else:
                reply(self)

        def do_POST(self) -> None:
            site.sent.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(f"http{'s' * (certificate is not None)}://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()


STORY = (
    "The Ansel bridge was closed on Monday after engineers found cracks in its deck, the Rail Board said.",
    "“We will not pay for the repairs,” Mayor Ana Ruiz said.",
    "Petra Hallam, a safety officer, said 12 of the 32 bolts were past their service date.",
    "The council meets on Thursday to decide who is to pay for it, and when the bridge can open again to cars.",
)


def article(title: str = "Bridge closed", *more: str, head: str = "", paragraphs: tuple[str, ...] = STORY) -> str:
    """A page with a story of some paragraphs."""
    body = "".join(f"<p>{one}</p>" for one in (*paragraphs, *more))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="The Tarrow Courier">'
        f'<meta property="article:published_time" content="2026-03-09T10:00:00Z">{head}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )
