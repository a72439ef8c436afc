"""The text of a tree of elements: paragraphs parted by blank lines, list items on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from provenance.model import Sign, Span
from provenance.readers.characters.quoted import QUOTED
from provenance.signs import split

ITEMS = frozenset({"item", "li"})
ROWS = frozenset({"row", "tr"})
LINES = ITEMS | ROWS
CELLS = frozenset({"cell", "td", "th"})
BREAKS = frozenset({"lb", "br"})
BLOCKS = frozenset(
    (
        *ITEMS,
        *ROWS,
        *("address", "article", "aside", "body", "blockquote", "caption", "center", "dd", "details"),
        *("div", "dl", "doc", "dt", "fieldset", "figcaption", "figure", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "head", "header", "hr", "html", "list"),
        *("main", "ol", "p", "pre", "quote", "section", "summary", "table", "tbody"),
        *("tfoot", "thead", "ul"),
    )
)
"""Tags that begin a new line, in both vocabularies: the page's own, and trafilatura's, which follows TEI."""
LEFT_OUT = frozenset(
    (
        *("aside", "audio", "button", "canvas", "datalist", "embed", "footer", "form", "frame"),
        *("iframe", "input", "math", "meter", "nav", "noscript", "object", "option", "progress"),
        *("script", "select", "style", "svg", "template", "textarea", "title", "video"),
    )
)
NEVER_TEXT = frozenset({"head", "noscript", "script", "style", "template"})
MANY_BREAKS = re.compile(r"\n{3,}")


def take_signs(tree: Any) -> tuple[str, tuple[Sign, ...]]:
    """Take the signs that nobody sees out of a page; give all its text, a line for each block, and the signs."""
    from lxml import etree

    slots: list[tuple[Any, str]] = []
    strings: list[str] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        name = "text" if event == "start" else "tail"
        if element.tag in BLOCKS:
            slots.append((None, name))
            strings.append("\n")
        if event == "start" and element.tag in NEVER_TEXT:
            walker.skip_subtree()
            continue
        slots.append((element, name))
        strings.append(getattr(element, name) or "")
    whole = "".join(strings)
    seen, signs = split(whole)
    if signs:
        for (element, name), string in zip(slots, _without(whole, signs, [len(one) for one in strings]), strict=True):
            if element is not None:
                setattr(element, name, string or None)
    return seen, signs


def _without(whole: str, signs: Sequence[Sign], lengths: Sequence[int]) -> Iterator[str]:
    """Yield the strings of these lengths that a text is made of, each without the signs in it."""
    place = taken = number = 0
    for length in lengths:
        end = place + length
        kept: list[str] = []
        while place < end:
            # Where the next sign stands in the text that still has all of them.
            start = signs[number].at + taken if number < len(signs) else end
            if place < start:
                kept.append(whole[place : min(start, end)])
                place = min(start, end)
                continue
            size = len(signs[number].characters)
            place = min(start + size, end)
            if place == start + size:
                taken, number = taken + size, number + 1
        yield "".join(kept)


def assemble(found: Iterable[Block]) -> tuple[str, list[Span]]:
    """Give blocks as one text, and the place of each in it."""
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    after_line = False
    for text, line, _ in found:
        if pieces:
            pieces.append("\n" if line and after_line else "\n\n")
            length += len(pieces[-1])
        pieces.append(text)
        spans.append((length, length + len(text)))
        length += len(text)
        after_line = line
    return "".join(pieces), spans


def quoted_blocks(tree: Any) -> frozenset[str]:
    """Give the blocks of the block quotations of a page that are long enough to be told by their words alone."""
    return frozenset(text for text, _, quoted in blocks(tree) if quoted and len(text) >= LEAST)


LEAST = 20
"""Characters of a block; a shorter one may stand in a quotation and outside it."""


Block = tuple[str, bool, bool]
"""Text, whether it is a line of a list or a table, and whether it is quoted."""


def blocks(root: Any) -> Iterator[Block]:
    """Yield the text of each block, whether it is a line of a list or a table, and whether it is quoted.

    Walks step by step and never by recursion, since a page may be nested as deep as it likes.
    """
    return (block for block, _ in placed_blocks(root))


def placed_blocks(root: Any) -> Iterator[tuple[Block, Any]]:
    """Yield the blocks of an element, each with the innermost element around it that begins a line."""
    from lxml import etree

    words: list[str] = []
    lines_around = quotes_around = 0
    item_begins = False
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if tag in BLOCKS and (text := _tidy("".join(words))):
            yield (("– " if item_begins else "") + text, lines_around > 0, quotes_around > 0), _owner(event, element)
            item_begins = False
        if tag in BLOCKS:
            words = []
        if event == "start":
            lines_around += tag in LINES
            quotes_around += tag in QUOTED
            item_begins = item_begins or tag in ITEMS
            if tag in LEFT_OUT:
                walker.skip_subtree()
                continue
            if tag in BREAKS:
                words.append("\n")
            elif tag in CELLS and words:
                words.append(" | ")
            words.append((element.text or "").replace("\n", " "))
        else:
            lines_around -= tag in LINES
            quotes_around -= tag in QUOTED
            item_begins = item_begins and tag not in ITEMS
            if element is not root:
                words.append((element.tail or "").replace("\n", " "))
    if text := _tidy("".join(words)):
        yield (text, False, False), root


def _owner(event: str, element: Any) -> Any:
    """Give the element whose words end where another begins or it ends itself."""
    if event == "end":
        return element
    around = element.getparent()
    while around.getparent() is not None and around.tag not in BLOCKS:
        around = around.getparent()
    return around


def _tidy(text: str) -> str:
    """Give single spaces, no more than one blank line, and nothing before or after."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return MANY_BREAKS.sub("\n\n", lines).strip().strip("|").strip()
