"""The join: which earlier claims have a word too, and which earlier articles a run of words; one bucket at a time.

A bucket has the terms whose numbers lie between two bounds, from all parts. Sorted by term and place, the place of a
row in its term tells how many earlier claims have it; the first eight hundred of them are all that a comparison ever
reads of a word (`linking/matching/index.py: BUDGET_OF_LINKS`), as in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from provenance.archive.folder import Folder
from provenance.archive.parts import ROOM, Part
from provenance.linking.matching.copies import COMMON
from provenance.linking.matching.index import BUDGET_OF_LINKS

if TYPE_CHECKING:
    import pyarrow as pa

IN_A_BUCKET = 6_000_000
"""Rows that are sorted at a time: some 500 MB with all that is made of them."""
PAIRS = 4_000_000
"""Pairs of articles that are made at a time."""

Ints = NDArray[np.int64]


@frozen
class Bucket:
    """A share of all terms, or of all runs."""

    folder: Folder
    kind: str
    """"postings" or "runs"."""
    number: int
    buckets: int
    parts: tuple[Part, ...]
    """All of them in order."""
    asking: frozenset[int]
    """Bases of those whose claims or articles are to be compared."""

    @property
    def name(self) -> str:
        """The file with what was found for the asking parts, a batch for each in their order."""
        return f"work/{self.kind}-{self.number:05d}.arrow"


def buckets(rows: int) -> int:
    """Give into how many buckets so many rows are put."""
    return max(1, -(-rows // IN_A_BUCKET))


def join(bucket: Bucket) -> int:
    """Find what earlier parts have for the asking ones, and write it; gives how many rows were sorted."""
    terms, places = _rows(bucket)
    order = np.lexsort((places, terms))
    terms, places = terms[order], places[order]
    bases = np.array([part.base for part in bucket.parts], np.int64)
    asking = np.isin(bases, list(bucket.asking))
    batches = list((_of_words if bucket.kind == "postings" else _of_runs)(terms, places, bases, asking))
    if batches:
        bucket.folder.write_arrays(bucket.name, batches)
    return len(terms)


def _rows(bucket: Bucket) -> tuple[NDArray[np.uint64], Ints]:
    low, high = (number * (1 << 64) // bucket.buckets for number in (bucket.number, bucket.number + 1))
    terms, places = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for part in bucket.parts:
        batch = bucket.folder.arrays(f"{bucket.kind}/{part.name}.arrow").get_batch(0)
        every = batch.column("term").to_numpy()
        start = int(np.searchsorted(every, np.uint64(low)))
        end = len(every) if high == 1 << 64 else int(np.searchsorted(every, np.uint64(high)))
        terms.append(every[start:end])
        places.append(batch.column("place").to_numpy()[start:end].astype(np.int64) + part.base)
    return np.concatenate(terms), np.concatenate(places)


def _first_of(terms: NDArray[np.uint64]) -> Ints:
    """Give for each row where its term begins."""
    begins = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1]))) if len(terms) else np.zeros(0, np.int64)
    return np.repeat(begins, np.diff(np.append(begins, len(terms))))


def _of_words(
    terms: NDArray[np.uint64], places: Ints, bases: Ints, asking: NDArray[np.bool_]
) -> Iterator[pa.RecordBatch]:
    """Give, for each asking part, its terms that earlier parts have: how often, and where, unless too often."""
    import pyarrow as pa

    first = _first_of(terms)
    part = np.searchsorted(bases, places // ROOM * ROOM)
    opens = np.ones(len(terms), np.bool_)
    opens[1:] = (terms[1:] != terms[:-1]) | (part[1:] != part[:-1])
    rows = np.flatnonzero(opens)
    rows = rows[(rows > first[rows]) & asking[part[rows]]]
    rows = rows[np.argsort(part[rows], kind="stable")]
    cuts = np.searchsorted(part[rows], np.arange(len(bases) + 1))
    for at in np.flatnonzero(asking):
        here = rows[cuts[at] : cuts[at + 1]]
        count = here - first[here]
        read = np.where(count <= BUDGET_OF_LINKS, count, 0)
        offsets = np.concatenate(([0], np.cumsum(read)))
        inside = np.arange(offsets[-1]) - np.repeat(offsets[:-1], read) + np.repeat(first[here], read)
        lists = pa.LargeListArray.from_arrays(pa.array(offsets), pa.array(places[inside]))
        yield pa.RecordBatch.from_arrays([pa.array(terms[here]), pa.array(count), lists], ["term", "count", "places"])


def _of_runs(
    terms: NDArray[np.uint64], places: Ints, bases: Ints, asking: NDArray[np.bool_]
) -> Iterator[pa.RecordBatch]:
    """Give, for each asking part, which of its articles share how many runs with which earlier ones."""
    import pyarrow as pa

    first = _first_of(terms)
    rank = np.arange(len(terms)) - first
    part = np.searchsorted(bases, places // ROOM * ROOM)
    rows = np.flatnonzero((rank > 0) & (rank <= COMMON) & asking[part])
    rows = rows[np.argsort(part[rows], kind="stable")]
    cuts = np.searchsorted(part[rows], np.arange(len(bases) + 1))
    for at in np.flatnonzero(asking):
        mine, others, counts = _pairs(rows[cuts[at] : cuts[at + 1]], first, rank, places)
        columns = [pa.array(mine), pa.array(others), pa.array(counts)]
        yield pa.RecordBatch.from_arrays(columns, ["mine", "other", "count"])


def _pairs(rows: Ints, first: Ints, rank: Ints, places: Ints) -> tuple[Ints, Ints, Ints]:
    """Count the pairs that rows make with those before them of the same term, so many at a time."""
    held: list[tuple[Ints, Ints, Ints]] = []
    ends = np.cumsum(rank[rows])
    start = 0
    while start < len(rows):
        done = ends[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(ends, done + PAIRS, side="right")))
        some = rows[start:end]
        often = rank[some]
        offsets = np.cumsum(often) - often
        inside = np.arange(int(often.sum())) - np.repeat(offsets, often) + np.repeat(first[some], often)
        held.append(counted(np.repeat(places[some], often), places[inside], np.ones(len(inside), np.int64)))
        start = end
    if len(held) == 1:
        return held[0]
    none = np.zeros(0, np.int64)
    return counted(*(np.concatenate([one[at] for one in held] or [none]) for at in range(3)))


def counted(mine: Ints, others: Ints, counts: Ints) -> tuple[Ints, Ints, Ints]:
    """Give each pair once, with the sum of its counts."""
    order = np.lexsort((others, mine))
    mine, others, counts = mine[order], others[order], counts[order]
    opens = (
        np.flatnonzero(np.concatenate(([True], (mine[1:] != mine[:-1]) | (others[1:] != others[:-1]))))
        if len(mine)
        else order
    )
    return mine[opens], others[opens], np.add.reduceat(counts, opens) if len(mine) else counts


def answers(folder: Folder, names: Sequence[str], at: int) -> Iterator[pa.RecordBatch]:
    """Give what each bucket found for the asking part that stands at a place among them."""
    for name in names:
        yield folder.arrays(name).get_batch(at)
