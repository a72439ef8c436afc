"""Articles in OpenDocument texts (.odt), read as they look once every tracked change is accepted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import Factory, define

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.characters.raised import raised
from provenance.readers.documents.passages import Passage, counted, document_article, plausible_author, plausible_title
from provenance.readers.documents.zipped import damaged, open_archive, read_part
from provenance.readers.metadata.details import Details
from provenance.readers.xmlparts import attribute, child, child_text, inside, local

KIND = "an OpenDocument text"
TEXTS = {"tab": " ", "line-break": "\n"}
HOLDS_BLOCKS = frozenset(("section", "text-box", "index-body", "list-item", "list-header", "note-body"))
INDEXES = frozenset(
    ("table-of-content", "alphabetical-index", "user-index", "illustration-index", "table-index", "object-index")
)
DRAWN = frozenset(("frame", "custom-shape", "rect", "g", "ellipse", "polygon", "path", "line", "connector"))
NO_TEXT = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "hidden-text", "hidden-paragraph", "sequence-decls", "forms",
     "variable-decls", "user-field-decls", "ruby-text", "note-citation", "image", "object", "desc", "title", "script")
)  # fmt: skip
"""Elements of which nothing is a part of the sentence."""


@define
class _Read:
    """What was met on the way through a document."""

    styles: dict[str, Any]
    """Each style by its name."""
    passages: list[Passage] = Factory(list)
    notes: list[tuple[str, Any]] = Factory(list)
    """Kind and element of each note in the order of their marks."""
    title: str = ""
    comments: int = 0
    struck: int = 0
    hidden: int = 0
    contents: int = 0
    boxes: list[Any] = Factory(list)
    """What was drawn at the paragraph that is being read."""


def read_odt(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article in an OpenDocument text, or raise UnreadableError."""
    with open_archive(stream, where, KIND) as archive:
        _refuse_encrypted(archive, where)
        content = read_part(archive, "content.xml", where, KIND)
        meta = read_part(archive, "meta.xml", where, KIND)
        common = read_part(archive, "styles.xml", where, KIND)
    if content is None:
        raise UnreadableError(where, f"this is a zip file, and not {KIND}", "check the name of the file")
    body = inside(content, "body", "text")
    if body is None:
        what = f"this is an OpenDocument file, and not {KIND}" if child(content, "body") is not None else ""
        raise UnreadableError(where, what, "save it as a text document") if what else damaged(where, KIND)
    found = _Read(_styles(common, content))
    _blocks(body, found)
    numbers: dict[str, int] = {}
    for kind, note in found.notes:
        numbers[kind] = numbers.get(kind, 0) + 1
        label = f"{kind} {numbers[kind]}"
        found.passages += [Passage(one.text, label=label) for one in _apart(note, found)]
    tracked = child(body, "tracked-changes")
    properties = child(meta, "meta")
    details = Details(
        title=found.title or plausible_title(child_text(properties, "title")),
        byline=plausible_author(child_text(properties, "initial-creator") or child_text(properties, "creator")),
    )
    remarks = (
        "Tracked changes were read as accepted." if tracked is not None and len(tracked) else "",
        counted(found.comments, "comment was", "comments were", "not read."),
        counted(found.hidden, "hidden passage was", "hidden passages were", "not read."),
        counted(found.struck, "passage that is struck out was", "passages that are struck out were", "not read."),
        "The table of contents was not read." if found.contents else "",
        "The headers and footers of its pages were not read." if _has_furniture(common) else "",
    )
    yield document_article(found.passages, typed, details, remarks, where)


def _refuse_encrypted(archive: zipfile.ZipFile, where: str) -> None:
    manifest = read_part(archive, "META-INF/manifest.xml", where, KIND)
    if manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter()):
        raise UnreadableError(where, f"this is {KIND} behind a password", "open it and save it without the password")


def _styles(*roots: Any) -> dict[str, Any]:
    return {
        attribute(one, "name"): one
        for root in roots
        if root is not None
        for one in root.iter()
        if local(one) == "style"
    }


def _has_furniture(common: Any) -> bool:
    names = ("header", "footer", "header-first", "footer-first", "header-left", "footer-left")
    found = (one for one in common.iter() if local(one) in names) if common is not None else ()
    return any(letter.isalpha() for one in found for text in one.itertext() for letter in text)


# Blocks


