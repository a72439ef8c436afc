"""Confidence: for each rule and cap of `model.grades`, when it applies; the first rule that does, then the caps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from attrs import define, evolve

from provenance.model import (
    CAPS,
    GRADES,
    Article,
    Challenge,
    Claim,
    Confidence,
    DecisionKind,
    Grade,
    Key,
    Level,
    Origin,
    Origins,
    SourceKind,
    Stance,
)
from provenance.standing.challenges import challenge
from provenance.standing.origins import DISTINCT, Entered, counted, entered, origin
from provenance.standing.record import Record
from provenance.standing.view import View

_DIRECT_KINDS = (SourceKind.WITNESS, SourceKind.DOCUMENT)
_RANKS = {
    SourceKind.DOCUMENT: 4,
    SourceKind.OFFICIAL: 3,
    SourceKind.ORGANISATION: 3,
    SourceKind.WITNESS: 3,
    SourceKind.EXPERT: 2,
    SourceKind.PERSON: 2,
    SourceKind.OUTLET: 1,
}
"""Which kind of source is equal to or better than which, for cap K1."""


@define(slots=False)
class Graded:
    """What the rules ask about: a thread's tellings, its origins, and what is set against it."""

    tellings: Sequence[Claim]
    entered: Sequence[Entered]
    """Each live assertion with its origin."""
    origins: Origins
    against: Sequence[Claim]
    names: frozenset[Key]
    view: View

    @cached_property
    def asserting(self) -> list[Claim]:
        """The live assertions."""
        return [claim for claim, _ in self.entered]

    @cached_property
    def identified(self) -> list[Origin]:
        """The origins that are identified."""
        return [k for k in self.origins.keys if k.kind == "identified"]

    @cached_property
    def unnamed(self) -> list[Origin]:
        """The origins without a name."""
        return [k for k in self.origins.keys if k.kind == "unnamed"]

    @cached_property
    def proven(self) -> bool:
        """Whether a document was verified, or an outlet saw it itself."""
        return any(
            c.attribution.source.own_observation or self.view.has(DecisionKind.VERIFIED, c)
            for c in self.asserting
            if c.attribution is not None
        )

    @cached_property
    def direct(self) -> bool:
        """Whether a witness, a participant or a record tells it, named, and not the party that it is about."""
        return any(
            c.attribution is not None
            and one is not None
            and one.kind == "identified"
            and not one.interested
            and (c.attribution.source.kind in _DIRECT_KINDS or c.attribution.source.own_observation)
            for c, one in self.entered
        )

    @cached_property
    def conceded(self) -> bool:
        """Whether an identified source tells it against its own interest; what is only relayed is hearsay."""
        return any(c.admission and one is not None and one.kind == "identified" for c, one in self.entered)

    @cached_property
    def set_against(self) -> list[tuple[Claim, Challenge | None]]:
        """Each claim against it with what it sets against it."""
        return [(c, challenge(c, self.origins, self.names, self.view)) for c in self.against]


_RULES: Mapping[str, Callable[[Graded], bool]] = {
    "R1": lambda g: not g.asserting,
    "R2": lambda g: not g.origins.keys,
    "R3": lambda g: all(k.kind == "untraced" for k in g.origins.keys),
    "R4": lambda g: g.proven and g.origins.at_least >= 2,
    "R5": lambda g: not g.identified and len(g.unnamed) == 1,
    "R6": lambda g: not g.identified and sum(k.key.startswith(DISTINCT) for k in g.unnamed) >= 2,
    "R7": lambda g: bool(g.identified) and g.origins.at_least >= 2 and g.direct,
    "R8": lambda g: bool(g.identified) and g.origins.at_least >= 2,
    "R9": lambda g: _one_speaks(g) and (g.direct or g.conceded),
    "R10": lambda g: bool(_one_speaks(g)),
    "R11": lambda g: True,
}
"""When each rule applies, none before it having applied."""


