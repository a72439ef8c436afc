"""The plug-ins that are installed, as a list."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.plugins import KINDS, Plugin
from provenance.reports.table import Column, Table


def plugins_table(found: Sequence[Plugin], off: bool = False) -> Table:
    """List plug-ins with their state: works, left out, or off."""
    states = ["off" if off else "left out" if one.wrong else "works" for one in found]
    rows = [
        (KINDS[one.kind], one.name, one.package, one.version, state, one.wrong)
        for one, state in zip(found, states, strict=True)
    ]
    records = [
        {
            "kind": KINDS[one.kind], "name": one.name, "package": one.package, "version": one.version,
            "state": state, "why": one.wrong or None,
        }
        for one, state in zip(found, states, strict=True)
    ]  # fmt: skip
    headings = (Column("kind"), Column("name"), Column("package"), Column("version"), Column("state"))
    return Table("Plug-ins", (*headings, Column("why", wraps=True)), tuple(rows), tuple(records))