def _apart(holder: Any, found: _Read) -> list[Passage]:
    """Read the paragraphs and tables in an element, and give them apart from the others."""
    before, found.passages = found.passages, []
    _blocks(holder, found)
    made, found.passages = found.passages, before
    return made


def _blocks(holder: Any, found: _Read, listed: bool = False) -> None:
    """Read the paragraphs, lists and tables in an element, in order; `listed` are those of a list."""
    begins = listed and local(holder) == "list-item"
    for element in holder:
        name = local(element)
        if name in ("p", "h"):
            _paragraph(element, found, listed, begins)
            begins = False
        elif name in ("list", "numbered-paragraph"):
            for item in element if name == "list" else (element,):
                _blocks(item, found, listed=True)
        elif name == "table":
            _table(element, found)
        elif name in INDEXES:
            found.contents += 1
        elif name in HOLDS_BLOCKS:
            _blocks(element, found, listed)
        elif name in DRAWN:
            _blocks(element, found)


def _paragraph(element: Any, found: _Read, listed: bool, begins: bool) -> None:
    text = "".join(_inline(element, found))
    boxes, found.boxes = found.boxes, []
    names = list(_lineage(attribute(element, "style-name"), found.styles))
    if _text_property(names, found.styles, "display") == "none":
        found.hidden += bool(text.strip())
    elif text.strip():
        if "Title" in names and not found.title:
            found.title = " ".join(text.split())
        found.passages.append(Passage(f"– {text.strip()}" if begins else text, listed, "Quotations" in names))
    for box in boxes:
        _blocks(box, found)


def _table(element: Any, found: _Read) -> None:
    for row in _within(element, "table-row"):
        cells = [
            " ".join(" ".join(one.text.split()) for one in _apart(cell, found)) for cell in _within(row, "table-cell")
        ]
        if any(cells):
            found.passages.append(Passage(" | ".join(filter(None, cells)), line=True))


def _within(element: Any, wanted: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those in groups."""
    for one in element:
        if local(one) == wanted:
            yield one
        elif local(one) in ("table-header-rows", "table-row-group", "table-rows"):
            yield from _within(one, wanted)


# Text


def _inline(element: Any, found: _Read) -> Iterator[str]:
    """Yield the text in a paragraph, or in a part of one, without what follows the element itself."""
    yield _flat(element.text)
    for one in element:
        yield from _piece(one, found)
        yield _flat(one.tail)


def _flat(text: str | None) -> str:
    """Give text as it is shown: white space in the file is a single space."""
    return (text or "").replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _piece(one: Any, found: _Read) -> Iterator[str]:
    name = local(one)
    if name == "s":
        yield " "
    elif name in TEXTS:
        yield TEXTS[name]
    elif name == "note":
        body = child(one, "note-body")
        found.notes.append((attribute(one, "note-class") or "footnote", () if body is None else body))
    elif name == "annotation":
        found.comments += 1
    elif name in ("hidden-text", "hidden-paragraph"):
        found.hidden += 1
    elif name in DRAWN:
        found.boxes.append(one)
    elif name == "span":
        yield from _span(one, found)
    elif name and name not in NO_TEXT:
        yield from _inline(one, found)


def _span(element: Any, found: _Read) -> Iterator[str]:
    names = list(_lineage(attribute(element, "style-name"), found.styles))
    text = "".join(_inline(element, found))
    if _text_property(names, found.styles, "display") == "none":
        found.hidden += bool(text.strip())
    elif _text_property(names, found.styles, "text-line-through-style") not in ("", "none"):
        found.struck += bool(text.strip())
    elif _is_raised(_text_property(names, found.styles, "text-position")):
        yield raised(text)
    else:
        yield text


def _is_raised(position: str) -> bool:
    height = position.split(" ")[0]
    return height == "super" or (height.endswith("%") and not height.startswith("-") and height.rstrip("%0.") != "")


def _lineage(name: str, styles: dict[str, Any]) -> Iterator[str]:
    """Yield the name of a style and of those that it follows, the nearest first."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        yield name
        name = attribute(styles[name], "parent-style-name") if name in styles else ""


def _text_property(names: list[str], styles: dict[str, Any], wanted: str) -> str:
    """Give a property of text from the nearest style that has it."""
    for name in names:
        properties = child(styles.get(name), "text-properties")
        if properties is not None and (value := attribute(properties, wanted)):
            return value
    return ""
