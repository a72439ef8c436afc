"""What a report is made of: one story of the ledger, at a day, with what is still open in it."""

from __future__ import annotations

import pytest
from ledger_helpers import noon

from provenance import desk
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article
from provenance.moments import Until

CHARGE = (
    "The tannery at Torvay bribed two inspectors of the harbour office in May, said Mara Quill, who leads the union."
)
WIRE = """The mill at Orrin leaked dye into the river for nine days in May, two people familiar with the matter said.

The dye killed the trout between Orrin and the weir, the people said. The mill was closed for a week in June.

The mill did not respond to questions. The people said that a pump had failed twice."""
REWRITE = """Dye from the mill at Orrin leaked into the river for nine days in May.

The dye killed the trout between Orrin and the weir. The mill was closed for a week in June.

A pump had failed twice."""


def article(text: str, outlet: str, day: str) -> desk.Reading:
    return desk.reading(Article.of(f"{text}\n", outlet=outlet, date=day, date_source="typed", language="en"))


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(InMemory(), noon)


def test_a_charge_is_open_until_its_subject_is_heard_or_asked(ledger: Ledger) -> None:
    desk.add(ledger, [article(CHARGE, "The Quay", "2025-12-01")], "ana")
    (open_,) = desk.gather(desk.Casebook(ledger)).questions.unanswered
    assert "bribed" in open_.proposition
    desk.ask_for_reply(ledger, open_.tellings[0].claim.id, "the tannery", "ana", "by letter", "2025-12-20")
    questions = desk.gather(desk.Casebook(ledger)).questions
    assert questions.unanswered == () and [one.who for one in questions.awaited] == ["the tannery"]
    desk.record_reply(ledger, open_.tellings[0].claim.id, "the tannery", "denied", "ana", "None of it is true.")
    questions = desk.gather(desk.Casebook(ledger)).questions
    assert questions.unanswered == () == questions.awaited


def test_a_charge_that_its_subject_denies_is_not_open(ledger: Ledger) -> None:
    denied = f"{CHARGE} The tannery denied that it bribed inspectors."
    desk.add(ledger, [article(denied, "The Quay", "2025-12-01")], "ana")
    assert desk.gather(desk.Casebook(ledger)).questions.unanswered == ()


def test_a_rewrite_that_does_not_name_what_it_rewrites_is_named_and_one_that_does_is_not(ledger: Ledger) -> None:
    desk.add(ledger, [article(WIRE, "Halvern Wire", "2025-12-01"), article(REWRITE, "The Bell", "2025-12-02")], "ana")
    (found,) = desk.gather(desk.Casebook(ledger)).questions.uncredited
    assert (found.article.outlet, found.of.outlet) == ("The Bell", "Halvern Wire")
    other = Ledger(InMemory(), noon)
    credited = REWRITE.replace("nine days in May.", "nine days in May, Halvern Wire reported.")
    desk.add(other, [article(WIRE, "Halvern Wire", "2025-12-01"), article(credited, "The Bell", "2025-12-02")], "ana")
    assert desk.gather(desk.Casebook(other)).questions.uncredited == ()


def test_two_papers_that_name_the_wire_both_print_owe_each_other_nothing(ledger: Ledger) -> None:
    one, other = (f"{text} Dorn Wire reported it first." for text in (WIRE, REWRITE))
    desk.add(ledger, [article(one, "The Quay", "2025-12-01"), article(other, "The Bell", "2025-12-02")], "ana")
    assert desk.gather(desk.Casebook(ledger)).questions.uncredited == ()


def test_a_story_has_its_own_articles_and_the_threads_that_they_touch(ledger: Ledger) -> None:
    desk.add(ledger, [article(CHARGE, "The Quay", "2025-12-01")], "ana", story="The tannery")
    desk.add(ledger, [article(WIRE, "Halvern Wire", "2025-12-01")], "ana")
    told = desk.gather(desk.Casebook(ledger), story="the tannery")
    assert [one.outlet for one in told.articles] == ["The Quay"]
    assert {claim.article for claim in told.claims} == {told.articles[0].id}
    assert all(any(t.outlet == "The Quay" for t in thread.tellings) for thread in told.threads)
    assert len(told.chains) == len(told.threads)
    assert len(desk.gather(desk.Casebook(ledger)).articles) == 2


def test_a_story_as_of_a_day_has_nothing_later(ledger: Ledger) -> None:
    desk.add(ledger, [article(WIRE, "Halvern Wire", "2025-12-01"), article(REWRITE, "The Bell", "2025-12-02")], "ana")
    then = desk.gather(desk.Casebook(ledger, Until("2025-12-01")))
    assert [one.outlet for one in then.articles] == ["Halvern Wire"]
    assert then.questions.uncredited == ()
    assert {t.outlet for thread in then.threads for t in thread.tellings} == {"Halvern Wire"}


def test_a_note_beside_an_article_is_gathered_with_it(ledger: Ledger) -> None:
    desk.add(ledger, [article(CHARGE, "The Quay", "2025-12-01")], "ana")
    (ident,) = ledger.articles
    desk.note(ledger, ident, "bought from a freelance", "ana")
    assert [one.value for one in desk.gather(desk.Casebook(ledger)).notes] == ["bought from a freelance"]


def test_a_name_that_is_part_of_many_is_not_asked_of(ledger: Ledger) -> None:
    towns = ("Torvay", "Orrin", "Vesk", "Halvern", "Merrow", "Calder", "Brack")
    text = "\n\n".join(f"A boat sank off {town} in May, {town} Harbour Board said." for town in towns)
    few = "A boat sank off Orrin in May, Brack said. The crew was saved, Anton Brack said."
    desk.add(ledger, [article(text, "The Quay", "2025-12-01")], "ana")
    desk.add(ledger, [article("Ten boats sank in May, Harbour Board said.", "The Bell", "2025-12-02")], "ana")
    asked = [one.names for one in desk.judgements(desk.Casebook(ledger)) if one.names[0]]
    assert asked == []
    other = Ledger(InMemory(), noon)
    desk.add(other, [article(few.split(". ")[0] + ".", "The Quay", "2025-12-01")], "ana")
    desk.add(other, [article(few.split(". ")[1], "The Bell", "2025-12-02")], "ana")
    assert [one.names for one in desk.judgements(desk.Casebook(other)) if one.names[0]] == [("Anton Brack", "Brack")]


def test_a_day_in_the_past_has_no_open_question_of_a_later_one(ledger: Ledger) -> None:
    short = "The pump at Orrin failed, said Jon Reed."
    for outlet, day in (("The Quay", "2025-12-01"), ("The Bell", "2025-12-09")):
        desk.add(ledger, [article(short, outlet, day)], "ana")
    first = next(c.id for c in ledger.claims.values() if ledger.articles[c.article].outlet == "The Quay")
    desk.ask_for_reply(ledger, first, "the mill", "ana", "by letter")
    now, then = (
        desk.gather(desk.Casebook(ledger)).questions,
        desk.gather(desk.Casebook(ledger, Until("2025-12-02"))).questions,
    )
    assert now.suggestions and now.awaited, "there is something that came later"
    assert then.suggestions == () == then.awaited
