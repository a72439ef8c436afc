"""What is taken back: a withdrawal reaches every telling that leads back to whoever withdraws."""

from __future__ import annotations

from collections.abc import Mapping

from provenance import naming
from provenance.model import Claim, Ground, GroundCode, Stance, Telling
from provenance.standing.origins import own_keys
from provenance.standing.threads import Cluster
from provenance.standing.view import View, same_outlet


def taken_back(cluster: Cluster, view: View) -> Mapping[str, Claim]:
    """Give the withdrawal that reaches each telling of a cluster, by the telling's id; none for the others.

    That is what the one who withdraws told, what others have from there by their own word, and pages that only pass
    on a page of it.
    """
    withdrawals = [
        claim
        for claim, _ in cluster.challengers.values()
        if claim.stance is Stance.WITHDRAWN and not claim.says_no and claim.id in view.live and own_keys(claim)
    ]
    return {
        claim.id: withdrawal
        for withdrawal in sorted(withdrawals, key=lambda one: one.id)
        for claim in cluster.members
        if claim.stance.asserting and _leads_back(claim, withdrawal, view)
    }


def reaches(withdrawal: Claim, reached: Mapping[str, Claim]) -> bool:
    """Tell whether a withdrawal takes back any telling of a cluster; `reached` is what `taken_back` gives.

    Of one that names nobody it is not known whose it is, and a person has to see it.
    """
    who = own_keys(withdrawal)
    return not who or any(one is withdrawal or own_keys(one) == who for one in reached.values())


def _leads_back(claim: Claim, withdrawal: Claim, view: View) -> bool:
    """Whether a telling comes from whoever withdraws, itself, by name, or on a page that passes on one of theirs."""
    who = own_keys(withdrawal)
    credit = claim.attribution
    heard = [*own_keys(claim), *(one.key for one in (credit.via if credit is not None else ()) if one.key)]
    if any(view.may_be_one(one, other) for one in heard for other in who):
        return True
    passed_on = view.derived.get(claim.article)
    pages = [claim.article, *([passed_on.of] if passed_on is not None else [])]
    outlets = [naming.outlet(view.record.articles[page].outlet) for page in pages]
    return any(same_outlet(one, other) for one in outlets for other in who)


def still_carried(tellings: list[Telling], reached: Mapping[str, Claim], view: View) -> list[Ground]:
    """Name the pages of others that still tell what was taken back."""
    found: dict[str, Ground] = {}
    for telling in tellings:
        withdrawal = reached.get(telling.claim.id)
        if withdrawal is None or telling.claim.id not in view.live:
            continue
        outlet = view.article(telling.claim).outlet
        own = any(same_outlet(naming.outlet(outlet), key) for key in own_keys(withdrawal))
        if not own:
            name = outlet or telling.claim.article
            found.setdefault(name, Ground(GroundCode.STILL_CARRIED, telling.claim.id, outlet=name, date=telling.date))
    return list(found.values())
