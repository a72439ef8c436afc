"""One box for everything: what is claimed, who said it, and where it stands written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from provenance import desk
from provenance.model import Article, Credited
from provenance.web.front import front
from provenance.web.showing import page

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

MOST = 20
"""Claims, sources, and articles that are shown."""
MOST_CREDITED = 200
"""Claims of one source that are shown."""
LONGEST = 500
"""Characters of a question that are looked for."""


def ask() -> ResponseReturnValue:
    """Answer what was asked with claims, sources and articles, each with its place."""
    query = " ".join(request.args.get("q", "").split())[:LONGEST]
    with front().reading() as book:
        found = desk.search(book, desk.said("query", query), MOST) if query and not book.is_empty else []
        words = query.casefold().split()
        return page(
            "ask", query=query, claims=[(*one, book.claim(one[0])) for one in found],
            sources=[one for one in book.sources if _names(one, words)][:MOST] if words else [],
            articles=[one for one in book.published if _tells(one, words)][:MOST] if words else [],
            total=len(book.articles),
        )  # fmt: skip


def _names(one: Credited, words: list[str]) -> bool:
    """Whether every word that was asked for stands in what a source is called."""
    source = one.source
    called = " ".join((source.name, source.body, source.role, one.outlet)).casefold()
    return all(word in called for word in words)


def _tells(one: Article, words: list[str]) -> bool:
    """Whether every word that was asked for stands in an article, its headline or its outlet."""
    rest = " ".join((one.title, one.outlet, one.byline)).casefold()
    return all(word in rest for word in words) or all(word in rest or word in one.text.casefold() for word in words)


def source() -> ResponseReturnValue:
    """List what is credited to sources whose name, body or role holds a name, the most often credited first."""
    name = " ".join(request.args.get("name", "").split())[:LONGEST]
    with front().reading() as book:
        words = name.casefold().split()
        found = [one for one in book.sources if words and _names(one, words)]
        ids = list(dict.fromkeys(ident for one in found for ident in one.claims))
        claims = [claim for ident in ids[:MOST_CREDITED] if (claim := book.claim(ident)) is not None]
        return page("source", name=name, found=claims, more=len(ids) - len(claims), articles=book.articles_of(claims))
