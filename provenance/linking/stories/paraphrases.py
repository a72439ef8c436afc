"""Which claims of one story tell the same thing in other words, as far as the words that are rare in the story show.

Two claims are the same claim where their wording says so (`matching/verdict.py`). In a story of some pages more can be
seen: who shares the words that few of its sentences have, gives no other figure and conflicts in nothing that is asked
tells the same. That is enough to read two claims together, and too little to count their origins together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum

from attrs import define

from provenance.linking.alignment.scope import only_said_of
from provenance.linking.matching.verdict import compare, held_apart
from provenance.linking.parsing.analysis import Analysis, analyse
from provenance.linking.stories.rarity import (
    CLAIM,
    NOTHING,
    Signs,
    Told,
    candidates,
    one_voice,
    score,
    shared,
    signs_of,
)
from provenance.model import RETOLD, STORY, Link, Reason, Relation, Verdict

LEAST_ARTICLES = 5
"""Articles of a story under which no word can be called rare in it."""
# Set on the stories of tests/gold/stories/develop: of pairs of tellings that stand in one thread with these, 91 in 100
# tell one proposition there and 93 on the stories that nobody read (91 and 94 without a claim's other side), and of the
# pairs that do 16 and 10 in 100 stand in one (12 and 8).
_LIKELY = 2.2
"""Log odds from which two claims may be tellings of one."""
_MEAN = 1.8
"""The same over all pairs of two groups, so that no chain of tellings leads from one claim to another."""
_COVERED = 0.5
"""Share of the shorter claim's words, weighed, that the longer one has."""
_OPPOSED, _DENIED = 1.5, 0.55
"""Log odds, and share of the words of the one that says no, from which it stands against the other."""
_SHARED = 2
"""Words that two claims share at least, where they do not give the same figure."""
_FEWEST = 3
"""Words under which a claim says too little to be told again in other words."""


def in_other_words(told: Sequence[Told], links: Iterable[Link]) -> list[Link]:
    """Give links between claims of a story that are tellings of one, or say yes and no to one, by its rare words.

    `links` are the last word on each pair as the ledger has it: what stands in them is not said again, and what they
    hold apart is not joined. The ids of the links' ends are those of the statements.
    """
    if len({one.article for one in told}) < LEAST_ARTICLES:
        return []
    signs = signs_of(told)
    groups = _Groups.of(told, signs, links)
    likely = [
        (odds, a, b)
        for a, b in sorted(candidates(signs))
        if told[a].article != told[b].article
        and (odds := groups.odds(a, b)) >= min(_LIKELY, _OPPOSED)
        and _may_be_one(signs[a], signs[b])
    ]
    found, facing = [], []
    for odds, a, b in sorted(likely, key=lambda one: (-one[0], one[1], one[2])):
        verdict = _unopposed(told[a], told[b], (signs[a], signs[b]))
        if verdict is None:
            continue
        if _opposed(told[a], told[b]):
            facing.append((a, b, verdict))
        elif odds >= _LIKELY and not groups.apart(a, b) and groups.mean(a, b) >= _MEAN:
            groups.join(a, b)
            sure = _surely(told[a], told[b], (signs[a], signs[b]), odds)
            judge = RETOLD if sure else STORY
            found.append(_link(told[a], told[b], verdict, shared(signs[a], signs[b]), judge))
    for a, b, verdict in facing:
        if groups.mean(a, b) >= _OPPOSED and not groups.apart(a, b) and _says_no_to(told, signs, a, b):
            groups.hold(a, b)
            found.append(_link(told[a], told[b], verdict, shared(signs[a], signs[b]), STORY))
    return found


_SURE, _FIGURE_SURE = 3.6, 3.1
"""Log odds from which two claims surely are tellings of one, and where both give the same figures."""
_SURE_COVERED, _SURE_WORDS = 0.6, 4
"""Share of the shorter one's words, and words of each, that this needs."""


def _surely(one: Told, other: Told, signs: tuple[Signs, Signs], odds: float) -> bool:
    """Whether two claims are tellings of one beyond doubt, so that their origins may be counted together."""
    a, b = analyse(one.statement), analyse(other.statement)
    if min(a.words, b.words) < _SURE_WORDS or one.says_no != other.says_no or held_apart(a.statement, b.statement):
        return False
    if only_said_of(a, b) or only_said_of(b, a):
        return False
    if _common(*signs) < _SURE_COVERED * min(signs[0].total, signs[1].total):
        return False
    if not (signs[0].figures or signs[1].figures):
        return odds >= _SURE
    return odds >= _FIGURE_SURE and signs[0].figures == signs[1].figures and _count_the_same(a, b)


