"""The right of reply: who was asked about which claim, and what came of it."""

from __future__ import annotations

from datetime import datetime, timezone

from attrs import frozen

from provenance.desk.deciding import decide
from provenance.errors import ProvenanceError
from provenance.ledger import Ledger
from provenance.model import Claim, Decision, DecisionKind


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
    return decide(ledger, DecisionKind.ASKED, f"{claim} {_plain_name(who)}", by, how, until)


def record_reply(ledger: Ledger, claim: str, who: str, answer: str, by: str, words: str) -> Decision:
    """Record what somebody who was asked answered; ProvenanceError where nobody of that name was asked."""
    subject = f"{claim} {_plain_name(who)}"
    asked = [d for d in ledger.decisions.values() if d.kind is DecisionKind.ASKED and d.subject == subject]
    if not asked:
        raise ProvenanceError(f"{who!r} was not asked about {claim}; `provenance reply ask` records that first")
    return decide(ledger, DecisionKind.ANSWERED, subject, by, words, answer)


def _plain_name(who: str) -> str:
    name = " ".join(who.split())
    if not name:
        raise ProvenanceError("say who: a name, or what the party is called")
    return name


def replies(ledger: Ledger, today: str = "") -> list[Reply]:
    """Everybody who was asked, those without an answer first, and of them the oldest deadline first."""
    day = today or datetime.now(timezone.utc).strftime("%Y-%m-%d")
    answered = {d.subject: d for d in ledger.decisions.values() if d.kind is DecisionKind.ANSWERED}
    found = []
    for asked in ledger.decisions.values():
        claim, _, who = asked.subject.partition(" ")
        if asked.kind is DecisionKind.ASKED and claim in ledger.claims:
            answer = answered.get(asked.subject)
            late = answer is None and bool(asked.value) and asked.value[:10] < day
            found.append(Reply(ledger.claims[claim], who, asked, answer, late))
    return sorted(found, key=lambda r: (r.answered is not None, r.asked.value or "9999", r.asked.on, r.who))
