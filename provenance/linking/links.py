"""The links that the wording of new statements makes with earlier ones and among themselves."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.linking.index import Index
from provenance.linking.verdict import compare
from provenance.model import Link, Relation, Statement

CANDIDATES = 50
"""Earlier statements, at most, that each new one is compared with."""
LEAST_LIKE = 5.0
"""Score of the index under which a candidate is not compared at all.

MRPC train: of 500 pairs that are the same none lay under 5.5, and one in a hundred under 10.6; four fifths of
all candidates lay under 4.7.
"""
LEAST_LIKE_OF_MANY = 10.0
"""The same in a large ledger, where what is rare is known better and thousands share a word or two."""
MANY = 5_000
"""Earlier statements from which on a ledger is large."""


def link(new: Sequence[Statement], index: Index) -> list[Link]:
    """Give the repeats and contradictions of new statements, in an order that does not depend on theirs."""
    among = Index(new if len(new) > 1 else ())
    found: dict[tuple[str, str], Link] = {}
    least = LEAST_LIKE if len(index) < MANY else LEAST_LIKE_OF_MANY
    for statement in new:
        near = index.scored(statement, CANDIDATES, least) + among.scored(statement, CANDIDATES, LEAST_LIKE)
        for other, _ in near:
            ends = (min(statement.id, other.id), max(statement.id, other.id))
            if ends in found or statement.id == other.id:
                continue
            first, second = (statement, other) if statement.id == ends[0] else (other, statement)
            verdict = compare(first, second)
            if verdict.relation in (Relation.REPEATS, Relation.CONTRADICTS):
                found[ends] = Link.between(
                    *ends, verdict.relation, score=verdict.score, reasons=verdict.reasons, made=verdict.made
                )
    return [found[ends] for ends in sorted(found)]
