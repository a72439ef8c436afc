"""What was kept of an earlier state brought up to the present one: the rows that a change makes otherwise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from attrs import evolve

from provenance import standing
from provenance.desk.views import keptparts, keptrows
from provenance.desk.views.after import AfreshError, After, Net, got
from provenance.desk.views.keptrows import Lines, Names, Page, Passing, Publishing, Replacing, Speakers, Told
from provenance.desk.views.newids import NewIds
from provenance.desk.views.stories import LARGEST_STORY
from provenance.desk.views.touched import Touched, placed, with_id
from provenance.ledger import ASIDE, Changed, Kept
from provenance.model import (
    Article,
    Change,
    Claim,
    Decision,
    DecisionKind,
    Fate,
    Line,
    Source,
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


class _Renewal(Touched):
    """What is kept of it."""

    def __init__(self, after: After, state: str) -> None:
        super().__init__(after)
        self._state = state

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
            **{name: self._lines(name, lambda line, name=name: listed(line, name)) for name in keptrows.LISTS},  # type: ignore[misc]
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

    def _links_by_article(self) -> tuple[dict[int, keptrows.Links], dict[int, keptrows.Links]]:
        """Give the links by the article of their first end, and by that of the second, where these are otherwise."""
        after, net = self.after, self.after.net
        ends = {one: after.ends(one) for one in (*net.links[0], *net.links[1])}
        touched = {article for both in ends.values() for article in both} | set(net.articles)
        found: tuple[dict[int, keptrows.Links], dict[int, keptrows.Links]] = ({}, {})
        for article in touched:
            if after.article(article) is None:
                continue
            of_it = [(one, after.ends(one)) for one in sorted(after.all_links(article), key=lambda one: one.id)]
            there = [(one, both) for one, both in of_it if all(after.article(end) is not None for end in both)]
            number = self._number(article)
            found[0][number] = keptrows.Links(tuple(one for one, both in there if both[0] == article))
            found[1][number] = keptrows.Links(tuple(one for one, both in there if both[0] != article))
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
            {places[k.value]: keptrows.Decided(tuple(d for d in after.decisions if d.kind is k)) for k in kinds}
        )
        gone, fresh = after.net.links
        people = [one for one in got(after.shelf.links("people's links")) if one not in gone]
        people = [one for one in (*people, *(one for one in fresh if one.by_person)) if after.joins(one)]
        rows = keptparts.links(people).values
        parts["people's links"] = Changed(dict(enumerate(rows)), range(len(rows)))
        return parts

    def _stories(self) -> dict[str, Changed]:
        after = self.after
        names = sorted(after.stories)
        if not after.retold and not any(one.kind is DecisionKind.IN_STORY for one in after.net.decisions):
            return {}
        part = keptparts.stories({name: after.story_links(name) for name in names})
        return {"in story": Changed(dict(enumerate(part.values)), range(len(names)), part.keys, only=True)}

    def _speakers(self) -> dict[int, Speakers]:
        found: dict[int, dict[str, Source]] = {}
        for key, source in self.speakers.items():
            number = keptrows.drawer(key)
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
            one = article if article is not None else self.article_before(ident)
            for name in filter(None, names(one)):
                number = keptrows.drawer(name)
                if number not in drawers:
                    drawers[number] = dict(got(self.kept.some(part, [number], Names))[0].articles)
                drawers[number] = dict(with_id(drawers[number], name, ident, article is not None))
        return Changed({number: Names(held) for number, held in drawers.items()})

    def _lines(self, part: str, wanted: Callable[[Line], bool]) -> Changed:
        now = {self.numbers[thread.id]: Line.of(thread) for thread, _ in self.worked_out}
        touched = {number // keptrows.IN_A_ROW for number in {*now, *self._before}}
        rows = got(self.kept.next(part))
        found: dict[int, Lines] = {}
        for row in range(rows, max((*touched, -1)) + 1):
            found[row] = Lines()  # that none is left out between them
        for row in touched:
            held = dict(got(self.kept.some(part, [row], Lines))[0].lines) if row < rows else {}
            held = {number: line for number, line in held.items() if number not in self._before}
            held |= {n: line for n, line in now.items() if n // keptrows.IN_A_ROW == row and wanted(line)}
            found[row] = Lines(held)
        return Changed(found, range(max((rows, *(one + 1 for one in found)))))

    def _pages(self, ids: NewIds) -> dict[int, Page]:
        """Give what belongs to each article of which anything is otherwise."""
        after = self.after
        idents = {after.article_of(one) for one in {*self.touched, *ids.claims} if after.claim(one) is not None}
        idents |= {after.article_of(ident) for ident, now in after.changed.items() if now is None}
        idents |= set(after.net.articles) | self._otherwise_placed | self._otherwise_passed_on
        return {self._number(one): self._page(one, ids) for one in sorted(idents) if after.article(one) is not None}

    def _page(self, article: str, ids: NewIds) -> Page:
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
        review = threads or any(d.kind not in _ASKS_NOTHING for d in net.decisions)
        otherwise = {"words": words, "drafts": words, "sources": threads, "review": review}
        return {name: self._state if otherwise.get(name, True) else before.get(name, "") for name in ASIDE}

    def _ids(self) -> NewIds:
        found = NewIds(self.kept, self.after.shelf)
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


_ASKS_NOTHING = frozenset({DecisionKind.NOTE, DecisionKind.TAG, DecisionKind.IN_STORY})
"""Decisions that neither answer nor raise a question; what a story joins is a link."""


def _ways(article: Article) -> tuple[str, str]:
    from provenance.desk.articles.versions import ways

    return ways(article)
