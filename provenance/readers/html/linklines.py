"""Lines of a page that are links to other stories: another story's headline is no claim of this article."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Any

from provenance.readers.metadata.words import page_words

BLOCKS = frozenset({"p", "div", "ul", "ol", "table", "section", "article", "blockquote", "figure", "h1", "h2", "h3"})
KEEPING = frozenset({"blockquote", "td", "th", "figcaption"})
"""Around links that are part of what is said: a post with its address, a table, a picture's words."""
ENDS_SENTENCE = re.compile(r"[.…][\"”’'»)\]]*$|[.!?,][\"”’'»]+$")
"""A sentence of the story ends so, and a headline does not."""
LONGEST = 300
"""Characters of a line that is a headline with its label."""
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
FEWEST = 3
"""Words of a link that is taken for a headline."""


def link_lines(main: Any, titles: Collection[str]) -> frozenset[str]:
    """Give the lines of a story, as `squeezed`, on which another story is linked to.

    Such a line is a link and nothing else, or a link after "Read more:" and its like. A sentence of the story that is a
    link is none, nor is a heading that is one of the `titles` of the page itself.
    """
    found: set[str] = set()
    for element in main.iter("p", "h2", "h3", "h4", "h5", "h6", "div", "li"):
        if not _is_line(element):
            continue
        inside, outside = _split(element)
        label = _label(outside)
        if not inside or inside in titles:
            continue
        if label is None and not _introduces(outside, element):
            continue
        whole = "".join(element.itertext())
        if label or (element.tag != "li" and len(inside.split()) >= FEWEST and not ENDS_SENTENCE.search(whole.strip())):
            found.add(squeezed(whole))
    return frozenset(found)


def squeezed(text: str) -> str:
    """Give only the letters and digits of a line, by which it is found again in other spaces and marks."""
    return "".join(filter(str.isalnum, text))


def _is_line(element: Any) -> bool:
    """Whether an element is a short line of text, with nothing but marks of emphasis and links in it."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > LONGEST:
            return False
    if element.find(".//a") is None:
        return False
    if any(inner.tag in BLOCKS for inner in element.iterdescendants()):
        return False
    return not any(around.tag in KEEPING for around in element.iterancestors())


def _split(element: Any) -> tuple[str, str]:
    """Give the words of the links on a line, and those beside them."""
    whole = "".join(element.itertext())
    linked = ["".join(link.itertext()) for link in element.iter("a") if link.get("href")]
    rest = whole
    for words in linked:
        rest = rest.replace(words, " ", 1)
    return " ".join(" ".join(linked).split()), " ".join(rest.split())


def _label(outside: str) -> str | None:
    """Give the words before a link to another story, if those are all that stand beside it; None where others do."""
    words = re.sub(r"[^\w'’ ]+", " ", MINUTES.sub(" ", outside)).replace("’", "'")
    words = " ".join(words.split())
    cried = words.isupper() and len(words.split()) <= MOST_CRIED
    return words if not words or cried or words.lower() in _labels() else None


MINUTES = re.compile(r"\b[0-9]+\s*min(?:ute)?s?\b(?:\s+(?:read|watch))?", re.IGNORECASE)
"""How long it takes to read the other story."""
MOST_CRIED = 3
"""Words in capitals that are a label of their own: "TOP STORY"."""


def _introduces(outside: str, element: Any) -> bool:
    """Whether a few words with a colon or a dash, which no list of labels knows, stand before a link: "From our desk:".

    In a line that is set like the story they have to begin as a label does: "Also in the Lantern -".
    """
    if not outside.endswith(MARKS) or len(outside.split()) > MOST_LABEL:
        return False
    if element.tag in HEADINGS or _set_off(element):
        return True
    return outside.lower().replace("’", "'").startswith(tuple(f"{words} " for words in page_words()["leads"]))


MARKS = (":", "—", "–", "-", "|", "»", "›", ">", "→")
EMPHASIS = frozenset({"em", "i", "b", "strong", "small"})


def _set_off(element: Any) -> bool:
    """Whether all words of a line are in one element that sets them apart from those of the story."""
    (inner, *others) = element if len(element) else (None,)
    return (
        inner is not None
        and inner.tag in EMPHASIS
        and not others
        and not (element.text or "").strip()
        and not (inner.tail or "").strip()
    )


MOST_LABEL = 6
"""Words of a label before a link."""


@cache
def _labels() -> frozenset[str]:
    return frozenset(page_words()["more"])
