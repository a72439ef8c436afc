"""What is taken back: a withdrawal reaches every telling that leads back to whoever withdraws."""

from __future__ import annotations

from collections.abc import Mapping

from provenance import naming
from provenance.model import Claim, Ground, GroundCode, SourceKind, Stance, Telling
from provenance.standing.origins import own_keys
from provenance.standing.threads import Cluster
from provenance.standing.view import View, same_outlet


def taken_back(cluster: Cluster, view: View) -> Mapping[str, Claim]:
    """Give the withdrawal that reaches each telling of a cluster, by the telling's id; none for the others.

    That is what the one who withdraws told, what others have from there by their own word, and pages that only pass
    on a page of it.
    """
    live = sorted((one for one, _ in cluster.challengers.values() if one.id in view.live), key=lambda one: one.id)
    withdrawals = [one for one in live if one.stance is Stance.WITHDRAWN and not one.says_no and own_keys(one)]
    found = {
        claim.id: withdrawal
        for withdrawal in withdrawals
        for claim in cluster.members
        if claim.stance.asserting and _leads_back(claim, withdrawal, view)
    }
    for denial in (one for one in live if one.stance is Stance.DENIES and _in_own_name(one, view)):
        own = [claim for claim in cluster.members if _vouched_for(claim, denial, view)]
        # a rumour that the same page tells, and calls wrong, was never the outlet's
        if any(_on_an_earlier_page(claim, denial, view) for claim in own):
            found.update((claim.id, denial) for claim in own)
    return found


def reaches(withdrawal: Claim, reached: Mapping[str, Claim]) -> bool:
    """Tell whether a withdrawal takes back any telling of a cluster; `reached` is what `taken_back` gives.

    Of one that names nobody it is not known whose it is, and a person has to see it.
    """
    who = own_keys(withdrawal)
    return not who or any(one is withdrawal or own_keys(one) == who for one in reached.values())


def _in_own_name(denial: Claim, view: View) -> bool:
    """Whether it is the outlet of a page that says so there: "we now accept that this was not true"."""
    source = denial.attribution.source if denial.attribution is not None else None
    outlet = naming.outlet(view.article(denial).outlet)
    return source is not None and source.kind is SourceKind.OUTLET and same_outlet(source.key, outlet)


def _vouched_for(claim: Claim, denial: Claim, view: View) -> bool:
    """Whether a telling rests on the word of the outlet that now denies it: nobody whom it names told it so.

    What Ana Ruiz told the paper stays hers, and the paper disputes it.
    """
    if not claim.stance.asserting:
        return False
    credit = claim.attribution
    if credit is not None:
        source = credit.source
        heard_by = [one.key for one in (source, *credit.via) if one.kind is SourceKind.OUTLET]
        if not all(same_outlet(one, key) for one in heard_by for key in own_keys(denial)):
            return False
        if source.kind is not SourceKind.OUTLET and (source.identified or not source.name):
            return False
    return _leads_back(claim, denial, view)


def _on_an_earlier_page(claim: Claim, denial: Claim, view: View) -> bool:
    told, now = view.article(claim), view.article(denial)
    same = same_outlet(naming.outlet(told.outlet), naming.outlet(now.outlet))
    return same and told.id != now.id and bool(told.date) and told.date[:10] <= now.date[:10]


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
