"""The application: its addresses, what is asked before each answer, and what goes with it."""

from __future__ import annotations

import hmac
import sys
import traceback
from typing import TYPE_CHECKING

from flask import Flask, Response, g, make_response, redirect, request
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from provenance.errors import LedgerError, ProvenanceError, UnknownIdError
from provenance.reports.filters import shown
from provenance.web import articles, asking, bringing, deciding, drafts, reading, replying, showing
from provenance.web.front import KEY, Front
from provenance.web.guard import COOKIE, ENTRY, HEADERS, Guard

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

LARGEST = 20_000_000
"""Bytes of a request: an article, or a document of some hundred pages."""
LONGEST_FIELD = 4_000_000
"""Bytes of all that is typed into a form."""
MOST_FIELDS = 200

ROUTES: tuple[tuple[str, str, Callable[..., ResponseReturnValue]], ...] = (
    ("GET", "/", reading.story),
    ("GET", "/list/<name>", reading.listing),
    ("GET", "/articles", reading.articles),
    ("GET", "/article/<ident>", articles.article),
    ("POST", "/article/<ident>/claims", articles.add),
    ("POST", "/claim/<ident>", articles.change),
    ("GET", "/thread/<ident>", reading.thread),
    ("GET", "/state", reading.state),
    ("GET", "/style.css", showing.style),
    ("GET", "/decide", deciding.decide),
    ("POST", "/decide", deciding.judge),
    ("GET", "/readings", deciding.readings),
    ("POST", "/undo", deciding.undo),
    ("GET", "/ask", asking.ask),
    ("GET", "/source", asking.source),
    ("GET", "/bring", bringing.bring),
    ("POST", "/bring", bringing.preview),
    ("POST", "/bring/record", bringing.record),
    ("GET", "/check", drafts.form),
    ("POST", "/check", drafts.check),
    ("GET", "/replies", replying.replies),
    ("POST", "/replies", replying.answer),
    ("POST", "/thread/<ident>/ask", replying.ask),
)
"""Every address, with what answers there."""


def build(front: Front, guard: Guard) -> Flask:
    """Make the application for a ledger."""
    app = Flask(__name__, static_folder="static", static_url_path="/static")
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, MAX_FORM_MEMORY_SIZE=LONGEST_FIELD, MAX_FORM_PARTS=MOST_FIELDS)
    # every template is escaped, whatever its name ends in
    app.jinja_options = {
        "autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True,
        "finalize": shown,
    }  # fmt: skip
    app.extensions[KEY] = front
    showing.equip(app)
    for method, rule, view in ROUTES:
        name = f"{view.__module__.rpartition('.')[2]}.{view.__name__}"
        app.add_url_rule(rule, name, view, methods=[method], provide_automatic_options=False)
    _protect(app, front, guard)
    _speak(app)
    return app


def _protect(app: Flask, front: Front, guard: Guard) -> None:
    """Ask of every request what must be asked, and send with every answer what must go with it."""

    def before() -> ResponseReturnValue | None:
        why = guard.refusal(request)
        if not why and request.method == "POST":
            wanted = guard.form_token(request.cookies.get(COOKIE, ""))
            if not hmac.compare_digest(request.form.get("form_token", "").encode(), wanted.encode()):
                why = (
                    "This form did not come from a page of this desk. Go back, load the page again, and send it again."
                )
        # before the ledger is opened: what changes while a page is made is seen by the next look
        g.state = front.state()
        return _plain(why, 403) if why else None

    def after(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    def enter() -> ResponseReturnValue:
        cookie = guard.admit(request.args.get("token", ""))
        if not cookie:
            if guard.knows(request.cookies.get(COOKIE, "")):
                return redirect(showing.home(), 303)
            said = "This address was used before, or is not whole. Start `provenance serve` again for a new one."
            return _plain(said, 403)
        # an answer of its own and no redirect: a strict cookie is not sent on where another page led here
        response = make_response(showing.page("enter"))
        response.set_cookie(COOKIE, cookie, path=showing.home(), httponly=True, samesite="Strict")
        return response

    app.before_request(before)
    app.after_request(after)
    app.add_url_rule(ENTRY, "enter", enter, methods=["GET"], provide_automatic_options=False)
    app.context_processor(lambda: {"form_token": guard.form_token(request.cookies.get(COOKIE, ""))})


def _plain(said: str, status: int) -> Response:
    return Response(f"{said}\n", status, mimetype="text/plain")


def _speak(app: Flask) -> None:
    """Answer what goes wrong in words; of a bug only where it happened is told, and nothing of what was asked."""

    def expected(failure: ProvenanceError) -> ResponseReturnValue:
        status = 503 if isinstance(failure, LedgerError) else 404 if isinstance(failure, UnknownIdError) else 400
        return showing.page("refused", said=str(failure)), status

    def refused(failure: HTTPException) -> ResponseReturnValue:
        code = failure.code or 500
        if failure.response is not None:
            return failure.response
        said = _SAID.get(code, failure.description or "This cannot be done.")
        return _plain(said, code) if code in _EARLY else (showing.page("refused", said=said), code)

    def bug(failure: Exception) -> ResponseReturnValue:
        # the words of an error may hold what an article says, or whom it names
        print(f"provenance serve: {type(failure).__name__} at:", file=sys.stderr)
        print("".join(traceback.format_tb(failure.__traceback__)), end="", file=sys.stderr)
        said = "Something went wrong here, and this was not done. The terminal shows where. Please report it."
        return showing.page("refused", said=said), 500

    app.register_error_handler(ProvenanceError, expected)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(Exception, bug)


_EARLY = (400, 413)
"""What can be refused before it is known who asks."""
_SAID = {
    404: "There is no such page here.",
    405: "This cannot be asked for in that way.",
    413: "This is too large. Bring it in with `provenance add` in the terminal.",
}
