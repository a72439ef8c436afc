"""NITF, the News Industry Text Format: a story in XML, with its head apart from its body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.metadata.details import Details
from provenance.readers.syndication.wires import Wire, wire_article
from provenance.readers.xmlparts import as_html, at, children, local, words

NAMES = {
    "bq": "blockquote",
    "hl1": "h1",
    "hl2": "h2",
    "block": "div",
    "body.content": "div",
    "credit": "cite",
    "nitf-table": "div",
    "note": "div",
}
"""What NITF calls otherwise than HTML does; the marks of names, dates and places inside a line are plain words."""
LEFT_OUT = frozenset({"media", "fn", "datasource", "custom-table", "nitf-table-metadata", "rights"})
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_nitf(root: Any, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article that an NITF document is; UnreadableError where it has no text."""
    about, head = at(root, "head/docdata"), at(root, "body/body.head")
    body, remarks = nitf_body(root)
    status = about.get("management-status") or "" if about is not None else ""
    release = _date(about, "date.release")
    issued = _date(about, "date.issue")
    yield wire_article(
        Wire(
            uri=_named(about, "doc-id", "id-string"),
            headline=_headline(head) or words(at(root, "head/title")),
            byline=_byline(head),
            provider=words(at(head, "distributor")) or _named(at(root, "head"), "pubdata", "name"),
            holder=_named(about, "doc.copyright", "holder") or words(at(head, "rights/rights.owner")),
            dates=(issued, release, words(at(head, "dateline/story.date"))),
            language=root.get(LANGUAGE) or "",
            status=status,
            embargo=release if status.lower() == "embargoed" else None,
            follows=_named(about, "correction", "id-string"),
            note=_named(about, "ed-msg", "info") or _named(about, "correction", "info"),
            body=body,
            summary=words(at(head, "abstract")),
            remarks=tuple(remarks),
        ),
        typed,
        where,
    )


def nitf_body(root: Any) -> tuple[str, list[str]]:
    """Give the content of an NITF document as HTML, and what of it was left out, each a sentence."""
    content = at(root, "body/body.content")
    if content is None:
        return "", []
    media = sum(1 for one in content.iter() if local(one) == "media")
    remarks = []
    if media:
        what = (
            "1 picture, film or recording with its words was"
            if media == 1
            else f"{media} pictures, films or recordings with their words were"
        )
        remarks.append(f"{what} not read.")
    return as_html([content], NAMES, LEFT_OUT), remarks


def _headline(head: Any) -> str:
    line = at(head, "hedline")
    return words(at(line, "hl1")) if line is not None else ""


def _byline(head: Any) -> str:
    """Give the people that a byline names, or all of its words."""
    for line in children(head, "byline"):
        people = [words(one) for one in line.iter() if local(one) == "person"]
        told = ", ".join(filter(None, people)) or words(line)
        if told:
            return told
    return ""


def _named(about: Any, name: str, attribute: str) -> str:
    element = at(about, name) if about is not None else None
    return "" if element is None else (element.get(attribute) or "").strip()


def _date(about: Any, name: str) -> str:
    return _named(about, name, "norm") or (words(at(about, name)) if about is not None else "")
