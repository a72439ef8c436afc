"""Who may ask: one browser on this computer, which was given the address, and no page of anybody else.

Every request is held against all of it: the name under which the server was asked for, where the request comes from,
the cookie, and for each change the token that only a page of our own can hold.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Request
    from werkzeug.datastructures import Headers

COOKIE = "provenance-desk"
ENTRY = "/enter"
"""Where the one-time token is exchanged for the cookie."""
LOOPBACK = "127.0.0.1"
_OWN = ("same-origin", "none")
"""What a browser says of a request that our own page made, or that was typed."""
_CHANGES = ("POST",)

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""What goes with every answer, refusals too."""


class Guard:
    """The one-time token, the cookies that were given for it, and what is asked of a request."""

    def __init__(self, port: int) -> None:
        """Make a token; `port` is part of the only name under which the server answers."""
        self.host = LOOPBACK if port == 80 else f"{LOOPBACK}:{port}"
        self.token = secrets.token_urlsafe(32)
        self._unused = True
        self._known: set[bytes] = set()
        self._secret = secrets.token_bytes(32)
        self._turn = threading.Lock()

    @property
    def origin(self) -> str:
        """The only origin whose pages may ask."""
        return f"http://{self.host}"

    def admit(self, token: str) -> str:
        """Exchange the token for a new cookie; empty where it is wrong or was used before."""
        with self._turn:
            if not self._unused or not hmac.compare_digest(token.encode("utf-8"), self.token.encode("ascii")):
                return ""
            self._unused = False
            cookie = secrets.token_urlsafe(32)
            self._known.add(self._digest(cookie))
            return cookie

    def knows(self, cookie: str) -> bool:
        """Tell whether a cookie was given here."""
        digest = self._digest(cookie)
        return any(hmac.compare_digest(digest, one) for one in self._known)

    def form_token(self, cookie: str) -> str:
        """Give what every form carries that changes anything; it can be told only by who has the cookie."""
        return hmac.new(self._secret, cookie.encode("utf-8", "replace"), sha256).hexdigest()

    def refusal(self, request: Request) -> str:
        """Say why a request is refused; empty where it may pass. The form itself is looked at last."""
        headers = request.headers
        if headers.get("Host", "") != self.host:
            return f"This server answers only at {self.origin}."
        if request.method not in ("GET", "HEAD", *_CHANGES):
            return "This server takes no such request."
        if request.path == ENTRY:
            return ""  # the token is all that is looked at there, and the answer shows nothing of the ledger
        if not self._is_ours(headers, request.method in _CHANGES):
            return "This request comes from another page. Open the desk in its own window."
        if not self.knows(request.cookies.get(COOKIE, "")):
            return "This browser has not been let in. Start `provenance serve` again, and open the address it prints."
        return ""

    def _is_ours(self, headers: Headers, change: bool) -> bool:
        """Tell whether a request comes from our own pages, by all that the browser says of it."""
        site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
        if site is not None and (site not in _OWN or (change and site != "same-origin")):
            return False
        if origin == self.origin:
            return True
        # where pages give no referrer, a form of theirs is sent with the origin "null"
        if change:
            return origin in (None, "null") and site == "same-origin"
        return origin is None

    def _digest(self, cookie: str) -> bytes:
        return sha256(cookie.encode("utf-8", "replace")).digest()
