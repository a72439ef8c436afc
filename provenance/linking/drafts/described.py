"""What somebody is, by office, trade or age, in a draft and in its record: a mayor there, and her deputy here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from attrs import frozen

from provenance.linking.drafts.lines import Line
from provenance.linking.drafts.misnamed import names_in
from provenance.linking.drafts.slips import folded
from provenance.linking.tables import aliases, mapping, rows
from provenance.linking.tables import words as table
from provenance.model import DetailKind, Discrepancy

_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
LONGEST = 8
"""Words of a description."""
BIRTHDAY = 27
"""Days after which somebody may be a year older."""


@frozen
class Called:
    """A description of somebody who is named."""

    words: tuple[str, ...]
    """In small letters, as they stand."""
    head: str
    """The word that says what they are; empty where only an age is told."""
    post: frozenset[str]
    """What stands before it, and what it is of: "finance", "deputy"."""
    age: int
    start: int
    end: int


@frozen
class Person:
    """Somebody who is named in a sentence, with what is said of them there."""

    name: tuple[str, ...]
    called: tuple[Called, ...]


class Described:
    """What a record says of each person by name."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Read every sentence."""
        self._told: dict[str, list[tuple[Person, Line]]] = {}
        self._words: dict[str, set[str]] = {}
        for line in lines:
            said = {_rank(_form(folded(word))) for word in re.findall(r"[\w’'-]+", _joined(line.text))}
            for person in people_in(line.text):
                self._told.setdefault(person.name[-1], []).append((person, line))
            for name in {each.words[-1] for each in names_in(line.text)}:
                self._words.setdefault(name, set()).update(said)

    def differing(self, line: Line, published: str) -> Iterator[Discrepancy]:
        """Give what a sentence of a draft calls somebody, where the record calls them otherwise and never so."""
        for person in people_in(line.text):
            told = [(p, at) for p, at in self._told.get(person.name[-1], ()) if _may_be(p.name, person.name)]
            if not told:
                continue
            for called in person.called:
                other = self._age(called, told, published) if called.age else self._office(called, person, told)
                if other is not None:
                    there, at = other
                    place = line.span[0] + called.start, line.span[0] + called.end
                    kind = DetailKind.AGE if called.age else DetailKind.OFFICE
                    yield Discrepancy(
                        kind, place, line.text[called.start : called.end], at.text[there.start : there.end], at.article
                    )
                    break

    def _age(self, called: Called, told: Sequence[tuple[Person, Line]], published: str) -> tuple[Called, Line] | None:
        ages = [(c, at) for p, at in told for c in p.called if c.age]
        if not ages or any(c.age == called.age for c, _ in ages):
            return None
        older = any(c.age + 1 == called.age and _apart(at.date, published) > BIRTHDAY for c, at in ages)
        return None if older else ages[0]

    def _office(
        self, called: Called, person: Person, told: Sequence[tuple[Person, Line]]
    ) -> tuple[Called, Line] | None:
        known = self._words.get(person.name[-1], set())
        there = [(c, at) for p, at in told for c in p.called if c.head]
        if not there or called.head in table("anybody.txt") or not called.head:
            return self._post(called, there, known) if called.head else None
        alike = [(c, at) for c, at in there if _groups(c.head) & _groups(called.head)]
        if alike:
            return self._post(called, alike, known)
        if _groups(called.head) & {each for word in known for each in _groups(word)}:
            return None
        sure = [(c, at) for c, at in there if c.head not in table("anybody.txt") or c.post]
        return sure[0] if sure else None

    def _post(
        self, called: Called, there: Sequence[tuple[Called, Line]], known: set[str]
    ) -> tuple[Called, Line] | None:
        """Give who holds another post of the kind: "deputy" for "chief", "sales" for "finance"."""
        mine = {word for word in called.post if word not in known}
        here = {_rank(word) for word in called.words}
        for called_there, at in there:
            left = called_there.post - here
            if not (_groups(called_there.head) & _groups(called.head)):
                continue
            for kind in _kinds():
                if mine & kind and left & kind:
                    return called_there, at
        theirs = {word for c, _ in there for word in c.post}
        if mine and len(mine) == len(called.post) and theirs and not mine & theirs:
            same = [(c, at) for c, at in there if c.head == called.head and c.post and not c.post & called.post]
            plain = all(word in table("portfolios.txt") or word in _ranks() for word in mine)
            return same[0] if same and plain else None
        return None


