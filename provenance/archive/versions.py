"""What became of the claims of a page's older versions, and which a newer version tells word for word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from provenance import standing
from provenance.archive.folder import Folder
from provenance.archive.judging import links_schema, row
from provenance.archive.parts import Part, Shelf, home, value
from provenance.archive.settling import Settled
from provenance.model import Article, Claim

EXTRA = "work/extra.parquet"
"""Links that are not recorded, and are worked out of all versions of a page, or of all of a story."""
CHAINS = 100
"""Pages whose versions are looked at together."""


@frozen
class Chains:
    """Pages with several versions, by the places of these."""

    folder: Folder
    parts: tuple[Part, ...]
    settled: Settled
    chains: tuple[tuple[int, ...], ...]
    story: tuple[str, ...]
    """Lines of the links that only the words of a story make."""


def chains_of(folder: Folder, parts: Iterable[Part], settled: Settled, story: Iterable[str]) -> Iterable[Chains]:
    """Give the pages with several versions, some at a time."""
    by_base = {part.base: part for part in parts}
    for at in range(0, len(settled.chains), CHAINS):
        some = settled.chains[at : at + CHAINS]
        bases = sorted({home(place) for chain in some for place in chain})
        these = tuple(by_base[base] for base in bases)
        yield Chains(folder, these, settled.of(these), some, tuple(story))


def look_at(asked: Chains) -> dict[str, Any]:
    """Give the fates of the claims of some pages, how many versions stand before each, and what is told again."""
    shelf = asked.settled.shelf(asked.folder, asked.parts)
    links = [row for part in asked.parts for row in links_of(asked.folder, part.name)]
    story = [value("links", one) for one in asked.story]
    found: dict[str, Any] = {"fates": {}, "before": {}, "newer": [], "kept": []}
    for chain in asked.chains:
        articles: dict[str, Article] = {}
        claims: dict[str, Claim] = {}
        places: dict[str, int] = {}
        for place in chain:
            article = shelf.article(place)
            articles[article.id] = article
            claims |= {one.id: one for one in shelf.claims_of(place)}
            places |= dict(zip((c.id for c in shelf.claims_of(place)), shelf.places_of(place), strict=True))
        claims = standing.identified(dict(sorted(claims.items())), ())
        inside = [value("links", row["line"]) for row in links if row["a"] in claims and row["b"] in claims]
        told = tuple(one for one in story if one.a in claims and one.b in claims)
        view = standing.View(standing.Record(articles, claims, tuple(inside), (), told))
        fates = view.fates_if_not_taken_back
        found["fates"] |= {one: fate.value for one, fate in fates.items() if claims[one].article in view.record.newer}
        found["before"] |= standing.versions(view)
        found["newer"] += sorted(view.record.newer)
        found["kept"] += [row(one, places.__getitem__) for one in standing.kept(articles, claims.values())]
    return found


def links_of(folder: Folder, name: str) -> list[dict[str, Any]]:
    """Give the links that were made when a part came."""
    found: list[dict[str, Any]] = folder.table(f"links/{name}.parquet").to_pylist()
    return found


def write_extra(folder: Folder, rows: list[dict[str, Any]]) -> None:
    """Write the links that are worked out of all of it."""
    import pyarrow as pa

    folder.write_table(EXTRA, pa.Table.from_pylist(rows, links_schema()))


def in_story(folder: Folder, parts: Iterable[Part], settled: Settled) -> list[dict[str, Any]]:
    """Give what a small archive, which is one story, tells in other words; nothing of a larger one."""
    from provenance.desk.views.stories import LARGEST_STORY
    from provenance.desk.views.tellings import in_other_words

    parts = list(parts)
    if sum(part.articles for part in parts) - len(settled.dropped) > LARGEST_STORY:
        return []
    shelf = settled.shelf(folder, parts)
    articles, claims, places = whole(shelf, parts, settled)
    links = [value("links", one["line"]) for part in parts for one in links_of(folder, part.name)]
    found = in_other_words(standing.Record.of(articles, claims, links, settled.decided()))
    return [row(one, places.__getitem__) for those in found.values() for one in those]


def whole(
    shelf: Shelf, parts: Iterable[Part], settled: Settled
) -> tuple[dict[str, Article], dict[str, Claim], dict[str, int]]:
    """Give all articles and claims of some parts, and the places of the claims."""
    articles: dict[str, Article] = {}
    claims: dict[str, Claim] = {}
    places: dict[str, int] = {}
    for part in parts:
        for place in range(part.base, part.base + part.articles):
            if place in settled.dropped:
                continue
            article = shelf.article(place)
            articles[article.id] = article
            here = shelf.claims_of(place)
            claims |= {one.id: one for one in here}
            places |= dict(zip((one.id for one in here), shelf.places_of(place), strict=True))
    # in the order in which a ledger has them
    return dict(sorted(articles.items())), dict(sorted(claims.items())), places
