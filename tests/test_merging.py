"""Two ledgers that grew apart become one: everything of both is in it, both logs are proven, and it can be taken back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from effort import tries
from histories import Clock, copied, counts_more, fresh, histories, judged, said, stored
from ledger_helpers import state

from provenance import desk
from provenance.__main__ import run
from provenance.desk.merging.cautious import MERGING
from provenance.errors import LedgerError, ProvenanceError, UnknownIdError
from provenance.extraction.proposing import Proposed
from provenance.ledger import Ledger, audit
from provenance.ledger.layout import decode, encode
from provenance.ledger.store import InMemory
from provenance.model import (
    Article,
    Clash,
    ClashKind,
    Decision,
    DecisionKind,
    Level,
    Link,
    Relation,
    SourceKind,
    Thread,
)
from provenance.moments import Until
from provenance.plugins import Plugin

Do = Callable[[Ledger], object]

TEXT = "The Torvay tannery dumped 40 barrels of dye into the river at Torvay in June, said Mara Quill, a diver.\n"
AGAIN = "The Torvay tannery dumped 40 barrels of dye into the river at Torvay in June, said Jon Reed, a vet.\n"
UNNAMED = "The Torvay tannery dumped 40 barrels of dye into the river at Torvay in June, two insiders said.\n"


def page(text: str, outlet: str, day: str = "2031-03-01") -> desk.Reading:
    return desk.reading(Article.of(text, outlet=outlet, date=day, language="en"))


def parted(*texts: tuple[str, str]) -> tuple[Ledger, Ledger]:
    """Two ledgers that began with the same articles."""
    base = fresh(Clock())
    desk.add(
        base, [page(text, outlet) for text, outlet in texts or ((TEXT, "The Quay"), (AGAIN, "Harbour News"))], "base"
    )
    return copied(base), copied(base)


def merged(ana: Ledger, ben: Ledger) -> Ledger:
    desk.join(ana, ben, "Ana")
    assert not audit(ana).problems
    return ana


def claims_of(ledger: Ledger) -> list[str]:
    return [ident for _, ident in sorted((ledger.articles[c.article].outlet, c.id) for c in ledger.claims.values())]


def at_least(ledger: Ledger, claim: str) -> int:
    (found,) = (t for t in desk.Casebook(ledger).threads if claim in {one.claim.id for one in t.tellings})
    return found.origins.at_least


# --- any two histories


def check(seed: int, moves: int = 10) -> None:
    """Hold a merge of two random histories against the one ledger that had it all."""
    made = histories(seed, moves)
    here, there = copied(made.ana), copied(made.ben)
    desk.join(here, made.ben, "Ana")
    desk.join(there, made.ana, "Ben")
    assert audit(here).problems == audit(there).problems == ()
    assert said(here) == said(there) == said(made.one)
    assert judged(here) >= judged(made.ana, made.ben) - {
        one for one in judged(made.ana, made.ben) if is_gone(made, one)
    }
    threads = desk.Casebook(here).threads
    assert threads == desk.Casebook(there).threads
    if len(said(here)) == len(state(here)):
        assert threads == desk.Casebook(made.one).threads
    assert counts_more(here, made.one) == []
    done = desk.relink(copied(here), "ana")
    assert (done.new, done.gone) == (0, 0)
    before = stored(copied(here))
    assert desk.join(here, made.ben, "Ana").entries == 0
    assert stored(here) == before
    here.undo("Ana")
    assert state(here) == state(made.ana)
    assert audit(here).problems == ()


def is_gone(made: Any, ident: str) -> bool:
    """Whether a judgement is a removal of an article that was added again since, as in the one ledger."""
    return ident not in state(made.one)


@pytest.mark.parametrize("seed", range(8))
def test_a_merge_equals_the_one_ledger_in_which_both_had_worked(seed: int) -> None:
    check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8, 50))
def test_many_merges_equal_the_one_ledger_in_which_both_had_worked(seed: int) -> None:
    check(seed, 14)


@pytest.mark.parametrize("seed", range(100, 104))
def test_whatever_was_taken_back_a_merge_loses_no_judgement_that_stands_and_is_taken_back_exactly(seed: int) -> None:
    made = histories(seed, 16, undoing=True)
    here, there = copied(made.ana), copied(made.ben)
    desk.join(here, made.ben, "Ana")
    desk.join(there, made.ana, "Ben")
    assert audit(here).problems == audit(there).problems == ()
    assert said(here) == said(there)
    mine, others, base = judged(made.ana), judged(made.ben), judged(made.base)
    assert judged(here) >= (mine | others) - base
    assert judged(here) & base >= mine & others & base
    here.undo("Ana")
    assert state(here) == state(made.ana)
    here.redo("Ana")
    assert said(here) == said(there)


def test_two_unrelated_ledgers_become_one() -> None:
    ana, ben = fresh(Clock()), fresh(Clock())
    desk.add(ana, [page(TEXT, "The Quay")], "Ana")
    desk.add(ben, [page(AGAIN, "Harbour News"), page(TEXT, "The Quay")], "Ben")
    found = desk.join(ana, ben, "Ana")
    assert (found.articles, found.claims, found.entries, found.by) == (1, 1, 1, ("Ben",))
    assert len(ana.articles) == 2
    assert at_least(ana, claims_of(ana)[0]) == 2


def test_what_was_empty_takes_all_and_what_is_empty_brings_nothing() -> None:
    ana, ben = fresh(Clock()), parted()[0]
    assert desk.join(ben, ana, "Ben").entries == 0
    desk.join(ana, ben, "Ana")
    assert state(ana) == state(ben)
    assert ana.undo("Ana") is not None
    assert state(ana) == {}


def test_a_dry_run_says_the_same_and_changes_nothing() -> None:
    made = histories(3)
    before = stored(copied(made.ana))
    tried = desk.join(made.ana, made.ben, "Ana", try_only=True)
    assert stored(made.ana) == before
    real = desk.join(made.ana, made.ben, "Ana")
    assert (tried.entries, tried.articles, tried.links, len(tried.clashes)) == (
        real.entries, real.articles, real.links, len(real.clashes),
    )  # fmt: skip


# --- the log


def test_the_log_keeps_who_did_what_and_when_in_either_ledger() -> None:
    ana, ben = parted()
    desk.note(ana, claims_of(ana)[0], "call her", "Ana")
    ben._now.now += timedelta(days=1)  # type: ignore[attr-defined]
    desk.note(ben, claims_of(ben)[0], "called", "Ben")
    (theirs,) = ben.entries()[1:]
    merged(ana, ben)
    assert [(one.by, one.action) for one in ana.entries()] == [
        ("base", "add"), ("Ana", "note"), ("Ben", "note"), ("Ana", "merge"),
    ]  # fmt: skip
    carried = ana.entries()[2]
    assert (carried.when, carried.changes, carried.number) == (theirs.when, theirs.changes, 3)
    assert carried.carried is not None
    assert (carried.carried.number, carried.carried.chain) == (2, ben.head[1])
    assert ana.entries()[3].merged is not None
    assert [one.changes for one in ana.log.in_brief()][2][0].id == theirs.changes[0].id


def test_every_head_of_both_leads_to_what_was_recorded_then() -> None:
    made = histories(5, 14)
    heads = []
    for ledger in (made.ana, made.ben):
        log = [json.loads(line)["chain"] for line in ledger.log.lines()]
        heads += [(chain, state_as_of(ledger, at)) for at, chain in enumerate(log, 1)]
    desk.join(made.ana, made.ben, "Ana")
    for chain, was in heads:
        assert state_as_of(made.ana, made.ana.log.number_of(chain)) == was
    with pytest.raises(UnknownIdError):
        made.ana.log.number_of("f" * 64)


def state_as_of(ledger: Ledger, number: int) -> dict[str, Any]:
    was = ledger.as_of_entry(number)
    return {**was.articles, **was.claims, **was.links, **was.decisions}


def test_through_three_desks_every_head_leads_to_what_was_recorded_there() -> None:
    base = fresh(Clock())
    desk.add(base, [page(TEXT, "The Quay")], "base")
    ana, ben, cleo = copied(base), copied(base), copied(base)
    claim = claims_of(base)[0]
    desk.note(cleo, claim, "one", "Cleo")
    desk.note(ben, claim, "two", "Ben")
    was = [(one.head[1], state(one)) for one in (cleo, ben)]
    desk.join(ben, cleo, "Ben")
    desk.note(ana, claim, "three", "Ana")
    was += [(one.head[1], state(one)) for one in (ana, ben)]
    merged(ana, ben)
    assert {one.value for one in ana.decisions.values()} == {"one", "two", "three"}
    for chain, then in was:
        assert state_as_of(ana, ana.log.number_of(chain)) == then
    assert desk.join(ana, cleo, "Ana").entries == 0
    desk.note(cleo, claim, "four", "Cleo")
    assert desk.join(ana, cleo, "Ana").entries == 1
    assert not audit(ana).problems


def test_two_desks_that_merged_each_other_have_nothing_new_for_each_other() -> None:
    made = histories(7)
    ana, ben = copied(made.ana), copied(made.ben)
    desk.join(ana, made.ben, "Ana")
    desk.join(ben, made.ana, "Ben")
    assert desk.join(ana, ben, "Ana").entries == 0
    desk.note(ben, claims_of(ben)[0], "later", "Ben")
    assert desk.join(ana, ben, "Ana").judgements == 1
    assert not audit(ana).problems
    assert said(ana) == said(ben)


def test_a_merge_that_was_taken_back_can_be_made_again() -> None:
    ana, ben = parted()
    desk.note(ben, claims_of(ben)[0], "called", "Ben")
    desk.join(ana, ben, "Ana")
    ana.undo("Ana")
    assert not ana.decisions
    found = desk.join(ana, ben, "Ana")
    assert found.judgements == 1
    assert not audit(ana).problems
    ana.undo("Ana")
    assert not ana.decisions
    taken = ana.undo("Ana")
    assert taken is not None
    assert ana.log.brief(taken.undoes).by == "base"


def test_what_was_merged_and_taken_back_in_one_ledger_does_not_come_into_another() -> None:
    ana, ben = parted()
    cleo = copied(ben)
    desk.note(cleo, claims_of(cleo)[0], "wrong", "Cleo")
    desk.join(ben, cleo, "Ben")
    ben.undo("Ben")
    desk.note(ben, claims_of(ben)[0], "right", "Ben")
    merged(ana, ben)
    assert {one.value for one in ana.decisions.values()} == {"right"}
    desk.join(ana, cleo, "Ana")
    assert {one.value for one in ana.decisions.values()} == {"right", "wrong"}
    assert not audit(ana).problems


def test_a_view_of_the_past_has_what_either_desk_had_decided_by_then() -> None:
    ana, ben = parted()
    claim, other = claims_of(ana)
    clock = ana._now
    desk.decide(ana, DecisionKind.RETRACT, claim, "Ana", "withdrawn")
    clock.now += timedelta(days=1)  # type: ignore[attr-defined]
    desk.decide(ben, DecisionKind.RETRACT, other, "Ben", "withdrawn")
    then = Until(clock.now.isoformat())  # type: ignore[attr-defined]
    clock.now += timedelta(days=1)  # type: ignore[attr-defined]
    here, there = copied(ana), copied(ben)
    desk.join(here, ben, "Ana")
    desk.join(there, ana, "Ben")
    both = {one.subject for one in here.as_it_was(then).decisions}
    assert both == {one.subject for one in there.as_it_was(then).decisions} == {claim, other}
    before = {one.subject for one in ana.as_it_was(then).decisions}
    here.undo("Ana")
    assert {one.subject for one in here.as_it_was(then).decisions} == before


@pytest.mark.parametrize("change", ["by", "after", "number"])
def test_an_entry_that_was_carried_in_cannot_be_changed_unseen(change: str) -> None:
    ana, ben = parted()
    desk.note(ben, claims_of(ben)[0], "called", "Ben")
    merged(ana, ben)
    log = stored(ana)["log"]
    document = decode(log["2"])
    if change == "by":
        document["carried"]["entry"]["by"] = "Zoe"
        document["by"] = "Zoe"
    elif change == "after":
        document["carried"]["after"] = "0" * 64
    else:
        document["carried"]["entry"]["number"] = 7
    rebind(ana, document)
    assert any("entry 2" in one for one in audit(ana).problems)


def rebind(ledger: Ledger, document: dict[str, Any]) -> None:
    """Put a document into the log, and all hashes after it as one would who hides that."""
    from provenance.ledger.chain import bound

    log, before = stored(ledger)["log"], ""
    for number in sorted(log, key=int):
        entry = document if int(number) == document["number"] else decode(log[number])
        entry = bound(before, {name: held for name, held in entry.items() if name != "chain"})
        before, log[number] = entry["chain"], encode(entry)
    stored(ledger)["head"]["1"] = encode({"entry": int(number), "chain": before})


def test_an_entry_that_says_it_joined_another_head_is_found() -> None:
    ana, ben = parted()
    desk.note(ben, claims_of(ben)[0], "called", "Ben")
    merged(ana, ben)
    document = decode(stored(ana)["log"]["3"])
    document["merged"]["chain"] = "0" * 64
    rebind(ana, document)
    assert any("entry 3" in one for one in audit(ana).problems)


def deeper(document: dict[str, Any]) -> None:
    for _ in range(200):
        inner = {name: held for name, held in document.items() if name != "chain"}
        document["carried"] = {"after": "", "lapsed": False, "entry": {"chain": "0" * 64, **inner}}
        document["changes"] = []


STRANGE: dict[str, Callable[[dict[str, Any], dict[str, Any]], object]] = {
    "no object": lambda note, _: note.update(carried=5),
    "nothing in it": lambda note, _: note.update(carried={"after": "", "lapsed": False, "entry": {}}),
    "a letter that is none of a hash": lambda note, _: note["carried"].update(after="\u00e9"),
    "carried through two hundred ledgers": lambda note, _: deeper(note),
    "runs without end": lambda _, join: join["merged"].update(theirs=[[1, 10**15], [10**15, 1]]),
    "runs that are none": lambda _, join: join["merged"].update(theirs=[[0, 0], [-5, 2]]),
    "more carried than there is": lambda _, join: join["merged"].update(carried=10**15),
    "a table that is none": lambda note, _: note["carried"]["entry"]["changes"][0].update(table="log"),
}


@pytest.mark.parametrize("how", STRANGE)
def test_a_log_that_tells_strange_things_of_another_is_refused_in_one_line(how: str) -> None:
    ana, ben = parted()
    desk.note(ben, claims_of(ben)[0], "called", "Ben")
    merged(ana, ben)
    note, join = (decode(stored(ana)["log"][number]) for number in "23")
    STRANGE[how](note, join)
    rebind(ana, note)
    join["chain"] = decode(stored(ana)["log"]["3"])["chain"]
    rebind(ana, join)
    for here, there in ((copied(ben), copied(ana)), (copied(ana), copied(ben))):
        with pytest.raises(LedgerError) as refused:
            desk.join(here, there, "Zoe")
        assert "\n" not in str(refused.value)


def test_a_clock_far_ahead_in_the_other_ledger_moves_no_time_here() -> None:
    ana, ben = parted()
    ahead = copied(ben, Clock(ben._now().replace(year=2199)))
    desk.note(ahead, claims_of(ahead)[0], "from the future", "Ben")
    merged(ana, ahead)
    made = desk.note(ana, claims_of(ana)[0], "now", "Ana")
    assert made.on < "2032"


# --- what two people decided differently


def differ(here: Do, there: Do, *texts: tuple[str, str]) -> tuple[Ledger, Clash]:
    """Let Ana and then Ben decide something, and give the one clash of their ledgers, which is the same both ways."""
    ana, ben = parted(*texts)
    here(ana)
    there(ben)
    other = copied(ben)
    (back,) = desk.join(other, ana, "Ben").clashes
    (found,) = desk.join(ana, ben, "Ana").clashes
    assert not audit(ana).problems
    assert (found.kind, found.a, found.b, found.holds) == (back.kind, back.a, back.b, back.holds)
    assert [one.kind for one in desk.contested(desk.Casebook(ana))] == [found.kind]
    assert {found.a.id, found.b.id} <= state(ana).keys()
    return ana, found


def link_as(relation: Relation, by: str) -> Do:
    return lambda each: desk.link(each, *claims_of(each)[:2], relation, by, "read both")


def decide_as(kind: DecisionKind, by: str, value: str = "", party: str = "") -> Do:
    return lambda each: desk.decide(each, kind, claims_of(each)[0], by, "asked", value, party)


def article_of(ledger: Ledger) -> str:
    return ledger.claims[claims_of(ledger)[0]].article


@pytest.mark.parametrize(
    ("here", "there", "kind", "holds"),
    [
        (link_as(Relation.UNRELATED, "Ana"), link_as(Relation.REPEATS, "Ben"), ClashKind.PAIR, "a"),
        (link_as(Relation.REPEATS, "Ana"), link_as(Relation.UNRELATED, "Ben"), ClashKind.PAIR, "b"),
        (
            lambda each: desk.edit(each, article_of(each), {"title": "One"}, "Ana", "seen"),
            lambda each: desk.edit(each, article_of(each), {"title": "Two"}, "Ben", "seen"),
            ClashKind.DETAIL,
            "b",
        ),
        (
            lambda each: desk.set_confidence(each, claims_of(each)[0], Level.LOW, "Ana", "hm"),
            lambda each: desk.set_confidence(each, claims_of(each)[0], Level.HIGH, "Ben", "sure"),
            ClashKind.CONFIDENCE,
            "b",
        ),
        (
            decide_as(DecisionKind.ANSWERED, "Ana", "denied", "the tannery"),
            decide_as(DecisionKind.ANSWERED, "Ben", "declined", "the tannery"),
            ClashKind.ANSWER,
            "a",
        ),
        (
            lambda each: desk.decide(each, DecisionKind.SAME_SOURCE, "jon reed", "Ana", "one", "mara quill"),
            lambda each: desk.decide(each, DecisionKind.TWO_SOURCES, "jon reed", "Ben", "two", "mara quill"),
            ClashKind.NAMES,
            "a",
        ),
        (decide_as(DecisionKind.RETRACT, "Ana"), decide_as(DecisionKind.VERIFIED, "Ben"), ClashKind.WITHDRAWN, "a"),
        (
            lambda each: desk.remove(each, article_of(each), "Ana", "by mistake"),
            decide_as(DecisionKind.VERIFIED, "Ben"),
            ClashKind.REMOVED,
            "a",
        ),
        (
            lambda each: desk.drop_claim(each, each.claims[claims_of(each)[0]], "Ana", "none"),
            lambda each: desk.confirm(each, [each.claims[claims_of(each)[0]]], "Ben", "right"),
            ClashKind.CLAIM,
            "a",
        ),
        (
            lambda each: amend(each, "Ada Marsh", "Ana"),
            lambda each: amend(each, "Ivo Brandt", "Ben"),
            ClashKind.READING,
            "b",
        ),
    ],
)
def test_what_two_people_decided_differently_is_listed_and_stays_on_record(
    here: Do, there: Do, kind: ClashKind, holds: str
) -> None:
    ledger, found = differ(here, there)
    assert found.kind is kind
    assert found.holds == {"a": found.a, "b": found.b}[holds].id
    assert [one.id for one in desk.contested(desk.Casebook(ledger))] == [
        one.id for one in ledger.decisions.values() if one.kind is DecisionKind.CONTESTED
    ]


def amend(ledger: Ledger, source: str, by: str) -> None:
    desk.amend(ledger, ledger.claims[claims_of(ledger)[0]], desk.Told(source=source), by, "as it says")


@pytest.mark.parametrize("first", ["a", "b"])
def test_an_answer_in_review_holds_from_then_on_under_the_name_of_who_answers(first: str) -> None:
    ledger, found = differ(link_as(Relation.UNRELATED, "Ana"), link_as(Relation.REPEATS, "Ben"))
    keep = found.a if first == "a" else found.b
    before = state(ledger)
    made = desk.answer(ledger, found, keep.id, "Cleo", "read both again")
    assert isinstance(made, Link)
    assert (made.judge, made.relation) == ("Cleo", keep.relation if isinstance(keep, Link) else None)
    assert desk.contested(desk.Casebook(ledger)) == []
    assert at_least(ledger, claims_of(ledger)[0]) == (1 if first == "a" else 2)
    with pytest.raises(UnknownIdError):
        desk.answer(ledger, found, keep.id, "Cleo")
    ledger.undo("Cleo")
    assert state(ledger) == before
    assert len(desk.contested(desk.Casebook(ledger))) == 1


def test_an_answer_must_be_one_of_the_two() -> None:
    ledger, found = differ(link_as(Relation.UNRELATED, "Ana"), link_as(Relation.REPEATS, "Ben"))
    with pytest.raises(ProvenanceError):
        desk.answer(ledger, found, "d0000000000000", "Cleo")


def test_who_decides_again_of_the_same_thing_has_answered() -> None:
    ledger, _ = differ(link_as(Relation.UNRELATED, "Ana"), link_as(Relation.REPEATS, "Ben"))
    link_as(Relation.CONTRADICTS, "Cleo")(ledger)
    assert desk.contested(desk.Casebook(ledger)) == []


def test_a_removal_that_is_overruled_goes_and_stays_in_the_log() -> None:
    ledger, found = differ(
        lambda each: desk.remove(each, article_of(each), "Ana", "by mistake"), decide_as(DecisionKind.VERIFIED, "Ben")
    )
    assert article_of(ledger) not in desk.Casebook(ledger).articles
    desk.answer(ledger, found, found.b.id, "Cleo")
    assert article_of(ledger) in desk.Casebook(ledger).articles
    assert any(change.id == found.a.id for entry in ledger.entries() for change in entry.changes)


def test_an_answer_about_a_reading_reads_it_so_and_links_it() -> None:
    ledger, found = differ(lambda each: amend(each, "Ada Marsh", "Ana"), lambda each: amend(each, "Ivo Brandt", "Ben"))
    desk.answer(ledger, found, found.a.id, "Cleo")
    credit = desk.Casebook(ledger).claims[claims_of(ledger)[0]].attribution
    assert credit is not None
    assert credit.source.name == "Ada Marsh"
    done = desk.relink(copied(ledger), "ana")
    assert done.new == 0
    assert not [one for one in desk.checks(desk.Casebook(ledger)) if one.contested]


# --- what extractors proposed, and reviews that were published


BARRELS = Plugin(
    "extractors", "barrels", "first-words", "1.0",
    SimpleNamespace(propose=lambda one: [Proposed("40 barrels of dye", (place_of(one.text, "40 barrels of dye"),))]),
)  # fmt: skip
"""An extractor that proposes three words of an article, which no reader takes for a claim."""


def place_of(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def proposed_to_both() -> tuple[Ledger, Ledger]:
    base, _ = parted()
    list(desk.propose(base, base.articles.values(), [BARRELS], "base"))
    return copied(base), copied(base)


def first_proposal(ledger: Ledger) -> desk.Proposal:
    return desk.proposals(desk.Casebook(ledger))[0]


def test_what_one_extractor_proposes_in_two_ledgers_is_one_proposal() -> None:
    ana, ben = parted()
    for each, by in ((ana, "Ana"), (ben, "Ben")):
        list(desk.propose(each, each.articles.values(), [BARRELS], by))
    before, both = copied(ana), len(judged(ana, ben))
    assert desk.join(ana, ben, "Ana").clashes == ()
    desk.join(ben, before, "Ben")
    for each in (ana, ben):
        found = desk.proposals(desk.Casebook(each))
        assert len(found) == len(each.articles) and [one.by for one in found] == [("barrels (first-words 1.0)",)] * 2
        assert len(judged(each)) == both and desk.Casebook(each).claims.keys() == before.claims.keys()


def test_what_was_refused_on_one_side_and_nobody_judged_on_the_other_is_refused() -> None:
    ana, ben = proposed_to_both()
    desk.refuse(ben, [first_proposal(ben)], "Ben")
    assert desk.join(ana, ben, "Ana").clashes == () and first_proposal(ana).state == "refused"


@pytest.mark.parametrize("first", ["refused", "accepted"])
@pytest.mark.parametrize("answered", ["refused", "accepted"])
def test_what_one_side_refused_and_the_other_accepted_is_asked_and_the_answer_holds(first: str, answered: str) -> None:
    ana, ben = proposed_to_both()
    moves = {"refused": (ana, desk.refuse), "accepted": (ben, desk.accept)}
    for state_, (each, move) in sorted(moves.items(), key=lambda one: one[0] != first):
        move(each, [first_proposal(each)], "Ana" if state_ == "refused" else "Ben")
    claim = f"c{first_proposal(ana).id[1:]}"
    other = copied(ben)
    (back,) = desk.join(other, ana, "Ben").clashes
    (found,) = desk.join(ana, ben, "Ana").clashes
    assert (found.kind, found.subject, found.holds) == (back.kind, back.subject, back.holds)
    assert found.kind is ClashKind.PROPOSAL and found.subject == claim
    refused, accepted = sorted((found.a, found.b), key=lambda one: one.kind is DecisionKind.ADDED)
    for each in (ana, other):
        assert {refused.id, accepted.id} <= state(each).keys() and not audit(each).problems
        # what is said to hold for now is what counts
        assert (claim in desk.Casebook(each).claims) == (found.holds == accepted.id)
    assert found.holds == (refused.id if first == "accepted" else accepted.id)
    (asked,) = desk.contested(desk.Casebook(ana))
    desk.answer(ana, asked, refused.id if answered == "refused" else accepted.id, "Ana")
    assert (claim in desk.Casebook(ana).claims) == (answered == "accepted")
    assert first_proposal(ana).state == answered and desk.contested(desk.Casebook(ana)) == []


def test_two_ratings_of_one_review_are_asked_about_and_two_reviews_are_not() -> None:
    def rated(rating: str, by: str, at: str = "https://desk.example/1") -> Do:
        return lambda each: desk.rate(each, claims_of(each)[0], desk.Review(at, rating), by, "published")

    ledger, found = differ(rated("False", "Ana"), rated("Mostly false", "Ben"))
    assert found.kind is ClashKind.RATING and found.holds == found.b.id
    (asked,) = desk.contested(desk.Casebook(ledger))
    desk.answer(ledger, asked, found.a.id, "Ana")
    (thread,) = [one for one in desk.Casebook(ledger).threads if one.reviews]
    assert [one.value for one in thread.reviews] == ["False"] and desk.contested(desk.Casebook(ledger)) == []
    ana, ben = parted()
    rated("False", "Ana")(ana)
    rated("False", "Ben")(ben)
    rated("True", "Ben", "https://desk.example/2")(ben)
    assert desk.join(ana, ben, "Ana").clashes == ()


def test_two_doubtful_decisions_together_corroborate_nothing_that_neither_desk_had_corroborated() -> None:
    """Ana: one claim, one source. Ben: two claims, two sources. One claim and two sources would be corroborated."""
    texts = ((TEXT, "The Quay"), (TEXT.replace("Mara Quill", "M. Quill"), "Harbour News"))
    ana, ben = parted(*texts)
    link_as(Relation.UNRELATED, "Ben")(ben)
    desk.decide(ben, DecisionKind.TWO_SOURCES, "m quill", "Ben", "two people", "mara quill")
    link_as(Relation.REPEATS, "Ana")(ana)
    desk.decide(ana, DecisionKind.SAME_SOURCE, "m quill", "Ana", "one person", "mara quill")
    claim = claims_of(ana)[0]
    assert at_least(ana, claim) == at_least(ben, claim) == 1
    for here, there in ((copied(ana), ben), (copied(ben), ana)):
        assert len(desk.join(here, there, "Ana").clashes) == 2
        assert at_least(here, claim) == 1


def test_unnamed_sources_that_two_desks_know_count_as_one_until_somebody_compares_them() -> None:
    texts = ((UNNAMED, "The Quay"), (UNNAMED.replace("insiders", "people"), "The Bell"), (TEXT, "Harbour News"))
    ana, ben = parted(*texts)
    first, second = (
        one.id for one in ana.claims.values() if "Quill" not in (one.attribution.source.name if one.attribution else "")
    )
    desk.decide(ana, DecisionKind.DISTINCT, first, "Ana", "I know them")
    desk.decide(ben, DecisionKind.DISTINCT, second, "Ben", "I know them")
    assert at_least(ana, first) == at_least(ben, first) == 2
    for here, there in ((copied(ana), ben), (copied(ben), ana)):
        (found,) = desk.join(here, there, "Ana").clashes
        assert found.kind is ClashKind.UNNAMED
        assert at_least(here, first) == 2
        desk.answer(here, found, found.a.id, "Cleo", "they met")
        assert at_least(here, first) == 3
        here.undo("Cleo")
        desk.answer(here, found, found.b.id, "Cleo", "one person")
        assert at_least(here, first) == 2
        assert desk.contested(desk.Casebook(here)) == []


@pytest.mark.parametrize("later", ["Ana", "Ben"])
def test_of_two_corrections_of_a_source_the_one_that_counts_fewer_holds(later: str) -> None:
    """Jon Reed is who the other article credits already; Ada Marsh would be a second origin."""
    names = {"Ana": "Jon Reed", "Ben": "Ada Marsh"}
    earlier = "Ben" if later == "Ana" else "Ana"
    ana, ben = parted((UNNAMED, "Bell"), (AGAIN, "Harbour News"))
    made = {"Ana": ana, "Ben": ben}
    for who in (earlier, later):
        amend(made[who], names[who], who)
    claim = claims_of(ana)[0]
    assert (at_least(ana, claim), at_least(ben, claim)) == (1, 2)
    (found,) = desk.join(ana, ben, "Ana").clashes
    assert not audit(ana).problems
    holds = {one.id: one for one in (found.a, found.b)}[found.holds]
    assert isinstance(holds, Decision)
    assert holds.by == "Ana"
    assert at_least(ana, claim) == 1
    assert len([t for t in desk.Casebook(ana).threads if len(t.tellings) == 2]) == 1
    assert desk.relink(copied(ana), "ana").new == 0


def test_a_correction_that_would_count_more_waits_where_somebody_confirmed_the_reading() -> None:
    ana, ben = parted((UNNAMED, "Bell"), (AGAIN, "Harbour News"))
    bell = claims_of(ana)[0]
    desk.confirm(ana, [ana.claims[bell]], "Ana", "read it")
    desk.amend(ben, ben.claims[bell], desk.Told(source="Ada Marsh"), "Ben", "heard her")
    assert (at_least(ana, bell), at_least(ben, bell)) == (1, 2)
    (found,) = desk.join(ana, ben, "Ana").clashes
    assert (found.kind, found.holds) == (ClashKind.CHECKED, found.a.id)
    assert at_least(ana, bell) == 1
    desk.answer(ana, found, found.b.id, "Cleo")
    assert at_least(ana, bell) == 2


def test_what_one_side_took_back_and_the_other_judged_is_removed_for_now_and_asked() -> None:
    ana, ben = parted()
    decide_as(DecisionKind.VERIFIED, "Ana")(ana)
    ben.undo("Ben", "the wrong file")
    assert not ben.articles
    for here, there in ((copied(ana), ben), (copied(ben), ana)):
        (found,) = desk.join(here, there, "Ana").clashes
        assert not audit(here).problems
        assert found.kind is ClashKind.REMOVED
        assert {one.by for one in (found.a, found.b) if isinstance(one, Decision)} == {"Ana", "Ben"}
        assert found.a.id in here.decisions
        kept = next(one.subject for one in (found.a, found.b) if getattr(one, "kind", None) is DecisionKind.REMOVE)
        assert kept in here.articles
        assert kept not in desk.Casebook(here).articles


def test_what_one_side_took_back_and_the_other_left_alone_is_gone() -> None:
    ana, ben = parted()
    ben.undo("Ben")
    desk.add(ana, [page("The mayor of Torvay resigned on Monday, said Ruth Abel, a clerk.\n", "The Bell")], "Ana")
    merged(ana, ben)
    assert [one.outlet for one in ana.articles.values()] == ["The Bell"]
    assert not ana.links


def test_two_people_who_add_one_text_with_other_details_are_both_recorded() -> None:
    ana, ben = fresh(Clock()), fresh(Clock())
    desk.add(
        ana, [desk.reading(Article.of(TEXT, url="https://quay.example/1", outlet="The Quay", language="en"))], "Ana"
    )
    desk.add(ben, [desk.reading(Article.of(TEXT, url="https://quay.example/1", outlet="Quay", language="en"))], "Ben")
    (found,) = desk.join(ana, ben, "Ana").clashes
    assert found.kind is ClashKind.DETAIL
    assert {one.value for one in (found.a, found.b) if isinstance(one, Decision)} == {"The Quay", "Quay"}
    assert len(ana.articles) == 1
    assert not audit(ana).problems


def test_one_text_under_two_ids_is_named() -> None:
    ana, ben = fresh(Clock()), fresh(Clock())
    desk.add(ana, [desk.reading(Article.of(TEXT, outlet="The Quay", language="en"))], "Ana")
    desk.add(ben, [desk.reading(Article.of(TEXT, outlet="The Quay", title="Dye", language="en"))], "Ben")
    ((first, second),) = desk.join(ana, ben, "Ana").twice
    assert first.id != second.id
    assert at_least(ana, claims_of(ana)[0]) == 1


def test_one_text_in_two_outlets_is_a_copy_across_the_two_sides() -> None:
    text = " ".join(TEXT.replace("40", str(number)).strip() for number in range(40, 46))
    ana, ben = fresh(Clock()), fresh(Clock())
    desk.add(ana, [page(text, "The Quay")], "Ana")
    desk.add(ben, [page(text, "Harbour News", "2031-03-02")], "Ben")
    merged(ana, ben)
    assert [one.relation for one in ana.links.values() if one.a[0] == "a"] == [Relation.COPIES]


@pytest.mark.parametrize("first", ["Ana", "Ben"])
def test_an_article_that_one_side_removed_is_back_where_the_other_added_it_later(first: str) -> None:
    ana, ben = fresh(Clock()), fresh(Clock())
    ben._now = ana._now
    read = page(TEXT, "The Quay")

    def remove() -> None:
        desk.add(ana, [read], "Ana")
        desk.remove(ana, read.article.id, "Ana", "by mistake")

    moves: list[Callable[[], object]] = [remove, lambda: desk.add(ben, [read], "Ben")]
    for move in moves if first == "Ana" else moves[::-1]:
        move()
    found = desk.join(ana, ben, "Ana")
    assert (found.brought_back == (read.article.id,)) == (first == "Ana")
    assert (read.article.id in desk.Casebook(ana).articles) == (first == "Ana")


def test_a_story_that_two_people_spell_in_two_cases_is_one() -> None:
    ana, ben = parted()
    first, second = sorted(ana.articles)
    desk.collect(ana, "River", [first], "Ana")
    desk.collect(ben, "river", [second], "Ben")
    merged(ana, ben)
    (story,) = desk.stories(desk.Casebook(ana))
    assert (story.name, story.articles) == ("River", {first, second})
    assert desk.join(ana, ben, "Ana").entries == 0


def test_one_handle_that_two_desks_chose_is_asked_about() -> None:
    _, found = differ(
        lambda each: desk.introduce(each, "heron", "Ana", ""), lambda each: desk.introduce(each, "heron", "Ben", "")
    )
    assert found.kind is ClashKind.HANDLE


def test_versions_of_one_page_from_both_sides_follow_by_date() -> None:
    ana, ben = fresh(Clock()), fresh(Clock())
    for ledger, day, words in (
        (ana, "2031-03-02", "said"),
        (ben, "2031-03-01", "told reporters"),
        (ben, "2031-03-03", "says"),
    ):
        text = TEXT.replace("said", words)
        desk.add(ledger, [desk.reading(Article.of(text, url="https://quay.example/1", date=day, language="en"))], "x")
    merged(ana, ben)
    first, second, third = sorted(ana.articles.values(), key=lambda one: one.date)
    assert (first.replaces, second.replaces, third.replaces) == ("", first.id, second.id)


def test_two_amendments_of_one_claim_are_linked_as_they_are_read_together() -> None:
    ana, ben = parted()
    claim = ana.claims[claims_of(ana)[0]]
    desk.amend(ana, claim, desk.Told(source="Ada Marsh", kind=SourceKind.PERSON), "Ana", "as it says")
    desk.amend(ben, claim, desk.Told(hedges=("reportedly",)), "Ben", "as it says")
    merged(ana, ben)
    read = desk.Casebook(ana).claims[claim.id]
    assert read.attribution is not None
    assert (read.attribution.source.name, read.hedges) == ("Ada Marsh", ("reportedly",))
    assert len([t for t in desk.Casebook(ana).threads if len(t.tellings) == 2]) == 1
    done = desk.relink(copied(ana), "ana")
    assert done.new == 0


# --- earlier formats, and what cannot be merged


@pytest.mark.parametrize("name", ["format-1.json", "format-2.json"])
def test_a_ledger_of_an_earlier_format_is_merged_either_way_and_brings_nothing_twice(tmp_path: Path, name: str) -> None:
    old = tmp_path / name
    shutil.copy(Path(__file__).parent / "ledgers" / name, old)
    before = old.read_bytes()
    ana, _ = parted()
    with Ledger.open(old) as other:
        assert desk.join(ana, other, "Ana").entries > 0
        assert not audit(ana).problems
        assert desk.join(ana, other, "Ana").entries == 0
        there = state(other.in_todays_form())
    assert there.keys() <= state(ana).keys()
    assert old.read_bytes() == before
    with Ledger.open(old, write=True) as ledger:
        desk.join(ledger, ana, "Ben")
        assert not audit(ledger).problems
        assert said(ledger).keys() == said(ana).keys()


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two ledgers that parted, and a name for who works there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_BY", "Ana")
    ana, ben = parted()
    desk.note(ana, claims_of(ana)[0], "mine", "Ana")
    link_as(Relation.UNRELATED, "Ana")(ana)
    link_as(Relation.REPEATS, "Ben")(ben)
    ana.backup(tmp_path / "ledger.json")
    ben.backup(tmp_path / "ben.json")
    return tmp_path


def test_merging_by_hand_says_what_came_and_review_asks_of_the_rest(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ledger", "merge", "ben.json", "--dry-run"]) == 0
    tried = capsys.readouterr()
    assert "Nothing was recorded." in tried.err
    assert "1 disagreement" in tried.out
    assert run(["ledger", "merge", "ben.json"]) == 0
    done = capsys.readouterr()
    assert done.out == tried.out
    assert "1 entry by Ben: 0 articles, 0 claims, 1 decision" in done.out
    assert "Ana, 7 March 2031: different claims. This holds for now.\n" in done.out
    assert "Ben, 7 March 2031: the same claim\n" in done.out
    assert run(["ledger", "merge", "ben.json"]) == 0
    assert capsys.readouterr().out == "Nothing new in ben.json.\n"
    assert run(["verify"]) == 0
    assert run(["log", "--format", "json"]) == 0
    log = json.loads(capsys.readouterr().out.partition("written.\n")[2])
    assert log[-2]["merged_in"]["number"] == log[-1]["merges"]["number"] == 2
    assert run(["review", "--list", "--only", "merge", "--format", "json"]) == 0
    (asked,) = json.loads(capsys.readouterr().out)
    keep = next(one["id"] for one in asked["judgements"] if one["by"] == "Ben")
    line = json.dumps({"merge": asked["merge"], "keep": keep})
    Path("answers.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    assert run(["review", "--batch", "answers.jsonl"]) == 2  # the second time nothing asks
    assert run(["review", "--list", "--only", "merge"]) == 0
    assert "There is nothing to judge." in capsys.readouterr().err
    assert run(["corroborated", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_what_is_kept_beside_a_ledger_follows_a_merge_and_its_undoing(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("provenance.ledger.kept.KEPT_FROM", 0)

    def threads() -> list[Thread]:
        with Ledger.open("ledger.json") as ledger:
            return desk.Casebook(ledger).threads

    def afresh() -> list[Thread]:
        for path in Path().glob("ledger.json.kept*"):
            path.unlink()
        return threads()

    before = threads()
    assert Path("ledger.json.kept").exists()
    run(["ledger", "merge", "ben.json"])
    after = threads()
    assert after == afresh()
    run(["undo"])
    assert threads() == before == afresh()
    run(["redo"])
    assert threads() == after


def test_review_asks_where_two_people_disagree_one_key_each(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["ledger", "merge", "ben.json"])
    capsys.readouterr()
    keys = iter("xu2")
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    assert run(["review", "--only", "merge"]) == 0
    told = capsys.readouterr()
    assert "Two people judged the same two passages differently. Who is right?" in told.out
    assert "1  Ana, 7 March 2031: different claims. This holds for now." in told.out
    assert "You have not answered anything yet." in told.out
    assert "1 disagreement settled, 0 left." in told.err
    with Ledger.open("ledger.json") as ledger:
        assert desk.contested(desk.Casebook(ledger)) == []
        assert at_least(ledger, claims_of(ledger)[0]) == 2


def test_the_log_as_a_table_says_which_entries_were_merged_in(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["ledger", "merge", "ben.json"])
    capsys.readouterr()
    run(["log"])
    assert "(merged in, no. 2 there)" in capsys.readouterr().out


def ready(name: str) -> None:
    """Make the other ledger one that cannot be merged."""
    path = Path("other.json")
    if name == "not there":
        return
    text = Path("ben.json").read_text(encoding="utf-8")
    made = {
        "empty": "",
        "not a ledger": '{"_default": {}}',
        "broken off": text[: len(text) // 2],
        "newer": text.replace('"schema": 3', '"schema": 99'),
        "changed by hand": text.replace("Mara Quill", "Sara Quill"),
        "in conflict": f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n",
    }
    if name == "a folder":
        path.mkdir()
    else:
        path.write_text(made[name], encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("not there", 2), ("empty", 3), ("not a ledger", 3), ("broken off", 3), ("newer", 3), ("changed by hand", 3),
        ("in conflict", 3), ("a folder", 3),
    ],
)  # fmt: skip
def test_what_cannot_be_merged_is_named_in_one_line_and_nothing_is_changed(
    files: Path, capsys: pytest.CaptureFixture[str], name: str, code: int
) -> None:
    ready(name)
    before = Path("ledger.json").read_bytes()
    assert run(["ledger", "merge", "other.json"]) == code
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "other.json" in told.err
    assert told.out == ""
    assert Path("ledger.json").read_bytes() == before


def test_a_ledger_is_not_merged_with_itself(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("same.json").symlink_to("ledger.json")
    for name in ("ledger.json", "./ledger.json", "same.json"):
        assert run(["ledger", "merge", name]) == 2
    assert "is this ledger itself" in capsys.readouterr().err


def test_a_ledger_in_anothers_hands_is_left_alone(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Ledger.open
    with Ledger.open("ledger.json", write=True):
        monkeypatch.setattr(Ledger, "open", lambda path, **how: opened(path, wait=0, **how))
        assert run(["ledger", "merge", "ben.json"]) == 3
        assert run(["ledger", "merge", "ben.json", "--dry-run"]) == 0  # who only reads never waits


def test_a_ledger_whose_log_tells_otherwise_is_not_merged() -> None:
    ana, ben = parted()
    desk.note(ben, claims_of(ben)[0], "called", "Ben")
    log = stored(ben)["log"]
    log["2"] = log["2"].replace(b"called", b"culled")
    with pytest.raises(LedgerError, match="not as it was written"):
        desk.join(ana, ben, "Ana")
    assert len(ana.entries()) == 1


def test_a_store_that_is_no_file_is_merged_as_well() -> None:
    assert isinstance(parted()[0]._store, InMemory)  # as every ledger in these tests
    assert tries(100) > 0
    assert MERGING


# --- git


def git(where: Path, *given: str, fails: bool = False) -> str:
    who = {f"GIT_{role}_{what}": "desk@desk.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    program = f"{sys.executable} -m provenance ledger merge-driver %O %A %B %P"
    settings = ["-c", f"merge.provenance.driver={program}", "-c", "init.defaultBranch=main"]
    environment = {
        **os.environ,
        **who,
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    done = subprocess.run(
        ["git", *settings, *given], cwd=where, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode != 0) == fails, done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def branches(tmp_path: Path) -> Path:
    """A repository on a branch whose ledger has changed, with another branch whose has."""
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_text("ledger.json merge=provenance -text\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("ledger.json.*\n", encoding="utf-8")
    ana, ben = parted()
    base = copied(ana)
    link_as(Relation.UNRELATED, "Ana")(ana)
    link_as(Relation.REPEATS, "Ben")(ben)
    path = tmp_path / "ledger.json"
    for name, ledger in (("main", base), ("ben", ben), ("ana", ana)):
        if name == "main":
            git(tmp_path, "checkout", "-q", "-b", name)
        else:
            git(tmp_path, "checkout", "-q", "-b", name, "main")
            path.unlink()
        ledger.backup(path)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", name)
    return tmp_path


def test_git_merges_two_branches_with_no_hand(branches: Path) -> None:
    told = git(branches, "merge", "-q", "--no-edit", "ben")
    assert "1 disagreement" in told
    with Ledger.open(branches / "ledger.json") as ledger:
        assert not audit(ledger).problems
        assert len(desk.contested(desk.Casebook(ledger))) == 1
    assert git(branches, "status", "--short") == ""
    assert not list(branches.glob(".merge_file*"))


def test_git_keeps_our_version_of_a_ledger_where_the_other_is_damaged(branches: Path) -> None:
    git(branches, "checkout", "-q", "ben")
    path = branches / "ledger.json"
    path.write_bytes(path.read_bytes().replace(b"Mara Quill", b"Sara Quill"))
    git(branches, "commit", "-qam", "by hand")
    git(branches, "checkout", "-q", "ana")
    before = path.read_bytes()
    told = git(branches, "merge", "-q", "--no-edit", "ben", fails=True)
    assert "ledger.json (theirs)" in told
    assert path.read_bytes() == before
    assert "UU ledger.json" in git(branches, "status", "--short")


@pytest.mark.parametrize("given_up", [False, True])
def test_what_waits_in_the_journal_is_merged_and_lost_in_no_case(branches: Path, given_up: bool) -> None:
    path = branches / "ledger.json"
    before = path.read_bytes()
    with Ledger.open(path, write=True) as ledger:
        ledger._store.folded_on_close = 0  # type: ignore[attr-defined]
        desk.note(ledger, claims_of(ledger)[0], "waiting", "Ana")
    assert path.read_bytes() == before
    assert (branches / "ledger.json.journal").exists()
    git(branches, "merge", "-q", "--no-edit", "ben")
    if given_up:
        git(branches, "reset", "-q", "--hard", "HEAD~1")
        assert path.read_bytes() == before
    with Ledger.open(path, write=True) as ledger:
        assert not audit(ledger).problems
        assert "waiting" in {one.value for one in ledger.decisions.values()}
        assert len(ledger.entries()) == (3 if given_up else 5)
        desk.note(ledger, claims_of(ledger)[0], "after", "Ana")
    with Ledger.open(path) as ledger:
        assert not audit(ledger).problems
