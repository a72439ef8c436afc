"""Boxes of a page that ask their reader to subscribe, to give, to sign up, told by what can be clicked in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from provenance.readers.html.linklines import squeezed
from provenance.readers.html.shape import Shape, outermost
from provenance.readers.metadata.words import page_words

MOST_AROUND = 4
"""Boxes around what can be clicked that are looked at."""
LONGEST = 400
"""Letters of a box that asks for something and does nothing else."""
LONGEST_LINE = 250
"""Letters of a paragraph of the kind."""
MOST_SENTENCES = 2
"""Paragraphs of such a box."""
BOXES = ("div", "section", "aside", "p", "ul", "li", "figure")
NEVER = ("h1", "time", "article", "main", "blockquote")
"""What no such box holds."""
BUTTONS = ("a", "button", "input")
FEWEST = 1
"""Paragraphs of a story that are left."""


def asking_boxes(body: Any, found: Mapping[Any, Shape]) -> list[Any]:
    """Give the boxes of a page in which its reader is asked to subscribe, to give or to sign up."""
    asking = [one for one in body.iter(*BUTTONS) if _asks(one)]
    apart = _apart({around for one in asking for around in one.iterancestors("p")})
    never = {around for one in body.iter(*NEVER) for around in (one, *one.iterancestors())}
    boxes = (box for one in asking if (box := _box(one, found, apart, never)) is not None)
    gone = outermost([*boxes, *_following(body, found)])
    return gone if found[body].sentences - sum(found[one].sentences for one in gone) >= FEWEST else []


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


def _box(element: Any, found: Mapping[Any, Shape], apart: Collection[Any], never: Collection[Any]) -> Any:
    """Give the largest box around what is clicked that does nothing but ask; None where that is part of a text.

    `apart` are the paragraphs that may ask though they say more than what is clicked, `never` what is no such box.
    """
    best = None
    for box, _ in zip(element.iterancestors(*BOXES), range(MOST_AROUND), strict=False):
        shape = found.get(box)
        if shape is None or box in never or shape.letters > LONGEST or shape.sentences > MOST_SENTENCES:
            break
        if box.tag == "p" and not (shape.letters <= LONGEST_LINE and (box in apart or _is_all(element, box, found))):
            return None
        best = box
    return best


def _following(body: Any, found: Mapping[Any, Shape]) -> list[Any]:
    """Give the paragraphs below a story that only say where its outlet can be followed, on two networks or more."""
    links = (one for one in body.iter("a") if _words(one) in page_words()["networks"])
    counts = Counter(around for one in links if (around := next(one.iterancestors("p"), None)) is not None)
    several = {one for one, count in counts.items() if count >= NETWORKS and found[one].letters <= LONGEST_LINE}
    return [one for one in _apart(several) if one in several and _words(one).startswith(page_words()["follows"])]


NETWORKS = 2
"""Links to networks in a line that only tells of them."""


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()).strip(" .!…→»›").casefold()


def _is_all(element: Any, paragraph: Any, found: Mapping[Any, Shape]) -> bool:
    return element in found and found[element].letters == found[paragraph].letters


def _apart(paragraphs: Collection[Any]) -> Collection[Any]:
    """Give those of some paragraphs after which no paragraph of a story stands in their box."""
    kept = set()
    for around in {one.getparent() for one in paragraphs}:
        for one in reversed(list(around.iterchildren("p"))):
            if _tells(one):
                break
            kept.add(one)
    return kept


def _tells(paragraph: Any) -> bool:
    return paragraph.find(".//a") is None and len(squeezed("".join(paragraph.itertext()))) >= LEAST


LEAST = 60
"""Letters of a paragraph that goes on with the story."""
