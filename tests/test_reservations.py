"""Claims that are alike but for a small word that turns them round are not joined by the comparison: a person is asked."""

from __future__ import annotations

import pytest

from provenance.linking import compare, line, says_no
from provenance.model import Article, Relation, Statement, Verdict


def judged(one: str, other: str) -> Verdict:
    return compare(Statement("a", one), Statement("b", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tarn Buses will close its depot in Orla Road in May.", "Tarn Buses may close its depot in Orla Road in May."),
        (
            "The mills must repay 90 million crowns of subsidy by the end of March.",
            "By the end of March the mills had paid back 90 million crowns of subsidy.",
        ),
        (
            "The treasurer was paid twice for the trip to Orla in May.",
            "The treasurer was paid once for the trip to Orla in May.",
        ),
        (
            "All six wings of Orla jail have had no hot water since the boiler broke on Monday.",
            "One of the six wings of Orla jail has had no hot water since the boiler broke on Monday.",
        ),
        (
            "At least 300 houses in Orla were flooded by Sunday evening.",
            "No more than 300 houses in Orla were flooded by Sunday evening.",
        ),
        (
            "The girl was taken by two men from the house of her aunt in Orla on Friday night.",
            "On Friday night two men took the girl to the house of her aunt in Orla.",
        ),
        (
            "A bus driver was stabbed in the arm by a passenger at the Orla terminus on Friday.",
            "On Friday a passenger was stabbed in the arm by the driver of the bus at the Orla terminus.",
        ),
        (
            "In the final a bowler offered umpire Anil Rathe two hundred crowns for a wide.",
            "Umpire Anil Rathe offered a bowler two hundred crowns for a wide in the final.",
        ),
        (
            "A foreman at the Orla mill was told of the leak in May.",
            "A manager at the Orla mill was told of the leak in May.",
        ),
        (
            "The trust spent £2.1 million on agency nurses between April and December.",
            "The trust spent £2.1 million on agency doctors between April and December.",
        ),
        (
            "The bank of Orla raised its key rate by 50 basis points on Friday.",
            "On Friday the bank of Orla lowered its key rate by 50 basis points.",
        ),
    ],
)
def test_a_small_word_that_turns_a_claim_round_leaves_it_to_a_person(one: str, other: str) -> None:
    for a, b in ((one, other), (other, one)):
        verdict = judged(a, b)
        assert not (verdict.relation is Relation.REPEATS and verdict.made)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Two men took the girl from the house of her aunt in Orla on Friday night.",
            "The girl was taken from the house of her aunt in Orla by two men on Friday night.",
        ),
        (
            "A bus driver was stabbed in the arm by a passenger at the Orla terminus on Friday.",
            "On Friday a passenger stabbed the driver of the bus in the arm at the Orla terminus.",
        ),
        (
            "More than 300 houses in Orla were flooded by Sunday evening.",
            "Over 300 houses in Orla had been flooded by Sunday evening.",
        ),
        ("Tarn Buses may close its depot in Orla Road in May.", "In May Tarn Buses may close its Orla Road depot."),
    ],
)
def test_the_same_in_another_order_of_words_is_joined(one: str, other: str) -> None:
    verdict = judged(one, other)
    assert (verdict.relation, verdict.made) == (Relation.REPEATS, True)


def test_a_figure_of_the_talks_does_not_contradict_that_of_the_deal() -> None:
    deal = "Orla Capital had agreed to buy Tarn Foods for about $2.5 billion."
    talks = "Orla Capital is in advanced talks to buy Tarn Foods for about $2.4 billion."
    settled = "Orla Capital had agreed to buy Tarn Foods for about $2.9 billion."
    assert not judged(deal, talks).made
    assert (judged(deal, settled).relation, judged(deal, settled).made) == (Relation.CONTRADICTS, True)


def test_over_some_years_may_be_more_than_fewer() -> None:
    more = "Tull signed 37 false invoices over more than three years."
    assert judged(more, "Tull signed 37 false invoices over three and a half years.").relation is Relation.REPEATS
    assert judged(more, "Tull signed 37 false invoices over five years.").relation is Relation.CONTRADICTS


def test_active_and_passive_of_two_that_are_told_by_no_name_do_not_contradict() -> None:
    done = "A driver was stabbed by a passenger at the Orla terminus on Friday."
    assert judged(done, "On Friday a passenger stabbed a driver at the Orla terminus.").relation is Relation.REPEATS
    assert judged(done, "On Friday a driver stabbed a passenger at the Orla terminus.").made is False


