"""The links that the wording of new statements makes with earlier ones and among themselves."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from provenance.linking.index import Index
from provenance.linking.verdict import compare, may_link
from provenance.model import Link, Relation, Statement

CANDIDATES = 50
"""Earlier statements, at most, that each new one is compared with."""
LEAST_LIKE_OF_MANY = 10.0
"""Score of the index under which a candidate in a large ledger is not compared at all.

MRPC train: one in a hundred of the pairs that are the same lay under 10.6.
"""
MANY = 12_000
"""Statements from which on a ledger is large, some 400 articles: beyond, only the likeliest by rare words are compared,
and which they are depends on what else is there."""


def _candidates(statement: Statement, index: Index) -> list[Statement]:
    if len(index) < MANY:
        return index.near(statement)
    return [other for other, _ in index.scored(statement, CANDIDATES, LEAST_LIKE_OF_MANY)]


def link(new: Sequence[Statement], index: Index, met: MutableMapping[str, tuple[str, ...]] | None = None) -> list[Link]:
    """Give the repeats and contradictions of new statements, in an order that does not depend on theirs.

    `met` keeps the ids that each statement has met so far, where several calls ask about one index: a pair that met is
    left out, whichever of the two is asked for.
    """
    among = Index(new if len(new) > 1 else ())
    found: dict[tuple[str, str], Link] = {}
    for statement in new:
        others = [*_candidates(statement, index), *among.near(statement)]
        if met is not None:
            others = [other for other in others if statement.id not in met.get(other.id, ())]
            met[statement.id] = tuple(other.id for other in others)
        for other in others:
            ends = (min(statement.id, other.id), max(statement.id, other.id))
            if ends in found or statement.id == other.id:
                continue
            first, second = (statement, other) if statement.id == ends[0] else (other, statement)
            if not may_link(first, second):
                continue
            verdict = compare(first, second)
            if verdict.relation in (Relation.REPEATS, Relation.CONTRADICTS):
                found[ends] = Link.between(
                    *ends, verdict.relation, score=verdict.score, reasons=verdict.reasons, made=verdict.made
                )
    return [found[ends] for ends in sorted(found)]
