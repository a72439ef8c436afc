"""What does not add up in a draft, with no record behind it: parts, shares, weekdays; and what looks like it and does."""

from __future__ import annotations

import pytest

from provenance.rules.numbers import is_slip, numbers
from provenance.rules.sums import wrong_sums, wrong_weekdays

WRONG = (
    "Of the 40 boats in Torvay harbour, 26 were insured and 16 were not.",
    "Of the 40 witnesses, 26 are fishermen and 16 are members of the board.",
    "Of the 30 eels that were treated 36 recovered.",
    "The lido may lose £450,000 of its £420,000 grant.",
    "Skippers pay £85, and those who stay longer a further £40, or £135 in all.",
    "The club is 15th, with 14 points from 13 games: four wins, three draws and seven defeats.",
    "The board cut the fee by two thirds, from 9 crowns to 6 crowns.",
    "Catches fell 42 per cent to 60 tonnes from 80 tonnes.",
    "A poll put Quill on 51 per cent and Reed on 43 per cent. The other 16 per cent had not made up their minds.",
    "The yard was fined 20,000 crowns. It has paid 5,000 and owes another 25,000.",
    "Orla paid £12m for the barge, £5m more than the offer of £9m that was turned down.",
    "A dose costs $4, a quarter of the price of the old one, which is $12.",
    "Quill left in 1997, after 45 years, having started in 1962.",
)
RIGHT = (
    "Of the 40 boats in Torvay harbour, 26 were insured and 14 were not.",
    "Of the 40 boats, 26 had radar and 19 had a radio.",
    "Of the 40 skippers, 12 were women and 30 were over 60.",
    "Of the 40 boats, about 26 were insured and 16 were not.",
    "Nearly 6 in 10 of the 3 in 10 skippers who answered stayed ashore.",
    "The lido may lose £270,000 of its £420,000 grant.",
    "Skippers pay £85, and those who stay longer a further £40, or £125 in all.",
    "The fire burned 9,800 acres in all and destroyed 71 houses on 2 August.",
    "The club is 15th, with 14 points from 13 games: four wins, two draws and seven defeats.",
    "The board cut the fee by a third, from 9 crowns to 6 crowns.",
    "Catches fell 25 per cent to 60 tonnes from 80 tonnes.",
    "A poll put Quill on 51 per cent and Reed on 43 per cent. The other 6 per cent had not made up their minds.",
    "The yard was fined 20,000 crowns. It has paid 5,000 and owes another 15,000.",
    "Orla paid £12m for the barge, £3m more than the offer of £9m that was turned down.",
    "A dose costs $4, a third of the price of the old one, which is $12.",
    "Quill left in 1997, after 35 years, having started in 1962.",
    "The vets fed 60 eels. Of the 30 that were treated 26 recovered; of the other 30 only four did.",
    "The harbour has 29 boats. Of these 14 are new. The remaining 16 berths are let to visitors.",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_add_up_is_found_once(text: str) -> None:
    (wrong,) = wrong_sums(f"{text}\n", "en")
    assert any(c.isdigit() or c.isalpha() for c in text[slice(*wrong.span)])
    assert wrong.message.endswith(("”.", ".", "part."))


@pytest.mark.parametrize("text", RIGHT)
def test_what_adds_up_or_need_not_is_left_alone(text: str) -> None:
    assert list(wrong_sums(f"{text}\n", "en")) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The vote is on Tuesday 17 December.", "Wednesday"),
        ("The vote is on Tuesday, December 17, 2025.", "Wednesday"),
        ("The trial began on Sunday, 13 October 2025.", "Monday"),
        ("The fair opens on Friday, 14 January.", "Wednesday"),
    ],
)
def test_a_day_with_the_wrong_weekday_is_found_with_the_right_one(text: str, right: str) -> None:
    (wrong,) = wrong_weekdays(text, "2025-12-11")
    assert right in wrong.message


@pytest.mark.parametrize(
    "text",
    [
        "The vote is on Wednesday 17 December.",
        "The vote is on Wednesday, 17 December 2025.",
        "The fair opens on Wednesday, 14 January.",
        "The fair opened on Tuesday, 14 January 2025.",
        "The ferry was built on Monday 31 February.",
    ],
)
def test_a_day_with_its_weekday_is_left_alone(text: str) -> None:
    assert list(wrong_weekdays(text, "2025-12-11")) == []


def test_a_day_without_a_year_means_nothing_in_a_draft_without_a_day() -> None:
    assert list(wrong_weekdays("The vote is on Tuesday 17 December.", "")) == []


def test_numbers_are_what_counts_or_measures() -> None:
    text = "On 3 May 1998 Reed, aged 47, paid £1.1m, or 51 per cent, for nine boats of 40cm, in Room 12 at 10.25pm."
    told = [(one.value, one.unit) for one in numbers(text, "en")]
    assert told == [(1_100_000.0, "£"), (51.0, "%"), (9.0, ""), (40.0, "cm")]


@pytest.mark.parametrize(("one", "other"), [(148, 184), (350, 250), (2.4, 4.2), (12, 2), (1900, 1980)])
def test_a_slip_is_one_digit_or_two_that_changed_places(one: float, other: float) -> None:
    assert is_slip(one, other) and is_slip(other, one) and not is_slip(one, one)


def test_other_numbers_are_no_slips() -> None:
    assert not is_slip(148, 320) and not is_slip(26, 4_000)
