"""Who says a claim: an outlet, a person, a spokesman, an office."""

from __future__ import annotations

from provenance.extraction.denied.parties import same_source
from provenance.extraction.denied.saysno import lowered
from provenance.extraction.denied.signs import is_reported
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, Source, SourceKind


def by_a_voice(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a spokesman says it: right behind a body's denial, the body's."""
    role = claim.attribution.source.role if claim.attribution is not None else ""
    return not lexicon.sources["spokesman"].isdisjoint(lowered(role))


def comes_from(source: Source, claim: Claim) -> bool:
    """Whether a claim comes from a source, itself or through it."""
    credit = claim.attribution
    heard = (credit.source, *credit.via) if credit is not None else ()
    return same_source(source, claim) or any(_one_outlet(source, one) for one in heard)


def _one_outlet(a: Source, b: Source) -> bool:
    """Whether two mentions in one article are of one outlet: "the Gazette" is the Lorne Gazette."""
    one, other = set(a.key.split()), set(b.key.split())
    return a.kind is b.kind is SourceKind.OUTLET and bool(one and other) and (one <= other or other <= one)


def may_be(source: Source | None, claim: Claim) -> bool:
    """Whether who denies may be who claims something: "the firm" is the one that was named before."""
    return same_source(source, claim) or (claim.attribution is not None and claim.attribution.source.generic)


def both_official(denial: Claim, told: Claim) -> bool:
    """Whether who denies and who tells something speak for the state, and maybe for one body: police and Supt Hale."""
    kinds = {one.attribution.source.kind for one in (denial, told) if one.attribution is not None}
    return kinds == {SourceKind.OFFICIAL}


def by_office(source: Source | None, lexicon: Lexicon) -> bool:
    """Whether somebody is called by an office and not by name: "the Bishop of Tarrow", "a retired judge"."""
    people = (SourceKind.PERSON.value, SourceKind.OFFICIAL.value, SourceKind.EXPERT.value, SourceKind.WITNESS.value)
    return source is not None and any(lexicon.kinds.get(word) in people for word in lowered(source.name))


def of_himself(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether somebody speaks of himself: "I had one sherry", "he had told the police"."""
    words = lowered(claim.text)
    return by_a_person(claim) and bool(words) and words[0] in lexicon.words["first-person"] | lexicon.words["pronoun"]


def by_an_outlet(claim: Claim) -> bool:
    """Whether an outlet reports a claim, itself or from people whom it heard."""
    credit = claim.attribution
    return credit is not None and any(one.kind is SourceKind.OUTLET for one in (credit.source, *credit.via))


def by_a_person(claim: Claim) -> bool:
    credit = claim.attribution
    if credit is None or is_reported(credit):
        return False
    return credit.source.identified and not credit.source.body_key and not credit.source.generic


def called_by(claim: Claim) -> tuple[str, ...]:
    """Give the words by which an article calls the source of a claim."""
    source = claim.attribution.source if claim.attribution is not None else None
    return lowered(f"{source.name} {source.role} {source.body} {source.key}") if source is not None else ()
