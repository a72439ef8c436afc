"""The right of reply: who was asked and has not answered, with the deadlines; asking, and the answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from provenance import desk
from provenance.errors import ProvenanceError
from provenance.reports.wording import ANSWERED_CALLED
from provenance.web.front import front, seen
from provenance.web.showing import page

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from provenance.desk import Casebook, Reply

ANSWERS = ("denied", "declined", "no-response", "confirmed")


def replies() -> ResponseReturnValue:
    """List who was asked, the unanswered first, by their deadlines."""
    with front().reading() as book:
        return _page(book)


def _page(book: Casebook, wrong: str = "") -> str:
    found = desk.replies(book)
    return page(
        "replies", found=found, articles=book.articles_of(one.claim for one in found), wrong=wrong,
        answers=[(one, ANSWERED_CALLED[one]) for one in ANSWERS], state_of=_state,
    )  # fmt: skip


def _state(one: Reply) -> str:
    return seen(one.asked, one.answered)


def answer() -> ResponseReturnValue:
    """Record what somebody who was asked answered, if that is still what the form knew."""
    claim, who, said = (request.form.get(name, "") for name in ("claim", "who", "answer"))
    words = " ".join(request.form.get("words", "").split())
    if said not in ANSWERS or not words:
        raise ProvenanceError("Choose the answer, and give their words, or say that they said nothing.")
    with front().writing() as book:
        one = next((each for each in desk.replies(book) if (each.claim.id, each.who) == (claim, who)), None)
        if one is None or _state(one) != request.form.get("state", ""):
            now = (
                f"“{who}” {ANSWERED_CALLED[one.answered.value]}, says {one.answered.by}: {one.answered.why} "
                if (one is not None and one.answered is not None)
                else ""
            )
            return _page(book, f"Somebody recorded something here meanwhile. {now}Yours was not recorded."), 409
        desk.record_reply(book.ledger, claim, who, said, front().by, words)
        done = book.ledger.head[0]
    return redirect(url_for("replying.replies", done=done), 303)


def ask(ident: str) -> ResponseReturnValue:
    """Record that somebody was asked about a thread's claim, how, and until when."""
    who, how, until = (" ".join(request.form.get(name, "").split()) for name in ("who", "how", "until"))
    if not who or not how:
        raise ProvenanceError("Say who was asked, and how.")
    if until:
        try:
            date.fromisoformat(until)
        except ValueError:
            raise ProvenanceError(f"{until[:40]!r} is not a day. Write it as 2026-03-09.") from None
    with front().writing() as book:
        claim = desk.claim_id(book, ident)
        desk.ask_for_reply(book.ledger, claim, who, front().by, how, until)
        done = book.ledger.head[0]
    return redirect(url_for("reading.thread", ident=ident, done=done), 303)
