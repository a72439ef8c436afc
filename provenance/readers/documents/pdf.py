"""Articles in PDF files, with the page on which each passage stands."""

from __future__ import annotations

import codecs
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from provenance.errors import UnreadableError
from provenance.model import Article, Landmark, Layout
from provenance.readers.characters.decoding import LOOKS_LIKE, nothing_in, read_bytes
from provenance.readers.documents.passages import LONGEST_TITLE, counted, plausible_title
from provenance.readers.documents.pdfpage import Piece, in_order, lines
from provenance.readers.documents.pdftext import (
    LARGER,
    LIGATURES,
    RAISED,
    Line,
    Paragraph,
    as_lines,
    body_size,
    furniture,
    paragraphs,
    words_of,
    written,
)
from provenance.readers.extras import needs
from provenance.readers.html.linklines import squeezed
from provenance.readers.html.text import Block, assemble
from provenance.readers.metadata.details import Details, make_article
from provenance.readers.texts.plain import find_title

CHILD = Path(__file__).with_name("pdfchild.py")
TIMEOUT = 300
"""Seconds for one file, of which the process that reads it works at most 120."""
PASSWORD, NO_PDF = 3, 4
"""What that process gives for a PDF behind a password, and for what cannot be read as one."""
END = 2048
"""Bytes at the end of a file in which a PDF says that it ends."""
MOST_NOTES = 100
"""On one page."""
AGAIN = "get the file once more"


