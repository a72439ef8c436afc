"""Small stories from beginning to end: what a journalist must never be told, and what he must."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import desk
from provenance.ledger import Ledger
from provenance.model import Article, Challenge, DecisionKind, Relation, Statement, Support, Thread
from provenance.reports.wording import grounds

FEE = "Carrow United agreed to pay 14 million crowns for the striker Teo Balmont"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        yield opened


def told(ledger: Ledger, *texts: tuple[str, str]) -> list[Thread]:
    """The threads after articles of these outlets, one a day."""
    articles = [
        Article.of(text, outlet=outlet, date=f"2031-05-{day:02}", date_source="typed", language="en")
        for day, (outlet, text) in enumerate(texts, 1)
    ]
    desk.add(ledger, [desk.reading(article) for article in articles], "tests")
    return desk.Casebook(ledger).threads


def most_told(threads: list[Thread]) -> Thread:
    return max(threads, key=lambda t: len({telling.claim.article for telling in t.tellings}))


@pytest.mark.parametrize("outlet", ["Metro", "The Torvay Post", "Daily Blast"])
def test_a_page_that_credits_a_recorded_outlet_adds_no_origin(ledger: Ledger, outlet: str) -> None:
    thread = most_told(
        told(
            ledger,
            (outlet, f"{FEE}, the Northmoor director Hugh Lister said on Tuesday."),
            ("Goal Street", f"{FEE}, according to {outlet}."),
        )
    )
    assert (thread.support, thread.origins.at_least, thread.origins.at_most) == (Support.SINGLE_ORIGIN, 1, 1)


def test_twenty_pages_with_one_unnamed_origin_are_not_corroborated(ledger: Ledger) -> None:
    pages = [
        (f"Outlet {n}", f"{FEE}, Halyard News Agency reported, citing people close to the deal.") for n in range(20)
    ]
    thread = most_told(told(ledger, *pages))
    assert thread.support is not Support.CORROBORATED
    assert thread.origins.at_least == 1


def test_two_named_people_in_two_papers_corroborate(ledger: Ledger) -> None:
    thread = most_told(
        told(
            ledger,
            ("Metro", f"{FEE}, the Northmoor director Hugh Lister said on Tuesday."),
            ("Goal Street", f"{FEE}, said Ada Marsh, an agent who was in the room."),
        )
    )
    assert thread.support is Support.CORROBORATED


def test_a_credit_within_a_credit_does_not_corroborate_itself(ledger: Ledger) -> None:
    text = "The rights office said a police report found that at least ten people were killed in the three towns."
    assert all(t.support is not Support.CORROBORATED for t in told(ledger, ("Metro", text)))


def test_who_denies_what_nobody_asserts_has_denied_it(ledger: Ledger) -> None:
    (thread,) = told(ledger, ("Metro", "Desmond Garrick denied that he had taken 12,000 crowns from the school fund."))
    assert (thread.support, thread.challenges) == (Support.UNSUPPORTED, (Challenge.DENIED,))


def test_a_denial_of_something_else_is_hung_on_nothing(ledger: Ledger) -> None:
    threads = told(
        ledger,
        (
            "Metro",
            "The contract for the new bridge was rigged, the auditor Ines Dahl said. "
            "Rita Holm denied on Monday that she had met the contractor in Oslo.",
        ),
    )
    rigged = next(t for t in threads if "rigged" in t.proposition)
    assert rigged.challenges == ()


def test_what_a_person_verified_is_said_with_the_reasons(ledger: Ledger) -> None:
    (thread,) = told(ledger, ("Metro", f"{FEE}, according to a contract seen by Metro."))
    claim = thread.tellings[0].claim
    desk.decide(ledger, DecisionKind.VERIFIED, claim.id, "ana", "read all nine pages")
    (thread,) = desk.Casebook(ledger).threads
    assert any("verified by ana: read all nine pages" in line for line in grounds(thread))


def test_a_text_that_says_nowhere_whose_it_is_is_known_again(ledger: Ledger) -> None:
    text = f"{FEE}, the Northmoor director Hugh Lister said on Tuesday."
    told(ledger, ("Metro", text))
    (again,) = desk.add(ledger, [desk.reading(Article.of(text))], "tests")
    assert again.outcome == "already recorded"
    assert len(ledger.articles) == 1


def test_a_text_in_another_language_is_recorded_without_claims_and_named() -> None:
    text = "Il ministro ha detto lunedì che il governo vuole cambiare la legge ancora in questa settimana. " * 4
    reading = desk.reading(Article.of(text, outlet="La Vedetta"))
    assert reading.claims == ()
    assert reading.skipped.startswith("Looks like Italian. There are no word lists for it, so no claims were extracted")
    assert desk.reading(Article.of(text, outlet="La Vedetta", language="en")).claims


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Garrick defrauded Dunholt Academy", "Dunholt Academy defrauded Garrick", Relation.CONTRADICTS),
        ("Ruiz sued Hale", "Hale sued Ruiz", Relation.CONTRADICTS),
        ("Ruiz sued Hale", "Hale was sued by Ruiz", Relation.REPEATS),
        ("Ruiz met Hale", "Hale met Ruiz", Relation.REPEATS),
    ],
)
def test_who_did_what_to_whom_decides(a: str, b: str, relation: Relation) -> None:
    assert desk.compare(Statement("a", a), Statement("b", b)).relation is relation


def test_a_denial_ends_where_somebody_else_did_not_answer(ledger: Ledger) -> None:
    text = "Orla Group denied its executives' presence, while the ministry and other firms did not comment."
    told(ledger, ("Metro", text))
    assert sorted(claim.text for claim in ledger.claims.values()) == ["did not comment", "its executives' presence"]


def test_the_company_is_the_one_named_first_when_two_are_named_alike(ledger: Ledger) -> None:
    text = (
        "Orla Motors said none of its people, nor of the Hale Holdings Group, had been to Torvay. "
        "The company denied the claims that it had signed a contract there."
    )
    told(ledger, ("Metro", text))
    denier = next(c for c in ledger.claims.values() if c.stance.value == "denies")
    assert denier.attribution is not None
    assert denier.attribution.source.name == "Orla Motors"


def test_a_denial_in_its_own_words_repeats_another_and_contradicts_the_charge(ledger: Ledger) -> None:
    charge = "Inspectors of the harbour office had been bribed by the shipping line Orla in May, customs officers said."
    threads = told(
        ledger,
        ("Metro", charge),
        ("The Torvay Post", f"{charge} “No inspector of the harbour office was ever bribed by the line,” Orla said."),
        ("Halden Echo", f"{charge} Orla said that no inspector of the harbour office was ever bribed by the line."),
    )
    thread = most_told(threads)
    assert Challenge.DENIED in thread.challenges
    assert not any(c in thread.challenges for c in (Challenge.DISPUTED,))
    assert not any(t.support is Support.UNSUPPORTED and Challenge.DISPUTED in t.challenges for t in threads)


def test_who_leads_a_body_denies_for_it(ledger: Ledger) -> None:
    threads = told(
        ledger,
        (
            "Metro",
            "Tolland Marine paid two inspectors in May, the auditor Ines Dahl said. “Tolland Marine has never paid an "
            "inspector,” said Ludo Venn, chief executive of Tolland Marine.",
        ),
    )
    thread = next(t for t in threads if "paid two inspectors" in t.proposition)
    assert thread.challenges == (Challenge.DENIED,)
