"""Whether what is kept beside a ledger is what would be worked out of it: a sample of it, or every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from attrs import AttrsInstance, fields, frozen

from provenance import standing
from provenance.desk.views import keptrows
from provenance.desk.views.casebook import Afresh, Casebook
from provenance.desk.views.keptrows import (
    Ids,
    Joined,
    Links,
    Names,
    Page,
    Passing,
    Publishing,
    Replacing,
    Speakers,
    Voices,
)
from provenance.desk.views.notes import beside
from provenance.desk.views.partial import narrow
from provenance.desk.views.shelf import Shelf
from provenance.ledger import Kept, Ledger
from provenance.model import Article, Claim, Decision, DecisionKind, Thread

V = TypeVar("V", bound=AttrsInstance)

SAMPLE = 10
"""Threads that are worked out anew where not everything is."""


@frozen
class Proof:
    """How much of what is kept was held against what would be worked out, and in what the two differ."""

    threads: int = 0
    differing: tuple[str, ...] = ()
    """Each part that is otherwise, or cannot be read: "threads", "links"."""


def sampled(ledger: Ledger) -> Proof:
    """Work out some threads anew of the claims that are kept.

    Nothing is proved where nothing is kept, nor of what was harmed: that is never asked for an answer.
    """
    kept = ledger.keeping.kept()
    held = Shelf(kept) if kept is not None else None
    numbers, decisions = (kept.numbers("threads"), held.decisions()) if kept is not None and held else (None, None)
    if kept is None or held is None or numbers is None or decisions is None:
        return Proof()
    begin, step = int(ledger.head[1][:8] or "0", 16), max(1, len(numbers) // SAMPLE)
    chosen = [numbers[(begin + at * step) % len(numbers)] for at in range(min(SAMPLE, len(numbers)))]
    for number in chosen:
        found = kept.some("threads", [number], Thread)
        if found and not _holds(held, found[0], decisions):
            return Proof(len(chosen), ("threads",))
    return Proof(len(chosen))


def _holds(held: Shelf, thread: Thread, decisions: Sequence[Decision]) -> bool:
    """Tell whether a thread is what is worked out of its claims."""
    told = next(one.claim.id for one in thread.told)
    near = narrow(held, [told])
    if near is None:
        return True
    anew = beside(near.under(decisions).values(), decisions, standing.by_claim(decisions))
    return thread in anew


def proved(book: Casebook) -> Proof:
    """Hold every row that is kept against one worked out afresh; what is kept aside for searches and drafts is not."""
    kept = book.kept_rows
    if kept is None:
        return Proof()
    with book.ledger.keeping.as_if_kept(Afresh(book.ledger).parts) as made:
        wanted = contents(made)
        try:
            found = contents(kept)
        except LookupError as error:
            return Proof(len(wanted["threads"]), (str(error.args[0]),))
    differing = [part for part, rows in wanted.items() if found[part] != rows]
    return Proof(len(wanted["threads"]), tuple(differing))


def contents(kept: Kept) -> dict[str, Any]:
    """Give everything that is kept, by part, with the things themselves where what is kept has their numbers.

    LookupError, with the part, where it cannot be read, or fits to no other.
    """

    def every(part: str, kind: type[V]) -> list[V]:
        return _there(part, kept.all(part, kind))

    def numbers(part: str) -> Sequence[int]:
        return list(_there(part, kept.numbers(part)))

    held = Shelf(kept)
    articles, claims, threads = every("articles", Article), every("claims", Claim), every("threads", Thread)
    names: Mapping[str, Mapping[int, str]] = {
        "a": dict(zip(numbers("articles"), (one.id for one in articles), strict=True)),
        "c": dict(zip(numbers("claims"), (one.id for one in claims), strict=True)),
        "t": dict(zip(numbers("threads"), (one.id for one in threads), strict=True)),
    }
    for part, whole in (("pages", "articles"), ("links", "articles"), ("links from others", "articles"), _JOINED):
        if numbers(part) != numbers(whole):
            raise LookupError(part)
    told = _there("told", held.told())
    try:
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
            "decided": {kind.value: _there("decided", held.decided(kind.value)) for kind in DecisionKind},
            "people's links": sorted(map(repr, _there("people's links", held.links("people's links")))),
            "in story": _there("in story", held.in_story()),
            "speakers": every("speakers", Speakers),
            "voices": [[_sorted(one.credited), _sorted(one.introducing)] for one in every("voices", Voices)],
            "publishing": every("publishing", Publishing),
            "passing": every("passing", Passing),
            "replacing": every("replacing", Replacing),
            "pages": [_page(one, names["c"]) for one in every("pages", Page)],
            "ids": _ids(every("ids", Ids), names),
            **{part: [_sorted(one.articles) for one in every(part, Names)] for part in ("names", "alike")},
            **{part: _there(part, held.lines(part)) for part in ("lines", *keptrows.LISTS)},
            "told": (told.articles, [names["a"][one] for one in told.published], told.renewable),
        }
    except KeyError as error:
        raise LookupError(f"number {error.args[0]}") from None


_JOINED = ("joined", "threads")
T = TypeVar("T")


def _there(part: str, found: T | None) -> T:
    if found is None:
        raise LookupError(part)
    return found


def _ids(drawers: Sequence[Ids], names: Mapping[str, Mapping[int, str]]) -> dict[str, dict[str, Any]]:
    ids: dict[str, dict[str, Any]] = {name: {} for name in ("now", "earlier", "telling", "beside")}
    for one in drawers:
        ids["now"] |= {ident: names[ident[0]][number] for ident, number in one.now.items()}
        ids["earlier"] |= {ident: names["t"][number] for ident, number in one.earlier.items()}
        ids["telling"] |= {ident: names["t"][number] for ident, number in one.telling.items()}
        ids["beside"] |= {ident: [names["t"][number] for number in each] for ident, each in one.beside.items()}
    return ids


def _sorted(held: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {key: sorted(each) for key, each in held.items() if each}


def _page(page: Page, claims: Mapping[int, str]) -> dict[str, Any]:
    found = {field.name: getattr(page, field.name) for field in fields(Page)}
    del found["gone"]  # what was added and taken back may still be told there
    return {**found, "claims": [claims[one] for one in page.claims], "told": [claims[one] for one in page.told]}
