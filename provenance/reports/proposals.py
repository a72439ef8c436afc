"""What extractors propose, as a list, and one of it to be judged."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Protocol

from provenance.model import Article, Claim
from provenance.reports import public
from provenance.reports.amendments import told_as
from provenance.reports.passage import quotation
from provenance.reports.phrases import long_date
from provenance.reports.safe import one_line
from provenance.reports.table import Column, Later, Table


class Proposed(Protocol):
    """A claim that an extractor proposes."""

    @property
    def id(self) -> str: ...
    @property
    def claim(self) -> Claim: ...
    @property
    def by(self) -> tuple[str, ...]: ...
    @property
    def state(self) -> str: ...
    @property
    def near(self) -> Claim | None: ...
    @property
    def same(self) -> bool: ...


def beside(one: Proposed) -> str:
    """Say what the program read at the same place."""
    if one.near is None:
        return "nothing"
    return "the same" if one.same else f"{one.near.id}: {told_as(one.near)}"


def proposals_table(found: Sequence[Proposed]) -> Table:
    """List proposals: what each says, who proposes it, whether it waits, and what the program read there."""
    rows = [(one.id, one.state or "waits", ", ".join(one.by), told_as(one.claim), beside(one)) for one in found]
    return Table(
        "Claims that extractors propose",
        (
            Column("proposal"), Column("state"), Column("extractor", wraps=True), Column("told as", wraps=True),
            Column("read here", wraps=True, labelled=True),
        ),
        tuple(rows),
        Later(lambda: (record(one) for one in found)),
        "Proposals count for nothing until a person accepts them." if found else "",
    )  # fmt: skip


def record(one: Proposed) -> public.Record:
    """Give the public record of a proposal."""
    claim = public.claim(one.claim)
    return {
        "id": one.id, "state": one.state or "waits", "extractors": list(one.by),
        "read": one.near.id if one.near is not None else None, "same": one.same,
        "claim": {**claim, "id": None},
    }  # fmt: skip


def proposal_page(one: Proposed, article: Article, width: int | None = None) -> str:
    """Write one proposal with its passage, for a person who judges it."""
    place = ", ".join(filter(None, (article.outlet, long_date(article.date), article.title)))
    told = [
        f"{one.id}, proposed by {', '.join(one.by)}",
        place or article.id,
        quotation(one.claim, article),
        f"proposed: {told_as(one.claim)}",
        f"read here: {beside(one)}",
    ]
    room = max(20, (width or 100) - 4)
    lines = (textwrap.fill(one_line(each), room, initial_indent="  ", subsequent_indent="    ") for each in told)
    return "\n".join(lines)
