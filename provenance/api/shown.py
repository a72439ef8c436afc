"""Values as a notebook shows them: small pieces of HTML, every text in them escaped, with no script and no picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from provenance.api.listing import columns
from provenance.api.values import Article, Claim, Thread, Why
from provenance.reports.phrases import called, count
from provenance.reports.safe import visible, web_address

if TYPE_CHECKING:
    from provenance.api.listing import Listing

SHOWN = 50
"""Rows of a list that are shown; the rest is counted."""
LONGEST = 300
"""Characters of a cell; a whole text is shown only of its own article."""
_LEFT = ' style="text-align:left;vertical-align:top"'


def listing_html(listing: Listing[Any]) -> str:
    """Show a list as a table."""
    names = [one.name for one in columns(listing.kind)]
    rows = [[_cell(getattr(one, name)) for name in names] for one in listing.items[:SHOWN]]
    left = len(listing) - len(rows)
    notes = (f"{count(left, 'more row')}" if left else "", listing.note)
    number = f"{len(listing)} of {listing.kind.__name__}"
    return _div(f"<p>{_text(number)}</p>", _table([one.replace("_", " ") for one in names], rows), *map(_note, notes))


def thread_html(thread: Thread) -> str:
    """Show a thread: where it stands, why, and every telling, oldest first."""
    origins = f"{thread.origins_at_least} to {thread.origins_at_most}"
    if thread.origins_at_least == thread.origins_at_most:
        origins = str(thread.origins_at_least)
    stands = ", ".join(called(word) for word in (thread.support, *thread.challenges))
    rows = [
        [one.date[:10], one.outlet, one.source or "the outlet itself", one.stance, one.relation, one.text]
        for one in thread.tellings
    ]
    return _div(
        f"<p><strong>{_text(thread.heading)}</strong><br>{_text(stands)} · independent origins: {_text(origins)} · "
        f"confidence: {_text(thread.confidence)}</p>",
        _list(thread.because),
        _table(["date", "outlet", "source", "stance", "relation", "words"], [[_cell(c) for c in row] for row in rows]),
        _note(f"thread {thread.id}"),
    )


def why_html(why: Why) -> str:
    """Show why a thread stands where it does."""
    return _div(f'<pre style="white-space:pre-wrap">{_text(why.text)}</pre>')


def article_html(article: Article) -> str:
    """Show an article with its claims marked; who says each stands in the mark's title."""
    address = web_address(article.url)
    title = _text(article.title or article.outlet or article.id)
    head = f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{title}</a>' if address else title
    facts = " · ".join(_text(one) for one in (article.outlet, article.date, article.byline) if one)
    paragraphs = _marked(article).split("\n\n")
    body = "".join(f'<p style="white-space:pre-wrap">{one}</p>' for one in paragraphs if one.strip())
    return _div(
        f"<p><strong>{head}</strong><br>{facts}</p>",
        body,
        _note(f"{count(len(article.claims), 'claim')} · article {article.id}"),
    )


def _marked(article: Article) -> str:
    """Give the text of an article, escaped, with its claims in marks that never reach over a paragraph's end."""
    spans = [(start, end, one) for one in article.claims for start, end in one.record.get("spans", ())]
    edges = {0, len(article.text)} | {edge for start, end, _ in spans for edge in (start, end)}
    edges |= {at for at in range(len(article.text) - 1) if article.text.startswith("\n\n", at)}
    edges |= {at + 2 for at in edges if article.text.startswith("\n\n", at)}
    places = sorted(edge for edge in edges if 0 <= edge <= len(article.text))
    made = []
    for start, end in pairwise(places):
        here = [one for first, last, one in spans if first <= start and end <= last]
        words = article.text[start:end]
        marked = here and words.strip()
        said = "; ".join(dict.fromkeys(_says(one) for one in here))
        made.append(f'<mark title="{_text(said)}">{_text(words)}</mark>' if marked else _text(words))
    return "".join(made)


def _says(claim: Claim) -> str:
    return f"{claim.source or 'the outlet itself'} {claim.stance} ({claim.id[:8]})"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th{_LEFT}>{_text(one)}</th>" for one in headings)
    body = "".join("<tr>" + "".join(f"<td{_LEFT}>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    return _text(text if len(text) <= LONGEST else text[:LONGEST] + "…")


def _list(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{_text(one)}</li>" for one in lines) + "</ul>"


def _note(line: str) -> str:
    return f"<p><small>{_text(line)}</small></p>" if line else ""


def _div(*parts: str) -> str:
    return f'<div class="provenance" dir="auto">{"".join(parts)}</div>'


def _text(text: str) -> str:
    """Escape a text; what nobody sees in it is written out."""
    return escape(visible(text))
