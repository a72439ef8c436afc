"""What a feed says, element by element: RSS 2.0 and older, RSS 1.0, and Atom, whole or broken off."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any
from urllib.parse import urljoin

from attrs import frozen

PLAIN = frozenset(
    (
        *("", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/"),
        *("http://backend.userland.com/rss2", "http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/net/rss1.1#"),
    )
)
"""Namespaces of the formats themselves; that of media, say, has titles and descriptions of its own."""
PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
}
ROOTS = frozenset({"rss", "feed", "RDF"})
ENTRIES = frozenset({"item", "entry"})
MARKUP = frozenset({"html", "xhtml", "text/html", "application/xhtml+xml"})
LANGUAGE, ABOUT = "{http://www.w3.org/XML/1998/namespace}lang", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
KNOWN = frozenset({b"lt", b"gt", b"amp", b"quot", b"apos"})
"""Names of characters that every XML file may use; many feeds use those of HTML, which no XML reader knows."""
TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@frozen
class Said:
    """What is said of an entry, or of the feed itself; empty where nothing is."""

    key: str
    link: str
    title: str
    content: str
    """The full text of an entry, as markup or plain."""
    markup: bool
    summary: str
    language: str
    authors: tuple[str, ...]
    published: str
    updated: str
    publisher: str
    """Whom an entry was taken from, or who publishes it."""


def parsed(data: bytes, address: str) -> tuple[Said, list[Said], bool] | None:
    """Give what a feed says of itself, and of its entries, and whether that is all; None for what is no feed.

    Links are read against `address`. Nothing that a file names outside of itself is read, and no entity grows.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(ENTITY.sub(_numbered, data), parser, base_url=address or None)
    except (etree.LxmlError, ValueError):
        return None
    if root is None or _local(root) not in ROOTS:
        return None
    channel = next((each for each in root if _named(each) == "channel"), root)
    found = [each for each in root.iter() if isinstance(each.tag, str) and _named(each) in ENTRIES]
    # libxml2 stops at 256 levels or at 10 MB in one piece, and says so only here: the rest is missing
    whole = not any("HUGE" in entry.message for entry in parser.error_log)
    return _said(channel, address), [_said(each, address) for each in found], whole


def _numbered(found: re.Match[bytes]) -> bytes:
    """Write a character that HTML has a name for by its number, which XML knows as well."""
    letters = "" if found[1] in KNOWN else html5.get(f"{found[1].decode('ascii')};", "")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode("ascii") or found[0]


def _said(element: Any, address: str) -> Said:
    parts: dict[str, list[Any]] = {}
    for each in element:
        if isinstance(each.tag, str):
            parts.setdefault(_named(each), []).append(each)
    content, markup, language = _content(parts)
    link = _link(parts, address)
    return Said(
        key=_first(parts, "guid", "id") or element.get(ABOUT) or link,
        link=link,
        title=_line(next(iter(parts.get("title", ())), None)),
        content=content,
        markup=markup,
        summary=_first(parts, "description", "summary"),
        language=language or _first(parts, "language", "dc:language") or _inherited(element),
        authors=tuple(_authors(parts)),
        published=_first(parts, "pubDate", "published", "issued", "dc:date", "dcterms:issued", "created"),
        updated=_first(parts, "updated", "modified", "dcterms:modified"),
        publisher=_source(parts) or _first(parts, "dc:publisher"),
    )


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _named(element: Any) -> str:
    """Give the name of an element: plain for one of the formats, with a usual prefix for those of some others."""
    space, _, local = str(element.tag).rpartition("}")
    space = space.removeprefix("{")
    if space in PLAIN:
        return local  # with its prefix where a feed forgot to say what that stands for
    return PREFIXES.get(space, "other:") + local


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _first(parts: dict[str, list[Any]], *names: str) -> str:
    return next((text for name in names for each in parts.get(name, ()) if (text := _text(each))), "")


def _line(element: Any) -> str:
    """Give a title on one line, as a reader sees it: without tags where it is markup."""
    if element is None:
        return ""
    kind, text = element.get("type"), _text(element)
    # RSS does not say which of the two a title is
    guessed = element.tag == "title" and (REFERENCE.search(text) or TAG.search(text))
    if kind in MARKUP or (kind is None and guessed):
        text = html.unescape(TAG.sub("", text if kind != "xhtml" else html.escape(text, quote=False)))
    return " ".join(text.split())


def _content(parts: dict[str, list[Any]]) -> tuple[str, bool, str]:
    """Give the longest full text of an entry, whether it is markup, and its language."""
    found = [(_text(each), True, _inherited(each)) for each in parts.get("content:encoded", ())]
    for each in parts.get("content", ()):
        kind = each.get("type") or "text"
        if each.get("src") or not (kind in MARKUP or kind.startswith("text")):
            continue
        inner = _inner(each) if kind in ("xhtml", "application/xhtml+xml") else _text(each)
        found.append((inner, kind in MARKUP, _inherited(each)))
    return max(found, key=lambda one: len(one[0]), default=("", True, ""))


def _inner(element: Any) -> str:
    """Give the markup within an element, without the namespaces that HTML does not know."""
    from lxml import etree

    for each in element.iterdescendants():
        if isinstance(each.tag, str):
            each.tag = _local(each)
    etree.cleanup_namespaces(element)
    return (element.text or "") + "".join(etree.tostring(each, encoding="unicode", method="html") for each in element)


def _inherited(element: Any) -> str:
    for each in (element, *element.iterancestors()):
        if language := each.get(LANGUAGE):
            return str(language)
    return ""


def _link(parts: dict[str, list[Any]], address: str) -> str:
    """Give the address of the page that is meant, in full."""
    for each in parts.get("link", ()):
        said = each.get("href") or _text(each)
        if said and each.get("rel", "alternate") == "alternate":
            return _joined(each.base or address, said)
    for each in parts.get("guid", ()):
        said = _text(each)
        if each.get("isPermaLink", "true") == "true" and said.startswith(("http://", "https://")):
            return said
    return ""


def _joined(base: str, said: str) -> str:
    try:
        return urljoin(base, said.strip())
    except ValueError:
        return ""


def _authors(parts: dict[str, list[Any]]) -> Iterator[str]:
    for name in ("author", "dc:creator"):
        for each in parts.get(name, ()):
            names = [_text(inner) for inner in each if isinstance(inner.tag, str) and _named(inner) == "name"]
            yield from names or ([_text(each)] if not len(each) else [])


def _source(parts: dict[str, list[Any]]) -> str:
    for each in parts.get("source", ()):
        title = next((inner for inner in each if isinstance(inner.tag, str) and _named(inner) == "title"), None)
        if text := _line(title) if title is not None else " ".join(_text(each).split()) if not len(each) else "":
            return text
    return ""
