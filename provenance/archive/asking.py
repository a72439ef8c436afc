"""What an archive says: the lists of the desk, month by month, so that no more than a month is held at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from provenance import linking, standing
from provenance.archive.folder import Folder
from provenance.archive.linkage import LINKED
from provenance.archive.parts import Part, home, month, parts, value
from provenance.archive.reading import number_of
from provenance.archive.settling import Settled
from provenance.archive.wording import Rows
from provenance.desk.articles.statements import entered
from provenance.errors import ArchiveError
from provenance.linking.matching.index import InMemory
from provenance.model import (
    LISTED,
    Article,
    Claim,
    Credited,
    Line,
    Source,
    Statement,
    Thread,
    fullest,
)
from provenance.moments import order

Ranked = tuple[str, str, str, str, float]


class Archive:
    """An archive that was linked, to ask."""

    def __init__(self, folder: Folder) -> None:
        """Stand on the last link that came to its end; ArchiveError where there is none."""
        if not folder.exists(LINKED):
            raise ArchiveError(f"{folder.shown}: This archive is not linked yet. Run `archive link` first.")
        self.folder = folder
        told = folder.get(LINKED)
        try:
            self._threads = str(told["threads"])
            final = {int(place): str(held) for place, held in told["final"]}
            self.settled = Settled(
                frozenset(told["dropped"]), final, tuple(map(tuple, told["chains"])), tuple(told["decisions"]),
                frozenset(told["retold"]), frozenset(told["taken"]),
            )  # fmt: skip
            self._newer = frozenset(told["newer"])
            self.passing = {page: (place, of, at, how) for page, place, of, at, how in told["passing"]}
            known = parts(folder)
            linked = frozenset(told["parts"])
        except (KeyError, TypeError, ValueError):
            raise folder.broken(LINKED) from None
        self.parts = [one for one in known if one.name in linked]
        self.unlinked = sum(one.articles for one in known) - sum(one.articles for one in self.parts)
        """Articles that were read since, and are in no list yet."""
        self.shelf = self.settled.shelf(folder, self.parts)

    # --- threads

    def _months(self, columns: list[str]) -> Iterator[list[dict[str, Any]]]:
        """Give the rows of the threads of each month, oldest month first, those without a date last."""
        held: dict[str, list[str]] = {}
        for name in self.folder.names(self._threads, ".parquet"):
            held.setdefault(name.split("/")[2].removeprefix("month="), []).append(name)
        for _, names in sorted(held.items()):
            yield [row for name in names for row in self.folder.table(name, columns).to_pylist()]

    def threads(self, to: str = "") -> Iterator[Thread]:
        """Give the threads in their order; of a list, those "corroborated", "disputed" or "denied"."""
        from msgspec.json import Decoder

        decode = Decoder(Thread).decode
        for row in self._listed(to, "thread"):
            yield decode(row)

    def lines(self, to: str = "") -> Iterator[Line]:
        """Give the same as a list shows them."""
        from msgspec.json import Decoder

        decode = Decoder(Line).decode
        for row in self._listed(to, "line"):
            yield decode(row)

    def _listed(self, to: str, column: str) -> Iterator[str]:
        challenges = {one.value for one in LISTED.get(to, ())}
        for rows in self._months(["support", "challenges", "place", column]):
            if to:
                rows = [r for r in rows if r["support"] == to or not challenges.isdisjoint(r["challenges"])]
            yield from (row[column] for row in sorted(rows, key=lambda row: _place(row["place"])))

    def thread(self, ident: str) -> Thread | None:
        """Give the thread of an id, of a claim's id that it tells, or of a beginning of one of them."""
        from msgspec.json import Decoder

        letters, near = ident[1:], ""
        for rows in self._months(["tells", "thread"]):
            for row in rows:
                told = [one[1:] for one in row["tells"]]
                if letters in told:
                    return Decoder(Thread).decode(row["thread"])
                if not near and any(one.startswith(letters) for one in told):
                    near = row["thread"]
        return Decoder(Thread).decode(near) if near else None

    def threads_of(self, claims: Sequence[str]) -> list[Thread]:
        """Give the threads in which some claims stand."""
        from msgspec.json import Decoder

        wanted, decode = set(claims), Decoder(Thread).decode
        return [
            decode(row["thread"])
            for rows in self._months(["claims", "thread"])
            for row in rows
            if not wanted.isdisjoint(row["claims"])
        ]

    # --- search

    def search(self, query: Statement, limit: int) -> list[Ranked]:
        """Give the claims most like a query, best first: id, what it claims, outlet, date, and 0 to 100."""
        return self.searched(query, limit)[0]

    def searched(self, query: Statement, limit: int) -> tuple[list[Ranked], dict[str, Claim]]:
        """Give the same, and the claims by their ids."""
        postings = _Everywhere(self)
        index = linking.Index(postings=postings, lookup=lambda ident: Statement(ident, ""))  # type: ignore[arg-type]
        found, claims = [], {}
        for ident, score in linking.rank(query, index, limit):
            place = postings.place_of[ident]
            claim, article = self.claim(place), self.shelf.article(self.shelf.article_of(place))
            found.append((ident, claim.proposition or claim.text, article.outlet, article.date, score))
            claims[ident] = claim
        return found, claims

    def claim(self, place: int) -> Claim:
        """Give a claim by its place."""
        found: Claim = value("claims", self.shelf.claim_line(place))
        return standing.identified({found.id: found}, ())[found.id]

    # --- one thread

    def chain(self, thread: Thread) -> tuple[standing.Chain, Mapping[str, Article]]:
        """Give who had a thread's claim from whom, and the articles that tell it."""
        from provenance.desk.articles.statements import statement

        telling = self.articles({one.claim.article: one.date for one in thread.tellings})
        passed_on = {
            page: standing.Derived(page, of, how) for page, (_, of, _, how) in self.passing.items() if page in telling
        }
        articles = dict(telling)
        for page in passed_on:
            _, of, at, _ = self.passing[page]
            articles[of] = self.shelf.article(at)

        def hardened(a: Claim, b: Claim) -> Sequence[str]:
            return linking.hardened(statement(a, articles[a.article]), statement(b, articles[b.article]))

        return standing.chain(thread, articles, passed_on, hardened), telling

    def places(self, wanted: Mapping[str, str]) -> dict[str, int]:
        """Give the places of articles by their ids, each of which has a date."""
        months = {month(date) for date in wanted.values()}
        found: dict[str, int] = {}
        for part in self.parts:
            for when in months.intersection(part.months) if len(found) < len(wanted) else ():
                found |= self._placed(part, when, wanted)
        if len(found) < len(wanted) and months != {when for part in self.parts for when in part.months}:
            # a date was put right by a later version: it is kept under the one that it was read with
            found = {}
            for part in self.parts:
                for when in part.months:
                    found |= self._placed(part, when, wanted)
        return found

    def _placed(self, part: Part, when: str, wanted: Collection[str]) -> dict[str, int]:
        """Give the places of those of these articles that a part holds of a month."""
        table = self.folder.table(f"articles/month={when}/{part.name}.parquet", ["at", "id"])
        ids, places = table.column("id").to_pylist(), table.column("at").to_pylist()
        return {
            ident: part.base + at
            for at, ident in zip(places, ids, strict=True)
            if ident in wanted and part.base + at not in self.settled.dropped
        }

    def articles(self, wanted: Mapping[str, str]) -> dict[str, Article]:
        """Give articles by their ids, each of which has a date."""
        return {ident: self.shelf.article(place) for ident, place in self.places(wanted).items()}

    # --- sources

    def sources(self, limit: int | None) -> list[Credited]:
        """Give who is credited in what stands, the most often credited first."""
        counts: dict[str, int] = {}
        for _, row in self._credits(["who"]):
            counts[row["who"]] = counts.get(row["who"], 0) + 1
        first = sorted(counts, key=lambda who: (-counts[who], tuple(json.loads(who))))[:limit]
        held: dict[str, list[tuple[tuple[Any, ...], Source, str, str]]] = {who: [] for who in first}
        for at_claim, row in self._credits(["who", "claim", "article"]):
            if row["who"] in held:
                claim = self.claim(at_claim)
                assert claim.attribution is not None
                article = self.shelf.article(self.shelf.article_of(at_claim))
                at = (order(article.date), claim.article, claim.spans[0])
                held[row["who"]].append((at, claim.attribution.source, claim.id, claim.article))
        wanted = {claim for theirs in held.values() for _, _, claim, _ in theirs}
        thread_of: dict[str, set[str]] = {}
        for rows in self._months(["id", "claims"]):
            for row in rows:
                for ident in wanted.intersection(row["claims"]):
                    thread_of.setdefault(ident, set()).add(row["id"])
        return [_credited(who, sorted(theirs, key=lambda one: one[0]), thread_of) for who, theirs in held.items()]

    def credited(self, name: str) -> Iterator[tuple[Claim, Article]]:
        """Give the claims that stand and are credited to somebody whose name holds `name`, part by part."""
        from provenance.desk.queries.asking import is_credited

        low = name.casefold()
        for place, _ in self._credits([]):
            if low in self.shelf.claim_line(place).casefold() and is_credited(claim := self.claim(place), name):
                yield claim, self.shelf.article(self.shelf.article_of(place))

    def _credits(self, columns: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Give the credits in what stands, each with the place of its claim."""
        older = self._newer
        for part in self.parts:
            for when in part.months:
                name = f"credits/month={when}/{part.name}.parquet"
                for row in self.folder.table(name, ["at", "of", "article", *set(columns) - {"article"}]).to_pylist():
                    place = part.base + row["of"]
                    gone = row["article"] in older or place in self.settled.taken or place in self.settled.dropped
                    if not gone:
                        yield part.base + row["at"], row

    # --- articles, to be recorded elsewhere

    def told_with(self, places: Sequence[int]) -> list[int]:
        """Give the places of articles, with the other versions of their pages and what they pass on, in order."""
        found = set(places)
        for chain in self.settled.chains:
            if not found.isdisjoint(chain):
                found |= set(chain)
        found |= {at for place, _, at, _ in self.passing.values() if place in found}
        return sorted(found)


def _place(held: str) -> Any:
    """Give the key by which a thread stands in its order, from its text."""
    (when, version, article, spans, claim), ident = json.loads(held)
    return (tuple(when), version, article, tuple(map(tuple, spans)), claim), ident


def _credited(
    who: str, theirs: Sequence[tuple[tuple[Any, ...], Source, str, str]], thread_of: Mapping[str, set[str]]
) -> Credited:
    key = json.loads(who)
    return Credited(
        source=fullest(source for _, source, _, _ in theirs),
        outlet="" if key[0] == "named" else key[-1],
        claims=tuple(claim for _, _, claim, _ in theirs),
        articles=tuple(sorted({article for _, _, _, article in theirs})),
        threads=tuple(sorted(set().union(*(thread_of.get(claim, set()) for _, _, claim, _ in theirs)))),
    )


class _Everywhere:
    """The postings of all parts, of which only what a query asks for is read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        folder = archive.folder
        self._parts = {part.base: part for part in archive.parts}
        told = [folder.get(f"words/{part.name}.json") for part in archive.parts]
        self._size: int = sum(one["statements"] for one in told)
        self._lengths: int = sum(one["lengths"] for one in told)
        self._rows: Callable[[int], Rows] = lru_cache(maxsize=64)(lambda base: Rows(folder, self._parts[base]))
        self._found: dict[str, list[int]] = {}
        self.place_of: dict[str, int] = {}
        self._again = InMemory()
        """Claims that are found under another title now than they were read with."""
        self._gone: set[int] = set()
        """Places of these, and of what was taken back."""
        self._leave_out()

    def _leave_out(self) -> None:
        archive = self._archive
        index = linking.Index(postings=self._again)
        for place in sorted({*archive.settled.retold, *archive.settled.taken}):
            rows, article = self._rows(home(place)), archive.shelf.article(place)
            for at in np.flatnonzero(rows.of == place - home(place)).tolist():
                self._gone.add(rows.place(at))
                self._size -= 1
                self._lengths -= round(100 * rows.length(at))
                if place not in archive.settled.taken:
                    told = entered(standing.Reading(archive.claim(rows.place(at))), article)
                    assert told is not None
                    index.add(told)
                    self.place_of[told.id] = rows.place(at)

    def __len__(self) -> int:
        return self._size + len(self._again)

    def __contains__(self, identity: object) -> bool:
        return identity in self.place_of

    def count(self, term: str) -> int:
        return len(self.places(term))

    def places(self, term: str) -> Sequence[int]:
        if term not in self._found:
            number, found = np.uint64(number_of(term)), []
            for part in self._parts.values():
                batch = self._archive.folder.arrays(f"postings/{part.name}.arrow").get_batch(0)
                terms = batch.column("term").to_numpy()
                low, high = np.searchsorted(terms, number), np.searchsorted(terms, number, side="right")
                found += (batch.column("place").to_numpy()[low:high].astype(np.int64) + part.base).tolist()
            again = (-1 - place for place in self._again.places(term))
            self._found[term] = [*(place for place in found if place not in self._gone), *again]
        return self._found[term]

    def weights(self, place: int, terms: Mapping[str, float]) -> Mapping[str, float]:
        if place < 0:
            return self._again.weights(-1 - place, terms)
        rows = self._rows(home(place))
        at = rows.at(place)
        held = dict(zip(rows.listed("terms", at).tolist(), rows.listed("weights", at).tolist(), strict=True))
        return {term: held[number] for term in terms if (number := number_of(term)) in held}

    def length(self, place: int) -> float:
        if place < 0:
            return self._again.length(-1 - place)
        rows = self._rows(home(place))
        return rows.length(rows.at(place))

    def lengths(self) -> int:
        return self._lengths + self._again.lengths()

    def identity(self, place: int) -> str:
        if place < 0:
            return self._again.identity(-1 - place)
        rows = self._rows(home(place))
        found = rows.ids[rows.at(place)]
        self.place_of[found] = place
        return found
