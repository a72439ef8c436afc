"""A report as a list for an invented editing system: where each thread stands, and what it tells."""

from __future__ import annotations

from provenance.reports.plugged import Told

suffixes = (".quaylist",)


def write(told: Told) -> str:
    """Give a line for each thread."""
    lines = [f"{one.support.value}\t{one.proposition}" for one in told.threads]
    return "\n".join((f"# {told.title}, as of {told.head[:12]}", *lines)) + "\n"
