"""A story as one self-contained page for a browser, which asks nothing of the network.

Without its script it is one long text that reads in order; the script only shows, hides and searches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from provenance.model import Article, Claim, Decision, Support, Thread
from provenance.reports import changes, phrases, wording
from provenance.reports.briefing import briefing
from provenance.reports.graphs import Chain, graph
from provenance.reports.pagedata import page_data
from provenance.reports.passage import Piece, landmark, paragraphs, pieces_of
from provenance.reports.questions import figures_line, headed, voice_lines
from provenance.reports.safe import one_line, web_address
from provenance.reports.shares import relied_on, shares
from provenance.reports.story import (
    FIRST_MATTERS,
    GROUPS,
    NOTHING_AROUND,
    Around,
    by_origin,
    by_party,
    contested,
    group_of,
    grouped,
    in_order,
    is_brief,
    mark_tone,
    oldest_first,
    open_count,
    standing_now,
    summary,
    threads_by_claim,
)
from provenance.reports.styling import digest, style_sheet, template
from provenance.reports.ties import anchor, because_line, timed, timed_within
from provenance.reports.travel import chain_list, days
from provenance.reports.twins import twins

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_SUGGESTIONS = 50
"""Suggested links that the page shows; `review` has them all."""

GENERATOR = "provenance report"
"""By which a page says that it is a report, so that another one may take its place."""
WORTH_DRAWING = 3
"""Pages of a chain from which on its shape says more than a timeline."""
SCRIPTS = ("story.js", "days.js", "sheets.js")
"""What a page runs, in this order, as one script."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")


@frozen
class Block:
    """A paragraph of an article, or the white space between two."""

    pieces: tuple[Piece, ...]
    paragraph: bool


