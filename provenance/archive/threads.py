"""Threads, worked out by the code of standing from the claims that links join, and what must be known of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from provenance import standing
from provenance.archive.folder import Folder
from provenance.archive.parts import Part, Shelf, home, line, month, value
from provenance.archive.settling import Settled
from provenance.archive.versions import EXTRA, links_of
from provenance.model import STORY, WORDING, Article, Claim, Fate, Line, Link, Relation, Source, Thread

KNOWN = "work/known.json"
"""Who publishes, who speaks for whom, and what became of the versions of pages: of all of the archive."""
COMPONENTS = "work/components.arrow"
IN_A_BUCKET = 8_000
"""Claims whose threads are worked out together, unless more of them hang together."""

Ints = NDArray[np.int64]


# --- pages that only pass on another ----------------------------------------------------------------------


@frozen
class Passing:
    """A part of which is asked which pages only pass on another one."""

    folder: Folder
    part: Part
    parts: tuple[Part, ...]
    """The part with those that links lead to from it, or from which links lead to it."""
    linked: tuple[str, ...]
    """Names of the parts whose links concern it."""
    settled: Settled


def pass_on(asked: Passing) -> list[tuple[int, str, int, str, str]]:
    """Give the pages of a part that have their claims from another: place and id of both, and how."""
    here = asked.part.base
    shelf = asked.settled.shelf(asked.folder, asked.parts)
    places: dict[str, int] = {}
    homes: dict[str, str] = {}
    articles: dict[str, Article] = {}
    links: list[Link] = []
    for row in _concerning(asked):
        for ident, at in ((row["a"], row["at_a"]), (row["b"], row["at_b"])):
            of_article = row["relation"] == Relation.COPIES.value
            place = at if of_article else shelf.article_of(at)
            article = shelf.article(place)
            articles[article.id], places[article.id] = article, place
            if not of_article:
                homes[ident] = article.id
        # nothing else of a link is asked here
        links.append(Link(row["a"], row["b"], Relation(row["relation"]), judge=row["judge"]))

    @cache
    def claims_of(ident: str) -> list[Claim]:
        read = {one.id: one for one in shelf.claims_of(places[ident])}
        return list(standing.identified(dict(sorted(read.items())), ()).values())

    found = standing.passing(articles, homes, claims_of, standing.judged(links)).values()
    own = ((places[one.article], one) for one in found)
    return sorted((at, one.article, places[one.of], one.of, one.how) for at, one in own if home(at) == here)


def _concerning(asked: Passing) -> Iterator[dict[str, Any]]:
    """Give the links of a part's articles and claims that tell where these may be from."""
    wanted = (Relation.COPIES.value, Relation.REPEATS.value)
    columns = ["a", "b", "relation", "at_a", "at_b"]
    for name in (*(f"links/{one}.parquet" for one in asked.linked), EXTRA):
        judge = STORY if name == EXTRA else WORDING
        for row in asked.folder.table(name, columns).to_pylist():
            if row["relation"] in wanted and asked.part.base in (home(row["at_a"]), home(row["at_b"])):
                yield {**row, "judge": judge}


# --- what hangs together ----------------------------------------------------------------------------------


def write_components(folder: Folder, places: Ints, roots: Ints) -> int:
    """Put what hangs together into buckets of bounded size, and write which claim is in which; gives how many."""
    import pyarrow as pa

    _, which, sizes = np.unique(roots, return_inverse=True, return_counts=True)
    bucket = (np.cumsum(sizes) - sizes) // IN_A_BUCKET
    columns = [pa.array(places), pa.array(bucket[which].astype(np.int32))]
    folder.write_arrays(COMPONENTS, [pa.RecordBatch.from_arrays(columns, ["place", "bucket"])])
    return int(bucket[-1]) + 1 if len(bucket) else 0


def _components(folder: Folder, base: int) -> dict[int, int]:
    """Give the buckets of the claims of a part, by their places."""
    batch = folder.arrays(COMPONENTS).get_batch(0)
    places = batch.column("place").to_numpy()
    low, high = np.searchsorted(places, [base, base + (1 << 20)])
    buckets = batch.column("bucket").to_numpy()[low:high]
    return dict(zip(places[low:high].tolist(), buckets.tolist(), strict=True))


