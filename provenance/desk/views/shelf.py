"""What is kept of a casebook beside its ledger, and how one thing is found in it without reading the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar
from zlib import crc32

from attrs import field, frozen

from provenance.ledger import Kept, Part
from provenance.model import Article, Claim, Credited, Decision, DecisionKind, Fate, Line, Link, Source, Thread

K = TypeVar("K")

ALIKE = 4
"""Characters by which ids lie together: a letter and three digits, so that a drawer stays small in a large ledger."""
DRAWERS = 256
"""For the names that articles came with. All of them are there: what is not in its drawer is nowhere."""
LISTS = ("corroborated", "disputed", "denied")
"""Of the lines of all threads, those that are kept once more by themselves: they are few, and asked for often."""
AT_A_TIME = 100
"""Articles of which all claims are in memory where they are given out in turn."""
IN_A_ROW = 200
"""Lines of a list that are kept together."""


@frozen
class Ids:
    """Where that is kept whose ids begin alike: each id with the number of its thread, claim or article."""

    now: Mapping[str, int] = field(factory=dict)
    earlier: Mapping[str, int] = field(factory=dict)
    """Ids by which a thread was known before."""
    telling: Mapping[str, int] = field(factory=dict)
    """Claims that any thread tells, with the number of that thread."""
    beside: Mapping[str, tuple[int, ...]] = field(factory=dict)
    """Claims that challenge threads or reply to them, with the numbers of these in their order."""

    def thread(self, claim: str) -> int | None:
        """Give the number of the thread that tells a claim, or else of the first that it challenges, if any."""
        others = self.beside.get(claim)
        return self.telling.get(claim, others[0] if others else None)


@frozen
class Names:
    """Articles by the names that they came with."""

    articles: Mapping[str, tuple[str, ...]] = field(factory=dict)


@frozen
class Page:
    """What belongs to an article."""

    claims: tuple[int, ...] = ()
    """Numbers of the claims in it that nobody took back, by place."""
    of: str = ""
    """The article that it only passes on, by its id, and `how` it does."""
    how: str = ""
    said: Mapping[str, tuple[Decision, ...]] = field(factory=dict)
    """What people, and newer readers, said of how claims in it are to be read, by the claim's id."""
    read: Mapping[str, Claim] = field(factory=dict)
    """Those claims as they were first read."""
    told: tuple[int, ...] = ()
    """Numbers of all claims in it, also of those that were taken back."""
    replaced: bool = False
    """Whether there is a newer version of it."""
    versions: int = 0
    """How many versions of it stand before it."""
    fates: Mapping[str, Fate] = field(factory=dict)
    """What would have become of those claims in it that would not stand, were nothing taken back; by the claim's id."""
    raw: Mapping[str, Claim] = field(factory=dict)
    """Those claims in it that are read otherwise now, as they were first read, by their ids."""
    gone: tuple[str, ...] = ()
    """Ids of what was once read as a claim in it, and is none any more."""
    tells: bool = False
    """Whether any thread tells of it."""


@frozen
class Joined:
    """The claims that a thread is made of, by their ids: see `standing.Cluster`."""

    members: tuple[str, ...] = ()
    challengers: tuple[tuple[str, str], ...] = ()
    """Each with who judged."""
    replies: tuple[str, ...] = ()
    judges: Mapping[str, str] = field(factory=dict)
    parts: tuple[frozenset[str], ...] = ()


@frozen
class Speakers:
    """Some of those who speak for somebody, by their key."""

    speakers: Mapping[str, Source] = field(factory=dict)


@frozen
class Publishing:
    """The keys of those who publish, with how many articles each does."""

    outlets: Mapping[str, int] = field(factory=dict)


@frozen
class Voices:
    """Those who are credited, by their key, with the ids of the claims that credit them."""

    credited: Mapping[str, tuple[str, ...]] = field(factory=dict)
    introducing: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """Of these the claims that say for whom they speak."""


@frozen
class Passing:
    """Articles that only pass on an earlier one, each with that one and how it does; no chain is followed."""

    pages: Mapping[str, tuple[str, str]] = field(factory=dict)


@frozen
class Replacing:
    """Articles that came in the place of another, each with that one and its own date."""

    pages: Mapping[str, tuple[str, str]] = field(factory=dict)


@frozen
class Lines:
    """What lists show of some threads, by their numbers."""

    lines: Mapping[int, Line] = field(factory=dict)


@frozen
class Published:
    """Of an article only by whom it was published."""

    outlet: str = ""


@frozen
class Sources:
    """Some of those who are credited, in the order of the list."""

    sources: tuple[Credited, ...] = ()


@frozen
class Links:
    """Some of the links."""

    links: tuple[Link, ...] = ()


@frozen
class Decided:
    """All decisions of one kind, oldest first."""

    decisions: tuple[Decision, ...] = ()


@frozen
class Told:
    """What follows from all of it."""

    articles: int = 0
    """How many there are of which any thread tells."""
    published: tuple[int, ...] = ()
    """Numbers of all articles, the oldest first and the undated last."""
    renewable: bool = False
    """Whether all is there that is asked for when something changes."""
    rests_on: Mapping[str, str] = field(factory=dict)
    """For each of the `ASIDE`: the state of the ledger since which nothing that it rests on was changed."""


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


