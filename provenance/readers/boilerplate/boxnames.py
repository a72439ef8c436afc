"""What sites call their boxes by other attributes than a class, and by landmarks: added to the class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.readers.boilerplate.asides import NEVER_STORY
from provenance.readers.boilerplate.lost import NOT_STORY
from provenance.readers.html.parts import BESIDE_WORDS, words_of

ATTRIBUTES = frozenset(
    (
        *(
            "data-component",
            "data-testid",
            "data-test-id",
            "data-test",
            "data-qa",
            "data-hook",
            "data-name",
            "data-mod",
        ),
        *("data-module", "data-gu-name", "data-block", "data-area", "data-widget", "data-type", "data-element", "name"),
    )
)
"""Attributes by which sites call a box whose class is made by a program: "sc-1f0b3ab6-0"."""
LABELLED = frozenset({"div", "section", "aside", "ul", "figure", "article", "form"})
"""Elements whose label for readers who have a page read aloud says what kind of box it is."""
KNOWN = (
    BESIDE_WORDS | NOT_STORY | NEVER_STORY | {"byline", "dateline", "headline", "standfirst", "subtitle", "subheadline"}
)
LANDMARKS = {"complementary": "sidebar", "navigation": "promo", "contentinfo": "promo", "search": "promo"}
"""Roles (WAI-ARIA) of what stands beside a story, and the word of a class that says as much."""
NEVER = frozenset({"html", "body", "main", "a", "input", "meta", "button", "iframe", "param", "form", "img"})
LONGEST = 80


def name_boxes(tree: Any) -> None:
    """Add to the class of each box the words of its other names that say what kind of box it is."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in NEVER or not element.attrib:
            continue
        had = element.get("class") or ""
        words = {word for name in _names(element) for word in words_of(name[:LONGEST]) & KNOWN} - words_of(had)
        if words:
            element.set("class", " ".join((had, *sorted(words))).strip())


def _names(element: Any) -> Iterator[str]:
    for attribute, value in element.attrib.items():
        if attribute in ATTRIBUTES or (attribute == "aria-label" and element.tag in LABELLED):
            yield value
        elif attribute == "role":
            yield LANDMARKS.get(value.lower(), "")
