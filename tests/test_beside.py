"""A clause about a speaker never swallows what the outlet itself tells in the same sentence."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Claim

TOLD = [
    # before a clause that credits
    ("The firm kept selling the drug even after its own scientists warned that it caused strokes.", "The firm kept selling the drug"),
    ("Shares in the mill fell 5 percent on Friday after it denied a report that it was broke.", "Shares in the mill fell 5 percent on Friday"),
    ("The strike began on Monday, two hours after the minister said it was illegal.", "The strike began on Monday"),
    ("The dam was shut in May because the mayor said it leaked.", "The dam was shut in May"),
    # behind one
    ("While the yards have denied the report, two kilns closed in March.", "two kilns closed in March"),
    ("Noting that the dam leaked, the council closed the road.", "the council closed the road"),
    # around an aside
    ("The captain, who denies the charge, resigned on Monday.", "The captain resigned on Monday"),
    ("The yard, which says it did nothing wrong, paid the fine in June.", "The yard paid the fine in June"),
    ("Tarn, who left in May and said he would return, closed the mill in June.", "Tarn closed the mill in June"),
    # joined to one
    ("The mayor signed the bill on Tuesday and said it would save lives.", "The mayor signed the bill on Tuesday"),
    ("The mayor signed the bill on Tuesday, and the union said it would sue.", "The mayor signed the bill on Tuesday"),
    ("Mira Ardo denied the charge and sued the paper.", "Mira Ardo sued the paper"),
    ("The council closed the road on Monday, saying that the dam was unsafe.", "The council closed the road on Monday"),
    ("El banco mantiene la tasa en el siete por ciento y advierte de que la inflación no cede.", "El banco mantiene la tasa en el siete por ciento"),
]  # fmt: skip

NOT_TOLD = [
    "On Monday, the mayor said the dam leaked.",
    "In a letter that was sent in May, Ruiz denied the charge.",
    "When it rained last week, the mayor said the dam leaked.",
    "Speaking after the ferry sank, the mayor said it was old.",
    "The firm said it would pay, something the yard had asked for in May.",
    "The union says it was told; the council denies it.",
    "The kiln was cold, Ruiz said, and it leaked.",
]


def told(sentence: str) -> list[Claim]:
    """Give the claims of a sentence, of whichever language it is in."""
    return list(extract(Article.of(sentence), "es" if sentence.startswith("El ") else "en"))


@pytest.mark.parametrize(("sentence", "words"), TOLD, ids=lambda value: value[:40])
def test_what_the_outlet_tells_beside_a_credit_is_a_claim_of_its_own(sentence: str, words: str) -> None:
    found = told(sentence)
    assert words in [claim.text for claim in found if claim.attribution is None]
    assert any(claim.attribution is not None for claim in found)


@pytest.mark.parametrize("sentence", NOT_TOLD, ids=lambda value: value[:40])
def test_when_and_where_something_was_said_is_no_claim_of_the_outlet(sentence: str) -> None:
    found = told(sentence)
    assert [claim.text for claim in found if claim.attribution is None] == []
    assert any(claim.attribution is not None for claim in found)


def test_a_denial_is_not_of_what_is_told_beside_it() -> None:
    found = told("The captain, who denies the charge, resigned on Monday.")
    assert [claim.answers for claim in found] == [(), ()]


def test_a_denial_of_it_is_of_what_stands_before_it() -> None:
    fact, denial = told("Ruiz sank the ferry in May, but he denies it.")
    assert denial.answers == (fact.id,)
