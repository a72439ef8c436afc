"""What of a page is its article, and what stands beside it: other stories, readers' comments, menus."""

from __future__ import annotations

import re
from typing import Any

BESIDE_TAGS = frozenset({"aside", "footer", "nav"})
BESIDE_WORDS = frozenset(
    (
        *("comment", "comments", "commentlist", "respond", "disqus", "replies", "discussion", "teaser", "teasers"),
        *("related", "recommended", "recommendations", "recirc", "promo", "promos", "trending", "popular", "sidebar"),
        *("mostread", "readmore", "readnext", "upnext", "outbrain", "taboola", "newsletter"),
    )
)
"""Words of a class or an id that stand for what is beside an article."""
PART = re.compile(r"[a-z]+")


def main_part(tree: Any) -> Any:
    """Give the element of the story: the <article> with most words in its paragraphs, or else <main>, or the body."""
    story: dict[Any, Any] = {}
    words: dict[Any, int] = {}
    out: set[Any] = set()
    for element in tree.iter():
        parent = element.getparent()
        if parent in out or _is_beside(element):
            out.add(element)
            continue
        around = element if element.tag == "article" else story.get(parent)
        story[element] = around
        if element.tag == "p" and around is not None:
            words[around] = words.get(around, 0) + sum(map(len, element.itertext()))
    if words:
        return max(words, key=lambda one: words[one])
    for path in (".//main", ".//body"):
        if (found := tree.find(path)) is not None:
            return found
    return tree


def beside(tree: Any, main: Any) -> frozenset[Any]:
    """Give the elements that stand beside the story, with all that is in them; the story itself is in none of them."""
    around = {main, *main.iterancestors()}
    found: set[Any] = set()
    for element in tree.iter():
        parent = element.getparent()
        if (parent is not None and parent in found) or (
            element not in around and (element.tag == "article" or _is_beside(element))
        ):
            found.add(element)
    return frozenset(found)


def _is_beside(element: Any) -> bool:
    if element.tag in ("html", "body", "main"):
        return False
    marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return element.tag in BESIDE_TAGS or (marks != " " and not BESIDE_WORDS.isdisjoint(PART.findall(marks)))
