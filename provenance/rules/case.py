"""What a rule is shown of a draft and of the record behind it, and how it writes down what it finds."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen

from provenance.model import Article, Claim, Finding, Reason, Relation, Severity, Span, Telling, Thread
from provenance.text import line_and_column

MOST_NAMED = 3
"""Articles named in a message; of more, the number is given."""


@frozen
class Backing:
    """One thread of the ledger that a claim of the draft repeats or contradicts."""

    thread: Thread
    relation: Relation
    reasons: tuple[Reason, ...] = ()
    """In each, `a` holds words of the draft and `b` words of the record."""


@frozen
class Case:
    """A draft, its claims, and what the ledger has on them."""

    article: Article
    claims: tuple[Claim, ...] = ()
    backing: Mapping[str, tuple[Backing, ...]] = field(factory=dict)
    """By the id of the draft's claim."""
    threads: tuple[Thread, ...] = ()
    """Those of the ledger that the draft touches."""

    def backed(self, relation: Relation) -> list[tuple[Claim, Backing]]:
        """List the claims of the draft with the threads that they repeat, or contradict."""
        return [
            (claim, backing)
            for claim in self.claims
            for backing in self.backing.get(claim.id, ())
            if backing.relation is relation
        ]


@frozen
class Label:
    """What the findings of a rule are filed under."""

    code: str
    name: str
    severity: Severity

    def finding(self, case: Case, span: Span, message: str, claims: Iterable[str] = ()) -> Finding:
        """Write down a finding at its place, with the ids of the claims behind it."""
        line, column = line_and_column(case.article.text, span[0])
        involved = tuple(dict.fromkeys(claims))
        return Finding(self.code, self.name, self.severity, case.article.id, span, line, column, message, involved)


def whole_span(claim: Claim) -> Span:
    """Give the place of a claim from its first character to its last."""
    return min(start for start, _ in claim.spans), max(end for _, end in claim.spans)


def name_articles(tellings: Iterable[Telling]) -> str:
    """Name the articles of the record by outlet and day: "The Quay (8 December 2025) and Harbour News"."""
    named = list(dict.fromkeys(map(_name_article, tellings)))
    if len(named) > MOST_NAMED:
        named = [*named[:MOST_NAMED], f"{len(named) - MOST_NAMED} more"]
    *first, last = named or ["no article that still stands"]
    return f"{', '.join(first)} and {last}" if first else last


def _name_article(telling: Telling) -> str:
    outlet = telling.outlet or "an article without an outlet"
    return f"{outlet} ({day})" if (day := write_day(telling.date)) else outlet


def write_day(when: str) -> str:
    """Write the day of an RFC 3339 date as a newspaper does, "8 December 2025"; nothing for no date."""
    try:
        day = date.fromisoformat(when[:10])
    except ValueError:
        return ""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def live_tellings(thread: Thread, relation: str = Relation.REPEATS.value) -> list[Telling]:
    """List the tellings of a thread that still stand and are in this relation to it."""
    return [telling for telling in thread.tellings if telling.live and telling.relation == relation]
