"""What an extractor takes for the story of a page and is none of it: readers' comments, lists of stories, forms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from provenance.readers.boilerplate.lost import (
    ENDS_PARAGRAPH,
    SHORTEST,
    SHORTEST_COUNTED,
    Box,
    Paragraph,
    box_of,
    is_note,
)
from provenance.readers.html.linklines import squeezed
from provenance.readers.html.parts import COMMENTS, FOOT, marks_of
from provenance.readers.html.text import Block
from provenance.readers.metadata.bylines import is_name


def without_beside(found: Sequence[Block], story: Sequence[Paragraph], tree: Any, main: Any) -> list[Block]:
    """Give the blocks of an article without readers' comments, lists of other stories and forms that came with it.

    Where that would leave less than most of the text, the page calls its boxes by other names, and all of it stays.
    """
    outside, aside = _outside(tree, main, {one.box for one in story if one.counted})
    after = {one.letters for one in _after_end(story)}
    own = "\n".join(one.letters for one in story if one.element not in outside and one.letters not in after)
    short = set(own.split("\n"))
    kept = [
        block
        for block in found
        if ((letters := squeezed(block[0])) not in after and letters not in aside)
        or letters in (own if len(letters) >= SHORTEST else short)
        or is_note(block[0])
    ]
    enough = sum(len(text) for text, _, _ in kept) >= MOST_OF_IT * sum(len(text) for text, _, _ in found)
    sure = {one.letters for one in story if one.counted}
    known = sum(squeezed(text) in sure for text, _, _ in kept) >= FEWEST
    return kept if enough or known else list(found)


def _after_end(story: Sequence[Paragraph]) -> list[Paragraph]:
    """Give the short lines after the last paragraph of a story that are no sentences and stand in boxes of their own.

    The name of who wrote a letter may stand there, and stays.
    """
    long = (at for at in reversed(range(len(story))) if len(story[at].letters) >= SHORTEST_COUNTED)
    last = next(long, None)
    if last is None:
        return []
    around = set(story[last].element.iterancestors())
    boxes = {one.box for one in story if one.counted}
    return [
        one
        for one in story[last + 1 :]
        if len(one.letters) < SHORTEST_COUNTED
        and not (_box_of_line(one.element) in around or one.box in boxes)
        and ENDS_PARAGRAPH.search(one.text) is None
        and not is_name(one.text.lstrip("–— "))
    ]


def _box_of_line(line: Any) -> Any:
    """Give what a line stands in, with the list or the table around it left out."""
    around = line.getparent()
    while around is not None and around.tag in LISTS:
        around = around.getparent()
    return around


LISTS = frozenset({"ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "dl", "dd", "dt"})
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
            "marketing",
            "feedback",
            "survey",
            "poll",
            "breadcrumb",
            "breadcrumbs",
            "pagination",
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


def _outside(tree: Any, main: Any, boxes: Collection[Box | None]) -> tuple[Collection[Any], str]:
    """Give the elements that hold nothing of the story, with all that is in them, and their letters.

    Where the page marks what its story is, nothing after that belongs to it, but for what stands in a box as its
    paragraphs do.
    """
    around = {main, *main.iterancestors()}
    after = set(_after(main, boxes)) if main.tag in MARKED else set()
    inside: set[Any] = set()
    letters = []
    for element in tree.iter():
        parent = element.getparent()
        if parent is not None and parent in inside:
            inside.add(element)
        elif element in after or (element not in around and _is_outside(element)):
            inside.add(element)
            letters.append(squeezed("".join(element.itertext())))
    return inside, "\n".join(letters)


MARKED = frozenset({"article", "main"})


def _after(main: Any, boxes: Collection[Box | None]) -> Iterator[Any]:
    """Yield what follows the story on its page, without what holds paragraphs in such boxes as its own stand in."""
    for around in (main, *main.iterancestors()):
        for element in around.itersiblings():
            if not any(box_of(one.getparent()) in boxes for one in element.iter("p")):
                yield element


def _is_outside(element: Any) -> bool:
    if element.tag in ("form", "dialog") or not NEVER_STORY.isdisjoint(marks_of(element)):
        return True
    return (element.get("id") or "").lower() in FOOT | BOXES


BOXES = frozenset({"sidebar", "aside"})
"""Ids of a box beside the story; in a class, they can stand for a box within it."""
