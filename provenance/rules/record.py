"""Rules about how far the record carries what a draft states."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Finding, Relation, Severity, Support
from provenance.rules.case import Case, Label, live_tellings, name_articles, whole_span

SINGLE_ORIGIN = Label("PV401", "single-origin", Severity.WARNING)

THIN = {
    Support.SINGLE_ORIGIN: "although several articles carry it, all of them lead back to one origin",
    Support.SINGLE_SOURCE: "only one article and one source carry it",
    Support.UNCONFIRMED_MULTIPLE: "its sources are unnamed or untraced and may be one and the same",
}
"""The supports that do not carry a statement of fact, and what is said of them."""


def find_single_origins(case: Case) -> Iterator[Finding]:
    """Flags a claim told as fact, in the draft's own voice, that the record has from one origin only.

    Why:
        Repetition is not corroboration: ten articles that copy one report are still one report. Until a
        second, independent origin is found, the reader has to be told whose word it is. A claim that the
        draft credits to a source is left alone.

    Example:
        Record: On 8 December 2025 The Quay reported that the ferry will be sold, citing Mara Quill.
        Draft: The ferry will be sold in spring.

    Instead:
        Draft: The ferry will be sold in spring, Mara Quill told The Quay.

    From:
        BBC Editorial Guidelines (2019), 3.3: accuracy, gathering material.
        Reuters, Handbook of Journalism: the essentials of Reuters sourcing.
    """
    for claim, backing in case.backed(Relation.REPEATS):
        thread = backing.thread
        if (
            claim.attribution is not None
            or not claim.checkable
            or not claim.stance.asserting
            or thread.support not in THIN
        ):
            continue
        tellings = live_tellings(thread)
        message = (
            f"The draft states this as fact, but {THIN[thread.support]}: {name_articles(tellings)}. "
            "Say whose word it is, or find a second origin."
        )
        told = [telling.claim.id for telling in tellings]
        yield SINGLE_ORIGIN.finding(case, whole_span(claim), message, [claim.id, *told])
