"""The shape of the boxes of a page: how much they say, and how much of it only leads to other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define

from provenance.readers.html.linklines import ENDS_SENTENCE
from provenance.readers.html.text import BLOCKS, LEFT_OUT

FEWEST_WORDS = 3
"""Words of a link that is taken for a headline."""
MOST_HEADLINE = 250
"""Letters of such a link."""
SENTENCE = 60
"""Letters of a line from which on it is a paragraph of its own."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
WORD = re.compile(r"\w[\w’'.-]*")
SPACE = re.compile(r"\s+")


@define
class Shape:
    """What an element holds, all in it counted, in letters other than white space."""

    letters: int = 0
    headlines: tuple[Any, ...] = ()
    """Links to other pages that fill their line as a headline does; no more than two are kept."""
    linked: int = 0
    """Letters of those headlines."""
    sentences: int = 0
    """Paragraphs that end as sentences do."""
    titled: bool = False
    """Whether it holds the title of a page."""


def shapes(body: Any) -> dict[Any, Shape]:
    """Give the shape of every element of a page, each from those of its children: in time linear in their number."""
    elements = [one for one in body.iter() if isinstance(one.tag, str)]
    left_out: set[Any] = set()
    for one in elements:
        if one.tag in LEFT_OUT - {"aside", "footer", "nav", "form"} or one.getparent() in left_out:
            left_out.add(one)
    found: dict[Any, Shape] = {one: Shape() for one in elements}
    for one in reversed(elements):
        own = found[one]
        own.titled = own.titled or one.tag == "h1"
        if one not in left_out:
            own.letters += _count(one.text)
        parent = None if one is body else found.get(one.getparent())
        if parent is not None:
            parent.letters += own.letters + (_count(one.tail) if one.getparent() not in left_out else 0)
            parent.titled = parent.titled or own.titled
    _count_lines(elements, found, body)
    return found


def _count_lines(elements: list[Any], found: Mapping[Any, Shape], body: Any) -> None:
    """Add to the shapes their headlines and sentences, children first."""
    for one in reversed(elements):
        own = found[one]
        if own.letters >= SENTENCE and is_paragraph(one) and ends_sentence(one):
            own.sentences += 1
        if one.tag == "a" and (taken := _headline(one, found)):
            own.headlines, own.linked = (one,), taken
        parent = None if one is body else found.get(one.getparent())
        if parent is not None:
            parent.linked += own.linked
            parent.sentences += own.sentences
            parent.headlines = _distinct(own.headlines + parent.headlines)


def is_paragraph(element: Any) -> bool:
    """Whether an element is a paragraph by its tag, or as some sites have it: a box with nothing but words in it."""
    return element.tag == "p" or (element.tag == "div" and not any(inner.tag in BLOCKS for inner in element))


def _distinct(links: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give the first two of some links that lead to different pages."""
    if len(links) < 2:
        return links
    return tuple({one.get("href"): one for one in reversed(links)}.values())[::-1][:2]


def _headline(link: Any, found: Mapping[Any, Shape]) -> int:
    """Give the letters of the headline that a link to another page is; 0 where it is none."""
    if not leads_elsewhere(link) or not found[link].letters:
        return 0
    heading = first_line(link, found)
    if heading is None or not 0 < found[heading].letters <= MOST_HEADLINE:
        return 0
    words = "".join(heading.itertext()).strip()
    if len(WORD.findall(words)) < FEWEST_WORDS or _is_sentence(words):
        return 0
    return found[heading].letters if heading is not link or _fills_line(link, found) else 0


def first_line(link: Any, found: Mapping[Any, Shape]) -> Any:
    """Give of a link that holds lines its heading, or else the first line with enough words; of others the link."""
    inner = [one for one in link.iterdescendants() if one.tag in BLOCKS and found[one].letters]
    if not inner:
        return link
    heading = next((one for one in inner if one.tag in HEADINGS), None)
    if heading is not None:
        return heading
    lines = [one for one in inner if not any(child.tag in BLOCKS for child in one.iterdescendants())]
    return next((one for one in lines if len(WORD.findall("".join(one.itertext()))) >= FEWEST_WORDS), None)


def _fills_line(link: Any, found: Mapping[Any, Shape]) -> bool:
    """Whether nothing else stands on the line of a link."""
    around = next((one for one in link.iterancestors() if one.tag in BLOCKS), None)
    return around is None or around not in found or found[around].letters == found[link].letters or _alone(link, around)


def _alone(link: Any, around: Any) -> bool:
    """Whether a link stands in a box between elements that begin lines of their own, and without words beside it."""
    while link.getparent() is not around:
        if (link.tail or "").strip() or link.getnext() is not None or link.getprevious() is not None:
            return False
        link = link.getparent()
    if (link.tail or "").strip():
        return False
    before, after = link.getprevious(), link.getnext()
    head = (around.text or "") if before is None else (before.tail or "")
    return not head.strip() and all(one is None or one.tag in BLOCKS or one.tag == "br" for one in (before, after))


def leads_elsewhere(link: Any) -> bool:
    """Whether a link leads to another page."""
    address = (link.get("href") or "").strip().lower()
    return bool(address) and "#" not in address and not address.startswith(("mailto:", "tel:", "javascript:"))


def ends_sentence(element: Any) -> bool:
    """Whether the words of an element end as a sentence does."""
    return ENDS_SENTENCE.search("".join(element.itertext()).strip()) is not None


def _is_sentence(words: str) -> bool:
    return ENDS_SENTENCE.search(words) is not None and not words.endswith("...")


def _count(text: str | None) -> int:
    return len(SPACE.sub("", text)) if text else 0


def outermost(elements: Iterable[Any]) -> list[Any]:
    """Give elements, each once, without those that stand in others of them."""
    chosen = set(elements)
    kept = []
    inside: dict[Any, bool] = {}
    for one in chosen:
        path = []
        around = one.getparent()
        while around is not None and around not in inside and around not in chosen:
            path.append(around)
            around = around.getparent()
        within = around is not None and (around in chosen or inside[around])
        for each in path:
            inside[each] = within
        if not within:
            kept.append(one)
    return kept
