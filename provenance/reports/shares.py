"""Who a story rests on: how much of it is credited to whom, and who is relied on most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import frozen

from provenance.model import Article, Claim, SourceKind, same_source
from provenance.reports.phrases import listed, source_phrase
from provenance.reports.wording import KIND_CALLED, SOURCE_DOES


@frozen
class Share:
    """A part of all claims."""

    key: str
    label: str
    claims: int
    percent: int
    """Of all claims, rounded."""
    start: float
    """Where its part of a bar of 100 begins; `width` is how much of it it takes."""
    width: float


@frozen
class Relied:
    """A source, with what rests on it."""

    name: str
    kind: str
    named: bool
    outlet: str
    """Of a source without a name, the outlet that heard it."""
    claims: tuple[Claim, ...]
    articles: int
    stances: str
    """What it does, in words: "asserts 3 times and denies once"."""


SHARES = (
    ("named", "named people and bodies"),
    ("official", "unnamed officials"),
    ("document", "documents and records"),
    ("outlet", "other outlets"),
    ("anonymous", "unnamed people"),
    ("own", "the outlet's own voice"),
)


def share_of(claim: Claim) -> str:
    """Tell to which part a claim belongs."""
    if claim.attribution is None:
        return "own"
    source = claim.attribution.source
    if source.kind is SourceKind.DOCUMENT:
        return "document"
    if source.kind is SourceKind.OUTLET:
        return "outlet"
    if source.identified:
        return "named"
    return "official" if source.kind is SourceKind.OFFICIAL else "anonymous"


def shares(claims: Sequence[Claim]) -> tuple[Share, ...]:
    """Divide the claims by who is credited, in a fixed order; parts without any are left out."""
    tally = Counter(share_of(claim) for claim in claims)
    found: list[Share] = []
    start = 0.0
    for key, label in SHARES:
        if tally[key]:
            width = 100 * tally[key] / len(claims)
            found.append(Share(key, label, tally[key], round(width), round(start, 2), round(width, 2)))
            start += width
    return tuple(found)


def relied_on(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[Relied, ...]:
    """List who is credited, the most often credited first."""
    credited: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        if claim.attribution:
            outlet = articles[claim.article].outlet if claim.article in articles else ""
            credited.setdefault(same_source(claim.attribution.source, outlet), []).append(claim)
    found = []
    for key, theirs in sorted(credited.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        source = max((c.attribution.source for c in theirs if c.attribution), key=lambda s: (len(s.name), s.name))
        stances = Counter(claim.stance for claim in theirs).most_common()
        found.append(
            Relied(
                source_phrase(source),
                KIND_CALLED[source.kind],
                source.identified,
                "" if source.identified else key[-1],
                tuple(theirs),
                len({claim.article for claim in theirs}),
                listed([f"{SOURCE_DOES[stance]} {_times(number)}" for stance, number in stances]),
            )
        )
    return tuple(found)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
