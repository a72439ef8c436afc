"""Elements taken out of a page, with or without what is in them, at a cost that does not grow with their number.

`drop_tree` and `drop_tag` of lxml join the text after each element to the text before it, so that a box with ten
thousand of them costs the square of that. Here all go in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

GONE, UNWRAPPED = "provenance-gone", "provenance-unwrapped"
"""Tags that no page has."""
INLINE = (
    *("a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup"),
    *("time", "u"),
)
"""Elements within a line that an extractor of text can do without."""
MOST_INLINE = 500
"""Of them in one box. Trafilatura 2.3.1 sorts what stands in a box by walking along it: it took 17 s for 6,000 links
in one paragraph."""


def take_out(tree: Any, elements: Iterable[Any]) -> None:
    """Take elements out of a tree with all that is in them; the text after each stays."""
    from lxml import etree

    around = _renamed(elements, GONE)
    etree.strip_elements(tree, GONE, with_tail=False)
    _join_texts(around)


def unwrap(tree: Any, elements: Iterable[Any]) -> None:
    """Take elements out of a tree and leave in their place what is in them."""
    from lxml import etree

    around = _renamed(elements, UNWRAPPED)
    etree.strip_tags(tree, UNWRAPPED)
    _join_texts(around)


def flatten(tree: Any) -> None:
    """Leave only the words of what stands within the lines of a box that holds more of it than any article does."""
    held: dict[Any, list[Any]] = {}
    for element in tree.iter(*INLINE):
        held.setdefault(element.getparent(), []).append(element)
    unwrap(tree, [one for inner in held.values() if len(inner) > MOST_INLINE for one in inner])


def _renamed(elements: Iterable[Any], name: str) -> set[Any]:
    """Call elements by a name, and give what stays of the elements around them."""
    called = list(elements)
    for element in called:
        element.tag = name
    around = {element.getparent() for element in called}
    while inner := [one for one in around if one is not None and one.tag == name]:
        around.difference_update(inner)
        around.update(one.getparent() for one in inner)
    return around - {None}


def _join_texts(around: Iterable[Any]) -> None:
    """Make one text of those that now stand beside each other."""
    for element in around:
        element.text = element.text
        for child in element:
            child.tail = child.tail
