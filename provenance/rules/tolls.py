"""The rule about figures that will be updated."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Claim, Finding, Relation, Severity, Telling
from provenance.rules.case import Case, Label, divided, live_tellings, name_articles, paragraph_at, whole_span
from provenance.rules.tables import found_in, hedge_in
from provenance.text import sentences

EARLY_FIGURE = Label("PV505", "early-figure-as-final", Severity.WARNING, of_record=True)


def find_early_figures(case: Case) -> Iterator[Finding]:
    """Flags a count of victims, cases and the like written as final, where every telling in the record calls it early.

    Why:
        The first tolls are wrong, and everybody who gives one says so: "at least", "so far", "preliminary". Without
        that word the figure stands as the last one, in this text and in all that copy it, when it has long been
        updated. A draft that says as of when it counts, or that the figure may change, is left alone.

    Example:
        Record (The Quay, 8 December 2025): At least 12 people were injured in the fire at Torvay harbour, the harbour
        office said.
        Draft: 12 people were injured in the fire at Torvay harbour, the harbour office said.

    Instead:
        Draft: At least 12 people were injured in the fire at Torvay harbour, the harbour office said.

    From:
        Reuters, Handbook of Journalism: accuracy (casualty figures).
        BBC Editorial Guidelines (2019), 3.3: accuracy.
    """
    language = case.language
    for claim, backing in case.backed(Relation.REPEATS):
        here = _sentence(case, claim)
        if not (claim.stance.asserting and _counts(claim, language)) or found_in(here, "early", language):
            continue
        if hedge_in(here, language):
            continue  # the draft leaves it open as well
        told = [one for one in live_tellings(backing.thread) if _counts(one.claim, language)]
        if told and all(_is_early(one, language) for one in told):
            word = found_in(told[0].claim.text, "early", language) or told[0].claim.hedges[0]
            have = "have" if len({one.claim.article for one in told}) > 1 else "has"
            message = f"{name_articles(told)} {have} “{word}” with this figure. Write as of when it counts, or look "
            yield EARLY_FIGURE.finding(
                case, whole_span(claim), message + "for a newer one.", [claim.id, *(t.claim.id for t in told)]
            )


def _counts(claim: Claim, language: str) -> bool:
    return any(c.isdigit() for c in claim.text) and bool(found_in(claim.text, "toll", language))


def _is_early(telling: Telling, language: str) -> bool:
    return bool(found_in(telling.claim.text, "early", language) or telling.claim.hedges)


def _sentence(case: Case, claim: Claim) -> str:
    """Give the sentences in which a claim stands."""
    text, (start, end) = case.article.text, whole_span(claim)
    at = paragraph_at(text, start)
    if at < 0:
        return ""
    paragraph = divided(text)[at]
    every = sentences(text, paragraph.start, paragraph.end)
    return " ".join(text[a:b] for a, b in every if a < end and start < b)
