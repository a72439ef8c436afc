"""Slips that are found by the sentence of the record that tells the same, and what looks like one and is none."""

from __future__ import annotations

import pytest
from drafts import findings, page

LIDO = (
    "Councillors in Torvay voted on Monday to close the lido, which costs the town £410,000 a year and took £155,000 at "
    "the turnstiles last season. Visitor numbers have fallen by 14 per cent since 2022, said the council's finance "
    "director, Mara Quill. Chief Inspector Ana Ruiz, 47, said that nobody had been arrested at the lido on Mill Street. "
    "Some 30 hectares of kelp are to be planted in Sallow Bay from April 2027, said Tom Reed, an analyst at Hale Bank. "
    "The fund has granted £2.4 million to the kelp, it was announced. Creel fisherman Piet Anselm said the planting "
    "would keep boats out of Sallow Bay for three years. The university denied that anybody would lose their living. "
    "The block of the school had no sprinklers, although governors had asked for them. Dr Nell Arbury denied that the "
    "midwives' warning of the block had been ignored. A faulty freezer may have started the fire in the block, Ida Lund "
    "said. A family in Lower Wyre whose kitchen burned down told the maker of the heater about it."
)
RECORD = (page(LIDO, day="2025-12-09"),)


def codes(draft: str) -> set[str]:
    return {one.rule for one in findings(draft, RECORD, "2025-12-11")}


WRONG = (
    ("It costs the town £410,000 a year, and took £185,000 at the turnstiles last season.", "PV501"),
    ("It costs the town £410m a year and took £155,000 at the turnstiles last season.", "PV501"),
    ("Some 30 acres of kelp are to be planted in Sallow Bay, said Tom Reed, an analyst at Hale Bank.", "PV501"),
    ("The fund has granted £4.2 million to the kelp.", "PV501"),
    ("Some 30 hectares of kelp are to be planted in Sallow Bay from April 2028, said Tom Reed of Hale Bank.", "PV508"),
    ("Councillors in Torvay voted on Friday to close the lido, which costs the town £410,000 a year.", "PV508"),
    ("Nobody was arrested at the lido on Hill Street, said Chief Inspector Ana Ruiz, 47.", "PV506"),
    ("A family in Upper Wyre whose kitchen burned down told the maker of the heater about it.", "PV506"),
    ("The planting would keep boats out of Swallow Bay for three years, Piet Anselm said.", "PV506"),
    ("Tom Reid of Hale Bank said 30 hectares of kelp are to be planted in Sallow Bay.", "PV506"),
    ("Mara Quill, the council's chief executive, said visitor numbers have fallen by 14 per cent since 2022.", "PV509"),
    ("Chief Superintendent Ana Ruiz said that nobody had been arrested at the lido.", "PV509"),
    ("Nobody had been arrested at the lido, said Chief Inspector Ana Ruiz, 41.", "PV509"),
    ("Visitor numbers are up by 14 per cent since 2022, said Mara Quill, the finance director.", "PV408"),
    ("The block of the school had sprinklers.", "PV408"),
    ("Dr Nell Arbury accepted that the midwives' warning of the block had been ignored.", "PV408"),
    ("The fund gave money. A faulty freezer started the fire in the block, Ida Lund said.", "PV205"),
    (
        "The fund gave money. Some 30 hectares of kelp are to be planted in Sallow Bay, according to an analyst.",
        "PV213",
    ),
    ("Piet Anselm, a fisherman, said the planting would keep boats out of Sallow Bay for three years.", "PV301"),
)


@pytest.mark.parametrize(("draft", "code"), WRONG, ids=[f"{code} {draft[:40]}" for draft, code in WRONG])
def test_what_the_telling_has_otherwise_is_found(draft: str, code: str) -> None:
    assert code in codes(draft)


RIGHT = (
    "It costs the town £410,000 a year, and took £155,000 at the turnstiles last season.",
    "Some 74 acres (30 hectares) of kelp are to be planted in Sallow Bay from April 2027, said Tom Reed of Hale Bank.",
    "Councillors in Torvay voted on 8 December to close the lido, which costs the town £410,000 a year.",
    "Nobody was arrested at the lido in Mill Street, said Chief Insp Ana Ruiz, who is 47.",
    "Piet Anselm, who fishes in Sallow Bay, said that boats would be kept out for three years. The university denied it.",
    "Mara Quill, finance director of Torvay council, said that visitor numbers were down by 14 per cent since 2022.",
    "The school's block did not have sprinklers.",
    "Dr Nell Arbury rejected the claim that the midwives' warning of the block had been ignored.",
    "The fire in the block could have been started by a faulty freezer, Ida Lund said.",
    "Tom Reed, an analyst, said that 30 hectares of kelp are to be planted in Sallow Bay.",
    "The police officer, Ana Ruiz, said that nobody had been arrested at the lido.",
)
ASKED = {"PV205", "PV213", "PV301", "PV408", "PV501", "PV506", "PV508", "PV509"}


