"""What is live in a record, and what is known of names from all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import define, evolve

from provenance import naming
from provenance.model import (
    RETOLD,
    STORY,
    Article,
    Claim,
    Decision,
    DecisionKind,
    Fate,
    Key,
    Link,
    Party,
    Relation,
    Source,
    SourceKind,
)
from provenance.moments import order
from provenance.naming import Sameness
from provenance.standing.derived import Derived, firsthand, followed
from provenance.standing.record import Record
from provenance.standing.versions import kept


@define(eq=False, slots=False)
class View:
    """A record, with what follows from all of it; each is worked out when it is first asked for."""

    record: Record

    def article(self, claim: Claim) -> Article:
        """Give the article that a claim stands in."""
        return self.record.articles[claim.article]

    @cached_property
    def decided(self) -> Mapping[tuple[DecisionKind, str], Decision]:
        """The last decision of a kind on a subject."""
        return {(d.kind, d.subject): d for d in self.record.decisions}

    @cached_property
    def decided_on(self) -> frozenset[str]:
        """What any decision is about."""
        return frozenset(one.subject for one in self.record.decisions)

    def has(self, kind: DecisionKind, claim: Claim) -> bool:
        """Whether people decided so about a claim or its article."""
        return (kind, claim.id) in self.decided or (kind, claim.article) in self.decided

    @cached_property
    def fates(self) -> Mapping[str, Fate]:
        """What became of each claim."""
        return {
            ident: Fate.RETRACTED if self.has(DecisionKind.RETRACT, self.record.claims[ident]) else fate
            for ident, fate in self.fates_if_not_taken_back.items()
        }

    @cached_property
    def fates_if_not_taken_back(self) -> Mapping[str, Fate]:
        """What would have become of each claim, had nobody taken anything back."""
        newer = self.record.newer
        repeated, contradicted = self._told_again
        found = {}
        for claim in self.record.claims.values():
            if claim.article not in newer:
                found[claim.id] = Fate.STANDS
                continue
            newest = self._newest(claim.article)
            if newest in repeated.get(claim.id, ()):
                found[claim.id] = Fate.KEPT
            else:
                found[claim.id] = Fate.CHANGED if newest in contradicted.get(claim.id, ()) else Fate.DROPPED
        return found

    def _newest(self, article: str) -> str:
        """Give the newest version of a page."""
        seen: list[str] = []
        while article in self.record.newer and article not in seen:
            seen.append(article)
            article = self.record.newer[article]
        return article

    @cached_property
    def _told_again(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """For each claim, the articles that tell it again, and those that tell it otherwise, as links say."""
        claims = self.record.claims
        repeated: dict[str, set[str]] = {}
        contradicted: dict[str, set[str]] = {}
        for link in self.links:
            if link.a in claims and link.b in claims and link.relation in (Relation.REPEATS, Relation.CONTRADICTS):
                into = repeated if link.relation is Relation.REPEATS else contradicted
                for one, other in ((link.a, link.b), (link.b, link.a)):
                    # a denial printed beside what it denies tells nothing otherwise
                    if claims[other].stance.asserting or claims[one].stance is claims[other].stance:
                        into.setdefault(one, set()).add(claims[other].article)
        return repeated, contradicted

    @cached_property
    def live(self) -> frozenset[str]:
        """Ids of claims that stand: not retracted, in the newest version of an article that is not retracted."""
        newer = self.record.newer
        return frozenset(
            c.id
            for c in self.record.claims.values()
            if c.article not in newer and not self.has(DecisionKind.RETRACT, c)
        )

    @cached_property
    def ties(self) -> Mapping[str, Mapping[str, float]]:
        """By claim, the claims that links set beside it, each with how like the two are, of 100."""
        found: dict[str, dict[str, float]] = {}
        for link in self.links:
            if link.made:
                found.setdefault(link.a, {})[link.b] = link.score
                found.setdefault(link.b, {})[link.a] = link.score
        return found

    @cached_property
    def links(self) -> list[Link]:
        """The last word on each pair; with them what is only suggested."""
        same = kept(self.record.articles, self.record.claims.values())
        return judged((*self.record.links, *self.record.in_story, *same))

    @cached_property
    def speaks_for(self) -> Mapping[Key, Source]:
        """Named persons whom some article introduces as speaking for a body, by their key."""
        return {
            s.key: s
            for _, c in sorted(self.record.claims.items())
            if (credit := c.attribution) is not None
            and (s := credit.source).identified
            and s.body_key
            and s.key != s.body_key
        }

    @cached_property
    def publishing(self) -> frozenset[Key]:
        """The keys of those who publish the articles recorded here.

        Whoever sends out a release publishes nothing of others: to credit it is to name the source.
        """
        return frozenset(map(publisher, self.record.articles.values())) - {""}

    @cached_property
    def outlets(self) -> naming.Publishers:
        """Who publishes the articles recorded here: to credit one of them is to relay it."""
        return naming.Publishers(self.publishing)

    @cached_property
    def derived(self) -> Mapping[str, Derived]:
        """Articles that only pass on an earlier one."""
        return followed(self.firsthand)

    @cached_property
    def firsthand(self) -> Mapping[str, Derived]:
        """The same, each with the article that it has it from itself."""
        if len(self.record.articles) < 2:
            return {}  # a single page, as an article is read, passes on no other
        return firsthand(self.record.articles, self.record.claims, self.links)

    @cached_property
    def answers(self) -> Mapping[str, Sequence[Decision]]:
        """What those who were asked about a claim answered to a person, the last word of each, by the claim's id."""
        last = {(d.subject, d.party): d for d in self.record.decisions if d.kind is DecisionKind.ANSWERED}
        found: dict[str, list[Decision]] = {}
        for (claim, _), decision in sorted(last.items()):
            found.setdefault(claim, []).append(decision)
        return found

    def completed(self, claim: Claim) -> Claim:
        """Give the claim with the body that its source speaks for, where only another page says which."""
        credit = claim.attribution
        if credit is None:
            return claim
        source = credit.source
        if source.key and source.kind is not SourceKind.OUTLET and not source.own_observation:
            publisher = self.outlets.find(source.key)
            if publisher:
                outlet = evolve(source, kind=SourceKind.OUTLET, key=publisher)
                return evolve(claim, attribution=evolve(credit, source=outlet))
        if source.identified and not source.body_key:
            introduced = self.speaks_for.get(source.key)
            if introduced is not None:
                source = evolve(source, body=introduced.body, body_key=introduced.body_key)
                return evolve(claim, attribution=evolve(credit, source=source))
        return claim

    def sameness(self, a: Party, b: Party) -> Sameness:
        """Tell what two parties are to each other; what a person said of their names comes first."""
        return Sameness.TWO if self.told_apart(a, b) else naming.compare(a, b)

    def told_apart(self, a: Party | None, b: Party | None) -> bool:
        """Whether a person said that two parties are two."""
        if not self.record.parted or a is None or b is None:
            return False
        return a.key != b.key and frozenset((a.key, b.key)) in self.record.parted

    def may_be_one(self, a: Key, b: Key) -> bool:
        """Whether two keys may be one party's."""
        if self.record.parted and a != b and frozenset((a, b)) in self.record.parted:
            return False
        return naming.may_be_one(a, b)


def publisher(article: Article) -> Key:
    """Give the key of the outlet that publishes an article; none where it is a release, or nobody is named."""
    own = naming.outlet(article.outlet) if article.outlet else ""
    return "" if article.speaker and naming.outlet(article.speaker) == own else own


def judged(links: Iterable[Link]) -> list[Link]:
    """Give the last word on each pair: a person's judgement before the machine's; with them what is only suggested."""
    by_pair: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        by_pair.setdefault((link.a, link.b), []).append(link)

    def last(these: list[Link]) -> Link:
        # nearly every pair has one, whose id need not be made
        if len(these) == 1:
            return these[0]
        return max(
            reversed(these), key=lambda one: (one.by_person, one.judge in (STORY, RETOLD), order(one.on), one.id)
        )

    return [last(these) for _, these in sorted(by_pair.items())]


def same_outlet(a: Key, b: Key) -> bool:
    """Whether two names may be one outlet's: a relay of the one may be a relay of the other."""
    return bool(a and b) and (bool(naming.is_outlet(a, (b,))) or naming.may_be_one(a, b))
