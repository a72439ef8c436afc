"""Which recorded claim has which words, for finding it: gathered from all claims, or kept beside the ledger."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar
from zlib import crc32

from attrs import AttrsInstance, field, frozen

from provenance import linking
from provenance.ledger import Kept, Part
from provenance.model import Article, Claim

V = TypeVar("V", bound=AttrsInstance)

TERMS_IN_A_DRAWER = 64
IDS_IN_A_ROW = 100


@frozen
class Posting:
    """Where a term stands, and what it counts there: places in order, as numbers of eight bytes each."""

    places: bytes = b""
    weights: bytes = b""


@frozen
class Drawer:
    """Terms that are kept together."""

    terms: Mapping[str, Posting] = field(factory=dict)


@frozen
class Statements:
    """Some of the statements, in the order of their places: their ids, and what the terms of each count together."""

    ids: tuple[str, ...] = ()
    lengths: bytes = b""
    sizes: bytes = b""
    """What the own words of each count together."""


@frozen
class Shown:
    """What the list of a search shows of a claim."""

    text: str
    outlet: str
    date: str

    @classmethod
    def of(cls, claim: Claim, article: Article) -> Shown:
        """Give what is shown of a claim."""
        return cls(claim.proposition or claim.text, article.outlet, article.date)

    @property
    def told(self) -> tuple[str, str, str]:
        """What it claims, outlet and date."""
        return self.text, self.outlet, self.date


@frozen
class Total:
    """How many statements and drawers there are, and what all terms count together, in hundredths."""

    statements: int
    drawers: int
    lengths: int


class Words:
    """The postings of an index: in memory, to be kept."""

    def __init__(self, own: bool = False) -> None:
        """Hold nothing yet; `own`: also the words that only comparing claims with each other asks for."""
        self.ids: list[str] = []
        """Of the statements, in the order of their places."""
        self._own = own
        self._known: set[str] = set()
        self._lengths = array("d")
        self._sizes = array("d")
        self._total = 0
        self._terms: dict[str, tuple[array[int], array[float]]] = {}

    def __len__(self) -> int:
        """How many statements are held."""
        return len(self.ids)

    def __contains__(self, identity: object) -> bool:
        """Whether a statement of this id is held."""
        return identity in self._known

    def add(self, identity: str, weights: Mapping[str, float], length: float, size: float) -> None:
        """Hold a statement with what each of its terms counts, and the sum of that."""
        for term, weight in weights.items():
            if term.startswith(linking.OWN) and not self._own:
                continue
            places, counts = self._terms.setdefault(term, (array("q"), array("d")))
            places.append(len(self.ids))
            counts.append(weight)
        self.ids.append(identity)
        self._known.add(identity)
        self._lengths.append(length)
        self._sizes.append(size)
        # counted in whole hundredths: a sum of fractions would depend on the order
        self._total += round(100 * length)

    def term(self, term: str) -> tuple[array[int], array[float]]:
        """Where a term stands, and what it counts there."""
        return self._terms.get(term) or (array("q"), array("d"))

    def count(self, term: str) -> int:
        """In how many statements a term stands."""
        return len(self.term(term)[0])

    def places(self, term: str) -> Collection[int]:
        """Where a term stands."""
        return self.term(term)[0]

    def weights(self, place: int, terms: Collection[str]) -> Mapping[str, float]:
        """Give what those of some terms that stand at a place count there."""
        found = {}
        for term in terms:
            places, counts = self.term(term)
            at = bisect_left(places, place)
            if at < len(places) and places[at] == place:
                found[term] = counts[at]
        return found

    def length(self, place: int) -> float:
        """How much the terms at a place count together."""
        return self._lengths[place]

    def size(self, place: int) -> float:
        """How much the own words of a statement count together."""
        return self._sizes[place]

    def lengths(self) -> int:
        """How much those of all statements count together, in hundredths."""
        return self._total

    def identity(self, place: int) -> str:
        """Give the id of the statement at a place."""
        return self.ids[place]

    def parts(self, **beside: Part) -> dict[str, Part]:
        """Give what is to be kept, with parts that have a value for each statement, in the order of their places."""
        number = max(1, len(self._terms) // TERMS_IN_A_DRAWER)
        drawers: list[dict[str, Posting]] = [{} for _ in range(number)]
        for term, (places, counts) in self._terms.items():
            drawers[_drawer(term, number)][term] = Posting(places.tobytes(), counts.tobytes())
        return {
            "total": Part([Total(len(self.ids), number, self._total)]),
            "terms": Part([Drawer(one) for one in drawers]),
            "statements": Part(list(self._in_rows())),
            **beside,
        }

    def _in_rows(self) -> Iterator[Statements]:
        for at in range(0, len(self.ids), IDS_IN_A_ROW):
            to = at + IDS_IN_A_ROW
            yield Statements(tuple(self.ids[at:to]), self._lengths[at:to].tobytes(), self._sizes[at:to].tobytes())


class DamagedError(Exception):
    """What is kept is not as it was written, and is to be gathered anew."""


class KeptWords(Words):
    """The same, of which only those drawers are read in which the words that are asked for are."""

    def __init__(self, kept: Kept) -> None:
        """Stand on what is kept; DamagedError here, and whenever something is asked, where it cannot be had."""
        super().__init__()
        self._kept = kept
        total = kept.all("total", Total)
        if not total:
            raise DamagedError
        self._size, self._drawers, self._total = total[0].statements, total[0].drawers, total[0].lengths
        self._places: dict[str, int] = {}
        self._read: dict[int, Mapping[str, Posting]] = {}
        self._rows: dict[int, tuple[tuple[str, ...], array[float], array[float]]] = {}

    def __len__(self) -> int:
        """How many statements are held."""
        return self._size

    def term(self, term: str) -> tuple[array[int], array[float]]:
        """Where a term stands, and what it counts there."""
        if term not in self._terms:
            number = _drawer(term, self._drawers)
            if number not in self._read:
                found = self._kept.some("terms", [number], Drawer)
                if found is None:
                    raise DamagedError
                self._read[number] = found[0].terms
            told = self._read[number].get(term, Posting())
            places, counts = array("q"), array("d")
            places.frombytes(told.places)
            counts.frombytes(told.weights)
            self._terms[term] = places, counts
        return self._terms[term]

    def length(self, place: int) -> float:
        """How much the terms at a place count together."""
        return self._row(place)[1][place % IDS_IN_A_ROW]

    def size(self, place: int) -> float:
        """How much the own words of a statement count together."""
        return self._row(place)[2][place % IDS_IN_A_ROW]

    def identity(self, place: int) -> str:
        """Give the id of the statement at a place."""
        found = self._row(place)[0][place % IDS_IN_A_ROW]
        self._places[found] = place
        return found

    def shown(self, ids: Iterable[str]) -> list[Shown]:
        """Give what lists show of statements that were found, by their ids."""
        return self.beside("shown", ids, Shown)

    def beside(self, part: str, ids: Iterable[str], kind: type[V]) -> list[V]:
        """Give the values of a part that were kept with statements that were found, by their ids."""
        found = self._kept.some(part, [self._places[one] for one in ids], kind)
        if found is None:
            raise DamagedError
        return found

    def _row(self, place: int) -> tuple[tuple[str, ...], array[float], array[float]]:
        number = place // IDS_IN_A_ROW
        if number not in self._rows:
            found = self._kept.some("statements", [number], Statements)
            if found is None:
                raise DamagedError
            lengths, sizes = array("d"), array("d")
            lengths.frombytes(found[0].lengths)
            sizes.frombytes(found[0].sizes)
            self._rows[number] = found[0].ids, lengths, sizes
        return self._rows[number]


class GrownWords(KeptWords):
    """Words that were kept of an earlier state, and those of what was added since."""

    def __init__(self, kept: Kept, more: Words, shown: Sequence[Shown]) -> None:
        """Stand on both; `shown` is what lists show of what was added. DamagedError as for what is kept."""
        super().__init__(kept)
        self._more, self._shown = more, shown
        self._joined: dict[str, tuple[array[int], array[float]]] = {}

    def __len__(self) -> int:
        """How many statements are held."""
        return self._size + len(self._more)

    def term(self, term: str) -> tuple[array[int], array[float]]:
        """Where a term stands, and what it counts there."""
        if term not in self._joined:
            places, counts = super().term(term)
            later, more = self._more.term(term)
            self._joined[term] = places + array("q", (self._size + place for place in later)), counts + more
        return self._joined[term]

    def length(self, place: int) -> float:
        """How much the terms at a place count together."""
        return super().length(place) if place < self._size else self._more.length(place - self._size)

    def size(self, place: int) -> float:
        """How much the own words of a statement count together."""
        return super().size(place) if place < self._size else self._more.size(place - self._size)

    def lengths(self) -> int:
        """How much those of all statements count together, in hundredths."""
        return self._total + self._more.lengths()

    def identity(self, place: int) -> str:
        """Give the id of the statement at a place."""
        if place < self._size:
            return super().identity(place)
        found = self._more.identity(place - self._size)
        self._places[found] = place
        return found

    def shown(self, ids: Iterable[str]) -> list[Shown]:
        """Give what lists show of statements that were found, by their ids."""
        listed = list(ids)
        before = [one for one in listed if self._places[one] < self._size]
        told = dict(zip(before, super().shown(before), strict=True))
        return [told[one] if one in told else self._shown[self._places[one] - self._size] for one in listed]


def _drawer(term: str, drawers: int) -> int:
    return crc32(term.encode("utf-8", "surrogatepass")) % drawers
