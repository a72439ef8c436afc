"""Whom a denial that only points back answers: what was said of whoever denies, and nobody else."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.linking import compare
from provenance.model import Article, Relation, Statement

OF_GREENLAKE = "Two former cooks told the Gazette that Greenlake had dumped oil in the estuary."
OF_RUIZ = "The dockers' union accused Ana Ruiz of selling the quay below its value."
BETWEEN = "Opposition leader Karl Venn said the harbour needed a new pier. Ticket prices rose in January."


def answered(text: str, denial: str) -> list[str]:
    """What the claims that stand in a denial answer."""
    claims = extract(Article.of(text), "en")
    by_id = {claim.id: claim for claim in claims}
    at = text.index(denial)
    mine = [c for c in claims if any(at <= start < at + len(denial) for start, _ in (*c.spans, *_cue(c)))]
    return [by_id[one].text for claim in mine for one in claim.answers]


def _cue(claim: object) -> tuple[tuple[int, int], ...]:
    credit = getattr(claim, "attribution", None)
    return credit.cue_spans if credit is not None else ()


@pytest.mark.parametrize(
    "denial",
    [
        "Greenlake rejected the claim.",
        "Greenlake denied the allegations.",
        "Greenlake, which denies the claim, will go to court.",
        "“That is simply not true,” Greenlake said.",
        "A spokesman for Greenlake called the claim “nonsense”.",
        "Greenlake dismissed the accusation as “a smear”.",
        "Greenlake disputed that account.",
        "The allegation was denied by Greenlake.",
        "“These accusations are false,” Greenlake said in a statement.",
        "Greenlake called the accusations baseless.",
    ],
)
def test_a_denial_is_of_what_was_said_of_whoever_denies(denial: str) -> None:
    text = f"{OF_GREENLAKE} {OF_RUIZ} {BETWEEN} {denial}"
    assert answered(text, denial) == ["that Greenlake had dumped oil in the estuary"]


def test_what_whoever_denies_says_in_between_does_not_part_the_no_from_the_charge() -> None:
    denial = "“Nothing of the kind took place,” Hale said."
    text = f"Prosecutors said Ivo Hale took the money. Hale said the crew were fine men. {denial}"
    assert answered(text, denial) == ["Ivo Hale took the money"]


def test_a_described_body_is_not_the_one_who_denies() -> None:
    denial = "Ana Ruiz denied it."
    assert answered(f"{OF_RUIZ} {denial}", denial) == ["Ana Ruiz of selling the quay below its value"]


def test_two_described_bodies_of_one_kind_are_two_who_can_contradict_each_other() -> None:
    text = "The dockers' union said the pay had been cut. The pilots' union denied that the pay had been cut."
    assert answered(text, "The pilots' union denied") == ["the pay had been cut"]


def test_whoever_she_is_stays_open_where_two_were_accused() -> None:
    denial = "She denies the allegation."
    text = f"{OF_RUIZ} Residents accused Vera Osei of forging papers. {BETWEEN} {denial}"
    assert len(answered(text, denial)) <= 1


def statement(text: str, day: str, ident: str = "a") -> Statement:
    return Statement(ident, text, date=day)


def test_a_short_claim_is_told_again_in_the_same_words_within_a_month() -> None:
    one = statement("Greenlake forged the ferry's safety papers", "2026-03-10")
    for other, day, same in [
        ("Greenlake had forged the ferry's safety papers", "2026-03-12", True),
        ("Greenlake had forged the ferry's safety papers", "2027-03-12", False),
        ("Sandrick had forged the ferry's safety papers", "2026-03-12", False),
        ("Greenlake had lost the ferry's safety papers", "2026-03-12", False),
    ]:
        verdict = compare(one, statement(other, day, "b"))
        assert (verdict.made and verdict.relation is Relation.REPEATS) is same, other


def test_two_who_are_said_to_have_done_one_thing_are_not_taken_for_one() -> None:
    one = statement("40 passengers were paid to keep silent by Idris Pell", "2026-03-10")
    other = statement("Ana Ruiz had paid 40 passengers to keep silent", "2026-03-12", "b")
    assert not compare(one, other).made
