"""On what a single claim rests, as its own article has it: the answer that varies where a level cannot."""

from __future__ import annotations

from provenance.model import Claim, Source, SourceKind

_NAMED = {
    SourceKind.PERSON: "a named person",
    SourceKind.OFFICIAL: "a named official",
    SourceKind.ORGANISATION: "a named body",
    SourceKind.EXPERT: "a named expert",
    SourceKind.WITNESS: "a named witness",
    SourceKind.DOCUMENT: "a document",
    SourceKind.OUTLET: "another outlet",
}


def rests_on(claim: Claim) -> str:
    """Write on what a claim rests in its article: who or what is credited, how they know, and whether it is hedged."""
    return _source(claim) + (", hedged" if claim.hedges else "")


def _source(claim: Claim) -> str:
    if claim.attribution is None:
        return "the outlet's word"
    source = claim.attribution.source
    if source.own_observation:
        return "the outlet saw it"
    if not source.name or (source.kind is SourceKind.OUTLET and not source.identified):
        return "hearsay"
    if source.identified:
        told = _NAMED[source.kind]
        return f"{told}, against own interest" if claim.admission else told
    return _unnamed(source)


def _unnamed(source: Source) -> str:
    what = "an unnamed document" if source.kind is SourceKind.DOCUMENT else "unnamed"
    if source.count and source.count > 1:
        what = f"{source.count} unnamed people"
    if source.basis:
        return f"{what}, {source.basis}"
    return f"{what}, reason given" if source.reason else what
