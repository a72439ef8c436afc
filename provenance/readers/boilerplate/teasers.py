"""Other stories that a page leads to from within or below its own, told by the shape of their boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from provenance.readers.html.linklines import squeezed
from provenance.readers.html.parts import BESIDE_WORDS, words_of
from provenance.readers.html.shape import HEADINGS, Shape, outermost
from provenance.readers.metadata.words import page_words

MOST_SUMMARY = 200
"""Letters beside the headline in the box of another story: a summary, a name, a day."""
FEWEST = 3
"""Boxes of one kind that make a list of other stories; two, where their headlines are headings."""
MOST_LABEL = 40
"""Letters of what stands over such a list, and of nothing else in its box."""
LEFT = 2
"""Paragraphs that a page has at least beside the lists of other stories; where it has fewer, they are its story."""
CARDS = frozenset({"article", "aside"})
CALLED = BESIDE_WORDS | frozenset({"card", "embed", "embedded", "bookmark", "richlink", "inline"})
"""Words of the class of a box in a story that may lead to another."""
NEVER = frozenset({"html", "body", "main", "td", "th", "tr", "tbody", "table", "p", "span", "dl", "dt", "dd"})


def teasers(body: Any, found: Mapping[Any, Shape], own: Collection[str]) -> list[Any]:
    """Give the boxes of other stories in a page, with the labels over them; `own` are its own titles, as `squeezed`."""
    gone = outermost([*_lists(body, found, own), *_cards(body, found, own)])
    lost = sum(found[one].sentences for one in gone)
    return [*gone, *_labels(gone, found)] if gone and found[body].sentences - lost >= LEFT else []


def _lists(body: Any, found: Mapping[Any, Shape], own: Collection[str]) -> Iterator[Any]:
    """Yield the boxes of lists that lead to other stories, each as large as holds nothing else."""
    for parent in body.iter():
        if parent not in found or not found[parent].headlines:
            continue
        for kind, group in groupby(_words(parent, found), key=lambda one: _kind(one, found, own)):
            boxes = list(group)
            headed = all(found[one].headlines and _in_heading(found[one].headlines[0], one) for one in boxes)
            labelled = _says_more(boxes[0].getprevious(), found) or _is_labelled(parent, len(boxes), found)
            if kind and (len(boxes) >= (2 if headed else FEWEST) or labelled):
                yield from boxes if len(boxes) < len(parent) else (parent,) if _may_go(parent, found) else boxes


def _is_labelled(parent: Any, number: int, found: Mapping[Any, Shape]) -> bool:
    """Whether a list of so many stories stands under a line such as "Read more", or under a heading, alone in a box."""
    label = parent.getprevious()
    if parent.tag not in ("ul", "ol") or label is None or sum(1 for _ in _words(parent, found)) != number:
        return False
    around = parent.getparent()
    if label.tag in HEADINGS and label in found and 0 < found[label].letters <= MOST_LABEL:
        boxed = around in found and _may_go(around, found)
        if boxed and found[around].letters == found[label].letters + found[parent].letters:
            return True
    return _says_more(label, found)


def _says_more(label: Any, found: Mapping[Any, Shape]) -> bool:
    """Whether a line says no more than "Read more" and the like."""
    words = "".join(label.itertext()) if label in found and found[label].letters <= MOST_LABEL else ""
    return " ".join(words.split()).strip(" .:…»›→").casefold().replace("’", "'") in page_words()["more"]


def _words(parent: Any, found: Mapping[Any, Shape]) -> Iterable[Any]:
    return (one for one in parent if one in found and found[one].letters)


def _kind(box: Any, found: Mapping[Any, Shape], own: Collection[str]) -> str:
    """Give what kind of box that leads to another story an element is; empty for any other."""
    return str(box.tag) if _is_teaser(box, found, own) else ""


def _is_teaser(box: Any, found: Mapping[Any, Shape], own: Collection[str]) -> bool:
    """Whether a box holds the headline of another story, which is a link, and beside it no more than a summary."""
    shape = found[box]
    if len(shape.headlines) != 1 or shape.titled or box.tag in NEVER:
        return False
    if shape.letters - shape.linked > MOST_SUMMARY or shape.sentences > 1:
        return False
    return not any(title in own for title in _titles(shape.headlines[0]))


def _titles(link: Any) -> Iterator[str]:
    yield squeezed("".join(link.itertext()))
    for heading in link.iter(*HEADINGS):
        yield squeezed("".join(heading.itertext()))


def _in_heading(link: Any, box: Any) -> bool:
    if next(link.iter(*HEADINGS), None) is not None:
        return True
    for around in link.iterancestors():
        if around.tag in HEADINGS:
            return True
        if around is box:
            return False
    return False


def _may_go(box: Any, found: Mapping[Any, Shape]) -> bool:
    return box.tag not in NEVER and not found[box].titled


def _cards(body: Any, found: Mapping[Any, Shape], own: Collection[str]) -> Iterator[Any]:
    """Yield the boxes within a story that lead to one other story."""
    for box in body.iter("article", "aside", "div", "section", "figure", "blockquote"):
        if box not in found or not _is_teaser(box, found, own):
            continue
        link = found[box].headlines[0]
        whole = found[link].letters == found[box].letters
        called = box.tag in CARDS or not CALLED.isdisjoint(words_of(box.get("class") or ""))
        if (called or not found[box].sentences) and (whole or _in_heading(link, box)):
            yield box


def _labels(gone: Iterable[Any], found: Mapping[Any, Shape]) -> Iterator[Any]:
    """Yield the boxes that hold what is taken out and a label, and the labels over it."""
    taken = set(gone)
    letters: Counter[Any] = Counter()
    for box in taken:
        letters[box.getparent()] += found[box].letters
    for around in reversed(list(found)):
        held = letters[around] if around in letters and around not in taken else 0
        if held and _may_go(around, found) and found[around].letters - held <= MOST_LABEL:
            taken.add(around)
            letters[around.getparent()] += found[around].letters
            yield around
    for box in taken:
        yield from _label_before(box, found)


def _label_before(box: Any, found: Mapping[Any, Shape]) -> Iterator[Any]:
    """Yield the line over a list of other stories: a heading, or "Read more", or what is set as a label."""
    label = box.getprevious()
    if label is None or label not in found or not 0 < found[label].letters <= MOST_LABEL or found[label].titled:
        return
    words = " ".join("".join(label.itertext()).split())
    bare = words.strip(" .:…»›→").casefold().replace("’", "'")
    over = label.tag in LINES and words.endswith(":")
    if over or (label.tag in HEADINGS and len(found[box].headlines) > 1) or bare in page_words()["more"]:
        yield label


LINES = ("p", "div", "span", "strong", "b")
