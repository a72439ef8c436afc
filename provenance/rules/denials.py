"""Rules about denials that a reader comes to too late, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Claim, EditKind, Finding, Relation, Severity, Stance
from provenance.naming import may_be_one
from provenance.rules.case import Case, Label, parties, whole_span
from provenance.rules.tables import found_in, plain_words
from provenance.text import paragraphs, sentences

BURIED_DENIAL = Label("PV305", "buried-denial", Severity.WARNING)
DENIAL_GONE = Label("PV306", "denial-gone", Severity.WARNING, of_record=True)

FAR = 4
"""Sentences from what is stated to its denial from which on the denial is far down: a reader of a headline and two
paragraphs, as agencies' subscribers cut texts, does not come to it."""


def find_buried_denials(case: Case) -> Iterator[Finding]:
    """Flags a headline or a first paragraph that states as fact what the same text reports as denied far below.

    Why:
        Most readers see the headline and the first lines. Where these state something in the paper's own voice, and the
        party's denial comes sentences later, most readers are told that it is so. A first paragraph that credits the
        claim, hedges it or carries the denial is left alone.

    Example:
        Draft: The Hale company dumped oil in Torvay harbour in June. The harbour is the third largest of the coast.
        Ferries sail from it to nine islands. Its office has forty people. It was closed for a week. The Hale company
        denied that it dumped oil in Torvay harbour.

    Instead:
        Draft: The Hale company dumped oil in Torvay harbour in June, Tom Reed said. The company denied it. The harbour
        is the third largest of the coast. Ferries sail from it to nine islands.

    From:
        BBC Editorial Guidelines (2019), section 6: right of reply.
        Independent Press Standards Organisation, Editors' Code of Practice, clause 1 (headlines not supported).
    """
    opening = _opening(case)
    told: set[str] = set()
    for denial in case.claims:
        if denial.stance is not Stance.DENIES or denial.headline:
            continue
        for claim in opening:
            if claim.id in told or not _denies(case, denial, claim):
                continue
            far = _distance(case, claim, denial)
            if far >= FAR:
                told.add(claim.id)
                who = f"“{denial.attribution.source.name}”" if denial.attribution else "The party"
                message = (
                    f"The draft states this as fact. {who} denies it only {far} sentences further down. Say here "
                    "who says so, and that it is denied."
                )
                place = whole_span(denial if claim in case.headline else claim)
                yield BURIED_DENIAL.finding(case, place, message, [claim.id, denial.id])
                break


def _opening(case: Case) -> list[Claim]:
    """Give what headline and first paragraph state in the draft's own voice, without a hedge."""
    body = [claim for claim in case.claims if not claim.headline and claim.checkable]
    first = min((claim.spans[0][0] for claim in body), default=0)
    end = next((p.end for p in paragraphs(case.article.text) if p.start <= first < p.end), first)
    above = [claim for claim in (*case.headline, *case.claims) if claim.headline]
    lead = [claim for claim in body if claim.spans[0][0] < end]
    told = [c for c in (*lead, *above) if c.attribution is None and not c.hedges and c.stance.asserting]
    return [c for c in told if not found_in(c.text, "clearing", case.language)]


def _denies(case: Case, denial: Claim, claim: Claim) -> bool:
    """Whether a denial answers a claim, or one that the claim repeats."""
    if claim.id in denial.answers:
        return True
    same = {
        other
        for link in case.own
        for one, other in ((link.a, link.b), (link.b, link.a))
        if one == claim.id and link.made and link.relation is Relation.REPEATS
    }
    return bool(same & set(denial.answers))


def _distance(case: Case, claim: Claim, denial: Claim) -> int:
    """Count the sentences from a claim down to its denial; from the top for a headline apart from the text."""
    start = 0 if claim in case.headline else max(end for _, end in claim.spans)
    stop = denial.spans[0][0]
    text = case.article.text
    ends = [
        end
        for paragraph in paragraphs(text)
        for _, end in sentences(text, paragraph.start, paragraph.end)
        if start < end <= stop
    ]
    return len(ends)


def find_denials_gone(case: Case) -> Iterator[Finding]:
    """Flags a new version of a page that has the accusation still, and no longer the denial.

    Why:
        A denial that was published and then disappears leaves readers with half of what is known, and the accused worse
        off than before. It may be cut for length only where the accusation is cut as well. A version in which the same
        party denies anything is left alone.

    Example:
        Record (The Quay, 8 December 2025, at /oil): Tom Reed said that the Hale company dumped oil in Torvay harbour in
        June. The Hale company denied that it dumped oil in Torvay harbour.
        Draft at /oil: Tom Reed said that the Hale company dumped oil in Torvay harbour in June.

    Instead:
        Draft at /oil: Tom Reed said that the Hale company dumped oil in Torvay harbour in June. The Hale company denied
        it.

    From:
        BBC Editorial Guidelines (2019), section 6: right of reply.
        SPJ Code of Ethics: be accountable and transparent.
    """
    here = [key for claim in case.claims if claim.stance is Stance.DENIES for key in parties(claim)]
    for edit in case.edits:
        gone = edit.before
        if edit.kind is not EditKind.DENIAL_REMOVED or gone is None:
            continue
        if any(may_be_one(one, other) for one in here for other in parties(gone)):
            continue
        still = next((c for c in case.claims if c.stance.asserting and _is_about(c, gone, case)), None)
        if still is not None:
            who = f"“{gone.attribution.source.name}”" if gone.attribution else "The party"
            message = f"In the earlier version {who} denies this. Put the denial back, or say why it is gone."
            yield DENIAL_GONE.finding(case, whole_span(still), message, [still.id, gone.id])


def _is_about(claim: Claim, denial: Claim, case: Case) -> bool:
    """Whether a claim of the draft tells what a denial of the earlier version denies."""
    answered = [one for one in case.earlier if one.id in denial.answers]
    words = plain_words(claim.text)
    if any(plain_words(one.text) == words for one in answered):
        return True
    known = {one.id for one in answered}
    return any(
        e.before is not None and e.after is not None and e.after.id == claim.id and e.before.id in known
        for e in case.edits
    )
