"""One reading of the ledger for the length of a command, behind which every list, report, rule and queue reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from provenance.desk.articles.agencies import held_back
from provenance.desk.views import keptparts, keptrows
from provenance.desk.views.keptrows import Page
from provenance.desk.views.notes import beside
from provenance.desk.views.shelf import Shelf
from provenance.ledger import Kept, Ledger, Part, uncollected
from provenance.model import (
    Article,
    Change,
    Claim,
    Credited,
    Decision,
    DecisionKind,
    Fate,
    Line,
    Link,
    Thread,
    credited,
    listed,
)
from provenance.moments import Clock, Until, order, today, utc_now

if TYPE_CHECKING:
    from provenance import standing
    from provenance.desk.articles.words import Words
    from provenance.desk.views.partial import Narrow

T = TypeVar("T")
V = TypeVar("V", Article, Claim)

_OF_THE_RECORD = frozenset((
    DecisionKind.REMOVE, DecisionKind.EDIT, DecisionKind.SAME_SOURCE, DecisionKind.OTHER_SOURCE, DecisionKind.AMENDED,
    DecisionKind.ADDED, DecisionKind.DROPPED, DecisionKind.CONFIRMED, DecisionKind.REREAD,
))  # fmt: skip
"""Decisions by which articles and claims themselves are others than as they were read, or have other sources."""

NOW = Until()
"""No end: everything that was recorded."""


class Casebook:
    """The ledger as it stands, or stood at a moment; each part is worked out once, when it is first asked for."""

    def __init__(
        self,
        ledger: Ledger,
        until: Until = NOW,
        clock: Clock = utc_now,
        publishing: bool = False,
        entry: int | None = None,
    ) -> None:
        """Read from a ledger; `until` ends a view of the past, `clock` tells what is overdue.

        Where something is to be published, what agencies have under embargo is left out, as if it were not recorded.
        `entry` is the number of the entry of the log up to which everything counts, however it is dated.
        """
        self.ledger = ledger
        self.until = until
        self.entry = entry
        now = clock().astimezone(until.where)
        self.publishing = publishing
        """Whether it is for readers: what agencies have under embargo is left out."""
        asked = publishing and ledger.any_has("articles", "item")
        self.held_back = held_back(ledger.articles, now) if asked else frozenset[str]()
        """Articles that are left out since their agencies do not want them published yet, by their ids."""
        self.today = today(clock, until.where)
        self.filed: Casebook | None = None
        """By whose stories articles are chosen; None: by those that there were by then."""
        self.words: Words | None = None
        """Of the claims that nobody took back, once a search asked for them."""

    @property
    def _past(self) -> bool:
        """Whether this is a view of the past, or of a part, of which nothing is kept."""
        return bool(self.until) or self.entry is not None or bool(self.held_back)

    @property
    def kept_rows(self) -> Kept | None:
        """What is kept of the ledger as it stands, brought up to it; None where nothing is."""
        return self._kept

    @cached_property
    def _kept(self) -> Kept | None:
        """What was worked out before and kept beside the ledger: of what it holds now, and not of the past."""
        if self._past:
            return None
        return self.ledger.keeping.kept() or self._renewed()

    def _renewed(self) -> Kept | None:
        """Bring what was kept of an earlier state up to this one, as far as what was changed since reaches."""
        found = self.ledger.keeping.earlier()
        if found is None:
            return None
        from provenance.desk.views.renewing import renewed

        kept, changes = found
        parts = renewed(kept, changes, self.ledger.keeping.state)
        if parts is None:
            return None
        self.ledger.keeping.renew(kept, parts)
        return self.ledger.keeping.kept()

    @cached_property
    def _shelf(self) -> Shelf | None:
        """What is kept, to find one thing in; None where nothing is, or everything was read already."""
        return Shelf(self._kept) if self._kept is not None and "threads" not in self.__dict__ else None

    def _of_all(self, ask: Callable[[Shelf], T | None]) -> T | None:
        """Ask the shelf what follows from all of the ledger, which is worked out for it where nothing is kept yet."""
        self.keep_all()
        return self._shelved(ask)

    def _shelved(self, ask: Callable[[Shelf], T | None]) -> T | None:
        """Ask the shelf; None where there is none, or it cannot tell, so that all of it must be looked through."""
        return ask(self._shelf) if self._shelf is not None else None

    def _before_reading(self, ask: Callable[[Shelf], T | None]) -> T | None:
        """Ask the shelf, unless everything was read already and can tell sooner; None as `_shelved`."""
        return ask(self._shelf) if self._shelf is not None and "record" not in self.__dict__ else None

    def _page(self, article: str) -> Page | None:
        return self._shelved(lambda held: held.page(article))

    @cached_property
    def record(self) -> standing.Record:
        """Articles, claims, links and decisions, with what people decided about them in force."""
        from provenance import standing

        if self._kept is not None:
            articles, claims = self._kept.all("articles", Article), self._kept.all("claims", Claim)
            links, decisions = Shelf(self._kept).links("links"), self._kept.all("decisions", Decision)
            pages = Shelf(self._kept).pages()
            if not (articles is None or claims is None or links is None or decisions is None or pages is None):
                raw = {ident: one for page in pages for ident, one in page.raw.items()}
                return standing.Record.read(_by_id(articles), _by_id(claims), links, decisions, raw)
        return self._recorded()

    def _recorded(self) -> standing.Record:
        if self.entry is not None:
            from provenance import standing

            was = self.ledger.as_of_entry(self.entry)
            record = standing.Record.of(was.articles, was.claims, was.links.values(), was.decisions.values())
            return record.without(self.held_back)
        return self._whole.as_of(self.until).without(self.held_back)

    @cached_property
    def _whole(self) -> standing.Record:
        """Everything that is recorded, whenever it was published, with the decisions that were in force."""
        from provenance import standing

        if (now := self._as_now()) is not None:
            return now
        was = self.ledger.as_it_was(self.until)
        articles = standing.put_right(dict(self.ledger.articles.items()), was.details)
        claims = dict(self.ledger.claims.items())
        return standing.Record.of(articles, claims, was.links, was.decisions)

    def _as_now(self) -> standing.Record | None:
        """Give what is recorded now, as it is kept, without what people said since the end of a view.

        None where nothing is kept, and where they changed or took anything back since, or said how it is to be read:
        the log tells that.
        """
        if self.entry is not None or not self.until or self.ledger.keeping.kept() is None:
            return None
        said = self.ledger.log.said_after(self.until)
        if said is None or not _OF_THE_RECORD.isdisjoint(said.values()):
            return None
        now = Casebook(self.ledger).record
        # a decision that an older version wrote may be known by another id now
        known = {one.id for one in now.decisions}
        if any(map(any, (one.read for one in now.links))) or any(i not in known for i, kind in said.items() if kind):
            return None
        links = tuple(one for one in now.links if not one.by_person or one.id not in said)
        return evolve(now, links=links, decisions=tuple(one for one in now.decisions if one.id not in said))

    @property
    def undated(self) -> int:
        """How many articles a view of the past leaves out since they bear no date; none are left out of the present."""
        return sum(not one.date for one in self._whole.articles.values()) if self.until else 0

    @cached_property
    def view(self) -> standing.View:
        """The record with what its stories tell in other words, and what follows from all of it."""
        from provenance import standing

        return standing.View(evolve(self.record, in_story=self._in_story))

    @cached_property
    def _in_story(self) -> tuple[Link, ...]:
        """What is told in other words; to compare takes a while, and is done only for who asks where things stand."""
        found = Shelf(self._kept).in_story() if self._kept is not None else None
        return found if found is not None else keptparts.merged(self._stories.values())

    @cached_property
    def _stories(self) -> dict[str, list[Link]]:
        from provenance.desk.views.tellings import in_other_words

        return in_other_words(self.record)

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, those added by mistake left out."""
        if "record" not in self.__dict__ and self._shelved_articles is not None:
            return self._shelved_articles
        return self.record.articles

    @cached_property
    def _shelved_articles(self) -> dict[str, Article] | None:
        return self._shelved(Shelf.all_articles)

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id, whatever became of them."""
        return self.record.claims

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people decided, oldest first."""
        if "record" not in self.__dict__ and self._shelved_decisions is not None:
            return self._shelved_decisions
        return self.record.decisions

    @cached_property
    def _shelved_decisions(self) -> tuple[Decision, ...] | None:
        found = self._shelved(Shelf.decisions)
        return tuple(found) if found is not None else None

    def decided(self, *kinds: DecisionKind) -> list[Decision]:
        """Give the decisions of some kinds, oldest first."""
        if len(kinds) == 1:
            found = self._before_reading(lambda held: held.decided(kinds[0].value))
            if found is not None:
                return list(found)
        return [one for one in self.record.decisions if one.kind in kinds]

    @cached_property
    def said(self) -> dict[str, list[Decision]]:
        """What people, and newer readers, said of how claims are to be read, by the claim's id, oldest first."""
        from provenance import standing

        return standing.by_claim(self.decisions)

    def checked(self, claim: Claim) -> bool:
        """Tell whether a person has read a claim, and it is right as it stands."""
        from provenance import standing

        return standing.is_checked(self.said.get(claim.id, ()))

    @cached_property
    def published(self) -> list[Article]:
        """The articles, oldest first; the undated last."""
        return sorted(self.articles.values(), key=lambda a: (order(a.date), a.id))

    @cached_property
    def held(self) -> list[Claim]:
        """The claims that nobody took back, by date of their article and then by place."""
        shelved = self._before_reading(Shelf.held)
        if shelved is not None:
            return shelved
        fates, articles = self.view.fates, self.articles
        found = [c for c in self.claims.values() if fates[c.id] is not Fate.RETRACTED]
        return sorted(found, key=lambda c: (order(articles[c.article].date), c.article, c.spans[0]))

    @cached_property
    def by_article(self) -> dict[str, list[Claim]]:
        """The claims that nobody took back by the id of their article, each article's by place."""
        found: dict[str, list[Claim]] = {}
        for claim in self.held:
            found.setdefault(claim.article, []).append(claim)
        return found

    @cached_property
    def credited(self) -> list[Claim]:
        """The claims that stand and credit somebody, by date of their article and then by place."""
        live = self.view.live
        return [claim for claim in self.held if claim.attribution is not None and claim.id in live]

    @cached_property
    def sources(self) -> list[Credited]:
        """Who is credited in what stands, the most often credited first."""
        kept = self.kept_beside("sources")
        known = kept.all("sources", keptrows.Sources) if kept is not None else None
        if known is not None:
            return [source for some in known for source in some.sources]
        from provenance import naming

        found = credited(self.credited, self.articles, self.threads, naming.called)
        self.keep_beside("sources", lambda: {"sources": keptparts.sources(found)})
        return found

    @cached_property
    def links(self) -> list[Link]:
        """The last word on each pair; with them what is only suggested."""
        return self.view.links

    @cached_property
    def threads(self) -> list[Thread]:
        """Every thread and where it stands, with what people wrote beside it, oldest first."""
        self.keep_all()
        held = self._kept.all("threads", Thread) if self._kept is not None else None
        if held is not None:
            return held
        with uncollected():
            return self._worked_out()[0]

    def _worked_out(self) -> tuple[list[Thread], list[standing.Cluster]]:
        from provenance import standing

        worked_out = standing.assessed_of(self.view)
        threads = beside([thread for thread, _ in worked_out], self.decisions, self.said)
        return threads, [cluster for _, cluster in worked_out]

    def parts(self) -> dict[str, Part]:
        """Work out all that is kept of the ledger."""
        with uncollected():
            return self._parts(*self._worked_out())

    def _parts(self, threads: Sequence[Thread], clusters: Sequence[standing.Cluster]) -> dict[str, Part]:
        from provenance.desk.views.shelving import Shelving

        return Shelving(self).parts(threads, clusters, self._stories)

    @cached_property
    def lines(self) -> list[Line]:
        """What lists show of every thread, in the order of the threads."""
        found = self._of_all(Shelf.lines)
        return found if found is not None else [Line.of(one) for one in self.threads]

    def listed(self, name: str) -> list[Line]:
        """Give what is shown of the threads in a list: of those "corroborated", "disputed" or "denied"."""
        found = self._of_all(lambda held: held.lines(name))
        return found if found is not None else [one for one in self.lines if listed(one, name)]

    @property
    def articles_told(self) -> int:
        """How many articles there are of which any thread tells."""
        found = self._of_all(Shelf.told)
        if found is not None:
            return found.articles
        return len({telling.claim.article for one in self.threads for telling in one.tellings})

    def kept_beside(self, name: str) -> Kept | None:
        """Give what only some questions ask for, and is kept by this name."""
        return None if self._past else self.ledger.keeping.kept_beside(name, self._rests_on(name))

    def earlier_beside(self, name: str) -> tuple[Kept, list[Change]] | None:
        """Give what only some questions ask for as it was kept before, with what was changed since."""
        return None if self._past else self.ledger.keeping.earlier_beside(name)

    def keep_beside(self, name: str, parts: Callable[[], Mapping[str, Part]]) -> None:
        """Keep what only some questions ask for."""
        if not self._past:
            self.ledger.keeping.keep_beside(name, self._rests_on(name), parts)

    def _rests_on(self, name: str) -> str:
        told = Shelf(self._kept).told() if self._kept is not None else None
        return told.rests_on.get(name, "") if told is not None else self.ledger.keeping.state

    # --- what is asked of all of it, and needs little of each

    def has(self, ident: str) -> bool:
        """Tell whether there is an article or a claim of this id."""
        found = self._before_reading(lambda held: held.has(ident))
        return found if found is not None else ident in self.articles or ident in self.claims

    @property
    def claims_held(self) -> int:
        """How many claims there are, whatever became of them."""
        found = self._before_reading(lambda held: held.size("claims"))
        return found if found is not None else len(self.claims)

    def silent(self) -> list[Article]:
        """Give the articles in which no claim was read."""
        found = self._before_reading(Shelf.silent)
        if found is not None:
            return found
        read = {claim.article for claim in self.claims.values()}
        return [one for one in self.articles.values() if one.id not in read]

    def outlets(self) -> frozenset[str]:
        """Give the outlets of all articles."""
        found = self._before_reading(Shelf.outlets)
        return found if found is not None else frozenset(one.outlet for one in self.articles.values())

    # --- all of it in turn, where it is kept with little of it in memory

    def told_in_turn(self) -> Iterator[tuple[Article, Sequence[Claim]]]:
        """Give the articles, the oldest first and the undated last, each with its claims that nobody took back."""
        found = self._of_all(Shelf.in_turn)
        if found is not None:
            return found
        return ((one, self.by_article.get(one.id, [])) for one in self.published)

    def held_in_turn(self) -> Iterator[tuple[Claim, Article]]:
        """Give the claims that nobody took back as `held` has them, each with its article."""
        self.keep_all()
        given = 0
        if self._shelf is not None and not {"record", "held"} & self.__dict__.keys():
            for some in self._shelf.held_in_turn():
                if some is None:
                    break
                yield from some
                given += len(some)
            else:
                return
        articles = self.articles
        yield from ((one, articles[one.article]) for one in self.held[given:])

    def threads_in_turn(self) -> Iterator[Thread]:
        """Give every thread, the oldest first."""
        self.keep_all()
        kept = self._kept
        if kept is not None and "threads" not in self.__dict__ and kept.is_whole():
            return kept.each("threads", Thread)
        return iter(self.threads)

    def links_in_turn(self) -> Iterator[Link]:
        """Give the links between readings in force, by the article of their first end and then by their ids.

        Among them may be some of what is no claim any more.
        """
        from provenance import standing

        kept = self._kept
        since = self._before_reading(Shelf.since)
        if kept is not None and since is not None and kept.is_whole():
            links = (one for some in kept.each("links", keptrows.Links) for one in some.links)
            return iter(standing.in_force(links, since))
        of = {ident: one.article for ident, one in self.claims.items()}
        return iter(sorted(self.record.links, key=lambda one: (of.get(one.a, one.a), one.id)))

    # --- one thing, found in what is kept where anything is, and else in all of it

    def named(self, given: str) -> Thread | Claim | Article | None:
        """Give the thread, claim or article that what was typed leads to; None where all must be looked through."""
        self.keep_all()
        return self._shelf.named(given) if self._shelf is not None else None

    def article_named(self, given: str) -> Article | None:
        """Give the article that what was typed leads to; None where all must be looked through."""
        return self._of_all(lambda held: held.article_named(given))

    def narrow(self, subject: str) -> Narrow | None:
        """Give what the threads rest on that tell a claim, or any claim of an article; None where all must be read."""
        from provenance.desk.views.partial import narrow

        self.keep_all()
        if self._shelf is None:
            return None
        there = self._shelf.told_in(subject) if subject[:1] == "a" else None
        if there is None and subject[:1] == "a":
            return None
        return narrow(self._shelf, [one.id for one in there] if there is not None else [subject])

    def claim_named(self, given: str) -> Claim | None:
        """Give the claim that an id, or a beginning of one, leads to; None where all must be looked through."""
        return self._of_all(lambda held: held.claim_named(given))

    def thread_of(self, claim: Claim) -> Thread | None:
        """Give the thread that tells a claim, or else the first that it challenges."""
        found = self._of_all(lambda held: held.telling(claim.id))
        if found is not None:
            return found[0] if found else None
        return self.telling.get(claim.id) or self._challenged.get(claim.id)

    def tells(self, claim: str) -> Thread | None:
        """Give the thread that tells a claim, by the claim's id."""
        found = self._of_all(lambda held: held.tells(claim))
        if found is not None:
            return found[0] if found else None
        return self.telling.get(claim)

    def claim(self, ident: str) -> Claim | None:
        """Give a claim by its id, whatever became of it."""
        found = self._shelved(lambda held: held.claims([ident]))
        return found[0] if found else self.claims.get(ident)

    def known(self, ident: str) -> Claim:
        """Give a claim that is recorded, by its id."""
        found = self.claim(ident)
        return found if found is not None else self.claims[ident]

    def article(self, claim: Claim) -> Article:
        """Give the article that a claim stands in."""
        return self.articles_called([claim.article])[claim.article]

    def alike(self, article: Article) -> list[Article]:
        """Give those articles that may be versions of one, or the same again; it need not be recorded."""
        from provenance.desk.articles.versions import ways

        known = ways(article)
        found = self._shelved(lambda held: held.alike(known))
        if found is not None:
            return list(found.values())
        return [one for one in self.articles.values() if not set(known).isdisjoint(ways(one))]

    @property
    def is_empty(self) -> bool:
        """Whether there is no article."""
        found = self._shelved(lambda held: held.is_empty)
        return found if found is not None else not self.articles

    @property
    def judged_by_people(self) -> list[Link]:
        """What people judged of pairs, the last word on each."""
        from provenance import standing

        found = self._shelved(lambda held: held.links("people's links"))
        if found is None:
            return [one for one in self.links if one.by_person]
        return standing.judged(found)

    def articles_of(self, claims: Iterable[Claim]) -> Mapping[str, Article]:
        """Give the articles of some claims, by their ids."""
        return self.articles_called(one.article for one in claims)

    def articles_called(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """Give the articles of some ids, by these."""
        wanted = dict.fromkeys(ids)
        found = self._shelved(lambda held: held.articles(wanted))
        return found if found is not None else {ident: self.articles[ident] for ident in wanted}

    def is_replaced(self, article: str) -> bool:
        """Whether there is a newer version of an article, by its id."""
        page = self._page(article)
        return page.replaced if page is not None else article in self.record.newer

    def passed_on(self, articles: Iterable[str]) -> Mapping[str, standing.Derived]:
        """Give those of some articles, by their ids, that only pass on another."""
        from provenance import standing

        found = {}
        for ident in articles:
            page = self._page(ident)
            if page is None:
                return self.view.derived
            if page.of:
                found[ident] = standing.Derived(ident, page.of, page.how)
        return found

    def claims_in(self, article: str) -> list[Claim]:
        """Give the claims in an article, by its id, that nobody took back, by place."""
        found = self._of_all(lambda held: held.claims_in(article))
        if found is not None:
            return found
        return self.by_article.get(article, [])

    def keep_all(self) -> None:
        """Work everything out where it will be kept, so that the next question need not."""
        if self._past or self._kept is not None or "threads" in self.__dict__ or not self.ledger.keeping.is_wanted:
            return
        from provenance.desk.views.making import make

        self.ledger.keeping.make(lambda into: make(self.ledger, into))
        for name in ("_kept", "_shelf"):
            self.__dict__.pop(name, None)

    def readings_of(self, claim: Claim) -> tuple[Claim | None, Sequence[Decision]]:
        """Give what people said of how a claim is to be read, after the claim as it was first read, if it ever was.

        Where nobody said anything, there is nothing to tell.
        """
        page = self._page(claim.article)
        if page is not None:
            return page.read.get(claim.id), page.said.get(claim.id, ())
        said = self.said.get(claim.id, [])
        return self.ledger.claims.get(claim.id) if said else None, said

    @cached_property
    def by_name(self) -> dict[str, Thread]:
        """The threads by every id that each was ever known by; the present ones come first."""
        found = {one.id: one for one in self.threads}
        for one in self.threads:
            for name in one.names:
                found.setdefault(name, one)
        return found

    @cached_property
    def telling(self) -> dict[str, Thread]:
        """The thread that tells each claim, by the claim's id."""
        return telling(self.threads)

    @cached_property
    def _challenged(self) -> dict[str, Thread]:
        """The first thread that each claim challenges, by the claim's id."""
        found: dict[str, Thread] = {}
        for thread in self.threads:
            for one in thread.tellings:
                if not one.tells:
                    found.setdefault(one.claim.id, thread)
        return found


class Afresh(Casebook):
    """The ledger as it stands, worked out without asking what is kept; nothing of it is kept."""

    @property
    def _past(self) -> bool:
        return True


def _by_id(values: Iterable[V]) -> dict[str, V]:
    return {one.id: one for one in values}


def telling(threads: Iterable[Thread]) -> dict[str, Thread]:
    """Give the thread that tells each claim, by the claim's id: there is no more than one."""
    return {t.claim.id: one for one in threads for t in one.told}
