"""A source's name within a sentence: who takes back, who denies, in whose words."""

from __future__ import annotations

import pytest
from attrs import evolve

from provenance.model import (
    Attribution,
    Claim,
    Confidence,
    Ground,
    GroundCode,
    Level,
    Origins,
    Source,
    SourceKind,
    Stance,
    Support,
    Telling,
    Thread,
)
from provenance.reports.phrases import teller
from provenance.reports.story import mark_tone
from provenance.reports.wording import ground, inside, own_page, stance_called

SOME = Thread("t1", "the pier was cut", Support.CORROBORATED, (), Confidence(Level.HIGH, "R7"), Origins(2, 2, ()), ())


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("A hospital trust", "a hospital trust"),
        ("The surgeon", "the surgeon"),
        ("The Echo's two sources", "the Echo's two sources"),
        ("Two people familiar with the talks", "two people familiar with the talks"),
        ("The Harbour Post", "The Harbour Post"),
        ("Ana Ruiz", "Ana Ruiz"),
        ("Officials", "Officials"),
        ("An", "An"),
        ("", ""),
    ],
)
def test_a_name_has_no_capital_of_its_sentence_within_another(name: str, within: str) -> None:
    assert inside(name) == within


@pytest.mark.parametrize("name", ["An earlier version of this article", "we", "We", "our report", "this newspaper"])
def test_a_page_that_speaks_of_itself_is_known(name: str) -> None:
    assert own_page(name)


@pytest.mark.parametrize("name", ["Wendt", "West", "Us Weekly", "the report", "ourselves and others"])
def test_somebody_else_is_no_page(name: str) -> None:
    assert not own_page(name)


def test_an_outlet_that_takes_back_its_report_is_named_and_no_we() -> None:
    told = Ground(GroundCode.WITHDRAWN, "c1", "we", "Touchline Leak", "2031-09-15")
    assert ground(told) == "withdrawn by Touchline Leak, 2031-09-15"
    told = Ground(GroundCode.WITHDRAWN, "c1", "The surgeon", "The Echo", "2031-09-15")
    assert ground(told) == "withdrawn by the surgeon, as The Echo, 2031-09-15 says"
    told = Ground(GroundCode.DENIED, "c1", "A hospital trust", "The Echo", "2031-09-15")
    assert ground(told) == "denied by a hospital trust in The Echo, 2031-09-15"


def test_who_takes_a_report_back_does_not_say_otherwise() -> None:
    words = "the pier was cut"
    credit = Attribution(Source("we", SourceKind.OUTLET, True, key="leak"), cue="reported")
    claim = Claim.of("a1", words, ((0, 16),), words, attribution=credit, stance=Stance.WITHDRAWN)
    telling = Telling(claim, "Leak", "2031-09-15", "contradicts")
    assert stance_called(telling) == "has withdrawn it"
    assert teller(telling) == "Leak"
    otherwise = evolve(telling, claim=evolve(claim, stance=Stance.ASSERTS))
    assert stance_called(otherwise) == "says otherwise"


def test_a_denial_of_what_is_corroborated_is_not_marked_as_corroborated() -> None:
    claim = Claim.of("a1", "the pier was cut", ((0, 16),), "the pier was cut")
    told = Telling(claim, "Leak", "2031-09-15", "repeats")
    thread = evolve(
        SOME,
        tellings=(
            told,
            evolve(told, claim=evolve(claim, id="c2"), relation="contradicts"),
            evolve(told, claim=evolve(claim, id="c3"), relation="replies"),
        ),
    )
    assert [mark_tone(thread, one) for one in (claim.id, "c2", "c3")] == ["corroborated", "contested", "other"]
