"""A day or an hour in the name of a paper tells no time; a company is nobody whom the article calls the company's."""

from __future__ import annotations

import pytest

from provenance import desk
from provenance.model import Article, SourceKind


def sources(text: str) -> list[tuple[str, SourceKind]]:
    read = desk.reading(Article.of(text, outlet="The Quay", date="2031-03-02", language="en"))
    return [(one.attribution.source.name, one.attribution.source.kind) for one in read.claims if one.attribution]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The council lied, the Sunday Lantern reported.", "Sunday Lantern", SourceKind.OUTLET),
        ("The dam has cracks, according to the Evening Courier.", "Evening Courier", SourceKind.OUTLET),
        (
            "The dam has cracks, according to a letter seen by The Morning Lantern.",
            "a letter seen by The Morning Lantern",
            SourceKind.DOCUMENT,
        ),
        ("The dam has cracks, according to a letter seen on Monday.", "a letter seen", SourceKind.DOCUMENT),
        ("The dam has cracks, Ada Marsh said on the Monday.", "Ada Marsh", SourceKind.PERSON),
    ],
)
def test_a_paper_that_is_called_after_a_day_has_its_whole_name(text: str, name: str, kind: SourceKind) -> None:
    assert sources(text) == [(name, kind)]


def test_the_company_is_not_its_chairwoman() -> None:
    text = (
        "Harl Works knew of the crack, two people said. The company denied the claims. "
        "Ada Marsh, the company's chairwoman, resigned on Monday."
    )
    assert ("Harl Works", SourceKind.ORGANISATION) in sources(text)
    assert not any("Marsh" in name for name, _ in sources(text))
