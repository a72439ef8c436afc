"""Which claims of one story tell the same thing in other words, as far as the words that are rare in the story show.

Two claims are the same claim where their wording says so (`verdict.py`). In a story of some pages more can be seen: who
shares the words that few of its sentences have, gives no other figure and conflicts in nothing that is asked tells the
same. That is enough to read two claims together, and too little to count their origins together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define

from provenance.linking.rarity import NOTHING, Signs, Told, candidates, score, shared, signs_of
from provenance.linking.verdict import unopposed
from provenance.model import STORY, Link, Reason, Relation

LEAST_ARTICLES = 5
"""Articles of a story under which no word can be called rare in it."""
# Set on the stories of tests/gold/stories/develop: of pairs of tellings that stand in one thread with these, 89 in 100
# tell one proposition there and 89 on the stories that nobody read (90 and 91 without), and of the pairs that do 12 and
# 9 in 100 stand in one (3 and 3 without).
_LIKELY = 1.0
"""Log odds from which two claims may be tellings of one."""
_MEAN = 1.0
"""The same over all pairs of two groups, so that no chain of tellings leads from one claim to another."""
_COVERED = 0.5
"""Share of the shorter claim's words, weighed, that the longer one has."""
_FEWEST = 4
"""Words under which a claim says too little to be told again in other words."""


def in_other_words(told: Sequence[Told], links: Iterable[Link]) -> list[Link]:
    """Give links between claims of a story that are tellings of one by the words that are rare in it.

    `links` are the last word on each pair as the ledger has it: what stands in them is not said again, and what they
    hold apart is not joined. The ids of the links' ends are those of the statements.
    """
    if len({one.article for one in told}) < LEAST_ARTICLES:
        return []
    signs = signs_of(told)
    groups = _Groups.of(told, links)
    likely = [
        (score(signs[a], signs[b], told[a].voice, told[b].voice), a, b)
        for a, b in sorted(candidates(signs))
        if told[a].article != told[b].article and _may_be_one(signs[a], signs[b])
    ]
    found = []
    for odds, a, b in sorted(likely, key=lambda one: (-one[0], one[1], one[2])):
        if odds < _LIKELY:
            break
        if groups.apart(a, b) or groups.mean(a, b, signs) < _MEAN:
            continue
        one, other = told[a].statement, told[b].statement
        verdict = unopposed(one, other, _FEWEST)
        if verdict is None:
            continue
        groups.join(a, b)
        words = ", ".join(shared(signs[a], signs[b])[:_SHOWN])
        reason = Reason("wording", says=f"words that are rare in this story are shared: {words}", agrees=True)
        ends = Link.between(one.id, other.id, Relation.REPEATS, score=verdict.score, reasons=(reason,), judge=STORY)
        found.append(ends)
    return found


_SHOWN = 5
"""Words that are named as the reason for a link, at most."""


def _may_be_one(one: Signs, other: Signs) -> bool:
    """Whether neither gives a figure that the other lacks while it gives one, and enough of the shorter is shared."""
    if one.figures and other.figures and not (one.figures <= other.figures or other.figures <= one.figures):
        return False
    common = sum(min(one.words[sense], other.words[sense]) for sense in one.words.keys() & other.words.keys())
    return common >= _COVERED * min(one.total, other.total)


@define
class _Groups:
    """Which claims are one so far, and which are held apart."""

    told: Sequence[Told]
    members: dict[int, list[int]]
    home: list[int]
    held: Mapping[int, set[int]]
    """By a claim's place, the places of those that a link holds apart from it."""

    @classmethod
    def of(cls, told: Sequence[Told], links: Iterable[Link]) -> _Groups:
        places = {one.statement.id: at for at, one in enumerate(told)}
        held: dict[int, set[int]] = {}
        made = cls(told, {at: [at] for at in range(len(told))}, list(range(len(told))), held)
        for link in links:
            if link.a not in places or link.b not in places:
                continue
            a, b = places[link.a], places[link.b]
            if link.made and link.relation is Relation.REPEATS:
                made.join(a, b)
            elif link.by_person or (link.made and link.relation is Relation.CONTRADICTS):
                held.setdefault(a, set()).add(b)
                held.setdefault(b, set()).add(a)
        return made

    def join(self, a: int, b: int) -> None:
        x, y = self.home[a], self.home[b]
        if x != y:
            for at in self.members[y]:
                self.home[at] = x
            self.members[x] += self.members.pop(y)

    def apart(self, a: int, b: int) -> bool:
        """Whether two groups are one already, or must not become one."""
        x, y = self.home[a], self.home[b]
        return x == y or any(not self.held.get(at, set()).isdisjoint(self.members[y]) for at in self.members[x])

    def mean(self, a: int, b: int, signs: Sequence[Signs]) -> float:
        """How near two groups are, as the mean over all their pairs."""
        told, xs, ys = self.told, self.members[self.home[a]], self.members[self.home[b]]
        if len(xs) * len(ys) > _MOST_PAIRS:
            return NOTHING
        odds = [score(signs[x], signs[y], told[x].voice, told[y].voice) for x in xs for y in ys]
        return sum(odds) / len(odds)


_MOST_PAIRS = 10_000
"""Pairs of two groups beyond which they are not joined: so many tellings are a ledger's, and no story's."""