def _count_the_same(a: Analysis, b: Analysis) -> bool:
    """Whether each figure that both give counts the same thing in both, and none is vague: "hundreds"."""
    there = {figure.key: figure for item in b.items if (figure := item.figure) is not None}
    shared = [
        (figure, there[figure.key]) for item in a.items if (figure := item.figure) is not None and figure.key in there
    ]
    return all(not one.vague and bool({one.unit, one.noun} & {other.unit, other.noun} - {""}) for one, other in shared)


_SHOWN = 5
"""Words that are named as the reason for a link, at most."""


def _link(one: Told, other: Told, verdict: Verdict, common: Sequence[str], judge: str) -> Link:
    """Make the link between two claims: a contradiction where one says no to it."""
    says = f"words that are rare in this story are shared: {', '.join(common[:_SHOWN])}"
    reasons = [Reason("wording", says=says, agrees=True)]
    relation = Relation.CONTRADICTS if _opposed(one, other) else Relation.REPEATS
    if relation is Relation.CONTRADICTS:
        reasons.append(Reason("polarity", says="one side says no to it"))
    ends = one.statement.id, other.statement.id
    return Link.between(*ends, relation, score=verdict.score, reasons=tuple(reasons), judge=judge)


def _opposed(one: Told, other: Told) -> bool:
    return "polarity" in held_apart(one.statement, other.statement)


def _unopposed(one: Told, other: Told, signs: tuple[Signs, Signs]) -> Verdict | None:
    """Give the verdict on two claims that nothing holds apart but that one says no; None for any others."""
    a, b = one.statement, other.statement
    same_figures = bool(signs[0].figures) and signs[0].figures == signs[1].figures
    if min(analyse(a).words, analyse(b).words) < _FEWEST and not same_figures:
        return None
    apart = held_apart(a, b)
    if "polarity" in apart and one.against == other.against:
        return None  # which of them says no is not known
    return compare(a, b) if apart <= {"polarity"} else None


def _may_be_one(one: Signs, other: Signs) -> bool:
    """Whether neither gives a figure that the other lacks while it gives one, and enough is shared."""
    if one.figures and other.figures and not (one.figures <= other.figures or other.figures <= one.figures):
        return False
    if len(one.words.keys() & other.words.keys()) < _SHARED and one.figures.isdisjoint(other.figures):
        return False
    return _common(one, other) >= _COVERED * min(one.total, other.total)


def _says_no_to(told: Sequence[Told], signs: Sequence[Signs], a: int, b: int) -> bool:
    """Whether the one of two that says no speaks mostly of what the other tells."""
    no, yes = (signs[a], signs[b]) if told[a].against else (signs[b], signs[a])
    return no.figures <= yes.figures and _common(no, yes) >= _DENIED * no.total


def _common(one: Signs, other: Signs) -> float:
    return fsum(min(one.words[sense], other.words[sense]) for sense in one.words.keys() & other.words.keys())


@define
class _Groups:
    """Which claims are one so far, and which are held apart."""

    told: Sequence[Told]
    signs: Sequence[Signs]
    members: dict[int, list[int]]
    home: list[int]
    held: dict[int, set[int]]
    """By a claim's place, the places of those that a link holds apart from it."""

    @classmethod
    def of(cls, told: Sequence[Told], signs: Sequence[Signs], links: Iterable[Link]) -> _Groups:
        places = {one.statement.id: at for at, one in enumerate(told)}
        held: dict[int, set[int]] = {}
        made = cls(told, signs, {at: [at] for at in range(len(told))}, list(range(len(told))), held)
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

    def hold(self, a: int, b: int) -> None:
        """Note that two groups are the two sides of one claim."""
        self.held.setdefault(a, set()).add(b)
        self.held.setdefault(b, set()).add(a)

    def odds(self, a: int, b: int) -> float:
        """How likely two claims are tellings of one."""
        return score(self.signs[a], self.signs[b], one_voice(self.told[a], self.told[b]), CLAIM)

    def mean(self, a: int, b: int) -> float:
        """How near two groups are, as the mean over all their pairs."""
        xs, ys = self.members[self.home[a]], self.members[self.home[b]]
        if len(xs) * len(ys) > _MOST_PAIRS:
            return NOTHING
        odds = [self.odds(x, y) for x in xs for y in ys]
        return sum(odds) / len(odds)


_MOST_PAIRS = 10_000
"""Pairs of two groups beyond which they are not joined: so many tellings are a ledger's, and no story's."""
