"""Earlier statements that could be about the same thing, found by the rare words that they share."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import pairwise
from math import log
from typing import NamedTuple, Protocol

from provenance.linking.parsing.calendar import days
from provenance.linking.parsing.quantities import figures
from provenance.linking.parsing.stems import stem
from provenance.linking.parsing.tokens import Token, tokens
from provenance.linking.tables import words
from provenance.model import Statement

# Set on finding the earlier, already checked claim (CheckThat! 2022 2A, 14,231 claims, 202 queries).
SATURATION = 1.2
"""BM25 k1: how soon a repeated word stops counting for more."""
LENGTH = 0.2
"""BM25 b: how much a long statement is held back."""
CONTEXT = 1.3
"""What a word of the context, as a title, counts beside 1 for a word of the text."""
PAIR = 0.5
"""What two words in the same order count, beside 1 for a word."""
DATED = 0.6
"""What a date counts, and its month and year alone, beside 1 for a word."""
BUDGET = 3000
"""Entries of posting lists that one search reads; it begins with the rarest words."""
BUDGET_OF_LINKS = 800
"""The same where only what is much alike is looked for."""
MOST_OF_A_WORD = 1.15
"""What one shared word counts beside 1 where both have it once: it may stand in title and text.

Of MRPC's pairs that are the same among 18,000 statements, 98.7 in a hundred are found with this as without it.
"""
POOL_OF_LINKS = 24
"""Candidates for a link by rare words that are scored on all their words."""
CROWD = 4
"""Times the candidates for a link from which on equal ones that have not enough by what was read are all left out.

They share a number, say, and nothing else that is rare; to take some of them by their ids would be chance.
"""
ROUNDING = 1e-6
"""More than sums of what the words of one text count can be off by."""
POOL = 120
"""Candidates by rare words that are scored on all their words."""


_UNLIKE_WORDS = ("#", "@", "://", "www.", "pic.")


def _camel(text: str) -> str:
    """Cut "#ClimateMarch" and "@CityCouncil" into words."""
    if not any(mark in text for mark in _UNLIKE_WORDS):
        return text
    pieces = []
    for piece in text.split():
        if piece[:1] in "#@" or piece[1:2] in "#@":
            cut = [piece[:1]]
            for before, after in pairwise(piece):
                if after.isupper() and before.islower():
                    cut.append(" ")
                cut.append(after)
            piece = "".join(cut).replace("_", " ")
        if "://" in piece or piece.startswith(("www.", "pic.")):
            continue
        pieces.append(piece)
    return " ".join(pieces)


def terms(found: Iterable[Token]) -> list[str]:
    """Give the stems of a text in order, with numbers as written and without connecting words."""
    line = []
    joining = words("function.txt")
    for token in found:
        if token.kind == "number":
            line.append(token.low.replace(",", ""))
        elif token.kind == "word" and token.low not in joining:
            line.append(stem(token.low.replace(".", "")))
    return line


_Terms = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=1024)  # a new claim is looked at twice
def _found_in(text: str) -> _Terms:
    return _read(text)


@lru_cache(maxsize=8192)  # a title is the context of every claim of its article, among which others may come
def _found_around(text: str) -> _Terms:
    return _read(text)


def _read(text: str) -> _Terms:
    """Give the dates of a text, its stems in order, and its figures whatever their dress, as terms."""
    cut = tokens(_camel(text))
    dated = [day for day in days(cut) if day.month]
    inside = frozenset(place for day in dated for place in range(day.start, day.end))
    dates = (part for day in dated for part in (day.key, f"@m{day.month}", str(day.year or "")) if part)
    line = terms([token for place, token in enumerate(cut) if place not in inside])
    # As a bare number, so that "20" and "twenty" are one term and none counts twice.
    numbers = (figure.key[1:] for figure in figures(cut, inside) if figure.unit not in ("ordinal", "name"))
    return tuple(dates), tuple(line), tuple(numbers)


@lru_cache(maxsize=1024)  # what is new is looked for among the rest of its article, in the index, and put there
def _weights(statement: Statement) -> Mapping[str, float]:
    """Give what each term of a statement counts: stems, pairs of stems, dates and figures."""
    found: dict[str, float] = {}
    for text, weight, read in ((statement.text, 1.0, _found_in), (statement.context, CONTEXT, _found_around)):
        dates, line, numbers = read(text) if text else ((), (), ())
        for date in dates:
            found.setdefault(date, DATED * weight)
        for term in line:
            found[term] = found.get(term, 0.0) + weight
        for one, other in pairwise(line):
            found.setdefault(f"{one} {other}", PAIR * weight)
        for number in numbers:
            found.setdefault(number, weight)
    return found


NEAR = 0.05
"""Square of the share of words that two statements must have in common to be compared with each other.

