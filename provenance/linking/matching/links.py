"""The links that the wording of new statements makes with earlier ones and among themselves."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence

from provenance.linking.matching.index import Crowd, Index
from provenance.linking.matching.verdict import compare_if_near
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


CROWD = Crowd(100, 24)
"""Claims of one draft that are near one of it; of more, as in a long list of the same, only the likeliest are compared.

No article of the gold set has as many; a thousand rows of one list took minutes, and twice as many four times as long.
"""


def _candidates(statement: Statement, index: Index) -> list[Statement]:
    if len(index) < MANY:
        return index.near(statement)
    return [other for other, _ in index.scored(statement, CANDIDATES, LEAST_LIKE_OF_MANY)]


Pair = tuple[Statement, Statement]
"""Two statements to be compared, in the order of their ids."""


def pairs(
    new: Sequence[Statement],
    index: Index,
    met: MutableMapping[str, tuple[str, ...]] | None = None,
    crowd: Crowd | None = None,
) -> list[Pair]:
    """Give the pairs of new statements with those of an index, and among themselves, each once.

    Of a `crowd` among themselves only the likeliest are given. `met` keeps the ids that each statement has met so far,
    where several calls ask about one index: a pair that met is left out, whichever of the two is asked for.
    """
    # where all that is near is asked of the index, those that it holds are found there among the rest
    apart = len(index) >= MANY or any(statement.id not in index for statement in new)
    among = index.beside(new if len(new) > 1 and apart else ())
    found: dict[tuple[str, str], Pair] = {}
    index.look_near(new, None if len(index) < MANY else (CANDIDATES, LEAST_LIKE_OF_MANY))
    for statement in new:
        others = [*_candidates(statement, index), *among.near(statement, crowd)]
        if met is not None:
            others = [other for other in others if statement.id not in met.get(other.id, ())]
            met[statement.id] = tuple(other.id for other in others)
        for other in others:
            if statement.id < other.id:
                found.setdefault((statement.id, other.id), (statement, other))
            elif other.id < statement.id:
                found.setdefault((other.id, statement.id), (other, statement))
    return list(found.values())


def judged(found: Iterable[Pair]) -> list[Link]:
    """Give the repeats and contradictions among pairs, in the order of their ids."""
    links: dict[tuple[str, str], Link] = {}
    for one, other in found:
        verdict = compare_if_near(one, other)
        if verdict is not None and verdict.relation in (Relation.REPEATS, Relation.CONTRADICTS):
            links[one.id, other.id] = Link.between(
                one.id, other.id, verdict.relation, score=verdict.score, reasons=verdict.reasons, made=verdict.made
            )
    return [links[ends] for ends in sorted(links)]


def link(new: Sequence[Statement], index: Index) -> list[Link]:
    """Give the repeats and contradictions of a draft's statements, in an order that does not depend on theirs."""
    return judged(pairs(new, index, crowd=CROWD))
