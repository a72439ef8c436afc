"""What ties a claim to others on a page: its links with their reasons, and the claims behind where a thread stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

from attrs import frozen

from provenance.model import STORY, Article, Claim, Link, Relation, Thread
from provenance.reports import phrases
from provenance.reports.safe import one_line
from provenance.reports.wording import reason_says

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_TIES = 6
"""Links that are named beside a claim; its thread has every telling."""
_TIED = {Relation.REPEATS: "repeats", Relation.CONTRADICTS: "contradicts"}
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9_-]")


def anchor(ident: str) -> str:
    """Give an id in the form in which the page can be linked to at it: "page.html#t1a2b3c4d5e6f7"."""
    return ident if ident.isalnum() and ident.isascii() else _NOT_IN_ANCHOR.sub("-", ident)


@frozen
class Tie:
    """A claim that another one is linked to."""

    how: str
    where: str
    why: str
    claim: Claim


@frozen
class Tied:
    """The first few of them, and how many more there are."""

    shown: tuple[Tie, ...]
    more: int


class Ties:
    """What each claim is linked to, as the page tells it."""

    def __init__(
        self,
        links: Sequence[Link],
        claims: Sequence[Claim],
        threads: Sequence[Thread],
        articles: Mapping[str, Article],
    ) -> None:
        """Know all that the page shows, so that the other end of a link can be named."""
        told = [telling.claim for thread in threads for telling in thread.tellings]
        self._claims = {claim.id: claim for claim in (*told, *claims)}
        self._articles = articles
        self._outlets = {t.claim.id: (t.outlet, t.date) for thread in threads for t in thread.tellings}
        self._links: dict[str, list[tuple[Link, str]]] = {}
        for link in links:
            if link.relation in _TIED:
                self._links.setdefault(link.a, []).append((link, link.b))
                self._links.setdefault(link.b, []).append((link, link.a))

    def of(self, claim: Claim) -> Tied:
        """What a claim is linked to."""
        ends = [(link, self._claims[end]) for link, end in self._links.get(claim.id, ()) if end in self._claims]
        ties = [Tie(_TIED[link.relation], self._place(other), self._why(link), other) for link, other in ends]
        return Tied(tuple(ties[:MOST_TIES]), len(ties[MOST_TIES:]))

    def _place(self, claim: Claim) -> str:
        article = self._articles.get(claim.article)
        outlet, day = (article.outlet, article.date) if article else self._outlets.get(claim.id, ("", ""))
        return ", ".join(part for part in (outlet or "another article", phrases.long_date(day)) if part)

    def _why(self, link: Link) -> str:
        # what only one of them tells is no reason for a link
        told = (reason_says(reason) for reason in link.reasons if reason.says and reason.kind != "scope")
        reasons = "; ".join(dict.fromkeys(told))
        how = "told in other words" if link.judge == STORY else f"linked by {link.judge}"
        return how + (f", {reasons}" if reasons else "")


_CODE = re.compile(r"^[a-z-]+(?=: )")
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


def because_line(line: str, present: Set[str], claim: str = "") -> Markup:
    """A line of why a thread stands where it does, in the page's words, with the claim that it rests on as a link."""
    from markupsafe import Markup, escape

    told = _CODE.sub(lambda found: phrases.called(found.group()), one_line(line))
    told = _DAY.sub(lambda found: phrases.long_date(found.group()), told)
    link = Markup(' (<a href="#{}">claim</a>)').format(anchor(claim)) if claim in present else Markup("")
    return escape(told) + link
