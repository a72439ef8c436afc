"""The part of a casebook that belongs to a story: its articles, what they tell, and what hangs together with that.

It is taken from what is kept beside the ledger without reading the rest. What is asked of the story alone is answered
from it as from the whole; nothing else is to be asked of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set

from attrs import frozen

from provenance import standing
from provenance.desk.after import AfreshError, After, Net, got
from provenance.desk.casebook import LARGEST_STORY, Casebook
from provenance.desk.collecting import story as story_of
from provenance.desk.shelf import Links, merged
from provenance.ledger import Kept, uncollected
from provenance.model import Article, Claim, DecisionKind, Fate, Link, Thread
from provenance.moments import order


class StoryBook(Casebook):
    """A casebook of a story alone."""

    def __init__(self, whole: Casebook, part: Excerpt) -> None:
        """Stand on a part of the whole."""
        super().__init__(whole.ledger, whole.until, publishing=whole.publishing)
        self.today = whole.today
        self._of = whole
        # what follows from all of the record is known, and not to be worked out of this part of it
        self.record, self.view = part.record, part.view
        self.threads, self.held = list(part.threads), list(part.held)

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
    part = excerpt(kept, story.articles, story.claims) if kept is not None and book.filed is None else None
    return StoryBook(book, part) if part is not None else book


@frozen
class Excerpt:
    """A story's part of the record, with what follows for it from all of the record."""

    record: standing.Record
    """The articles of the story and of all that tells the same, their claims, and the links of these."""
    view: standing.View
    threads: tuple[Thread, ...]
    """Those that any claim of the story tells or challenges, in their order."""
    held: tuple[Claim, ...]
    """The claims of the story that nobody took back, by date of their article and then by place."""


def excerpt(kept: Kept, articles: Collection[str], claims: Collection[str]) -> Excerpt | None:
    """Give the part that belongs to some articles and claims, by their ids; None where anything cannot be had."""
    # a ledger that is one story has links that are of no story that people collected
    if (kept.size("articles") or 0) <= LARGEST_STORY:
        return None
    try:
        with uncollected():
            return _Reading(After(kept, Net.of(()))).part(sorted(articles), sorted(claims))
    except AfreshError:
        return None


class _Reading:
    """What is read of what is kept; AfreshError where anything of it cannot be had."""

    def __init__(self, after: After) -> None:
        self._after, self._shelf, self._kept = after, after.shelf, after.kept

    def part(self, own: Sequence[str], claims: Sequence[str]) -> Excerpt:
        told = [ident for article in own for ident in self._after.claims_in(article)]
        threads = got(self._shelf.naming([*told, *claims]))
        held = self._held(own, claims)
        shown = {one.id for one in held} | {t.claim.id for thread in threads for t in thread.tellings}
        self._after.load([*shown, *claims])
        near = sorted({self._after.article_of(ident) for ident in shown})
        recorded = self._recorded(near, shown)
        links = self._links(near, shown, recorded)
        ends = {end for one in links for end in (one.a, one.b) if end[:1] == "c"}
        found = {ident: self._claim(ident) for ident in {*told, *claims, *shown, *ends}}
        texts = self._articles({one.article for one in found.values()} | set(own))
        passing = {ident: page for ident in texts if (page := self._after.page(ident)).of}
        # whom an article credits that another passes on is told by all of its claims
        found |= {i: one for page in passing.values() for i, one in self._after.claims_in(page.of).items()}
        texts |= self._articles(self._after.page(ident).of for ident in passing)
        texts |= self._articles({one.replaces for one in texts.values()} & self._after.replacing_any)
        known, said = dict(sorted(texts.items())), dict(sorted(found.items()))
        record = standing.Record(known, said, recorded, self._after.decisions)
        return Excerpt(record, self._view(record, links), tuple(threads), tuple(held))

    def _held(self, own: Sequence[str], apart: Sequence[str]) -> list[Claim]:
        """Give the claims that nobody took back, in the order in which all claims of the ledger stand.

        They are those of the story's own articles, and those that were collected apart from theirs.
        """
        self._after.load(apart)
        there = {*own, *map(self._after.article_of, apart)}
        published = sorted(self._articles(there).values(), key=lambda one: (order(one.date), one.id))
        numbers = [number for one in published for number in self._after.page(one.id).claims]
        found, chosen = got(self._kept.some("claims", numbers, Claim)), {*own, *apart}
        return [one for one in found if not chosen.isdisjoint((one.id, one.article))]

    def _claim(self, ident: str) -> Claim:
        return got(self._after.claim(ident))

    def _articles(self, ids: Iterable[str]) -> dict[str, Article]:
        return {ident: got(self._after.article(ident)) for ident in ids}

    def _recorded(self, near: Sequence[str], shown: Set[str]) -> tuple[Link, ...]:
        """Give the links that are recorded and count of which a claim that is shown is an end, each once."""
        numbers = [got(self._after.number(article)) for article in near]
        first, second = (got(self._kept.some(part, numbers, Links)) for part in ("links", "links from others"))
        there, since = set(near), self._after.since
        own = [one for some in first for one in some.links if one.a in shown or one.b in shown]
        others = [one for some in second for one in some.links if one.a in shown or one.b in shown]
        counting = [
            one
            for one in (*own, *others)
            if (one.by_person or one.read == (since(one.a), since(one.b))) and self._after.joins(one)
        ]
        self._after.load({end for one in counting for end in (one.a, one.b) if end[:1] == "c"})
        met = set(map(id, own))
        return tuple(one for one in counting if id(one) in met or self._after.article_of(one.a) not in there)

    def _links(self, near: Sequence[str], shown: Set[str], recorded: Sequence[Link]) -> list[Link]:
        """Give the last word on each pair of which a claim that is shown is an end; see `View.links`."""
        stories = (name for name, articles in self._after.stories.items() if not articles.isdisjoint(near))
        told = merged(self._after.story_links(name) for name in stories)
        same = {(one.a, one.b): one for article in near for one in self._after.versions_of(article)}
        every = (*recorded, *told, *same.values())
        return standing.judged(one for one in every if one.a in shown or one.b in shown)

    def _view(self, record: standing.Record, links: list[Link]) -> standing.View:
        view = standing.View(record)
        pages = {one.article: self._after.page(one.article) for one in record.claims.values()}
        passing = {ident: page for ident in record.articles if (page := self._after.page(ident)).of}
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
