"""Are the two statements about the same thing?"""

from __future__ import annotations

from math import exp

from attrs import frozen
from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from provenance.linking.analysis import Analysis
from provenance.linking.pairing import Pairing


@frozen(slots=True)
class Likeness:
    """How far two statements speak of the same thing."""

    score: float
    """0 to 100."""
    covered_a: float
    """Share of the weight of `a` that `b` has too, 0 to 1."""
    covered_b: float


def _covered(side: Analysis, missing: frozenset[int]) -> float:
    if not side.weight:
        return 0.0
    return 1.0 - sum(side.items[p].weight for p in side.core if p in missing) / side.weight


def _rare(side: Analysis, missing: frozenset[int]) -> float:
    """Give the share of rare words and names that the other side has."""
    rare = [p for p in side.core if side.items[p].kind in ("word", "name")]
    return sum(p not in missing for p in rare) / len(rare) if rare else 0.5


def _pairs(side: Analysis) -> set[tuple[str, str]]:
    keys = [side.items[p].sense for p in side.core]
    return set(zip(keys, keys[1:], strict=False))


def _dice(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _loose(side: Analysis, missing: frozenset[int], kind: str) -> int:
    return sum(side.items[p].kind == kind for p in side.core if p in missing)


def features(pair: Pairing) -> tuple[float, ...]:
    """Give the measures that the score is made of, the same for both orders of the pair."""
    a, b = pair.a, pair.b
    covered = sorted((_covered(a, pair.only_a), _covered(b, pair.only_b)))
    rare = sorted((_rare(a, pair.only_a), _rare(b, pair.only_b)))
    text_a = " ".join(a.items[p].key for p in a.core)
    text_b = " ".join(b.items[p].key for p in b.core)
    size_a, size_b = max(1, len(a.core)), max(1, len(b.core))
    common = LCSseq.similarity([a.items[p].sense for p in a.core], [b.items[p].sense for p in b.core])
    names = sorted((_loose(a, pair.only_a, "name"), _loose(b, pair.only_b, "name")))
    figures = sorted((_loose(a, pair.only_a, "figure"), _loose(b, pair.only_b, "figure")))
    days = sorted((_loose(a, pair.only_a, "date"), _loose(b, pair.only_b, "date")))
    return (
        covered[0], covered[1], rare[0], rare[1],
        token_sort_ratio(text_a, text_b) / 100, token_set_ratio(text_a, text_b) / 100,
        _dice(_pairs(a), _pairs(b)), 2 * common / (size_a + size_b), common / min(size_a, size_b),
        min(size_a, size_b) / max(size_a, size_b),
        min(names[0], 3), min(names[1], 4), min(figures[0], 2), min(figures[1], 3), min(days[0], 1), min(days[1], 2),
        max(0.0, 12 - min(size_a, size_b)) / 12,
    )  # fmt: skip


COEFFICIENTS = (1.0,) * 17
INTERCEPT = -5.0


def subject(pair: Pairing) -> Likeness:
    """Give how far the two speak of the same thing, with how much of each the other covers."""
    total = INTERCEPT + sum(c * x for c, x in zip(COEFFICIENTS, features(pair), strict=True))
    return Likeness(
        100 / (1 + exp(-total)), _covered(pair.a, pair.only_a), _covered(pair.b, pair.only_b)
    )
