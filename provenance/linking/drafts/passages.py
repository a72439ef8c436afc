"""Which sentences of a record tell what a sentence of a draft tells, in whatever words.

Two sentences that tell one thing seldom share most of their words. They share the rare ones, who speaks, the figures,
and what stands before and behind them: a draft goes through a matter in much the same order as the article that it has
it from. All of that together finds the telling where the words of the sentence alone do not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import log

from attrs import frozen

from provenance.linking.drafts.lines import Line
from provenance.linking.parsing.stems import sense, stem
from provenance.linking.tables import rows, words

COUNTS = {"word": 1.0, "name": 1.0, "common": 0.5}
"""What a word counts, by its kind, before it is weighed by how rare it is."""
FIGURE, DAY, VOICE = 0.8, 0.6, 0.8
"""What a figure, a day and the one who speaks count."""
AROUND = 0.3
"""What the likeness of a neighbour of one with a neighbour of the other counts beside their own."""
BESIDE = (-2, -1, 1, 2)
"""Neighbours of a sentence of the record that may tell what the one before, or behind, the draft's tells."""
FAINT = 0.05
"""Likeness under which the neighbours count nothing."""


@frozen
class Telling:
    """A sentence of the record, and how likely it tells what one of a draft tells."""

    score: float
    own: float
    """How much of the two sentences is in both, by how rare it is."""
    at: int
    """Its place among the sentences of the record."""


class Passages:
    """The sentences of a record with who speaks in each, and how rare what stands in them is."""

    def __init__(self, lines: Sequence[Line], voices: Sequence[frozenset[str]]) -> None:
        """Take the sentences apart; `voices` are the keys of those who speak in each."""
        self.lines = tuple(lines)
        self.voices = tuple(voices)
        self._known: dict[tuple[str, frozenset[str]], Mapping[str, float]] = {}
        marks = [_marks(one, who) for one, who in zip(lines, voices, strict=True)]
        counted = Counter(mark for each in marks for mark in each)
        self._rare = {mark: log(1 + len(marks) / number) for mark, number in counted.items()}
        self._unknown = log(1 + len(marks))
        self._marks = [self._weighed(each) for each in marks]
        self._whole = [sum(each.values()) for each in self._marks]
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(self._marks):
            for mark in each:
                self._places[mark].append(at)
        self._named = [
            sum(each[mark] for mark in each if mark in _names(one))
            for one, each in zip(lines, self._marks, strict=True)
        ]

    def _weighed(self, marks: Mapping[str, float]) -> dict[str, float]:
        return {mark: count * self._rare.get(mark, self._unknown) for mark, count in marks.items()}

    def like(self, one: Line, voices: frozenset[str]) -> dict[int, float]:
        """Give the sentences of the record that share anything with one, each with how alike the two are."""
        marks = self._weighed(_marks(one, voices))
        whole = sum(marks.values())
        return {at: 2 * shared / (whole + self._whole[at]) for at, shared in self._shared(marks).items() if shared}

    def says(self, one: Line) -> dict[int, float]:
        """Give the same by what is said alone: without the names in it, and whoever speaks."""
        names = _names(one)
        marks = {m: w for m, w in self._weighed(_marks(one, frozenset())).items() if m not in names}
        whole = sum(marks.values())
        return {
            at: 2 * shared / (whole + self._whole[at] - self._named[at])
            for at, shared in self._shared(marks).items()
            if shared
        }

    def _shared(self, marks: Mapping[str, float]) -> Mapping[int, float]:
        """Give the sentences of the record that have any of these marks, each with the weight of what it has."""
        both: dict[int, float] = defaultdict(float)
        for mark, weight in marks.items():
            for at in self._places.get(mark, ()):
                both[at] += min(weight, self._marks[at][mark])
        return both

    def told(self, draft: Sequence[Line], voices: Sequence[frozenset[str]]) -> list[tuple[Telling, ...]]:
        """Give for each sentence of a draft those of the record that may tell the same, the likeliest first."""
        alike = [self.like(one, who) for one, who in zip(draft, voices, strict=True)]
        return [self._ranked(alike, at) for at in range(len(draft))]

    def _ranked(self, alike: Sequence[Mapping[int, float]], at: int) -> tuple[Telling, ...]:
        beside = [alike[each] for each in (at - 1, at + 1) if 0 <= each < len(alike)]
        found = []
        for there, own in alike[at].items():
            score = own
            if own > FAINT:
                score += AROUND * max(
                    (each.get(there + off, 0.0) for each in beside for off in BESIDE if self.one_article(there, off)),
                    default=0.0,
                )
            found.append(Telling(score, own, there))
        return tuple(sorted(found, key=lambda one: (-one.score, one.at))[:MOST])

    def one_article(self, at: int, off: int) -> bool:
        """Tell whether a sentence so many further on, or back, stands in the same article."""
        return 0 <= at + off < len(self.lines) and self.lines[at + off].article == self.lines[at].article


