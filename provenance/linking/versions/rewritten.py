"""Sentences written anew: what looks like one claim left out and another one added, and tells the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from attrs import frozen

from provenance.linking.parsing.analysis import Analysis, analyse
from provenance.linking.versions.revisions import Aligned, Version
from provenance.model import Claim, Stance, Statement

LIKE = 0.5
"""Share of what two sentences say, by weight, from which one is the other written anew (set on invented edits)."""
FEWEST = 3
"""Words beside small ones that they share at least."""


@frozen
class Anew:
    """Two sentences that tell the same: the claim of each, and whatever else was read in them."""

    before: Claim
    after: Claim
    gone: tuple[Claim, ...]
    new: tuple[Claim, ...]


def written_anew(before: Version, after: Version, found: Aligned) -> list[Anew]:
    """Give the sentences of which nothing was paired on either side, and which say the same in other words."""
    old, new = _sentences(before, found.dropped), _sentences(after, found.added)
    if not old or not new:
        return []
    here, there = ({at: _read(side, at) for at in places} for side, places in ((before, old), (after, new)))
    scored = ((share, a, b) for a in old for b in new if (share := _shared(here[a], there[b])) >= LIKE)
    told: list[Anew] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, a, b in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            told.append(Anew(_longest(old[a]), _longest(new[b]), tuple(old[a]), tuple(new[b])))
    return told


def _sentences(version: Version, left: Sequence[Claim]) -> dict[int, list[Claim]]:
    """Give the sentences of which all claims are left over, by their places, with these claims."""
    over = {id(one) for one in left}
    found: dict[int, list[Claim]] = {}
    for at, claims in version.claims_at.items():
        alone = all(id(one) in over and len(version.places(one.spans)) == 1 for one in claims)
        if alone and not any(one.stance is Stance.DENIES or one.quoted == "all" for one in claims):
            found[at] = list(claims)
    return found


def _read(version: Version, at: int) -> Analysis:
    start, end = version.sentences[at]
    article = version.article
    return analyse(Statement(f"sentence {at}", version.common(article.text[start:end]), language=article.language))


def _shared(one: Analysis, other: Analysis) -> float:
    """Give which share of two sentences, by weight, stands in both."""
    mine, theirs = _weights(one), _weights(other)
    both = mine.keys() & theirs.keys()
    whole = sum(mine.values()) + sum(theirs.values())
    return fsum(mine[each] + theirs[each] for each in both) / whole if len(both) >= FEWEST else 0.0


def _weights(read: Analysis) -> Mapping[str, float]:
    return {one.sense: one.weight for one in read.items if one.content}


def _longest(claims: Sequence[Claim]) -> Claim:
    return max(claims, key=lambda one: (sum(end - start for start, end in one.spans), one.id))
