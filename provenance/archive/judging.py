"""The links of a part's claims with all earlier ones, and of its articles: as `add` makes them, by the same code."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from provenance import linking, standing
from provenance.archive.folder import Folder
from provenance.archive.joining import answers, counted
from provenance.archive.parts import ROOM, Part, Shelf, home, line
from provenance.archive.reading import number_of
from provenance.archive.wording import Rows, Weighed, vocabulary
from provenance.desk.articles.statements import between_claims
from provenance.linking.matching.copies import copied
from provenance.linking.matching.index import InMemory
from provenance.model import Link, Statement

if TYPE_CHECKING:
    import pyarrow as pa

HELD = 20_000
"""Statements of other parts whose words are held as numbers by term."""
_number = lru_cache(maxsize=400_000)(number_of)


@frozen
class Judging:
    """A part whose claims are to be compared with all earlier ones."""

    folder: Folder
    part: Part
    earlier: tuple[Part, ...]
    at: tuple[int, int]
    """Where it stands among the parts that ask for words, and among those that ask for runs."""
    words: tuple[str, ...]
    """Files of the buckets of words."""
    runs: tuple[str, ...]
    before: tuple[int, int]
    """How many statements come before it, and what their terms count together, in hundredths."""
    few: bool
    """Whether it stands among the first claims, of which any two are compared that share enough words."""


class Early(InMemory):
    """All postings of the first claims, whose terms are numbers."""

    def hold(self, rows: Rows) -> None:
        """Hold the statements of an earlier part."""
        for at, ident in enumerate(rows.ids):
            held = dict(zip(rows.listed("terms", at).tolist(), rows.listed("weights", at).tolist(), strict=True))
            held |= dict(zip(rows.listed("own", at).tolist(), rows.listed("counts", at).tolist(), strict=True))
            super().add(ident, held, rows.length(at), rows.size(at))

    def add(self, identity: str, weights: Mapping[str, float], length: float, size: float) -> None:
        """Hold a statement with what each of its terms counts, the sum of that, and that of its own words alone."""
        super().add(identity, {_number(term): w for term, w in weights.items()}, length, size)  # type: ignore[misc]

    def count(self, term: str) -> int:
        """In how many statements a term stands."""
        return super().count(_number(term))  # type: ignore[arg-type]

    def places(self, term: str) -> Collection[int]:
        """Where a term stands."""
        return super().places(_number(term))  # type: ignore[arg-type]

    def weights(self, place: int, terms: Collection[str]) -> Mapping[str, float]:
        """Give what those of some terms that stand at a place count there."""
        held: Mapping[Any, float] = super().weights(place, terms)
        return {term: held[number] for term in terms if (number := _number(term)) in held}


class Joined:
    """The postings before a part, as the join gives them, with those of the part as they come."""

    def __init__(self, asked: Judging, terms: Mapping[int, str]) -> None:
        """Read what the buckets have for the part, whose terms are told by their numbers."""
        self._size, self._total = asked.before
        self._before: dict[int, tuple[int, Any]] = {}
        self._parts = {part.base: part for part in (*asked.earlier, asked.part)}
        self._base = asked.part.base
        self._rows = lru_cache(maxsize=64)(lambda base: Rows(asked.folder, self._parts[base]))
        for batch in answers(asked.folder, asked.words, asked.at[0]):
            lists = batch.column("places")
            offsets, values = lists.offsets.to_numpy(), lists.values.to_numpy()
            found = zip(batch.column("term").to_pylist(), batch.column("count").to_pylist(), strict=True)
            for at, (term, count) in enumerate(found):
                self._before[term] = count, values[offsets[at] : offsets[at + 1]]
        self._places: dict[str, list[int]] = {}
        self._new: dict[str, int] = {}
        self._new_weights: list[Mapping[str, float]] = []
        self._new_about: list[tuple[str, float, float]] = []
        self._known: set[str] = set()
        self.place_of: dict[str, int] = {}
        self._terms = terms
        self._held = lru_cache(maxsize=HELD)(self._read)

    def __len__(self) -> int:
        """How many statements are held."""
        return self._size + len(self._new_about)

    def __contains__(self, identity: object) -> bool:
        """Whether a statement of this id is held: none comes twice."""
        return identity in self._known

    def add(self, identity: str, weights: Mapping[str, float], length: float, size: float) -> None:
        """Hold one more statement; those of the part itself have places below nought."""
        self._known.add(identity)
        self._new_about.append((identity, length, size))
        self._new_weights.append(weights)
        self._total += round(100 * length)
        for term in weights:
            if term[:1] != linking.OWN:
                self._at(term).append(-len(self._new_about))
                self._new[term] = self._new.get(term, 0) + 1

    def _at(self, term: str) -> list[int]:
        found = self._places.get(term)
        if found is None:
            _, before = self._before.get(_number(term), (0, None))
            found = self._places[term] = [] if before is None else before.tolist()
        return found

    def count(self, term: str) -> int:
        """In how many statements a term stands."""
        self._at(term)
        return self._before.get(_number(term), (0, None))[0] + self._new.get(term, 0)

    def places(self, term: str) -> Collection[int]:
        """Where a term stands."""
        return self._at(term)

    def _read(self, place: int) -> Mapping[str, float]:
        rows = self._rows(home(place))
        at = rows.at(place)
        held = zip(rows.listed("terms", at).tolist(), rows.listed("weights", at).tolist(), strict=True)
        known = self._terms
        return {known[number]: weight for number, weight in held if number in known}

    def weights(self, place: int, _: Collection[str]) -> Mapping[str, float]:
        """Give what those of the part's terms that stand at a place count there."""
        if place < 0:
            return self._new_weights[-place - 1]
        return self._held(place)

    def length(self, place: int) -> float:
        """How much the terms at a place count together."""
        if place < 0:
            return self._new_about[-place - 1][1]
        rows = self._rows(home(place))
        return rows.length(rows.at(place))

    def size(self, place: int) -> float:
        """How much the own words of the statement at a place count together."""
        if place < 0:
            return self._new_about[-place - 1][2]
        rows = self._rows(home(place))
        return rows.size(rows.at(place))

    def lengths(self) -> int:
        """How much those of all statements count together, in hundredths."""
        return self._total

    def identity(self, place: int) -> str:
        """Give the id of the statement at a place."""
        if place < 0:
            return self._new_about[-place - 1][0]
        rows = self._rows(home(place))
        found = rows.ids[rows.at(place)]
        self.place_of[found] = place
        return found

    def statement(self, identity: str) -> Statement | None:
        """Give an earlier statement whose place was asked for, by its id."""
        place = self.place_of.get(identity)
        if place is None:
            return None
        rows = self._rows(home(place))
        return rows.statement(rows.at(place))


