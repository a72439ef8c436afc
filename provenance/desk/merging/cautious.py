"""Which of two judgements holds until a person answers: the later one, but never one by which more is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product

from attrs import evolve, frozen

from provenance import naming, standing
from provenance.desk.merging.conflicts import Said
from provenance.desk.merging.threeway import Together
from provenance.model import Challenge, Clash, ClashKind, Decision, DecisionKind, Link, Reason, Relation
from provenance.moments import instant, order, written

MERGING = "ledger merge"
"""Who decides that, in the record."""
FOR_NOW = "the more cautious of two judgements, until a person answers in `review`"
MOST_PAIRS = 2500
"""Pairs of unnamed sources, one that either side knows, that are held against each other."""
LARGEST = 2000
"""Claims joined to those that two people disagree on that are looked at; of more, the later judgement holds."""
_ALWAYS = (DecisionKind.REMOVE, DecisionKind.RETRACT, DecisionKind.FORGOTTEN, DecisionKind.SAME_SOURCE)
"""Decisions that count however old they are; by none of them is more counted than without."""


_LISTED = (Challenge.DENIED, Challenge.GENERAL_DENIAL, Challenge.DISPUTED)
"""Challenges that put a claim into a list; to decline to comment weighs less."""


@frozen
class Held:
    """Clashes, with which side of each holds, and what has to be recorded so that it does."""

    clashes: tuple[Clash, ...]
    provisional: tuple[Said, ...] = ()


def held_for_now(found: Iterable[Clash], both: Together, moment: str) -> Held:
    """Decide for each clash which judgement holds; `moment` is when that is recorded."""
    open_: list[Clash] = []
    provisional: list[Said] = []
    around = _Around(both)
    for one in found:
        always = next((each for each in (one.a, one.b) if _always(each, one.kind)), None)
        if always is not None:
            open_.append(evolve(one, holds=always.id))
            continue
        later = later_than(moment, one.a.on, one.b.on)
        instead = _refused(one, later) if one.kind is ClashKind.PROPOSAL else _instead(one, both, later)
        # to refuse a proposal takes nothing out of a ledger in which it is a claim by now: that is recorded too
        must = instead is not None and one.kind is ClashKind.PROPOSAL and instead[0] == one.b.id
        if instead is not None and (must or around.counts_fewer((one.a, one.b), instead[1])):
            provisional.append(instead[1])
            one = evolve(one, holds=instead[0])
        elif one.kind is ClashKind.CHECKED:
            one = evolve(one, holds=next(each.id for each in (one.a, one.b) if _is(each, DecisionKind.AMENDED)))
        open_.append(one)
    for one in _uncompared(both, moment):
        if around.counts_fewer((one.a, one.b), one.b):
            provisional.append(one.b)
            open_.append(one)
    return Held(tuple(open_), tuple(provisional))


def _uncompared(both: Together, moment: str) -> Iterator[Clash]:
    """Give the unnamed sources that a person on each side knows, and nobody has held against each other.

    Until somebody does, the later one counts as the earlier.
    """
    mine, others = ([one for one in said if _is(one, DecisionKind.DISTINCT)] for said in (both.mine, both.others))
    if len(mine) * len(others) > MOST_PAIRS:
        return
    for pair in product(mine, others):
        a, b = sorted((one for one in pair if isinstance(one, Decision)), key=lambda one: (order(one.on), one.id))
        if a.subject != b.subject and (a.value != b.value or not a.value):
            on = later_than(moment, a.on, b.on)
            one = Decision(DecisionKind.DISTINCT, b.subject, MERGING, FOR_NOW, on, a.value or a.subject)
            yield Clash(ClashKind.UNNAMED, b.subject, b, one, one.id)


def later_than(moment: str, *others: str) -> str:
    """Give a moment, or one later than some others where another computer's clock dates them later."""
    last = max(others, key=order)
    at = instant(last)
    return moment if at is None or order(moment) > order(last) else written(at, last)


def _always(one: Said, kind: ClashKind) -> bool:
    return (
        isinstance(one, Decision)
        and one.kind in _ALWAYS
        and kind in (ClashKind.NAMES, ClashKind.REMOVED, ClashKind.FORGOTTEN, ClashKind.WITHDRAWN)
    )


def _is(one: Said, kind: DecisionKind) -> bool:
    return isinstance(one, Decision) and one.kind is kind


