"""One reading of the ledger for the length of a command, behind which every list, report, rule and queue reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from attrs import evolve

from provenance import standing
from provenance.desk.tellings import in_other_words
from provenance.ledger import Kept, Ledger
from provenance.model import Article, Claim, Decision, DecisionKind, Fate, Link, Thread
from provenance.moments import Clock, Until, order, today, utc_now

V = TypeVar("V", Article, Claim)

NOW = Until()
"""No end: everything that was recorded."""


class Casebook:
    """The ledger as it stands, or stood at a moment; each part is worked out once, when it is first asked for."""

    def __init__(self, ledger: Ledger, until: Until = NOW, clock: Clock = utc_now) -> None:
        """Read from a ledger; `until` ends a view of the past, `clock` tells what is overdue."""
        self.ledger = ledger
        self.until = until
        self.today = today(clock, until.where)

    @cached_property
    def _kept(self) -> Kept | None:
        """What was worked out before and kept beside the ledger: of what it holds now, and not of the past."""
        return None if self.until else self.ledger.kept()

    @cached_property
    def record(self) -> standing.Record:
        """Articles, claims, links and decisions, with what people decided about them in force."""
        if self._kept is not None:
            articles, claims = self._kept.all("articles", Article), self._kept.all("claims", Claim)
            links, decisions = self._kept.all("links", Link), self._kept.all("decisions", Decision)
            told = self._kept.all("in story", Link)
            if not (articles is None or claims is None or links is None or decisions is None or told is None):
                return standing.Record(_by_id(articles), _by_id(claims), tuple(links), tuple(decisions), tuple(told))
        return self._recorded()

    def _recorded(self) -> standing.Record:
        record = self._whole.as_of(self.until)
        return evolve(record, in_story=in_other_words(record))

    @cached_property
    def _whole(self) -> standing.Record:
        """Everything that is recorded, whenever it was published, with the decisions that were in force."""
        was = self.ledger.as_it_was(self.until)
        articles = standing.put_right(dict(self.ledger.articles.items()), was.details)
        claims = dict(self.ledger.claims.items())
        return standing.Record.of(articles, claims, was.links, was.decisions)

    @property
    def undated(self) -> int:
        """How many articles a view of the past leaves out since they bear no date; none are left out of the present."""
        return sum(not one.date for one in self._whole.articles.values()) if self.until else 0

    @cached_property
    def view(self) -> standing.View:
        """The record with what follows from all of it."""
        return standing.View(self.record)

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, those added by mistake left out."""
        return self.record.articles

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id, whatever became of them."""
        return self.record.claims

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people decided, oldest first."""
        return self.record.decisions

    def decided(self, *kinds: DecisionKind) -> list[Decision]:
        """Give the decisions of some kinds, oldest first."""
        return [one for one in self.record.decisions if one.kind in kinds]

    @cached_property
    def said(self) -> dict[str, list[Decision]]:
        """What people, and newer readers, said of how claims are to be read, by the claim's id, oldest first."""
        return standing.by_claim(self.decisions)

    def checked(self, claim: Claim) -> bool:
        """Tell whether a person has read a claim, and it is right as it stands."""
        return standing.is_checked(self.said.get(claim.id, ()))

    @cached_property
    def published(self) -> list[Article]:
        """The articles, oldest first; the undated last."""
        return sorted(self.articles.values(), key=lambda a: (order(a.date), a.id))

    @cached_property
    def held(self) -> list[Claim]:
        """The claims that nobody took back, by date of their article and then by place."""
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
    def links(self) -> list[Link]:
        """The last word on each pair; with them what is only suggested."""
        return self.view.links

    @cached_property
    def threads(self) -> list[Thread]:
        """Every thread and where it stands, with what people wrote beside it, oldest first."""
        held = self._kept.all("threads", Thread) if self._kept is not None else None
        if held is not None:
            return held
        found = beside(standing.assessed(self.view), self.decisions, self.said)
        if not self.until:
            self._keep(found)
        return found

    def _keep(self, threads: Sequence[Thread]) -> None:
        record = self.record
        parts: dict[str, Iterable[Article | Claim | Link | Decision | Thread]] = {
            "articles": record.articles.values(),
            "claims": record.claims.values(),
            "links": record.links,
            "decisions": record.decisions,
            "in story": record.in_story,
            "threads": threads,
        }
        self.ledger.keep(parts)

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


def _by_id(values: Iterable[V]) -> dict[str, V]:
    return {one.id: one for one in values}


def telling(threads: Iterable[Thread]) -> dict[str, Thread]:
    """Give the thread that tells each claim, by the claim's id: there is no more than one."""
    return {t.claim.id: one for one in threads for t in one.tellings if t.relation == "repeats"}


_BESIDE = (DecisionKind.NOTE, DecisionKind.TAG, DecisionKind.ASKED, DecisionKind.ANSWERED)


def beside(
    threads: Iterable[Thread], decisions: Iterable[Decision], said: Mapping[str, Sequence[Decision]]
) -> list[Thread]:
    """Give threads with the notes, tags and replies on their tellings, and which of these a person has checked."""
    checked = frozenset(ident for ident, each in said.items() if standing.is_checked(each))
    held: dict[str, list[Decision]] = {}
    for one in decisions:
        if one.kind in _BESIDE:
            held.setdefault(one.subject, []).append(one)
    if not held and not checked:
        return list(threads)
    found = []
    for thread in threads:
        if checked:
            here = checked & {t.claim.id for t in thread.tellings}
            thread = evolve(thread, checked=here) if here else thread
        own = [d for t in thread.tellings if t.relation == "repeats" for d in held.get(t.claim.id, ())]
        notes = sorted((d for d in own if d.kind is DecisionKind.NOTE), key=lambda d: (order(d.on), d.id))
        tags = sorted({d.value for d in own if d.kind is DecisionKind.TAG})
        asked = (d for d in own if d.kind in (DecisionKind.ASKED, DecisionKind.ANSWERED))
        replies = sorted(asked, key=lambda d: (order(d.on), d.kind is DecisionKind.ANSWERED, d.subject, d.party))
        found.append(evolve(thread, notes=tuple(notes), tags=tuple(tags), replies=tuple(replies)) if own else thread)
    return found
