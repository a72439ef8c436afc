"""What an extractor takes for the story of a page and is none of it: readers' comments, lists of stories, forms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from provenance.readers.linklines import squeezed
from provenance.readers.lost import Paragraph, marks_of
from provenance.readers.pageparts import COMMENTS, FOOT
from provenance.readers.pagetext import Block


def without_beside(found: Sequence[Block], story: Sequence[Paragraph], tree: Any, main: Any) -> list[Block]:
    """Give the blocks of an article without readers' comments, lists of other stories and forms that came with it.

    Where that would leave less than most of the text, the page calls its boxes by other names, and all of it stays.
    """
    outside, aside = _outside(tree, main)
    own = "\n".join(one.letters for one in story if one.element not in outside)
    kept = [block for block in found if (letters := squeezed(block[0])) not in aside or letters in own]
    enough = sum(len(text) for text, _, _ in kept) >= MOST_OF_IT * sum(len(text) for text, _, _ in found)
    sure = {one.letters for one in story if one.counted}
    known = sum(squeezed(text) in sure for text, _, _ in kept) >= FEWEST
    return kept if enough or known else list(found)


FEWEST = 3
"""Paragraphs of the story among what stays from which on it is surely the story."""
MOST_OF_IT = 0.6
"""Share of a text that is left without what stands beside it."""
NEVER_STORY = (COMMENTS - {"respond", "discussion"}) | frozenset(
    (
        *(
            "related",
            "recommended",
            "recommendations",
            "recirc",
            "promo",
            "donate",
            "donation",
            "gift",
            "promos",
            "trending",
            "mostread",
            "readmore",
            "readnext",
            "upnext",
            "outbrain",
            "taboola",
            "newsletter",
        ),
        *("subscribe", "signup", "cookie", "cookies"),
    )
)
"""Words of a class or an id around what an extractor takes for the story, and is none of it."""


def _outside(tree: Any, main: Any) -> tuple[Collection[Any], str]:
    """Give the elements that hold nothing of the story, with all that is in them, and their letters."""
    around = {main, *main.iterancestors()}
    inside: set[Any] = set()
    letters = []
    for element in tree.iter():
        parent = element.getparent()
        if parent is not None and parent in inside:
            inside.add(element)
        elif element not in around and _is_outside(element):
            inside.add(element)
            letters.append(squeezed("".join(element.itertext())))
    return inside, "\n".join(letters)


def _is_outside(element: Any) -> bool:
    if element.tag in ("form", "dialog") or not NEVER_STORY.isdisjoint(marks_of(element)):
        return True
    return (element.get("id") or "").lower() in FOOT | BOXES


BOXES = frozenset({"sidebar", "aside"})
"""Ids of a box beside the story; in a class, they can stand for a box within it."""
