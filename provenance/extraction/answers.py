"""What a denial or a silence answers: the claims of the same article that it is set against."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, Source, Stance, same_party

_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAD = 10
"""Claims at the head of a story that a denial anywhere in it may answer."""
_NEAR = 60
"""Claims before a denial, and half as many after it, that it may answer."""
_MOST = 3
"""A denial hangs on at most this many claims of its article."""


def answered(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims, with `answers` filled in for those that deny, decline or stay silent."""
    if not any(c.stance in _REPLIES for c in claims):
        return list(claims)
    asserting = [c for c in claims if c.stance.asserting and c.checkable and not c.headline]
    stems = {c.id: _stems(c.proposition, lexicon) for c in asserting}
    starts = [c.spans[0][0] for c in asserting]
    made: list[Claim] = []
    for claim in claims:
        if claim.stance in _REPLIES:
            targets = _targets(claim, _around(claim, asserting, starts), stems, lexicon)
            claim = evolve(claim, answers=tuple(t.id for t in targets))
        made.append(claim)
    return made


_REPLIES = (Stance.DENIES, Stance.DECLINES, Stance.NO_RESPONSE)


def _around(claim: Claim, asserting: Sequence[Claim], starts: Sequence[int]) -> Sequence[Claim]:
    """The claims that a denial can be set against: the story's first ones and those nearest to it."""
    here = bisect_left(starts, claim.spans[0][0])
    near = max(0, here - _NEAR)
    return [*asserting[: min(_LEAD, near)], *asserting[near : here + _NEAR // 2]]


def _targets(
    claim: Claim, asserting: Sequence[Claim], stems: dict[str, frozenset[str]], lexicon: Lexicon
) -> list[Claim]:
    source = claim.attribution.source if claim.attribution is not None else None
    others = [c for c in asserting if not _same_source(source, c)]
    if not others:
        return []
    # what is set against a denial is what somebody else says, or what the article stated before it
    told = [c for c in others if c.attribution is not None or c.spans[0] < claim.spans[0]]
    before = [c for c in told if c.spans[0] < claim.spans[0]]
    wanted = _stems(claim.text, lexicon)
    if claim.stance is not Stance.DENIES:
        return _asked_about(claim, source, told, before, _without(wanted, lexicon.words["reply-stem"]), stems)
    if claim.general or _is_label(claim.text, lexicon):
        # "denies wrongdoing", "denies the charge": what was last alleged, or said by somebody else
        alleged = [c for c in before if c.stance is Stance.ALLEGES and not claim.general]
        attributed = [c for c in before if c.attribution is not None]
        if not claim.general and claim.text.lower().split()[-1].startswith(("report", "account", "stor")):
            return (attributed or told)[:1]  # "denied the report": what the article relays from its beginning
        return (alleged or attributed or before or told)[-1:]
    naming = [c for c in told if source is not None and names_party(source, c)]
    scored = [(len(wanted & stems[c.id]) + 0.5 * (c in naming), c) for c in others]
    scored.sort(key=lambda row: -row[0])
    best = scored[0][0]
    near = [c for score, c in scored if score >= max(2, best - 1) and score >= _SHARED * max(1, len(wanted))]
    if near:
        return near[:_MOST]
    first_words = set(re.findall(r"\w+", claim.text.lower())[:6])
    if first_words & lexicon.words["pointing"] or len(wanted) <= 1:
        # "denied attending these meetings": the first thing said that shares a word with it
        return ([c for score, c in scored if score >= 1 and c in told] or naming or told)[:1]
    attributed = [c for c in told if c.attribution is not None]
    return (naming or attributed)[:1] if _without(wanted, lexicon.words["telling-stem"]) != wanted else []


def _asked_about(
    claim: Claim,
    source: Source | None,
    told: Sequence[Claim],
    before: Sequence[Claim],
    wanted: frozenset[str],
    stems: dict[str, frozenset[str]],
) -> list[Claim]:
    """What somebody who declined or kept silent was asked about: the words say so, or the last on them, or the lead."""
    scored = [(len(wanted & stems[c.id]), c) for c in told]
    best = max((score for score, _ in scored), default=0)
    if best >= 2 or (best == 1 and len(wanted) <= 2):
        nearest = [c for score, c in scored if score == best]
        earlier = [c for c in nearest if c in before]
        return (earlier[-1:] if best == 1 else nearest[:1]) or nearest[:1]
    if len(wanted) >= 2:
        return []  # asked about something that the article does not tell
    naming = [c for c in before if source is not None and names_party(source, c)]
    lead = [c for c in told if c.attribution is not None] or list(told)
    return (naming or lead)[:1]


def _is_label(words: str, lexicon: Lexicon) -> bool:
    """Whether a denial only names what was said before: "the charge", "the allegations"."""
    plain = re.findall(r"\w+", words.lower())
    return (
        1 <= len(plain) <= 3
        and plain[-1][:5] in lexicon.words["label-stem"]
        and plain[0] in ("the", "those", "these", "that", "this", "all", "any", "such")
    )


def _same_source(source: Source | None, claim: Claim) -> bool:
    """Whether a claim comes from the one who denies or declines, or from the body spoken for."""
    if source is None or claim.attribution is None:
        return False
    other = claim.attribution.source
    ours = [key for key in (source.key, source.body_key) if key]
    theirs = [key for key in (other.key, other.body_key) if key]
    return any(same_party(one, another) for one in ours for another in theirs)


def names_party(source: Source, claim: Claim) -> bool:
    """Whether a claim speaks of the source or of the body that the source speaks for."""
    return any(same_party(key, name) for key in (source.key, source.body_key) if key for name in claim.about)


def _stems(words: str, lexicon: Lexicon) -> frozenset[str]:
    """Long words without their endings: "meetings" and "meeting", "attended" and "attending" meet."""
    found = set(_WORD.findall(words.lower())) - lexicon.words["common"]
    return frozenset(map(_stem, found))


@lru_cache(20_000)
def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _without(stems: frozenset[str], beginnings: frozenset[str]) -> frozenset[str]:
    """The stems that begin in none of these ways."""
    return frozenset(s for s in stems if s[:5] not in beginnings)


_SHARED = 0.5
"""Share of a denial's words that a claim must hold to be what it denies."""
