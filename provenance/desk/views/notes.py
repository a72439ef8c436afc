"""Threads with what people wrote beside them: notes, tags, replies, reviews, and which tellings they checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from provenance.model import Decision, DecisionKind, Thread
from provenance.moments import order

_REVIEWED = (DecisionKind.REVIEWED, DecisionKind.REVIEWED_ELSEWHERE)
_BESIDE = (DecisionKind.NOTE, DecisionKind.TAG, DecisionKind.ASKED, DecisionKind.ANSWERED, *_REVIEWED)


def beside(
    threads: Iterable[Thread], decisions: Iterable[Decision], said: Mapping[str, Sequence[Decision]]
) -> list[Thread]:
    """Give threads with the notes, tags, replies and reviews on their tellings, and which of these a person checked."""
    from provenance import standing

    checked = frozenset(ident for ident, each in said.items() if standing.is_checked(each))
    held: dict[str, list[Decision]] = {}
    for one in decisions:
        if one.kind in _BESIDE:
            held.setdefault(one.subject, []).append(one)
    if not held and not checked:
        return list(threads)
    found = []
    for thread in threads:
        if checked:
            here = checked & {t.claim.id for t in thread.tellings}
            thread = evolve(thread, checked=here) if here else thread
        own = [d for t in thread.told for d in held.get(t.claim.id, ())]
        notes = sorted((d for d in own if d.kind is DecisionKind.NOTE), key=lambda d: (order(d.on), d.id))
        tags = sorted({d.value for d in own if d.kind is DecisionKind.TAG})
        asked = (d for d in own if d.kind in (DecisionKind.ASKED, DecisionKind.ANSWERED))
        replies = sorted(asked, key=lambda d: (order(d.on), d.kind is DecisionKind.ANSWERED, d.subject, d.party))
        if own:
            reviews = _reviews(own)
            thread = evolve(thread, notes=tuple(notes), tags=tuple(tags), replies=tuple(replies), reviews=reviews)
        found.append(thread)
    return found


def _reviews(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give the reviews among decisions that stand, the last word on each address, oldest first."""
    last: dict[tuple[str, ...], Decision] = {}
    for one in sorted(decisions, key=lambda d: (order(d.on), d.id)):
        if one.kind in _REVIEWED:
            last.pop((one.kind.value, one.subject, one.field), None)
            last[one.kind.value, one.subject, one.field] = one
    return tuple(one for one in last.values() if one.value)
