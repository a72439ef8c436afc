"""Who did what, whose words and whose figures they are, and what is left out: each as the record has it, and otherwise."""

from __future__ import annotations

import pytest
from drafts import findings, page

from provenance.rules.sums import wrong_sums

STRIKE = page(
    "Of 1,140 drivers who voted, 86% were in favour of a strike over rosters. The first walk-out is planned for 19 October. "
    "Piet Anselm, the managing director of Torvay Trams, accused the union of misleading its members.\n\n"
    "Gwen Stokes, the general secretary of the drivers' union, said that 412 had marched; Torvay Trams put the number at "
    "260. She denied that drivers had been threatened.\n\n"
    'Mediator Ruth Amadi called the two sides "a Saturday apart". Some 180 passengers were stranded at the depot in '
    "Lomax when the trams stopped.",
    day="2025-10-08",
)
LETTER = page(
    "In a letter of 12 March 2024 the surveyor Greta Lind warned the harbour board that the crane might fall. She sent the "
    "letter to the board twice.\n\nThe chair of the harbour board, Tom Reed, disputed that. The crane had been tested 200 times, "
    "he said.\n\nMara Quill, whose sister Ida Quill worked on the crane, said that she had waited for an answer for a "
    "year. The crane was built in 1874 and last painted in 1998.",
    outlet="Harbour News",
    day="2025-11-03",
)
RECORD = (STRIKE, LETTER)


def found(draft: str, outlet: str = "The Desk", title: str = "") -> set[str]:
    return {one.rule for one in findings(draft, RECORD, "2025-12-11", outlet=outlet, title=title)}


WRONG = (
    ("PV506", "Greta Lund, a surveyor, warned the harbour board of the crane."),
    ("PV506", "Gwen Strachan, the general secretary of the drivers' union, said 412 had marched."),
    ("PV506", "Some 180 passengers were stranded at the depot in Wexham when the trams stopped."),
    ("PV213", 'Piet Anselm called the two sides "a Saturday apart".'),
    ("PV213", "Tom Reed, the general secretary of the drivers' union, welcomed the end of the walk-out on the trams."),
    (
        "PV213",
        "This newspaper revealed that the surveyor Greta Lind warned the board in a letter that the crane might fall.",
    ),
    ("PV408", "The union accused Piet Anselm of misleading its members."),
    ("PV408", "The board sent her the letter twice, the surveyor Greta Lind said."),
    ("PV408", "Of the 1,140 drivers who took part, 86% voted against a strike over rosters."),
    ("PV501", "It stranded 130 passengers at the depot, and Torvay Trams was sorry."),
    ("PV501", "Gwen Stokes said that 260 had marched; Torvay Trams put the number at 412."),
    ("PV508", "The letter to the board, dated 12 May 2024, was about the crane."),
    ("PV508", "The crane, which dates from 1847, was shut for good."),
    ("PV509", "Ida Quill, her aunt, worked on the crane."),
    (
        "PV301",
        "A letter warned the board that the crane might fall, Greta Lind said. Tom Reed, the chair, leaves in May.",
    ),
)


@pytest.mark.parametrize(("code", "draft"), WRONG, ids=[f"{code} {draft[:40]}" for code, draft in WRONG])
def test_what_stands_in_the_place_of_another_is_found(code: str, draft: str) -> None:
    assert code in found(draft)


RIGHT = (
    "Greta Lind, a surveyor, warned the harbour board of the crane in a letter of 12 March 2024, which she sent twice. "
    "Tom Reed disputes it.",
    "Gwen Stokes, who leads the drivers' union, said 412 had marched; Torvay Trams said it was 260. She "
    "denied threats.",
    "About 180 passengers were stranded at the depot in Lomax when the trams stopped.",
    'Ruth Amadi, the mediator, called the two sides "a Saturday apart".',
    "Harbour News revealed that the surveyor Greta Lind warned the board in a letter that the crane might fall. Tom Reed "
    "disputed it.",
    "Piet Anselm, who runs Torvay Trams, accused the union of misleading its members. Its leader denied it.",
    "The union was accused by Piet Anselm of misleading its members. Gwen Stokes denied it.",
    "Of the 1,140 drivers who took part, 86% voted for a strike over rosters.",
    "The crane, built in 1874, was last painted in 1998. Ida Quill, the sister of Mara Quill, worked on it.",
    "A letter warned the board that the crane might fall, Greta Lind said. Tom Reed, the chair, disputes it.",
)
ASKED = {"PV213", "PV301", "PV408", "PV501", "PV506", "PV508", "PV509"}


@pytest.mark.parametrize("draft", RIGHT, ids=[draft[:40] for draft in RIGHT])
def test_what_the_record_has_so_is_left_alone(draft: str) -> None:
    assert not ASKED & found(draft)


