"""What a draft has nearly as its record has it: a slip of a digit, a day, a place, a quotation, a plea; and what is no slip."""

from __future__ import annotations

import pytest
from drafts import findings, page

HARBOUR = (
    "The harbour office paid £184,000 for the dredging of the outer basin, its treasurer, Mara Quill, said. "
    "The anchor, which measures 40cm by 32cm, was found by divers. The anchor is worth some $2.4m. "
    "All nine divers slept on decks 6 and 7 of the Lady Orla, on wards 6 and 7 of the old hospital, said Ana Ruiz. "
    "A lorry was blown over on the A37 near Sallow and its driver broke an arm. "
    "Members will vote from 23 January, with the result on 12 February. "
    '"The harbour deserves a choice," Tom Reed told skippers in Lower Wyre. '
    "Reed admitted the charge and apologised to the clerk, the office said. "
    "The hospital said that it had no record of the divers' warnings. "
    "Councillor Piet Anselm denied claims that the rope store had already been sold to a builder. "
    "Commodore Ida Lund said that the club was heartbroken."
)
RECORD = (page(HARBOUR, day="2026-01-09"),)


def codes(draft: str) -> set[str]:
    return {one.rule for one in findings(draft, RECORD, "2026-01-16")}


WRONG = (
    ("The anchor that divers found measures 40in by 32in.", "PV501"),
    ("All nine divers were on wards 4 and 5 of the old hospital, said Ana Ruiz.", "PV506"),
    ('Reed told skippers in Lower Wyre last week that the harbour "demands a change".', "PV601"),
    ("The rope store has already been sold to a builder, neighbours say.", "PV301"),
)


@pytest.mark.parametrize(("draft", "code"), WRONG, ids=[one[1] + " " + one[0][:30] for one in WRONG])
def test_what_is_nearly_as_the_record_has_it_is_found(draft: str, code: str) -> None:
    assert code in codes(draft)


RIGHT = (
    "Mara Quill, its treasurer, says the harbour office paid £184,000 for dredging the outer basin.",
    "The anchor, which divers found, is worth $2.4m. A second one may bring $4.2m.",
    "The anchor that divers found measures 40cm by 32cm.",
    "All nine divers were on wards 6 and 7 of the old hospital, said Ana Ruiz.",
    "A lorry was blown over on the A37 near Sallow, and its driver broke an arm. Another lay near Lesk.",
    "The result of the vote is due on 12 February.",
    'Reed told skippers in Lower Wyre last week that the harbour "deserves a choice".',
    "Reed was fined after admitting the charge, and apologised to the clerk.",
    "The hospital has said that it had no record of the divers' warnings.",
    "The rope store has already been sold to a builder, neighbours say. Piet Anselm denies it.",
)

QUARRY = (
    "Two men robbed the shop of Abel Roth, 66, on the quay in Sallow, the harbour police said. The men wore helmets. "
    "The cook has forged 1,400 vouchers in two years, the clerk of the court, Ahmed Holm, said. "
    "Her death was announced by her niece, the conductor Bridget Holm. "
    "The keel hit the rock and tore a muscle in his left thigh, said the club's medical director, Dr Simon Vail. "
    "The play was written on a machine that came on the market in 1938, said Percy Lamb of Astley. "
    "Orla bought Kofi Brandt from Lower Wyre in August for three crowns. "
    "The vets killed 14,000 turkeys at Moss End and 52,000 hens near Netherby. "
    "Some 9,000 people in Ardeh had no roof after the flood, aid workers said. "
    '"We speak about sheep," said the brother of the minister, Duncan Lyle. '
    "The course of the Torvay run was 220 metres too short, said the federation. "
    "The bear of the Torvay zoo, Astrid, died at the age of 29. "
    "A colleague says that the university of Astley kept from Selma Draycott the medal money of 1983. "
    "The university said that she had given it of her own free will."
)
OTHERS = (page(QUARRY, day="2026-01-09"),)
OTHERWISE = (
    ("Mr Roth, 56, whose shop on the quay in Sallow was robbed, is well, the harbour police said.", "PV509"),
    ("Her sister, the conductor Bridget Holm, announced her death.", "PV509"),
    ("He tore a muscle in his right thigh, said Simon Vail, the club's medical director.", "PV506"),
    ("He tore a muscle in his left thigh, said Simon Vail, the club's finance director.", "PV509"),
    ("He tore a muscle in his left thigh, said Simon Vail, the club's treasurer.", "PV509"),
    ("Orla bought Kofi Brandt from Lower Wyre last October for three crowns.", "PV508"),
    ("The vets killed 14,000 hens at Moss End and 52,000 turkeys near Netherby.", "PV501"),
    ('"We speak about goats," said Duncan Lyle, the brother of the minister.', "PV601"),
    ("The course of the Torvay run was 220 metres too long, said the federation.", "PV506"),
    ("Astrid, the bear of the Torvay zoo, is dead. She was 39.", "PV509"),
    ("A colleague says that the university of Astley withheld the medal money of 1983 from Selma Draycott.", "PV301"),
)


@pytest.mark.parametrize(("draft", "code"), OTHERWISE, ids=[one[1] + " " + one[0][:30] for one in OTHERWISE])
def test_another_word_in_the_place_of_the_record_s_is_found(draft: str, code: str) -> None:
    assert code in {one.rule for one in findings(draft, OTHERS, "2026-01-16")}


SAME = (
    "The harbour police said two men in helmets had robbed the shop on the quay in Sallow.",
    "Mr Roth, 66, whose shop on the quay in Sallow was robbed, is well, the harbour police said.",
    "The cook has forged 1,400 vouchers in two years, said Ahmed Holm, the clerk of the court. He was caught ten years later.",
    "Her niece, the conductor Bridget Holm, announced her death.",
    "He tore a muscle in his left thigh, said Simon Vail, the club's medical director.",
    "He tore a muscle in his left thigh, said Simon Vail, the director.",
    "The play was written on a machine that came on the market in 1938, said Percy Lamb of Astley.",
    "Orla bought Kofi Brandt from Lower Wyre last August for three crowns.",
    "The vets killed 14,000 turkeys at Moss End and 52,000 hens near Netherby.",
    "Nearly 10,000 people in Ardeh have had no roof since the flood, aid workers said.",
    '"We speak about sheep," said Duncan Lyle, the brother of the minister.',
    "The course of the Torvay run was 220 metres too short, said the federation.",
    "Astrid, the bear of the Torvay zoo, is dead. She was 29.",
    "A colleague says that the university of Astley withheld the medal money of 1983 from Selma Draycott. "
    "She had given it freely, says the university.",
)


@pytest.mark.parametrize("draft", SAME)
def test_the_record_s_own_word_is_left_alone(draft: str) -> None:
    found = {one.rule for one in findings(draft, OTHERS, "2026-01-16")}
    assert not found & {"PV301", "PV501", "PV506", "PV508", "PV509", "PV601"}


@pytest.mark.parametrize("draft", RIGHT)
def test_what_is_as_the_record_has_it_is_left_alone(draft: str) -> None:
    assert not codes(draft) & {"PV301", "PV408", "PV501", "PV506", "PV508", "PV601"}
