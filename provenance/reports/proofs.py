"""Stamps on heads of the log, as a list."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model import Proof
from provenance.reports.phrases import count
from provenance.reports.table import Column, Table

_SHOWN = 12
"""Characters of a head that a list shows."""


def proofs_table(rows: Sequence[Proof], was_checked: bool) -> Table:
    """List stamps, each with whether it holds where that was asked."""
    return Table(
        title=count(len(rows), "stamp"),
        columns=(
            Column("entry", right=True, labelled=True), Column("head"), Column("stamped", labelled=True),
            *((Column("result", wraps=True),) if was_checked else ()), Column("by", wraps=True, labelled=True),
        ),
        rows=tuple(
            (
                str(one.entry), one.head[:_SHOWN], one.at or "cannot be read",
                *((one.problem or "holds",) if was_checked else ()), one.by or "unknown",
            )
            for one in rows
        ),
        records=tuple(
            {
                "entry": one.entry, "head": one.head, "at": one.at or None, "by": one.by or None,
                **({"holds": not one.problem, "problem": one.problem or None} if was_checked else {}),
            }
            for one in rows
        ),
    )  # fmt: skip