@lru_cache(maxsize=20_000)
def people_in(text: str) -> tuple[Person, ...]:
    """Give those whom a sentence names by first and last name, with what it says of each."""
    text = _joined(text)
    tokens = [(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
    found = []
    for name in names_in(text):
        bare = _bare(name.words)
        if len(bare) < 2:
            continue
        first = next(at for at, (_, _, end) in enumerate(tokens) if end > name.start) + len(name.words) - len(bare)
        last = next(at for at in range(len(tokens) - 1, -1, -1) if tokens[at][1] < name.end)
        called = [each for each in (_before(tokens, first), _apposed(tokens, first), *_behind(tokens, last)) if each]
        found.append(Person(bare, tuple(called)))
    return tuple(found)


_TWO = re.compile(r"\b(chief) (executive|constable|whip)\b|\b(vice) (president|chair\w*)\b|\b(head) (teacher)\b", re.I)


def _joined(text: str) -> str:
    """Write offices of two words as one, in as many letters: "chief-executive"."""
    return _TWO.sub(lambda one: one[0].replace(" ", "-"), text)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give a name without the titles before it."""
    full = mapping("abbreviations.tsv")
    at = 0
    while at < len(words) - 1 and (
        words[at] in table("titles.txt") or words[at] in _callings() or full.get(words[at], "") in table("titles.txt")
    ):
        at += 1
    return words[at:]


Tokens = Sequence[tuple[str, int, int]]


def _before(tokens: Tokens, first: int) -> Called | None:
    """Give what stands right before a name: "finance director Ana Ruiz", "Superintendent Ana Ruiz"."""
    at = first
    while at > 0 and first - at < LONGEST and tokens[at - 1][0][:1].isalnum():
        low = folded(tokens[at - 1][0])
        if low in table("function.txt") or low in table("callingends.txt") or _owns(tokens[at - 1][0]):
            break
        at -= 1
    return _called(tokens, at, first) if at < first and _calling(tokens[first - 1][0]) else None


def _apposed(tokens: Tokens, first: int) -> Called | None:
    """Give the description that a name stands behind: "the council's finance director, Ana Ruiz"."""
    if first < 2 or tokens[first - 1][0] != ",":
        return None
    at = first - 1
    while at > 0 and first - at < LONGEST + 4 and (tokens[at - 1][0][:1].isalnum()):
        at -= 1
    begin = next(
        (n for n in range(at, first - 1) if folded(tokens[n][0]) in table("callingopens.txt") or _owns(tokens[n][0])),
        None,
    )
    if begin is None and _calling(tokens[at][0]):
        begin = at
    return None if begin is None else _called(tokens, begin, first - 1)


def _behind(tokens: Tokens, last: int) -> Iterator[Called]:
    """Give the descriptions behind a name: "Ana Ruiz, 47, the council's finance director"."""
    at = last + 1
    while at + 1 < len(tokens) and tokens[at][0] in (",", "("):
        at += 1
        start = at
        while at < len(tokens) and tokens[at][0] not in ",.;()":
            at += 1
        if age := _age(tokens, start, at):
            yield age
            if at < len(tokens) and tokens[at][0] == ")":
                at += 1
            continue
        begin = start
        while begin < at and folded(tokens[begin][0]) in ("who", "is", "was"):
            begin += 1
        if begin < at and folded(tokens[begin][0]) not in table("callingends.txt"):
            if (called := _called(tokens, begin, at)) is not None:
                yield called
            if (aged := _aged(tokens, begin, at)) is not None:
                yield aged
        return


def _age(tokens: Tokens, start: int, end: int) -> Called | None:
    said = [folded(word) for word, _, _ in tokens[start:end]]
    while said and said[0] in ("aged", "who", "is", "was", "now"):
        said = said[1:]
    number = _number(said[0]) if len(said) == 1 or said[1:2] in (["who"], ["and"], ["years"]) else 0
    return Called((), "", frozenset(), number, tokens[start][1], tokens[end - 1][2]) if number else None


def _aged(tokens: Tokens, start: int, end: int) -> Called | None:
    at = next((n for n in range(start, end - 1) if tokens[n][0] == "aged"), None)
    number = _number(tokens[at + 1][0].lower()) if at is not None else 0
    return Called((), "", frozenset(), number, tokens[at][1], tokens[at + 1][2]) if at is not None and number else None


OLDEST = 120


def _number(word: str) -> int:
    if word.isdigit():
        return int(word) if 0 < int(word) < OLDEST else 0
    return next((int(float(v)) for w, v, k in rows("numbers.tsv") if w == word and v.replace(".", "").isdigit()), 0)


def _called(tokens: Tokens, start: int, end: int) -> Called | None:
    """Take a description apart: the word that says what somebody is, what stands before it, and what it is of."""
    said = [folded(word) for word, _, _ in tokens[start:end]]
    stop = next((n for n, word in enumerate(said) if word in table("callingends.txt") and n), len(said))
    at = next((n for n in range(stop - 1, -1, -1) if _calling(said[n])), None)
    if at is None:
        return None
    begin = next(
        (n + 1 for n in range(at - 1, -1, -1) if said[n] in table("callingopens.txt") or _owns(tokens[start + n][0])), 0
    )
    post = {_rank(word) for word in said[begin:at] if word not in table("function.txt")}
    if said[stop : stop + 1] in (["of"], ["for"]):
        of = tokens[start + stop + 1 : start + stop + 3]
        post |= {word for word, _, _ in of if word.islower() and word not in table("function.txt")}
    head = _form(said[at])
    place = tokens[start + begin][1], tokens[start + max(at, stop - 1)][2]
    return Called(tuple(said), head, frozenset(post), 0, *place)


def _opens(word: str) -> bool:
    return folded(word) in table("callingopens.txt") or _owns(word)


def _rank(low: str) -> str:
    """Give one word for those that make another office of one in one way: "late" and "ex" for "former"."""
    return aliases("ranks.tsv").get(low, low)


def _calling(word: str) -> bool:
    return _form(folded(word)) in _callings()


@cache
def _callings() -> Mapping[str, frozenset[int]]:
    """Give every word for what somebody is, with the groups that it belongs to."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows("callings.txt")):
        for word in row[0].split():
            found.setdefault(word, set()).add(number)
    found.update({word: set() for word in table("anybody.txt") if word not in found})
    return {word: frozenset(many) for word, many in found.items()}


def _groups(word: str) -> frozenset[int]:
    return _callings().get(word, frozenset())


def _form(low: str) -> str:
    """Give the one that many are: "governors" for a governor."""
    return low[:-1] if low.endswith("s") and low not in _callings() and low[:-1] in _callings() else low


@cache
def _kinds() -> tuple[frozenset[str], ...]:
    """Give lists of words of which nobody is two at once."""
    return _ranks() | frozenset(("chief", "head")), table("parties.txt"), table("portfolios.txt")


@cache
def _ranks() -> frozenset[str]:
    return frozenset(aliases("ranks.tsv"))


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _may_be(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return name[-1] == other[-1] and (
        name[0] == other[0] or (name[0][0] == other[0][0] and 1 in map(len, (name[0], other[0])))
    )


def _apart(day: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(other[:10]) - date.fromisoformat(day[:10])).days)
    except ValueError:
        return BIRTHDAY + 1