It asks the pair and nothing else, so that no crowd of other statements, and no order of entry, decides what is
compared. Of the pairs of five stories (549 statements) that are linked, 6% lie below, none of them by more than
their numbers; of pairs from two different stories one in 500 lies above.
"""
EVERYDAY, SMALL_NUMBER = 0.3, 0.5
"""What an everyday word and a number of one or two digits count for that, beside 1 for any other word."""
OWN = "="
"""Begins the terms that stand in a statement's own text, and not only in its context."""


@cache
def _everyday() -> frozenset[str]:
    return frozenset(stem(word) for table in ("common.txt", "reporting.txt") for word in words(table))


def _counts(term: str) -> float:
    if term in _everyday():
        return EVERYDAY
    return SMALL_NUMBER if len(term) <= 2 and term.isdigit() else 1.0


@lru_cache(maxsize=1024)
def _own_terms(statement: Statement) -> Mapping[str, float]:
    """Give the words, figures and dates of a statement's own text, each with what it counts in any pair."""
    dates, line, numbers = _found_in(statement.text)
    return {f"{OWN}{term}": _counts(term) for term in (*dates, *line, *numbers) if " " not in term}


class Postings(Protocol):
    """Where an index keeps which statement has which words: in memory, or in a file beside a ledger.

    Statements stand at places, which are whole numbers.
    """

    def __len__(self) -> int:
        """How many statements are held."""

    def __contains__(self, identity: object) -> bool:
        """Whether a statement of this id is held."""

    def add(self, identity: str, weights: Mapping[str, float], length: float, size: float) -> None:
        """Hold a statement with what each of its terms counts, the sum of that, and that of its own words alone."""

    def count(self, term: str) -> int:
        """In how many statements a term stands."""

    def places(self, term: str) -> Collection[int]:
        """Where a term stands."""

    def weights(self, place: int, terms: Collection[str]) -> Mapping[str, float]:
        """Give what those of some terms that stand at a place count there; it may give others too."""

    def length(self, place: int) -> float:
        """How much the terms at a place count together."""

    def size(self, place: int) -> float:
        """How much the own words of the statement at a place count together."""

    def lengths(self) -> int:
        """How much those of all statements count together, in hundredths."""

    def identity(self, place: int) -> str:
        """Give the id of the statement at a place; empty where it was taken out."""


