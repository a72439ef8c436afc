"""What must always hold."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from provenance.model import (
    Article,
    Challenge,
    DecisionKind,
    Level,
    Relation,
    Source,
    SourceKind,
    Stance,
    Support,
    Thread,
)
from provenance.standing import Record, assess, confidence, origin
from tests.standing_helpers import *  # noqa

# --- what must always hold -------------------------------------------------------------------------------

always = settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


def level(thread: Thread) -> int:
    return thread.confidence.level.rank


@st.composite
def a_live_assertion(draw: st.DrawFn) -> tuple[Record, str]:
    record = draw(ledgers())
    live = live_assertions(record)
    assume(live)
    return record, draw(st.sampled_from(live))


@always
@given(a_live_assertion(), st.data())
def test_a_relay_never_raises_origins_or_confidence(drawn: tuple[Record, str], data: st.DataObject) -> None:
    record, heard = drawn
    claim = record.claims[heard]
    source = data.draw(st.sampled_from([s for s in SOURCES if s.kind is SourceKind.OUTLET and not s.own_observation]))
    page, relay = told(
        "c99", source, FRESH, data.draw(st.sampled_from(DATES)),
        about=claim.about, hedges=data.draw(st.sampled_from(((), ("may",)))), admission=data.draw(st.booleans()),
    )  # fmt: skip
    before = thread_of(record, heard)
    after = thread_of(with_more(record, page, relay, [link(heard, "c99")]), heard)
    assert after.origins.at_least <= max(1, before.origins.at_least)
    assert level(after) <= level(before)


@always
@given(a_live_assertion(), st.data())
def test_a_relay_of_a_telling_already_there_raises_neither_end_of_the_range(
    drawn: tuple[Record, str], data: st.DataObject
) -> None:
    record, heard = drawn
    claim = record.claims[heard]
    heard_by = record.articles[claim.article].outlet
    assume(heard_by)
    page, relay = told("c99", outlet(heard_by), FRESH, data.draw(st.sampled_from(DATES)), about=claim.about)
    before = thread_of(record, heard)
    after = thread_of(with_more(record, page, relay, [link(heard, "c99")]), heard)
    assert after.origins.at_least <= max(1, before.origins.at_least)
    assert after.origins.at_most <= max(1, before.origins.at_most)
    assert level(after) <= level(before)


@always
@given(a_live_assertion(), st.data())
def test_a_copy_never_raises_origins_or_confidence(drawn: tuple[Record, str], data: st.DataObject) -> None:
    record, original = drawn
    claim = record.claims[original]
    printed_by = record.articles[claim.article].outlet
    # a person has recorded that this source is another one than any other, the copy's too
    assume(not any(d.kind is DecisionKind.DISTINCT and d.subject == original for d in record.decisions))
    credit = claim.attribution
    if credit is not None and not credit.source.identified:
        assume(printed_by or credit.via)
        credit = evolve(credit, via=credit.via or (outlet(printed_by),))
    if credit is not None and credit.source == HEARSAY and not any(v.key for v in credit.via):
        assume(printed_by)
        credit = evolve(credit, via=(outlet(printed_by),))
    page, _ = told("c99", by=FRESH, date=data.draw(st.sampled_from(DATES)))
    copy = evolve(claim, id="c99", article=page.id, attribution=credit)
    before = thread_of(record, original)
    after = thread_of(with_more(record, page, copy, [link(original, "c99")]), original)
    assert after.origins.at_least <= max(1, before.origins.at_least)
    assert after.origins.at_most <= max(1, before.origins.at_most)
    assert level(after) <= level(before)


SILENT = st.sampled_from((Stance.DECLINES, Stance.NO_RESPONSE, Stance.NEUTRAL))
_ANSWERING = tuple(s for s in SOURCES if not s.body_key)
"""None of them introduces anybody as a spokesman, which would be news of its own."""


@st.composite
def an_answer(draw: st.DrawFn, stances: st.SearchStrategy[Stance]) -> tuple[Record, Record]:
    """A ledger, and the same with one more claim of a stance, which answers and is linked to anything."""
    record = draw(ledgers())
    ids = sorted(record.claims)
    page = draw(st.sampled_from([*record.articles.values(), draw(pages("a99"))]))
    claim = evolve(
        draw(claims("c99", page)),
        stance=draw(stances),
        answers=tuple(draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))),
        attribution=told("c", draw(st.sampled_from((None, *_ANSWERING))))[1].attribution,
    )
    return record, with_more(record, page, claim, draw(links_of(("c99",), ids, 4)))


@always
@given(an_answer(SILENT))
def test_a_decline_changes_neither_support_nor_origins_nor_confidence(drawn: tuple[Record, Record]) -> None:
    before, after = drawn
    new = {next(iter(tellers(t))): t for t in assess(after)}
    for thread in assess(before):
        (same,) = [t for t in assess(after) if tellers(t) == tellers(thread)]
        assert (same.support, same.origins, same.confidence) == (thread.support, thread.origins, thread.confidence)
    assert len(new) == len(assess(before))


@always
@given(an_answer(st.just(Stance.DENIES)))
def test_a_denial_never_changes_support_nor_raises_confidence(drawn: tuple[Record, Record]) -> None:
    before, after = drawn
    for claim in before.claims.values():
        if claim.stance.asserting:
            old, new = thread_of(before, claim.id), thread_of(after, claim.id)
            assert (new.support, new.origins, tellers(new)) == (old.support, old.origins, tellers(old))
            assert level(new) <= level(old)
            assert set(old.challenges) <= set(new.challenges)


@always
@given(a_live_assertion())
def test_retracting_an_assertion_never_raises_confidence_or_what_is_certain(drawn: tuple[Record, str]) -> None:
    record, claim = drawn
    withdrawn = decision(DecisionKind.RETRACT, claim)
    before = thread_of(record, claim)
    after = thread_of(evolve(record, decisions=(*record.decisions, withdrawn)), claim)
    assert tellers(after) == tellers(before)
    assert after.origins.at_least <= before.origins.at_least
    assert level(after) <= level(before)


@always
@given(ledgers(), st.randoms(use_true_random=False), st.sampled_from(DATES))
def test_the_order_of_entry_changes_nothing(record: Record, chance: object, as_of: str) -> None:
    def shuffled(values):
        values = list(values)
        chance.shuffle(values)
        return values

    other = Record(
        dict(shuffled(record.articles.items())), dict(shuffled(record.claims.items())),
        tuple(shuffled(record.links)), tuple(shuffled(record.decisions)),
    )  # fmt: skip
    assert assess(other, as_of) == assess(record, as_of)


@always
@given(ledgers(), st.data())
def test_a_view_of_the_past_ignores_later_events(record: Record, data: st.DataObject) -> None:
    later = data.draw(pages("a99", tuple(record.articles), ("2031-03-04", "2031-03-05T08:00:00Z", "")))
    then = record
    for at in range(data.draw(st.integers(0, 3))):
        claim = data.draw(claims(f"c9{at}", later, tuple(record.claims)))
        then = with_more(then, later, claim, data.draw(links_of((claim.id,), tuple(then.claims), 5)))
    subjects = (*then.claims, *then.articles)
    later_on = data.draw(decisions_on(subjects, 4, ("2031-03-04T00:00:00Z", "2031-03-09")))
    known = {d.id for d in record.decisions}
    then = evolve(then, decisions=(*then.decisions, *(d for d in later_on if d.id not in known)))
    assert assess(then, "2031-03-03") == assess(record, "2031-03-03")


@always
@given(ledgers(), st.sampled_from(DATES))
def test_the_same_ledger_always_stands_the_same(record: Record, as_of: str) -> None:
    again = Record(dict(record.articles), dict(record.claims), tuple(record.links), tuple(record.decisions))
    assert assess(again, as_of) == assess(record, as_of)


@always
@given(ledgers(), st.sampled_from(DATES))
def test_every_live_assertion_is_told_in_exactly_one_thread(record: Record, as_of: str) -> None:
    told_in = [c for t in assess(record, as_of) for c in sorted(tellers(t)) if record.claims[c].stance.asserting]
    assert len(told_in) == len(set(told_in))
    shown = {c.id for c in record.claims.values() if c.stance.asserting and (not as_of or "" < record.articles[c.article].date <= as_of)}
    assert set(told_in) == shown
    for thread in assess(record, as_of):
        assert not tellers(thread) & against(thread)


@always
@given(ledgers(), st.sampled_from(DATES))
def test_every_thread_has_exactly_one_support_and_it_is_the_designs(record: Record, as_of: str) -> None:
    for thread in assess(record, as_of):
        mine = [t for t in thread.tellings if t.relation == "repeats" and t.claim.stance.asserting]
        live = [t for t in mine if t.live]
        least, most = origins(thread)
        named = any(k.kind == "identified" and not k.interested for k in thread.origins.keys)
        holds = [
            (Support.RETRACTED, bool(mine) and not live),
            (Support.UNATTRIBUTED, bool(live) and not thread.origins.keys),
            (Support.CORROBORATED, least >= 2 and named),
            (Support.SINGLE_ORIGIN, bool(live) and most <= 1 and len({t.claim.article for t in live}) >= 2),
            (Support.SINGLE_SOURCE, bool(live) and most <= 1),
            (Support.UNCONFIRMED_MULTIPLE, bool(live)),
            (Support.UNSUPPORTED, True),
        ]
        assert thread.support is next(support for support, true in holds if true)
        assert thread.because[0].startswith(f"{thread.support.value}:")
        assert least <= most