def test_a_report_is_ones_own_where_the_record_has_it_so() -> None:
    draft = (
        "This newspaper revealed that the surveyor Greta Lind warned the board in a letter that the crane might fall."
    )
    assert "PV213" not in found(draft, outlet="Harbour News")


TRIAL = page(
    "Ana Ruiz, 52, denies four counts of fraud at Torvay Crown Court. She said that the money had been lent to the choir. She "
    "had no papers to show for it, because they were burned in a fire at her house in Lomax.\n\n"
    "The manager of the choir, Kofi Brandt, said he had not wanted to lose her.",
    day="2025-09-15",
)
SETTLED = (
    ("PV301", "Ana Ruiz, 52, was convicted of three counts of fraud at Torvay Crown Court."),
    ("PV501", "Ana Ruiz, 52, was convicted on three counts of fraud at Torvay Crown Court and cleared of a fourth."),
    ("PV408", "The papers, Ana Ruiz said, were lost when her house in Lomax burned down."),
    ("PV408", "Kofi Brandt, who runs the choir, had wanted to keep her."),
)


@pytest.mark.parametrize(("code", "draft"), SETTLED, ids=[draft[:40] for _, draft in SETTLED])
def test_a_verdict_and_a_no_that_is_undone_are_no_findings(code: str, draft: str) -> None:
    assert code not in {one.rule for one in findings(draft, (TRIAL,), "2025-12-11")}


@pytest.mark.parametrize(
    "text",
    [
        "The ward was short of 25 midwives: it had 31 and needed 46.",
        "Ana Ruiz won by 87 votes. She had 419,611 votes and Tom Reed 418,924 votes.",
        "He had 0.7 grams of alcohol per litre, less than the 0.5 allowed.",
        "Profit was £3m, up from £4m.",
        "Some 9 per cent fell ill, against 3 per cent before, five times as many.",
    ],
)
def test_differences_that_are_told_wrongly_are_found(text: str) -> None:
    assert list(wrong_sums(f"{text}\n", "en"))


@pytest.mark.parametrize(
    "text",
    [
        "The ward was short of 15 midwives: it had 31 and needed 46.",
        "Ana Ruiz won by 87 votes. She had 419,011 votes and Tom Reed 418,924 votes.",
        "He had 0.7 grams of alcohol per litre, more than the 0.5 allowed.",
        "Profit was £4m, up from £3m.",
        "Some 9 per cent fell ill, against 3 per cent before, three times as many.",
        "A hundred boats are more than one harbour can hold.",
    ],
)
def test_differences_that_are_told_rightly_are_left_alone(text: str) -> None:
    assert not list(wrong_sums(f"{text}\n", "en"))


def test_a_number_behind_that_and_behind_put_at_is_read() -> None:
    from provenance.rules.numbers import numbers

    assert [one.value for one in numbers("She said that 180 had come; others put the number at 7,500.", "en")] == [
        180,
        7500,
    ]
    assert [one.value for one in numbers("She left school at 16.", "en")] == []


GROWN = page(
    "Some 26 people have fallen ill with listeria, Dr Ida Lund said. A woman of 83 has died. Torvay Dairy recalled its cheese "
    "on Saturday.\n\nGwen Stokes won the election in Lomax with 18,907 votes, against 18,695 for Tom Reed. A jury heard that "
    "Ana Ruiz had been kidnapped. The board of the dairy voted by 31 votes to 26 to shut it.",
    day="2025-10-14",
)
NO_SLIP = (
    ("PV501", "Some 41 people have fallen ill with listeria by now, Dr Ida Lund said."),
    ("PV501", "The recount on Wednesday gave Gwen Stokes 19,211 votes and Tom Reed 19,124."),
    ("PV501", "The board of the dairy voted by five votes to shut it."),
    ("PV508", "Torvay Dairy recalled its cheese on 11 October."),
    ("PV202", "Ana Ruiz, who was kidnapped in Lomax in May, has been freed."),
    ("PV202", "Ana Ruiz has been charged with fraud in Lomax."),
    ("PV207", "Tom Reed conceded on Thursday night."),
    ("PV207", "Tom Reed claimed that votes were lost in Lomax, which Gwen Stokes denied."),
    ("PV207", "The dairy will reopen later than planned, Ida Lund admitted."),
)


@pytest.mark.parametrize(("code", "draft"), NO_SLIP, ids=[draft[:40] for _, draft in NO_SLIP])
def test_what_has_come_about_since_is_no_slip(code: str, draft: str) -> None:
    assert code not in {one.rule for one in findings(draft, (GROWN,), "2025-12-11")}
