"""How far its origins carry a thread: exactly one answer, the first that holds."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model import Fate, Ground, GroundCode, Origins, Support, Telling


def support(tellings: Sequence[Telling], ever: bool, origins: Origins) -> tuple[Support, Ground]:
    """Give the support of a thread by its tellings, and the ground for it; `ever`: whether anybody asserted it."""
    asserting = [t for t in tellings if t.live and t.claim.stance.asserting]
    articles = len({t.claim.article for t in asserting})
    found = _support(tellings, asserting, ever, origins, articles)
    gone = next((t for t in tellings if found.gone and t.claim.stance.asserting), None)
    return found, Ground(
        GroundCode(found.value),
        claim=gone.claim.id if gone else "",
        outlet=gone.outlet if gone else "",
        date=gone.date if gone else "",
        articles=articles,
        at_least=origins.at_least,
        at_most=origins.at_most,
    )


def _support(
    tellings: Sequence[Telling], asserting: Sequence[Telling], ever: bool, origins: Origins, articles: int
) -> Support:
    if not ever:
        return Support.UNSUPPORTED
    if not asserting:
        return _gone(tellings)
    if not origins.keys:
        return Support.UNATTRIBUTED
    if origins.at_least >= 2 and any(k.kind == "identified" and not k.interested for k in origins.keys):
        return Support.CORROBORATED
    if origins.at_most <= 1:
        return Support.SINGLE_ORIGIN if articles >= 2 else Support.SINGLE_SOURCE
    return Support.UNCONFIRMED_MULTIPLE


def _gone(tellings: Sequence[Telling]) -> Support:
    """Tell what became of a thread that nobody tells any more; the gravest word only where somebody said it."""
    fates = {t.fate for t in tellings if t.claim.stance.asserting}
    if Fate.RETRACTED in fates or Fate.WITHDRAWN in fates:
        return Support.RETRACTED
    return Support.CHANGED if Fate.CHANGED in fates else Support.DROPPED
