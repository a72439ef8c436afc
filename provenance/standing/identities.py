"""Who of the credited is one and the same across articles: by the key of the name, and as people decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import evolve

from provenance import naming
from provenance.model import Claim, Decision, DecisionKind, Key, Source

_LONGEST_CHAIN = 20
"""Merges that are followed from one source to the next; people can have merged in a circle."""


def identified(claims: Mapping[str, Claim], decisions: Iterable[Decision]) -> dict[str, Claim]:
    """Give the claims with each source under one key: that of `naming`, then what people merged, then what they parted.

    A parting names the article in which the source is somebody else; it counts before merges. Decisions stand in their
    order in time, and of two about one name the later one holds.
    """
    told = list(decisions)
    now = one_source(told)
    parted = {(d.subject, naming.key(d.party)): d.value for d in told if d.kind is DecisionKind.OTHER_SOURCE}

    kept: dict[Key, Key] = {}

    def known(article: str, given: Key) -> Key:
        found = kept.get(given)
        if found is None:
            found = kept[given] = naming.key(given)
        if parted:
            found = parted.get((article, found), found)
        return now(found)

    return {ident: _renamed(claim, known) for ident, claim in claims.items()}


def one_source(decisions: Iterable[Decision]) -> Callable[[Key], Key]:
    """Give what tells the key that a key counts under, by what people merged; decisions as for `identified`."""
    merged: dict[Key, Key] = {}
    for one in decisions:
        if one.kind is DecisionKind.SAME_SOURCE:
            gone, stays = naming.key(one.subject), naming.key(one.value)
            merged[gone] = stays
            if merged.get(stays) == gone:
                del merged[stays]  # merged the other way round since: the later word holds

    def now(found: Key) -> Key:
        for _ in range(_LONGEST_CHAIN if merged else 0):
            if found not in merged:
                break
            found = merged[found]
        return found

    return now


def _renamed(claim: Claim, known: Callable[[str, Key], Key]) -> Claim:
    """Give the claim under the keys that count; the claim itself where it has them already."""

    def source(one: Source) -> Source:
        key, body = known(claim.article, one.key), known(claim.article, one.body_key)
        return one if (key, body) == (one.key, one.body_key) else evolve(one, key=key, body_key=body)

    credit = claim.attribution
    if credit is None and not claim.about:
        return claim
    about = tuple(dict.fromkeys([known(claim.article, key) for key in claim.about]))
    if credit is not None:
        first, via = source(credit.source), tuple(source(v) for v in credit.via)
        if first is not credit.source or any(a is not b for a, b in zip(via, credit.via, strict=True)):
            credit = evolve(credit, source=first, via=via)
    if credit is claim.attribution and about == claim.about:
        return claim
    return evolve(claim, attribution=credit, about=about)
