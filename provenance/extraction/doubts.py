"""Of which readings the reader itself is unsure, of what of them, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from provenance.extraction.lexicon import Lexicon, lexicon, speaks
from provenance.model import Article, Claim, Doubt, DoubtCode, SourceKind, Stance

NEAR = 1200
"""Characters before a pronoun within which a person that is named may be meant."""
LONG_QUOTE = 5
"""Words of a quotation from which somebody must have said it."""


def doubts(article: Article, claims: Sequence[Claim]) -> dict[str, tuple[Doubt, ...]]:
    """Give what is doubtful of some claims of one article, by their ids; nothing for those that are not."""
    if not speaks(article.language or "en"):
        return {}
    table = lexicon(article.language or "en")
    found = {one.id: tuple(_doubts(article, one, claims, table)) for one in claims}
    return {ident: each for ident, each in found.items() if each}


def _doubts(article: Article, claim: Claim, claims: Sequence[Claim], table: Lexicon) -> list[Doubt]:
    found = []
    credit = claim.attribution
    if credit is not None and not credit.source.name:
        found.append(Doubt("source", DoubtCode.NOBODY, _named_before(claim, claims)))
    if credit is not None and credit.source.name and credit.source_spans:
        words = article.text[slice(*credit.source_spans[0])].lower()
        if words in table.words["personal"]:
            others = tuple(name for name in _named_before(claim, claims, _PEOPLE) if name != credit.source.name)
            if others or not credit.source.identified:
                found.append(Doubt("source", DoubtCode.PRONOUN, others))
    if credit is None and claim.quoted == "all" and len(claim.text.split()) >= LONG_QUOTE:
        found.append(Doubt("source", DoubtCode.QUOTED_BY_NOBODY, _named_before(claim, claims)))
    if claim.stance is Stance.DENIES and not claim.general and not claim.answers:
        found.append(Doubt("answers", DoubtCode.DENIES_NOTHING_HERE))
    return found


_PEOPLE = frozenset((SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS))
"""Kinds of source that "he" and "she" can stand for."""


def _named_before(
    claim: Claim, claims: Sequence[Claim], kinds: Collection[SourceKind] = tuple(SourceKind)
) -> tuple[str, ...]:
    """Name the sources of some kinds that are credited before a claim, near it, the nearest first."""
    at = claim.spans[0][0]
    near: dict[str, int] = {}
    for one in claims:
        credit = one.attribution
        if credit is not None and credit.source.identified and credit.source_spans and credit.source.kind in kinds:
            away = at - credit.source_spans[0][0]
            if 0 < away < NEAR:
                near[credit.source.name] = min(away, near.get(credit.source.name, NEAR))
    return tuple(sorted(near, key=lambda name: (near[name], name)))
