"""What of a page is its article, and what stands beside it: other stories, readers' comments, menus."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

BESIDE_TAGS = frozenset({"aside", "footer", "nav"})
COMMENTS = frozenset(
    {"comment", "comments", "commentlist", "respond", "disqus", "replies", "discussion"},
)
"""Words of a class or an id that stand for readers' comments, however many there are."""
BESIDE_WORDS = COMMENTS | frozenset(
    (
        *("teaser", "teasers", "related", "recommended", "recommendations", "recirc", "promo", "promos"),
        *("trending", "popular", "sidebar", "mostread", "readmore", "readnext", "upnext", "outbrain", "taboola"),
        "newsletter",
    )
)
"""Words of a class or an id that stand for what is beside an article."""
FOOT = frozenset({"footer", "site-footer", "colophon"})
"""Ids of the foot of a page; an article can have a foot of its own, with a correction in it."""
SUBJECTS = ("category-", "tag-", "topic-")
"""Before the name of what an article is about, in its class."""
LIVE = "liveblogposting"
"""The type of a live blog (schema.org), in small letters."""
PART = re.compile(r"[a-z]+")


def main_part(tree: Any) -> Any:
    """Give the element of the story: the <article> with most words in its paragraphs, or else <main>, or the body.

    The entries of a live blog are articles too, and its story is what holds them all.
    """
    story: dict[Any, Any] = {}
    words: dict[Any, int] = {}
    out: set[Any] = set()
    most = _holding_most(tree)
    for element in tree.iter():
        parent = element.getparent()
        if parent in out or _is_beside(element, most):
            out.add(element)
            continue
        around = element if element.tag == "article" else story.get(parent)
        story[element] = around
        if element.tag == "p" and around is not None:
            words[around] = words.get(around, 0) + sum(map(len, element.itertext()))
    if words and not (len(words) > 1 and _is_live(tree)):
        return max(words, key=lambda one: words[one])
    holding = [
        one for one in tree.iter("article") if sum(inner in words for inner in one.iterdescendants("article")) > 1
    ]
    if holding:
        return holding[0]
    for path in (".//main", ".//body"):
        if (found := tree.find(path)) is not None:
            return found
    return tree


def _is_live(tree: Any) -> bool:
    """Whether a page says that it is a live blog."""
    if any(LIVE in (one.get("itemtype") or "").lower() for one in tree.iterfind(".//*[@itemtype]")):
        return True
    scripts = tree.iterfind(".//script[@type='application/ld+json']")
    return any(f'"{LIVE}"' in (one.text or "").lower() for one in scripts)


def beside(tree: Any, main: Any) -> frozenset[Any]:
    """Give the elements that stand beside the story, with all that is in them; the story itself is in none of them."""
    around = {main, *main.iterancestors()}
    if (title := _title_shown(tree)) is not None:
        around |= {title, *title.iterancestors()}
    found: set[Any] = set()
    most = _holding_most(tree)
    for element in tree.iter():
        parent = element.getparent()
        if (parent is not None and parent in found) or (
            element not in around and (element.tag == "article" or _is_beside(element, most))
        ):
            found.add(element)
    return frozenset(found)


def _title_shown(tree: Any) -> Any:
    """Give the heading of the story, where a page has but one or names itself by it: what is around it is no box."""
    titles = {element: " ".join("".join(element.itertext()).split()) for element in tree.iter("h1")}
    own = " ".join("".join(tree.findtext(".//title") or "").split())
    for element, words in titles.items():
        if len(words.split()) >= FEWEST_OF_TITLE and (len(titles) == 1 or own.startswith(words)):
            return element
    return None


FEWEST_OF_TITLE = 3
"""Words of a title; the name of a site has fewer."""


def _is_beside(element: Any, most: Collection[Any]) -> bool:
    """Whether an element stands beside a story; not one that holds `most` of its page, but for readers' comments."""
    if element.tag in ("html", "body", "main"):
        return False
    names = _names(element)
    if names == " ":
        return element.tag in BESIDE_TAGS and element not in most
    words = {word for name in names.split() if not name.startswith(SUBJECTS) for word in PART.findall(name)}
    if not COMMENTS.isdisjoint(words):
        return True
    foot = (element.get("id") or "").lower() in FOOT
    return (foot or element.tag in BESIDE_TAGS or not BESIDE_WORDS.isdisjoint(words)) and element not in most


def _holding_most(tree: Any) -> Collection[Any]:
    """Give the elements that hold more than half of the words in paragraphs of a page, readers' comments left out."""
    held: dict[Any, int] = {}
    said: dict[Any, bool] = {None: False}
    whole = 0
    for paragraph in tree.iter("p"):
        if _in_comments(paragraph.getparent(), said):
            continue
        length = sum(map(len, paragraph.itertext()))
        whole += length
        parent = paragraph.getparent()
        held[parent] = held.get(parent, 0) + length
    for element, length in list(held.items()):
        for around in element.iterancestors():
            held[around] = held.get(around, 0) + length
    return {one for one, length in held.items() if 2 * length > whole}


def _in_comments(element: Any, said: dict[Any, bool]) -> bool:
    """Whether an element stands among readers' comments; `said` is what is known already, and becomes more."""
    path = []
    while element not in said:
        path.append(element)
        element = element.getparent()
    result = said[element]
    for one in reversed(path):
        names = "" if one.tag in ("html", "body") else _names(one)
        result = said[one] = result or not COMMENTS.isdisjoint(PART.findall(names))
    return result


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()
