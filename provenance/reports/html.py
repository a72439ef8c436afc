"""A story as one self-contained page for a browser, which asks nothing of the network.

Without its script it is one long text that reads in order; the script only shows, hides and searches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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

    from provenance.reports.filters import shown

    page = _Page(threads, articles, claims, around)
    environment = Environment(
        loader=PackageLoader("provenance.reports"),
        autoescape=True, undefined=StrictUndefined, finalize=shown, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= page.filters()
    environment.globals |= page.asked()
    style, script = style_sheet(), _script()
    written = environment.get_template("story.html.j2").render(
        title=title,
        generator=GENERATOR,
        generated=generated,
        head=head,
        style=style,
        style_hash=digest(style),
        script=script,
        script_hash=digest(script),
        **page.parts(),
    )
    return str(written).strip() + "\n"


class _Page:
    """A story as the templates ask for it."""

    def __init__(
        self, threads: Sequence[Thread], articles: Sequence[Article], claims: Sequence[Claim], around: Around
    ) -> None:
        self._threads, self._articles, self._claims, self._around = threads, articles, claims, around
        self._by_id = {article.id: article for article in articles}
        self._where = threads_by_claim(threads)
        self._present = {claim.id for claim in claims if claim.article in self._by_id}
        """Claims to which the page can lead."""
        self._twins = twins(threads, around.questions.suggestions)
        self._brief = {thread.id for thread in threads if is_brief(thread) and thread.id not in self._twins}
        self._asides = {
            thread.id
            for thread in threads
            if thread.id in self._brief
            and thread.support is Support.UNATTRIBUTED
            and thread.tellings[0].claim.id in self._present
        }
        """Told once in an article's own voice and by nobody else: the article shows it, and the list stays short."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Give what templates put a value through."""
        from provenance.reports.filters import upper_first

        where, present, asides = self._where, self._present, self._asides
        return {
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

    def asked(self) -> dict[str, object]:
        """Give what templates, and the parts that they are made of, look up or call."""
        from provenance.reports.filters import day

        by_id, brief = self._by_id, self._brief
        return {
            "articles": by_id,
            "present": self._present,
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
            "revisions": {one.after.id: one for one in self._around.revisions},
            "replaced_by": {one.replaces: one for one in self._articles if one.replaces},
            "fallen": {
                t.claim.id: wording.FATE_CALLED[t.fate] or wording.NOT_COUNTED
                for thread in self._threads
                for t in thread.tellings
                if not t.live
            },
            "language": _language,
            "landmark": lambda claim: landmark(claim, by_id.get(claim.article)),
            "outlet_of": lambda claim: by_id[claim.article].outlet if claim.article in by_id else "another article",
            "notes_of": _by_subject(self._around.notes),
            "days": days,
            "chain": _Chains(self._around.chains, by_id).drawn,
            "twins": self._twins,
            "changed": changes.summary,
            "edits": changes.lines,
            "most": MOST_SUGGESTIONS,
        }

    def parts(self) -> dict[str, object]:
        """Give what the page is made of, from its summary to its questions."""
        threads, articles, claims, around = self._threads, self._articles, self._claims, self._around
        leading = [thread for thread in threads if thread.id not in self._asides]
        standing = standing_now(claims, around)
        return {
            "summary": summary(threads, articles, claims),
            "briefing": briefing(threads, around, articles),
            "print_all": around.print_all,
            "data": page_data(threads, articles, around.links, around.stages, self._brief),
            "staged": bool(around.stages),
            "matters": around.matters[:FIRST_MATTERS],
            "asides": self._asides,
            "threads": leading,
            "claimed": bool(threads),
            "groups": [(group, grouped(leading)[group.key]) for group in GROUPS],
            "left_to_articles": len(self._asides),
            "also_contested": [each for each in threads if contested(each) and group_of(each) != "contested"],
            "leaves": self._leaves(),
            "parts_of_all": shares(standing),
            "relied": relied_on(standing, self._by_id),
            "counted": len(standing),
            "replaced": len(claims) - len(standing),
            "matters_left": max(0, len(around.matters) - FIRST_MATTERS),
            "questions": around.questions,
            "open_count": open_count(around.questions),
        }

    def _leaves(self) -> list[Leaf]:
        told: dict[str, list[Claim]] = {}
        for claim in self._claims:
            told.setdefault(claim.article, []).append(claim)
        return [_leaf(at, one, in_order(told.get(one.id, ()), one)) for at, one in enumerate(self._articles, 1)]


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
