"""What is kept of a casebook beside its ledger, and how one thing is found in it without reading the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from zlib import crc32

from attrs import field, frozen

from provenance.ledger import Kept, Part
from provenance.model import Article, Claim, Credited, Decision, DecisionKind, Fate, Line, Link, Source, Thread

ALIKE = 4
"""Characters by which ids lie together: a letter and three digits, so that a drawer stays small in a large ledger."""
DRAWERS = 256
"""For the names that articles came with. All of them are there: what is not in its drawer is nowhere."""
LISTS = ("corroborated", "disputed", "denied")
"""Of the lines of all threads, those that are kept once more by themselves: they are few, and asked for often."""
IN_A_ROW = 200
"""Lines of a list that are kept together."""


@frozen
class Ids:
    """Where that is kept whose ids begin alike: each id with the number of its thread, claim or article."""

    now: Mapping[str, int] = field(factory=dict)
    earlier: Mapping[str, int] = field(factory=dict)
    """Ids by which a thread was known before."""
    telling: Mapping[str, int] = field(factory=dict)
    """Claims, with the number of the thread that tells each, or else of the first that it challenges; -1 for none."""


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
    """The keys of those who publish."""

    outlets: frozenset[str] = frozenset()


@frozen
class Lines:
    """What lists show of some threads, in their order."""

    lines: tuple[Line, ...] = ()


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
    held: tuple[int, ...] = ()
    """Numbers of the claims that nobody took back, by date of their article and then by place."""


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
        drawer = self._alike(claim)
        number = drawer.telling.get(claim) if drawer is not None else None
        if number is None or number < 0:
            return None if number is None else []
        return self._kept.some("threads", [number], Thread)

    def tells(self, claim: str) -> list[Thread] | None:
        """Give the thread that tells a claim; none where none does."""
        found = self.telling(claim)
        if found and not any(one.claim.id == claim and one.relation == "repeats" for one in found[0].tellings):
            return []  # it only challenges that thread
        return found

    def joined(self, claims: Iterable[str]) -> list[tuple[Thread, Joined]] | None:
        """Give the threads that tell any of some claims, in their order, each with what it is made of."""
        numbers: set[int] = set()
        for claim in claims:
            drawer = self._alike(claim)
            if drawer is None or claim not in drawer.telling:
                return None
            numbers.add(drawer.telling[claim])
        found = sorted(numbers - {-1})
        threads, joined = self._kept.some("threads", found, Thread), self._kept.some("joined", found, Joined)
        return list(zip(threads, joined, strict=True)) if threads is not None and joined is not None else None

    def speakers(self, keys: Iterable[str]) -> dict[str, Source] | None:
        """Give for whom those of some keys speak who are introduced as speaking for somebody, by their keys."""
        found: dict[str, Source] = {}
        for key in keys:
            drawer = self._kept.one("speakers", _drawer(key), Speakers)
            if drawer is None:
                return None
            if key in drawer.speakers:
                found[key] = drawer.speakers[key]
        return found

    def publishing(self) -> frozenset[str] | None:
        """Give the keys of those who publish."""
        found = self._kept.all("publishing", Publishing)
        return found[0].outlets if found else None

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
            found = self._kept.one("alike", _drawer(way), Names)
            if found is None:
                return None
            ids.update(dict.fromkeys(found.articles.get(way, ())))
        return self.articles(ids)

    @property
    def is_empty(self) -> bool | None:
        """Whether there is no article."""
        size = self._kept.size("articles")
        return not size if size is not None else None

    def claims(self, ids: Iterable[str]) -> list[Claim] | None:
        """Give claims by their ids, in this order, whatever became of them."""
        drawers = [(ident, self._alike(ident)) for ident in ids]
        numbers = [drawer.now[ident] for ident, drawer in drawers if drawer is not None and ident in drawer.now]
        return self._kept.some("claims", numbers, Claim) if len(numbers) == len(drawers) else None

    def articles(self, ids: Iterable[str]) -> dict[str, Article] | None:
        """Give articles by their ids."""
        numbers = {}
        for ident in ids:
            drawer = self._alike(ident)
            if drawer is None or ident not in drawer.now:
                return None
            numbers[ident] = drawer.now[ident]
        found = self._kept.some("articles", list(numbers.values()), Article)
        return dict(zip(numbers, found, strict=True)) if found is not None else None

    def page(self, article: str) -> Page | None:
        """Give what belongs to an article."""
        if article not in self._pages:
            drawer = self._alike(article)
            number = drawer.now.get(article) if drawer is not None else None
            found = self._kept.some("pages", [number], Page) if number is not None else None
            self._pages[article] = found[0] if found else None
        return self._pages[article]

    def claims_in(self, article: str) -> list[Claim] | None:
        """Give the claims in an article that nobody took back, by place."""
        page = self.page(article)
        return self._kept.some("claims", page.claims, Claim) if page is not None else None

    def lines(self, of: str = "lines") -> list[Line] | None:
        """Give what lists show of every thread, or of those in one of the `LISTS`."""
        found = self._kept.all(of, Lines)
        return [line for some in found for line in some.lines] if found is not None else None

    def sources(self) -> list[Credited] | None:
        """Give who is credited in what stands."""
        found = self._kept.all("sources", Sources)
        return [source for some in found for source in some.sources] if found is not None else None

    def links(self, part: str = "links") -> tuple[Link, ...] | None:
        """Give all links of a part."""
        found = self._kept.all(part, Links)
        return tuple(link for some in found for link in some.links) if found is not None else None

    def told(self) -> Told | None:
        """Give what follows from all of it."""
        found = self._kept.all("told", Told)
        return found[0] if found else None

    def held(self) -> list[Claim] | None:
        """Give the claims that nobody took back, by date of their article and then by place."""
        told, claims = self.told(), self._kept.all("claims", Claim)
        return [claims[number] for number in told.held] if told is not None and claims is not None else None

    def all_articles(self) -> dict[str, Article] | None:
        """Give every article, by its id."""
        found = self._kept.all("articles", Article)
        return {one.id: one for one in found} if found is not None else None

    def _alike(self, ident: str) -> Ids | None:
        begins = ident[:ALIKE]
        if begins not in self._drawers:
            self._drawers[begins] = self._kept.one("ids", begins, Ids)
        return self._drawers[begins]

    def _led_to(self, given: str, letters: str) -> tuple[str, int] | None:
        names = self._kept.one("names", _drawer(given), Names)
        if names is None:
            return None
        led = names.articles.get(given, ())
        if led:
            return self._led_to_by_id(led[0], "a") if len(led) == 1 else None
        return self._led_to_by_id(given, letters)

    def _led_to_by_id(self, given: str, letters: str) -> tuple[str, int] | None:
        """Give the letter and the number of what an id or a beginning of one leads to."""
        drawer = self._alike(given) if len(given) >= ALIKE and given[0] in letters else None
        if drawer is None:
            return None
        if given in drawer.now:
            return given[0], drawer.now[given]
        led = {number for ident, number in drawer.now.items() if ident.startswith(given)}
        led = led or {number for ident, number in drawer.earlier.items() if ident.startswith(given)}
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


def _drawer(name: str) -> str:
    return str(crc32(name.encode("utf-8", "surrogatepass")) % DRAWERS)


def ids(articles: Iterable[str], claims: Collection[str], threads: Sequence[Thread]) -> Part:
    """Give the drawers in which ids are found, by how they begin."""
    now: dict[str, int] = {}
    for here in (articles, claims, (one.id for one in threads)):
        now.update({ident: number for number, ident in enumerate(here)})
    earlier: dict[str, int] = {}
    telling: dict[str, int] = {}
    for tells in (True, False):  # what a thread tells comes before what challenges one
        for number, thread in enumerate(threads):
            for one in thread.tellings:
                if (one.relation == "repeats") is tells:
                    telling.setdefault(one.claim.id, number)
    for ident in claims:
        telling.setdefault(ident, -1)
    for number, thread in enumerate(threads):
        for name in thread.names:
            if name not in now:
                earlier.setdefault(name, number)
    parts = [_by_beginning(each) for each in (now, earlier, telling)]
    begins = sorted(set().union(*parts))
    drawers = [Ids(*(each.get(one, {}) for each in parts)) for one in begins]
    return Part(drawers, {one: number for number, one in enumerate(begins)})


def lines(found: Sequence[Line]) -> Part:
    """Give what lists show of threads, many in a row: to read so many rows would take longer than what is in them."""
    return Part([Lines(tuple(found[at : at + IN_A_ROW])) for at in range(0, len(found), IN_A_ROW)])


def sources(found: Sequence[Credited]) -> Part:
    """Give who is credited, many in a row."""
    return Part([Sources(tuple(found[at : at + IN_A_ROW])) for at in range(0, len(found), IN_A_ROW)])


def links(found: Sequence[Link]) -> Part:
    """Give links, many in a row: there are several for each claim."""
    return Part([Links(tuple(found[at : at + IN_A_ROW])) for at in range(0, len(found), IN_A_ROW)])


def told(threads: Iterable[Thread], held: Iterable[int]) -> Part:
    """Give what follows from all of it."""
    articles = {telling.claim.article for one in threads for telling in one.tellings}
    return Part([Told(len(articles), tuple(held))])


def _by_beginning(numbers: Mapping[str, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for ident, number in numbers.items():
        found.setdefault(ident[:ALIKE], {})[ident] = number
    return found


def decided(decisions: Iterable[Decision]) -> Part:
    """Give the decisions by their kind, of which every kind is there."""
    held: dict[str, list[Decision]] = {kind.value: [] for kind in DecisionKind}
    for one in decisions:
        held[one.kind.value].append(one)
    return Part([Decided(tuple(each)) for each in held.values()], {kind: at for at, kind in enumerate(held)})


def speakers(found: Mapping[str, Source]) -> Part:
    """Give the drawers in which those are found who speak for somebody, by their keys."""
    drawers: dict[str, dict[str, Source]] = {str(number): {} for number in range(DRAWERS)}
    for key, source in found.items():
        drawers[_drawer(key)][key] = source
    return Part([Speakers(held) for held in drawers.values()], {name: at for at, name in enumerate(drawers)})


def names(named: Iterable[tuple[str, str]]) -> Part:
    """Give the drawers in which articles are found by a name, given each name with the id of its article."""
    drawers: dict[str, dict[str, list[str]]] = {str(number): {} for number in range(DRAWERS)}
    for name, ident in named:
        if name:
            drawers[_drawer(name)].setdefault(name, []).append(ident)
    held = [Names({name: tuple(ids) for name, ids in drawer.items()}) for drawer in drawers.values()]
    return Part(held, {name: at for at, name in enumerate(drawers)})
