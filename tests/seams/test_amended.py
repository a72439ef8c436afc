"""Any mix of amendments, rereads, undoings and relinks leaves each claim as the last word on it says."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import noon
from small_stories import stories

from provenance import desk
from provenance.ledger import Ledger, audit
from provenance.ledger.store import InMemory
from provenance.model import Claim, Stance

Model = dict[str, tuple[Stance, tuple[str, ...]]]
"""What is left of each claim: its stance and its hedges."""


def shown(ledger: Ledger) -> Model:
    return {ident: (one.stance, one.hedges) for ident, one in desk.Casebook(ledger).claims.items()}


def _stance(ledger: Ledger, one: Claim, model: Model, data: st.DataObject) -> None:
    stance = data.draw(st.sampled_from(list(Stance)))
    desk.amend(ledger, one, desk.Told(stance=stance, hedges=one.hedges), "bo", "x")
    model[one.id] = stance, one.hedges


def _hedges(ledger: Ledger, one: Claim, model: Model, data: st.DataObject) -> None:
    hedges = data.draw(st.sampled_from([("perhaps",), ()]))
    desk.amend(ledger, one, desk.Told(hedges=hedges), "bo", "x")
    model[one.id] = one.stance, hedges


def _drop(ledger: Ledger, one: Claim, model: Model, data: st.DataObject) -> None:
    del data
    desk.drop_claim(ledger, one, "bo", "x")
    del model[one.id]


def _confirm(ledger: Ledger, one: Claim, model: Model, data: st.DataObject) -> None:
    del data, model
    desk.confirm(ledger, [one], "bo")


def _reread(ledger: Ledger, one: Claim, model: Model, data: st.DataObject) -> None:
    del one, model, data
    desk.reread(ledger, list(desk.Casebook(ledger).articles.values()), "bo")


def _relink(ledger: Ledger, one: Claim, model: Model, data: st.DataObject) -> None:
    del one, model, data
    before = set(ledger.links)
    desk.relink(ledger, "bo")
    assert set(ledger.links) == before


Move = Callable[[Ledger, Claim, Model, st.DataObject], None]
MOVES: tuple[Move, ...] = (_stance, _hedges, _drop, _confirm, _reread, _relink)


@given(st.data())
@settings(deadline=None)
def test_any_mix_of_amendments_and_undoings_equals_a_dictionary(data: st.DataObject) -> None:
    ledger = Ledger(InMemory(), noon)
    desk.add(ledger, stories()[data.draw(st.sampled_from(range(len(stories()))))], "ana")
    model, past = shown(ledger), list[Model]()
    for _ in range(data.draw(st.integers(1, 6))):
        held = desk.Casebook(ledger).claims
        if past and data.draw(st.booleans()):
            desk.undo(ledger, "bo")
            model = past.pop()
        elif held:
            one, before, head = held[data.draw(st.sampled_from(sorted(held)))], dict(model), ledger.head
            data.draw(st.sampled_from(MOVES))(ledger, one, model, data)
            if ledger.head != head:
                past.append(before)
        assert shown(ledger) == model
    assert audit(ledger).problems == ()
    told = {one.claim.id for thread in desk.Casebook(ledger).threads for one in thread.tellings}
    assert told <= set(desk.Casebook(ledger).claims)
