"""What standing looks at: all that was recorded, with what people decided about it in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from attrs import define, evolve

from provenance import naming
from provenance.model import DETAILS, Article, Claim, Decision, DecisionKind, Key, Link
from provenance.moments import Until, order
from provenance.standing.amendments import amended, by_claim
from provenance.standing.identities import identified, one_source


@define(eq=False, slots=False)
class Record:
    """Articles, claims, links and decisions, as they are at one moment."""

    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    links: tuple[Link, ...] = ()
    decisions: tuple[Decision, ...] = ()
    in_story: tuple[Link, ...] = ()
    """What is told in other words, as the words that are rare in a story show: worked out, and never recorded."""

    @classmethod
    def of(
        cls,
        articles: Mapping[str, Article],
        claims: Mapping[str, Claim],
        links: Iterable[Link] = (),
        decisions: Iterable[Decision] = (),
    ) -> Record:
        """The record with decisions in force: articles added by mistake gone, details put right, sources merged."""
        decisions = tuple(sorted(decisions, key=lambda d: (order(d.on) if d.on else (False, ""), d.id)))
        removed = {d.subject for d in decisions if d.kind is DecisionKind.REMOVE}
        kept = put_right({i: a for i, a in articles.items() if i not in removed}, _edits(decisions))
        read, since = amended(claims, decisions)
        told = {i: seen_by(c, articles[c.article], kept[c.article]) for i, c in read.items() if c.article in kept}
        return cls(kept, identified(told, decisions), _between(in_force(links, since), kept, told), decisions)

    @classmethod
    def read(
        cls,
        articles: Mapping[str, Article],
        claims: Mapping[str, Claim],
        links: Iterable[Link],
        decisions: Iterable[Decision],
        raw: Mapping[str, Claim],
    ) -> Record:
        """Make it of what `of` gave before, with all links; `raw` has claims that were read otherwise at first."""
        decisions = tuple(decisions)
        said = by_claim(decisions)
        first = {ident: claim for ident in said if (claim := raw.get(ident, claims.get(ident))) is not None}
        _, since = amended(first, decisions)
        return cls(articles, claims, _between(in_force(links, since), articles, claims), decisions)

    def as_of(self, until: Until) -> Record:
        """The record as it was: articles published by then with their claims, the links between them, the decisions.

        Decisions and links of people are those that are handed in; whether they were in force then is told by the
        ledger's log, which knows what was taken back since.
        """
        if not until:
            return self
        there = {i: a for i, a in self.articles.items() if until.published(a.date)}
        told = {i: c for i, c in self.claims.items() if c.article in there}
        decided = tuple(d for d in self.decisions if until.decided(d.on))
        links = (one for one in self.links if not one.by_person or until.decided(one.on))
        return Record(there, told, _between(links, there, told), decided)

    def without(self, articles: Iterable[str]) -> Record:
        """Give the record as if some articles had never been recorded."""
        gone = set(articles)
        if not gone:
            return self
        there = {i: a for i, a in self.articles.items() if i not in gone}
        told = {i: c for i, c in self.claims.items() if c.article not in gone}
        links, in_story = _between(self.links, there, told), _between(self.in_story, there, told)
        return Record(there, told, links, self.decisions, in_story)

    @cached_property
    def parted(self) -> frozenset[frozenset[Key]]:
        """Pairs of keys of which a person said that they are two sources, also as they count now."""
        pairs = [(d.subject, d.value) for d in self.decisions if d.kind is DecisionKind.TWO_SOURCES]
        now = one_source(self.decisions)
        held = [(now(a), now(b)) for a, b in pairs]
        return frozenset(frozenset(pair) for pair in (*pairs, *held) if pair[0] != pair[1])

    @cached_property
    def newer(self) -> dict[str, str]:
        """The article that replaces each replaced one, by its id."""
        replacing = [a for a in self.articles.values() if a.replaces in self.articles]
        return {a.replaces: a.id for a in sorted(replacing, key=lambda a: (order(a.date), a.id))}


def in_force(links: Iterable[Link], since: Mapping[str, str]) -> Iterable[Link]:
    """Give people's links, and those between the readings that hold since when `since` tells, by the claims' ids."""
    return (one for one in links if one.by_person or one.read == (since.get(one.a, ""), since.get(one.b, "")))


def _between(links: Iterable[Link], articles: Mapping[str, Article], claims: Mapping[str, Claim]) -> tuple[Link, ...]:
    """Give the links whose ends are both there."""
    return tuple(
        one for one in links if (one.a in claims and one.b in claims) or (one.a in articles and one.b in articles)
    )


EDITABLE = tuple(name for name in DETAILS if name != "date_source")
"""The details of an article that a person can put right."""


def _edits(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """Give the details that people put right, by article, the last word on each; what a person says is typed."""
    changed: dict[str, dict[str, str]] = {}
    for one in decisions:
        if one.kind is DecisionKind.EDIT and one.field in EDITABLE:
            changed.setdefault(one.subject, {})[one.field] = one.value
            if one.field == "date":
                changed[one.subject]["date_source"] = "typed" if one.value else ""
    return changed


def put_right(articles: Mapping[str, Article], details: Mapping[str, Mapping[str, str]]) -> dict[str, Article]:
    """Give articles with other details, by their ids; which version of a page replaces which follows."""
    found = dict(articles)
    pages: set[str] = set()
    for ident in details.keys() & found.keys():
        changed: dict[str, Any] = dict(details[ident])
        if changed.keys() & {"url", "date"}:
            pages |= {found[ident].url, changed.get("url", found[ident].url)}
        if "url" in changed:
            changed["replaces"] = ""
        found[ident] = evolve(found[ident], **changed)
    for url in pages - {""}:
        same = [a for a in found.values() if a.url == url]
        same.sort(key=lambda a: (order(a.date), versions_before(a, articles), a.id))
        for at, version in enumerate(same):
            before = same[at - 1].id if at else ""
            if version.replaces != before:
                found[version.id] = evolve(version, replaces=before)
    return found


def seen_by(claim: Claim, read: Article, now: Article) -> Claim:
    """Give a claim that the outlet saw itself, under the name that a person gave the outlet since."""
    credit = claim.attribution
    if read.outlet == now.outlet or credit is None or not credit.source.own_observation:
        return claim
    if naming.key(credit.source.key) != naming.outlet(read.outlet):
        return claim
    source = evolve(credit.source, name=now.outlet, key=naming.outlet(now.outlet))
    return evolve(claim, attribution=evolve(credit, source=source))


def versions_before(article: Article, articles: Mapping[str, Article]) -> int:
    """How many versions of an article stood before it when it was recorded."""
    count = 0
    while article.replaces in articles and count < len(articles):
        article = articles[article.replaces]
        count += 1
    return count