def _instead(one: Clash, both: Together, moment: str) -> tuple[str, Said] | None:
    """Give the judgement that does not hold by its date with what would make it hold; None where nothing would."""
    if one.kind is ClashKind.APART:
        same, apart = sorted((one.a, one.b), key=lambda each: _is(each, DecisionKind.OTHER_SOURCE))
        if not isinstance(apart, Decision):
            return None
        told = (apart.subject, MERGING, FOR_NOW, moment, naming.key(apart.party))
        return same.id, Decision(DecisionKind.OTHER_SOURCE, *told, party=apart.party)
    if one.kind is ClashKind.CHECKED:
        right, wrong = sorted((one.a, one.b), key=lambda each: _is(each, DecisionKind.AMENDED))
        first = both.claims.get(one.subject)
        if first is None or not isinstance(wrong, Decision):
            return None
        return right.id, evolve(wrong, by=MERGING, why=FOR_NOW, on=moment, reading=first)
    if isinstance(one.a, Link):
        return one.a.id, evolve(one.a, judge=MERGING, on=moment, reasons=(Reason("person", says=FOR_NOW),))
    return one.a.id, evolve(one.a, by=MERGING, why=FOR_NOW, on=moment)


def _refused(one: Clash, moment: str) -> tuple[str, Said]:
    """Give the refusal of a proposal that somebody else accepted, with what makes it hold where that is recorded."""
    refusal = one.b if _is(one.a, DecisionKind.ADDED) else one.a
    return refusal.id, Decision(DecisionKind.DROPPED, one.subject, MERGING, FOR_NOW, moment)


class _Around:
    """What stands around a claim, to be counted one way and the other."""

    def __init__(self, both: Together) -> None:
        self._both = both

    @cached_property
    def _of(self) -> dict[str, list[Link]]:
        """The links that count, by the ids of their ends."""
        found: dict[str, list[Link]] = {}
        for link in self._both.links.values():
            if link.made or link.by_person:
                for end in (link.a, link.b):
                    found.setdefault(end, []).append(link)
        return found

    @cached_property
    def _in(self) -> dict[str, list[str]]:
        """The claims in each article."""
        found: dict[str, list[str]] = {}
        for claim in (*self._both.claims.values(), *self._both.added.values()):
            found.setdefault(claim.article, []).append(claim.id)
        return found

    def counts_fewer(self, about: Iterable[Said], instead: Said) -> bool:
        """Whether fewer origins are counted, or more challenges, with something recorded instead of what holds."""
        articles = self._articles(about)
        if articles is None:
            return False
        return self._counted(articles, instead) < self._counted(articles)

    def _articles(self, about: Iterable[Said]) -> set[str] | None:
        """Give the articles of all that hangs together with what two people disagree on; None where it is too much."""
        waiting = [ident for one in about for ident in self._ends(one)]
        seen: set[str] = set()
        while waiting:
            ident = waiting.pop()
            if ident in seen:
                continue
            seen.add(ident)
            if len(seen) > LARGEST:
                return None
            for link in self._of.get(ident, ()):
                if link.relation in (Relation.REPEATS, Relation.CONTRADICTS, Relation.COPIES):
                    waiting += [link.a, link.b]
        articles = {article for ident in seen if (article := self._both.article_of(ident))}
        for ident in list(articles):
            held = self._both.articles.get(ident)
            articles |= {held.replaces} if held is not None and held.replaces else set()
        return articles

    def _ends(self, one: Said) -> Iterator[str]:
        for ident in (one.a, one.b) if isinstance(one, Link) else (one.subject,):
            yield ident
            yield from self._in.get(ident, ())

    def _counted(self, articles: set[str], more: Said | None = None) -> tuple[int, int, int]:
        """Count what is corroborated, and by how many origins, and what nobody challenges, in some articles."""
        both = self._both
        there = {ident: both.articles[ident] for ident in sorted(articles) if ident in both.articles}
        claims = {i: both.claims[i] for a in there for i in sorted(self._in.get(a, ())) if i in both.claims}
        links = {link.id: link for ident in (*there, *claims) for link in self._of.get(ident, ())}
        said = [*links.values(), *([more] if isinstance(more, Link) else [])]
        decided = [*both.decisions.values(), *([more] if isinstance(more, Decision) else [])]
        if isinstance(more, Decision) and more.reading is not None:
            said = [_of_reading(link, more) for link in said]
        threads = standing.assess(standing.Record.of(there, claims, said, decided))
        told = [(one, len(one.told)) for one in threads]
        corroborated = sum(many for one, many in told if one.origins.at_least > 1)
        origins = sum(many * one.origins.at_least for one, many in told)
        weights = [many * (2 if each in _LISTED else 1) for one, many in told for each in one.challenges]
        return corroborated, origins, -sum(weights)


def _of_reading(link: Link, amendment: Decision) -> Link:
    """Give a link of a claim as it would be of the reading that an amendment makes: most leave the words alone."""
    a, b = (amendment.on if end == amendment.subject else "" for end in (link.a, link.b))
    return link if link.by_person else evolve(link, read=(a or link.read[0], b or link.read[1]))
