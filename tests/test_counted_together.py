"""Two named people on two pages: when the second confirms the first, and when somebody has to say so first."""

from __future__ import annotations

import pytest
from ledger_helpers import noon

from provenance import desk
from provenance.ledger import Ledger
from provenance.ledger.store import InMemory
from provenance.linking import compare
from provenance.model import Article, Relation, Statement, Support, Thread, Verdict, Waiting


def recorded(one: str, other: str) -> Ledger:
    ledger = Ledger(InMemory(), noon)
    for day, (outlet, told, who) in enumerate(
        (("Alder Times", one, "Ida Wirth"), ("Bexley Post", other, "Bo Pryce")), 1
    ):
        page = Article.of(f"{told}, {who} said.", outlet=outlet, date=f"2031-03-0{day}", language="en")
        desk.add(ledger, [desk.reading(page)], "tests")
    return ledger


def threads(ledger: Ledger) -> list[Thread]:
    return list(desk.Casebook(ledger).threads)


def counted(one: str, other: str) -> bool:
    return any(thread.origins.at_least > 1 for thread in threads(recorded(one, other)))


TOLD_BESIDES = (
    "Merrow Foods is cutting 8 percent of its jobs worldwide to save $70 million a year",
    "To save $70 million a year, Merrow Foods will reduce the wages of its staff around the world by 8 percent",
)


def test_who_tells_something_else_beside_it_is_read_together_and_counted_apart() -> None:
    (thread,) = threads(recorded(*TOLD_BESIDES))
    assert len(thread.tellings) == 2
    assert (thread.origins.at_least, thread.origins.at_most) == (1, 2)
    assert thread.support is Support.UNCONFIRMED_MULTIPLE


def test_review_asks_and_a_yes_counts_them_together() -> None:
    ledger = recorded(*TOLD_BESIDES)
    (asked,) = desk.judgements(desk.Casebook(ledger), [Waiting.SUGGESTION])
    desk.link(ledger, asked.a.id, asked.b.id, Relation.REPEATS, "ana", "the same cut")
    (thread,) = threads(ledger)
    assert (thread.support, thread.origins.at_least) == (Support.CORROBORATED, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Dr Asha Merle of the Orla clinic treated 40 burns",
            "Merle, a doctor at the Orla clinic, treated forty burns",
        ),
        (
            "The trust has spent £2,000,000 on agency doctors since April",
            "The trust spent £2m on agency doctors since April",
        ),
        (
            "The prosecutor was criticised by Judge Ines Corr for hiding the file",
            "Judge Ines Corr criticised the prosecutor for hiding the file",
        ),
        (
            "About 250 sheep were swept away when the Lune burst its banks",
            "Some 248 sheep were swept away when the Lune burst its banks",
        ),
    ],
)
def test_what_is_told_alike_is_counted_together(one: str, other: str) -> None:
    assert counted(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The treasurer was warned of the leak on 4 June", "The treasurer warned of the leak on 4 June"),
        ("Half of the teachers who trained in Vesk in 2024 have left the schools", "Half of those who left the schools of Vesk in 2024 were teachers"),
        ("Divers at the Holm Institute counted 2,400 breeding pairs of grey terns on the island", "Divers at the Holm Institute counted 2,400 breeding grey terns, in 1,200 pairs, on the island"),
        ("Shares in Merrow Foods fell 9% on Monday, the day of its profit warning", "Shares in Merrow Foods fell 9% on Friday, three days before Monday's profit warning"),
        ("Councillors in Vesk voted to close the baths, but only if new ones are built", "Councillors in Vesk voted to close the baths, and new ones are built"),
        ("Ana Reed's second album sold three times as many copies as her first", "Ana Reed's second album sold a third as many copies as her first"),
        ("Not a single house in Little Venn was flooded during the storm", "Not every house in Little Venn was flooded during the storm, though most were"),
        ("A gas leak at Vesker left five bakers ill", "Five bakers were left ill by a gas leak at Veskar"),
        ("The party lent its secretary forty thousand for a boat", "The secretary lent forty thousand to the party"),
        ("Each of the pickers was paid ninety crowns", "The pickers were paid ninety crowns between them"),
        ("Two thirds of the divers signed the letter", "Two thirds of those divers who work at night signed the letter"),
        ("Vesk Town kept a clean sheet in every home game of last season", "Vesk Town kept a clean sheet in two home games of last season"),
        ("The dust from the Orla works was under the limit on all but two days of July", "On only two days of July was the dust from the Orla works under the limit"),
    ],
)  # fmt: skip
def test_what_a_small_word_turns_round_is_asked_about(one: str, other: str) -> None:
    assert not verdict(one, other).made


def verdict(one: str, other: str) -> Verdict:
    return compare(Statement("1", one, date="2031-03-04"), Statement("2", other, date="2031-03-05"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eleven people were injured when a balcony of the Rialva hall fell", "The fall of a balcony at the Rialva hall killed 11 people"),
        ("Thirty fishermen were rescued after the Anna Lund sank off Holm", "Thirty fishermen are missing after the Anna Lund sank off Holm"),
    ],
)  # fmt: skip
def test_another_fate_of_as_many_people_is_another_claim(one: str, other: str) -> None:
    assert verdict(one, other).relation not in (Relation.REPEATS, Relation.CONTRADICTS)


def test_the_same_fate_in_another_word_is_one() -> None:
    one = "Eleven people were killed when a balcony of the Rialva hall fell on Sunday"
    other = "Eleven people died when a balcony of the Rialva hall fell on Sunday"
    assert verdict(one, other).relation is Relation.REPEATS