def judge(asked: Judging) -> dict[str, Any]:
    """Write the links of a part, and give how many there are and which earlier parts they lead to."""
    began = time.process_time()
    place_of: dict[str, int] = {}
    own, terms = Rows(asked.folder, asked.part), vocabulary(asked.folder, asked.part)
    weighing = Weighed(own, terms)
    if asked.few:
        early = Early()
        lookup: dict[str, Statement] = {}
        for part in asked.earlier:
            rows = Rows(asked.folder, part)
            early.hold(rows)
            place_of |= {ident: rows.place(at) for at, ident in enumerate(rows.ids)}
            lookup |= {one.id: one for _, one in rows.statements()}
        index = linking.Index(postings=early, lookup=lookup.get, weighing=weighing)
    else:
        joined = Joined(asked, terms)
        place_of = joined.place_of
        index = linking.Index(postings=joined, lookup=joined.statement, weighing=weighing)
    place_of |= {ident: own.place(at) for at, ident in enumerate(own.ids)}
    shelf = Shelf(asked.folder, [asked.part], {})
    rows_out = list(_between_claims(asked, own, shelf, index, place_of))
    rows_out += _copies(asked)
    return _write(asked, rows_out, time.process_time() - began)


def _between_claims(
    asked: Judging, own: Rows, shelf: Shelf, index: linking.Index, place_of: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    articles: dict[int, list[Statement]] = {}
    for at, statement in own.statements():
        articles.setdefault(int(own.of[at]), []).append(statement)
    for of, statements in articles.items():
        beside = [standing.Reading(claim) for claim in shelf.claims_of(asked.part.base + of)]
        found = linking.pairs(statements, index)
        for one in statements:
            index.add(one)
        for link in between_claims(linking.judged(found), beside):
            yield row(link, place_of.__getitem__)


def row(link: Link, place: Callable[[str], int]) -> dict[str, Any]:
    """Give a link as a row of a table of links."""
    return {
        "a": link.a, "b": link.b, "relation": link.relation.value, "made": link.made, "score": link.score,
        "at_a": place(link.a), "at_b": place(link.b), "line": line(link),
    }  # fmt: skip


def _copies(asked: Judging) -> Iterator[dict[str, Any]]:
    batches = list(answers(asked.folder, asked.runs, asked.at[1]))
    none = np.zeros(0, np.int64)
    columns = [
        np.concatenate([none, *(b.column(name).to_numpy() for b in batches)]) for name in ("mine", "other", "count")
    ]
    mine, others, counts = counted(*columns)
    parts = {part.base: part for part in (*asked.earlier, asked.part)}
    sizes: dict[int, list[int]] = {}
    ids = lru_cache(maxsize=64)(lambda base: _ids(asked.folder, parts[base]))
    for one, other, count in zip(mine.tolist(), others.tolist(), counts.tolist(), strict=True):
        for base in (home(one), home(other)):
            if base not in sizes:
                sizes[base] = asked.folder.get(f"words/{parts[base].name}.json")["sizes"]
        shorter = min(sizes[home(one)][one % ROOM], sizes[home(other)][other % ROOM])
        names = {ids(home(place))[place % ROOM]: place for place in (one, other)}
        link = copied(min(names), max(names), count, shorter) if len(names) == 2 else None
        if link is not None:
            yield row(link, names.__getitem__)


def _ids(folder: Folder, part: Part) -> list[str]:
    found: dict[int, str] = {}
    for month in part.months:
        table = folder.table(f"articles/month={month}/{part.name}.parquet", ["at", "id"])
        found |= dict(zip(table.column("at").to_pylist(), table.column("id").to_pylist(), strict=True))
    return [found[at] for at in range(part.articles)]


def links_schema() -> pa.Schema:
    """Give the form of a part's links."""
    import pyarrow as pa

    return pa.schema([
        ("a", pa.string()), ("b", pa.string()), ("relation", pa.string()), ("made", pa.bool_()),
        ("score", pa.float64()), ("at_a", pa.int64()), ("at_b", pa.int64()), ("line", pa.string()),
    ])  # fmt: skip


def _write(asked: Judging, rows: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
    import pyarrow as pa

    folder, name = asked.folder, asked.part.name
    folder.write_table(f"links/{name}.parquet", pa.Table.from_pylist(rows, links_schema()))
    # which other parts a link leads to: they ask for it when threads are worked out
    led = sorted({home(row[end]) for row in rows for end in ("at_a", "at_b")} - {asked.part.base})
    told = {
        "links": len(rows), "made": sum(row["made"] for row in rows), "to": led, "cpu": round(seconds, 3),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip
    folder.put(f"links/{name}.json", told)
    return told