class InMemory:
    """Postings that live as long as the program."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._ids: list[str] = []
        self._weights: list[Mapping[str, float]] = []
        self._lengths = array("d")
        self._sizes = array("d")
        # Arrays: their numbers lie side by side, where a list's are spread over the memory, and each is fetched.
        # Most words stand at one place only, and it alone is kept for them.
        self._postings: dict[str, int | array[int]] = {}
        self._known: dict[str, int] = {}
        self._total = 0

    def __len__(self) -> int:
        """How many statements are held."""
        return len(self._ids)

    def __contains__(self, identity: object) -> bool:
        """Whether a statement of this id is held."""
        return identity in self._known

    def add(self, identity: str, weights: Mapping[str, float], length: float, size: float) -> None:
        """Hold a statement with what each of its terms counts, the sum of that, and that of its own words alone."""
        place = len(self._ids)
        self._sizes.append(size)
        self._known[identity] = place
        self._ids.append(identity)
        self._weights.append(weights)
        self._lengths.append(length)
        # Counted in whole hundredths: a sum of fractions would depend on the order of entry.
        self._total += round(100 * length)
        for term in weights:
            places = self._postings.get(term)
            if places is None:
                self._postings[term] = place
            elif isinstance(places, int):
                self._postings[term] = array("I", (places, place))
            else:
                places.append(place)

    def count(self, term: str) -> int:
        """In how many statements a term stands."""
        found = self._postings.get(term, ())
        return 1 if isinstance(found, int) else len(found)

    def places(self, term: str) -> Collection[int]:
        """Where a term stands."""
        found = self._postings.get(term, ())
        return (found,) if isinstance(found, int) else found

    def weights(self, place: int, terms: Collection[str]) -> Mapping[str, float]:
        """Give what the terms at a place count there."""
        return self._weights[place]

    def length(self, place: int) -> float:
        """How much the terms at a place count together."""
        return self._lengths[place]

    def size(self, place: int) -> float:
        """How much the own words of the statement at a place count together."""
        return self._sizes[place]

    def lengths(self) -> int:
        """How much those of all statements count together, in hundredths."""
        return self._total

    def identity(self, place: int) -> str:
        """Give the id of the statement at a place."""
        return self._ids[place]

    def whole(self, identity: str) -> Mapping[str, float]:
        """Give what all terms of a statement count; it has no other."""
        return self._weights[self._known[identity]]


class Crowd(NamedTuple):
    """From how many on what is near a statement is too much to be compared with it, and how many then are."""

    more_than: int
    likeliest: int


class Weighing(Protocol):
    """How a statement's words are told and weighed: from its text, or as they were told before."""

    def weights(self, statement: Statement) -> Mapping[str, float]:
        """Give what each term of a statement counts."""

    def own(self, statement: Statement) -> Mapping[str, float]:
        """Give what each word of a statement's own text counts in any pair."""


class FromText:
    """Words as they stand in the text."""

    def weights(self, statement: Statement) -> Mapping[str, float]:
        """Give what each term of a statement counts."""
        return _weights(statement)

    def own(self, statement: Statement) -> Mapping[str, float]:
        """Give what each word of a statement's own text counts in any pair."""
        return _own_terms(statement)


