"""What is brought in: a text that is pasted or a file that is sent. What would be recorded is shown before it is."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from attrs import frozen
from flask import current_app, redirect, request, url_for

from provenance import desk
from provenance.errors import ProvenanceError, UnreadableError
from provenance.web.front import front
from provenance.web.showing import Block, blocks, page

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from provenance.desk import Casebook, Reading

DETAILS = (
    ("outlet", "Outlet", "text"),
    ("title", "Headline", "text"),
    ("date", "Published on", "text"),
    ("byline", "Who wrote it", "text"),
    ("url", "Address of the page", "text"),
    ("language", "Language, as en or es, if it is not plain", "text"),
)
"""What can be said of an article beside its text, by the name of the field, with its label."""
WAITING = "provenance.waiting"
MOST_WAITING = 5
"""Times that something is kept between its being shown and its being recorded; the oldest goes first."""


@frozen
class Shown:
    """One article as it would be recorded, and whether it is there already."""

    reading: Reading
    blocks: tuple[Block, ...]
    outcome: str


class Waiting:
    """What was brought in and shown, and waits to be recorded; in memory only."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._held: dict[str, tuple[Reading, ...]] = {}
        self._turn = threading.Lock()

    def put(self, readings: Sequence[Reading]) -> str:
        """Keep some readings, and give the name by which they are taken again."""
        name = secrets.token_urlsafe(16)
        with self._turn:
            while len(self._held) >= MOST_WAITING:
                self._held.pop(next(iter(self._held)))
            self._held[name] = tuple(readings)
        return name

    def get(self, name: str) -> tuple[Reading, ...]:
        """Give what waits under a name; ProvenanceError where nothing does."""
        with self._turn:
            if name not in self._held:
                raise ProvenanceError(
                    "This does not wait any more: it was recorded, or left for too long. Bring it in again."
                )
            return self._held[name]

    def drop(self, name: str) -> None:
        """Let go of what waits under a name."""
        with self._turn:
            self._held.pop(name, None)


def _waiting() -> Waiting:
    return cast("Waiting", current_app.extensions.setdefault(WAITING, Waiting()))


def bring() -> ResponseReturnValue:
    """Show the form."""
    return _form()


def _form(wrong: str = "") -> str:
    with front().reading() as book:
        known = desk.story_names(book)
    typed = {name: request.form.get(name, "") for name in ("text", "story", *(one for one, *_ in DETAILS))}
    return page("bring", fields=DETAILS, typed=typed, stories=known, wrong=wrong)


def preview() -> ResponseReturnValue:
    """Show what would be recorded of what was sent; nothing is recorded."""
    details = {name: request.form.get(name, "").strip() for name, *_ in DETAILS}
    try:
        sent = _sent()
        found = [one for name, data in sent for one in desk.read_sent(name, data, details)]
    except ProvenanceError as refused:
        return _form(str(refused)), 400
    unread = [one for one in found if isinstance(one, UnreadableError)]
    readings = [one for one in found if not isinstance(one, UnreadableError)]
    if not readings:
        return _form(" ".join(map(str, unread)) or "There is no article in it."), 400
    with front().reading() as book:
        shown = [Shown(one, blocks(one.article, one.claims), _outcome(book, one)) for one in readings]
    story = " ".join(request.form.get("story", "").split())
    return page("preview", shown=shown, unread=unread, name=_waiting().put(readings), story=story)


def _sent() -> list[tuple[str, bytes]]:
    """Give what was pasted, or the files that were sent, each under its name."""
    files = [(one.filename or "", one.read()) for one in request.files.getlist("files") if one.filename]
    text = request.form.get("text", "").replace("\r\n", "\n")
    if text.strip():
        return [("pasted.txt", text.encode("utf-8", "replace")), *files]
    if not files:
        raise ProvenanceError("Paste a text, or choose a file.")
    return files


def _outcome(book: Casebook, one: Reading) -> str:
    """Say whether an article is new, as far as that can be told before it is recorded."""
    like = book.alike(one.article)
    if any(each.id == one.article.id for each in like):
        return "recorded already; nothing will change but what is said of it"
    if one.article.url and any(each.url == one.article.url for each in like):
        return "a new version of a page that is recorded"
    return "new"


def record() -> ResponseReturnValue:
    """Record what was shown."""
    name = request.form.get("name", "")
    readings = _waiting().get(name)
    story, why = (" ".join(request.form.get(each, "").split()) for each in ("story", "why"))
    with front().writing(desk.ahead_of(readings)) as book:
        before = book.ledger.head[0]
        added = desk.add(book.ledger, readings, front().by, why, story)
        done = book.ledger.head[0]
    _waiting().drop(name)
    only = added[0].article.id
    there = url_for("articles.article", ident=only) if len(added) == 1 else url_for("reading.articles")
    return redirect(f"{there}?done={done}" if done != before else there, 303)
