"""What is recorded after some changes, read from what was kept before them as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from attrs import define

from provenance import standing
from provenance.desk.views.keptparts import merged
from provenance.desk.views.keptrows import Links, Page, Passing, Replacing, Told
from provenance.desk.views.shelf import Shelf
from provenance.desk.views.stories import LARGEST_STORY, collected
from provenance.ledger import Kept
from provenance.ledger.documents import Value, read_line, read_value
from provenance.ledger.layout import Document, encode
from provenance.model import Article, Change, Claim, Decision, DecisionKind, Link
from provenance.moments import order

T = TypeVar("T")

REACHES_FAR = frozenset(
    (
        DecisionKind.REMOVE,
        DecisionKind.EDIT,
        DecisionKind.SAME_SOURCE,
        DecisionKind.OTHER_SOURCE,
        DecisionKind.TWO_SOURCES,
    )
)
"""Decisions of which any thread may have to do with any: after one of them everything is worked out afresh."""


class AfreshError(Exception):
    """What was changed reaches further than can be told from what was kept, or something of that cannot be had."""


@define(eq=False, slots=False)
class Net:
    """What changes come to: what was there before and is not any more, and what there is now."""

    articles: dict[str, Article | None]
    claims: dict[str, Claim | None]
    """As they were read first; None for what was taken out."""
    gone: list[Link | Decision]
    new: list[Link | Decision]

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Net:
        """Give what changes come to, the oldest first."""
        ends: dict[tuple[str, str], tuple[Document | None, Document | None]] = {}
        for one in changes:
            before, _ = ends.get((one.table, one.id), (one.before, None))
            ends[one.table, one.id] = before, one.after
        found = cls({}, {}, [], [])
        for (table, ident), (before, after) in ends.items():
            was, now = (_value(table, document) for document in (before, after))
            if was == now:
                continue
            if table in ("articles", "claims") and was is not None and now is not None:
                raise AfreshError
            found.put(table, ident, was, now)
        if any(one.kind in REACHES_FAR for one in (*found.gone, *found.new) if isinstance(one, Decision)):
            raise AfreshError
        return found

    def put(self, table: str, ident: str, was: Value | None, now: Value | None) -> None:
        """Take in a value that is gone, or is new."""
        if table == "articles":
            self.articles[ident] = now if isinstance(now, Article) else None
        elif table == "claims":
            self.claims[ident] = now if isinstance(now, Claim) else None
        else:
            self.gone += [was] if isinstance(was, (Link, Decision)) else []
            self.new += [now] if isinstance(now, (Link, Decision)) else []

    @cached_property
    def links(self) -> tuple[frozenset[Link], list[Link]]:
        """The links that are gone, and the new ones."""
        gone = frozenset(one for one in self.gone if isinstance(one, Link))
        return gone, [one for one in self.new if isinstance(one, Link)]

    @cached_property
    def decisions(self) -> list[Decision]:
        """The decisions that are gone, and the new ones."""
        return [one for one in (*self.gone, *self.new) if isinstance(one, Decision)]


def _value(table: str, document: Document | None) -> Value | None:
    if document is None:
        return None
    found = read_line(table, encode(document))
    return found if found is not None else read_value(table, document)


def got(found: T | None) -> T:
    """Give what was found; AfreshError where nothing was."""
    if found is None:
        raise AfreshError
    return found


class After:
    """The record after some changes; AfreshError where anything of it cannot be told."""

    def __init__(self, kept: Kept, net: Net) -> None:
        """Stand on what was kept before them."""
        self.kept = kept
        self.shelf = Shelf(kept)
        self.net = net
        self._before: dict[str, Claim | None] = {}
        self._articles: dict[str, Article | None] = dict(net.articles)
        self._ends: dict[str, bool] = {}
        self._links: dict[str, list[Link]] = {}
        self._recorded: dict[str, list[Link]] = {}
        self._told: dict[str, dict[str, Claim]] = {}

    # --- decisions

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, oldest first."""
        before = got(self.shelf.decisions())
        gone = {one.id for one in self.net.gone if isinstance(one, Decision)}
        new = [one for one in self.net.new if isinstance(one, Decision)]
        return tuple(sorted((*(one for one in before if one.id not in gone), *new), key=when_decided))

    @cached_property
    def by_subject(self) -> Mapping[str, list[Decision]]:
        """The decisions on how claims are to be read, by the claim's id."""
        return standing.by_claim(self.decisions)

    def since(self, claim: str) -> str:
        """Tell since when a claim is read as it is; nothing for what is read as at first."""
        said = self.by_subject.get(claim)
        if not said:
            return ""
        return standing.amended({claim: raw} if (raw := self.raw(claim)) is not None else {}, said)[1].get(claim, "")

    # --- articles and claims

    def article(self, ident: str) -> Article | None:
        """Give an article by its id; None where there is none."""
        if ident not in self._articles:
            number = self.number(ident)
            self._articles[ident] = (
                got(self.kept.some("articles", [number], Article))[0] if number is not None else None
            )
        return self._articles[ident]

    def is_old(self, article: str) -> bool:
        """Whether an article was there before."""
        return self.number(article) is not None

    def page(self, article: str) -> Page:
        """Give what belonged to an article before."""
        return got(self.shelf.page(article)) if self.is_old(article) else Page()

    def number(self, ident: str) -> int | None:
        """Give the number that an article, claim or thread had before."""
        place = self.shelf.alike_ids(ident)
        return place.now.get(ident) if place is not None else None

    def before(self, claim: str) -> Claim | None:
        """Give a claim as it was to be read before."""
        if claim not in self._before:
            number = self.number(claim)
            self._before[claim] = got(self.kept.some("claims", [number], Claim))[0] if number is not None else None
        return self._before[claim]

    def raw(self, claim: str) -> Claim | None:
        """Give a claim as it was read first; None where nobody but a person reads it."""
        if claim in self.net.claims:
            return self.net.claims[claim]
        known = self.before(claim)
        if known is None:
            return None
        page = self.page(known.article)
        if claim in page.read or claim in page.raw:
            return page.raw.get(claim) or page.read.get(claim)
        return known if claim not in page.said else None

    @cached_property
    def changed(self) -> dict[str, Claim | None]:
        """The claims that are to be read otherwise than before, by their ids; None where there is none any more."""
        about = {one.subject for one in self.net.decisions if one.kind in standing.OF_READINGS}
        for ident, article in self.net.articles.items():
            if article is None:  # with it goes what people added to it
                about |= {one.id for one in got(self.kept.some("claims", self.page(ident).told, Claim))}
        found: dict[str, Claim | None] = {}
        for ident in sorted({*self.net.claims, *about}):
            raw, said = self.raw(ident), self.by_subject.get(ident, [])
            now = standing.amended({ident: raw} if raw is not None else {}, said)[0].get(ident)
            self._check_place(ident, now)
            there = self.article(now.article) if now is not None else None
            if now is not None and any(one[:1] != "c" or self._elsewhere(one, now) for one in now.answers):
                raise AfreshError
            if there is not None and there.id in self._edited:
                raise AfreshError  # what the outlet saw itself is under another name than it was read with
            found[ident] = now if there is not None else None
        named = standing.identified({i: one for i, one in found.items() if one is not None}, self.decisions)
        return {ident: named.get(ident) for ident in found if named.get(ident) != self.before(ident)}

    def _elsewhere(self, answered: str, claim: Claim) -> bool:
        """Whether what a claim answers stands in another article, from which nothing leads back to it."""
        known = self.net.claims.get(answered) or self.before(answered)
        return known is None or known.article != claim.article

    @cached_property
    def _edited(self) -> frozenset[str]:
        """Articles whose outlet was put right."""
        return frozenset(d.subject for d in self.decisions if d.kind is DecisionKind.EDIT and d.field == "outlet")

    def check(self) -> None:
        """AfreshError where what people said before is about an article that was added now."""
        new = {ident: one for ident, one in self.net.articles.items() if one is not None}
        if not new:
            return
        moved = any(one.url for one in new.values())
        said = set(self.net.decisions)
        for one in self.decisions:
            if one.kind in REACHES_FAR and one.subject in new:
                raise AfreshError
            if one.kind is DecisionKind.EDIT and one.field in ("url", "date") and moved:
                raise AfreshError  # which version of a page replaces which may follow from it
            if one.reading is not None and one.reading.article in new and one not in said:
                raise AfreshError

    def _check_place(self, ident: str, now: Claim | None) -> None:
        """AfreshError where it is not known what there was of a claim before."""
        if self.number(ident) is not None or ident in self.net.claims:
            return
        if now is None or ident in self.page(now.article).gone:
            raise AfreshError

    def claim(self, ident: str) -> Claim | None:
        """Give a claim as it is to be read now; None where there is none."""
        return self.changed[ident] if ident in self.changed else self.before(ident)

    def load(self, idents: Iterable[str]) -> None:
        """Read claims that will be asked for, all at once."""
        wanted = [one for one in idents if one not in self._before]
        numbers = {one: number for one in wanted if (number := self.number(one)) is not None}
        found = got(self.kept.some("claims", list(numbers.values()), Claim))
        self._before.update(zip(numbers, found, strict=True))

    def claims_in(self, article: str) -> dict[str, Claim]:
        """Give all claims in an article, by their ids and in the order of these."""
        if article not in self._told:
            before = got(self.kept.some("claims", self.page(article).told, Claim))
            self._before.update((one.id, one) for one in before)
            held = {one.id: one for one in before if one.id not in self.changed}
            held |= {i: one for i, one in self.changed.items() if one is not None and one.article == article}
            self._told[article] = dict(sorted(held.items()))
        return self._told[article]

    def article_of(self, end: str) -> str:
        """Give the article that the end of a link stands in, or is."""
        if end[:1] == "a":
            return end
        for known in (self.changed.get(end), self.before(end), self.net.claims.get(end)):
            if known is not None:
                return known.article
        reading = next((one.reading for one in self.net.decisions if one.subject == end and one.reading), None)
        if reading is None:
            raise AfreshError
        return reading.article

    # --- links

    def all_links(self, article: str) -> list[Link]:
        """Give all links of an article and its claims, also between readings that do not count."""
        number, gone = self.number(article), self.net.links[0]
        held: list[Link] = []
        if number is not None:
            for part in ("links", "links from others"):
                held += got(self.kept.some(part, [number], Links))[0].links
        return [*(one for one in held if one not in gone), *self._new_links.get(article, ())]

    @cached_property
    def _new_links(self) -> dict[str, list[Link]]:
        """The links that are new, by the articles of their ends."""
        found: dict[str, list[Link]] = {}
        for link in self.net.links[1]:
            for article in set(self.ends(link)):
                found.setdefault(article, []).append(link)
        return found

    def recorded(self, article: str) -> list[Link]:
        """Give those of them that count."""
        if article not in self._recorded:
            self._recorded[article] = [
                one
                for one in self.all_links(article)
                if (one.by_person or one.read == (self.since(one.a), self.since(one.b)))
                and self._there(one.a)
                and self._there(one.b)
            ]
            self.load({end for one in self._recorded[article] for end in (one.a, one.b) if end[:1] == "c"})
        return self._recorded[article]

    def joins(self, link: Link) -> bool:
        """Whether both ends of a link are there."""
        return all(self._there(end) for end in (link.a, link.b))

    def _there(self, end: str) -> bool:
        found = self._ends.get(end)
        if found is None:
            changed: Mapping[str, object] = self.changed if end[:1] == "c" else self.net.articles
            found = changed[end] is not None if end in changed else self.number(end) is not None
            self._ends[end] = found
        return found

    def links(self, article: str) -> list[Link]:
        """Give the last word on each pair that an article or a claim in it is one of; see `View.links`."""
        if article not in self._links:
            told = [one for one in self._told_in_stories(article) if article in self.ends(one)]
            self._links[article] = standing.judged([*self.recorded(article), *told, *self.versions_of(article)])
        return self._links[article]

    def ends(self, link: Link) -> tuple[str, str]:
        """Give the articles that a link joins, or whose claims it does."""
        return self.article_of(link.a), self.article_of(link.b)

    def versions_of(self, article: str) -> list[Link]:
        """Give the links between claims of an article and those in the same words in its next or last version."""
        own = self.article(article)
        pairs = [(article, own.replaces)] if own is not None and own.replaces in self.replacing_any else []
        pairs += [(one, article) for one, (of, _) in self.replacing.items() if of == article]
        found: list[Link] = []
        for after, before in pairs:
            both = {ident: one for ident in (after, before) if (one := self.article(ident)) is not None}
            if len(both) > 1:
                found += standing.kept(both, [c for ident in both for c in self.claims_in(ident).values()])
        return found

    # --- versions of pages

    @cached_property
    def replacing(self) -> dict[str, tuple[str, str]]:
        """Articles that came in the place of another, each with that one and its own date."""
        found = dict(got(self.kept.all("replacing", Replacing))[0].pages)
        for ident, article in self.net.articles.items():
            found.pop(ident, None)
            if article is not None and article.replaces:
                found[ident] = article.replaces, article.date
        return found

    @cached_property
    def replacing_any(self) -> frozenset[str]:
        """The articles that others came in the place of."""
        return frozenset(of for of, _ in self.replacing.values())

    # --- stories

    @cached_property
    def stories(self) -> dict[str, frozenset[str]]:
        """The articles of each story that is read as one, by its name."""
        found = {}
        for name, subjects in sorted(collected(self.decisions).items()):
            there = frozenset(one for one in subjects if one[:1] == "a" and self.article(one) is not None)
            if there and len(there) <= LARGEST_STORY:
                found[name] = there
        return found

    @cached_property
    def retold(self) -> dict[str, list[Link]]:
        """What is told in other words in those stories that something was changed in, by their names."""
        decided = {d.value for d in self.net.decisions if d.kind is DecisionKind.IN_STORY}
        links = {self.ends(link) for each in self.net.links for link in each}
        about = {one.subject for one in self.net.decisions if one.kind in standing.OF_READINGS}
        touched = set(self.net.articles) | {self.article_of(one) for one in {*self.changed, *about}}
        return {
            name: self._retold(articles)
            for name, articles in self.stories.items()
            if name in decided or not touched.isdisjoint(articles) or any(articles.issuperset(both) for both in links)
        }

    def _retold(self, articles: frozenset[str]) -> list[Link]:
        from provenance.desk.views.tellings import of_story

        there = {ident: one for ident in articles if (one := self.article(ident)) is not None}
        claims = {i: one for article in articles for i, one in self.claims_in(article).items()}
        known = standing.judged({one for article in articles for one in self.recorded(article)})
        return of_story(standing.Record(there, dict(sorted(claims.items()))), articles, known)

    def story_links(self, name: str) -> Sequence[Link]:
        """Give what is told in other words in a story."""
        if name in self.retold:
            return self.retold[name]
        return got(self.kept.one("in story", name, Links)).links

    def _told_in_stories(self, article: str) -> Sequence[Link]:
        if not self.stories:
            return ()
        return merged(self.story_links(name) for name, articles in self.stories.items() if article in articles)

    # --- what follows from all of it

    @cached_property
    def told(self) -> Told:
        """What followed from all of it before."""
        return got(self.kept.all("told", Told))[0]

    @cached_property
    def passing(self) -> dict[str, standing.Derived]:
        """Articles that passed on another before, no chain followed."""
        pages = got(self.kept.all("passing", Passing))[0].pages
        return {ident: standing.Derived(ident, of, how) for ident, (of, how) in pages.items()}


def when_decided(one: Decision) -> tuple[tuple[bool, str], str]:
    """Give a key by which decisions stand in their order, as in `Record.of`."""
    return (order(one.on) if one.on else (False, "")), one.id
