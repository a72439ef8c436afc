"""Feeds in JSON (JSON Feed 1 and 1.1), as they state their entries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urljoin

from provenance.readers.syndication.feedxml import Said

VERSION = "https://jsonfeed.org/version/"
"""How the version begins that such a feed names."""


def is_json_feed(value: object) -> bool:
    """Whether some JSON is a feed."""
    return isinstance(value, dict) and _text(value, "version").startswith(VERSION)


def parsed_json(data: bytes, address: str) -> tuple[Said, list[Said], bool] | None:
    """Give what a feed says of itself, and of its entries, and that this is all; None for what is no such feed."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not is_json_feed(value):
        return None
    items = value.get("items")
    entries = [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    return _said(value, address), [_said(one, address) for one in entries], True


def _said(node: Mapping[str, object], address: str) -> Said:
    markup = _text(node, "content_html")
    link = _text(node, "url")
    return Said(
        key=_text(node, "id") or link,
        link=urljoin(address, link) if link else "",
        title=_text(node, "title"),
        content=markup or _text(node, "content_text"),
        markup=bool(markup),
        summary=_text(node, "summary"),
        language=_text(node, "language"),
        authors=tuple(_text(one, "name") for one in _authors(node)),
        published=_text(node, "date_published"),
        updated=_text(node, "date_modified"),
        publisher="",
    )


def _authors(node: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Give the authors of version 1.1, or else the only one of version 1."""
    several = node.get("authors")
    return [one for one in (several if isinstance(several, list) else [node.get("author")]) if isinstance(one, dict)]


def _text(node: Mapping[str, object], name: str) -> str:
    """Give a value that is text, or a number that stands for a name."""
    value = node.get(name)
    return value.strip() if isinstance(value, str) else str(value) if type(value) is int else ""
