"""The desk in the browser as a test asks it: a client that has been let in, with a ledger of its own."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from provenance import desk
from provenance.ledger import Ledger
from provenance.web.app import build
from provenance.web.front import Front
from provenance.web.guard import Guard

PORT = 8017
OWN = f"http://127.0.0.1:{PORT}"


def front_of(path: Path, by: str = "ana") -> Front:
    """What the pages stand on, for a ledger at a path."""

    @contextmanager
    def reading() -> Iterator[desk.Casebook]:
        with Ledger.open(str(path)) as ledger:
            yield desk.Casebook(ledger)

    @contextmanager
    def writing(ahead: Callable[[Ledger], None] | None = None) -> Iterator[desk.Casebook]:
        with Ledger.open(str(path), write=True, ahead=ahead) as ledger:
            yield desk.Casebook(ledger)

    def state() -> str:
        return str(
            [(one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in sorted(path.parent.glob("ledger.json*"))]
        )

    return Front(path.name, by, reading, writing, state)


class Visitor:
    """A browser: it keeps the cookie, and sends what a browser sends of its own accord."""

    def __init__(self, path: Path, by: str = "ana", enter: bool = True) -> None:
        self.path = path
        self.guard = Guard(PORT)
        self.app = build(front_of(path, by), self.guard)
        self.client = self.app.test_client()
        if enter:
            assert self.get(f"/enter?token={self.guard.token}").status_code == 200

    def get(self, address: str, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(address, base_url=OWN, headers=named)

    def post(self, address: str, data: dict[str, Any] | None = None, **headers: str) -> Any:
        named = {"Origin": OWN, "Sec-Fetch-Site": "same-origin"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        given = {"form_token": self.form_token, **(data or {})}
        return self.client.post(
            address, base_url=OWN, data=given, headers={k: v for k, v in named.items() if v != "-"},
            content_type="multipart/form-data",
        )  # fmt: skip

    @property
    def form_token(self) -> str:
        cookie = self.client.get_cookie("provenance-desk", domain="127.0.0.1")
        return self.guard.form_token(cookie.value) if cookie is not None else ""

    def text(self, address: str) -> str:
        answer = self.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text}"
        return str(answer.text)

    @contextmanager
    def ledger(self, write: bool = False) -> Iterator[Ledger]:
        with Ledger.open(str(self.path), write=write) as ledger:
            yield ledger


def hidden(page: str, form: str) -> dict[str, str]:
    """The fields of the form with an action that a person does not fill in."""
    (inside,) = re.findall(rf'<form[^>]*action="{re.escape(form)}"[^>]*>(.*?)</form>', page, re.DOTALL)[:1]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', inside)
    return {name: html.unescape(value) for name, value in found}