@frozen
class Members:
    """A part whose claims are handed to the buckets in which their threads are worked out."""

    folder: Folder
    part: Part
    parts: tuple[Part, ...]
    """With those of the pages that its own pass on."""
    settled: Settled
    passing: Mapping[int, tuple[int, str, str]]
    """Of its pages, by place: the place and id of the page that each passes on, and how."""
    into: str
    """Where threads are written."""


def hand_out(asked: Members) -> dict[str, Any]:
    """Write the claims of a part by bucket, and the threads of those that nothing hangs on; gives what there is."""
    import pyarrow as pa

    folder, part = asked.folder, asked.part
    buckets = _components(folder, part.base)
    rows: dict[int, list[tuple[str, str]]] = {}
    _hand_out_claims(asked, buckets, rows)
    _hand_out_links(asked, buckets, rows)
    alone = rows.pop(ALONE, [])
    batches = []
    for _, held in sorted(rows.items()):
        columns = [pa.array([kind for kind, _ in held]), pa.array([one for _, one in held])]
        batches.append(pa.RecordBatch.from_arrays(columns, ["kind", "line"]))
    if batches:
        folder.write_arrays(f"work/members-{part.name}.arrow", batches)
    counted = assess(folder, alone, f"{asked.into}/%s/alone-{part.name}.parquet") if alone else 0
    return {"buckets": sorted(rows), "threads": counted}


ALONE = -1
"""The bucket of what nothing hangs on."""


def _hand_out_claims(asked: Members, buckets: Mapping[int, int], rows: dict[int, list[tuple[str, str]]]) -> None:
    part, shelf = asked.part, asked.settled.shelf(asked.folder, asked.parts)
    for place in range(part.base, part.base + part.articles):
        if place in asked.settled.dropped:
            continue
        about = _about(shelf, place, asked.passing.get(place))
        told: set[int] = set()
        for at in shelf.places_of(place):
            bucket = buckets.get(at, ALONE)
            into = rows.setdefault(bucket, [])
            if bucket not in told:
                into += about
                told.add(bucket)
            into.append(("claim", shelf.claim_line(at)))


def _hand_out_links(asked: Members, buckets: Mapping[int, int], rows: dict[int, list[tuple[str, str]]]) -> None:
    for row in links_of(asked.folder, asked.part.name):
        if row["made"] and row["relation"] != Relation.COPIES.value:
            # one of the ends is of this part, and both are in one bucket
            bucket = buckets[row["at_a"] if row["at_a"] in buckets else row["at_b"]]
            rows.setdefault(bucket, []).append(("link", row["line"]))
    for row in asked.folder.table(EXTRA).to_pylist():
        if row["made"] and row["at_a"] in buckets:
            rows.setdefault(buckets[row["at_a"]], []).append(("extra", row["line"]))


def _about(shelf: Shelf, place: int, passing: tuple[int, str, str] | None) -> list[tuple[str, str]]:
    """Give what a thread must know of an article: the article without its text, and the page that it passes on."""
    found = [("article", line(evolve(shelf.article(place), text="", signs=(), landmarks=())))]
    if passing is not None:
        of, ident, how = passing
        found.append(("article", line(evolve(shelf.article(of), text="", signs=(), landmarks=()))))
        found.append(("passing", json.dumps([shelf.article(place).id, ident, how])))
    return found


@frozen
class Gathering:
    """A bucket of claims that hang together."""

    folder: Folder
    bucket: int
    batches: tuple[tuple[str, int], ...]
    """Names of parts, and the number of the batch that each has for the bucket."""
    into: str


def gather(asked: Gathering) -> int:
    """Write the threads of a bucket; gives how many."""
    rows: list[tuple[str, str]] = []
    for name, at in asked.batches:
        batch = asked.folder.arrays(f"work/members-{name}.arrow").get_batch(at)
        rows += zip(batch.column("kind").to_pylist(), batch.column("line").to_pylist(), strict=True)
    return assess(asked.folder, rows, f"{asked.into}/%s/{asked.bucket:06d}.parquet")


# --- threads ----------------------------------------------------------------------------------------------


