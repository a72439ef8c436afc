"""What is kept of a ledger, worked out some articles and some threads at a time: of a large one little is in memory.

The rows are those that `shelving` lays out of a reading of all of it, and each is worked out by the same code. A thread
rests on its claims, on those that links or answers tie to them, and on what follows from all of the record: that is
found out first, in outline, and then the threads are worked out a batch of claims that hang together after the other.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from attrs import define, field

from provenance import naming, standing
from provenance.desk.articles.versions import ways
from provenance.desk.views import keptparts, keptrows
from provenance.desk.views.grouping import Grouped, by_number
from provenance.desk.views.keptrows import Ids, Lines, Links, Page, Told, Voices
from provenance.desk.views.notes import beside
from provenance.desk.views.outline import NAMES, Beside, outlined, read, texts
from provenance.desk.views.partial import joined
from provenance.desk.views.renewing import publishing, replacing
from provenance.desk.views.tellings import of_story, stories
from provenance.ledger import ASIDE, Heap, Ledger, Making, Piles, as_it_is, encoded, reader
from provenance.model import Claim, DecisionKind, Fate, Line, Link, Thread, listed
from provenance.moments import order

ON_A_PILE = 10_000
"""Links, or a tenth as many articles, that are in memory at once: of 2,000 made articles there are 290,000 links."""
IN_A_BATCH = 1_000
"""Claims of which the threads are worked out at once, or more where so many hang together."""
_PAGES = 200
"""Articles of which the claims are in memory where one is held against others."""


def make(ledger: Ledger, into: Making) -> None:
    """Work out all that is kept; LookupError or LedgerError where anything of the ledger is not sound."""
    _Making(ledger, into).run()


@define(eq=False)
class _Threads:
    """The threads that were worked out, in files, each by a number in the order in which it was."""

    threads: Heap
    joined: Heap
    lines: Heap
    places: list[bytes] = field(factory=list)
    """By which they stand in their order, each with its number behind it."""
    heads: array[int] = field(factory=lambda: array("I"))
    """For each the number of the claim that it is named after."""
    lists: bytearray = field(factory=bytearray)
    """For each in which of the lists it is."""
    told: array[int] = field(factory=lambda: array("Q"))
    """The claims that each tells, with its number: both in one."""
    others: array[int] = field(factory=lambda: array("Q"))
    """The claims beside these, likewise."""


class _Making:
    def __init__(self, ledger: Ledger, into: Making) -> None:
        self._ledger, self._into = ledger, into
        self._outline = outlined(ledger)
        self._record = self._outline.record
        articles = len(self._outline.articles)
        piles = 1 + max(2 * len(ledger.links) // ON_A_PILE, 10 * articles // ON_A_PILE)
        self._beside = Beside(into.folder, piles, keptrows.DRAWERS)
        self._piles = piles
        # what follows from all of the record, as each step finds it out
        self._passing: dict[str, standing.Derived] = {}
        self._passed_on: dict[str, standing.Derived] = {}
        self._fates: dict[int, Fate] = {}
        self._versions = standing.versions(standing.View(self._record))
        self._newer = self._record.newer

    def run(self) -> None:
        outline, into = self._outline, self._into
        into.part("articles", texts(self._ledger, outline))
        into.part("claims", self._claims())
        self._told_in = by_number(outline.homes, len(outline.articles))
        self._grouped = Grouped(outline, into.folder, self._piles)
        self._grouped.gather(self._ledger)
        self._bind_answers()
        into.part("links", (Links(tuple(map(as_it_is, one))) for one in self._grouped.rows(others=False)))
        into.part("links from others", (Links(tuple(map(as_it_is, one))) for one in self._grouped.rows(others=True)))
        self._put_decisions()
        self._put_stories()
        self._bind_versions()
        batches, count = self._grouped.bound.batches(IN_A_BATCH)
        self._tied = Piles(into.folder, count)
        self._go_through_articles(batches)
        self._passed_on = standing.followed(self._passing)
        self._threads = self._worked_out(by_number(batches, count))
        self._put_threads()
        self._put_of_all()
        self._put_pages()

    # --- claims and links

    def _pile_of(self, article: int) -> int:
        return article * self._piles // max(1, len(self._outline.articles))

    def _claims(self) -> Iterator[Claim]:
        # who answers whom is known once all claims are
        self._answers = array("Q")
        for number, one in enumerate(read(self._ledger, self._outline, self._beside, self._pile_of, keptrows.drawer)):
            for answered in one.answers:
                if answered[:1] == "c":
                    self._answers.extend((number, int(answered[1:], 16)))
            yield one

    def _bind_answers(self) -> None:
        answers = iter(self._answers)
        for number, answered in zip(answers, answers, strict=True):
            other = self._outline.number(f"c{answered:013x}")
            if other >= 0:
                self._grouped.bound.bind(number, other)
        del self._answers

    def _claims_called(self, numbers: Sequence[int]) -> dict[str, Claim]:
        return {one.id: one for one in self._into.some("claims", numbers, Claim)}

    def _claims_of(self, articles: Iterable[str]) -> dict[str, Claim]:
        """Give the claims of some articles, in the order of their ids."""
        return self._claims_called(sorted(n for one in articles for n in self._told_in[self._outline.numbers[one]]))

    # --- what people decided, and what hangs together beside the links of the ledger

    def _put_decisions(self) -> None:
        decisions = self._record.decisions
        self._into.part("decisions", decisions)
        decided = keptparts.decided(decisions)
        self._into.part("decided", decided.values, decided.keys)
        self._into.part("people's links", keptparts.links(self._grouped.by_people).values)

    def _put_stories(self) -> None:
        names: dict[str, int] = {}

        def each() -> Iterator[Links]:
            for name, articles in stories(self._record):
                names[name] = len(names)
                found = self._retold(articles)
                self._grouped.put_more(found)
                yield Links(tuple(found))

        self._into.part("in story", each(), names)

    def _retold(self, articles: Collection[str]) -> list[Link]:
        outline, claims = self._outline, self._claims_of(articles)
        numbers = sorted(outline.numbers[one] for one in articles)
        there = set(articles)
        links = (link for row in self._into.some("links", numbers, Links) for link in row.links)
        within = [
            one for one in standing.in_force(links, outline.since)
            if (one.a in claims and one.b in claims) or (one.a in there and one.b in there)
        ]  # fmt: skip
        record = standing.Record(
            {outline.articles[n]: self._record.articles[outline.articles[n]] for n in numbers}, claims
        )
        return of_story(record, there, standing.judged(within))

    def _bind_versions(self) -> None:
        articles = self._record.articles
        for one in articles.values():
            if one.replaces in articles:
                both = {ident: articles[ident] for ident in (one.id, one.replaces)}
                self._grouped.put_more(standing.kept(both, self._claims_of(both).values()), of_versions=True)

    # --- what is asked of each article with all its links

    def _go_through_articles(self, batches: Sequence[int]) -> None:
        for here, links in self._grouped.piles():
            pages = {self._outline.articles[number] for number in here}
            homes = {end: home for one in links for end in (one.a, one.b) if (home := self._home(end))}
            self._find_passing(pages, homes, links)
            naming.forget(NAMES)
            self._find_fates(pages, homes, links)
            for one in links:
                if one.made and one.a in homes and one.b in homes and homes[one.a] in pages:
                    self._tied.put(batches[self._outline.number(one.a)], 0, encoded(one))

    def _home(self, end: str) -> str:
        number = self._outline.number(end)
        return self._outline.articles[self._outline.homes[number]] if number >= 0 else ""

    def _find_passing(self, pages: Collection[str], homes: Mapping[str, str], links: Sequence[Link]) -> None:
        if len(self._outline.articles) < 2:
            return  # a single page, as an article is read, passes on no other
        claims_of = lru_cache(_PAGES)(lambda article: list(self._claims_of([article]).values()))
        self._passing |= standing.passing(self._record.articles, homes, claims_of, links, pages)

    def _find_fates(self, pages: Collection[str], homes: Mapping[str, str], links: Sequence[Link]) -> None:
        """Find out what would have become of the claims on pages of which there is a newer version."""
        outline = self._outline
        old = sorted(page for page in pages if page in self._newer)
        beside: dict[str, list[Link]] = {page: [] for page in old}
        for one in links if old else ():
            for page in {homes.get(one.a), homes.get(one.b)} & beside.keys():
                beside[page].append(one)  # type: ignore[index]
        for page, here in beside.items():
            ends = {outline.number(end) for one in here for end in (one.a, one.b)} - {-1}
            own = self._told_in[outline.numbers[page]]
            record = standing.Record({}, self._claims_called(sorted({*own, *ends})))
            record.newer = self._newer
            view = standing.View(record)
            view.links = here
            told = view.fates_if_not_taken_back
            self._fates.update((n, fate) for n in own if (fate := told[outline.claim_id(n)]) is not Fate.STANDS)

    # --- threads

    def _worked_out(self, batches: Sequence[Sequence[int]]) -> _Threads:
        folder, outline = self._into.folder, self._outline
        found = _Threads(Heap(folder), Heap(folder), Heap(folder))
        whole = standing.View(self._record)
        whole.speaks_for = outline.speakers
        whole.derived = self._passed_on
        self._tells = bytearray(len(outline.articles))
        for batch, numbers in enumerate(batches):
            links = (link for _, link in self._tied.taken(batch, reader(Link)))
            view = self._view(numbers, links, whole)
            clusters = standing.clusters(view)
            threads = [standing.assessed_one(one, view, self._versions) for one in clusters]
            said = {one: outline.said[one] for one in view.record.claims if one in outline.said}
            for thread, cluster in zip(beside(threads, self._record.decisions, said), clusters, strict=True):
                self._put_thread(found, thread, cluster)
            naming.forget(NAMES)
        return found

    def _view(self, numbers: Sequence[int], links: Iterable[Link], whole: standing.View) -> standing.View:
        claims = self._claims_called(numbers)
        record = standing.Record(self._record.articles, claims, (), self._record.decisions)
        record.newer, record.parted = self._newer, self._record.parted
        view = standing.View(record)
        # what follows from all of the record is known, and not to be worked out of this part of it
        for name in ("decided", "decided_on", "speaks_for", "publishing", "outlets", "derived", "answers"):
            setattr(view, name, getattr(whole, name))
        view.links = sorted(links, key=lambda one: (one.a, one.b))
        ids = dict(zip(claims, numbers, strict=True))
        view.fates_if_not_taken_back = {one: self._fates.get(number, Fate.STANDS) for one, number in ids.items()}
        view.live = frozenset(
            ident for ident, one in claims.items()
            if one.article not in self._newer and not view.has(DecisionKind.RETRACT, one)
        )  # fmt: skip
        return view

    def _put_thread(self, found: _Threads, thread: Thread, cluster: standing.Cluster) -> None:
        outline = self._outline
        number = found.threads.put(encoded(thread))
        found.joined.put(encoded(joined(cluster)))
        line = Line.of(thread)
        found.lines.put(encoded(line))
        found.lists.append(sum(1 << at for at, name in enumerate(keptrows.LISTS) if listed(line, name)))
        first = thread.tellings[0]
        head = outline.number("c" + thread.id[1:])
        found.heads.append(head)
        version = self._versions.get(first.claim.article, 0)
        found.places.append(self._place(first.date, version, head) + number.to_bytes(4, "big"))
        told = {one.claim.id for one in thread.told}
        every = {one.claim.id for one in thread.tellings}
        found.told.extend(outline.number(one) << 32 | number for one in told)
        found.others.extend(outline.number(one) << 32 | number for one in every - told)
        for one in thread.tellings:
            self._tells[outline.numbers[one.claim.article]] = 1

    def _place(self, date: str, version: int, claim: int) -> bytes:
        """Give letters that stand in the order of `standing.place`, for a thread whose first telling is a claim."""
        undated, day = order(date)
        home, place = self._outline.homes[claim], self._outline.place(claim)
        return b"".join((
            b"\1" if undated else b"\0", day.encode("utf-8", "surrogatepass"), b"\0", version.to_bytes(4, "big"),
            home.to_bytes(4, "big"), place, claim.to_bytes(4, "big"),
        ))  # fmt: skip

    def _put_threads(self) -> None:
        found, into = self._threads, self._into
        found.places.sort()
        self._order = order_of = array("I", (int.from_bytes(one[-4:], "big") for one in found.places))
        found.places.clear()
        into.part("threads", (as_it_is(found.threads[one]) for one in order_of))
        into.part("joined", (as_it_is(found.joined[one]) for one in order_of))
        into.part("lines", self._lines(range(len(order_of))))
        for at, name in enumerate(keptrows.LISTS):
            into.part(name, self._lines([n for n, one in enumerate(order_of) if found.lists[one] & 1 << at]))
        self._put_ids()

    def _lines(self, numbers: Iterable[int]) -> Iterator[Lines]:
        """Give the lines of some threads, by the numbers that these have in their order, in rows."""
        row, held = 0, dict[int, Any]()
        for number in numbers:
            while number // keptrows.IN_A_ROW > row:
                yield Lines(held)
                row, held = row + 1, {}
            held[number] = as_it_is(self._threads.lines[self._order[number]])
        if held:
            yield Lines(held)

    def _put_ids(self) -> None:
        found, outline = self._threads, self._outline
        now = array("I", bytes(4 * len(self._order)))
        for place, number in enumerate(self._order):
            now[number] = place
        telling = array("i", [-1]) * len(outline.claims)
        heads = array("i", telling)
        earlier = array("i", telling)
        for one in found.told:
            claim, place = one >> 32, now[one & 0xFFFFFFFF]
            telling[claim] = max(telling[claim], place)
        for number, head in enumerate(found.heads):
            heads[head] = now[number]
        for claim, place in enumerate(telling):
            if heads[claim] < 0:
                earlier[claim] = place
        others = array("Q", sorted(one >> 32 << 32 | now[one & 0xFFFFFFFF] for one in found.others))
        keys: dict[str, int] = {}
        self._into.part("ids", self._drawers(telling, heads, earlier, others, keys), keys)

    def _drawers(
        self, telling: Sequence[int], heads: Sequence[int], earlier: Sequence[int], others: Sequence[int],
        keys: dict[str, int],
    ) -> Iterator[Ids]:  # fmt: skip
        outline = self._outline
        articles: dict[str, dict[str, int]] = {}
        for ident, number in outline.numbers.items():
            articles.setdefault(ident[: keptrows.ALIKE], {})[ident] = number
        for begins in sorted(articles):
            keys[begins] = len(keys)
            yield Ids(articles[begins])
        for letter in "ct":
            for begins, numbers in self._alike():
                ids = {f"{letter}{outline.claims[one]:013x}": one for one in numbers}
                if letter == "c":
                    beside: dict[str, tuple[int, ...]] = {}
                    begin, end = (bisect_left(others, number << 32) for number in (numbers.start, numbers.stop))
                    for one in others[begin:end]:
                        claim = outline.claim_id(one >> 32)
                        beside[claim] = (*beside.get(claim, ()), one & 0xFFFFFFFF)
                    drawer = Ids(ids, {}, {i: telling[n] for i, n in ids.items() if telling[n] >= 0}, beside)
                else:
                    drawer = Ids(
                        {i: heads[n] for i, n in ids.items() if heads[n] >= 0},
                        {i: earlier[n] for i, n in ids.items() if earlier[n] >= 0},
                    )
                if drawer.now or drawer.earlier:
                    keys[letter + begins] = len(keys)
                    yield drawer

    def _alike(self) -> Iterator[tuple[str, range]]:
        """Give the claims whose ids begin alike, in turn, by their numbers."""
        claims, at = self._outline.claims, 0
        digits = keptrows.ALIKE - 1
        while at < len(claims):
            begins = claims[at] >> 4 * (13 - digits)
            end = bisect_left(claims, begins + 1 << 4 * (13 - digits))
            yield f"{begins:0{digits}x}", range(at, end)
            at = end

    # --- what follows from all of it, and what belongs to each article

    def _put_of_all(self) -> None:
        into, articles = self._into, self._record.articles
        into.part("speakers", keptparts.speakers(self._outline.speakers).values)
        into.part("voices", map(self._voices, range(keptrows.DRAWERS)))
        into.part("publishing", [keptrows.Publishing(publishing(articles.values()))])
        into.part("passing", [keptrows.Passing({one.article: (one.of, one.how) for one in self._passing.values()})])
        into.part("replacing", [keptrows.Replacing(replacing(articles.values()))])
        into.part("names", keptparts.names((one.key, one.id) for one in articles.values()).values)
        into.part("alike", keptparts.names((way, one.id) for one in articles.values() for way in ways(one)).values)
        published = sorted(articles.values(), key=lambda one: (order(one.date), one.id))
        numbers = tuple(self._outline.numbers[one.id] for one in published)
        state = dict.fromkeys(ASIDE, into.state.whole)
        into.part("told", [Told(sum(self._tells), numbers, self._grouped.located, state)])

    def _voices(self, number: int) -> Voices:
        credited: dict[str, list[str]] = {}
        introducing: dict[str, list[str]] = {}
        for claim, (key, introduces) in self._beside.voices.taken(number, reader(tuple[str, bool])):
            credited.setdefault(key, []).append(self._outline.claim_id(claim))
            if introduces:
                introducing.setdefault(key, []).append(self._outline.claim_id(claim))
        return Voices(*({key: tuple(ids) for key, ids in each.items()} for each in (credited, introducing)))

    def _put_pages(self) -> None:
        once = {article: set(ids) for article, ids in self._outline.once.items()}
        for one in self._record.decisions:
            if one.reading is not None and one.kind is not DecisionKind.PROPOSED:
                once.setdefault(one.reading.article, set()).add(one.subject)
        self._into.part("pages", self._pages(once))

    def _pages(self, once: Mapping[str, Collection[str]]) -> Iterator[Page]:
        view = standing.View(self._record)
        for pile, articles in enumerate(self._grouped.ranges()):
            raw: dict[int, dict[str, Claim]] = {}
            for article, claim in self._beside.raw.taken(pile, reader(Claim)):
                raw.setdefault(article, {})[claim.id] = claim
            for article in articles:
                yield self._page(article, view, raw.get(article, {}), once)

    def _page(
        self, article: int, view: standing.View, raw: Mapping[str, Claim], once: Mapping[str, Collection[str]]
    ) -> Page:
        outline = self._outline
        ident, told = outline.articles[article], self._told_in[article]
        taken_back = (DecisionKind.RETRACT, ident) in view.decided
        left = (
            [] if taken_back else [n for n in told if (DecisionKind.RETRACT, outline.claim_id(n)) not in view.decided]
        )
        ids = {outline.claim_id(number): number for number in told}
        said = {one: tuple(outline.said[one]) for one in ids if one in outline.said}
        derived = self._passed_on.get(ident)
        of, how = (derived.of, derived.how) if derived is not None else ("", "")
        return Page(
            tuple(sorted(left, key=lambda number: outline.places[number])),
            of,
            how,
            said,
            {one: outline.first[one] for one in said if one in outline.first},
            told=tuple(told),
            replaced=ident in self._newer,
            versions=self._versions.get(ident, 0),
            fates={one: self._fates[number] for one, number in ids.items() if number in self._fates},
            raw=dict(raw),
            gone=tuple(sorted(one for one in once.get(ident, ()) if one not in ids and outline.number(one) < 0)),
            tells=bool(self._tells[article]),
        )
