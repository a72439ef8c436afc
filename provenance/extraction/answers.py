"""What a denial or a silence answers: the claims of the same article that it is set against."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.model import Article, Claim, Source, Stance, same_party

_WORD = re.compile(r"[^\W\d_]{4,}")
_POINTING = frozenset(
    ("these", "those", "this", "that", "such", "it", "the", "them", "there", "any", "anyone")
)
_MOST = 3
"""A denial hangs on at most this many claims of its article."""


def answered(article: Article, claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims, with `answers` filled in for those that deny, decline or stay silent."""
    asserting = [c for c in claims if c.stance.asserting and not c.headline]
    stems = {c.id: _stems(c.proposition) for c in asserting}
    made: list[Claim] = []
    for claim in claims:
        if claim.stance in (Stance.DENIES, Stance.DECLINES, Stance.NO_RESPONSE):
            targets = _targets(claim, asserting, stems)
            claim = evolve(claim, answers=tuple(t.id for t in targets))
        made.append(claim)
    return made


def _targets(claim: Claim, asserting: Sequence[Claim], stems: dict[str, frozenset[str]]) -> list[Claim]:
    source = claim.attribution.source if claim.attribution is not None else None
    others = [c for c in asserting if not _same_source(source, c)]
    if not others:
        return []
    naming = [c for c in others if source is not None and names_party(source, c)]
    lead = others[0]
    if claim.stance is not Stance.DENIES or claim.general:
        return (naming or [lead])[:1]
    wanted = _stems(claim.text)
    scored = sorted(
        ((len(wanted & stems[c.id]), c in naming, c) for c in others),
        key=lambda row: (-row[0] - 0.5 * row[1], others.index(row[2])),
    )
    best = scored[0][0]
    near = [c for score, _, c in scored if score >= max(1, best - 1) and score >= 0.34 * max(1, len(wanted))]
    if near:
        return near[:_MOST]
    first_words = re.findall(r"\w+", claim.text.lower())[:3]
    if naming and (best or set(first_words) & _POINTING):
        return naming[:1]
    if set(first_words) & _POINTING or len(wanted) <= 2:
        shared = [c for score, _, c in scored if score > 0]
        return (shared or [lead])[:1]
    return []


def _same_source(source: Source | None, claim: Claim) -> bool:
    return (
        source is not None
        and claim.attribution is not None
        and bool(source.key)
        and claim.attribution.source.key == source.key
    )


def names_party(source: Source, claim: Claim) -> bool:
    """Whether a claim speaks of the source or of the body that the source speaks for."""
    return any(same_party(key, name) for key in (source.key, source.body_key) if key for name in claim.about)


def _stems(words: str) -> frozenset[str]:
    """Long words cut to their first letters: "meetings" and "meeting", "attended" and "attending" meet."""
    return frozenset(w.lower()[:5] for w in _WORD.findall(words) if w.lower() not in _COMMON)


_COMMON = frozenset(
    ["that", "this", "these", "those", "with", "from", "have", "been", "were", "which", "their", "there", "about", "into", "than", "then", "when", "what", "where", "while", "would", "could", "should", "will", "they", "them", "also", "only", "more", "most", "some", "such", "very", "just", "over", "under", "after", "before", "between", "because"]
)