@frozen
class Known:
    """What follows from all of an archive."""

    publishing: frozenset[str]
    speakers: Mapping[str, Source]
    fates: Mapping[str, Fate]
    before: Mapping[str, int]
    newer: frozenset[str]
    settled: Settled


def write_known(folder: Folder, told: dict[str, Any]) -> None:
    """Write what follows from all of the archive, for the workers; they are told a new name each time."""
    folder.put(KNOWN, told)


@lru_cache(maxsize=2)
def _known(folder: Folder, _: str) -> Known:
    from msgspec.json import Decoder

    told = folder.get(KNOWN)
    source = Decoder(Source)
    return Known(
        frozenset(told["publishing"]),
        {key: source.decode(held) for key, held in told["speakers"].items()},
        {ident: Fate(fate) for ident, fate in told["fates"].items()},
        told["before"],
        frozenset(told["newer"]),
        Settled(frozenset(), {}, (), tuple(told["decisions"])),
    )


def assess(folder: Folder, rows: Sequence[tuple[str, str]], into: str) -> int:
    """Work out the threads of some claims, and write them by month under a name; gives how many."""
    known = _known(folder, into.split("/")[1])
    articles: dict[str, Article] = {}
    claims: dict[str, Claim] = {}
    links: list[Link] = []
    extra: dict[str, Link] = {}
    passing: dict[str, standing.Derived] = {}
    for kind, held in rows:
        if kind == "article":
            article = value("articles", held)
            articles[article.id] = article
        elif kind == "claim":
            claim = value("claims", held)
            claims[claim.id] = claim
        elif kind == "link":
            links.append(value("links", held))
        elif kind == "extra":
            extra[held] = value("links", held)
        else:
            page, of, how = json.loads(held)
            passing[page] = standing.Derived(page, of, how)
    view = _view(dict(sorted(articles.items())), standing.identified(dict(sorted(claims.items())), ()), known)
    here = set(claims)
    view.links = standing.judged(one for one in (*links, *extra.values()) if one.a in here and one.b in here)
    view.derived = passing
    found = [standing.assessed_one(one, view, known.before) for one in standing.clusters(view)]
    _write(folder, found, known.before, into)
    return len(found)


def _view(articles: Mapping[str, Article], claims: Mapping[str, Claim], known: Known) -> standing.View:
    from provenance.model import DecisionKind

    decisions = tuple(one for one in known.settled.decided() if one.subject in articles)
    view = standing.View(standing.Record(articles, claims, (), decisions))
    view.fates_if_not_taken_back = {one: known.fates.get(one, Fate.STANDS) for one in claims}
    view.live = frozenset(
        ident
        for ident, one in claims.items()
        if one.article not in known.newer and not view.has(DecisionKind.RETRACT, one)
    )
    view.speaks_for = known.speakers
    view.publishing = known.publishing
    return view


def _write(folder: Folder, found: Iterable[Thread], before: Mapping[str, int], into: str) -> None:
    import pyarrow as pa
    from msgspec.json import encode

    rows: dict[str, list[dict[str, Any]]] = {}
    for thread in found:
        first = thread.tellings[0]
        one = Line.of(thread)
        place = standing.place(thread, {first.claim.article: before.get(first.claim.article, 0)})
        rows.setdefault(month(first.date), []).append({
            "id": thread.id, "proposition": thread.proposition, "support": thread.support.value,
            "challenges": [each.value for each in thread.challenges], "level": thread.confidence.level.value,
            "at_least": thread.origins.at_least, "at_most": thread.origins.at_most, "date": first.date,
            "place": json.dumps(place), "claims": [t.claim.id for t in thread.tellings],
            "tells": [t.claim.id for t in thread.told],
            "line": encode(one).decode(), "thread": encode(thread).decode(),
        })  # fmt: skip
    texts = pa.list_(pa.string())
    schema = pa.schema([
        ("id", pa.string()), ("proposition", pa.string()), ("support", pa.string()), ("challenges", texts),
        ("level", pa.string()), ("at_least", pa.int32()), ("at_most", pa.int32()), ("date", pa.string()),
        ("place", pa.string()), ("claims", texts), ("tells", texts), ("line", pa.string()), ("thread", pa.string()),
    ])  # fmt: skip
    for when, held in rows.items():
        folder.write_table(into % f"month={when}", pa.Table.from_pylist(held, schema))