def read_pdf(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article in a PDF, or raise UnreadableError."""
    data = read_bytes(stream, where)
    _refuse_others(data, where)
    with needs("documents", where):
        if find_spec("pypdfium2") is None:
            raise ImportError
    head, *pages = _taken_out(data, where)
    yield _article(head, pages, where, typed)


def _refuse_others(data: bytes, where: str) -> None:
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise nothing_in(where)
    if b"%PDF-" not in data[:1024]:
        looks = next((f"this looks like {name}" for magic, name, _ in LOOKS_LIKE if data.startswith(magic)), "")
        raise UnreadableError(where, f"{looks or 'this is something else'}, not a PDF", "check the name of the file")
    if b"%%EOF" not in data[-END:]:
        raise UnreadableError(where, "this PDF is cut off: its end is missing", AGAIN)


def _taken_out(data: bytes, where: str) -> list[dict[str, Any]]:
    """Give what a process of its own read in the file: a head, and each page."""
    try:
        done = subprocess.run(
            [sys.executable, str(CHILD)], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=TIMEOUT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _too_much(where) from None
    if done.returncode == PASSWORD:
        raise UnreadableError(where, "this PDF is behind a password", "open it and save it without the password")
    if done.returncode == NO_PDF:
        raise UnreadableError(where, "this PDF is damaged and cannot be read", AGAIN)
    if done.returncode:
        raise _too_much(where)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _too_much(where: str) -> UnreadableError:
    what = "this PDF takes more memory or time to read than one article may, or it is damaged"
    return UnreadableError(where, what, "save its text as plain text and read that")


def _article(head: dict[str, Any], found: Sequence[dict[str, Any]], where: str, typed: Details) -> Article:
    pages = [lines(page.get("runs", ())) for page in found]
    edges = furniture(pages)
    ordered = [
        line
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True), 1)
        for line in as_lines(number, in_order([one for one in page if one not in edge]))
    ]
    if not ordered:
        if any(page.get("pictures") for page in found):
            raise UnreadableError(
                where,
                "this PDF is a scan, without text in it",
                "recognise its text first, for instance with: ocrmypdf FILE.pdf NEW.pdf",
            )
        raise UnreadableError(where, "there is no text in this PDF", "check that the article was saved")
    told = paragraphs(ordered)
    text, landmarks = _text(told, words_of(ordered))
    title = _title(head["told"], told, ordered, text)
    made = "" if typed.date else _day(head["told"].get("CreationDate", ""))
    dated = f"The file was made on {made}. That is not taken for a day of publication."
    layout = Layout(landmarks=landmarks, remarks=(*_remarks(head, found, edges), *([dated] if made else [])))
    return make_article(text, typed, Details(title=title), layout=layout)


def _text(told: Sequence[Paragraph], words: frozenset[str]) -> tuple[str, tuple[Landmark, ...]]:
    """Write the paragraphs, and say where each page begins, and each note at the foot of one."""
    marks: dict[int, list[str]] = {}
    for one in told:
        if one.note and len(marks.setdefault(one.lines[0].page, [])) < MOST_NOTES:
            marks[one.lines[0].page].append(one.note.translate(RAISED))
    blocks: list[Block] = []
    begun: list[list[tuple[int, str]]] = []
    for one in told:
        text, pages = written(one, words, {} if one.note else marks)
        if not text:
            continue
        row = one.lines[0].piece.cells
        blocks.append((text, row, False))
        begun.append([(at, f"page {page}, footnote {one.note}" if one.note else f"page {page}") for at, page in pages])
    whole, places = assemble(blocks)
    landmarks: list[Landmark] = []
    for (start, _), each in zip(places, begun, strict=True):
        for at, label in each:
            if not landmarks or landmarks[-1].label != label:
                landmarks.append(Landmark(start + at, label))
    return whole, tuple(landmarks)


def _title(told: dict[str, str], found: Sequence[Paragraph], ordered: Sequence[Line], text: str) -> str:
    """Give the title: what the file says it is, if the first page has it, or what stands largest at its top."""
    first = squeezed(" ".join(line.piece.text for line in ordered if line.page == 1).translate(LIGATURES).casefold())
    stated = plausible_title(told.get("Title", ""))
    if stated and squeezed(stated.casefold()) in first:
        return stated
    body = body_size(ordered)
    top = [one for one in found[:5] if one.lines[0].page == 1 and one.size >= LARGER * body]
    if top:
        largest = max(top, key=lambda one: one.size)
        title = written(largest, (), {})[0]
        return title if len(title) <= LONGEST_TITLE else ""
    return find_title(text)


def _remarks(
    head: dict[str, Any], found: Sequence[dict[str, Any]], edges: Sequence[frozenset[Piece]]
) -> tuple[str, ...]:
    empty = [number for number, page in enumerate(found, 1) if not page.get("runs") and page.get("pictures")]
    broken = [number for number, page in enumerate(found, 1) if page.get("broken")]
    turned = sum(bool(page.get("turned")) for page in found)
    beyond = sum(bool(page.get("beyond")) for page in found)
    said = (
        f"The lines that come back at the top or foot of its pages were not read{_such_as(edges)}."
        if any(edges)
        else "",
        _numbered(empty, "holds a picture without text and was", "hold pictures without text and were"),
        _numbered(broken, "is damaged and was", "are damaged and were"),
        counted(turned, "page has turned text, which was", "pages have turned text, which was", "not read."),
        counted(
            beyond,
            "page has text beyond its edge, which was",
            "pages have text beyond the edge, which was",
            "not read.",
        ),
        f"Only the first {len(found):,} of its {head['pages']:,} pages were read."
        if head["pages"] > len(found)
        else "",
    )
    return tuple(filter(None, said))


def _such_as(edges: Sequence[frozenset[Piece]]) -> str:
    words = sorted({" ".join(one.text.split()) for edge in edges for one in edge if any(map(str.isalpha, one.text))})
    return f" (“{words[0][:60]}”)" if words else ""


def _numbered(pages: Sequence[int], one: str, many: str) -> str:
    if not pages:
        return ""
    shown = ", ".join(str(number) for number in pages[:10]) + (" and others" if len(pages) > 10 else "")
    return f"Page {shown} {one} not read." if len(pages) == 1 else f"Pages {shown} {many} not read."


def _day(made: str) -> str:
    digits = made.removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdecimal() else ""
