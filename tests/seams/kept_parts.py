"""All that is kept of a ledger, with the things themselves where what is kept has their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import attrs

from provenance.desk import shelf
from provenance.desk.shelf import (
    Ids,
    Joined,
    Links,
    Names,
    Page,
    Passing,
    Publishing,
    Replacing,
    Shelf,
    Speakers,
    Voices,
)
from provenance.ledger import Kept
from provenance.model import Article, Claim, Decision, DecisionKind, Thread

V = TypeVar("V", bound=attrs.AttrsInstance)


def told_of(kept: Kept) -> dict[str, Any]:
    """Everything that is kept, by part."""

    def every(part: str, kind: type[V]) -> list[V]:
        found = kept.all(part, kind)
        assert found is not None, part
        return found

    def numbers(part: str) -> Sequence[int]:
        found = kept.numbers(part)
        assert found is not None, part
        return list(found)

    held = Shelf(kept)
    articles, claims, threads = every("articles", Article), every("claims", Claim), every("threads", Thread)
    names: Mapping[str, Mapping[int, str]] = {
        "a": dict(zip(numbers("articles"), (one.id for one in articles), strict=True)),
        "c": dict(zip(numbers("claims"), (one.id for one in claims), strict=True)),
        "t": dict(zip(numbers("threads"), (one.id for one in threads), strict=True)),
    }
    for part in ("pages", "links", "links from others"):
        assert numbers(part) == numbers("articles")
    assert numbers("joined") == numbers("threads")
    ids: dict[str, dict[str, Any]] = {name: {} for name in ("now", "earlier", "telling", "beside")}
    for one in every("ids", Ids):
        ids["now"] |= {ident: names[ident[0]][number] for ident, number in one.now.items()}
        ids["earlier"] |= {ident: names["t"][number] for ident, number in one.earlier.items()}
        ids["telling"] |= {ident: names["t"][number] for ident, number in one.telling.items()}
        ids["beside"] |= {ident: [names["t"][number] for number in each] for ident, each in one.beside.items()}
    told = held.told()
    assert told is not None
    return {
        "articles": articles,
        "claims": claims,
        "threads": threads,
        "joined": every("joined", Joined),
        **{
            part: [sorted(map(repr, one.links)) for one in every(part, Links)]
            for part in ("links", "links from others")
        },
        "decisions": every("decisions", Decision),
        "decided": {kind.value: held.decided(kind.value) for kind in DecisionKind},
        "people's links": sorted(map(repr, held.links("people's links") or ())),
        "in story": held.in_story(),
        "speakers": every("speakers", Speakers),
        "voices": [[_sorted(one.credited), _sorted(one.introducing)] for one in every("voices", Voices)],
        "publishing": every("publishing", Publishing),
        "passing": every("passing", Passing),
        "replacing": every("replacing", Replacing),
        "pages": [_page(one, names["c"]) for one in every("pages", Page)],
        "ids": ids,
        **{part: [_sorted(one.articles) for one in every(part, Names)] for part in ("names", "alike")},
        **{part: held.lines(part) for part in ("lines", *shelf.LISTS)},
        "told": (told.articles, [names["a"][one] for one in told.published], told.renewable),
    }


def _sorted(held: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {key: sorted(each) for key, each in held.items() if each}


def _page(page: Page, claims: Mapping[int, str]) -> dict[str, Any]:
    found = {field.name: getattr(page, field.name) for field in attrs.fields(Page)}
    del found["gone"]  # what was added and taken back may still be told there
    return {**found, "claims": [claims[one] for one in page.claims], "told": [claims[one] for one in page.told]}
