"""Which article that was read is new, and which is one again or another version of its page: as `add` decides it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from typing import Any, cast

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from provenance.archive.folder import Folder
from provenance.archive.parts import Part, Shelf, home, line, parts, value
from provenance.archive.running import Runner
from provenance.desk.articles.agencies import settle as settle_item
from provenance.desk.articles.versions import Recorded
from provenance.desk.incoming.readings import Reading
from provenance.desk.recording.adding import add_one, versions_by_date
from provenance.ledger import Ledger, Transaction
from provenance.model import Article, Claim, Decision
from provenance.moments import written

GROUPS = 200
"""Groups of articles that may be one that are settled at a time."""

Places = NDArray[np.int64]


@frozen
class Settled:
    """What follows from all articles together."""

    dropped: frozenset[int]
    """Places of the articles that were there already when they came."""
    final: dict[int, str]
    """The lines of articles that are otherwise than they were read, by their places."""
    chains: tuple[tuple[int, ...], ...]
    """Places of the versions of each page that has several."""
    decisions: tuple[str, ...]
    """What agencies said of their items."""
    retold: frozenset[int] = frozenset()
    """Places of articles that were given another title, language or date since, by which their claims are found."""
    taken: frozenset[int] = frozenset()
    """Places of articles that their agencies took back."""

    def shelf(self, folder: Folder, known: Iterable[Part]) -> Shelf:
        """Give the values of parts as they are now."""
        return Shelf(folder, known, self.final)

    def of(self, known: Iterable[Part]) -> Settled:
        """Give what of it concerns some parts."""
        bases = {part.base for part in known}
        final = {place: one for place, one in self.final.items() if home(place) in bases}
        dropped = frozenset(place for place in self.dropped if home(place) in bases)
        chains = tuple(one for one in self.chains if home(one[0]) in bases)
        return Settled(dropped, final, chains, self.decisions)

    def decided(self) -> tuple[Decision, ...]:
        """Give what agencies said of their items."""
        return tuple(value("decisions", one) for one in self.decisions)


@frozen
class Group:
    """Articles that may be one, or versions of a page, by their places."""

    folder: Folder
    parts: tuple[Part, ...]
    groups: tuple[tuple[int, ...], ...]
    on: str
    """The moment of the link, in which what has no moment of its own is decided."""


def settle(folder: Folder, runner: Runner) -> Settled:
    """Decide it for every article of an archive, in the order of entry."""
    known = parts(folder)
    groups = _groups(folder, known)
    by_base = {part.base: part for part in known}
    on = written(datetime.now(timezone.utc))

    def asked() -> Iterable[Group]:
        for at in range(0, len(groups), GROUPS):
            some = groups[at : at + GROUPS]
            bases = sorted({home(place) for group in some for place in group})
            yield Group(folder, tuple(by_base[base] for base in bases), tuple(some), on)

    dropped: set[int] = set()
    final: dict[int, str] = {}
    chains: list[tuple[int, ...]] = []
    decisions: list[str] = []
    retold: set[int] = set()
    taken: set[int] = set()
    for _, told in runner.run(settle_group, asked()):
        found = cast("dict[str, Any]", told)
        dropped |= set(found["dropped"])
        final |= {int(place): held for place, held in found["final"]}
        chains += [tuple(one) for one in found["chains"]]
        decisions += found["decisions"]
        retold |= set(found["retold"])
        taken |= set(found["taken"])
    return Settled(
        frozenset(dropped), dict(sorted(final.items())), tuple(sorted(chains)), tuple(sorted(decisions)),
        frozenset(retold), frozenset(taken),
    )  # fmt: skip


def _groups(folder: Folder, known: Sequence[Part]) -> list[tuple[int, ...]]:
    """Give the articles that share a key with another one, or were taken back, by their places in order, in groups."""
    keys, places, alone = [], [], []
    for part in known:
        for month in part.months:
            table = folder.table(f"articles/month={month}/{part.name}.parquet", ["at", "keys", "canceled"])
            lists = table.column("keys").combine_chunks()
            at = table.column("at").to_numpy().astype(np.int64) + part.base
            keys.append(lists.flatten().to_numpy(zero_copy_only=False).astype(np.uint64))
            places.append(np.repeat(at, lists.value_lengths().to_numpy()))
            alone.append(at[np.array(table.column("canceled").to_pylist(), np.bool_)])
    if not keys:
        return []
    every, there = np.concatenate(keys), np.concatenate(places)
    order = np.lexsort((there, every))
    every, there = every[order], there[order]
    same = every[1:] == every[:-1]
    a, b = there[:-1][same], there[1:][same]
    apart = a != b
    # what its agency took back is settled though no other text has anything in common with it
    back = np.concatenate(alone)
    return components(np.concatenate((a[apart], back)), np.concatenate((b[apart], back)))


def components(a: Places, b: Places) -> list[tuple[int, ...]]:
    """Give what edges join, each group in order, by its first member."""
    found, roots = joined(a, b)
    order = np.argsort(roots, kind="stable")
    found, roots = found[order], roots[order]
    cuts = np.flatnonzero(roots[1:] != roots[:-1]) + 1
    return [tuple(each.tolist()) for each in np.split(found, cuts)] if len(found) else []


def joined(a: Places, b: Places) -> tuple[Places, Places]:
    """Give the ends of edges in order, and for each the least that edges lead to from it."""
    ends, numbers = np.unique(np.concatenate((a, b)), return_inverse=True)
    one, other = numbers[: len(a)], numbers[len(a) :]
    root = np.arange(len(ends), dtype=np.int64)
    while True:
        before = root.copy()
        least = np.minimum(root[one], root[other])
        # the root of each end is brought down too, so that long chains take few rounds
        for end in (root[one], root[other], one, other):
            np.minimum.at(root, end, least)
        root = root[root]
        if np.array_equal(root, before):
            return ends, ends[root] if len(ends) else ends


class _Put:
    """Where a replay puts what it records."""

    def __init__(self) -> None:
        self.decisions: list[Decision] = []

    def put(self, value: Article | Claim | Decision) -> None:
        if isinstance(value, Decision):
            self.decisions.append(value)

    def remove(self, value: Decision) -> None:
        self.decisions.remove(value)


@frozen
class _Moment:
    """What a replay asks of a ledger: the time."""

    on: str

    def moment(self) -> str:
        return self.on


def settle_group(asked: Group) -> dict[str, Any]:
    """Record the articles of some groups one after another, as `add` would, and give what became of them."""
    shelf = Shelf(asked.folder, asked.parts, {})
    found: dict[str, Any] = {"dropped": [], "final": [], "chains": [], "decisions": [], "retold": [], "taken": []}
    for group in asked.groups:
        read = {place: shelf.as_read(place) for place in group}
        articles: dict[str, Article] = {}
        recorded, change, place_of = Recorded(articles), _Put(), dict[str, int]()
        for place, article in read.items():
            skipped = "" if article.reader else "not read"
            done, _ = add_one(Reading(evolve(article, reader=""), (), skipped), recorded, lambda _: False, change)
            if done.outcome.startswith("new"):
                recorded.note(done.article)
                place_of[done.article.id] = place
            else:
                found["dropped"].append(place)
        settled: set[str] = set()
        for ident, article in articles.items():
            was = read[place_of[ident]]
            if article != was:
                found["final"].append((place_of[ident], line(article)))
            if (article.title, article.language, article.date) != (was.title, was.language, was.date):
                found["retold"].append(place_of[ident])
            if article.item and ident not in settled:
                versions = versions_by_date(article, recorded)
                settled |= {one.id for one in versions}
                settle_item(versions, {}, cast(Ledger, _Moment(asked.on)), cast(Transaction, change))
        pages = {ident: one for ident, one in articles.items() if one.replaces}
        if pages:
            chain = {place_of[one] for ident, page in pages.items() for one in (ident, page.replaces)}
            found["chains"].append(sorted(chain))
        found["decisions"] += [line(one) for one in change.decisions]
        found["taken"] += [place_of[one.subject] for one in change.decisions]
    return found
