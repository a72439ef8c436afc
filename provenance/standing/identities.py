"""Who of the credited is one and the same across articles: by name, and where people decided otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import evolve

from provenance.model import Attribution, Claim, Decision, DecisionKind, Key, Source

_LONGEST_CHAIN = 20
"""Merges that are followed from one source to the next; people can have merged in a circle."""


def identified(claims: Mapping[str, Claim], decisions: Iterable[Decision]) -> dict[str, Claim]:
    """The claims with each source under the name that people gave it: merged with another one, or parted from it.

    A parting names the article in which the source is somebody else; it counts before merges.
    """
    merged: dict[Key, Key] = {}
    parted: dict[tuple[str, Key], Key] = {}
    for one in decisions:
        if one.kind is DecisionKind.SAME_SOURCE:
            merged[one.subject] = one.value
        elif one.kind is DecisionKind.OTHER_SOURCE:
            article, _, key = one.subject.partition(" ")
            parted[article, key] = one.value
    if not merged and not parted:
        return dict(claims)

    def known(article: str, key: Key) -> Key:
        key = parted.get((article, key), key)
        for _ in range(_LONGEST_CHAIN):
            if key not in merged:
                break
            key = merged[key]
        return key

    return {ident: _renamed(claim, known) for ident, claim in claims.items()}


def _renamed(claim: Claim, known: Callable[[str, Key], Key]) -> Claim:

    def source(one: Source) -> Source:
        return evolve(one, key=known(claim.article, one.key), body_key=known(claim.article, one.body_key))

    about = tuple(dict.fromkeys(known(claim.article, key) for key in claim.about))
    credit: Attribution | None = claim.attribution
    if credit is not None:
        credit = evolve(credit, source=source(credit.source), via=tuple(source(v) for v in credit.via))
    return evolve(claim, attribution=credit, about=about)
