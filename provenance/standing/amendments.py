"""Claims as people amended them: the reading itself is kept, and what they decided about it lies on top, dated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from provenance.model import Claim, Decision, DecisionKind

_SOURCE = ("attribution", "admission", "proposition", "about")
PARTS: Mapping[str, tuple[str, ...]] = {
    "words": ("text", "spans", "proposition", "quoted", "about", "headline", "points"),
    "source": _SOURCE,
    "kind": _SOURCE,
    "stance": ("stance", "general", "says_no", "points"),
    "hedges": ("hedges",),
    "type": ("type",),
    "answers": ("answers", "proposition", "points"),
}
"""What a person can put right in a claim, and which of its fields that settles."""

OF_READINGS = frozenset(
    (DecisionKind.AMENDED, DecisionKind.ADDED, DecisionKind.DROPPED, DecisionKind.CONFIRMED, DecisionKind.REREAD)
)
"""Decisions about what an article says, as opposed to what became of it."""
_BY_PEOPLE = OF_READINGS - {DecisionKind.REREAD}


@frozen
class Reading:
    """A claim as it is to be read after some decisions."""

    claim: Claim
    since: str = ""
    """The time of the last decision that changed it; empty for what was read first."""


def by_claim(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Give the decisions about readings by the claim's id, in their order."""
    found: dict[str, list[Decision]] = {}
    for one in decisions:
        if one.kind in OF_READINGS:
            found.setdefault(one.subject, []).append(one)
    return found


def readings(read: Claim | None, decisions: Sequence[Decision]) -> list[Reading]:
    """Give every reading that a claim ever had, the present one last; `read` is None where a person added it.

    What people said of it stands whatever a newer reader finds: a claim that was confirmed or added is read anew no
    more, and of an amended one the amended parts stay.
    """
    found = [] if read is None else [Reading(read)]
    for at, one in enumerate(decisions, 1):
        if one.kind is DecisionKind.REREAD and is_settled(decisions[:at]):
            continue
        if one.kind in (DecisionKind.AMENDED, DecisionKind.ADDED, DecisionKind.REREAD) and one.reading is not None:
            made = _after(read, decisions[:at])
            if made is not None:
                found.append(Reading(made, one.on))
    return found


def _after(read: Claim | None, decisions: Sequence[Decision]) -> Claim | None:
    for at, one in enumerate(decisions):
        again = one.kind is DecisionKind.REREAD and one.reading is not None and not is_settled(decisions[:at])
        if one.kind is DecisionKind.ADDED or again:
            read = one.reading
    for one in decisions:
        if one.kind is DecisionKind.AMENDED and read is not None and one.reading is not None:
            names = {name for part in parts(one) for name in PARTS.get(part, ())}
            taken = {name: getattr(one.reading, name) for name in names}
            read = evolve(read, **taken, confidence=one.reading.confidence)
    return read


def is_settled(decisions: Sequence[Decision]) -> bool:
    """Tell whether a person has said all that a claim says, so that no reader changes it any more."""
    return any(one.kind in (DecisionKind.CONFIRMED, DecisionKind.ADDED) for one in decisions)


def not_found(decisions: Sequence[Decision]) -> bool:
    """Tell whether the newest reader found no claim there."""
    again = [one for one in decisions if one.kind is DecisionKind.REREAD]
    return bool(again) and again[-1].reading is None


def parts(amendment: Decision) -> tuple[str, ...]:
    """Give the parts of a claim that an amendment is about."""
    return tuple(part for part in amendment.field.split(",") if part)


def is_dropped(decisions: Sequence[Decision]) -> bool:
    """Whether there is no claim any more: the last word of people, or else that of the newest reader."""
    said = [one.kind for one in decisions if one.kind in _BY_PEOPLE]
    if said:
        return said[-1] is DecisionKind.DROPPED
    return not_found(decisions)


def amended(claims: Mapping[str, Claim], decisions: Iterable[Decision]) -> tuple[dict[str, Claim], dict[str, str]]:
    """Give the claims as they are to be read, and of those read otherwise than at first since when.

    Decisions stand in their order in time.
    """
    found, since = dict(claims), {}
    for ident, said in by_claim(decisions).items():
        all_of_them = readings(claims.get(ident), said)
        if is_dropped(said) or not all_of_them:
            found.pop(ident, None)
            continue
        now = all_of_them[-1]
        found[ident] = now.claim
        if now.since:
            since[ident] = now.since
    # what a person added stands where it would stand had it been read
    return (dict(sorted(found.items())) if found.keys() - claims.keys() else found), since


def is_checked(decisions: Sequence[Decision]) -> bool:
    """Whether a person has read a claim as it stands: confirmed, added or amended, and read otherwise by nobody since.

    What two people amended in turn is open until somebody confirms it.
    """
    said = [one for one in decisions if one.kind in _BY_PEOPLE]
    return bool(said) and said[-1].kind is not DecisionKind.DROPPED and not contested(decisions)


def contested(decisions: Sequence[Decision]) -> list[Decision]:
    """Give amendments of one part of a claim by different people, where nobody confirmed it since."""
    last = max((at for at, one in enumerate(decisions) if one.kind is DecisionKind.CONFIRMED), default=-1)
    open_ = [one for one in decisions[last + 1 :] if one.kind is DecisionKind.AMENDED]
    found = []
    for one in open_:
        rivals = [two for two in open_ if two.by != one.by and set(parts(two)) & set(parts(one))]
        if any(_differ(one, two) for two in rivals):
            found.append(one)
    return found


def _differ(a: Decision, b: Decision) -> bool:
    if a.reading is None or b.reading is None:
        return a.reading is not b.reading
    names = {name for part in set(parts(a)) & set(parts(b)) for name in PARTS.get(part, ())}
    return any(getattr(a.reading, name) != getattr(b.reading, name) for name in names)
