"""Rules about figures and dates."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Claim, Finding, Reason, Relation, Severity, Span
from provenance.rules.case import Backing, Case, Label, live_tellings, name_articles, whole_span

FIGURE_DIFFERS = Label("PV501", "figure-differs", Severity.WARNING)

CALLED = {"figures": "figure", "dates": "date"}
"""The reasons for a contradiction that this rule looks at, and what differs."""


def find_differing_figures(case: Case) -> Iterator[Finding]:
    """Flags a figure or a date that differs from the one the record has for the same thing.

    Why:
        A figure that has changed without a word is either a slip or news. Where accounts differ, readers
        are owed both, with who gives which. A draft that gives the recorded figure as well is left alone.

    Example:
        Record: On 8 December 2025 The Quay reported that 12 boats sank in the harbour.
        Draft: The storm sank 21 boats in the harbour.

    Instead:
        Draft: The storm sank 12 boats in the harbour.

    From:
        BBC Editorial Guidelines (2019), 3.3: accuracy, gathering material.
        Reuters, Handbook of Journalism: accuracy.
    """
    given = {backing.thread.id for _, backing in case.backed(Relation.REPEATS)}
    for claim, backing in case.backed(Relation.CONTRADICTS):
        if backing.thread.id in given:
            continue
        for reason in backing.reasons:
            if reason.kind in CALLED and _differs(reason):
                yield _finding(case, claim, backing, reason)


def _finding(case: Case, claim: Claim, backing: Backing, reason: Reason) -> Finding:
    tellings = live_tellings(backing.thread)
    carrying = [telling for telling in tellings if reason.b in telling.claim.text] or tellings
    message = (
        f"The {CALLED[reason.kind]} here is “{reason.a}”; the record has “{reason.b}” in "
        f"{name_articles(carrying)}. Check which is right, or say that accounts differ."
    )
    told = [telling.claim.id for telling in carrying]
    return FIGURE_DIFFERS.finding(case, _place(case, claim, reason.a), message, [claim.id, *told])


def _differs(reason: Reason) -> bool:
    """Whether the two sides differ; a comparison also tells which figures it found to be the same."""
    bare = [side.casefold().replace(",", "").replace(" ", "") for side in (reason.a, reason.b)]
    return all(bare) and bare[0] != bare[1] and not reason.says.startswith("the same")


def _place(case: Case, claim: Claim, words: str) -> Span:
    """Give the place of the words within the claim, or of the whole claim where they stand otherwise."""
    text = case.article.text
    for start, end in claim.spans:
        at = text.find(words, start, end)
        while at >= 0:
            after = at + len(words)
            if not (text[at - 1 : at].isalnum() or text[after : after + 1].isalnum()):
                return at, after
            at = text.find(words, at + 1, end)
    return whole_span(claim)
