"""A denial that only points ("the allegation"): what it denies is what the claim says that it answers."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.denied.denials import stems
from provenance.extraction.denied.saysno import denying_part, lowered, opening_verdict
from provenance.extraction.denied.signs import points_at_report
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, Stance


def restored(claim: Claim, targets: Sequence[Claim], lexicon: Lexicon) -> Claim:
    """Give a denial with what it answers; one that only points ("the allegation") denies what that claim says."""
    prop = _without_verdict(claim, lexicon)
    verdict = opening_verdict(lowered(denying_part(claim, lexicon)), lexicon)  # "That is not true. She called me."
    if targets and not claim.general and (verdict or only_points(claim, lexicon)):
        prop = targets[0].proposition
    answers = tuple(t.id for t in targets)
    told = names_anything(prop, lexicon) and not _stub(lowered(claim.text), lexicon)
    return evolve(claim, answers=answers, proposition=prop, points=not (targets or claim.general or told))


def _stub(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a few words are no claim by themselves: "denied any part", "rejected the opposition's toll"."""
    return 0 < len(words) <= _STUB and words[-1] in lexicon.words["stub-head"]


def _without_verdict(claim: Claim, lexicon: Lexicon) -> str:
    """Give what a denial is of, without what it calls that: "dismissed the report as a whitewash" is of the report."""
    cue = claim.attribution.cue.lower().split() if claim.attribution is not None else []
    if claim.stance is not Stance.DENIES or not lexicon.words["calls-it"].intersection(cue):
        return claim.proposition
    words = claim.proposition.split()
    at = next((n for n, word in enumerate(words) if word.lower() in lexicon.words["as-what"]), 0)
    if not 2 <= at <= _SHORT_LABEL or words[0].lower() not in lexicon.words["names-it"]:
        return claim.proposition
    return " ".join(words[:at])


def only_points(claim: Claim, lexicon: Lexicon) -> bool:
    words = lowered(claim.text)
    if words[:1] and words[0] in lexicon.that and len(words) > _LEAST_CLAUSE:
        words = words[1:]  # "that the pumps had failed" points at nothing
    if not names_anything(claim.text, lexicon) or points_at_report(words, lexicon):
        return len(words) <= _SHORT_LABEL
    return len(words) <= _SHORT_LABEL and bool(set(words) & lexicon.words["pointing"])


def names_anything(words: str, lexicon: Lexicon) -> bool:
    """Whether words name anything, and not only a "report", an "allegation" or "it"."""
    return any(s[:5] not in lexicon.words["label-stem"] for s in stems(words, lexicon))


_LEAST_CLAUSE = 3
"""Words with "that" from which they can be a clause: "that was wrong" points."""

_STUB = 3

_SHORT_LABEL = 6
"""Words; a denial of more says for itself what it denies."""
