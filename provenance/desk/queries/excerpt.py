"""The part of a casebook that belongs to a story: its articles, what they tell, and what hangs together with that.

It is taken from what is kept beside the ledger without reading the rest. What is asked of the story alone is answered
from it as from the whole; nothing else is to be asked of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from provenance import standing
from provenance.desk.collecting import Story
from provenance.desk.collecting import story as story_of
from provenance.desk.views.after import AfreshError, After, Net, got
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.keptparts import merged
from provenance.desk.views.keptrows import Links
from provenance.desk.views.stories import LARGEST_STORY
from provenance.ledger import Kept, uncollected
from provenance.model import Article, Claim, Decision, DecisionKind, Fate, Link, Thread
from provenance.moments import order


class StoryBook(Casebook):
    """A casebook of a story alone; what is not asked for is not read."""

    def __init__(self, whole: Casebook, reading: Reading) -> None:
        """Stand on a part of the whole."""
        super().__init__(whole.ledger, whole.until, publishing=whole.publishing)
        self.today = whole.today
        self._of = whole
        self._reading = reading

    @cached_property
    def threads(self) -> list[Thread]:
        """Those that any claim of the story tells or challenges, in their order."""
        try:
            return self._reading.threads
        except AfreshError:
            return self._of.threads

    @cached_property
    def held(self) -> list[Claim]:
        """The claims of the story that nobody took back, by date of their article and then by place."""
        return self._reading.held

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the story and of all that its threads tell; with the record also those that it needs."""
        if "_part" in self.__dict__:
            return self.record.articles
        try:
            return self._reading.shown_articles
        except AfreshError:
            return self._of.articles

    def articles_called(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """Give the articles of some ids, by these."""
        return self._of.articles_called(ids)

    def held_in_turn(self) -> Iterator[tuple[Claim, Article]]:
        """Give the claims of the story as `held` has them, each with its article."""
        articles = self.articles_of(self.held)
        return ((one, articles[one.article]) for one in self.held)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people decided in the whole ledger, oldest first."""
        return self._reading.after.decisions

    def decided(self, *kinds: DecisionKind) -> list[Decision]:
        """Give those of some kinds, oldest first."""
        return self._of.decided(*kinds)

    def has(self, ident: str) -> bool:
        """Tell whether there is an article or a claim of this id in the whole ledger."""
        return self._of.has(ident)

    @cached_property
    def record(self) -> standing.Record:
        """The articles of the story and of all that tells the same, their claims, and the links of these."""
        return self._part[0]

    @cached_property
    def view(self) -> standing.View:
        """What follows for that from all of the record: it is known, and not to be worked out of this part of it."""
        return self._part[1]

    @cached_property
    def _part(self) -> tuple[standing.Record, standing.View]:
        try:
            with uncollected():
                return self._reading.part()
        except AfreshError:
            return self._of.record, self._of.view

    @property
    def _past(self) -> bool:
        return True  # nothing that is kept is of this part alone

    @property
    def claims_held(self) -> int:
        """How many claims there are in the whole ledger."""
        return self._of.claims_held

    def silent(self) -> list[Article]:
        """Give the articles of the whole ledger in which no claim was read."""
        return self._of.silent()

    def outlets(self) -> frozenset[str]:
        """Give the outlets of all articles of the whole ledger."""
        return self._of.outlets()


def story_book(book: Casebook, name: str) -> Casebook:
    """Give a casebook of a story alone; the whole one where no name is given, or where all must be read.

    UnknownIdError where there is no story of this name.
    """
    if not name or isinstance(book, StoryBook):
        return book
    story, kept = story_of(book, name), book.kept_rows
    found = _reading(kept, story) if kept is not None and book.filed is None else None
    return StoryBook(book, found) if found is not None else book


def _reading(kept: Kept, story: Story) -> Reading | None:
    """Give what is to be read of a story; None where anything cannot be had."""
    # a ledger that is one story has links that are of no story that people collected
    if (kept.size("articles") or 0) <= LARGEST_STORY:
        return None
    try:
        with uncollected():
            found = Reading(After(kept, Net.of(())), sorted(story.articles), sorted(story.claims))
            found.look()
            return found
    except AfreshError:
        return None


class Reading:
    """What is read of a story of what is kept, by its articles and the claims that were collected apart."""

    def __init__(self, after: After, own: Sequence[str], apart: Sequence[str]) -> None:
        """Read nothing yet."""
        self.after = after
        self._shelf, self._kept = after.shelf, after.kept
        self._own, self._apart = own, apart

    def look(self) -> None:
        """AfreshError where what is always asked for cannot be had."""
        _ = self.held, self.after.decisions

    @cached_property
    def _told(self) -> list[str]:
        """The ids of all claims in the story's articles, also of those that were taken back."""
        return [ident for article in self._own for ident in self.after.claims_in(article)]

    @cached_property
    def threads(self) -> list[Thread]:
        """Those that any claim of the story tells or challenges, in their order."""
        return got(self._shelf.naming([*self._told, *self._apart]))

    @cached_property
    def held(self) -> list[Claim]:
        """The claims of the story that nobody took back, in the order in which all claims of the ledger stand."""
        self.after.load(self._apart)
        there = {*self._own, *map(self.after.article_of, self._apart)}
        published = sorted(self._articles(there).values(), key=lambda one: (order(one.date), one.id))
        numbers = [number for one in published for number in self.after.page(one.id).claims]
        found, chosen = got(self._kept.some("claims", numbers, Claim)), {*self._own, *self._apart}
        return [one for one in found if not chosen.isdisjoint((one.id, one.article))]

    @cached_property
    def shown_articles(self) -> dict[str, Article]:
        """The articles of the story, of its claims, and of all that its threads tell."""
        told = {telling.claim.article for thread in self.threads for telling in thread.tellings}
        return self._articles({*self._own, *told, *(one.article for one in self.held)})

    def part(self) -> tuple[standing.Record, standing.View]:
        """Give the part of the record that is the story's, with what follows for it from all of it."""
        shown = {one.id for one in self.held} | {t.claim.id for thread in self.threads for t in thread.tellings}
        self.after.load([*shown, *self._apart])
        near = sorted({self.after.article_of(ident) for ident in shown})
        recorded = self._recorded(near, shown)
        links = self._links(near, shown, recorded)
        ends = {end for one in links for end in (one.a, one.b) if end[:1] == "c"}
        found = {ident: self._claim(ident) for ident in {*self._told, *self._apart, *shown, *ends}}
        texts = self._articles({one.article for one in found.values()} | set(self._own))
        passing = {ident: page for ident in texts if (page := self.after.page(ident)).of}
        # whom an article credits that another passes on is told by all of its claims
        found |= {i: one for page in passing.values() for i, one in self.after.claims_in(page.of).items()}
        texts |= self._articles(self.after.page(ident).of for ident in passing)
        texts |= self._articles({one.replaces for one in texts.values()} & self.after.replacing_any)
        known, said = dict(sorted(texts.items())), dict(sorted(found.items()))
        record = standing.Record(known, said, recorded, self.after.decisions)
        return record, self._view(record, links)

    def _claim(self, ident: str) -> Claim:
        return got(self.after.claim(ident))

    def _articles(self, ids: Iterable[str]) -> dict[str, Article]:
        return {ident: got(self.after.article(ident)) for ident in ids}

    def _recorded(self, near: Sequence[str], shown: Set[str]) -> tuple[Link, ...]:
        """Give the links that are recorded and count of which a claim that is shown is an end, each once."""
        numbers = [got(self.after.number(article)) for article in near]
        first, second = (got(self._kept.some(part, numbers, Links)) for part in ("links", "links from others"))
        there, since = set(near), self.after.since
        own = [one for some in first for one in some.links if one.a in shown or one.b in shown]
        others = [one for some in second for one in some.links if one.a in shown or one.b in shown]
        counting = [
            one
            for one in (*own, *others)
            if (one.by_person or one.read == (since(one.a), since(one.b))) and self.after.joins(one)
        ]
        self.after.load({end for one in counting for end in (one.a, one.b) if end[:1] == "c"})
        met = set(map(id, own))
        return tuple(one for one in counting if id(one) in met or self.after.article_of(one.a) not in there)

    def _links(self, near: Sequence[str], shown: Set[str], recorded: Sequence[Link]) -> list[Link]:
        """Give the last word on each pair of which a claim that is shown is an end; see `View.links`."""
        stories = (name for name, articles in self.after.stories.items() if not articles.isdisjoint(near))
        told = merged(self.after.story_links(name) for name in stories)
        same = {(one.a, one.b): one for article in near for one in self.after.versions_of(article)}
        every = (*recorded, *told, *same.values())
        return standing.judged(one for one in every if one.a in shown or one.b in shown)

    def _view(self, record: standing.Record, links: list[Link]) -> standing.View:
        view = standing.View(record)
        pages = {one.article: self.after.page(one.article) for one in record.claims.values()}
        passing = {ident: page for ident in record.articles if (page := self.after.page(ident)).of}
        fates = {ident: fate for page in pages.values() for ident, fate in page.fates.items()}
        view.fates_if_not_taken_back = {ident: fates.get(ident, Fate.STANDS) for ident in record.claims}
        view.live = frozenset(
            ident
            for ident, one in record.claims.items()
            if not pages[one.article].replaced and not view.has(DecisionKind.RETRACT, one)
        )
        view.derived = {ident: standing.Derived(ident, page.of, page.how) for ident, page in passing.items()}
        view.links = links
        keys = {one.attribution.source.key for one in record.claims.values() if one.attribution is not None}
        view.speaks_for = got(self._shelf.speakers(sorted(keys)))
        view.publishing = got(self._shelf.publishing())
        return view
