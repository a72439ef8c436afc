"""Articles in Word documents (.docx), read as they look once every tracked change is accepted."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from attrs import Factory, define, frozen

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.characters.raised import raised
from provenance.readers.documents.passages import Passage, counted, document_article, plausible_author, plausible_title
from provenance.readers.documents.zipped import damaged, open_archive, read_part
from provenance.readers.metadata.details import Details
from provenance.readers.xmlparts import attribute, child, child_text, inside, local

KIND = "a Word document"
TAKEN_OUT = frozenset({"del", "moveFrom"})
PUT_IN = frozenset({"ins", "moveTo"})
QUOTATIONS = frozenset({"quote", "intensequote", "blocktext"})
PLACES = frozenset(
    ("r", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "bdo", "dir", "oMath", "oMathPara")
)
"""What in a paragraph holds its text, beside tracked changes."""
TEXTS = {"tab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n", "ptab": " "}
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@define
class _Read:
    """What was met on the way through a document."""

    passages: list[Passage] = Factory(list)
    notes: dict[tuple[str, str], None] = Factory(dict)
    """Kind and id of each note, in the order of their first marks: what many marks name is written once."""
    title: str = ""
    changes: int = 0
    hidden: int = 0
    struck: int = 0
    contents: int = 0
    embedded: int = 0
    boxes: list[Any] = Factory(list)
    """Text boxes that hang on the paragraph that is being read."""
    begun: str = ""
    """Text of a paragraph whose end was deleted, so that it goes on with the next."""


@frozen
class _Parts:
    """The parts of a document that hold text."""

    main: Any
    notes: dict[tuple[str, str], Any]
    comments: int
    furniture: int
    """Headers and footers with text in them."""
    styles: dict[str, str]
    """The name of a style, in small letters without spaces, by its id."""


def read_docx(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article in a Word document, or raise UnreadableError."""
    with open_archive(stream, where, KIND) as archive:
        parts = _parts(archive, where)
        core = read_part(archive, "docProps/core.xml", where, KIND)
    found = _Read()
    _blocks(parts.main, found, parts)
    numbers: dict[str, int] = {}
    for kind, ident in list(found.notes):
        note = parts.notes.get((kind, ident), ())
        numbers[kind] = numbers.get(kind, 0) + 1
        label = f"{kind} {numbers[kind]}"
        found.passages += [Passage(one.text, label=label) for one in _apart(note, found, parts)]
    details = Details(
        title=found.title or plausible_title(child_text(core, "title")),
        byline=plausible_author(child_text(core, "creator")),
    )
    remarks = (
        "Tracked changes were read as accepted." if found.changes else "",
        counted(parts.comments, "comment was", "comments were", "not read."),
        counted(found.hidden, "hidden passage was", "hidden passages were", "not read."),
        counted(found.struck, "passage that is struck out was", "passages that are struck out were", "not read."),
        "The table of contents was not read." if found.contents else "",
        counted(found.embedded, "document within this one was", "documents within this one were", "not read."),
        "The headers and footers of its pages were not read." if parts.furniture else "",
    )
    yield document_article(found.passages, typed, details, remarks, where)


# Parts


def _parts(archive: zipfile.ZipFile, where: str) -> _Parts:
    name = next(iter(_related(archive, "", "officeDocument", where)), "word/document.xml")
    root = read_part(archive, name, where, KIND)
    if root is None:
        if "[Content_Types].xml" not in archive.namelist():
            raise UnreadableError(where, f"this is a zip file, and not {KIND}", "check the name of the file")
        raise UnreadableError(where, f"this holds no text of {KIND}", "check the name of the file")
    main = child(root, "body")
    if main is None:
        raise damaged(where, KIND)
    notes = {
        (kind, attribute(note, "id")): note
        for kind in ("footnote", "endnote")
        for path in _related(archive, name, f"{kind}s", where)
        for note in _children(read_part(archive, path, where, KIND))
    }
    comments = [
        comment
        for path in _related(archive, name, "comments", where)
        for comment in _children(read_part(archive, path, where, KIND))
    ]
    furniture = [
        path
        for kind in ("header", "footer")
        for path in _related(archive, name, kind, where)
        if _says_something(read_part(archive, path, where, KIND))
    ]
    styles = {
        attribute(style, "styleId"): attribute(child(style, "name"), "val").replace(" ", "").lower()
        for path in _related(archive, name, "styles", where)
        for style in _children(read_part(archive, path, where, KIND))
        if local(style) == "style" and child(style, "name") is not None
    }
    return _Parts(main, notes, len(comments), len(furniture), styles)


