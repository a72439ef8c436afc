"""Two claims of the same people, place and time are one only where they tell one deed."""

from __future__ import annotations

import pytest

from provenance.linking import compare
from provenance.model import Relation, Statement

DAY = "2031-03-09"


def verdict(one: str, other: str) -> tuple[Relation, bool]:
    found = compare(Statement("a", one, DAY), Statement("b", other, DAY))
    return found.relation, found.made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Hale met two men in the car park behind the Orla ground on the evening of 21 March",
            "Two men had offered Ruiz 20,000 crowns in the car park behind the Orla ground on the evening of 21 March",
        ),
        (
            "Two men were shot in a bar behind the old station in Orla on Friday night",
            "Two men were arrested in a bar behind the old station in Orla on Friday night",
        ),
        (
            "The harbour captain was fined in May after the valves of two of the yard's ferries had failed",
            "The yard's divers raised a hull in May after the valves of two of the yard's ferries had failed",
        ),
        (
            "Police opened the safe at the Orla harbour office on Friday night",
            "Burglars opened the safe at the Orla harbour office on Friday night",
        ),
        (
            "The Orla club signed the striker Bo Lund in May for three years",
            "The Orla club suspended the striker Bo Lund in May for three years",
        ),
        (
            "The head of the Orla hospital was warned on 14 January that the air in two theatres had failed",
            "Operations went on in two theatres of the Orla hospital for three days after their air had failed",
        ),
    ],
)
def test_who_and_where_alone_link_no_claims(one: str, other: str) -> None:
    assert verdict(one, other)[1] is False


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Hale met two men in the car park behind the Orla ground on the evening of 21 March",
            "On the evening of 21 March, Hale met two men in a car park behind the Orla ground",
        ),
        (
            "Crews continued to dig at the old station in Orla on Friday night after a wall had collapsed",
            "On Friday night crews continued digging at the old station in Orla after a wall there had collapsed",
        ),
        (
            "The ground at the old station in Orla moved 19 centimetres on Friday night",
            "On Friday night the ground at the old station in Orla shifted 19 centimetres",
        ),
    ],
)
def test_one_deed_told_in_another_order_is_linked(one: str, other: str) -> None:
    assert verdict(one, other) == (Relation.REPEATS, True)


def test_the_day_of_a_vote_is_the_same_wherever_it_stands() -> None:
    one = "The council voted on Monday to sell the old pier at Orla to a yard in Vesk"
    assert verdict(one, "On Monday the council voted to sell the old pier at Orla to a yard in Vesk") == (
        Relation.REPEATS,
        True,
    )


def test_what_a_court_was_told_is_what_somebody_says() -> None:
    told = "The court was told that the wall at the old station in Orla had collapsed on Friday night"
    assert verdict(told, "The wall at the old station in Orla had collapsed on Friday night") == (
        Relation.REPEATS,
        True,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Hale was offered 30,000 crowns to lose the match at Orla in August",
            "Hale was paid 30,000 crowns to lose the match at Orla in August",
        ),
        (
            "The board of the Orla club approved the sale of the ground for nine million euros in May",
            "The board of the Orla club discussed the sale of the ground for nine million euros in May",
        ),
        (
            "Hale suspected that the match at Orla in August had been fixed by a syndicate",
            "The match at Orla in August had been fixed by a syndicate",
        ),
    ],
)
def test_one_sum_makes_no_deed_of_an_offer_and_a_payment_one(one: str, other: str) -> None:
    assert verdict(one, other)[1] is False
    assert verdict(other, one)[1] is False


def test_one_measurement_is_told_in_other_verbs() -> None:
    one = "The harbour wall at Orla moved 19 centimetres towards the sea in May"
    assert verdict(one, one.replace("moved", "shifted")) == (Relation.REPEATS, True)
