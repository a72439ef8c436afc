"""Who saw or went through what they tell, by their own words: "I heard a bang", "she saw the van turn"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from provenance.extraction.denied.saysno import lowered
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, Source, SourceKind, Stance


def with_witnesses(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Claims, with the kind of those sources mended who tell in one of them what they perceived themselves.

    Only people of whom the article tells nothing else are taken for witnesses: "we saw sales fall", says a manager.
    """
    seen = {_who(c.attribution.source) for c in claims if c.attribution is not None and _perceived(c, lexicon)}
    return [_as_witness(claim, lexicon) if _is_one_of(claim, seen) else claim for claim in claims]


def _who(source: Source) -> str:
    return source.key or source.name


def _is_one_of(claim: Claim, seen: set[str]) -> bool:
    return bool(seen) and claim.attribution is not None and _who(claim.attribution.source) in seen


def _as_witness(claim: Claim, lexicon: Lexicon) -> Claim:
    assert claim.attribution is not None
    source = claim.attribution.source
    held = lowered(source.role)
    busy = source.body or any(word in lexicon.sources[held_by] for word in held for held_by in _SPEAKS_BY_OFFICE)
    if source.kind is not SourceKind.PERSON or not source.name or busy:
        return claim
    return evolve(claim, attribution=evolve(claim.attribution, source=evolve(source, kind=SourceKind.WITNESS)))


_SPEAKS_BY_OFFICE = ("office", "spokesman", "executive", "leads")


def _perceived(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim begins one of its clauses with what the speaker perceived or did to get away.

    In the words of somebody who is quoted that is told of "I" or "we", otherwise of "he", "she" or "they" at its head.
    """
    if claim.stance not in (Stance.ASSERTS, Stance.CONFIRMS, Stance.ALLEGES):
        return False
    words = lowered(claim.text)
    verbs, aside = lexicon.sources["perceived"], lexicon.sources["perceived-after"]
    if claim.quoted != "all":
        subject = lexicon.words["personal"]
        if (
            bool(words)
            and words[0] in subject
            and _next_verb(words, 1, aside) in verbs
            and not _by_hearsay(words, lexicon)
        ):
            return True
    if claim.quoted == "none":
        return False
    subject = lexicon.sources["perceived-by"]
    if not subject:
        return any(word in verbs for word in words)  # where the verb says alone that it was "I": "vi", "oímos"
    if subject.isdisjoint(words):
        return False
    return any(word in subject and _next_verb(words, at + 1, aside) in verbs for at, word in enumerate(words))


def _by_hearsay(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what was heard is what somebody told: "he had heard from Ruiz that"."""
    return any(f"{verb} {after}" in lexicon.sources.get("hearsay", ()) for verb, after in pairwise(words[:_HEARD]))


_HEARD = 5
"""Words of "he had only heard from"."""


def _next_verb(words: Sequence[str], at: int, aside: frozenset[str]) -> str:
    """Give the word after a subject, without "just" or "had" before it."""
    end = min(len(words), at + 3)
    return next((word for word in words[at:end] if word not in aside), "")