class Index:
    """Statements by their words; grows by adding, and answers without reading them all."""

    def __init__(
        self,
        statements: Iterable[Statement] = (),
        postings: Postings | None = None,
        lookup: Callable[[str], Statement | None] | None = None,
        nearness: bool = False,
        weighing: Weighing | None = None,
    ) -> None:
        """Hold the statements given; with `postings` also those held there, which `lookup` gives by their ids.

        `nearness`: only to be asked which of them are near each other, which takes less.
        """
        self._weighing = weighing or FromText()
        self._postings: Postings = postings if postings is not None else InMemory()
        self._lookup = lookup
        self._nearness = nearness
        self._statements: dict[str, Statement] = {}
        self.ahead: Callable[[Collection[str]], object] | None = None
        """Told of all ids that will be looked up for some statements, where it pays to read them at once."""
        self._near: dict[str, tuple[dict[str, int], dict[int, float]]] = {}
        self._liked: dict[tuple[str, int, float], dict[str, float]] = {}
        for statement in statements:
            self.add(statement)

    def __len__(self) -> int:
        """How many statements are held."""
        return len(self._postings)

    def __contains__(self, statement_id: object) -> bool:
        """Whether a statement of this id is held."""
        return statement_id in self._postings

    def add(self, statement: Statement) -> None:
        """Hold one more statement; one whose id is held already changes nothing."""
        if statement.id in self._postings:
            return
        self._near.clear()
        self._liked.clear()
        weights = {} if self._nearness else self._weighing.weights(statement)
        length = sum(weights.values())
        own = self._weighing.own(statement)
        self._statements[statement.id] = statement
        self._postings.add(statement.id, {**weights, **own}, length, sum(own.values()))

    def _looked_for(self, statement: Statement, own: bool) -> Mapping[str, float]:
        """Give what the terms of a statement count by which it is looked for: those of its own text, or all."""
        if isinstance(self._postings, InMemory) and self._statements.get(statement.id) is statement:
            held = self._postings.whole(statement.id)
            return {term: counts for term, counts in held.items() if term.startswith(OWN) is own}
        return self._weighing.own(statement) if own else self._weighing.weights(statement)

    def beside(self, statements: Iterable[Statement]) -> Index:
        """Give an index over other statements alone, told in the same way, to be asked which are near each other."""
        return Index(statements, nearness=True, weighing=self._weighing)

    def statement(self, identity: str) -> Statement | None:
        """Give a statement that is held, by its id."""
        found = self._statements.get(identity)
        if found is None and self._lookup is not None and identity:
            found = self._lookup(identity)
            if found is not None:
                self._statements[identity] = found
        return found

    def near(self, statement: Statement, crowd: Crowd | None = None) -> list[Statement]:
        """Give the statements that have enough words in common with one to be compared with it, by their ids.

        Whether two are near each other is the same whichever is asked for, and whatever else is held; but of a `crowd`,
        only those are given that share most with it.
        """
        found, shared = self._near.get(statement.id) or self._found_near(statement)
        held = (self.statement(identity) for identity in sorted(found))
        every = [one for one in held if one is not None]
        if crowd is None or len(every) <= crowd.more_than:
            return every
        size_of = self._postings.size

        def likeness(one: Statement) -> tuple[float, str, str]:
            place = found[one.id]
            return -(shared[place] ** 2) / size_of(place), one.text, one.id

        return sorted(nsmallest(crowd.likeliest, every, key=likeness), key=lambda one: one.id)

    def _found_near(self, statement: Statement) -> tuple[dict[str, int], dict[int, float]]:
        """Give the places of those near a statement by their ids, and what all places share with it."""
        own = self._looked_for(statement, own=True)
        size = sum(own.values())
        shared: dict[int, float] = {}
        so_far = shared.get
        for term, counts in own.items():
            for place in self._postings.places(term):
                shared[place] = so_far(place, 0.0) + counts
        least, size_of = NEAR * size, self._postings.size
        near = [
            place
            for place, common in shared.items()
            # what is shared is no more than the other has
            if common >= least and common * common >= least * size_of(place) - ROUNDING
        ]
        found = {self._postings.identity(place): place for place in near}
        return {identity: place for identity, place in found.items() if identity and identity != statement.id}, shared

    def look_near(self, statements: Iterable[Statement], likeliest: tuple[int, float] | None = None) -> None:
        """Tell `ahead` what will be looked up when `near` is asked for some statements.

        `likeliest`: when `scored` is, with this limit and least likeness. To be asked before anything is added.
        """
        if self.ahead is None:
            return
        wanted: set[str] = set()
        for one in statements:
            if likeliest is None:
                self._near[one.id] = self._found_near(one)
                wanted |= self._near[one.id][0].keys()
            else:
                key = (one.id, *likeliest)
                self._liked[key] = self._found_likely(one, *likeliest)
                wanted |= self._liked[key].keys()
        self.ahead(wanted - self._statements.keys())

    def _pool(
        self, query: Mapping[str, float], counted: dict[str, int], rarities: dict[str, float], least: float
    ) -> list[int]:
        """Give the places that share the rarest words, reading no more postings than the budget allows.

        Places that cannot reach `least` (a share of all that the query's words count) are left out unread.
        """
        known = sorted((count, term) for term, count in counted.items() if count)
        counts = {term: rarities[term] * min(query[term], 1.0) for term in query}
        rest = sum(counts[term] for _, term in known)
        enough = least * sum(counts.values()) / MOST_OF_A_WORD
        chosen: list[tuple[str, float, bool]] = []
        read = 0
        for count, term in known:
            if read + count > (BUDGET_OF_LINKS if least else BUDGET) and (read or least):
                break  # what shares only words that thousands have is worth no look, unless it is asked for
            chosen.append((term, rarities[term] * query[term], rest >= enough))
            rest -= counts[term]
            read += count
        # of what is not read, a place is taken to share a quarter
        needed = enough - rest / 4 if least else 0.0
        ahead = sum(rarity for _, rarity, _ in chosen) + ROUNDING
        gathered: dict[int, float] = {}
        so_far = gathered.get
        for term, rarity, opens in chosen:
            places = self._postings.places(term)
            if opens and ahead >= needed:  # what comes first here can still get there
                for place in places:
                    gathered[place] = so_far(place, 0.0) + rarity
            else:
                for place in gathered.keys() & places:
                    gathered[place] += rarity
            ahead -= rarity
        if least:
            gathered = {p: shared for p, shared in gathered.items() if shared + rest / 4 >= enough}
        most = POOL_OF_LINKS if least else POOL
        if len(gathered) <= most:
            return list(gathered)
        cut = sorted(gathered.values(), reverse=True)[most - 1]
        above = [place for place, shared in gathered.items() if shared > cut]
        level = [place for place, shared in gathered.items() if shared == cut]
        if least and cut < enough and len(level) > CROWD * most:
            return above
        # Equal ones are taken by id, so that the order in which statements were added changes nothing.
        by_id = sorted(zip(map(self._postings.identity, level), level, strict=True))
        return above + [place for _, place in by_id[: most - len(above)]]

    def _score(self, shares: Mapping[str, float], average: float, place: int) -> float:
        weights = self._postings.weights(place, shares)
        slow = SATURATION * (1 - LENGTH + LENGTH * self._postings.length(place) / average)
        total = 0.0
        for term in filter(weights.__contains__, shares):
            weight = weights[term]
            total += shares[term] * weight * (SATURATION + 1) / (weight + slow)
        return total

    def scored(self, statement: Statement, limit: int = 50, least: float = 0.0) -> list[tuple[Statement, float]]:
        """Give the statements most like one, best first, each with its share of a perfect likeness, 0 to 100.

        Those under `least` are left out, which saves looking at most of them.
        """
        liked = self._liked.get((statement.id, limit, least))
        found = self._found_likely(statement, limit, least) if liked is None else liked
        held = ((self.statement(identity), likeness) for identity, likeness in found.items())
        return [(one, likeness) for one, likeness in held if one is not None]

    def _found_likely(self, statement: Statement, limit: int, least: float) -> dict[str, float]:
        held = len(self._postings)
        if not held:
            return {}
        query = self._looked_for(statement, own=False)
        counted = {term: self._postings.count(term) for term in query}
        rarities = {term: log(1 + max(0.0, held - count + 0.5) / (count + 0.5)) for term, count in counted.items()}
        shares = {term: min(times, 1.0) * rarities[term] for term, times in query.items()}
        whole = sum(shares.values()) * (SATURATION + 1)
        average = self._postings.lengths() / 100 / held
        scores = [
            (-self._score(shares, average, place), self._postings.identity(place))
            for place in self._pool(query, counted, rarities, least / 100 * (SATURATION + 1))
        ]
        best = nsmallest(limit, ((s, i) for s, i in scores if i and i != statement.id and s < 0))
        return {i: likeness for s, i in best if (likeness := min(100.0, -100 * s / whole)) >= least}

    def candidates(self, statement: Statement, limit: int = 50) -> list[Statement]:
        """Give the statements that could be about the same thing, best first, itself left out."""
        return [found for found, _ in self.scored(statement, limit)]


def rank(query: Statement, index: Index, limit: int = 20) -> list[tuple[str, float]]:
    """Give the ids of the earlier statements most like the query, best first, each with 0 to 100."""
    return [(found.id, score) for found, score in index.scored(query, limit)]
