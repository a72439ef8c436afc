"""Which of two judgements holds until a person answers: the later one, but never one by which more is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from provenance import naming, standing
from provenance.desk.clashes import Said
from provenance.desk.threeway import Together
from provenance.model import Challenge, Clash, ClashKind, Decision, DecisionKind, Link, Reason, Relation
from provenance.moments import instant, order, written

MERGING = "ledger merge"
"""Who decides that, in the record."""
FOR_NOW = "the more cautious of two judgements, until a person answers in `review`"
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
    neighbours = None
    for one in found:
        always = next((each for each in (one.a, one.b) if _always(each, one.kind)), None)
        if always is not None:
            open_.append(evolve(one, holds=always.id))
            continue
        instead = _instead(one, later_than(moment, one.a.on, one.b.on))
        if instead is not None:
            neighbours = neighbours if neighbours is not None else _Neighbours(both)
            if neighbours.counts_fewer(one, instead[1]):
                provisional.append(instead[1])
                one = evolve(one, holds=instead[0])
        open_.append(one)
    return Held(tuple(open_), tuple(provisional))


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


def _instead(one: Clash, moment: str) -> tuple[str, Said] | None:
    """Give the judgement that does not hold by its date with what would make it hold; None where nothing would."""
    if one.kind is ClashKind.APART:
        same, apart = sorted((one.a, one.b), key=lambda each: getattr(each, "kind", "") is DecisionKind.OTHER_SOURCE)
        if not isinstance(apart, Decision):
            return None
        key = naming.key(apart.party)
        made: Said = Decision(
            DecisionKind.OTHER_SOURCE, apart.subject, MERGING, FOR_NOW, moment, key, party=apart.party
        )
        return same.id, made
    if isinstance(one.a, Link):
        return one.a.id, evolve(one.a, judge=MERGING, on=moment, reasons=(Reason("person", says=FOR_NOW),))
    if one.a.reading is not None:
        return None
    return one.a.id, evolve(one.a, by=MERGING, why=FOR_NOW, on=moment)


class _Neighbours:
    """What stands around a claim, to be counted one way and the other."""

    def __init__(self, both: Together) -> None:
        self._both = both
        self._of: dict[str, list[Link]] = {}
        for link in both.links.values():
            if link.made or link.by_person:
                for end in (link.a, link.b):
                    self._of.setdefault(end, []).append(link)
        self._in: dict[str, list[str]] = {}
        for claim in (*both.claims.values(), *both.added.values()):
            self._in.setdefault(claim.article, []).append(claim.id)

    def counts_fewer(self, one: Clash, instead: Said) -> bool:
        """Whether fewer origins are counted, or more challenges, with something recorded instead of what holds."""
        articles = self._around(one)
        if articles is None:
            return False
        return self._counted(articles, instead) < self._counted(articles)

    def _around(self, one: Clash) -> set[str] | None:
        """Give the articles of all that hangs together with what two people disagree on; None where it is too much."""
        waiting = [*self._ends(one.a), *self._ends(one.b)]
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
        threads = standing.assess(standing.Record.of(there, claims, said, decided))
        told = [(one, sum(t.relation == "repeats" for t in one.tellings)) for one in threads]
        corroborated = sum(many for one, many in told if one.origins.at_least > 1)
        origins = sum(many * one.origins.at_least for one, many in told)
        weights = [many * (2 if each in _LISTED else 1) for one, many in told for each in one.challenges]
        return corroborated, origins, -sum(weights)