def _children(root: Any) -> Sequence[Any]:
    return () if root is None else [one for one in root if local(one)]


def _says_something(root: Any) -> bool:
    texts = (one.text or "" for one in root.iter() if local(one) == "t") if root is not None else ()
    return any(letter.isalpha() for text in texts for letter in text)


def _related(archive: zipfile.ZipFile, name: str, kind: str, where: str) -> list[str]:
    """Give the names of the parts of a kind that a part, or the whole document, leads to."""
    folder, _, base = name.rpartition("/")
    root = read_part(archive, posixpath.join(folder, "_rels", f"{base}.rels"), where, KIND)
    return [
        posixpath.normpath(posixpath.join("/", folder, attribute(one, "Target"))).lstrip("/")
        for one in _children(root)
        if attribute(one, "Type").rpartition("/")[2] == kind and attribute(one, "TargetMode") != "External"
    ]


# Blocks


def _apart(holder: Any, found: _Read, parts: _Parts) -> list[Passage]:
    """Read the paragraphs and tables in an element, and give them apart from the others."""
    before, found.passages = found.passages, []
    _blocks(holder, found, parts)
    made, found.passages = found.passages, before
    return made


def _blocks(holder: Any, found: _Read, parts: _Parts) -> None:
    """Read the paragraphs and tables in an element, in order."""
    for element in holder:
        name = local(element)
        if name == "p":
            _paragraph(element, found, parts)
        elif name == "tbl":
            _table(element, found, parts)
        elif name == "sdt" and _is_contents(element):
            found.contents += 1
        elif name == "AlternateContent":
            _blocks(_chosen(element), found, parts)
        elif name == "altChunk":
            found.embedded += 1
        elif name in TAKEN_OUT:
            found.changes += 1
        elif name in ("sdt", "sdtContent", "customXml", *PUT_IN):
            _blocks(element, found, parts)
    if found.begun:
        found.passages.append(Passage(found.begun))
        found.begun = ""