@frozen
class Leaf:
    """An article as the page shows it."""

    number: int
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
    around: Around = NOTHING_AROUND,
) -> str:
    """Get a story as one HTML page; `generated` says when the ledger was read, as a date or in words.

    `head` is the hash of all that was recorded, by which a reader can later show what the page was made of.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from provenance.reports.filters import day, shown, upper_first

    where = threads_by_claim(threads)
    by_id = {article.id: article for article in articles}
    present = {claim.id for claim in claims if claim.article in by_id}
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article, []).append(claim)
    leaves = [_leaf(number, one, in_order(by_article.get(one.id, ()), one)) for number, one in enumerate(articles, 1)]
    # told once in an article's own voice and by nobody else: the article shows it, and the list of threads stays short
    told_twice = twins(threads, around.questions.suggestions)
    brief = {thread.id for thread in threads if is_brief(thread) and thread.id not in told_twice}
    asides = {
        thread.id
        for thread in threads
        if thread.id in brief and thread.support is Support.UNATTRIBUTED and thread.tellings[0].claim.id in present
    }
    leading = [thread for thread in threads if thread.id not in asides]
    standing = standing_now(claims, around)
    style, script = style_sheet(), _script()
    environment = Environment(
        loader=PackageLoader("provenance.reports"),
        autoescape=True, undefined=StrictUndefined, finalize=shown, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "anchor": anchor,
        "called": phrases.called,
        "checked": phrases.checked_phrase,
        "timed": timed,
        "timed_within": timed_within,
        "line": one_line,
        "who": phrases.who,
        "teller": phrases.teller,
        "count": phrases.count,
        "placed_by": phrases.placed_by,
        "upper_first": upper_first,
        "web": web_address,
        "reply": phrases.reply_phrase,
        "because": lambda one: because_line(wording.ground(one), present, one.claim),
        "grades": wording.grades,
        "reason": wording.reason_phrase,
        "circle": phrases.circle_phrase,
        # asked for each mark in a text: what is called as a filter costs less than what is called as a function
        "told": lambda ident: where.get(ident, ()),
        "tone": group_of,
        "mark_tone": mark_tone,
        "standing": phrases.standing,
        "headed": headed,
        "heading": phrases.heading,
        "shortened": phrases.shortened,
        "voice_lines": voice_lines,
        "figures_line": figures_line,
        "aside": lambda thread: thread.id in asides,
    }
    environment.globals |= {
        "articles": by_id,
        "present": present,
        "words": wording,
        "brief": lambda thread: thread.id in brief,
        "contested": contested,
        "origins_range": phrases.origins_range,
        "articles_telling": phrases.articles_telling,
        "first_date": phrases.first_date,
        "by_origin": by_origin,
        "by_party": by_party,
        "day": day,
        "oldest_first": oldest_first,
        "revisions": {one.after.id: one for one in around.revisions},
        "replaced_by": {one.replaces: one for one in articles if one.replaces},
        "fallen": {
            t.claim.id: wording.FATE_CALLED[t.fate] or wording.NOT_COUNTED
            for thread in threads
            for t in thread.tellings
            if not t.live
        },
        "language": _language,
        "landmark": lambda claim: landmark(claim, by_id.get(claim.article)),
        "outlet_of": lambda claim: by_id[claim.article].outlet if claim.article in by_id else "another article",
        "notes_of": _by_subject(around.notes),
        "days": days,
        "chain": _Chains(around.chains, by_id).drawn,
        "twins": told_twice,
        "changed": changes.summary,
        "edits": changes.lines,
        "most": MOST_SUGGESTIONS,
    }
    written = environment.get_template("story.html.j2").render(
        title=title,
        generator=GENERATOR,
        generated=generated,
        head=head,
        summary=summary(threads, articles, claims),
        briefing=briefing(threads, around, articles),
        print_all=around.print_all,
        style=style,
        style_hash=digest(style),
        script=script,
        script_hash=digest(script),
        data=page_data(threads, articles, around.links, around.stages),
        staged=bool(around.stages),
        matters=around.matters[:FIRST_MATTERS],
        asides=asides,
        threads=leading,
        claimed=bool(threads),
        groups=[(group, grouped(leading)[group.key]) for group in GROUPS],
        left_to_articles=len(asides),
        also_contested=[each for each in threads if contested(each) and group_of(each) != "contested"],
        leaves=leaves,
        parts_of_all=shares(standing),
        relied=relied_on(standing, by_id),
        counted=len(standing),
        replaced=len(claims) - len(standing),
        matters_left=max(0, len(around.matters) - FIRST_MATTERS),
        questions=around.questions,
        open_count=open_count(around.questions),
    )
    return str(written).strip() + "\n"


class _Chains:
    """The way by which each thread came to its pages."""

    def __init__(self, chains: Sequence[Chain], articles: Mapping[str, Article]) -> None:
        self._chains = {chain.thread.id: chain for chain in chains}
        self._articles = articles

    def drawn(self, thread: Thread) -> Markup | str:
        """Write the chain of a thread that some pages tell; nothing for a shorter one."""
        from markupsafe import Markup

        chain = self._chains.get(thread.id)
        if chain is None or len(chain.steps) < WORTH_DRAWING:
            return ""
        return Markup(chain_list(graph([chain], self._articles)))


def _by_subject(notes: Sequence[Decision]) -> Mapping[str, Sequence[Decision]]:
    found: dict[str, list[Decision]] = {}
    for note in notes:
        found.setdefault(note.subject, []).append(note)
    return found


def _leaf(number: int, article: Article, claims: tuple[Claim, ...]) -> Leaf:
    """Cut an article into paragraphs and the white space between them, no character left out."""
    filled = paragraphs(article.text)
    edges = sorted({0, len(article.text), *(edge for span in filled for edge in span)})
    parts = list(pairwise(edges))
    cut = pieces_of(article.text, claims, parts)
    blocks = tuple(Block(found, paragraph=part in filled) for part, found in zip(parts, cut, strict=True))
    numbers = {claim.id: place for place, claim in enumerate(claims, start=1)}
    return Leaf(number, article, claims, blocks, numbers)


def _language(article: Article) -> str:
    return article.language if _LANGUAGE.fullmatch(article.language) else ""


def _script() -> str:
    """Give what a page runs, without notes and without the blanks at the beginning of its lines."""
    return re.sub(r"\n\s+", "\n", re.sub(r"(?m)^\s*//.*\n", "", "".join(map(template, SCRIPTS))))
