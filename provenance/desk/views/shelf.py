"""How one thing is found in what is kept of a casebook, without reading the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance.desk.views.keptparts import merged
from provenance.desk.views.keptrows import (
    ALIKE,
    Decided,
    Ids,
    Joined,
    Lines,
    Links,
    Names,
    Page,
    Published,
    Publishing,
    Speakers,
    Told,
    drawer,
)
from provenance.ledger import Kept
from provenance.model import Article, Claim, Decision, Line, Link, Source, Thread

AT_A_TIME = 100
"""Articles of which all claims are in memory where they are given out in turn."""


class Shelf:
    """What is kept of a ledger; a question that cannot be answered from it gives None, and is to be asked of it all."""

    def __init__(self, kept: Kept) -> None:
        """Stand on what is kept."""
        self._kept = kept
        self._pages: dict[str, Page | None] = {}
        self._drawers: dict[str, Ids | None] = {}

    def named(self, given: str) -> Thread | Claim | Article | None:
        """Give the one thing that an id, a beginning of one, or an article's name, as it is typed, leads to."""
        found = self._led_to(given, "tca")
        return self._thing(*found) if found is not None else None

    def article_named(self, given: str) -> Article | None:
        """Give the article that an id, a beginning of one, or its name, as it is typed, leads to."""
        found = self._led_to(given, "a")
        thing = self._thing(*found) if found is not None else None
        return thing if isinstance(thing, Article) else None

    def claim_named(self, given: str) -> Claim | None:
        """Give the claim that an id, or a beginning of one, leads to."""
        found = self._led_to_by_id(given, "c")
        thing = self._thing(*found) if found is not None else None
        return thing if isinstance(thing, Claim) else None

    def telling(self, claim: str) -> list[Thread] | None:
        """Give the thread that tells a claim, or else the first that it challenges; none where it is in no thread."""
        place = self.alike_ids(claim)
        if place is None or claim not in place.now:
            return None
        number = place.thread(claim)
        return self._kept.some("threads", [number], Thread) if number is not None else []

    def tells(self, claim: str) -> list[Thread] | None:
        """Give the thread that tells a claim; none where none does."""
        found = self.telling(claim)
        if found and not any(one.claim.id == claim for one in found[0].told):
            return []  # it only challenges that thread
        return found

    def joined(self, claims: Iterable[str]) -> list[tuple[Thread, Joined]] | None:
        """Give the threads that tell any of some claims, in their order, each with what it is made of."""
        numbers: set[int] = set()
        for claim in claims:
            place = self.alike_ids(claim)
            if place is None or claim not in place.now:
                return None
            numbers |= {number for number in (place.thread(claim),) if number is not None}
        order = self._kept.numbers("threads")
        if order is None:
            return None
        found = [number for number in order if number in numbers]
        threads, joined = self._kept.some("threads", found, Thread), self._kept.some("joined", found, Joined)
        return list(zip(threads, joined, strict=True)) if threads is not None and joined is not None else None

    def naming(self, claims: Iterable[str]) -> list[Thread] | None:
        """Give the threads that any of some claims tells, challenges or replies to, in their order."""
        numbers: set[int] = set()
        for claim in claims:
            place = self.alike_ids(claim)
            if place is None or claim not in place.now:
                return None
            numbers.update(place.beside.get(claim, ()))
            numbers |= {place.telling[claim]} if claim in place.telling else set()
        order = self._kept.numbers("threads")
        if order is None:
            return None
        return self._kept.some("threads", [number for number in order if number in numbers], Thread)

    def has(self, ident: str) -> bool | None:
        """Tell whether there is an article or a claim of this id."""
        place = self.alike_ids(ident)
        return ident in place.now if place is not None else None

    def silent(self) -> list[Article] | None:
        """Give the articles in which no claim was read."""
        pages, numbers = self.pages(), self._kept.numbers("pages")
        if pages is None or numbers is None:
            return None
        silent = [number for number, page in zip(numbers, pages, strict=True) if not page.told]
        return self._kept.some("articles", silent, Article)

    def outlets(self) -> frozenset[str] | None:
        """Give the outlets of all articles."""
        found = self._kept.all("articles", Published)
        return frozenset(one.outlet for one in found) if found is not None else None

    def size(self, part: str) -> int | None:
        """Tell how many there are of a part."""
        return self._kept.size(part)

    def speakers(self, keys: Iterable[str]) -> dict[str, Source] | None:
        """Give for whom those of some keys speak who are introduced as speaking for somebody, by their keys."""
        found: dict[str, Source] = {}
        for key in keys:
            here = self._kept.some("speakers", [drawer(key)], Speakers)
            if here is None:
                return None
            if key in here[0].speakers:
                found[key] = here[0].speakers[key]
        return found

    def publishing(self) -> frozenset[str] | None:
        """Give the keys of those who publish."""
        found = self._kept.all("publishing", Publishing)
        return frozenset(found[0].outlets) if found else None

    def told_in(self, article: str) -> list[Claim] | None:
        """Give all claims in an article, also those that were taken back."""
        page = self.page(article)
        return self._kept.some("claims", page.told, Claim) if page is not None else None

    def decisions(self) -> list[Decision] | None:
        """Give all decisions, oldest first."""
        return self._kept.all("decisions", Decision)

    def decided(self, kind: str) -> tuple[Decision, ...] | None:
        """Give all decisions of a kind, oldest first."""
        found = self._kept.one("decided", kind, Decided)
        return found.decisions if found is not None else None

    def alike(self, ways: Iterable[str]) -> dict[str, Article] | None:
        """Give the articles that are known by any of the ways in which `versions.ways` knows an article."""
        ids: dict[str, None] = {}
        for way in ways:
            found = self._kept.some("alike", [drawer(way)], Names)
            if found is None:
                return None
            ids.update(dict.fromkeys(found[0].articles.get(way, ())))
        return self.articles(ids)

    @property
    def is_empty(self) -> bool | None:
        """Whether there is no article."""
        size = self._kept.size("articles")
        return not size if size is not None else None

    def claims(self, ids: Iterable[str]) -> list[Claim] | None:
        """Give claims by their ids, in this order, whatever became of them."""
        drawers = [(ident, self.alike_ids(ident)) for ident in ids]
        numbers = [place.now[ident] for ident, place in drawers if place is not None and ident in place.now]
        return self._kept.some("claims", numbers, Claim) if len(numbers) == len(drawers) else None

    def articles(self, ids: Iterable[str]) -> dict[str, Article] | None:
        """Give articles by their ids."""
        numbers = {}
        for ident in ids:
            place = self.alike_ids(ident)
            if place is None or ident not in place.now:
                return None
            numbers[ident] = place.now[ident]
        found = self._kept.some("articles", list(numbers.values()), Article)
        return dict(zip(numbers, found, strict=True)) if found is not None else None

    def page(self, article: str) -> Page | None:
        """Give what belongs to an article."""
        if article not in self._pages:
            place = self.alike_ids(article)
            number = place.now.get(article) if place is not None else None
            found = self._kept.some("pages", [number], Page) if number is not None else None
            self._pages[article] = found[0] if found else None
        return self._pages[article]

    def claims_in(self, article: str) -> list[Claim] | None:
        """Give the claims in an article that nobody took back, by place."""
        page = self.page(article)
        return self._kept.some("claims", page.claims, Claim) if page is not None else None

    def lines(self, of: str = "lines") -> list[Line] | None:
        """Give what lists show of every thread, or of those in one of the `LISTS`."""
        found, order = self._kept.all(of, Lines), self._kept.numbers("threads")
        if found is None or order is None:
            return None
        lines = {number: line for some in found for number, line in some.lines.items()}
        return [lines[number] for number in order if number in lines]

    def links(self, part: str) -> tuple[Link, ...] | None:
        """Give all links of a part."""
        found = self._kept.all(part, Links)
        return tuple(link for some in found for link in some.links) if found is not None else None

    def in_story(self) -> tuple[Link, ...] | None:
        """Give what is told in other words."""
        found = self._kept.all("in story", Links)
        return merged(one.links for one in found) if found is not None else None

    def told(self) -> Told | None:
        """Give what follows from all of it."""
        found = self._kept.all("told", Told)
        return found[0] if found else None

    def pages(self) -> list[Page] | None:
        """Give what belongs to each article, in the order of these."""
        return self._kept.all("pages", Page)

    def held(self) -> list[Claim] | None:
        """Give the claims that nobody took back, by date of their article and then by place."""
        told, claims, pages = self.told(), self._kept.all("claims", Claim), self.pages()
        numbers, of = self._kept.numbers("claims"), self._kept.numbers("pages")
        if told is None or claims is None or pages is None or numbers is None or of is None:
            return None
        known, page = dict(zip(numbers, claims, strict=True)), dict(zip(of, pages, strict=True))
        return [known[number] for article in told.published for number in page[article].claims]

    def held_in_turn(self) -> Iterator[list[tuple[Claim, Article]] | None]:
        """Give the same, each with its article, some articles at a time; at the end None where any is harmed."""
        told = self.told()
        numbers = told.published if told is not None else ()
        for at in range(0, len(numbers), AT_A_TIME):
            here = numbers[at : at + AT_A_TIME]
            articles, pages = self._kept.some("articles", here, Article), self._kept.some("pages", here, Page)
            claims = self._kept.some("claims", [n for page in pages or () for n in page.claims], Claim)
            if articles is None or pages is None or claims is None:
                yield None
                return
            of = [article for article, page in zip(articles, pages, strict=True) for _ in page.claims]
            yield list(zip(claims, of, strict=True))
        if told is None:
            yield None

    def since(self) -> Mapping[str, str] | None:
        """Tell since when those claims are read as they are that were read otherwise before."""
        from provenance import standing

        decisions = self.decisions()
        if decisions is None:
            return None
        first: dict[str, Claim] = {}
        for ident in standing.by_claim(decisions):
            place = self.alike_ids(ident)
            found = self.claims([ident]) if place is not None and ident in place.now else []
            page = self.page(found[0].article) if found else None
            if found is None or (found and page is None):
                return None
            first.update({ident: page.raw.get(ident, found[0])} if page is not None else {})
        return standing.amended(first, decisions)[1]

    def in_turn(self) -> Iterator[tuple[Article, list[Claim]]] | None:
        """Give the articles, the oldest first, each with its claims that nobody took back; None where any is harmed."""
        told = self.told()
        if told is None or not self._kept.is_whole():
            return None
        return self._in_turn(told.published)

    def _in_turn(self, numbers: Sequence[int]) -> Iterator[tuple[Article, list[Claim]]]:
        for number in numbers:
            article, page = self._kept.some("articles", [number], Article), self._kept.some("pages", [number], Page)
            claims = self._kept.some("claims", page[0].claims, Claim) if page else None
            if not article or claims is None:
                raise LookupError(number)
            yield article[0], claims

    def all_articles(self) -> dict[str, Article] | None:
        """Give every article, by its id."""
        found = self._kept.all("articles", Article)
        return {one.id: one for one in found} if found is not None else None

    def alike_ids(self, ident: str) -> Ids | None:
        """Give the drawer in which an id lies, where it is anywhere."""
        begins = ident[:ALIKE]
        if begins not in self._drawers:
            self._drawers[begins] = self._kept.one("ids", begins, Ids)
        return self._drawers[begins]

    def _led_to(self, given: str, letters: str) -> tuple[str, int] | None:
        names = self._kept.some("names", [drawer(given)], Names)
        if names is None:
            return None
        led = names[0].articles.get(given, ())
        if led:
            return self._led_to_by_id(led[0], "a") if len(led) == 1 else None
        return self._led_to_by_id(given, letters)

    def _led_to_by_id(self, given: str, letters: str) -> tuple[str, int] | None:
        """Give the letter and the number of what an id or a beginning of one leads to."""
        place = self.alike_ids(given) if len(given) >= ALIKE and given[0] in letters else None
        if place is None:
            return None
        if given in place.now:
            return given[0], place.now[given]
        led = {number for ident, number in place.now.items() if ident.startswith(given)}
        led = led or {number for ident, number in place.earlier.items() if ident.startswith(given)}
        return (given[0], led.pop()) if len(led) == 1 else None

    def _thing(self, letter: str, number: int) -> Thread | Claim | Article | None:
        if letter == "t":
            return self._thread(number)
        if letter == "c":
            claims = self._kept.some("claims", [number], Claim)
            return claims[0] if claims else None
        articles = self._kept.some("articles", [number], Article)
        return articles[0] if articles else None

    def _thread(self, number: int) -> Thread | None:
        found = self._kept.some("threads", [number], Thread)
        return found[0] if found else None
