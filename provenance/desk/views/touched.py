"""What a change touches: the claims of whose threads anything is otherwise, and these threads worked out again.

A thread rests on its claims, on the links of these, on what people decided about them and their articles, on which
versions of pages there are, on which pages only pass on another, and on who publishes and who speaks for whom. So it is
worked out again where any of that is otherwise, and so is every thread that one of those challenges or that challenges
one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from provenance import naming, standing
from provenance.desk.articles.pageversions import Versions
from provenance.desk.views import keptparts, keptrows
from provenance.desk.views.after import AfreshError, After, got
from provenance.desk.views.keptrows import Joined, Publishing, Replacing, Voices
from provenance.desk.views.notes import beside
from provenance.desk.views.partial import joined
from provenance.model import (
    Article,
    Claim,
    DecisionKind,
    Fate,
    Link,
    Relation,
    Source,
    Stance,
    Thread,
)


class Touched:
    """What a change touches, and how that stands now."""

    def __init__(self, after: After) -> None:
        """Stand on the record after the change."""
        self.after = after
        self.kept = after.kept

    # --- what is touched

    @cached_property
    def touched(self) -> set[str]:
        """The ids of the claims of which anything is otherwise that a thread can rest on."""
        after, net = self.after, self.after.net
        found = set(after.changed)
        links: list[Link] = [*net.links[0], *net.links[1]]
        for ident in after.changed:
            links += [one for one in after.all_links(after.article_of(ident)) if ident in (one.a, one.b)]
        for ident in (i for i, one in net.articles.items() if one is None):
            links += after.all_links(ident)
        links += self._otherwise_in_stories()
        found |= {end for one in links for end in (one.a, one.b) if end[:1] == "c"}
        found |= self._answering()
        articles = {one.subject for one in net.decisions if one.subject[:1] == "a"} | set(net.articles)
        found |= {one.subject for one in net.decisions if one.subject[:1] == "c"}
        articles |= self._otherwise_placed | self._otherwise_passed_on
        articles |= self._next_to_versions(found)
        for ident in articles:
            if after.article(ident) is not None:
                found |= set(after.claims_in(ident))
        found |= self._otherwise_credited
        return found

    def _answering(self) -> set[str]:
        """Give the claims that answer one that is read otherwise now, and those that such a one answered before."""
        after = self.after
        found = {one for was, _ in self._both if was is not None for one in was.answers}
        for article in {after.article_of(ident) for ident in after.changed}:
            found |= {
                i for i, one in after.claims_in(article).items() if not after.changed.keys().isdisjoint(one.answers)
            }
        return found

    def _otherwise_in_stories(self) -> list[Link]:
        after = self.after
        found: list[Link] = []
        decided = {one.value for one in after.net.decisions if one.kind is DecisionKind.IN_STORY}
        for name in {*after.retold, *decided}:
            before = self.kept.one("in story", name, keptrows.Links)
            was = set(before.links) if before is not None else set()
            found += was.symmetric_difference(after.retold.get(name, ()))
        return found

    def _next_to_versions(self, claims: Collection[str]) -> set[str]:
        """Give the articles beside which a version of the page stands in which some claims are."""
        here = {self.after.article_of(one) for one in claims if one in self.after.changed} | set(
            self.after.net.articles
        )
        pairs = [(ident, of) for ident, (of, _) in self.after.replacing.items()]
        pairs += [(ident, of) for ident, (of, _) in self._replaced_before.items()]
        return {one for pair in pairs if not here.isdisjoint(pair) for one in pair}

    @cached_property
    def _replaced_before(self) -> Mapping[str, tuple[str, str]]:
        return got(self.kept.all("replacing", Replacing))[0].pages

    @cached_property
    def versions(self) -> Versions:
        """Which version of a page replaces which now."""
        return Versions(self.after.replacing, lambda ident: self.after.article(ident) is not None)

    @cached_property
    def _otherwise_placed(self) -> set[str]:
        """The articles before or after which other versions of their page stand than before."""
        if not self.after.net.articles:
            return set()
        was = Versions(self._replaced_before, self.after.is_old)
        every = {*self._replaced_before, *self.after.replacing}
        every |= {of for pages in (self._replaced_before, self.after.replacing) for of, _ in pages.values()}
        return {one for one in every if was.told(one) != self.versions.told(one)}

    # --- pages that only pass on another

    @cached_property
    def passing(self) -> dict[str, standing.Derived]:
        """Articles that pass on another now, no chain followed."""
        after, net = self.after, self.after.net
        claimed = {after.article_of(one) for one in after.changed} | set(net.articles) | self._otherwise_placed
        pages = claimed | {one for link in (*net.links[0], *net.links[1]) for one in after.ends(link)}
        pages |= {one for link in self._otherwise_in_stories() for one in after.ends(link)}
        if claimed:
            pages |= self._next_to_versions(after.changed)
        for ident in claimed:
            # what a page passes on rests on the claims of those that it shares with
            pages |= {one for link in self._links(ident) for one in after.ends(link)}
        pages |= {ident for ident, one in after.passing.items() if one.of in claimed}
        found = {ident: one for ident, one in after.passing.items() if ident not in pages}
        return found | {ident: one for ident, one in self._firsthand(pages).items() if ident in pages}

    def _links(self, article: str) -> list[Link]:
        """Give the links of an article as they are, and those that it had."""
        after = self.after
        now = after.links(article) if after.article(article) is not None else []
        return [*now, *after.all_links(article), *(one for one in after.net.links[0] if article in after.ends(one))]

    def _firsthand(self, pages: Iterable[str]) -> dict[str, standing.Derived]:
        after = self.after
        there = [one for one in pages if after.article(one) is not None]
        links = {(link.a, link.b): link for one in there for link in after.links(one)}
        every = {*there, *(one for link in links.values() for one in after.ends(link))}
        articles = {ident: one for ident in every if (one := after.article(ident)) is not None}
        claims = {i: one for ident in sorted(articles) for i, one in after.claims_in(ident).items()}
        return standing.firsthand(articles, claims, [link for _, link in sorted(links.items())])

    @cached_property
    def passed_on(self) -> dict[str, standing.Derived]:
        """Articles that pass on another now."""
        return standing.followed(self.passing)

    @cached_property
    def _otherwise_passed_on(self) -> set[str]:
        was = standing.followed(self.after.passing)
        every = was.keys() | self.passed_on.keys()
        return {one for one in every if was.get(one) != self.passed_on.get(one)}

    # --- who publishes, and who speaks for whom

    @cached_property
    def publishing(self) -> dict[str, int]:
        """How many articles each outlet publishes now."""
        found = dict(got(self.kept.all("publishing", Publishing))[0].outlets)
        for ident, article in self.after.net.articles.items():
            key = standing.publisher(article if article is not None else self.article_before(ident))
            if key:
                found[key] = found.get(key, 0) + (1 if article is not None else -1)
        return {key: count for key, count in found.items() if count}

    def article_before(self, ident: str) -> Article:
        """Give an article as it was."""
        return got(self.kept.some("articles", [got(self.after.number(ident))], Article))[0]

    @cached_property
    def _both(self) -> list[tuple[Claim | None, Claim | None]]:
        """Each claim that is read otherwise, as it was and as it is."""
        return [(self.after.before(ident), now) for ident, now in self.after.changed.items()]

    @cached_property
    def voices(self) -> dict[int, Voices]:
        """Those of the drawers of who is credited in which something is otherwise."""
        keys = {key for both in self._both for one in both if one is not None and (key := keptparts.voice(one))}
        drawers = {number: self._voices(number) for number in {keptrows.drawer(key) for key in keys}}
        for was, now in self._both:
            for one, there in ((was, False), (now, True)):
                key = keptparts.voice(one) if one is not None else ""
                if one is None or not key:
                    continue
                number = keptrows.drawer(key)
                held = drawers[number]
                introducing = (
                    with_id(held.introducing, key, one.id, there) if keptparts.introduces(one) else held.introducing
                )
                drawers[number] = Voices(with_id(held.credited, key, one.id, there), introducing)
        return drawers

    def _voices(self, number: int) -> Voices:
        return got(self.kept.some("voices", [number], Voices))[0]

    @cached_property
    def speakers(self) -> dict[str, Source | None]:
        """For whom those speak of whom that can be otherwise now, by their keys; None for nobody."""
        there = [one for both in self._both for one in both if one is not None]
        keys = {keptparts.voice(one) for one in there if keptparts.introduces(one)}
        found: dict[str, Source | None] = {}
        for key in sorted(keys - {""}):
            ids = self.voices[keptrows.drawer(key)].introducing.get(key, ())
            last = self.after.claim(max(ids)) if ids else None
            found[key] = last.attribution.source if last is not None and last.attribution is not None else None
        return found

    @cached_property
    def _otherwise_credited(self) -> set[str]:
        """The claims of those who speak for somebody else now, or whose name is an outlet's now, or is it no more."""
        found: set[str] = set()
        for key, source in self.speakers.items():
            if got(self.after.shelf.speakers([key])).get(key) != source:
                found |= set(self.voices[keptrows.drawer(key)].credited.get(key, ()))
        was = got(self.after.shelf.publishing())
        if was != self.publishing.keys():
            before, now = naming.Publishers(was), naming.Publishers(self.publishing)
            for number, held in enumerate(got(self.kept.all("voices", Voices))):
                for key, ids in self.voices.get(number, held).credited.items():
                    if before.find(key) != now.find(key):
                        found |= set(ids)
        return found

    # --- threads

    def _near(self, claims: Iterable[str], relations: Collection[Relation]) -> set[str]:
        """Give the claims that links lead to from some claims, beside these."""
        after = self.after
        found = set(claims)
        by_article: dict[str, set[str]] = {}
        for ident in found:
            if after.claim(ident) is not None:
                by_article.setdefault(after.article_of(ident), set()).add(ident)
        near = set(found)
        for article, here in by_article.items():
            for link in after.links(article):
                if link.made and link.relation in relations and (link.a in here or link.b in here):
                    near |= {link.a, link.b}
            if Relation.CONTRADICTS in relations:
                for one in after.claims_in(article).values():
                    if one.id in here or not here.isdisjoint(one.answers):
                        near |= {one.id, *one.answers}
        return {one for one in near if after.claim(one) is not None}

    def _joined(self, claims: Iterable[str]) -> set[str]:
        """Give all claims that are joined to some by any number of links that say "repeats"."""
        found, new = set[str](), set(claims)
        while new:
            found |= new
            new = self._near(new, (Relation.REPEATS,)) - found
        return {one for one in found if self.after.claim(one) is not None}

    @cached_property
    def again(self) -> set[str]:
        """The claims whose threads are worked out again."""
        near = self._near(self._joined(self.touched), (Relation.CONTRADICTS, Relation.REPEATS))
        # who says otherwise now gives up his denial: what that denied stands otherwise too
        denials = {i for i in near if (one := self.after.claim(i)) is not None and one.stance is Stance.DENIES}
        return self._joined(near | self._near(denials, (Relation.CONTRADICTS,)))

    @cached_property
    def view(self) -> standing.View:
        """The claims whose threads are worked out again, with those of the threads beside them."""
        after = self.after
        ids = sorted(self._joined(self._near(self.again, (Relation.CONTRADICTS, Relation.REPEATS))))
        claims = {ident: claim for ident in ids if (claim := after.claim(ident)) is not None}
        told = {claim.article for claim in claims.values()}
        passed_on = {page: self.passed_on[page] for page in told & self.passed_on.keys()}
        wanted = told | {one.of for one in passed_on.values()}
        articles = {ident: one for ident in sorted(wanted) if (one := after.article(ident)) is not None}
        view = standing.View(standing.Record(articles, claims, (), after.decisions))
        links = {(one.a, one.b): one for c in claims.values() for one in after.links(c.article)}
        view.links = [one for _, one in sorted(links.items())]
        view.fates_if_not_taken_back = self._fates(claims, links.values())
        view.live = frozenset(
            i for i, one in claims.items()
            if one.article not in self.versions.newer and not view.has(DecisionKind.RETRACT, one)
        )  # fmt: skip
        view.derived = passed_on
        keys = {key for one in claims.values() if (key := keptparts.voice(one))}
        speakers = {**got(after.shelf.speakers(sorted(keys))), **self.speakers}
        view.speaks_for = {key: one for key, one in speakers.items() if one is not None}
        view.publishing = frozenset(self.publishing)
        return view

    def _fates(self, claims: Mapping[str, Claim], links: Iterable[Link]) -> Mapping[str, Fate]:
        """Give what would have become of claims, had nobody taken anything back."""
        after, newer = self.after, self.versions.newer
        replaced = {i for i, one in claims.items() if one.article in newer}
        known = dict.fromkeys(claims, Fate.STANDS)
        if not replaced:
            return known
        here = [one for one in links if one.a in replaced or one.b in replaced]
        ends = {i: one for link in here for i in (link.a, link.b) if (one := after.claim(i)) is not None}
        there = dict(sorted({**ends, **{i: claims[i] for i in replaced}}.items()))
        record = standing.Record({}, there)
        record.newer = newer
        view = standing.View(record)
        view.links = sorted(here, key=lambda one: (one.a, one.b))
        return {**known, **{i: view.fates_if_not_taken_back[i] for i in replaced}}

    @cached_property
    def worked_out(self) -> list[tuple[Thread, Joined]]:
        """The threads that are worked out again, each with the claims that it is made of."""
        view, again = self.view, self.again
        clusters = [one for one in standing.clusters(view) if one.members[0].id in again]
        if any(claim.id not in again for one in clusters for claim in one.members):
            raise AfreshError  # a thread must be whole in it
        articles = view.record.articles
        before = {ident: count for ident in articles if (count := self.versions.before(ident))}
        threads = [standing.assessed_one(one, view, before) for one in clusters]
        said = {one: self.after.by_subject[one] for one in view.record.claims if one in self.after.by_subject}
        shown = beside(threads, self.after.decisions, said)
        return list(zip(shown, map(joined, clusters), strict=True))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the threads that are worked out again, by their ids."""
        found: dict[str, int] = {}
        following = got(self.kept.next("threads"))
        was = {self._before[number].id: number for number in self._before}
        for thread, _ in self.worked_out:
            if thread.id in was:
                found[thread.id] = was[thread.id]
            else:
                found[thread.id] = following
                following += 1
        return found

    @cached_property
    def _before(self) -> dict[int, Thread]:
        """The threads as they were that are worked out again, or are there no more, by their numbers."""
        after = self.after
        gone = {ident for ident, now in after.changed.items() if now is None}
        places = ((ident, after.shelf.alike_ids(ident)) for ident in {*self.again, *gone})
        numbers = sorted({place.telling[ident] for ident, place in places if place and ident in place.telling})
        found = dict(zip(numbers, got(self.kept.some("threads", numbers, Thread)), strict=True))
        known = self.again | gone
        for thread in found.values():
            if not all(t.claim.id in known for t in thread.told):
                raise AfreshError  # what is joined now, or no more, must be known
        return found

    @cached_property
    def _order(self) -> list[int]:
        """The numbers of all threads in their order."""
        now = {self.numbers[thread.id]: thread for thread, _ in self.worked_out}
        same = {n for n, one in self._before.items() if n in now and self._place(now[n]) == self._place_before(one)}
        kept = list(got(self.kept.numbers("threads")))
        out = (set(self._before) | set(now)) - same
        kept = [one for one in kept if one not in out]

        def place(number: int) -> Any:
            return self._place(now[number] if number in now else got(self.kept.some("threads", [number], Thread))[0])

        return placed(kept, sorted(set(now) - same), place)

    def _place(self, thread: Thread) -> tuple[object, str]:
        article = thread.tellings[0].claim.article
        return standing.place(thread, {article: self.versions.before(article)})

    def _place_before(self, thread: Thread) -> tuple[object, str]:
        article = thread.tellings[0].claim.article
        return standing.place(thread, {article: self.after.page(article).versions})


def with_id(held: Mapping[str, tuple[str, ...]], key: str, ident: str, there: bool) -> Mapping[str, tuple[str, ...]]:
    """Give what is held with an id added to what a key leads to, in the order of the ids, or taken out."""
    ids = tuple(sorted({*held.get(key, ()), ident} if there else set(held.get(key, ())) - {ident}))
    found = {**held, key: ids}
    return found if ids else {name: each for name, each in found.items() if name != key}


def placed(kept: Sequence[int], new: Iterable[int], place: Callable[[int], Any]) -> list[int]:
    """Put numbers into others that stand in the order of their places."""
    found = list(kept)
    for number in sorted(new, key=place):
        found.insert(bisect_left(found, place(number), key=place), number)
    return found
