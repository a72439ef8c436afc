"""Which articles belong to one story: what people collected, and how much is still one."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.model import Decision, DecisionKind

LARGEST_STORY = 100
"""Articles up to which a ledger is taken for one story; in a larger one its story has to be named."""


def collected(decisions: Iterable[Decision]) -> dict[str, set[str]]:
    """Give what people collected to stories, by the names of these."""
    found: dict[str, set[str]] = {}
    for one in decisions:
        if one.kind is DecisionKind.IN_STORY:
            found.setdefault(one.value, set()).add(one.subject)
    return found
