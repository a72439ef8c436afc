"""Tables in which a page lays out its columns: they are boxes, and what stands in them are paragraphs and no rows."""

from __future__ import annotations

from itertools import islice
from typing import Any

from provenance.readers.html.cuts import unwrap
from provenance.readers.html.linklines import ENDS_SENTENCE
from provenance.readers.html.text import BLOCKS, blocks

CELLS = frozenset({"td", "th"})
PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
TITLES = ("h1", "h2")
MOST_PARAGRAPHS = 2
"""Paragraphs in a cell of a table that gives figures; a cell with more holds a story."""
NO_TABLE = frozenset({"presentation", "none"})
"""Roles (WAI-ARIA) by which a page says that a table only lays out what is in it."""
LONGEST = 2000
"""Characters of such a cell."""


def plain_layout(tree: Any) -> None:
    """Make boxes of the tables of a page that lay out a story, with all their rows and cells; others stay."""
    laid_out: set[Any] = set()
    marked = sum(1 for one in islice(tree.iter("p"), MOST_LOOKED_AT) if len("".join(one.itertext())) >= SENTENCE)
    broken = [] if marked else [cell for cell in tree.iter(*CELLS) if _is_broken(cell)]
    around = {outer for cell in broken for outer in cell.iterancestors(*CELLS)}
    broken = [cell for cell in broken if cell not in around]
    for cell in broken:
        _make_paragraphs(cell)
    stories = [cell for cell in tree.iter(*CELLS) if cell in broken or _holds_story(cell)]
    for cell in stories:
        if cell not in laid_out:
            laid_out.update(one for one in (cell, *cell.iterancestors()) if one.tag in PARTS)
    _set_aside(stories)
    laid_out.update(one for one in tree.iter("table") if (one.get("role") or "").lower() in NO_TABLE)
    for table in [one for one in laid_out if one.tag == "table"]:
        laid_out.update(one for one in table.iter(*PARTS) if one.tag != "table" and _table_of(one) is table)
    for one in laid_out:
        one.tag = "div"


MOST_LOOKED_AT = 1000
"""Paragraphs of a page of which one tells that it marks them."""


def _is_broken(cell: Any) -> bool:
    """Whether a cell holds sentences, each on a line of its own, that are parted by <br>."""
    return next(cell.iter("br"), None) is not None and _sentences(cell) >= FEWEST


def _make_paragraphs(cell: Any) -> None:
    """Make a paragraph of each line of a cell that ends with <br>, or before what begins a line of its own."""
    from lxml import etree

    unwrap(cell, list(cell.iter(*SET)))
    inside, words = list(cell), cell.text
    for one in inside:
        cell.remove(one)
    cell.text, line = None, etree.SubElement(cell, "p")
    line.text = words
    for one in inside:
        words, one.tail = one.tail, None
        if one.tag == "br" or one.tag in BLOCKS:
            if one.tag != "br":
                cell.append(one)
            line = etree.SubElement(cell, "p")
            line.text = words
        else:
            line.append(one)
            one.tail = words
    for one in [each for each in cell.iterchildren("p") if not len(each) and not (each.text or "").strip()]:
        cell.remove(one)


SET = ("font", "center")
"""Elements that only say how what is in them is set."""


def _set_aside(stories: list[Any]) -> None:
    """Mark the cells beside the only one of a table that holds the story, where they say no sentence: menus."""
    known = set(stories)
    for cell in stories:
        table = _table_of(cell)
        cells = [one for one in table.iter(*CELLS) if _table_of(one) is table] if table is not None else []
        if sum(1 for one in cells if not known.isdisjoint(one.iter(*CELLS))) == 1:
            for one in cells:
                if one is not cell and next(one.iter(*TITLES), None) is None and not _sentences(one):
                    one.set("class", f"{one.get('class') or ''} sidebar".strip())


def _sentences(cell: Any) -> int:
    """Give how many lines of a cell are sentences as a story has them."""
    lines = (line for text, _, _ in blocks(cell) for line in text.split("\n"))
    return sum(len(line) >= SENTENCE and ENDS_SENTENCE.search(line) is not None for line in lines)


SENTENCE = 60
"""Characters of a sentence from which on it is a paragraph."""
FEWEST = 3
"""Such lines of a cell, parted by <br>, that make a story on a page without paragraphs."""


def _holds_story(cell: Any) -> bool:
    """Whether a cell, with all that is in it, holds a title, or more than a cell of figures does."""
    if next(cell.iter(*TITLES), None) is not None:
        return True
    if sum(1 for _ in cell.iter("p")) > MOST_PARAGRAPHS:
        return True
    length = 0
    for text in cell.itertext():
        length += len(text)
        if length > LONGEST:
            return True
    return False


def _table_of(element: Any) -> Any:
    return next(element.iterancestors("table"), None)
