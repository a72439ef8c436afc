"""What was kept of an earlier state brought up to the present one: only what a change touches is worked out again.

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

from attrs import define, evolve

from provenance import naming, standing
from provenance.desk import shelf
from provenance.desk.after import AfreshError, After, Net, got
from provenance.desk.casebook import LARGEST_STORY, beside
from provenance.desk.narrow import joined
from provenance.desk.shelf import (
    Ids,
    Joined,
    Lines,
    Names,
    Page,
    Passing,
    Publishing,
    Replacing,
    Speakers,
    Told,
    Voices,
)
from provenance.ledger import ASIDE, Changed, Kept
from provenance.model import (
    Article,
    Change,
    Claim,
    Decision,
    DecisionKind,
    Fate,
    Line,
    Link,
    Relation,
    Source,
    Thread,
    listed,
)
from provenance.moments import order

MOST_ARTICLES = 0.1
"""Share of the articles up to which it pays to work out what new ones touch."""


def publishing(articles: Iterable[Article]) -> dict[str, int]:
    """Give how many of some articles each outlet publishes, by its key."""
    found: dict[str, int] = {}
    for one in articles:
        key = standing.publisher(one)
        if key:
            found[key] = found.get(key, 0) + 1
    return found


def replacing(articles: Iterable[Article]) -> dict[str, tuple[str, str]]:
    """Give those of some articles that came in the place of another, each with that one and its own date."""
    return {one.id: (one.replaces, one.date) for one in articles if one.replaces}


def renewed(kept: Kept, changes: Iterable[Change], state: str) -> dict[str, Changed] | None:
    """Give what is otherwise than it was kept after some changes; None where all of it is to be worked out afresh.

    `state` is that of the ledger after them.
    """
    try:
        after = After(kept, Net.of(changes))
        articles = kept.size("articles") or 0
        if not after.told.renewable or min(articles, articles + _more(after)) <= LARGEST_STORY:
            return None
        if len(after.net.articles) > 1 and len(after.net.articles) > MOST_ARTICLES * articles:
            return None
        after.check()
        return _Renewal(after, state).parts()
    except AfreshError:
        return None


def _more(after: After) -> int:
    return sum(1 if one is not None else -1 for one in after.net.articles.values())


@define(eq=False, slots=False)
class _Versions:
    """Which version of a page replaces which."""

    pages: Mapping[str, tuple[str, str]]
    """Articles that came in the place of another, each with that one and its own date."""
    there: Callable[[str], bool]

    @cached_property
    def newer(self) -> dict[str, str]:
        """As `Record.newer`."""
        found = [(order(date), ident, of) for ident, (of, date) in self.pages.items() if self.there(of)]
        return {of: ident for _, ident, of in sorted(found)}

    def before(self, article: str) -> int:
        """How many versions stand before an article: see `standing.versions`."""
        count, one, seen = 0, article, {article}
        while one in self.pages and self.there(of := self.pages[one][0]) and of not in seen:
            one = of
            seen.add(one)
            count += 1
        return count

    def newest(self, article: str) -> str:
        """Give the newest version of a page."""
        seen: list[str] = []
        while article in self.newer and article not in seen:
            seen.append(article)
            article = self.newer[article]
        return article

    def told(self, article: str) -> tuple[str, int, str]:
        """Give all that a thread rests on of it."""
        return self.newer.get(article, ""), self.before(article), self.newest(article)


class _Renewal:
    """What a change touches, and how that stands now."""

    def __init__(self, after: After, state: str) -> None:
        self.after = after
        self.kept = after.kept
        self._state = state

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
            before = self.kept.one("in story", name, shelf.Links)
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
    def versions(self) -> _Versions:
        """Which version of a page replaces which now."""
        return _Versions(self.after.replacing, lambda ident: self.after.article(ident) is not None)

    @cached_property
    def _otherwise_placed(self) -> set[str]:
        """The articles before or after which other versions of their page stand than before."""
        if not self.after.net.articles:
            return set()
        was = _Versions(self._replaced_before, self.after.is_old)
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
            key = standing.publisher(article if article is not None else self._article_before(ident))
            if key:
                found[key] = found.get(key, 0) + (1 if article is not None else -1)
        return {key: count for key, count in found.items() if count}

    @cached_property
    def _both(self) -> list[tuple[Claim | None, Claim | None]]:
        """Each claim that is read otherwise, as it was and as it is."""
        return [(self.after.before(ident), now) for ident, now in self.after.changed.items()]

    @cached_property
    def voices(self) -> dict[int, Voices]:
        """Those of the drawers of who is credited in which something is otherwise."""
        keys = {key for both in self._both for one in both if one is not None and (key := shelf.voice(one))}
        drawers = {number: self._voices(number) for number in {shelf.drawer(key) for key in keys}}
        for was, now in self._both:
            for one, there in ((was, False), (now, True)):
                key = shelf.voice(one) if one is not None else ""
                if one is None or not key:
                    continue
                number = shelf.drawer(key)
                held = drawers[number]
                introducing = _with(held.introducing, key, one.id, there) if shelf.introduces(one) else held.introducing
                drawers[number] = Voices(_with(held.credited, key, one.id, there), introducing)
        return drawers

    def _voices(self, number: int) -> Voices:
        return got(self.kept.some("voices", [number], Voices))[0]

    @cached_property
    def speakers(self) -> dict[str, Source | None]:
        """For whom those speak of whom that can be otherwise now, by their keys; None for nobody."""
        keys = {shelf.voice(one) for both in self._both for one in both if one is not None and shelf.introduces(one)}
        found: dict[str, Source | None] = {}
        for key in sorted(keys - {""}):
            ids = self.voices[shelf.drawer(key)].introducing.get(key, ())
            last = self.after.claim(max(ids)) if ids else None
            found[key] = last.attribution.source if last is not None and last.attribution is not None else None
        return found

    @cached_property
    def _otherwise_credited(self) -> set[str]:
        """The claims of those who speak for somebody else now, or whose name is an outlet's now, or is it no more."""
        found: set[str] = set()
        for key, source in self.speakers.items():
            if got(self.after.shelf.speakers([key])).get(key) != source:
                found |= set(self.voices[shelf.drawer(key)].credited.get(key, ()))
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
        return self._joined(near)

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
        keys = {key for one in claims.values() if (key := shelf.voice(one))}
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
            if not all(t.claim.id in known for t in thread.tellings if t.relation == "repeats"):
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

    # --- what is kept of it

    def parts(self) -> dict[str, Changed]:
        """Give what is otherwise."""
        after = self.after
        numbers = self._claim_numbers
        claims = {numbers[ident]: now for ident, now in after.changed.items() if now is not None}
        ids = self._ids()
        pages = self._pages(ids)
        articles = {self._article_numbers[ident]: one for ident, one in after.net.articles.items() if one is not None}
        order_of_articles = self._order_of_articles()
        now = {self.numbers[thread.id]: thread for thread, _ in self.worked_out}
        links = self._links_by_article()
        return {
            "articles": Changed(articles, order_of_articles),
            "claims": Changed(claims, self._order_of_claims()),
            "links": Changed(links[0], order_of_articles),
            "links from others": Changed(links[1], order_of_articles),
            **self._decided(),
            **self._stories(),
            "threads": Changed(now, self._order),
            "joined": Changed({self.numbers[thread.id]: one for thread, one in self.worked_out}, self._order),
            "speakers": Changed(self._speakers()),
            "voices": Changed(self.voices),
            "publishing": Changed({0: Publishing(self.publishing)}),
            "passing": Changed({0: Passing({i: (one.of, one.how) for i, one in self.passing.items()})}),
            "replacing": Changed({0: Replacing(after.replacing)}),
            "pages": Changed(pages, order_of_articles),
            "ids": ids.part(),
            "names": self._named("names", lambda one: (one.key,)),
            "alike": self._named("alike", _ways),
            "lines": self._lines("lines", lambda _: True),
            **{name: self._lines(name, lambda line, name=name: listed(line, name)) for name in shelf.LISTS},  # type: ignore[misc]
            "told": Changed({0: self._told(pages)}),
        }

    @cached_property
    def _claim_numbers(self) -> dict[str, int]:
        """The numbers of the claims that are read otherwise now."""
        return self._numbered("claims", (ident for ident, now in self.after.changed.items() if now is not None))

    @cached_property
    def _article_numbers(self) -> dict[str, int]:
        return self._numbered("articles", (ident for ident, now in self.after.net.articles.items() if now is not None))

    def _numbered(self, part: str, idents: Iterable[str]) -> dict[str, int]:
        following = got(self.kept.next(part))
        found = {}
        for ident in idents:
            number = self.after.number(ident)
            if number is None:
                number, following = following, following + 1
            found[ident] = number
        return found

    def _number(self, ident: str) -> int:
        known = self._article_numbers if ident[:1] == "a" else self._claim_numbers
        return known[ident] if ident in known else got(self.after.number(ident))

    def _order_of_articles(self) -> list[int] | None:
        gone = {self._number_before(ident) for ident, one in self.after.net.articles.items() if one is None}
        new = {number: ident for ident, number in self._article_numbers.items()}
        return self._ordered("articles", gone, new)

    def _order_of_claims(self) -> list[int] | None:
        gone = {self._number_before(ident) for ident, now in self.after.changed.items() if now is None} - {-1}
        new = {n: ident for ident, n in self._claim_numbers.items() if self.after.number(ident) is None}
        return self._ordered("claims", gone, new)

    def _number_before(self, ident: str) -> int:
        number = self.after.number(ident)
        return number if number is not None else -1

    def _ordered(self, part: str, gone: Collection[int], new: Mapping[int, str]) -> list[int] | None:
        """Give the numbers of articles or claims in the order of their ids; None where it is as it was."""
        if not gone and not new:
            return None
        kept = [one for one in got(self.kept.numbers(part)) if one not in gone]
        kind: Any = Article if part == "articles" else Claim
        return placed(kept, sorted(new), lambda n: new[n] if n in new else got(self.kept.some(part, [n], kind))[0].id)

    def _links_by_article(self) -> tuple[dict[int, shelf.Links], dict[int, shelf.Links]]:
        """Give the links by the article of their first end, and by that of the second, where these are otherwise."""
        after, net = self.after, self.after.net
        ends = {one: after.ends(one) for one in (*net.links[0], *net.links[1])}
        touched = {article for both in ends.values() for article in both} | set(net.articles)
        found: tuple[dict[int, shelf.Links], dict[int, shelf.Links]] = ({}, {})
        for article in touched:
            if after.article(article) is None:
                continue
            of_it = [(one, after.ends(one)) for one in sorted(after.all_links(article), key=lambda one: one.id)]
            there = [(one, both) for one, both in of_it if all(after.article(end) is not None for end in both)]
            number = self._number(article)
            found[0][number] = shelf.Links(tuple(one for one, both in there if both[0] == article))
            found[1][number] = shelf.Links(tuple(one for one, both in there if both[0] != article))
        return found

    def _decided(self) -> dict[str, Changed]:
        after = self.after
        if not after.net.decisions and not any(after.net.links) and not after.changed:
            return {}
        known = got(self.kept.numbers("decisions"))
        before = got(self.after.shelf.decisions())
        numbers = {one.id: number for number, one in zip(known, before, strict=True)}
        following = got(self.kept.next("decisions"))
        new: dict[int, Decision] = {}
        for one in after.decisions:
            if one.id not in numbers:
                numbers[one.id] = following
                new[following] = one
                following += 1
        parts = {"decisions": Changed(new, [numbers[one.id] for one in after.decisions])}
        kinds = {one.kind for one in after.net.decisions}
        places = {kind.value: at for at, kind in enumerate(DecisionKind)}
        parts["decided"] = Changed(
            {places[k.value]: shelf.Decided(tuple(d for d in after.decisions if d.kind is k)) for k in kinds}
        )
        gone, fresh = after.net.links
        people = [one for one in got(after.shelf.links("people's links")) if one not in gone]
        people = [one for one in (*people, *(one for one in fresh if one.by_person)) if after.joins(one)]
        rows = shelf.links(people).values
        parts["people's links"] = Changed(dict(enumerate(rows)), range(len(rows)))
        return parts

    def _stories(self) -> dict[str, Changed]:
        after = self.after
        names = sorted(after.stories)
        if not after.retold and not any(one.kind is DecisionKind.IN_STORY for one in after.net.decisions):
            return {}
        part = shelf.stories({name: after.story_links(name) for name in names})
        return {"in story": Changed(dict(enumerate(part.values)), range(len(names)), part.keys, only=True)}

    def _speakers(self) -> dict[int, Speakers]:
        found: dict[int, dict[str, Source]] = {}
        for key, source in self.speakers.items():
            number = shelf.drawer(key)
            if number not in found:
                found[number] = dict(got(self.kept.some("speakers", [number], Speakers))[0].speakers)
            if source is None:
                found[number].pop(key, None)
            else:
                found[number][key] = source
        return {number: Speakers(held) for number, held in found.items()}

    def _named(self, part: str, names: Callable[[Article], Iterable[str]]) -> Changed:
        drawers: dict[int, dict[str, tuple[str, ...]]] = {}
        for ident, article in self.after.net.articles.items():
            one = article if article is not None else self._article_before(ident)
            for name in filter(None, names(one)):
                number = shelf.drawer(name)
                if number not in drawers:
                    drawers[number] = dict(got(self.kept.some(part, [number], Names))[0].articles)
                drawers[number] = dict(_with(drawers[number], name, ident, article is not None))
        return Changed({number: Names(held) for number, held in drawers.items()})

    def _article_before(self, ident: str) -> Article:
        return got(self.kept.some("articles", [got(self.after.number(ident))], Article))[0]

    def _lines(self, part: str, wanted: Callable[[Line], bool]) -> Changed:
        now = {self.numbers[thread.id]: Line.of(thread) for thread, _ in self.worked_out}
        touched = {number // shelf.IN_A_ROW for number in {*now, *self._before}}
        rows = got(self.kept.next(part))
        found: dict[int, Lines] = {}
        for row in range(rows, max((*touched, -1)) + 1):
            found[row] = Lines()  # that none is left out between them
        for row in touched:
            held = dict(got(self.kept.some(part, [row], Lines))[0].lines) if row < rows else {}
            held = {number: line for number, line in held.items() if number not in self._before}
            held |= {n: line for n, line in now.items() if n // shelf.IN_A_ROW == row and wanted(line)}
            found[row] = Lines(held)
        return Changed(found, range(max((rows, *(one + 1 for one in found)))))

    def _pages(self, ids: _NewIds) -> dict[int, Page]:
        """Give what belongs to each article of which anything is otherwise."""
        after = self.after
        idents = {after.article_of(one) for one in {*self.touched, *ids.claims} if after.claim(one) is not None}
        idents |= {after.article_of(ident) for ident, now in after.changed.items() if now is None}
        idents |= set(after.net.articles) | self._otherwise_placed | self._otherwise_passed_on
        return {self._number(one): self._page(one, ids) for one in sorted(idents) if after.article(one) is not None}

    def _page(self, article: str, ids: _NewIds) -> Page:
        after, old = self.after, self.after.page(article)
        claims = after.claims_in(article)
        fates = self._fates(claims, after.links(article))
        taken = {one for one, claim in claims.items() if self.view.has(DecisionKind.RETRACT, claim)}
        standing_now = sorted((c for i, c in claims.items() if i not in taken), key=lambda c: c.spans[0])
        said = {one: tuple(after.by_subject[one]) for one in claims if one in after.by_subject}
        raw = {one: claim for one in claims if (claim := after.raw(one)) is not None}
        passed_on = self.passed_on.get(article)
        once = {*old.gone, *(i for i, now in after.changed.items() if now is None and after.article_of(i) == article)}
        return Page(
            tuple(self._number(one.id) for one in standing_now),
            passed_on.of if passed_on is not None else "",
            passed_on.how if passed_on is not None else "",
            said,
            {one: raw[one] for one in said if one in raw},
            told=tuple(self._number(one) for one in claims),
            replaced=article in self.versions.newer,
            versions=self.versions.before(article),
            fates={one: fate for one, fate in fates.items() if fate is not Fate.STANDS},
            raw={one: claim for one, claim in raw.items() if claim != claims[one]},
            gone=tuple(sorted(one for one in once if one not in claims)),
            tells=any(ids.tells(one) for one in claims),
        )

    def _told(self, pages: Mapping[int, Page]) -> Told:
        after, before = self.after, self.after.told
        count = before.articles
        for number, page in pages.items():
            was = self.kept.some("pages", [number], Page) if number < got(self.kept.next("pages")) else None
            count += page.tells - (was[0].tells if was else False)
        published = list(before.published)
        for ident, article in after.net.articles.items():
            number = self._number_before(ident)
            if article is None:
                published.remove(number)
                count -= got(self.kept.some("pages", [number], Page))[0].tells
        dates = {self._article_numbers[i]: one for i, one in after.net.articles.items() if one is not None}

        def place(number: int) -> Any:
            known = dates.get(number) or got(self.kept.some("articles", [number], Article))[0]
            return order(known.date), known.id

        now = tuple(placed(published, sorted(dates), place))
        return evolve(before, articles=count, published=now, rests_on=self._rests_on())

    def _rests_on(self) -> dict[str, str]:
        """Tell since when nothing was changed that what only some questions ask for rests on."""
        net, before = self.after.net, self.after.told.rests_on
        if not (net.gone or net.new or net.articles or net.claims):
            return dict(before)
        words = bool(net.articles or self.after.changed) or any(d.kind is DecisionKind.RETRACT for d in net.decisions)
        threads = words or any(net.links) or bool(self._otherwise_in_stories())
        otherwise = {"words": words, "drafts": words, "sources": threads}
        return {name: self._state if otherwise.get(name, True) else before.get(name, "") for name in ASIDE}

    def _ids(self) -> _NewIds:
        found = _NewIds(self.kept, self.after.shelf)
        for ident, now in self.after.changed.items():
            found.put(ident, self._claim_numbers[ident] if now is not None else None)
        for one, article in self.after.net.articles.items():
            found.put(one, self._article_numbers[one] if article is not None else None)
        threads = {self.numbers[thread.id]: thread for thread, _ in self.worked_out}
        for thread in self._before.values():
            found.put(thread.id, None)
        for number, thread in threads.items():
            found.put(thread.id, number)
        found.tell(self._before, threads, self._order)
        return found


class _NewIds:
    """The drawers of ids in which something is otherwise."""

    def __init__(self, kept: Kept, shelf: shelf.Shelf) -> None:
        self._kept, self._shelf = kept, shelf
        self._drawers: dict[str, tuple[dict[str, Any], ...]] = {}
        self.claims: set[str] = set()
        """Claims that a thread tells now that did not, or no more."""

    def _drawer(self, ident: str) -> tuple[dict[str, Any], ...]:
        begins = ident[: shelf.ALIKE]
        if begins not in self._drawers:
            held = self._shelf.alike_ids(ident)
            if held is None and self._kept.led("ids", begins) is not None:
                raise AfreshError
            held = held or Ids()
            self._drawers[begins] = dict(held.now), dict(held.earlier), dict(held.telling), dict(held.beside)
        return self._drawers[begins]

    def put(self, ident: str, number: int | None) -> None:
        """Have an id lead to a number, or to nothing."""
        _set(self._drawer(ident)[0], ident, number)

    def tell(self, before: Mapping[int, Thread], now: Mapping[int, Thread], every: Sequence[int]) -> None:
        """Have claims lead to the threads that tell them now and did before; `every` has all threads in their order."""
        telling, beside = _leading(now.items())
        claims = {t.claim.id for one in (*before.values(), *now.values()) for t in one.tellings}
        places = {number: at for at, number in enumerate(every)} if any(beside.values()) else {}
        for thread in before.values():
            for name in thread.names:
                self._drawer(name)[1].pop(name, None)
        for ident in claims:
            _, _, told, others = self._drawer(ident)
            was = self.tells(ident)
            if told.get(ident) in before or ident in telling:
                _set(told, ident, telling.get(ident))
            left = [one for one in others.get(ident, ()) if one not in before]
            numbers = sorted({*left, *beside.get(ident, ())}, key=lambda one: places.get(one, one))
            _set(others, ident, tuple(numbers) or None)
            if self.tells(ident) != was:
                self.claims.add(ident)
        for number, thread in now.items():
            for name in thread.names:
                if name not in self._drawer(name)[0]:
                    self._drawer(name)[1][name] = number

    def tells(self, claim: str) -> bool:
        """Whether any thread tells a claim, or what stands against it."""
        _, _, told, others = self._drawer(claim)
        return claim in told or claim in others

    def part(self) -> Changed:
        """Give the drawers, with a number for each that is new."""
        following = got(self._kept.next("ids"))
        if self._kept.keys("ids") != following:
            raise AfreshError  # one is there that nothing leads to any more
        keys: dict[str, int] = {}
        values: dict[int, Ids] = {}
        for begins, held in self._drawers.items():
            number = self._kept.led("ids", begins)
            if number is None:
                if not any(held):
                    continue
                keys[begins] = number = following
                following += 1
            values[number] = Ids(*held)
        return Changed(values, range(following), keys)


def _leading(threads: Iterable[tuple[int, Thread]]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Give the number of the thread that tells each claim, and of those that it challenges or replies to."""
    telling: dict[str, int] = {}
    beside: dict[str, list[int]] = {}
    for number, thread in threads:
        told = {one.claim.id for one in thread.tellings if one.relation == "repeats"}
        telling.update(dict.fromkeys(told, number))
        for ident in {one.claim.id for one in thread.tellings} - told:
            beside.setdefault(ident, []).append(number)
    return telling, beside


def _set(held: dict[str, Any], key: str, value: object) -> None:
    if value is None:
        held.pop(key, None)
    else:
        held[key] = value


def _with(held: Mapping[str, tuple[str, ...]], key: str, ident: str, there: bool) -> Mapping[str, tuple[str, ...]]:
    """Give what is held with an id added to what a key leads to, in the order of the ids, or taken out."""
    ids = tuple(sorted({*held.get(key, ()), ident} if there else set(held.get(key, ())) - {ident}))
    found = {**held, key: ids}
    return found if ids else {name: each for name, each in found.items() if name != key}


def _ways(article: Article) -> tuple[str, str]:
    from provenance.desk.versions import ways

    return ways(article)


def placed(kept: Sequence[int], new: Iterable[int], place: Callable[[int], Any]) -> list[int]:
    """Put numbers into others that stand in the order of their places."""
    found = list(kept)
    for number in sorted(new, key=place):
        found.insert(bisect_left(found, place(number), key=place), number)
    return found
