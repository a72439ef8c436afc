"""A story as one self-contained page for a browser, which asks nothing of the network and runs no script."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib import resources

from attrs import frozen

from provenance.model import Article, Claim, Thread
from provenance.reports import phrases, wording
from provenance.reports.passage import Piece, excerpt, paragraphs, pieces
from provenance.reports.safe import one_line, visible, web_address
from provenance.reports.story import (
    GROUPS,
    contested,
    group_of,
    grouped,
    in_order,
    summary,
    threads_by_claim,
)

_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9_-]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")


@frozen
class Block:
    """A paragraph of an article, or the white space between two."""

    pieces: tuple[Piece, ...]
    paragraph: bool


@frozen
class Leaf:
    """An article as the page shows it."""

    article: Article
    claims: tuple[Claim, ...]
    blocks: tuple[Block, ...]
    numbers: Mapping[str, int]
    """The number of each claim in the article's list."""


def story_page(
    threads: Sequence[Thread],
    articles: Sequence[Article],
    claims: Sequence[Claim],
    title: str,
    generated: str,
    head: str = "",
) -> str:
    """Get a story as one HTML page; `generated` says when the ledger was read, as a date or in words.

    `head` is the hash of all that was recorded, by which a reader can later show what the page was made of.
    """
    from jinja2 import Environment, StrictUndefined

    where = threads_by_claim(threads)
    by_id = {article.id: article for article in articles}
    style = _template("story.css")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=_shown, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "anchor": anchor,
        "called": phrases.called,
        "long_date": phrases.long_date,
        "line": one_line,
        "who": phrases.who,
        "count": phrases.count,
        "placed_by": phrases.placed_by,
        "upper_first": _upper_first,
        "web": web_address,
    }
    written = environment.from_string(_template("story.html.j2")).render(
        title=title,
        generated=generated,
        head=head,
        summary=summary(threads, articles, claims),
        style=style,
        style_hash=b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii"),
        groups=[(group, grouped(threads)[group.key]) for group in GROUPS],
        also_contested=[each for each in threads if contested(each) and group_of(each) != "contested"],
        leaves=[_leaf(article, in_order(claims, article)) for article in articles],
        where=where,
        articles=by_id,
        present={claim.id for claim in claims if claim.article in by_id},
        words=wording,
        tone=group_of,
        origins_range=phrases.origins_range,
        articles_telling=phrases.articles_telling,
        first_date=phrases.first_date,
        language=_language,
        excerpt=lambda claim: excerpt(claim, by_id.get(claim.article)),
    )
    return str(written).strip() + "\n"


def anchor(ident: str) -> str:
    """Give an id in the form in which the page can be linked to at it: "page.html#t1a2b3c4d5e6f7"."""
    return _NOT_IN_ANCHOR.sub("-", ident)


def _leaf(article: Article, claims: tuple[Claim, ...]) -> Leaf:
    """Cut an article into paragraphs and the white space between them, no character left out."""
    blocks: list[Block] = []
    at = 0
    for start, end in (*paragraphs(article.text), (len(article.text), len(article.text))):
        if start > at:
            blocks.append(Block(pieces(article.text, claims, (at, start)), paragraph=False))
        if end > start:
            blocks.append(Block(pieces(article.text, claims, (start, end)), paragraph=True))
        at = end
    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    return Leaf(article, claims, tuple(blocks), numbers)


def _shown(value: object) -> object:
    """Show what cannot be seen, wherever the template puts text, and keep the text's own line breaks."""
    from markupsafe import Markup

    return visible(value, keep="\r\n\t") if isinstance(value, str) and not isinstance(value, Markup) else value


def _upper_first(text: str) -> str:
    """Begin a phrase with a capital and leave the rest alone, as Jinja's own filter does not."""
    return text[:1].upper() + text[1:]


def _language(article: Article) -> str:
    return article.language if _LANGUAGE.fullmatch(article.language) else ""


def _template(name: str) -> str:
    return resources.files("provenance.reports").joinpath("templates").joinpath(name).read_text(encoding="utf-8")
