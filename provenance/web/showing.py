"""How pages are put together: the templates, the words that they use, and an article's text with its claims marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen
from flask import Response, g, render_template, request, url_for
from markupsafe import Markup

from provenance.model import Article, Claim, Thread
from provenance.reports import phrases, wording
from provenance.reports.filters import day, upper_first
from provenance.reports.judging import words_apart
from provenance.reports.passage import Piece, excerpt, landmark, paragraphs, pieces_of
from provenance.reports.questions import headed, voice_lines
from provenance.reports.safe import one_line, web_address
from provenance.reports.story import by_origin, by_party, group_of, mark_tone, oldest_first
from provenance.reports.ties import because_line
from provenance.web.front import front

if TYPE_CHECKING:
    from flask import Flask

    from provenance.model import Ground


@frozen
class Mark:
    """A stretch of an article's text, and where in the text it begins."""

    at: int
    piece: Piece


@frozen
class Block:
    """A paragraph of an article, or the white space between two."""

    marks: tuple[Mark, ...]
    paragraph: bool


@frozen
class Word:
    """A stretch of a passage: whether it belongs to the claim, and whether the other claim lacks it."""

    text: str
    marked: bool = False
    apart: bool = False


def page(template: str, /, **values: object) -> str:
    """Give a page from its template."""
    return str(render_template(f"{template}.html.j2", **values))


def home() -> str:
    """Give the address of the first page, below which all others are."""
    return f"{request.script_root}/"


def style() -> Response:
    """Give the style sheet of the report, which the desk shares."""
    text = resources.files("provenance.reports").joinpath("templates").joinpath("story.css").read_text("utf-8")
    return Response(text, mimetype="text/css")


def blocks(article: Article, claims: Sequence[Claim]) -> tuple[Block, ...]:
    """Cut an article into paragraphs and the white space between them, no character left out."""
    filled = paragraphs(article.text)
    edges = sorted({0, len(article.text), *(edge for span in filled for edge in span)})
    parts = list(pairwise(edges))
    found = []
    for part, cut in zip(parts, pieces_of(article.text, claims, parts), strict=True):
        marks, at = [], part[0]
        for piece in cut:
            marks.append(Mark(at, piece))
            at += len(piece.text)
        found.append(Block(tuple(marks), part in filled))
    return tuple(found)


def passage(claim: Claim, article: Article | None, other: Claim | None = None) -> tuple[Word, ...]:
    """Give a claim in its sentence, with what sets it apart from another one marked."""
    differing = words_apart(claim.text, other.text) if other is not None else set()
    found: list[Word] = []
    at = 0
    for part in excerpt(claim, article):
        if not part.marked:
            found.append(Word(part.text))
            continue
        for number, word in enumerate(part.text.split(" ")):
            found += [Word(" ", marked=True)] if number else []
            if word:
                found.append(Word(word, marked=True, apart=at in differing))
                at += 1
    return tuple(found)


def reason(one: Ground) -> Markup:
    """Write a reason for where a thread stands, with the claim that it rests on as a link."""
    told = because_line(wording.ground(one), frozenset())
    if not one.claim:
        return told
    return told + Markup(' (<a href="{}">claim</a>)').format(url_for("articles.article", ident=one.claim))


def stands(one: Thread) -> str:
    """Write where a thread stands, with what is said against it, in a few words."""
    return ", ".join(phrases.called(word) for word in (one.support.value, *(c.value for c in one.challenges)))


_FILTERS: Mapping[str, object] = {
    "called": phrases.called,
    "count": phrases.count,
    "day": day,
    "grades": wording.grades,
    "headed": headed,
    "heading": phrases.heading,
    "line": one_line,
    "placed_by": phrases.placed_by,
    "reason": reason,
    "reply": phrases.reply_phrase,
    "shortened": phrases.shortened,
    "stands": stands,
    "tone": group_of,
    "mark_tone": mark_tone,
    "upper_first": upper_first,
    "voice_lines": voice_lines,
    "web": web_address,
    "meant": phrases.meant,
    "who": phrases.who,
    "teller": phrases.teller,
}
_WORDS: Mapping[str, object] = {
    "articles_telling": phrases.articles_telling,
    "by_origin": by_origin,
    "by_party": by_party,
    "landmark": landmark,
    "oldest_first": oldest_first,
    "origins_range": phrases.origins_range,
    "passage": passage,
    "words": wording,
}


def equip(app: Flask) -> None:
    """Give the templates their words."""
    app.jinja_env.filters.update(_FILTERS)
    app.jinja_env.globals.update(_WORDS)
    app.context_processor(_everywhere)


def _everywhere() -> dict[str, object]:
    """Give what every page has: who works, in what state the files were, and what was recorded last."""
    done, undone = (_number(request.args.get(name, "")) for name in ("done", "undone"))
    return {"state": g.get("state", ""), "front": front(), "done": done, "undone": undone}


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0
