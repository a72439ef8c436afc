"""Small print that a list, a thread or a comparison must not forget."""

from __future__ import annotations

import pytest
from casebooks import on
from ledger_helpers import noon
from standing_helpers import ECHO, POST, WIRE, assess, body, decision, denied, ledger, link, outlet, person, told

from provenance import desk
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.linking import compare
from provenance.model import Article, Challenge, DecisionKind, Relation, Statement, Waiting
from provenance.standing import View, trace

ABOUT = ("orla",)


def test_a_denial_at_large_is_in_the_list_of_what_is_denied() -> None:
    threads = assess(ledger(told("c1", person(), about=ABOUT), denied("d1", body(), "c1", about=ABOUT, general=True)))
    assert [t.challenges for t in threads] == [(Challenge.GENERAL_DENIAL,)]
    assert desk.denied(threads) == threads and desk.disputed(threads) == []


def test_of_two_versions_of_one_day_the_first_one_founds_the_thread() -> None:
    first = told("c2", person(), article="az", date="2031-03-04")
    newer = told("c1", person(), article="ab", date="2031-03-04", replaces="az")
    (thread,) = assess(ledger(first, newer, links=[link("c1", "c2")]))
    assert thread.id == "t2"


def test_a_correction_of_an_article_reaches_what_it_says_in_its_own_voice() -> None:
    for subject in ("c1", "ac1"):
        (thread,) = assess(ledger(told("c1"), decisions=[decision(DecisionKind.CORRECT, subject)]))
        assert Challenge.CORRECTED in thread.challenges, subject


def page(text: str, name: str, day: str, url: str = "") -> desk.Reading:
    return desk.reading(Article.of(f"{text}\n", outlet=name, date=day, url=url, language="en"))


def test_who_is_credited_only_in_a_version_that_was_replaced_is_relied_on_no_more() -> None:
    held = Ledger(InMemory(), noon)
    url = "https://quay.example/storm"
    desk.add(held, [page("The storm sank 12 boats at Merle, said Ada Marsh.", "The Quay", "2031-03-01", url)], "ana")
    desk.add(held, [page("The storm sank 12 boats at Merle, said Ivo Brandt.", "The Quay", "2031-03-02", url)], "ana")
    assert [c.attribution.source.name for c in desk.credited(on(held)) if c.attribution] == ["Ivo Brandt"]


def test_a_note_beside_a_denial_is_not_beside_what_it_denies() -> None:
    held = Ledger(InMemory(), noon)
    claim = "Orla Shipping sold the old ferry Corvina to a scrapyard in Halden last week"
    desk.add(held, [page(f"{claim}, said Ruth Abel, a harbour master.", "The Quay", "2031-03-01")], "ana")
    denial = "Orla Shipping denied that it had sold the old ferry Corvina to a scrapyard in Halden last week."
    desk.add(held, [page(denial, "Halden Echo", "2031-03-02")], "ana")
    denies = next(c.id for c in held.claims.values() if not c.stance.asserting)
    desk.note(held, denies, "by telephone", "ana")
    (thread,) = on(held).threads
    assert Challenge.DENIED in thread.challenges and thread.notes == ()


def test_a_page_that_credits_itself_and_another_outlet_has_it_from_the_other() -> None:
    wire = told("c1", person(), by=WIRE, date="2031-03-01")
    post = told("c2", outlet(POST), by=POST, date="2031-03-02", via=(outlet(WIRE),))
    record = ledger(wire, post, told("c3", person("Bo Lee"), by=ECHO), links=[link("c1", "c2"), link("c2", "c3")])
    (thread,) = assess(record)
    steps = {step.telling.claim.id: step for step in trace(thread, View(record), lambda a, b: []).steps}
    assert steps["c2"].relies_on == "c1"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mill at Orrin was built by Tom Hale in 1871", "The mill at Orrin was built by Tom Hale in 1781"),
        ("The dam at Merle broke on 4 March 2029 after heavy rain", "The dam at Merle broke on 4 March 2030 after heavy rain"),
    ],
)  # fmt: skip
def test_another_year_is_another_claim(a: str, b: str) -> None:
    assert compare(Statement("a", a), Statement("b", b)).relation is not Relation.REPEATS