def _is_contents(element: Any) -> bool:
    gallery = inside(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and attribute(gallery, "val") == "Table of Contents"


def _chosen(element: Any) -> Any:
    """Give the one of several ways of writing a thing that is read: the newest, and the older ones say it again."""
    return next((one for one in element if local(one) in ("Choice", "Fallback")), ())


def _paragraph(element: Any, found: _Read, parts: _Parts) -> None:
    properties = child(element, "pPr")
    style = _style(properties, parts)
    if style.startswith("toc") and style[3:].isdecimal():
        found.contents += 1
        return
    text = found.begun + "".join(_inline(element, found))
    found.begun = ""
    boxes, found.boxes = found.boxes, []
    mark = child(properties, "rPr")
    if any(child(mark, name) is not None for name in TAKEN_OUT):
        found.begun = text
    elif text.strip():
        if style == "title" and not found.title:
            found.title = " ".join(text.split())
        item = inside(properties, "numPr", "numId")
        listed = (item is not None and attribute(item, "val") != "0") or style.startswith("list")
        found.passages.append(Passage(f"– {text.strip()}" if listed else text, listed, style in QUOTATIONS))
    for box in boxes:
        _blocks(box, found, parts)


def _style(properties: Any, parts: _Parts) -> str:
    ident = _value(properties, "pStyle")
    return parts.styles.get(ident, ident.replace(" ", "").lower())


def _table(element: Any, found: _Read, parts: _Parts) -> None:
    for row in _within(element, "tr", found):
        if child(child(row, "trPr"), "del") is not None:
            found.changes += 1
            continue
        cells: list[str] = []
        for cell in _within(row, "tc", found):
            cells.append(" ".join(" ".join(one.text.split()) for one in _apart(cell, found, parts)))
        if any(cells):
            found.passages.append(Passage(" | ".join(filter(None, cells)), line=True))


def _within(element: Any, wanted: str, found: _Read) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those in a content control."""
    for one in element:
        name = local(one)
        if name == wanted:
            yield one
        elif name in TAKEN_OUT:
            found.changes += 1
        elif name in ("sdt", "sdtContent", "customXml", *PUT_IN):
            yield from _within(one, wanted, found)


# Text


def _inline(element: Any, found: _Read) -> Iterator[str]:
    """Yield the text in a paragraph, or in a part of one."""
    for one in element:
        name = local(one)
        if name in TAKEN_OUT:
            found.changes += 1
        elif name in PUT_IN:
            found.changes += 1
            yield from _inline(one, found)
        elif name == "r":
            yield from _run(one, found)
        elif name == "AlternateContent":
            yield from _inline(_chosen(one), found)
        elif name == "t":
            yield one.text or ""  # in a formula
        elif name in PLACES or element.tag.rpartition("}")[0].endswith("/math"):
            yield from _inline(one, found)


def _run(element: Any, found: _Read) -> Iterator[str]:
    properties = child(element, "rPr")
    text = "".join(_pieces(element, found))
    if _is_on(properties, "vanish"):
        found.hidden += bool(text.strip())
    elif _is_on(properties, "strike") or _is_on(properties, "dstrike"):
        found.struck += bool(text.strip())
    elif _value(properties, "vertAlign") == "superscript":
        yield raised(text)
    else:
        yield text


def _value(properties: Any, name: str) -> str:
    found = child(properties, name)
    return attribute(found, "val") if found is not None else ""


def _is_on(properties: Any, name: str) -> bool:
    switch = child(properties, name)
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off", "none")


def _pieces(element: Any, found: _Read) -> Iterator[str]:
    for one in element:
        name = local(one)
        if name == "t":
            yield one.text or ""
        elif name == "br" and attribute(one, "type") not in ("", "textWrapping"):
            yield " "  # a new page or column is no new line of the text
        elif name in TEXTS:
            yield TEXTS[name]
        elif name == "sym":
            yield _symbol(attribute(one, "font"), attribute(one, "char"))
        elif name in NOTES:
            found.notes[NOTES[name], attribute(one, "id")] = None
        elif name == "ruby":
            yield "".join(_inline(child(one, "rubyBase"), found)) if child(one, "rubyBase") is not None else ""
        elif name == "AlternateContent":
            yield from _pieces(_chosen(one), found)
        elif name in ("drawing", "pict", "object"):
            found.boxes += _boxes(one)


def _symbol(font: str, char: str) -> str:
    """Give the sign that Word keeps by its place in a font: a minus, "≥"; a place that is not known is marked so.

    ECMA-376, 17.3.3.30: places in a font of signs are given from F000 on.
    """
    try:
        place = int(char, 16)
    except ValueError:
        return UNKNOWN
    if not PRIVATE <= place <= PRIVATE + 0xFF:
        return chr(place) if 0x20 <= place < SURROGATES else UNKNOWN
    place -= PRIVATE
    if font.strip().lower() != "symbol":
        return UNKNOWN
    return _signs().get(place) or (chr(place) if 0x20 <= place < 0x7F else UNKNOWN)


UNKNOWN = "\ufffd"
PRIVATE, SURROGATES = 0xF000, 0xD800
"""Where the places in a font of signs begin, and what is no character beyond."""


@cache
def _signs() -> dict[int, str]:
    lines = (files("provenance.readers") / "data" / "symbols.tsv").read_text(encoding="utf-8").splitlines()
    told = (line.split("\t") for line in lines if not line.startswith("#"))
    return {int(place, 16): sign for place, sign in told}


def _boxes(element: Any) -> Iterator[Any]:
    """Yield the texts of the boxes in a drawing; a box in a box comes with the paragraph that holds it."""
    for one in element:
        name = local(one)
        if name == "txbxContent":
            yield one
        else:
            yield from _boxes(_chosen(one) if name == "AlternateContent" else one)
