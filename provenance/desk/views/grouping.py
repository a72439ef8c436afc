"""The links of the record by the articles that they lead from and to, and which claims hang together by them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from attrs import frozen

from provenance import standing
from provenance.desk.views.keptparts import merged
from provenance.desk.views.outline import Outline
from provenance.ledger import Ledger, Piles, encoded, reader
from provenance.model import Link, Reason, Relation

_OTHER, _HERE, _COUNTS = 1, 2, 4
"""Of a link on a pile: it is there by its second end; it is there by its first end too; it is between what there is."""
_SIGNS = 3


@frozen
class _Kind:
    """Of a reason only its kind: no thread rests on more."""

    kind: str


@frozen
class _Bare:
    """A link with no words."""

    a: str
    b: str
    relation: Relation
    score: float = 0.0
    reasons: tuple[_Kind, ...] = ()
    judge: str = ""
    made: bool = True
    on: str = ""
    read: tuple[str, str] = ("", "")


@cache
def _of_kinds(kinds: tuple[str, ...]) -> tuple[Reason, ...]:
    return tuple(map(Reason, kinds))


class Bound:
    """Which claims hang together, by their numbers."""

    def __init__(self, claims: int) -> None:
        """Have each by itself."""
        self._parent = array("I", range(claims))

    def root(self, one: int) -> int:
        """Give the claim that stands for all that hang together with one."""
        parent = self._parent
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def bind(self, a: int, b: int) -> None:
        """Have two claims hang together."""
        a, b = self.root(a), self.root(b)
        if a != b:
            self._parent[max(a, b)] = min(a, b)

    def batches(self, size: int) -> tuple[array[int], int]:
        """Give for each claim its batch, and how many there are: what hangs together is in one, of some size each."""
        count = len(self._parent)
        held = array("I", bytes(4 * count))
        for one in range(count):
            held[self.root(one)] += 1
        found, batch, filled = array("I", bytes(4 * count)), 0, 0
        for one in range(count):
            root = self.root(one)
            if root != one:
                found[one] = found[root]  # which came before it
                continue
            if filled and filled + held[one] > size:
                batch, filled = batch + 1, 0
            found[one] = batch
            filled += held[one]
        return found, batch + 1


class Grouped:
    """All links, by article: those of the ledger, of stories told in other words, and of versions of a page."""

    def __init__(self, outline: Outline, folder: Path, piles: int) -> None:
        """Hold nothing yet."""
        self._outline = outline
        self._recorded, self._more = Piles(folder, piles), Piles(folder, 2 * piles)
        self.bound = Bound(len(outline.claims))
        self.by_people: list[Link] = []
        """The links between what there is that people made."""
        self.located = True
        """Whether it is known of all links where they lead, and not only of those that count."""

    def pile_of(self, article: int) -> int:
        """Give the pile on which the links of an article are."""
        return article * len(self._recorded) // max(1, len(self._outline.articles))

    def gather(self, ledger: Ledger) -> None:
        """Go through the links of the ledger."""
        outline = self._outline
        of = {d.subject: d.reading.article for d in outline.record.decisions if d.reading is not None}
        for link in cast("Iterator[Link]", ledger.in_turn("links")):
            a, b = outline.number(link.a), outline.number(link.b)
            homes = [self._home(end, number, of) for end, number in ((link.a, a), (link.b, b))]
            self.located = self.located and all(homes)
            first, second = (outline.numbers.get(home, -1) for home in homes)
            whole = (a >= 0 and b >= 0) or (link.a in outline.numbers and link.b in outline.numbers)
            counts = whole and bool(list(standing.in_force((link,), outline.since)))
            if counts and link.by_person:
                self.by_people.append(link)
            if counts and link.made and a >= 0 and b >= 0:
                self.bound.bind(a, b)
            if first >= 0 and second >= 0:
                self._put(link, first, second, _COUNTS if counts else 0)

    def _home(self, end: str, number: int, of: dict[str, str]) -> str:
        outline = self._outline
        if number >= 0:
            return outline.articles[outline.homes[number]]
        return end if end in outline.unread else outline.elsewhere.get(end) or of.get(end, "")

    def _put(self, link: Link, first: int, second: int, counts: int) -> None:
        value, here, there = encoded(link), self.pile_of(first), self.pile_of(second)
        self._recorded.put(here, first << _SIGNS | counts, value)
        if first != second:
            self._recorded.put(there, second << _SIGNS | counts | _OTHER | (_HERE if here == there else 0), value)

    def put_more(self, links: Iterable[Link], of_versions: bool = False) -> None:
        """Put links between claims that are not recorded: of a story, or of versions of a page."""
        outline, piles = self._outline, len(self._recorded)
        for link in links:
            a, b = outline.number(link.a), outline.number(link.b)
            if link.made:
                self.bound.bind(a, b)
            for pile in sorted({self.pile_of(outline.homes[a]), self.pile_of(outline.homes[b])}):
                self._more.put(pile + of_versions * piles, 0, encoded(link))

    def rows(self, others: bool) -> Iterator[list[bytes]]:
        """Give for each article the links that lead from it, or else those that lead to it from others."""
        for pile, here in enumerate(self.ranges()):
            held: dict[int, list[bytes]] = {}
            for told, value in self._recorded.stored(pile):
                if bool(told & _OTHER) is others:
                    held.setdefault(told >> _SIGNS, []).append(value)
            yield from (held.get(article, []) for article in here)

    def ranges(self) -> Iterator[range]:
        """Give the numbers of the articles of each pile."""
        piles, articles = len(self._recorded), len(self._outline.articles)
        ends = [-(-pile * articles // piles) for pile in range(piles + 1)]
        yield from map(range, ends, ends[1:])

    def piles(self) -> Iterator[tuple[range, list[Link]]]:
        """Give some articles after others, each time with the last word on each pair that one of them is an end of."""
        read, bare = reader(Link), reader(_Bare)
        for pile, here in enumerate(self.ranges()):
            found: list[Link] = []
            for told, value in self._recorded.stored(pile):
                if told & _COUNTS and not told & _HERE:
                    found.append(_light(bare(value), value, read))
            stories = merged([[link for _, link in self._more.taken(pile, read)]])
            versions = [link for _, link in self._more.taken(pile + len(self._recorded), read)]
            yield here, standing.judged((*found, *stories, *versions))


def _light(bare: _Bare, value: bytes, read: object) -> Link:
    """Give a link without the words of its reasons, unless a person made it."""
    kinds = tuple(one.kind for one in bare.reasons)
    link = Link(bare.a, bare.b, bare.relation, bare.score, _of_kinds(kinds), bare.judge, bare.made, bare.on, bare.read)
    return cast("Link", read(value)) if link.by_person else link  # type: ignore[operator]


def by_number(numbers: Sequence[int], groups: int) -> list[array[int]]:
    """Give for each group the places at which its number stands, in their order."""
    found = [array("I") for _ in range(groups)]
    for place, number in enumerate(numbers):
        found[number].append(place)
    return found
