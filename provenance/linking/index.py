"""Earlier statements that could be about the same thing, found by the rare words that they share."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest, nsmallest
from itertools import pairwise
from math import log

from provenance.linking.calendar import days
from provenance.linking.quantities import figures
from provenance.linking.stems import stem
from provenance.linking.tables import words
from provenance.linking.tokens import Token, tokens
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
    for token in found:
        if token.kind == "number":
            line.append(token.text.replace(",", ""))
        elif token.kind == "word" and token.low not in words("function.txt"):
            line.append(stem(token.low.replace(".", "")))
    return line


def _weights(statement: Statement) -> dict[str, float]:
    """Give what each term of a statement counts: stems, pairs of stems, and figures whatever their dress."""
    found: dict[str, float] = {}
    for text, weight in ((statement.text, 1.0), (statement.context, CONTEXT)):
        if not text:
            continue
        cut = tokens(_camel(text))
        dated = days(cut)
        inside = {place for day in dated if day.month for place in range(day.start, day.end)}
        line = terms([token for place, token in enumerate(cut) if place not in inside])
        for day in dated:
            if day.month:
                for part in (day.key, f"@m{day.month}", str(day.year or "")):
                    if part:
                        found.setdefault(part, DATED * weight)
        for term in line:
            found[term] = found.get(term, 0.0) + weight
        for one, other in pairwise(line):
            found.setdefault(f"{one} {other}", PAIR * weight)
        for figure in figures(cut, frozenset(inside)):
            if figure.unit != "ordinal":
                # As a bare number, so that "20" and "twenty" are one term and none counts twice.
                found.setdefault(figure.key[1:], weight)
    return found


class Index:
    """Statements by their words; grows by adding, and answers without reading them all."""

    def __init__(self, statements: Iterable[Statement] = ()) -> None:
        """Hold the statements given."""
        self._statements: list[Statement] = []
        self._weights: list[dict[str, float]] = []
        self._lengths: list[float] = []
        self._postings: dict[str, list[int]] = {}
        self._known: set[str] = set()
        self._total = 0
        for statement in statements:
            self.add(statement)

    def __len__(self) -> int:
        """How many statements are held."""
        return len(self._statements)

    def __contains__(self, statement_id: object) -> bool:
        """Whether a statement of this id is held."""
        return statement_id in self._known

    def add(self, statement: Statement) -> None:
        """Hold one more statement; one whose id is held already changes nothing."""
        if statement.id in self._known:
            return
        place, weights = len(self._statements), _weights(statement)
        self._known.add(statement.id)
        self._statements.append(statement)
        self._weights.append(weights)
        self._lengths.append(sum(weights.values()))
        # Counted in whole hundredths: a sum of fractions would depend on the order of entry.
        self._total += round(100 * self._lengths[-1])
        for term in weights:
            self._postings.setdefault(term, []).append(place)

    def _rarity(self, term: str) -> float:
        count = len(self._postings.get(term, ()))
        return log(1 + (len(self._statements) - count + 0.5) / (count + 0.5))

    def _pool(self, query: dict[str, float], rarities: dict[str, float], least: float) -> list[int]:
        """Give the places that share the rarest words, reading no more postings than the budget allows.

        Places that cannot reach `least` (a share of all that the query's words count) are left out unread.
        """
        known = sorted((len(self._postings[term]), term) for term in query if term in self._postings)
        counts = {term: rarities[term] * min(query[term], 1.0) for term in query}
        rest = sum(counts[term] for _, term in known)
        enough = least * sum(counts.values()) / MOST_OF_A_WORD
        gathered: dict[int, float] = {}
        read = 0
        for count, term in known:
            if read + count > (BUDGET_OF_LINKS if least else BUDGET) and (read or least):
                break  # what shares only words that thousands have is worth no look, unless it is asked for
            opens = rest >= enough  # what comes first here can still get there
            rest -= counts[term]
            rarity = rarities[term] * query[term]
            read += count
            if opens:
                for place in self._postings[term]:
                    gathered[place] = gathered.get(place, 0.0) + rarity
            else:
                for place in self._postings[term]:
                    if place in gathered:
                        gathered[place] += rarity
        if least:
            # of what was not read, a place is taken to share a quarter
            gathered = {p: shared for p, shared in gathered.items() if shared + rest / 4 >= enough}
        most = POOL_OF_LINKS if least else POOL
        if len(gathered) <= most:
            return list(gathered)
        cut = nlargest(most, gathered.values())[-1]
        above = [place for place, shared in gathered.items() if shared > cut]
        # Equal ones are taken by id, so that the order in which statements were added changes nothing.
        level = [(self._statements[place].id, place) for place, shared in gathered.items() if shared == cut]
        return above + [place for _, place in nsmallest(most - len(above), level)]

    def _score(self, query: dict[str, float], rarities: dict[str, float], place: int) -> float:
        weights = self._weights[place]
        average = self._total / 100 / len(self._statements)
        slow = SATURATION * (1 - LENGTH + LENGTH * self._lengths[place] / average)
        total = 0.0
        for term, times in query.items():
            weight = weights.get(term)
            if weight is not None:
                total += min(times, 1.0) * rarities[term] * weight * (SATURATION + 1) / (weight + slow)
        return total

    def scored(self, statement: Statement, limit: int = 50, least: float = 0.0) -> list[tuple[Statement, float]]:
        """Give the statements most like one, best first, each with its share of a perfect likeness, 0 to 100.

        Those under `least` are left out, which saves looking at most of them.
        """
        if not self._statements:
            return []
        query = _weights(statement)
        rarities = {term: self._rarity(term) for term in query}
        whole = sum(min(times, 1.0) * rarities[term] for term, times in query.items()) * (SATURATION + 1)
        share = least / 100 * (SATURATION + 1)
        found = [
            (-self._score(query, rarities, place), self._statements[place].id, place)
            for place in self._pool(query, rarities, share)
            if self._statements[place].id != statement.id
        ]
        best = nsmallest(limit, found)
        scored = [(self._statements[place], min(100.0, -100 * score / whole)) for score, _, place in best if score < 0]
        return [(found, likeness) for found, likeness in scored if likeness >= least]

    def candidates(self, statement: Statement, limit: int = 50) -> list[Statement]:
        """Give the statements that could be about the same thing, best first, itself left out."""
        return [found for found, _ in self.scored(statement, limit)]


def rank(query: Statement, index: Index, limit: int = 20) -> list[tuple[str, float]]:
    """Give the ids of the earlier statements most like the query, best first, each with 0 to 100."""
    return [(found.id, score) for found, score in index.scored(query, limit)]
