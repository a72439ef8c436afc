"""What a site calls itself, where its page does not state it: in the title and on the link to its front page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from provenance.readers.html.parts import marks_of
from provenance.readers.pagemetadata.linkeddata import squeezed
from provenance.readers.pagemetadata.title import LOGO, SEPARATOR, tidy_title

HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:index\.html?)?", re.IGNORECASE)
"""The address of a front page."""
LONGEST = 60
"""Characters of the name of a site."""
MOST_LINKS = 50
"""Links to the front page that are looked at."""


def site_name(tree: Any) -> str:
    """Give the part of the title element that the page also has on a link to its front page; empty where none is."""
    title = tidy_title(" ".join((tree.findtext(".//title") or "").split()))
    marks = list(SEPARATOR.finditer(title))
    parts = [title[: marks[0].start()], title[marks[-1].end() :]] if marks else []
    named = set(islice(_names(tree), MOST_LINKS)) if parts else set()
    return next((part.strip() for part in reversed(parts) if len(part) <= LONGEST and squeezed(part) in named), "")


def _names(tree: Any) -> Iterator[str]:
    """Yield what stands on the links to the front page, and on what is called a logo, as `squeezed`."""
    for element in tree.iter("a", "h1", "div", "span", "p", "img"):
        if element.tag == "img":
            if name := squeezed(element.get("alt") or "") if _is_logo(element) else "":
                yield name
            continue
        home = element.tag == "a" and HOME.fullmatch((element.get("href") or "").strip())
        if not home and LOGO.isdisjoint(marks_of(element)):
            continue
        for label in (_short(element), element.get("title") or "", element.get("aria-label") or ""):
            if name := squeezed(label):
                yield name


def _is_logo(image: Any) -> bool:
    """Whether a picture is called a logo by its class or by its file."""
    file = (image.get("src") or "").lower().rpartition("/")[2]
    return not LOGO.isdisjoint(marks_of(image) | set(re.findall(r"[a-z]+", file)))


def _short(element: Any) -> str:
    """Give the words of an element; empty where they are too many for a name."""
    words = ""
    for text in element.itertext():
        words += text
        if len(words) > LONGEST + SPACES:
            return ""
    return words


SPACES = 200
"""White space around a name that is read over."""
