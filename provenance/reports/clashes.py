"""What two people decided differently in ledgers that were merged, side by side."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping

from provenance.model import Article, Claim, Clash, Decision, DecisionKind, Link, said_by
from provenance.reports import public
from provenance.reports.amendments import told_as
from provenance.reports.phrases import long_date, short_id
from provenance.reports.safe import one_line
from provenance.reports.wording import ANSWERED_CALLED
from provenance.reports.wording.clashes import CLASH_ASKS, RELATION_SAYS
from provenance.reports.wording.edits import DECIDED_SAYS


def clash_page(one: Clash, articles: Mapping[str, Article], claims: Mapping[str, Claim], width: int | None) -> str:
    """Show a clash: what is asked, of what, and both judgements by number, with the one that holds for now."""
    room = max(20, (width or 100) - 4)
    lines = [CLASH_ASKS[one.kind], ""]
    for words in subjects(one, articles, claims):
        lines += textwrap.wrap(words, room, initial_indent="  ", subsequent_indent="    ")
    lines.append("")
    for number, each in enumerate((one.a, one.b), 1):
        now = " This holds for now." if each.id == one.holds else ""
        lines += textwrap.wrap(f"{said(each)}.{now}", room, initial_indent=f"  {number}  ", subsequent_indent="     ")
    return "\n".join(lines)


def clash_lines(one: Clash, articles: Mapping[str, Article], claims: Mapping[str, Claim]) -> list[str]:
    """Say what two people decided differently: of what, and below it a line for each of the two."""
    about = subjects(one, articles, claims)
    both = [f"{said(each)}{'. This holds for now.' if each.id == one.holds else ''}" for each in (one.a, one.b)]
    return [*(f"  {words}" for words in about), *(f"      {words}" for words in both)]


def clash_cells(one: Clash) -> tuple[str, ...]:
    """Give the cells of a list of what waits: a, b, kind, suggested, likeness, what one says and what the other."""
    other = one.a.b if isinstance(one.a, Link) else ""
    holds = next((said_by(each) for each in (one.a, one.b) if each.id == one.holds), "")
    return short_id(one.subject), short_id(other), "merge", holds, "", said(one.a), said(one.b)


def clash_record(one: Clash) -> public.Record:
    """Give the public record of a clash."""
    both = [{"id": each.id, "by": said_by(each), "on": each.on, "says": says(each)} for each in (one.a, one.b)]
    return {
        "kind": "merge",
        "merge": one.id or None,
        "about": one.kind.value,
        "subject": one.subject,
        "judgements": both,
        "holds": one.holds or None,
    }


def subjects(one: Clash, articles: Mapping[str, Article], claims: Mapping[str, Claim]) -> list[str]:
    """Say what a clash is of: one claim or article, two of them, or the names of sources."""
    ends = (one.a.a, one.a.b) if isinstance(one.a, Link) else (one.subject,)
    return [_called(end, articles, claims) for end in ends]


def _called(ident: str, articles: Mapping[str, Article], claims: Mapping[str, Claim]) -> str:
    claim, article = claims.get(ident), articles.get(ident)
    if claim is not None:
        page = articles.get(claim.article)
        place = f" ({_place(page)})" if page is not None and _place(page) else ""
        return f"{short_id(ident)} {told_as(claim)}{place}"
    if article is not None:
        return f"{short_id(ident)} {_place(article) or one_line(article.text)[:60]}"
    return f"“{one_line(ident)}”"


def _place(article: Article) -> str:
    return one_line(", ".join(part for part in (article.outlet, long_date(article.date), article.title) if part))


def said(one: Decision | Link) -> str:
    """Say who judged what and when."""
    return f"{one_line(said_by(one))}, {long_date(one.on) or 'no date'}: {says(one)}"


def says(one: Decision | Link) -> str:
    """Say what a judgement says, without who said it."""
    if isinstance(one, Link):
        return RELATION_SAYS[one.relation]
    always = _SAYS_ALWAYS.get(one.kind) or DECIDED_SAYS.get(one.kind, one.kind.value)
    words = one_line(_SAYS[one.kind](one)) if one.kind in _SAYS else always
    why = one_line(one.why)
    return f"{words} ({why})" if why and one.kind is not DecisionKind.ANSWERED else words


def _edited(one: Decision) -> str:
    return f"{one.field} is “{one.value}”" if one.value else f"no {one.field}"


def _distinct(one: Decision) -> str:
    if _CLAIM.fullmatch(one.value):
        return f"the same unnamed source as for {short_id(one.value)}"
    return f"the source is “{one.value}”" if one.value else "a source of its own"


_CLAIM = re.compile("c[0-9a-f]{13}")
_SAYS: Mapping[DecisionKind, Callable[[Decision], str]] = {
    DecisionKind.EDIT: _edited,
    DecisionKind.DISTINCT: _distinct,
    DecisionKind.CONFIDENCE: lambda one: f"{one.value} confidence",
    DecisionKind.ANSWERED: lambda one: f"{one.party} {ANSWERED_CALLED.get(one.value, one.value)}",
    DecisionKind.SAME_SOURCE: lambda one: f"“{one.subject}” and “{one.value}” are one source",
    DecisionKind.TWO_SOURCES: lambda one: f"“{one.subject}” and “{one.value}” are two sources",
    DecisionKind.OTHER_SOURCE: lambda one: f"“{one.party}” is someone else in this article",
    DecisionKind.CONFIDENTIAL: lambda one: f"described as “{one.value}”" if one.value else "no description",
    DecisionKind.AMENDED: lambda one: told_as(one.reading) if one.reading is not None else "corrected",
    DecisionKind.REVIEWED: lambda one: (
        f"rated “{one.value}” at {one.field}" if one.value else f"no review at {one.field}"
    ),
    DecisionKind.NOTE: lambda one: f"wrote a note: “{one.value}”",
    DecisionKind.TAG: lambda one: f"tagged it “{one.value}”",
    DecisionKind.IN_STORY: lambda one: f"put it into the story “{one.value}”",
    DecisionKind.ASKED: lambda one: f"asked {one.party} for comment",
}
"""What a decision says, for its kind."""

_SAYS_ALWAYS: Mapping[DecisionKind, str] = {
    DecisionKind.FORGOTTEN: "removed the source's identity",
    DecisionKind.CONFIRMED: "right as read",
    DecisionKind.DROPPED: "not a claim",
    DecisionKind.REFUSED: "what was proposed is not a claim",
    DecisionKind.ADDED: "a claim the program missed",
    DecisionKind.RETRACT: "withdrawn",
    DecisionKind.VERIFIED: "vouched for it",
    DecisionKind.CORRECT: "corrected by its outlet",
    DecisionKind.REMOVE: "removed the article",
}
"""The same for those that say nothing but what they are."""
