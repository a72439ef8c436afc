"""The right of reply: who was asked and has not answered, with the deadlines; asking, and the answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from provenance import desk
from provenance.errors import ProvenanceError
from provenance.model import Thread
from provenance.reports.phrases import reply_phrase
from provenance.reports.wording import ANSWERED_CALLED
from provenance.web import reading
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
            return _page(book, f"Someone recorded something here in the meantime. {now}Yours was not recorded."), 409
        desk.record_reply(book.ledger, claim, who, said, front().by, words)
        done = book.ledger.head[0]
    return redirect(url_for("replying.replies", done=done), 303)


def ask(ident: str) -> ResponseReturnValue:
    """Record that somebody was asked about a thread's claim, how, and until when."""
    who, how, until = (" ".join(request.form.get(name, "").split()) for name in ("who", "how", "until"))
    with front().writing() as book:
        found = desk.find(book, ident)
        if not isinstance(found, Thread):
            raise ProvenanceError(f"{ident} is no thread. Ask about a thread.")
        if reading.asked_so_far(found) != request.form.get("state", ""):
            last = f" {reply_phrase(found.replies[-1])}." if found.replies else ""
            wrong = f"Someone recorded something here in the meantime.{last} Yours was not recorded."
            return reading.thread_page(book, found, wrong), 409
        try:
            _refuse(who, how, until)
        except ProvenanceError as refused:
            return reading.thread_page(book, found, str(refused)), 400
        desk.ask_for_reply(book.ledger, desk.claim_id(book, found.id), who, front().by, how, until)
        done = book.ledger.head[0]
    return redirect(url_for("reading.thread", ident=ident, done=done), 303)


def _refuse(who: str, how: str, until: str) -> None:
    """Raise ProvenanceError where something is missing, or no day."""
    if not who or not how:
        raise ProvenanceError("Say who was asked, and how.")
    if until:
        try:
            date.fromisoformat(until)
        except ValueError:
            raise ProvenanceError(f"{until[:40]!r} is not a day. Write it as 2026-03-09.") from None
