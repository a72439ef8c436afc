"""Rules about the words that credit a claim to its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import Finding, Severity
from provenance.rules.case import Case, Label
from provenance.text import paragraphs, quotations

REFUTED = Label("PV201", "refuted-for-denied", Severity.WARNING)

MEANT = {"refute": "deny", "refutes": "denies", "refuted": "denied", "refuting": "denying"}
"""The word, and what a denial is called."""
REFUTE = re.compile(r"\b(?:" + "|".join(MEANT) + r")\b", re.IGNORECASE)


def find_refuted(case: Case) -> Iterator[Finding]:
    """Flags "refuted", which says that something was proved false, where it was denied.

    Why:
        To refute is to prove wrong. Of somebody who only says that it is not so, the word takes their side.
        It is also read both ways, so that nobody learns whether there was any proof. The word is left alone
        inside quotation marks, where it is the speaker's.

    Example:
        The company refuted the report on Tuesday.

    Instead:
        The company denied the report on Tuesday.

    From:
        Guardian and Observer style guide: refute.
        Associated Press Stylebook: refute.
    """
    text = case.article.text
    for paragraph in paragraphs(text):
        quoted = quotations(text, paragraph.start, paragraph.end)
        for found in REFUTE.finditer(text, paragraph.start, paragraph.end):
            place = found.start(), found.end()
            if any(each.start <= place[0] < each.end for each in quoted):
                continue
            meant = MEANT[found[0].lower()]
            message = f"“{found[0]}” means proved wrong. Write “{meant}” unless the article shows the proof."
            yield REFUTED.finding(case, place, message, _credited(case, place[0]))


def _credited(case: Case, offset: int) -> list[str]:
    """List the claims that are credited with the word at this place."""
    return [
        claim.id
        for claim in case.claims
        if claim.attribution and any(start <= offset < end for start, end in claim.attribution.cue_spans)
    ]
