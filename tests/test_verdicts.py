"""What is called untrue in so many words is denied, in every wording alike: the proposition is put positively."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Claim


def last_of(text: str) -> Claim:
    return max(extract(Article.of(text, outlet="The Bramley Packet")), key=lambda c: c.spans)


SOLD = "the weir had been sold"


@pytest.mark.parametrize(
    "text",
    [
        f"Minister Oda Brenner denied that {SOLD}.",
        f"Minister Oda Brenner said it was not true that {SOLD}.",
        f"Minister Oda Brenner said there was no truth in reports that {SOLD}.",
        f"Minister Oda Brenner said the rumour that {SOLD} was simply not the case.",
        f"The claim that {SOLD} is false, Minister Oda Brenner said.",
        f"Minister Oda Brenner called the report that {SOLD} false.",
        f"Minister Oda Brenner said reports on social media that {SOLD} were wrong.",
        f"Minister Oda Brenner branded the claim that {SOLD} a lie.",
        f"Minister Oda Brenner pushed back on Monday on reports that {SOLD}.",
        f"Minister Oda Brenner brushed aside suggestions that {SOLD}.",
        f"Minister Oda Brenner addressed reports that {SOLD}, saying they were false.",
        f"Despite reports that {SOLD}, Minister Oda Brenner denied it.",
        f"Despite reports that {SOLD} while farmers slept, Minister Oda Brenner denied it.",
    ],
)
def test_one_denial_in_many_wordings_is_one_record(text: str) -> None:
    claim = last_of(text)
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.stance.value, claim.proposition) == ("Oda Brenner", "denies", SOLD)


@pytest.mark.parametrize(
    "text",
    [
        "Minister Oda Brenner said that reports that the weir is safe had been published.",
        "Minister Oda Brenner said she would not call the report that the weir was sold a lie.",
        "General Piet Aalto pushed back the enemy on Tuesday.",
        "Minister Oda Brenner said the farmers spread lies that harmed the weir.",
        "Minister Oda Brenner labelled the box in red.",
        "Minister Oda Brenner stood by her claim that the weir was sold.",
    ],
)
def test_what_is_not_called_untrue_is_not_denied(text: str) -> None:
    assert last_of(text).stance.value != "denies"


def test_a_label_alone_is_no_part_of_what_is_denied() -> None:
    assert last_of('Oda Brenner called for an inquiry, labelling the story a "hoax".').proposition == "the story"


@pytest.mark.parametrize("verb", ["was yet to comment", "is yet to reply", "has yet to respond"])
def test_who_is_yet_to_answer_has_not_answered(verb: str) -> None:
    assert last_of(f"The pumps failed, Piet Aalto said. Halden Works {verb}.").stance.value == "no-response"


@pytest.mark.parametrize(
    ("text", "told", "denier"),
    [
        (
            "Prosecutors say Tom Hale took the money, which Oda Brenner denies.",
            "Tom Hale took the money",
            "Oda Brenner",
        ),
        (
            "The audit found that a valve test had been skipped, something Halden Works has always disputed.",
            "that a valve test had been skipped",
            "Halden Works",
        ),
        (
            "Divers say nine men died, a figure that Halden Works disputes.",
            "nine men died",
            "Halden Works",
        ),
        (
            "The tug has been sold, Tom Hale said, an assertion that Oda Brenner rejected as absurd.",
            "The tug has been sold",
            "Oda Brenner",
        ),
    ],
)
def test_who_denies_what_the_clause_before_tells_denies_that_clause(text: str, told: str, denier: str) -> None:
    found = extract(Article.of(text, outlet="The Bramley Packet"))
    (denial,) = (c for c in found if c.stance.value == "denies")
    (claim,) = (c for c in found if c.stance.value != "denies")
    assert claim.text == told
    assert denial.attribution is not None and denial.attribution.source.name == denier
    assert denial.answers == (claim.id,)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Hale sought bail, which the judge denied.",
        "Oda Brenner won the cup, which nobody disputes.",
        "The council denied her any claim to the weir.",
    ],
)
def test_bail_that_is_denied_and_what_nobody_disputes_are_no_denials(text: str) -> None:
    assert not [c for c in extract(Article.of(text)) if c.stance.value == "denies"]


def test_a_report_is_denied_with_what_it_says_wherever_it_was_printed() -> None:
    text = "The ministry denied a report in the Belmara Post that the bureau had been closed."
    assert last_of(text).text == "a report in the Belmara Post that the bureau had been closed"
