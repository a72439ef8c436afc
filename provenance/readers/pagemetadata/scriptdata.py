"""The article in the data (JSON) that scripts of its page are given, as sites that a browser builds have it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from attrs import frozen

from provenance.readers.html.linklines import squeezed

TITLES = ("title", "headline", "headlines", "name")
BODIES = ("body", "content", "html", "articleBody", "bodyHtml", "contentHtml", "text", "content_elements", "blocks")
PIECES = ("content", "text", "html", "value", "body")
DATES = (
    *("publishedAt", "published_at", "datePublished", "publishDate", "publish_date", "publicationDate"),
    *("firstPublished", "firstPublishedAt", "published", "display_date", "pubDate"),
)
AUTHORS = ("author", "authors", "byline", "bylines", "by", "credits")
MOST_NODES = 200_000
"""Values of the data of a page that are looked at."""


@frozen
class Carried:
    """What the data of a page tell of the article."""

    body: str = ""
    published: str = ""
    byline: str = ""


def carried_article(tree: Any, title: str) -> Carried:
    """Give the article of this title from the data in a page; empty where none is there, or none with a text."""
    wanted = squeezed(title)
    for script in tree.iterfind(".//script[@type='application/json']") if wanted else ():
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if wanted in map(squeezed, _strings(node, TITLES)) and (body := _body(node)):
                names = ", ".join(dict.fromkeys(_names(node)))
                return Carried(body, next(_strings(node, DATES), ""), names)
    return Carried()


def _nodes(data: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects of some data, outer ones first, so many and no more."""
    waiting = [data]
    for value in islice(waiting, MOST_NODES):
        if isinstance(value, dict):
            yield value
        waiting.extend(value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())


def _strings(node: Mapping[str, object], names: tuple[str, ...]) -> Iterator[str]:
    """Yield the strings under these names, and those one level below."""
    for name in names:
        value = node.get(name)
        for one in value.values() if isinstance(value, dict) else (value,):
            if isinstance(one, str):
                yield one


def _body(node: Mapping[str, object]) -> str:
    """Give the text of an article: one string, or a list of pieces."""
    found = []
    for name in BODIES:
        value = node.get(name)
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            found += _first(value)
        elif isinstance(value, list):
            pieces = [one for piece in value if isinstance(piece, dict) for one in _first(piece)]
            found.append("".join(piece if piece.lstrip().startswith("<p") else f"<p>{piece}</p>" for piece in pieces))
    return max(found, key=len, default="")


def _first(piece: Mapping[str, object]) -> list[str]:
    """Give the text of a piece, or nothing for a picture or a box."""
    return [one for one in _strings(piece, PIECES) if one.strip()][:1]


def _names(node: Mapping[str, object]) -> Iterator[str]:
    for name in AUTHORS:
        value = node.get(name)
        if name == "credits" and isinstance(value, dict):
            value = value.get("by")
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                one = one.get("name")
            if isinstance(one, str) and one.strip():
                yield one.strip()
