"""Chains of tellings, what rests on what, and what waits for a person, as lists and as pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from provenance.model import Telling, Thread
from provenance.reports import public
from provenance.reports.phrases import circle_phrase, count, heading, origins_range, short_date, short_id, standing, who
from provenance.reports.table import Column, Table


class Step(Protocol):
    """One telling in a chain."""

    @property
    def telling(self) -> Telling: ...
    @property
    def origin(self) -> str: ...
    @property
    def relies_on(self) -> str: ...
    @property
    def changes(self) -> tuple[str, ...]: ...


class Rested(Protocol):
    """A thread with and without what it rests on."""

    @property
    def before(self) -> Thread: ...
    @property
    def after(self) -> Thread | None: ...
    @property
    def carried(self) -> tuple[Telling, ...]: ...


def chain_table(thread: Thread, steps: Sequence[Step], circles: Sequence[Sequence[str]]) -> Table:
    """List the tellings of a thread in the order of their dates: how each came to its page, what changed."""
    note = " ".join(f"In a circle: {circle_phrase(ring)}." for ring in circles)
    return Table(
        title=f"{count(len(steps), 'page')} told it: {heading(thread)}",
        columns=(
            Column("id"), Column("date"), Column("outlet", wraps=True), Column("who says it", wraps=True),
            Column("how the page got it", wraps=True), Column("what changed", wraps=True),
        ),
        rows=tuple(
            (
                short_id(s.telling.claim.id), short_date(s.telling.date), s.telling.outlet, who(s.telling.claim),
                s.origin, "; ".join(s.changes),
            )
            for s in steps
        ),
        records=tuple(
            {
                "id": s.telling.claim.id, "article": s.telling.claim.article, "outlet": s.telling.outlet,
                "date": s.telling.date, "source": who(s.telling.claim), "how": s.origin,
                "relies_on": s.relies_on or None, "changes": list(s.changes),
            }
            for s in steps
        ),
        note=note,
    )  # fmt: skip


def _without(one: Rested) -> str:
    """Where a thread stands without what it rested on."""
    if one.after is None:
        return "nothing left"
    same = standing(one.after) == standing(one.before) and one.after.origins == one.before.origins
    return "no change" if same else standing(one.after)


def impact_table(found: Sequence[Rested]) -> Table:
    """List the threads that rest on something: where each stands with it and without it, who still carries it."""
    return Table(
        title=f"{count(len(found), 'thread')} {'relies' if len(found) == 1 else 'rely'} on it",
        columns=(
            Column("id"), Column("with it", labelled=True, tinted=True),
            Column("without it", labelled=True, tinted=True), Column("origins", labelled=True),
            Column("carried by", wraps=True, labelled=True), Column("proposition", wraps=True),
        ),
        rows=tuple(
            (
                short_id(one.before.id), standing(one.before),
                _without(one),
                f"{origins_range(one.before.origins)} -> "
                f"{origins_range(one.after.origins) if one.after is not None else '0'}",
                ", ".join(dict.fromkeys(t.outlet or t.claim.article for t in one.carried)), one.before.proposition,
            )
            for one in found
        ),
        records=tuple(
            {
                "id": one.before.id, "proposition": one.before.proposition, "with": public.thread(one.before),
                "without": public.thread(one.after) if one.after is not None else None,
                "carried_by": [t.claim.id for t in one.carried],
            }
            for one in found
        ),
    )  # fmt: skip
