"""The address of a page that was fetched: its own word for it where that can be so, or else where it was found."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from provenance.readers.html.cuts import take_out

CANONICAL, OPEN_GRAPH = ".//link[@rel='canonical']", ".//meta[@property='og:url']"


def name_address(tree: Any, address: str) -> None:
    """Write into the head of a page which address it has, in full, and nothing else on that.

    A page's own word is taken for an address on its own site, which no other site's page can say of itself: it would
    be taken for a new version of that other page. Nor for the front page of the site, as some templates have it.
    """
    links, metas = list(tree.iterfind(CANONICAL)), list(tree.iterfind(OPEN_GRAPH))
    said = [*(one.get("href") for one in links), *(one.get("content") for one in metas)]
    own = next((whole for one in said if (whole := _own(address, one or ""))), address)
    take_out(tree, (*links, *metas))
    head = tree.find(".//head")
    if head is None:
        head = tree.makeelement("head")
        tree.insert(0, head)
    head.append(tree.makeelement("link", {"rel": "canonical", "href": own}))


def _own(address: str, said: str) -> str:
    """Give the address that a page says it has, in full; empty for one that cannot be its own."""
    try:
        whole = urljoin(address, said.strip()) if said.strip() else ""
        here, there = urlsplit(address), urlsplit(whole)
    except ValueError:
        return ""
    if there.scheme not in ("http", "https") or not _one_site(here.hostname or "", there.hostname or ""):
        return ""
    return "" if _is_front(there) and not _is_front(here) else whole


def _one_site(one: str, other: str) -> bool:
    a, b = (host.removeprefix("www.") for host in (one, other))
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")


def _is_front(parts: SplitResult) -> bool:
    return parts.path in ("", "/") and not parts.query
