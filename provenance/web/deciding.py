"""The questions that wait for a person, one at a time, and the undoing of the last change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from provenance import desk
from provenance.errors import ProvenanceError
from provenance.model import DecisionKind, Waiting
from provenance.reports.phrases import long_date
from provenance.reports.readings import reasons
from provenance.reports.wording import VERDICT_MEANS, WAITING_ASKS, reason_phrase
from provenance.web.front import front, seen
from provenance.web.showing import page

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from provenance.desk import Casebook, Judgement

CLAIMS = (
    ("y", "repeats", "The same claim"),
    ("c", "contradicts", "They contradict each other"),
    ("n", "unrelated", "Different claims"),
)
NAMES = (("y", "same-source", "The same source"), ("n", "two-sources", "Two sources"))
"""What can be answered: the key, the answer, and what the button says."""
MOST_READINGS = 50
"""Readings that are listed; the first are the most worth checking."""
AT_ONCE = 20
"""Questions that are read where the first ones are wanted."""
ANSWERED: Mapping[str, str] = {
    "repeats": "the same claim",
    "contradicts": "they contradict each other",
    "unrelated": "different claims",
    DecisionKind.SAME_SOURCE.value: "the same source",
    DecisionKind.TWO_SOURCES.value: "two sources",
}


def decide() -> ResponseReturnValue:
    """Ask the next question that waits; `after` names the one that was left for later."""
    with front().reading() as book:
        return _asked(book, request.args.get("after", ""))


def _asked(book: Casebook, after: str, notice: str = "") -> str:
    everything = _given("all") == "1"
    found, total, left = _waiting(book, everything, AT_ONCE if not after else None)
    at = next((number for number, one in enumerate(found, 1) if name_of(one) == after), 0)
    one = found[at] if at < len(found) else None
    texts = book.articles_of((one.a, one.b)) if one is not None else {}
    return page(
        "decide", one=one, articles=texts, at=at + 1, total=total, left=left, after=after, notice=notice,
        everything=everything, name=name_of(one) if one else "", state_of=state_of(one) if one else "",
        asks=WAITING_ASKS[one.kind] if one else "", answers=_answers(one), says=_says(one),
        disagreements=len(desk.contested(book)),
    )  # fmt: skip


def _given(name: str) -> str:
    """Give what an address or a form says under a name."""
    return str(request.form.get(name, request.args.get(name, "")))


def _waiting(book: Casebook, everything: bool, most: int | None = None) -> tuple[Sequence[Judgement], int, int]:
    """Give the first of what waits, or all of it, how much waits, and how much more could change no list."""
    if everything:
        every = desk.judgements(book)
        return every, len(every), 0
    found = desk.waits(book, most)
    return found.first, found.decisive, found.every - found.decisive


def _answers(one: Judgement | None) -> tuple[tuple[str, str, str], ...]:
    return NAMES if one is not None and one.kind is Waiting.SOURCE else CLAIMS


def _says(one: Judgement | None) -> list[str]:
    """Say why it is asked: what the wording suggests, and the reasons."""
    if one is None or one.link is None:
        return []
    relation = one.link.relation.value
    first = f"The wording suggests: {VERDICT_MEANS.get(relation, relation)}. Likeness {one.link.score:.0f} of 100."
    return [first, *(reason_phrase(each) for each in one.link.reasons if each.says)]


def _named(found: Sequence[Judgement], name: str) -> Judgement | None:
    return next((one for one in found if name_of(one) == name), None)


def name_of(one: Judgement) -> str:
    """Give a name for a question, the same as long as it waits."""
    return seen(one.kind.value, one.a.id, one.b.id, one.keys)


def state_of(one: Judgement) -> str:
    """Give what a form remembers of a question: how both claims are read, and what is suggested."""
    return seen(one.a, one.b, one.link)


def judge() -> ResponseReturnValue:
    """Record an answer, if it is still the question that the form asked."""
    wanted, answer = request.form.get("name", ""), request.form.get("answer", "")
    after = request.form.get("after", "")
    with front().writing() as book:
        everything = _given("all") == "1"
        one = _named(_waiting(book, everything, AT_ONCE)[0], wanted) or _named(_waiting(book, everything)[0], wanted)
        if one is None:
            return _asked(book, after, _gone(book)), 409
        if state_of(one) != request.form.get("state", ""):
            return _asked(
                book, after, "Someone corrected one of the two claims in the meantime. Look again, and answer then."
            ), 409
        desk.judge(book.ledger, one, answer, front().by, request.form.get("why", "").strip() or "judged in the browser")
        done = book.ledger.head[0]
    return redirect(url_for("deciding.decide", after=after or None, all=_given("all") or None, done=done), 303)


def _gone(book: Casebook) -> str:
    """Say why a question is not asked any more: who answered it meanwhile, and how."""
    ends = {request.form.get("a", ""), request.form.get("b", "")}
    keys = {request.form.get("key", ""), request.form.get("other", "")}
    told = [(one.on, one.judge, one.relation.value) for one in book.judged_by_people if {one.a, one.b} == ends]
    for kind in (DecisionKind.SAME_SOURCE, DecisionKind.TWO_SOURCES):
        told += [(d.on, d.by, kind.value) for d in book.decided(kind) if {d.subject, d.value} == keys]
    if not told:
        return "That question is gone, because what it was about has changed. Your answer was not recorded."
    on, by, answer = max(told)
    said = ANSWERED.get(answer, answer)
    return f"{by} answered that question in the meantime, on {long_date(on)}: {said}. Your answer was not recorded."


def readings() -> ResponseReturnValue:
    """List the readings that are worth checking first, each with why."""
    with front().reading() as book:
        found = desk.checks(book)
        return page("readings", found=[(one, reasons(one)) for one in found[:MOST_READINGS]], total=len(found))


def undo() -> ResponseReturnValue:
    """Take back a change that was made here, if nothing came after it."""
    given = request.form.get("entry", "")
    entry = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0
    with front().writing() as book:
        newest = book.ledger.head[0]
        if not entry or newest != entry:
            later = book.ledger.log.brief(newest) if newest > entry else None
            more = f" It is no. {newest}, {later.action}, by {later.by}." if later is not None else ""
            raise ProvenanceError(
                f"Someone has changed the ledger since, so nothing was undone.{more} `provenance log` shows "
                "all changes, and `provenance undo` takes the newest back."
            )
        taken = desk.undo(book.ledger, front().by, "undone in the browser")
    if taken is None:
        raise ProvenanceError("There is nothing to take back.")
    return redirect(f"{_back()}?undone={taken.undoes}", 303)


def _back() -> str:
    """Give the page that an undoing goes back to: one of our own, and no other."""
    given = request.form.get("back", "")
    own = re.fullmatch(r"(/[A-Za-z0-9_-]+)*/?", given) and given.startswith(f"{request.script_root}/")
    return str(given if own else url_for("reading.story"))
