"""A decision reaches every list, page, rule and queue alike."""

from __future__ import annotations

from typing import Any

import pytest
from casebooks import on
from ledger_helpers import noon

from provenance import desk
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.model import Article, DecisionKind, Relation, Support
from provenance.reports import Around, claims_table, render, sources_table, story_page, threads_table

WORDS = "Orla Tannery dumped four hundred barrels of spent dye into the river in June"
SAYS = f"{WORDS}, said Mara Quill, the harbour officer."
ALSO = f"{WORDS}, said M. Quill, a harbour officer of Torvay."
OTHER = f"{WORDS.replace('four', 'nine')}, said Piet Anselm, a vet."
DENIES = "Orla Tannery denied that it had dumped four hundred barrels of spent dye into the river in June."


def page(text: str, outlet: str, day: str = "2031-03-01", url: str = "") -> Article:
    return Article.of(f"{text}\n", outlet=outlet, date=day, url=url, language="en")


@pytest.fixture
def ledger() -> Ledger:
    made = Ledger(InMemory(), noon)
    pages = [page(SAYS, "The Quay"), page(ALSO, "Harbour News", "2031-03-02"), page(OTHER, "The Bell", "2031-03-03"),
             page(DENIES, "Coast Daily", "2031-03-04")]  # fmt: skip
    desk.add(made, [desk.reading(one) for one in pages], "ana")
    return made


def of(ledger: Ledger, outlet: str) -> tuple[str, str]:
    """The article of an outlet, and its first claim."""
    article = next(a.id for a in ledger.articles.values() if a.outlet == outlet)
    return article, next(c.id for c in ledger.claims.values() if c.article == article)


def everywhere(ledger: Ledger) -> dict[str, str]:
    """What each list, page, queue and rule says, as text."""
    book = on(ledger, "2031-03-09")
    told = desk.gather(book)
    around = Around(told.chains, told.links, told.notes, told.questions)
    index = desk.claims_index(book)
    draft = desk.reading(page(SAYS, "The Desk", "2031-03-09"))
    (checked,) = desk.check(book, [draft])
    return {
        "status": render(threads_table(book.threads), "csv"),
        "claims": render(claims_table(desk.claims(book, desk.Asked()), book.articles), "csv"),
        "sources": render(sources_table(desk.credited(book), book.articles, book.threads), "csv"),
        "search": str(desk.rank_among(desk.said("q", WORDS), index, 20)),
        "review": str([(one.kind, one.a.id, one.b.id, one.names) for one in desk.judgements(book)]),
        "report": story_page(told.threads, told.articles, told.claims, "T", "", "", around),
        "check": str([(f.rule, f.message) for f in checked.findings]),
        "backing": str([(b.thread.id, b.thread.support.value) for many in checked.backing.values() for b in many]),
        "trace": str([s.telling.claim.id for t in book.threads for s in desk.trace(book, t).steps]),
    }


def test_what_was_retracted_is_in_no_list_of_what_stands(ledger: Ledger) -> None:
    article, claim = of(ledger, "The Bell")
    before = everywhere(ledger)
    for where in ("claims", "search", "review", "report"):
        assert claim[:8] in before[where], where
    assert "Piet Anselm" in before["sources"]
    desk.decide(ledger, DecisionKind.RETRACT, article, "ana", "withdrawn by its outlet")
    after = everywhere(ledger)
    for where in ("claims", "search", "review"):
        assert claim not in after[where] and claim[:8] not in after[where], where
    assert "Piet Anselm" not in after["sources"]
    thread = on(ledger).telling[claim]
    assert thread.support is Support.RETRACTED and "retracted" in after["status"]
    assert f'id="{claim}"' not in after["report"]
    resting = desk.reading(page(OTHER, "The Desk", "2031-03-09"))
    (checked,) = desk.check(on(ledger), [resting])
    assert "PV402" in {finding.rule for finding in checked.findings}


def test_an_article_that_was_removed_is_nowhere_and_comes_back(ledger: Ledger) -> None:
    article, claim = of(ledger, "The Bell")
    before = everywhere(ledger)
    desk.remove(ledger, article, "ana", "another story")
    after = everywhere(ledger)
    for where, text in after.items():
        assert claim[:8] not in text and "Piet Anselm" not in text and "The Bell" not in text, where
    book = on(ledger)
    assert article not in book.articles
    with pytest.raises(Exception, match="was removed by ana: another story"):
        desk.find(book, article)
    assert desk.undo(ledger, "ana") is not None
    assert everywhere(ledger) == before


