"""Are the two statements about the same thing?"""

from __future__ import annotations

from math import exp

from attrs import frozen
from rapidfuzz.fuzz import partial_ratio, ratio, token_sort_ratio

from provenance.linking.analysis import Analysis
from provenance.linking.pairing import Pairing

# A logistic regression on MRPC train (4,075 pairs), coefficients rounded by hand; cross-validated in five
# parts it tells same from not the same in 78% of the pairs, F1 .85. The negative ones correct the ratios,
# which credit a long stretch that both have word for word even where the rest is another story.
INTERCEPT = -3.3
COVERED = 2.5
"""For the share of the weight, of the statement that is covered less, that the other has too."""
SHARED = 4.0
"""For the share of words in common, any order, either side."""
TRIPLES = -2.7
"""For the share of runs of three words in common."""
WRITTEN = 5.4
"""For the square of the ratio of the two as written."""
STRETCH = -4.6
"""For the ratio of the best stretch alone."""
LOOSE_FIGURES = -0.3
"""For each figure, up to three, that only one side has, on the side that has more of them."""
SORTED = 2.3
"""For the ratio of the claims alone, without their credits, with the words in alphabetical order."""


@frozen(slots=True)
class Likeness:
    """How far two statements speak of the same thing."""

    score: float
    """0 to 100."""
    covered_a: float
    """Share of the weight of `a` that `b` has too, 0 to 1."""
    covered_b: float
    sizes: float
    """Length of the shorter as a share of the longer, 0 to 1."""
    runs: float = 0.0
    """Share of the runs of three words of the one with fewer that the other has too, 0 to 1."""


def _covered(side: Analysis, missing: frozenset[int]) -> float:
    if not side.weight:
        return 0.0
    return 1.0 - sum(side.items[p].weight for p in side.core if p in missing) / side.weight


def _dice(one: frozenset[object], other: frozenset[object]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _loose_figures(side: Analysis, missing: frozenset[int]) -> int:
    return sum(side.items[p].kind == "figure" for p in side.core if p in missing)


def subject(pair: Pairing) -> Likeness:
    """Give how far the two speak of the same thing, with how much of each the other covers."""
    a, b = pair.a, pair.b
    covered_a, covered_b = _covered(a, pair.only_a), _covered(b, pair.only_b)
    figures = max(_loose_figures(a, pair.only_a), _loose_figures(b, pair.only_b))
    total = (
        INTERCEPT
        + COVERED * min(covered_a, covered_b)
        + SHARED * _dice(a.senses, b.senses)
        + TRIPLES * _dice(a.triples, b.triples)
        + WRITTEN * (ratio(a.plain, b.plain) / 100) ** 2
        + STRETCH * partial_ratio(a.plain, b.plain) / 100
        + LOOSE_FIGURES * min(figures, 3)
        + SORTED * token_sort_ratio(a.bare, b.bare) / 100
    )
    fewest = min(len(a.triples), len(b.triples))
    runs = len(a.triples & b.triples) / fewest if fewest else 0.0
    sizes = sorted((len(a.core), len(b.core)))
    return Likeness(100 / (1 + exp(-total)), covered_a, covered_b, sizes[0] / max(1, sizes[1]), runs)
