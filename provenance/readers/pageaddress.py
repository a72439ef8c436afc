"""The address of a page that was fetched: its own word for it where it has one, or else where it was found."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

CANONICAL = ".//link[@rel='canonical']"


def name_address(tree: Any, address: str) -> None:
    """Write into the head of a page which address it has, in full.

    A page that names the front page of a site for its own, as some templates make all pages do, is where it was found.
    """
    for link in list(tree.iterfind(CANONICAL)):
        whole = _joined(address, link.get("href") or "")
        if whole and not (_is_front(whole) and not _is_front(address)):
            link.set("href", whole)
        elif link.getparent() is not None:
            link.drop_tree()
    stated = tree.find(CANONICAL) is not None or tree.find(".//meta[@property='og:url']") is not None
    head = tree.find(".//head")
    if stated:
        return
    if head is None:
        head = tree.makeelement("head")
        tree.insert(0, head)
    head.append(tree.makeelement("link", {"rel": "canonical", "href": address}))


def _joined(address: str, href: str) -> str:
    try:
        return urljoin(address, href.strip()) if href.strip() else ""
    except ValueError:
        return ""


def _is_front(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query
