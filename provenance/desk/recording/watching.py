"""Addresses that are asked again and again: what changed there is recorded, and told."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timezone
from hashlib import sha256

from attrs import evolve, frozen

from provenance import fetching, readers
from provenance.desk.articles.versions import Recorded
from provenance.desk.collecting import stories
from provenance.desk.incoming.pages import Page, Web, came, read_page
from provenance.desk.incoming.politely import politely
from provenance.desk.incoming.readings import Reading, reading
from provenance.desk.queries.pagechanges import revision
from provenance.desk.recording.adding import Added, add, ahead_of
from provenance.desk.views.casebook import Casebook
from provenance.errors import LedgerError, UnreadableError
from provenance.fetching import Fetched, FetchError, NotModified, Validators
from provenance.ledger import Ledger, Seen, data_path, is_there, read_seen, write_seen
from provenance.model import Article, Claim, DecisionKind, Revision

HOUR, DAY = 3600.0, 86400.0
LONGEST_WAIT = 8 * DAY
"""Seconds; what is to be asked later than that was noted when the clock of this computer was wrong."""
AT_ONCE = 50
"""Articles that are recorded together; the ledger is in nobody else's hands meanwhile."""
NAP = 60.0
"""Seconds slept at a time, so that a computer that was put to sleep itself is not late for long."""


@frozen
class Plan:
    """What is watched, for which ledger, and how often."""

    addresses: Sequence[str]
    ledger: str
    by: str
    every: float = 900.0
    """Seconds from one look at an address to the next."""
    once: bool = False
    until: float = 0.0
    """When to stop, in seconds since 1970; 0 for never."""
    details: readers.Details = readers.NOTHING


@frozen
class News:
    """What was found at an address."""

    address: str
    at: datetime
    outcome: str
    """"new", "new version", "details changed", "brought back", "unchanged", "not read", or "waiting"."""
    added: Added | None = None
    problem: UnreadableError | None = None
    due: datetime | None = None
    """When the address is asked again, where it was not read or has to wait."""
    revision: Revision | None = None
    """What a new version changed."""
    stories: tuple[str, ...] = ()
    """The names of the stories that the article, or the version before it, was put into."""


@frozen
class Round:
    """What came of all the addresses that were due."""

    at: datetime
    counts: Mapping[str, int]
    """How many addresses, and articles of feeds, had which outcome."""
    next: datetime | None
    """When there is something to do again; None where this was the last round."""


@frozen
class _Came:
    """What came of asking an address, before it is recorded."""

    address: str
    seen: Seen
    """What is known of it, once the readings are recorded."""
    readings: tuple[Reading, ...] = ()
    problems: tuple[UnreadableError, ...] = ()