def test_a_merge_reaches_the_page_and_every_list(ledger: Ledger) -> None:
    assert "m quill" in str([one.origins for one in on(ledger).threads])
    desk.decide(ledger, DecisionKind.SAME_SOURCE, "m quill", "ana", "one officer", "mara quill")
    book = on(ledger)
    assert "m quill" not in str([one.origins for one in book.threads])
    assert all(c.attribution is None or c.attribution.source.key != "m quill" for c in desk.gather(book).claims)
    assert not any("Quill" in name for one in desk.judgements(book) for name in one.names)


def test_details_put_right_reach_every_list_page_and_rule(ledger: Ledger) -> None:
    article, claim = of(ledger, "Harbour News")
    desk.edit(ledger, article, {"outlet": "Gull Weekly", "date": "2031-02-20"}, "ana", "typed wrong")
    after = everywhere(ledger)
    for where in ("claims", "report"):
        assert "Gull Weekly" in after[where] and "Harbour News" not in after[where], where
    book = on(ledger)
    thread = book.telling[claim]
    assert thread.tellings[0].claim.id == claim, "it is the oldest telling now"
    assert next(a.outlet for a in book.published) == "Gull Weekly"
    assert desk.edit(ledger, article, {"outlet": "Gull Weekly"}, "ana", "again") == []


def test_a_denial_taken_off_a_claim_leaves_no_thread_and_no_finding(ledger: Ledger) -> None:
    _, asserted = of(ledger, "The Quay")
    _, denial = of(ledger, "Coast Daily")
    assert "PV301" in everywhere(ledger)["check"]
    for outlet in ("The Quay", "Harbour News", "The Bell"):
        desk.unlink(ledger, denial, of(ledger, outlet)[1], "ana", "another dye")
    book = on(ledger)
    assert not any(one.challenges and one.support is Support.UNSUPPORTED for one in book.threads)
    assert "denied" not in [c.value for c in book.telling[asserted].challenges]
    (checked,) = desk.check(book, [desk.reading(page(SAYS, "The Desk", "2031-03-09"))])
    assert "PV301" not in {finding.rule for finding in checked.findings}


def test_a_threads_id_lasts_and_every_id_that_it_had_leads_to_it() -> None:
    ledger = Ledger(InMemory(), noon)
    url = "https://quay.example/dye"
    desk.add(ledger, [desk.reading(page(SAYS, "The Quay", url=url))], "ana")
    (first,) = on(ledger).threads
    # the page is updated on the same day, and an older page comes in
    desk.add(ledger, [desk.reading(page(f"{SAYS}\n\nIt rained.", "The Quay", url=url))], "ana")
    assert first.id in {one.id for one in on(ledger).threads}
    desk.add(ledger, [desk.reading(page(ALSO, "Harbour News", "2031-02-20"))], "ana")
    book = on(ledger)
    found = desk.find(book, first.id)
    assert getattr(found, "id", "") in {one.id for one in book.threads}
    assert first.tellings[0].claim.id in {t.claim.id for t in getattr(found, "tellings", ())}
    told = desk.gather(book)
    written = story_page(told.threads, told.articles, told.claims, "T", "", "", Around(told.chains, told.links))
    assert f'id="{first.id}"' in written, "a published address still leads to it"


KINDS: dict[DecisionKind, dict[str, Any]] = {
    DecisionKind.CORRECT: {"status": "corrected"},
    DecisionKind.VERIFIED: {},
    DecisionKind.CONFIDENCE: {"value": "high"},
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)
def test_other_decisions_are_seen_with_their_thread(kind: DecisionKind) -> None:
    ledger = Ledger(InMemory(), noon)
    desk.add(ledger, [desk.reading(page(SAYS, "The Quay"))], "ana")
    claim = of(ledger, "The Quay")[1]
    desk.decide(ledger, kind, claim, "vera", "the reason why", KINDS[kind].get("value", ""))
    told = everywhere(ledger)["report"] + everywhere(ledger)["status"]
    assert "vera" in told or "corrected" in told


def test_a_person_unlinks_two_tellings_and_no_queue_asks_again(ledger: Ledger) -> None:
    a, b = of(ledger, "The Quay")[1], of(ledger, "The Bell")[1]
    for one in (a, of(ledger, "Harbour News")[1]):
        desk.link(ledger, one, b, Relation.UNRELATED, "ana", "two dumpings")
    book = on(ledger)
    assert not any({one.a.id, one.b.id} == {a, b} for one in desk.judgements(book))
    assert "disputed" not in [c.value for c in book.telling[a].challenges]
