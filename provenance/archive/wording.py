"""The words of a part's claims, and the runs of words of its articles, as numbers that a join can sort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from provenance import linking, standing
from provenance.archive.folder import Folder
from provenance.archive.parts import Part, Shelf
from provenance.archive.reading import number_of
from provenance.desk.articles.statements import entered
from provenance.linking.matching.copies import shingles
from provenance.model import Claim, Statement

if TYPE_CHECKING:
    import pyarrow as pa

Terms = NDArray[np.uint64]
_number = lru_cache(maxsize=400_000)(number_of)


@frozen
class Worded:
    """A part whose words are to be gathered."""

    folder: Folder
    part: Part
    dropped: frozenset[int]
    """Places of its articles that were there already."""
    final: Mapping[int, str]
    """Its articles that are otherwise than they were read."""
    few: bool
    """Whether it stands among the first claims, of which any two are compared that share enough words."""


class _Gathering:
    """Postings that only take in what an index puts there."""

    def __init__(self) -> None:
        self.weights: Mapping[str, float] = {}
        self.length = self.size = 0.0

    def __len__(self) -> int:
        return 0

    def __contains__(self, _: object) -> bool:
        return False

    def add(self, _: str, weights: Mapping[str, float], length: float, size: float) -> None:
        self.weights, self.length, self.size = weights, length, size


def gather_words(asked: Worded) -> dict[str, Any]:
    """Write the words of a part, and give how many statements it has, who publishes there, and who speaks for whom."""
    import pyarrow as pa

    folder, part = asked.folder, asked.part
    read, now = Shelf(folder, [part], {}), Shelf(folder, [part], asked.final)
    rows: list[dict[str, Any]] = []
    answers: list[tuple[int, int]] = []
    speakers: dict[str, tuple[str, str]] = {}
    publishing: set[str] = set()
    runs, of, sizes = [], [], np.zeros(part.articles, np.int64)
    gathering, vocabulary = _Gathering(), set[str]()
    index = linking.Index(postings=gathering)  # type: ignore[arg-type]
    for at in range(part.articles):
        place = part.base + at
        if place in asked.dropped:
            continue
        article = read.as_read(place)
        publishing.add(standing.publisher(now.article(place)))
        claims, places = read.claims_of(place), read.places_of(place)
        by_id = {claim.id: where for claim, where in zip(claims, places, strict=True)}
        answers += [(by_id[c.id], by_id[one]) for c in claims for one in c.answers if one in by_id]
        _note_speakers(speakers, claims)
        found = np.fromiter(shingles(article.text), np.uint64)
        sizes[at] = len(found)
        runs.append(found)
        of.append(np.full(len(found), at, np.int32))
        for claim, where in zip(claims, places, strict=True):
            told = entered(standing.Reading(claim), article)
            if told is None:
                continue
            index.add(told)
            vocabulary.update(gathering.weights)
            held = {_number(term): w for term, w in gathering.weights.items() if term[:1] != linking.OWN}
            own = {_number(term): w for term, w in gathering.weights.items() if term[:1] == linking.OWN}
            rows.append({
                "place": where - part.base, "of": at, "id": told.id, "text": told.text, "denied": told.denied,
                "date": told.date, "context": told.context, "language": told.language, "length": gathering.length,
                "size": gathering.size, "terms": list(held), "weights": list(held.values()),
                "own": list(own), "counts": list(own.values()),
            })  # fmt: skip
    statements = pa.RecordBatch.from_pylist(rows, _schema())
    folder.write_arrays(f"words/{part.name}.arrow", [statements])
    folder.write_arrays(f"postings/{part.name}.arrow", [_postings(statements)])
    folder.write_arrays(f"runs/{part.name}.arrow", [_runs(runs, of)])
    folder.write_arrays(f"terms/{part.name}.arrow", [pa.RecordBatch.from_pydict({"term": sorted(vocabulary)})])
    publishing.discard("")
    told_of = {
        "statements": len(rows), "lengths": sum(round(100 * row["length"]) for row in rows), "few": asked.few,
        "publishing": sorted(publishing), "speakers": speakers, "answers": answers, "sizes": sizes.tolist(),
        "dropped": sorted(asked.dropped), "final": sorted(asked.final),
    }  # fmt: skip
    folder.put(f"words/{part.name}.json", told_of)
    return told_of


def _note_speakers(speakers: dict[str, tuple[str, str]], claims: Sequence[Claim]) -> None:
    """Note who is introduced as speaking for whom, by the claim of the highest id, as `View.speaks_for` has it."""
    from msgspec.json import encode

    for claim in claims:
        source = claim.attribution.source if claim.attribution is not None else None
        if source is None or not source.identified or not source.body_key or source.key == source.body_key:
            continue
        if source.key not in speakers or speakers[source.key][0] < claim.id:
            speakers[source.key] = claim.id, encode(source).decode()


def _schema() -> pa.Schema:
    import pyarrow as pa

    terms, weights = pa.list_(pa.uint64()), pa.list_(pa.float64())
    return pa.schema([
        ("place", pa.int32()), ("of", pa.int32()), ("id", pa.string()), ("text", pa.string()), ("denied", pa.bool_()),
        ("date", pa.string()), ("context", pa.string()), ("language", pa.string()), ("length", pa.float64()),
        ("size", pa.float64()), ("terms", terms), ("weights", weights), ("own", terms), ("counts", weights),
    ])  # fmt: skip


def _postings(statements: pa.RecordBatch) -> pa.RecordBatch:
    """Give which term stands where, in the order of terms and then of places."""
    import pyarrow as pa

    lists = statements.column("terms")
    terms = lists.flatten().to_numpy(zero_copy_only=False)
    places = np.repeat(statements.column("place").to_numpy(), lists.value_lengths().to_numpy(zero_copy_only=False))
    order = np.lexsort((places, terms))
    return pa.RecordBatch.from_arrays([pa.array(terms[order]), pa.array(places[order])], ["term", "place"])


def _runs(runs: list[NDArray[np.uint64]], of: list[NDArray[np.int32]]) -> pa.RecordBatch:
    import pyarrow as pa

    every = np.concatenate(runs) if runs else np.zeros(0, np.uint64)
    there = np.concatenate(of) if of else np.zeros(0, np.int32)
    order = np.lexsort((there, every))
    return pa.RecordBatch.from_arrays([pa.array(every[order]), pa.array(there[order])], ["term", "place"])


def vocabulary(folder: Folder, part: Part) -> dict[int, str]:
    """Give the terms of a part by their numbers."""
    terms: list[str] = folder.arrays(f"terms/{part.name}.arrow").get_batch(0).column("term").to_pylist()
    return {_number(term): term for term in terms}


class Weighed:
    """The words of a part's own statements as they were gathered, so that they are not told from their texts again."""

    def __init__(self, rows: Rows, terms: Mapping[int, str]) -> None:
        """Give those of `rows`, whose terms are told by their numbers."""
        self._rows, self._terms = rows, terms
        self._at = {ident: at for at, ident in enumerate(rows.ids)}

    def weights(self, statement: Statement) -> Mapping[str, float]:
        """Give what each term of a statement counts."""
        return self._listed("terms", "weights", statement)

    def own(self, statement: Statement) -> Mapping[str, float]:
        """Give what each word of a statement's own text counts in any pair."""
        return self._listed("own", "counts", statement)

    def _listed(self, terms: str, counts: str, statement: Statement) -> Mapping[str, float]:
        at = self._at[statement.id]
        names = map(self._terms.__getitem__, self._rows.listed(terms, at).tolist())
        return dict(zip(names, self._rows.listed(counts, at).tolist(), strict=True))


