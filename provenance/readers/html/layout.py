"""Tables in which a page lays out its columns: they are boxes, and what stands in them are paragraphs and no rows."""

from __future__ import annotations

from typing import Any

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
    for cell in tree.iter(*CELLS):
        if cell not in laid_out and _holds_story(cell):
            laid_out.update(one for one in (cell, *cell.iterancestors()) if one.tag in PARTS)
    laid_out.update(one for one in tree.iter("table") if (one.get("role") or "").lower() in NO_TABLE)
    for table in [one for one in laid_out if one.tag == "table"]:
        laid_out.update(one for one in table.iter(*PARTS) if one.tag != "table" and _table_of(one) is table)
    for one in laid_out:
        one.tag = "div"


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
