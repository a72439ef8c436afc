"""The right of reply: who was asked about which claim, and what came of it."""

from __future__ import annotations

from attrs import frozen

from provenance.desk.deciding.decisions import decide
from provenance.desk.views.casebook import Casebook
from provenance.errors import ProvenanceError
from provenance.ledger import Ledger
from provenance.model import Claim, Decision, DecisionKind
from provenance.moments import day, order


@frozen
class Reply:
    """Who was asked about a claim, and what came of it."""

    claim: Claim
    who: str
    asked: Decision
    answered: Decision | None
    overdue: bool = False
    """The day by which an answer was asked for has passed without one."""


def ask_for_reply(ledger: Ledger, claim: str, who: str, by: str, how: str, until: str = "") -> Decision:
    """Record that somebody was asked about a claim, how, and until when an answer was asked for."""
    return decide(ledger, DecisionKind.ASKED, claim, by, how, until, party=_plain_name(who))


def record_reply(ledger: Ledger, claim: str, who: str, answer: str, by: str, words: str) -> Decision:
    """Record what somebody who was asked answered; ProvenanceError where nobody of that name was asked."""
    name = _plain_name(who)
    held = (d for d in ledger.decisions.values() if d.kind is DecisionKind.ASKED)
    if not any((d.subject, d.party) == (claim, name) for d in held):
        raise ProvenanceError(f"{who!r} was not asked about {claim}. Record that first, with `provenance reply ask`.")
    return decide(ledger, DecisionKind.ANSWERED, claim, by, words, answer, party=name)


def _plain_name(who: str) -> str:
    name = " ".join(who.split())
    if not name:
        raise ProvenanceError("Say who was asked.")
    return name


def replies(book: Casebook) -> list[Reply]:
    """Everybody who was asked, those without an answer first, and of them the oldest deadline first."""
    answered = {(d.subject, d.party): d for d in book.decided(DecisionKind.ANSWERED)}
    asked = {(d.subject, d.party): d for d in book.decided(DecisionKind.ASKED)}
    found = []
    for (about, who), question in asked.items():
        claim = book.claim(about)
        if claim is not None:
            answer = answered.get((about, who))
            late = answer is None and bool(question.value) and day(question.value) < book.today
            found.append(Reply(claim, who, question, answer, late))
    return sorted(found, key=lambda r: (r.answered is not None, r.asked.value or "9999", order(r.asked.on), r.who))