@frozen
class Clock:
    """Where the time is read, and how it is let pass; a test has its own."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


class Watch:
    """A watch over some addresses."""

    def __init__(self, plan: Plan, web: Web, clock: Clock = Clock()) -> None:
        """Go on from what was known when the last watch for this ledger ended."""
        self._plan, self._web, self._clock = evolve(plan, addresses=list(dict.fromkeys(plan.addresses))), web, clock
        real = data_path(plan.ledger)
        self._place = real.with_name(f"{real.name}.watch")
        self._seen = read_seen(self._place)
        self._recorded = self._articles()
        self._refused = False
        self._more: _More = {}

    def rounds(self) -> Iterator[News | Round]:
        """Yield what is found, and after each round what came of it; LedgerError where nothing can be recorded."""
        while True:
            counts: dict[str, int] = {}
            for news in self._round():
                counts[news.outcome] = counts.get(news.outcome, 0) + 1
                yield news
            due = min((self._known(each).due for each in self._plan.addresses), default=0.0)
            over = self._plan.once or (self._plan.until and due > self._plan.until)
            yield Round(_moment(self._clock.now()), counts, None if over else _moment(due))
            if over:
                return
            while (left := due - self._clock.now()) > 0:
                self._clock.sleep(min(left, NAP))

    def _articles(self) -> set[str]:
        if not is_there(self._plan.ledger):
            return set()
        with Ledger.open(self._plan.ledger) as ledger:
            return set(ledger.articles)

    def _known(self, address: str) -> Seen:
        return self._seen.get(address, Seen())

    def _is_due(self, address: str, now: float) -> bool:
        seen = self._known(address)
        if seen.due <= now or seen.due > now + LONGEST_WAIT:
            return True
        # who types --once wants it now, and yet a site that had a failure or asked for time has it
        return self._plan.once and not seen.failures

    def _round(self) -> Iterator[News]:
        waiting: list[_Came] = []
        due: list[str] = []
        for address in self._plan.addresses:
            now = self._clock.now()
            if self._is_due(address, now):
                due.append(address)
            elif self._plan.once:
                yield News(address, _moment(now), "waiting", due=_moment(self._known(address).due))
        for address, answer in politely(due, self._fetched):
            waiting.append(self._came_of(address, answer))
            if sum(len(each.readings) for each in waiting) >= AT_ONCE:
                yield from self._settle(waiting)
                waiting = []
        yield from self._settle(waiting)

    # --- asking

    def _fetched(self, address: str) -> Fetched | NotModified | UnreadableError:
        """Ask an address for what changed since it was read; on a thread, where several sites are asked at once."""
        known = self._still_known(address)
        try:
            return fetching.fetch(
                address, Validators(known.etag, known.modified), self._web.limits, self._web.robots.require
            )
        except UnreadableError as failure:
            return failure

    def _still_known(self, address: str) -> Seen:
        """Give what is known of an address; of what was read there nothing, where the ledger no longer has it."""
        seen = self._known(address)
        return seen if seen.article in self._recorded else evolve(seen, etag="", modified="", sha256="", entries={})

    def _came_of(self, address: str, found: Fetched | NotModified | UnreadableError) -> _Came:
        """Read what an address answered."""
        known, now = self._still_known(address), self._clock.now()
        later = evolve(known, due=now + self._plan.every, failures=0)
        if isinstance(found, NotModified):
            return _Came(address, later)
        try:
            if isinstance(found, UnreadableError):
                raise found
            return self._new(found, address, known, later)
        except UnreadableError as failure:
            return self._failed(address, known, failure, now)

    def _new(self, found: Fetched, address: str, known: Seen, later: Seen) -> _Came:
        """Read a page or a feed, unless it is byte for byte what was read before."""
        digest, told = sha256(found.body).hexdigest(), found.validators
        later = evolve(later, etag=told.etag, modified=told.modified, sha256=digest)
        if digest == known.sha256:
            return _Came(address, later)
        if readers.is_feed(found.body, found.answer.header("content-type")):
            return self._feed(found, address, known, later)
        readings, problems = self._read(came(found, self._web))
        if not readings and problems:
            raise problems[0]
        return _Came(address, later, tuple(readings), tuple(problems) if readings else ())

    def _read(self, page: Page) -> tuple[list[Reading], list[UnreadableError]]:
        found = list(read_page(page, self._plan.details))
        problems = [one for one in found if isinstance(one, UnreadableError)]
        return [self._reading(one) for one in found if not isinstance(one, UnreadableError)], problems

    def _reading(self, article: Article) -> Reading:
        return reading(article, labelled=not self._plan.details.language)

    def _failed(self, address: str, seen: Seen, failure: UnreadableError, now: float) -> _Came:
        """Note that nothing came: each time in a row, the address is left alone for twice as long."""
        status, wait = (failure.status, failure.wait) if isinstance(failure, FetchError) else (200, None)
        # a network that was lost may be back soon; a site that answers so goes on answering so
        longest = max(self._plan.every, DAY if status else HOUR)
        delay = min(self._plan.every * 2.0 ** min(seen.failures, 30), longest)
        due = now + max(delay, wait or 0.0)
        return _Came(address, evolve(seen, due=due, failures=seen.failures + 1), (), (failure,))

    def _feed(self, feed: Fetched, address: str, known: Seen, later: Seen) -> _Came:
        """Read the entries of a feed that are new or changed, and the pages of those without their full text."""
        readings: list[Reading] = []
        problems: list[UnreadableError] = []
        done: dict[str, str] = {}
        snapshot, due, left = "", later.due, False
        for one in readers.entries(feed.body, fetching.shown(feed.address), self._plan.details, feed.address):
            if isinstance(one, UnreadableError):
                problems.append(one)
                left = True
                continue
            key = one.link or one.where
            if known.entries.get(key) == one.mark:
                done[key] = one.mark
                continue
            if one.article is not None:
                snapshot = snapshot or self._web.keep(feed)
                readings.append(self._reading(evolve(one.article, snapshot=snapshot)))
                done[key] = one.mark
                continue
            found, failed, wait = self._page_of(one)
            readings += found
            problems += failed
            if wait is None:
                done[key] = one.mark
            else:
                left, due = True, max(due, self._clock.now() + wait)
        if left:  # the feed is asked for again, whether it has changed or not
            later = evolve(later, etag="", modified="", sha256="")
        return _Came(address, evolve(later, entries=done, due=due), tuple(readings), tuple(problems))

    def _page_of(self, one: readers.Entry) -> tuple[list[Reading], list[UnreadableError], float | None]:
        """Read the page of an entry; last, for how long it is to be left alone where it may be there later."""
        if not one.link:
            return [], [one.refused], None
        try:
            page = fetching.fetch(one.link, limits=self._web.limits, before=self._web.robots.require)
        except FetchError as failure:
            passing = failure.status in (0, 429) or failure.status >= 500
            return [], [failure], (failure.wait or 0.0) if passing else None
        if isinstance(page, NotModified):
            return [], [], None
        return *self._read(came(page, self._web)), None

    # --- recording

    def _settle(self, waiting: Sequence[_Came]) -> Iterator[News]:
        """Record what came, keep what is known of the addresses, and tell of both."""
        try:
            added = self._record([one for each in waiting for one in each.readings])
        except LedgerError as failure:
            if self._plan.once or self._refused:
                raise
            self._web.tell(f"{failure} What came is fetched again in the next round.")
            # somebody else may be at work in it: what came is asked for again
            self._refused = True
            again = self._clock.now() + min(self._plan.every, NAP)
            self._seen |= {each.address: evolve(self._known(each.address), due=again) for each in waiting}
            return
        self._refused = False
        news: list[News] = []
        for each in waiting:
            mine, added = added[: len(each.readings)], added[len(each.readings) :]
            article = next((one.article.id for one in mine if one is not None), each.seen.article)
            self._seen[each.address] = evolve(each.seen, article=article)
            news += self._told(each, mine)
        self._recorded |= {one.added.article.id for one in news if one.added is not None}
        self._write([each.address for each in waiting])
        yield from news

    def _told(self, each: _Came, mine: Sequence[Added | None]) -> Iterator[News]:
        at = _moment(self._clock.now())
        for one in mine:
            outcome = "unchanged" if one is None or one.outcome == "already recorded" else one.outcome
            changed, stories = self._more.get(one.article.id, (None, ())) if one is not None else (None, ())
            yield News(each.address, at, outcome, one, revision=changed, stories=stories)
        for problem in each.problems:
            yield News(each.address, at, "not read", problem=problem, due=_moment(each.seen.due))
        if not mine and not each.problems:
            yield News(each.address, at, "unchanged")

    def _record(self, readings: Sequence[Reading]) -> list[Added | None]:
        """Record what was read, and give what became of each; None for what a person has removed from the ledger."""
        if not readings:
            self._sweep(())
            return []
        ahead = ahead_of(readings)
        with Ledger.open(self._plan.ledger, write=True, tell=self._web.tell, ahead=ahead) as ledger:
            wanted = [not removed for removed in _removed([one.article for one in readings], ledger)]
            made = iter(
                add(ledger, [one for one, is_wanted in zip(readings, wanted, strict=True) if is_wanted], self._plan.by)
            )
            added = [next(made) if is_wanted else None for is_wanted in wanted]
            self._more = _more(ledger, [one for one in added if one is not None])
        # a watch goes on for days, and what a ledger was worked out into refers to itself
        gc.collect()
        self._sweep([one for one in added if one is not None])
        return added

    def _sweep(self, added: Sequence[Added]) -> None:
        if self._web.pages is not None:
            self._web.pages.forget_all_but({one.article.snapshot for one in added})

    def _write(self, addresses: Sequence[str]) -> None:
        """Keep what is known of some addresses, beside what another watch may have kept of others meanwhile."""
        if addresses and self._place.parent.is_dir():
            write_seen(self._place, read_seen(self._place) | {each: self._seen[each] for each in addresses})


_More = dict[str, tuple["Revision | None", tuple[str, ...]]]


def _more(ledger: Ledger, added: Sequence[Added]) -> _More:
    """Give, by the id of each article that is new here, what it changed and to which stories it belongs."""
    after = [one.article for one in added if one.outcome in ("new", "new version", "details changed")]
    pairs = {one.id: before for one in after if (before := ledger.articles.get(one.replaces)) is not None}
    wanted = {one.id for one in after if one.id in pairs} | {one.id for one in pairs.values()}
    claims: dict[str, list[Claim]] = {each: [] for each in wanted}
    for claim in ledger.claims.values() if wanted else ():
        if claim.article in claims:
            claims[claim.article].append(claim)
    found: _More = {}
    collected = stories(Casebook(ledger)) if after else []
    for one in after:
        before = pairs.get(one.id)
        told = revision(before, claims[before.id], one, claims[one.id]) if before is not None else None
        mine = (each.name for each in collected if not each.articles.isdisjoint({one.id, one.replaces}))
        found[one.id] = (told, tuple(mine))
    return found


def _removed(articles: Sequence[Article], ledger: Ledger) -> list[bool]:
    """Say of each text whether a person took it out of the ledger: to find it where it was brings nothing back."""
    removed = {one.subject for one in ledger.decisions.values() if one.kind is DecisionKind.REMOVE}
    if not removed:
        return [False] * len(articles)
    recorded = Recorded(dict(ledger.articles))
    return [(known := recorded.find(one)) is not None and known.id in removed for one in articles]


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, timezone.utc)