def test_a_sum_is_no_year() -> None:
    verdict = compare(
        Statement("a", "The council of Torvay paid $2000 for the repair of the pier in May"),
        Statement("b", "The council of Torvay paid $2100 for the repair of the pier in May"),
    )
    assert verdict.relation is Relation.CONTRADICTS


def test_a_document_that_nobody_names_is_asked_about_once_and_the_answer_holds() -> None:
    held = Ledger(InMemory(), noon)
    claim = "Kestrel Power sold its two dams on the river Torv to a fund in Halden for 90 million crowns"
    desk.add(held, [page(f"{claim}, according to a regulatory filing.", "The Quay", "2031-03-01")], "ana")
    desk.add(held, [page(f"{claim}, Ruth Abel said.", "Halden Echo", "2031-03-02")], "ana")
    (asked,) = desk.judgements(on(held), [Waiting.SOURCE])
    (thread,) = on(held).threads
    assert thread.origins.at_least == 1, "a filing that nobody names may be hers"
    desk.judge(held, asked, "two-sources", "ana")
    assert on(held).threads[0].origins.at_least == 2
    desk.judge(held, asked, "same-source", "bo")
    assert on(held).threads[0].origins.at_most == 1
    assert desk.judgements(on(held), [Waiting.SOURCE]) == []


def test_a_recorded_article_that_is_checked_line_by_line_is_on_record_and_backs_nothing() -> None:
    held = Ledger(InMemory(), noon)
    text = "The storm at Merle sank 12 boats on Sunday night, said Ada Marsh.\n\nThe harbour was closed for two days."
    recorded = page(text, "The Quay", "2031-03-01")
    desk.add(held, [recorded], "ana")
    (checked,) = desk.check(on(held), [recorded])
    assert all(checked.backing.get(claim.id) for claim in recorded.claims if claim.checkable)
    assert not any(finding.rule.startswith("PV4") for finding in checked.findings)


def test_a_newer_version_of_a_page_that_others_rewrote_has_it_from_its_own_sources_still() -> None:
    told = "Orla council paid a roofing firm 310,000 crowns for repairs to school roofs that were never carried out"
    more = "The firm, Reed Tiles, sent four invoices between May and June"
    over = "The council's head of estates approved the payments in a single afternoon"
    url = "https://post.example/roofs"
    first = Article.of(f"{told}, two clerks said. {more}, the clerks said. {over}, the clerks said.",
                       outlet="Orla Post", url=url, date="2031-05-04", language="en")  # fmt: skip
    rewrite = Article.of(f"{told}, it is claimed. {more}, insiders said. {over}, insiders said.",
                         outlet="Daily Reel", date="2031-05-05", language="en")  # fmt: skip
    newer = Article.of(f"{told}, two clerks said. {more}, the clerks said. {over}, the clerks said. The rain goes on.",
                       outlet="Orla Post", url=url, date="2031-05-09", language="en")  # fmt: skip
    ledger = Ledger(InMemory(), noon)
    for one in (first, rewrite, newer):
        desk.add(ledger, [desk.reading(one)], "ana")
    book = desk.Casebook(ledger)
    assert book.view.derived[newer.id].of == first.id, "by way of the rewrite"
    carried = [one for thread in book.threads for one in thread.origins.keys
               if any(book.known(claim).article == newer.id for claim in one.claims)]  # fmt: skip
    assert {(one.kind, one.label) for one in carried} == {("unnamed", "unnamed sources heard by Orla Post")}
    assert all(thread.origins.at_least <= 1 for thread in book.threads)
