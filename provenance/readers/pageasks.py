"""Boxes of a page that ask their reader to subscribe, to give, to sign up, told by what can be clicked in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from provenance.readers.linklines import squeezed
from provenance.readers.pagecuts import take_out
from provenance.readers.pageshape import Shape, shapes
from provenance.readers.pagewords import page_words

MOST_AROUND = 4
"""Boxes around what can be clicked that are looked at."""
LONGEST = 400
"""Letters of a box that asks for something and does nothing else."""
LONGEST_LINE = 250
"""Letters of a paragraph of the kind."""
MOST_SENTENCES = 2
"""Paragraphs of such a box."""
BOXES = ("div", "section", "aside", "p", "ul", "li", "figure")
NEVER = frozenset({"h1", "time", "article", "main", "blockquote"})
"""What no such box holds."""
BUTTONS = ("a", "button", "input")
FEWEST = 2
"""Paragraphs of a story that are left."""


def drop_asking(tree: Any) -> None:
    """Take the boxes out of a page in which its reader is asked to subscribe, to give or to sign up."""
    body = tree.find(".//body")
    body = tree if body is None else body
    asking = [one for one in body.iter(*BUTTONS) if _asks(one)]
    if not asking:
        return
    found = shapes(body)
    gone = {box for one in asking if (box := _box(one, found)) is not None}
    outer = [one for one in gone if not any(around in gone for around in one.iterancestors())]
    if found[body].sentences - sum(found[one].sentences for one in outer) >= FEWEST:
        take_out(tree, outer)


def _asks(element: Any) -> bool:
    """Whether an element is to be clicked by who subscribes, gives or signs up."""
    words = " ".join("".join(element.itertext()).split()) or element.get("value") or element.get("aria-label") or ""
    if len(words) > LONGEST_LABEL:
        return False
    bare = words.strip(" .!…→»›").casefold().replace("’", "'")
    if bare in page_words()["joins"]:
        return True
    return element.tag == "a" and bool(bare) and _path().search(element.get("href") or "") is not None


LONGEST_LABEL = 60


@cache
def _path() -> re.Pattern[str]:
    """Match the address to which such a link leads, by a whole part of its path."""
    parts = "|".join(map(re.escape, page_words()["joining"]))
    return re.compile(rf"[/.](?:{parts})(?:[/?.]|\Z)", re.IGNORECASE)


def _box(element: Any, found: Mapping[Any, Shape]) -> Any:
    """Give the largest box around what is clicked that does nothing but ask; None where that is part of a text."""
    best = None
    for box in _around(element):
        shape = found.get(box)
        if shape is None or shape.letters > LONGEST or not NEVER.isdisjoint(_tags(box)):
            break
        if box.tag == "p" and not _may_ask(box, element, shape):
            return None
        if shape.sentences > MOST_SENTENCES:
            break
        best = box
    return best


def _around(element: Any) -> Iterator[Any]:
    return (box for box, _ in zip(element.iterancestors(*BOXES), range(MOST_AROUND), strict=False))


def _tags(box: Any) -> frozenset[str]:
    return frozenset(str(one.tag) for one in box.iter())


def _may_ask(paragraph: Any, element: Any, shape: Shape) -> bool:
    """Whether a paragraph that holds what is clicked is none of the story: it is alone in its box, or the last of it."""
    if shape.letters > LONGEST_LINE:
        return False
    if squeezed("".join(paragraph.itertext())) == squeezed("".join(element.itertext())):
        return True
    alone = all(one is paragraph for one in paragraph.getparent().iterchildren("p"))
    return alone or not any(_tells(one) for one in paragraph.itersiblings("p"))


def _tells(paragraph: Any) -> bool:
    return len(squeezed("".join(paragraph.itertext()))) >= LEAST and paragraph.find(".//a") is None


LEAST = 60
"""Letters of a paragraph that goes on with the story."""