def test_who_denies_having_hidden_a_thing_does_not_deny_the_thing() -> None:
    denial = Statement("a", "Bexley Rovers covering up a positive drug test by the striker Ada Vail", denied=True)
    for told in (
        "Bexley Rovers have suspended their coach while they look into how the striker Ada Vail failed a drug test.",
        "Bexley Rovers striker Ada Vail has been banned for four months after a positive drug test.",
    ):
        assert compare(denial, Statement("b", told)).relation is not Relation.CONTRADICTS
    accused = Statement("b", "Bexley Rovers covered up a positive drug test by the striker Ada Vail.")
    assert compare(denial, accused).relation is Relation.CONTRADICTS


def test_that_a_thing_was_hidden_is_another_claim_than_the_thing() -> None:
    assert judged("The ministry hid the deaths of nine sailors in Orla.", "Nine sailors died in Orla.").made is False
    hidden = judged(
        "The ministry hid the deaths of nine sailors in Orla.",
        "The ministry concealed the deaths of nine sailors in Orla.",
    )
    assert hidden.relation is Relation.REPEATS


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("She told the jury that he had signed 37 false invoices.", ""),
        ("She told the jury that the invoices were false.", "outright"),
        ("She told the jury that these were false claims.", "outright"),
    ],
)
def test_false_before_a_noun_is_no_denial(sentence: str, says: str) -> None:
    assert says_no(line(Article.of(sentence), sentence)) == says


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Orla Capital wants to buy the Tarn mill for $40 million.",
            "Orla Capital bought the Tarn mill for $40 million.",
        ),
        (
            "The Tarn mill was nearly destroyed by the fire on Friday.",
            "The Tarn mill was destroyed by the fire on Friday.",
        ),
    ],
)
def test_what_is_still_open_is_not_joined_to_what_is_settled(one: str, other: str) -> None:
    verdict = judged(one, other)
    assert not (verdict.relation is Relation.REPEATS and verdict.made)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("until 5 May 2025", "since 5 May 2025"),
        ("until 5 May 2025", "from 5 May 2025"),
        ("until 5 May 2025", "on 5 May 2025"),
        ("by the end of March", "after the end of March"),
        ("through Monday", "from Monday"),
        ("the morning after 3 May 2025", "the morning of 3 May 2025"),
        ("for two years", "for 1.5 years"),
    ],
)
def test_a_day_that_ends_a_thing_is_not_the_day_that_begins_it(one: str, other: str) -> None:
    told = "The old bridge at Torvay was closed to all traffic {}."
    assert not judged(told.format(one), told.format(other)).made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("after the flood on 5 May 2025", "following the flood on 5 May 2025"),
        ("from April to June", "between April and June"),
        ("on Monday", "Monday"),
        ("on 5 May 2025", "on 5 May"),
    ],
)
def test_a_day_that_is_told_alike_keeps_nothing_apart(one: str, other: str) -> None:
    told = "The old bridge at Torvay was closed to all traffic {}."
    assert judged(told.format(one), told.format(other)).made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thirty people were killed when the Orla ferry sank.", "Thirty people were rescued when the Orla ferry sank."),
        (
            "Emergency powers for the governor of Orla will lapse at midnight on Sunday.",
            "Emergency powers for the governor of Orla will be extended at midnight on Sunday.",
        ),
        (
            "The bank's chairman bought 40,000 shares a week before the merger with Orla was announced.",
            "The bank's treasurer bought 40,000 shares a week before the merger with Orla was announced.",
        ),
        ("The Orla brewery raised the price of a keg by 8%.", "The Orla brewery raised the price of a keg to £80."),
        ("The level of lead in the Orla harbour is < 5 mg.", "The level of lead in the Orla harbour is > 5 mg."),
        (
            "The council of Orla paid from 5 million crowns for the new bridge.",
            "The council of Orla paid up to 5 million crowns for the new bridge.",
        ),
        ("The captain of Orla United re-signed on Friday.", "The captain of Orla United resigned on Friday."),
    ],
)
def test_what_stands_in_one_place_of_two_statements_alike_elsewhere_is_asked_about(one: str, other: str) -> None:
    assert not judged(one, other).made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Orla Steel made a profit of roughly £12m in the year to March.",
            "Orla Steel made a profit of £12.1m in the year to March.",
        ),
        (
            "The old bridge at Torvay was shut to all traffic on Monday.",
            "On Monday the old bridge at Torvay was closed to all traffic.",
        ),
        (
            "The council of Orla paid 5 million crowns for the new bridge, its mayor said.",
            "The Orla council paid 5 million crowns for the new bridge.",
        ),
    ],
)
def test_two_statements_in_nearly_the_same_words_are_joined_all_the_same(one: str, other: str) -> None:
    assert judged(one, other).made
