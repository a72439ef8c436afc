"""Who somebody is, where another sentence tells it than the one that credits him."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.model import Article, Source


def _speaker(text: str) -> Source:
    """Who is credited last."""
    credits_of = [one.attribution for one in extract(Article.of(text, language="en"), "en") if one.attribution]
    return credits_of[-1].source


@pytest.mark.parametrize(
    "told",
    [
        "Nela Varga was elected mayor in 2019.",
        "Nela Varga was sworn in as justice minister on Friday.",
        "Nela Varga has long been the Orsk coroner.",
        "Nela Varga, who became police chief in May, came to the yard.",
        "Nela Varga, who represents Orsk East in parliament, came to the yard.",
        "Nela Varga sits on the council.",
        "Nela Varga was elected to the Senate two years ago.",
        "Nela Varga works for the interior ministry.",
        "Nela Varga runs the city's roads department.",
        "Orsk's mayor is Nela Varga.",
    ],
)
def test_an_office_told_in_a_sentence_of_its_own_makes_an_official(told: str) -> None:
    source = _speaker(f"{told} The dam had cracked, Varga said.")
    assert (source.name, source.kind.value) == ("Nela Varga", "official")


@pytest.mark.parametrize(
    "told",
    [
        "Nela Varga was named in the council's report.",
        "Nela Varga became angry.",
        "Nela Varga remains in hospital.",
        "Nela Varga works for a brewery.",
        "Nela Varga was elected in May.",
        "The dam is Nela Varga's.",
    ],
)
def test_a_like_sentence_that_tells_of_no_office_makes_none(told: str) -> None:
    assert _speaker(f"{told} The dam had cracked, Varga said.").kind.value == "person"


def test_the_office_so_told_can_stand_for_who_holds_it() -> None:
    assert _speaker("Nela Varga was elected mayor in 2019. The dam had cracked, the mayor said.").name == "Nela Varga"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Ministers met on Monday. One said the dam had cracked.", "official"),
        ("Three inspectors went in. Most said the dam had cracked.", "official"),
        ("Two geologists walked the crest. Both said the dam had cracked.", "expert"),
        ("Villagers fled uphill. “The dam had cracked,” one said.", "witness"),
        ("Two officers at the ministry wrote to this paper. One of them said the dam had cracked.", "official"),
        ("The valley has three dams. One said the dam had cracked.", "person"),
    ],
)
def test_some_of_several_are_of_the_kind_of_those_whom_the_sentence_before_is_about(told: str, kind: str) -> None:
    source = _speaker(told)
    assert (source.kind.value, source.identified) == (kind, False)


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("Orla Works rents the crest. Orsk Council drained the lake. A spokeswoman said the dam had cracked.", "orsk"),
        ("The Orsk Dams Authority drained the lake. A spokesman said the dam had cracked.", "orsk dams authority"),
        ("The Orsk Dams Authority drained the lake. The agency said the dam had cracked.", "orsk dams authority"),
    ],
)
def test_a_spokesman_or_an_agency_speaks_for_the_body_of_the_sentence_before(told: str, body: str) -> None:
    source = _speaker(told)
    assert source.kind.value == "official"
    assert source.key.startswith(body)


def test_a_spokesman_after_a_sentence_about_a_person_is_nobodys() -> None:
    assert not _speaker("Nela Varga drained the lake. A spokesman said the dam had cracked.").identified


def test_the_agency_beside_a_news_agency_is_left_open() -> None:
    told = "The Orsk Dams Authority told Tarn News Agency so. The agency said the dam had cracked."
    assert not _speaker(told).identified


@pytest.mark.parametrize("name", ["Radio Orsk", "Channel 9", "TV Orsk"])
def test_a_broadcaster_is_no_person_by_the_second_word_of_its_name(name: str) -> None:
    source = _speaker(f"{name} said the dam had cracked.")
    assert (source.name, source.kind.value) == (name, "outlet")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Health officials", "official"),
        ("Nela Varga, chief executive of Orsk Council,", "official"),
        ("Nela Varga, chief executive of the dams regulator,", "official"),
        ("Nela Varga, chief executive of Orsk Brewery,", "person"),
        ("The county board", "official"),
        ("The tourism board", "official"),
        ("A senior government figure", "official"),
        ("The geological survey", "official"),
        ("Orsk State", "organisation"),
        ("Nela Varga, a portfolio manager at Tessor,", "expert"),
        ("Nela Varga, who was injured,", "witness"),
        ("Nela Varga, whose taxi was hit,", "witness"),
    ],
)
def test_words_that_tell_a_kind(words: str, kind: str) -> None:
    assert _speaker(f"{words} said the dam had cracked.").kind.value == kind


@pytest.mark.parametrize(
    "told",
    ["who left as chief executive of Norvane Mills this week", "who was chief executive of Norvane Mills until May"],
)
def test_who_has_left_a_body_speaks_for_it_no_more(told: str) -> None:
    assert _speaker(f"Helen Brace, {told}, said the pump was old.").body == ""
    assert _speaker("Helen Brace, chief executive of Norvane Mills, said the pump was old.").body == "Norvane Mills"
