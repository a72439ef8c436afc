"""Reports from court: who gives evidence, who asks and who answers, and what a plea of not guilty denies."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Claim, Stance

CHARGED = "Prosecutors said Garrick Tull took £40,000 from the pier fund."


def read(text: str) -> list[Claim]:
    return extract(Article.of(text))


def speakers(text: str) -> list[str]:
    return [c.attribution.source.name for c in read(text) if c.attribution is not None]


def answered(text: str) -> list[list[str]]:
    """What each denial of a text answers."""
    claims = {c.id: c for c in read(text)}
    return [[claims[one].text for one in c.answers] for c in claims.values() if c.stance is Stance.DENIES]


@pytest.mark.parametrize(
    "kind",
    [
        "Mr Tull's daughter, Ada Tull, said her father was innocent.",
        "Mr Tull's wife, Ada Tull, said he had never taken a penny.",
        "A friend said Mr Tull was blameless.",
    ],
)
def test_a_denial_of_the_charges_is_of_no_kind_word(kind: str) -> None:
    (answers,) = answered(f"{CHARGED}\n\n{kind}\n\nMr Tull denies the charges.")
    assert answers == ["Garrick Tull took £40,000 from the pier fund"]
    assert answered(f"{kind}\n\nMr Tull denies the charges.") == [[]]


def test_a_denial_that_names_a_deed_is_not_of_another_told_a_paragraph_before() -> None:
    visited = "Ada Vail said that Garrick Tull had visited the house twice."
    assert answered(f"{visited}\n\nMr Tull has denied approving the invoices.") == [[]]
    assert answered(f"{visited}\n\nMr Tull has denied visiting the house.") == [
        ["that Garrick Tull had visited the house twice"]
    ]


@pytest.mark.parametrize("told", ["thought there had been a mistake", "hoped it was a slip"])
def test_a_short_no_to_what_one_thought_denies_nobody(told: str) -> None:
    text = (
        f"An auditor said the fund held just £900.\n\n“I rang the bank because I {told},” Bo Pryce said. “It was not.”"
    )
    assert answered(text) == []


def test_a_short_no_to_what_others_say_denies_it() -> None:
    assert answered(f"{CHARGED}\n\n“They say that I took it,” Tull said. “I did not.”") == [
        ["Garrick Tull took £40,000 from the pier fund"]
    ]


def test_who_asks_is_not_who_answers() -> None:
    asked = (
        "Bo Pryce said he had rung the bank.\n\nAsked by Mr Asher whether the invoices might be real, he said: “No.”"
    )
    assert speakers(asked) == ["Bo Pryce", "Asher", "Bo Pryce"]


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("The auditor who found a hole in the accounts of Tolby Trust", "The auditor"),
        ("The firm that owns Tolby Motors", "The firm that owns Tolby Motors"),
        ("A brief police statement issued after the verdict", "police"),
    ],
)
def test_what_is_told_of_a_speaker_names_others(subject: str, name: str) -> None:
    (source,) = [c.attribution.source for c in read(f"{subject} said the fund was empty.") if c.attribution]
    assert source.name.startswith(name)
    assert "tolby trust" not in source.key
    assert "verdict" not in source.key


def test_a_spokesman_for_the_owner_does_not_speak_for_what_it_owns() -> None:
    (claim,) = read("A spokesman for the firm that owns Tolby Motors said the fund was empty.")
    assert claim.attribution is not None
    assert "tolby" not in claim.attribution.source.body_key
    assert claim.attribution.source.key != "tolby motors"


@pytest.mark.parametrize(
    "reply", ["who were wrongly said to have declined to comment", "who are thought to have refused to comment"]
)
def test_who_is_only_said_not_to_have_answered_did_not_decline(reply: str) -> None:
    assert [c for c in read(f"The page named the family, {reply}.") if c.stance is Stance.DECLINES] == []


def test_where_and_how_it_was_said_is_no_part_of_what_was() -> None:
    (claim,) = read("His lawyer, Dominic Asher, said outside court that Tull would appeal.")
    assert claim.proposition == "Tull would appeal"
    (claim,) = read(
        "According to a report by Pryce & Lowe, the accountants, dated March 2023 and read to the jury, "
        "the fund was empty."
    )
    assert claim.proposition == "the fund was empty"
    assert claim.attribution is not None
    assert "dated" not in claim.attribution.source.name


def test_a_title_and_a_first_name_are_the_one_of_that_name() -> None:
    assert speakers("Roland Teague left in May. Sir Roland said he knew nothing.") == ["Roland Teague"]
    assert speakers("Roland Teague and Roland Vail left in May. Sir Roland said he knew nothing.") == ["Roland"]


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("The nurse who found the body", "told the court the door was open"),
        ("The officer who reported the theft", "said the door was open"),
        ("The woman who accused Bo Lund of theft", "said the door was open"),
        ("A woman who says she saw the crash", "told police the door was open"),
    ],
)
def test_whom_who_tells_of_waits_for_a_verb_of_his_own(subject: str, said: str) -> None:
    found = [c for c in read(f"{subject} {said}.") if c.text == "the door was open"]
    assert [c.attribution.source.name for c in found if c.attribution is not None] == [subject]


def test_who_says_that_somebody_said_so_is_no_speaker_of_that() -> None:
    (claim,) = [c for c in read("The man who says the captain told police lies was arrested.") if c.attribution]
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.text) == ("The man", "the captain told police lies")


def test_who_admits_that_he_did_not_do_it_denies_nothing() -> None:
    text = "Bo Kron had known of it since June, the inquiry said.\n\nKron admitted that he had not told the truth."
    assert answered(text) == []


def test_whoever_hid_a_thing_grants_the_thing() -> None:
    text = "Ada Vail tested positive in May, the league said. Bexley Rovers have denied covering up a positive test by Vail."
    assert answered(text) == [[]]
    accused = "Prosecutors accused Bexley Rovers of hiding a positive test. Bexley Rovers have denied covering up a positive test."
    assert [len(one) for one in answered(accused)] == [1]


def test_what_goes_on_with_a_denial_is_of_the_same() -> None:
    text = (
        "Returning officer Carl Boyd said Marsh had 31,310 votes.\n\n"
        "Marsh denied that her party had touched the boxes. “It is a fairy tale,” she said."
    )
    first, second = [c for c in read(text) if c.stance is Stance.DENIES]
    assert second.attribution is not None
    assert second.attribution.source.name == "Marsh"
    assert (second.answers, second.proposition) == (first.answers, first.proposition)


@pytest.mark.parametrize(
    "voice", ["it said", "a spokesman said", "the company's spokeswoman, Ida Wirth, wrote in an e-mail"]
)
def test_a_bare_denial_is_of_what_its_speaker_denies_in_the_next_words(voice: str) -> None:
    text = (
        "Seven people died in the blast at Agron's plant, a doctor said.\n\n"
        "A foreman said the alarm in hall 3 was switched off on Friday.\n\n"
        "“I signed it myself,” said the foreman.\n\n"
        f"Agron denied that. “No alarm was switched off at our plant,” {voice}."
    )
    assert answered(text) == [["the alarm in hall 3 was switched off on Friday"]] * 2


def test_the_spokeswoman_of_the_company_is_no_hospital_s() -> None:
    text = (
        "Orla Chemicals runs the plant. Seven were taken to Bexley Hospital. Bexley Hospital is full.\n\n"
        "No alarm was off, the company's spokeswoman, Ida Wirth, said."
    )
    (source,) = [c.attribution.source for c in read(text) if c.attribution is not None]
    assert source.body_key == "orla chemicals"