def says_no(one: Line) -> str:
    """Tell how a sentence says no: "outright" where it denies, "no" where one says "I never"; else nothing."""
    plain = f" {one.side.plain} "
    if any(f" {phrase} " in plain for phrase in _deniers() if not _only_describes(one, phrase)):
        return "outright"
    said = [item.low for item in one.side.items]
    for negation in one.side.negations:
        at = negation.places.start
        if not words("plainno.txt") & set(said[at : negation.places.stop]):
            continue
        near = said[max(0, at - NEARBY) : at] + said[negation.places.stop : negation.places.stop + NEARBY]
        if words("persons.txt") & set(near) and not words("replying.txt") & set(near):
            return "no"
    return ""


def _only_describes(one: Line, word: str) -> bool:
    """Tell whether a word only says what sort of thing is told: "37 false invoices"; not "false claims", "is false"."""
    if word not in words("falseadjectives.txt"):
        return False
    items = one.side.items
    return all(
        at + 1 < len(items)
        and items[at + 1].content
        and not items[at + 1].broken
        and items[at + 1].low not in words("hearsaynouns.txt")
        for at, item in enumerate(items)
        if item.low == word
    )


_BACK = re.compile(
    r"\b(?:den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?) (?:it|this|that|them|the \w+)\b"
    r"(?! (?:that|of|to)\b)"
    r"|\b(?:this|that|it|the \w+) (?:was|is|were) (?:wrong|untrue|false|not true|nonsense|a lie)\b",
    re.IGNORECASE,
)


def points_back(one: Line) -> bool:
    """Tell whether a sentence denies what was said before it: "denied it", "said that was untrue"."""
    return _BACK.search(one.text) is not None


@cache
def _deniers() -> frozenset[str]:
    return frozenset(row[0] for row in rows("deniers.txt"))


NEARBY = 3
"""Words beside one that negates in which it stands whose doing is negated: "I never", "nobody gave me"."""


_ACCUSING = re.compile(r"\b(?:accus|alleg)\w*")


def accusing(text: str) -> re.Match[str] | None:
    """Find the word by which a text in small letters accuses; who stands behind it is accused."""
    return _ACCUSING.search(text)


def alleges(one: Line) -> bool:
    """Tell whether a sentence puts something forward as a charge."""
    return any(item.low in words("alleging.txt") for item in one.side.items)


MOST = 8
"""Sentences of the record that are given for one of a draft."""


def _marks(one: Line, voices: frozenset[str]) -> dict[str, float]:
    """Give what stands in a sentence, each with what it counts."""
    found: dict[str, float] = {}
    for item in one.side.items:
        if item.figure is not None:
            if not (item.figure.name or item.figure.vague):
                found.setdefault(f"#{item.figure.low:g}", FIGURE)
        elif item.day is not None:
            found.setdefault(f"@{item.key}", DAY)
        elif item.kind in COUNTS:
            mark = _kindred().get(item.sense, item.sense)
            found[mark] = max(found.get(mark, 0.0), COUNTS[item.kind])
    for key in sorted(voices):  # sums go over the marks in their order
        found.setdefault(stem(key.split()[-1]), VOICE)
    return found


def _names(one: Line) -> frozenset[str]:
    return frozenset(_kindred().get(item.sense, item.sense) for item in one.side.items if item.kind == "name")


@cache
def _kindred() -> Mapping[str, str]:
    """Give the mark of the group that a word belongs to, by the mark of its synonyms; the first group holds."""
    found: dict[str, str] = {}
    for number, row in enumerate(rows("kindred.tsv")):
        for word in row[0].split():
            found.setdefault(sense(stem(word)), f"+{number}")
    return found