def _one_speaks(graded: Graded) -> bool:
    """Whether somebody identified tells it; several only where not all of them speak in their own favour."""
    named = graded.identified
    return len(named) == 1 or (bool(named) and not all(k.interested for k in named))


def _disputed_by_an_equal(graded: Graded) -> bool:
    if not graded.against:
        return False
    ours = max((_RANKS[c.attribution.source.kind] for c in graded.asserting if c.attribution is not None), default=0)
    mine = {k.key for k in graded.origins.keys}
    for claim, kind in graded.set_against:
        if kind is not Challenge.DISPUTED or claim.attribution is None:
            continue
        one = origin(claim, graded.view, graded.names)
        if one is None or one.kind != "identified" or one.key in mine:
            continue
        if _RANKS[claim.attribution.source.kind] >= ours:
            return True
    return False


def _denied_by_the_party(graded: Graded) -> bool:
    if any(graded.view.has(DecisionKind.VERIFIED, c) for c in graded.asserting):
        return False
    told_no = any(a.value == "denied" for c in graded.asserting for a in graded.view.answers.get(c.id, ()))
    return told_no or any(kind is Challenge.DENIED for _, kind in graded.set_against)


def _hedged(graded: Graded) -> bool:
    # a relay that drops the "reportedly", or a headline without it, makes nothing firmer
    bringing = [c for c, one in graded.entered if one is not None and one.kind != "untraced"]
    return bool(bringing) and all(c.hedges for c in bringing)


def _only_support_corrected(graded: Graded) -> bool:
    """Whether all there is, relays not counted, is one origin, and a telling of it was corrected.

    A corrected telling counts even if it was withdrawn since: withdrawing it must not make its copies firmer.
    """
    view = graded.view
    support = {k.key for k in graded.origins.keys if k.kind != "untraced"}
    corrected = [origin(c, view, graded.names) for c in graded.tellings if view.has(DecisionKind.CORRECT, c)]
    if len(support) > 1 or not corrected:
        return False
    return not support or any(one is not None and one.key in support for one in corrected)


_CAPS: Mapping[str, Callable[[Graded], bool]] = {
    "K1": _disputed_by_an_equal,
    "K2": _denied_by_the_party,
    "K3": _hedged,
    "K4": _only_support_corrected,
}
"""When each cap applies."""


def graded(given: Graded) -> Confidence:
    """Give the confidence of a thread: the first rule that applies, lowered by the caps that do."""
    rule: Grade = next(one for one in GRADES if _RULES[one.code](given))
    level, codes = rule.level, [rule.code]
    applying = [one for one in CAPS if _CAPS[one.code](given)]
    if not applying:
        return Confidence(level, rule.code)
    lowest = min([level, *(cap.level for cap in applying if cap.code != "K4")], key=lambda one: one.rank)
    for cap in applying:
        limit = list(Level)[max(0, lowest.rank - 1)] if cap.code == "K4" else cap.level
        if limit.rank < level.rank:
            level = limit
            codes.append(cap.code)
    return Confidence(level, " ".join(codes))


def confidence(claim: Claim, article: Article) -> Confidence:
    """Give the confidence of a single claim: the same list, read on its own attribution."""
    return alone(claim, article) if claim.attribution is not None else _OWN_VOICE


_OWN_VOICE = next(Confidence(one.level, one.code) for one in GRADES if one.code == "R2")
"""Of what a page says itself: whoever said it, no origin is known. Half of all claims are of this kind."""


def alone(claim: Claim, article: Article) -> Confidence:
    """Give the confidence of a claim as if it were all that is recorded."""
    if not claim.stance.asserting:
        # what is certain is that it was said; how far it carries is read as if it were asserted
        claim = evolve(claim, stance=Stance.ASSERTS)
    record = Record({article.id: article}, {claim.id: claim})
    view = View(record)
    names = frozenset(claim.about)
    told = entered([claim], names, view)
    return graded(Graded([claim], told, counted(told, view), (), names, view))