def drawer(name: str) -> int:
    """Give the number of the drawer in which a name lies."""
    return crc32(name.encode("utf-8", "surrogatepass")) % DRAWERS


def ids(articles: Iterable[str], claims: Collection[str], threads: Sequence[Thread]) -> Part:
    """Give the drawers in which ids are found, by how they begin."""
    now: dict[str, int] = {}
    for here in (articles, claims, (one.id for one in threads)):
        now.update({ident: number for number, ident in enumerate(here)})
    earlier: dict[str, int] = {}
    telling: dict[str, int] = {}
    others: dict[str, list[int]] = {}
    for number, thread in enumerate(threads):
        told = {one.claim.id for one in thread.told}
        telling.update(dict.fromkeys(told, number))
        for ident in {one.claim.id for one in thread.tellings} - told:
            others.setdefault(ident, []).append(number)
        earlier.update({name: number for name in thread.names if name not in now})
    beside = {ident: tuple(numbers) for ident, numbers in others.items()}
    parts = _by_beginning(now), _by_beginning(earlier), _by_beginning(telling)
    others_by_beginning = _by_beginning(beside)
    begins = sorted({*parts[0], *parts[1], *parts[2], *others_by_beginning})
    first, second, third = parts
    drawers = [
        Ids(first.get(one, {}), second.get(one, {}), third.get(one, {}), others_by_beginning.get(one, {}))
        for one in begins
    ]
    return Part(drawers, {one: number for number, one in enumerate(begins)})


def lines(found: Mapping[int, Line]) -> Part:
    """Give what lists show of threads, many in a row: to read so many rows would take longer than what is in them."""
    rows: list[dict[int, Line]] = []
    for number, line in found.items():
        rows.extend({} for _ in range(number // IN_A_ROW + 1 - len(rows)))
        rows[number // IN_A_ROW][number] = line
    return Part([Lines(row) for row in rows])


def sources(found: Sequence[Credited]) -> Part:
    """Give who is credited, many in a row."""
    return Part([Sources(tuple(found[at : at + IN_A_ROW])) for at in range(0, len(found), IN_A_ROW)])


def links(found: Sequence[Link]) -> Part:
    """Give links, many in a row."""
    return Part([Links(tuple(found[at : at + IN_A_ROW])) for at in range(0, len(found), IN_A_ROW)])


def stories(found: Mapping[str, Sequence[Link]]) -> Part:
    """Give the links within each story, by its name; the names stand in their order."""
    names = sorted(found)
    return Part([Links(tuple(found[name])) for name in names], {name: at for at, name in enumerate(names)})


def merged(stories: Iterable[Iterable[Link]]) -> tuple[Link, ...]:
    """Give the links of stories as one: of two on one pair the one of the first story."""
    found: dict[tuple[str, str], Link] = {}
    for each in stories:
        for link in each:
            found.setdefault((link.a, link.b), link)
    return tuple(found[ends] for ends in sorted(found))


def _by_beginning(found: Mapping[str, K]) -> dict[str, dict[str, K]]:
    drawers: dict[str, dict[str, K]] = {}
    for ident, value in found.items():
        drawers.setdefault(ident[:ALIKE], {})[ident] = value
    return drawers


def decided(decisions: Iterable[Decision]) -> Part:
    """Give the decisions by their kind, of which every kind is there."""
    held: dict[str, list[Decision]] = {kind.value: [] for kind in DecisionKind}
    for one in decisions:
        held[one.kind.value].append(one)
    return Part([Decided(tuple(each)) for each in held.values()], {kind: at for at, kind in enumerate(held)})


def speakers(found: Mapping[str, Source]) -> Part:
    """Give the drawers in which those are found who speak for somebody, by their keys."""
    drawers: list[dict[str, Source]] = [{} for _ in range(DRAWERS)]
    for key, source in found.items():
        drawers[drawer(key)][key] = source
    return Part([Speakers(held) for held in drawers])


def voices(claims: Iterable[Claim]) -> Part:
    """Give the drawers in which those are found who are credited, by their keys."""
    drawers: list[tuple[dict[str, list[str]], dict[str, list[str]]]] = [({}, {}) for _ in range(DRAWERS)]
    for claim in claims:
        key = voice(claim)
        if key:
            credited, introducing = drawers[drawer(key)]
            credited.setdefault(key, []).append(claim.id)
            if introduces(claim):
                introducing.setdefault(key, []).append(claim.id)
    return Part([Voices(*({key: tuple(ids) for key, ids in each.items()} for each in both)) for both in drawers])


def voice(claim: Claim) -> str:
    """Give the key of whom a claim credits; empty where it credits nobody."""
    return claim.attribution.source.key if claim.attribution is not None else ""


def introduces(claim: Claim) -> bool:
    """Whether a claim says for whom a named person speaks: see `View.speaks_for`."""
    source = claim.attribution.source if claim.attribution is not None else None
    return source is not None and source.identified and bool(source.body_key) and source.key != source.body_key


def names(named: Iterable[tuple[str, str]]) -> Part:
    """Give the drawers in which articles are found by a name, given each name with the id of its article."""
    drawers: list[dict[str, list[str]]] = [{} for _ in range(DRAWERS)]
    for name, ident in named:
        if name:
            drawers[drawer(name)].setdefault(name, []).append(ident)
    return Part([Names({name: tuple(ids) for name, ids in held.items()}) for held in drawers])