@pytest.mark.parametrize("draft", RIGHT, ids=[draft[:40] for draft in RIGHT])
def test_what_tells_it_as_the_record_does_is_left_alone(draft: str) -> None:
    assert not ASKED & codes(draft)


OFFICES = (
    ("Mara Quill, the registrar of the harbour office,", True),
    ("The registrar, Mara Quill,", True),
    ("Registrar Mara Quill", True),
    ("The late chairman, Mara Quill,", False),
    ("The former chair of the board, Mara Quill,", False),
    ("Mara Quill, who chaired the board,", False),
    ("Mara Quill, an official,", False),
    ("Mara Quill, a surveyor,", False),
)


@pytest.mark.parametrize(("who", "asked"), OFFICES, ids=[who for who, _ in OFFICES])
def test_an_office_is_asked_about_where_the_record_never_has_it(who: str, asked: bool) -> None:
    record = page(
        "The former chairman of the harbour board, Mara Quill, opened the new pier of Torvay harbour on Monday. Mara Quill "
        "had worked as a surveyor."
    )
    found = findings(f"{who} opened the new pier of Torvay harbour on Monday.", (record,), "2025-12-11")
    assert ("PV509" in {one.rule for one in found}) is asked


def test_somebody_may_be_a_year_older_some_weeks_later() -> None:
    record = page("Tom Reed, 47, was elected master of Torvay harbour by its board.", day="2025-11-03")
    draft = "Tom Reed, 48, was elected master of Torvay harbour by its board."
    assert "PV509" not in {one.rule for one in findings(draft, (record,), "2025-12-11")}
    assert "PV509" in {one.rule for one in findings(draft, (record,), "2025-11-04")}


def test_a_sum_is_shown_as_it_is_written_and_at_its_place() -> None:
    draft = "It costs the town £410,000 a year, and took £185,000 at the turnstiles last season."
    (found,) = (one for one in findings(draft, RECORD, "2025-12-11") if one.rule == "PV501")
    assert draft[slice(*found.span)] == "£185,000"
    assert "“£155,000”" in found.message


COACH = (
    page(
        "Two were killed and 17 hurt when a coach left the road near Torvay on Tuesday, police said.", day="2025-12-02"
    ),
    page(
        "The coach had passed its yearly test on 3 November, its owner said. Nineteen are now known to be hurt.", "Post"
    ),
    page("Some 12,400 homes in Torvay were still without electricity at noon, Hale Networks said.", day="2025-12-02"),
    page("The sea wall was due for repair. Some 2,100 homes had no power, Hale Networks said.", "Post", "2025-12-08"),
)


@pytest.mark.parametrize(
    ("draft", "code", "asked"),
    [
        ("There are 12,400 homes without power in Torvay, said Hale Networks.", "PV507", True),
        ("There were 12,400 homes without power at first and 2,100 later, said Hale Networks.", "PV507", False),
        ("The owner of the coach said that it passed its annual test on 13 November.", "PV508", True),
        ("The owner of the coach said that it passed its annual test on 3 November.", "PV508", False),
        ("The coach left the road near Torvay on Friday, killing two.", "PV508", True),
        ("The coach left the road near Torvay on 2 December, killing two.", "PV508", False),
    ],
)
def test_a_newer_count_and_another_day_of_the_month_are_found(draft: str, code: str, asked: bool) -> None:
    found = {one.rule for one in findings(draft, COACH, "2025-12-11")}
    assert (code in found) is asked


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("The Quay, citing two people familiar with the plan, reported that the tannery could close.", "PV101"),
        ("According to The Quay, which quoted two people, the tannery could close in Torvay.", "PV206"),
        ("The tannery, said to be worth four million crowns, could close.", "PV401"),
    ],
)
def test_a_draft_is_not_asked_for_what_its_record_does_not_have(draft: str, code: str) -> None:
    record = page(
        "Hale Dyes could close its tannery in Torvay, two people familiar with the plan said. The tannery is thought to "
        "be worth four million crowns."
    )
    assert code not in {one.rule for one in findings(draft, (record,), "2025-12-11")}


def test_another_denial_in_the_next_paragraph_is_no_answer_to_this_charge() -> None:
    record = page(
        "Two nurses told The Quay that they had warned managers about damp in the ducts in July. The trust denied that any "
        "warning had been received.\n\nThe ducts were last cleaned by Hale Ducts in February. Its manager, Ida Lund, said "
        "its crew had reported standing water at the time.\n\nThe harbour office's estates director, Martin Galway, "
        "disputed that. He said the February report made no mention of water."
    )
    charge = "Two nurses told The Quay they had raised the alarm about damp in the ducts in July."
    other = "Martin Galway, the harbour office's estates director, disputes this."
    answer = "The trust denies that a warning was received."
    asked = [
        "PV301" in {one.rule for one in findings(f"{charge}\n\n{behind}", (record,), "2025-12-11")}
        for behind in (other, answer)
    ]
    assert asked == [True, False]
