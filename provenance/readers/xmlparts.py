"""What is looked for in the tree of an XML document, whatever namespace it bears."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from typing import Any


def local(element: Any) -> str:
    """Give the name of an element without its namespace; nothing for what is none, as an entity left as it stood."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """Give an attribute of an element by its name without a namespace; empty where it has none."""
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), "")


def children(element: Any, *names: str) -> Iterator[Any]:
    """Yield the children of an element that have one of some names."""
    if element is not None:
        for child in element:
            if local(child) in names:
                yield child


def child(element: Any, name: str) -> Any:
    """Give the first child of this name, or None; also None for a child of nothing."""
    return next(children(element, name), None)


def child_text(element: Any, name: str) -> str:
    """Give the text of the first child of this name, before any element in it; empty where there is none."""
    found = child(element, name)
    return (found.text or "") if found is not None else ""


def inside(element: Any, *names: str) -> Any:
    """Give what is reached by one child after another, or None."""
    for name in names:
        element = child(element, name)
    return element


def at(element: Any, path: str) -> Any:
    """Give the first element at a path of names, "itemMeta/provider"; None where there is none."""
    return inside(element, *path.split("/"))


def words(element: Any) -> str:
    """Give all words of an element on one line, those inside markup with them; nothing for None."""
    return "" if element is None else " ".join("".join(_strings(element)).split())


def _strings(element: Any) -> Iterator[str]:
    return (one for one in element.itertext() if isinstance(one, str))


def as_html(elements: list[Any], names: dict[str, str], left_out: frozenset[str]) -> str:
    """Write elements as HTML: without namespaces, some under the names that HTML has for them, and some left out."""
    from lxml import etree

    written = []
    for element in elements:
        copied = deepcopy(element)
        copied.tail = None
        # an entity of the document's own is shown as it stands there; one that HTML has is its letter everywhere
        for one in list(copied.iter(etree.Entity)):
            _replaced(one, unescape(one.text or ""))
        for one in list(copied.iter(etree.Element)):
            name = local(one)
            if name in left_out and one is not copied:
                _replaced(one, "")
                continue
            one.tag = names.get(name, name)
        etree.cleanup_namespaces(copied)
        written.append(etree.tostring(copied, encoding="unicode", method="html"))
    return "".join(written)


def _replaced(element: Any, text: str) -> None:
    """Put a text in the place of an element, before what follows it."""
    parent, near = element.getparent(), element.getprevious()
    text += element.tail or ""
    if near is None:
        parent.text = (parent.text or "") + text
    else:
        near.tail = (near.tail or "") + text
    element.tail = None
    parent.remove(element)
