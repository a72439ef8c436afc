"""Pages to read: where a story stands, its lists, a thread and why it stands so, an article with its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, jsonify, redirect, request, url_for

from provenance import desk
from provenance.errors import UnknownIdError
from provenance.model import Article, Line, Thread
from provenance.reports.briefing import briefing
from provenance.reports.graphs import graph
from provenance.reports.phrases import heading
from provenance.reports.story import FIRST_MATTERS, Around, summary
from provenance.web.front import front, seen
from provenance.web.showing import page

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from provenance.desk import Casebook

LISTS = {
    "corroborated": ("Corroborated", "Claims with at least two independent origins."),
    "disputed": ("Disputed", "Claims that someone other than the party disputes."),
    "denied": ("Denied", "Claims denied by the party they are about."),
    "all": ("Everything", "Every claim with all its tellings, the most told first."),
}
"""The lists by their addresses, each with its title and what it holds."""
ON_A_PAGE = 100
"""Lines of a list, or articles, that one page shows."""


def state() -> ResponseReturnValue:
    """Say in what state the ledger's files are, for a page that waits for a change."""
    return jsonify(state=g.state)


def story() -> ResponseReturnValue:
    """Show where a story stands: of the whole ledger where it is small enough to be one, and else the lists."""
    named = request.args.get("story", "")
    with front().reading() as book:
        known = desk.story_names(book)
        if book.is_empty:
            return page("empty")
        if not named and book.articles_told > desk.LARGEST_STORY:
            counts = {name: len(book.lines if name == "all" else book.listed(name)) for name in LISTS}
            return page("lists", stories=known, lists=LISTS, counts=counts)
        told = desk.gather(book, named)
        around = Around(told.chains, told.links, told.notes, told.questions, told.matters, told.gone)
        parts = briefing(told.threads, around, told.articles)
        said = summary(told.threads, told.articles, told.claims)
        return page(
            "story", parts=parts, summary=said, stories=known, named=named, articles=told.articles,
            awaited=len(told.questions.awaited), lists=LISTS, matters=told.matters[:FIRST_MATTERS],
        )  # fmt: skip


def _listed(book: Casebook, name: str) -> list[Line]:
    if name != "all":
        return book.listed(name)
    return sorted(book.lines, key=lambda one: (-one.articles, -len(one.challenges)))


def listing(name: str) -> ResponseReturnValue:
    """Show one of the lists, a part at a time."""
    if name not in LISTS:
        raise UnknownIdError("There is no such list here.")
    with front().reading() as book:
        found = _listed(book, name)
        at = _at(len(found))
        return page(
            "list", name=name, title=LISTS[name][0], says=LISTS[name][1], found=found[at : at + ON_A_PAGE],
            total=len(found), at=at, size=ON_A_PAGE,
        )  # fmt: skip


def _at(total: int) -> int:
    """Give the place in a long list at which the page begins."""
    given = request.args.get("from", "")
    return min(int(given), max(0, total - 1)) if given.isascii() and given.isdigit() and len(given) < 9 else 0


def articles() -> ResponseReturnValue:
    """List the articles, oldest first."""
    with front().reading() as book:
        found = book.published
        at = _at(len(found))
        old = {one.replaces for one in found if one.replaces}
        return page("articles", found=found[at : at + ON_A_PAGE], old=old, total=len(found), at=at, size=ON_A_PAGE)


def thread(ident: str) -> ResponseReturnValue:
    """Show a thread: where it stands and why, every telling, who is against it, who was asked."""
    with front().reading() as book:
        found = desk.find(book, ident)
        if isinstance(found, Article):
            return redirect(url_for("articles.article", ident=found.id), 303)
        one = found if isinstance(found, Thread) else book.thread_of(found)
        if one is None:
            raise UnknownIdError(f"{ident} is in no thread. Its article shows it.")
        return thread_page(book, one)


def thread_page(book: Casebook, one: Thread, wrong: str = "") -> str:
    """Show a thread; `wrong` is why the form on it was not recorded."""
    texts = book.articles_of(telling.claim for telling in one.tellings)
    drawn = graph([desk.trace(book, one)], texts)
    named = {node.id: ", ".join(node.lines) for node in drawn.nodes}
    ways = [(named[edge.start], named[edge.end], edge.says) for edge in drawn.edges if not edge.against]
    return page(
        "thread", thread=one, articles=texts, ways=ways, title=heading(one), wrong=wrong, state_of=asked_so_far(one),
        against=[t for t in one.tellings if t.relation == "contradicts"],
        replied=[t for t in one.tellings if t.relation == "replies"],
    )  # fmt: skip


def asked_so_far(one: Thread) -> str:
    """Give what the form on a thread remembers: who was asked about it, and what they answered."""
    return seen([each.id for each in one.replies])
