"""What two people decided differently in ledgers that were merged: what is still open, and how a person answers it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance import standing
from provenance.desk.articles.statements import every_reading, said_of
from provenance.desk.merging.cautious import MERGING, later_than
from provenance.desk.merging.conflicts import Said, subject_of, things
from provenance.desk.recording.adding import caught_up, put_links
from provenance.desk.views.casebook import Casebook
from provenance.errors import ProvenanceError, UnknownIdError
from provenance.ledger import Ledger
from provenance.model import Clash, ClashKind, Decision, DecisionKind, Link, Reason, said_by
from provenance.moments import order

_ACTS_ALWAYS = (
    DecisionKind.REMOVE, DecisionKind.RETRACT, DecisionKind.SAME_SOURCE, DecisionKind.OTHER_SOURCE,
    DecisionKind.FORGOTTEN,
)  # fmt: skip
"""Decisions that count however old they are: they are taken out where the other one is right, and stay in the log."""


def contested(book: Casebook) -> list[Clash]:
    """Give what two people decided differently and nobody has answered yet, the oldest question first."""
    found: dict[frozenset[str], Clash] = {}
    asked = book.decided(DecisionKind.CONTESTED)
    if not asked:
        return []
    said: list[Said] = [*book.ledger.decisions.values(), *(one for one in book.ledger.links.values() if one.by_person)]
    by_id = {one.id: one for one in said}
    later = [one for one in said if said_by(one) != MERGING]
    for each in asked:
        both = [by_id[ident] for ident in each.value.split() if ident in by_id]
        if len(both) != 2 or each.field not in [kind.value for kind in ClashKind] or _settled(each, both, later):
            continue
        a, b = sorted(both, key=lambda one: (order(one.on), one.id))
        made = Clash(ClashKind(each.field), each.subject, a, b, each.party, each.id)
        found.setdefault(frozenset((a.id, b.id)), made)
    return list(found.values())


def _settled(asked: Decision, both: Sequence[Said], said: Sequence[Said]) -> bool:
    """Whether somebody decided of the same thing since the two ledgers were merged."""
    shared = {thing for thing, _ in things(both[0])} & {thing for thing, _ in things(both[1])}
    after = (one for one in said if order(one.on) > order(asked.on))
    return any(thing in shared for one in after for thing, _ in things(one))


def answer(ledger: Ledger, one: Clash, keep: str, by: str, why: str = "answered in review") -> Said:
    """Record which of two judgements holds, by its id: it is repeated under the name of who answers, as of now.

    ProvenanceError where it is neither of the two, or nothing asks of them any more.
    """
    if keep not in (one.a.id, one.b.id):
        raise ProvenanceError(f"{keep!r} is neither of the two. Give {one.a.id} or {one.b.id}.")
    asked = [each for each in ledger.decisions.values() if each.kind is DecisionKind.CONTESTED]
    asked = [each for each in asked if set(each.value.split()) == {one.a.id, one.b.id}]
    if not asked:
        raise UnknownIdError("That question is gone: someone has answered it. `provenance log` shows the answer.")
    chosen, other = (one.a, one.b) if keep == one.a.id else (one.b, one.a)
    moment = later_than(ledger.moment(), one.a.on, one.b.on, *(each.on for each in asked))
    again = _again(chosen, by, why, moment)
    with ledger.word_index() as kept:
        index = caught_up(ledger, kept)[0] if isinstance(again, Decision) and again.reading is not None else None
        with ledger.transaction(by, "answer", why) as change:
            for each in asked:
                change.remove(each)
            if isinstance(other, Decision) and (other.kind in _ACTS_ALWAYS or _is_overruled(other, again)):
                change.remove(other)
            change.put(again)
            if isinstance(again, Decision) and again.reading is not None and index is not None:
                said = [*said_of(ledger).get(again.subject, ()), again]
                fresh = [standing.readings(ledger.claims.get(again.subject), said)[-1]]
                beside = list(every_reading(ledger, {again.reading.article}))
                put_links(fresh, [*beside, *fresh], ledger.articles, index, change)
                after = later_than(ledger.moment(), moment)
                change.put(Decision(DecisionKind.CONFIRMED, again.subject, by, why, after))
        if kept is not None and index is not None:
            kept.write(*ledger.head)
    return again


def _is_overruled(other: Decision, chosen: Said) -> bool:
    """Whether a correction of a reading goes, since the claim is right as it was read."""
    return other.kind is DecisionKind.AMENDED and getattr(chosen, "kind", None) is DecisionKind.CONFIRMED


def _again(one: Said, by: str, why: str, moment: str) -> Said:
    if isinstance(one, Link):
        return evolve(one, judge=by, on=moment, reasons=(Reason("person", says=why),))
    if one.kind is DecisionKind.REFUSED:
        # in this ledger it is a claim by now
        return Decision(DecisionKind.DROPPED, subject_of(one), by, one.why or why, moment)
    return evolve(one, by=by, why=one.why or why, on=moment)
