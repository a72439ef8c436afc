"""What is put right in the tree of a page before its text is looked for."""

from __future__ import annotations

from typing import Any

from provenance.readers.hidden import drop_hidden

MARKS = (("“", "”"), ("‘", "’"))
"""Around words in <q>, by how deep they stand in others: what a browser shows, and no source has."""
ANY_MARK = "\"'“”„«»‘’‹›"


def prepare(tree: Any) -> None:
    """Make of the tree what a browser shows: without what is hidden, with what an extractor would lose."""
    drop_hidden(tree)
    _mark_quotations(tree)
    _name_paragraphs(tree)


def _mark_quotations(tree: Any) -> None:
    """Write the marks of <q> as text, so that the sentence around it stays whole."""
    depth = 0
    for event, element in _walk(tree, "q"):
        if event == "start":
            opening, closing = MARKS[depth % len(MARKS)]
            words = "".join(element.itertext()).strip() if depth == 0 else ""
            depth += 1
            if words and words[0] in ANY_MARK and words[-1] in ANY_MARK:
                continue
            element.text = opening + (element.text or "").lstrip()
            _append(element, closing)
        else:
            depth -= 1
    for element in list(tree.iter("q")):
        element.drop_tag()


def _append(element: Any, mark: str) -> None:
    """Put a mark after the last words of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + mark
    else:
        element.text = (element.text or "").rstrip() + mark


def _name_paragraphs(tree: Any) -> None:
    """Call preformatted text, and what stands around a quotation or under it, by tags that an extractor keeps."""
    for element in tree.iter("pre"):
        if element.find(".//code") is None and element.find(".//span") is None:
            element.tag = "p"
    for quotation in tree.iter("blockquote"):
        for element in quotation.iterchildren("footer"):
            element.tag = "p"
        # an extractor passes over figures, which are mostly pictures
        for element in quotation.iterancestors("figure"):
            element.tag = "div"


def _walk(tree: Any, tag: str) -> Any:
    from lxml import etree

    return etree.iterwalk(tree, events=("start", "end"), tag=tag)