class Rows:
    """The statements of a part, each read when it is asked for."""

    def __init__(self, folder: Folder, part: Part) -> None:
        """Open them."""
        batch = folder.arrays(f"words/{part.name}.arrow").get_batch(0)
        self._base = part.base
        self._batch = batch
        self.places: NDArray[np.int32] = batch.column("place").to_numpy()
        self.of: NDArray[np.int32] = batch.column("of").to_numpy()
        self.ids: list[str] = batch.column("id").to_pylist()
        self._lengths, self._sizes = batch.column("length").to_numpy(), batch.column("size").to_numpy()
        self._lists = {}
        for name in ("terms", "weights", "own", "counts"):
            lists = batch.column(name)
            self._lists[name] = lists.offsets.to_numpy(), lists.values.to_numpy()

    def __len__(self) -> int:
        """How many there are."""
        return len(self.ids)

    @cached_property
    def _at(self) -> dict[int, int]:
        return {place: at for at, place in enumerate(self.places.tolist())}

    def at(self, place: int) -> int:
        """Give where the statement of a claim stands among them, by the claim's place."""
        return self._at[place - self._base]

    def place(self, at: int) -> int:
        """Give the place of the claim of one of them."""
        return self._base + int(self.places[at])

    def length(self, at: int) -> float:
        """How much its terms count together."""
        return float(self._lengths[at])

    def size(self, at: int) -> float:
        """How much its own words count together."""
        return float(self._sizes[at])

    def listed(self, name: str, at: int) -> NDArray[Any]:
        """Give one of its lists: terms and their weights, own words and what they count."""
        offsets, values = self._lists[name]
        return values[offsets[at] : offsets[at + 1]]  # type: ignore[no-any-return]

    def statement(self, at: int) -> Statement:
        """Give it as the comparison looks at it."""
        one = {name: self._batch.column(name)[at].as_py() for name in ("text", "denied", "date", "context", "language")}
        return Statement(self.ids[at], **one)

    def statements(self) -> Iterator[tuple[int, Statement]]:
        """Give all of them in their order, with where each stands among them."""
        names = ("text", "denied", "date", "context", "language")
        columns = [self._batch.column(name).to_pylist() for name in names]
        for at, held in enumerate(zip(*columns, strict=True)):
            yield at, Statement(self.ids[at], **dict(zip(names, held, strict=True)))
