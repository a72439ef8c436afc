"""Who denies something in the record: by which keys they are known, and by which name the article calls them."""

from __future__ import annotations

from provenance.model import (
    Claim,
    Source,
    Stance,
    Telling,
    Thread,
)
from provenance.rules.case import (
    live_tellings,
    name_articles,
)


def source_of(claim: Claim) -> Source | None:
    return claim.attribution.source if claim.attribution is not None else None


def denials_in(thread: Thread) -> list[Telling]:
    return [
        telling
        for telling in thread.tellings
        if telling.live and not telling.tells and telling.claim.stance is Stance.DENIES
    ]


def who_denied(denials: list[Telling], thread: Thread) -> str:
    if not denials:
        told = name_articles(live_tellings(thread))
        return f"The record has a denial of this claim. The claim was told in {told}."
    who = named(denials[0])
    same = [denial for denial in denials if named(denial) == who]
    what = "denied wrongdoing in general" if all(each.claim.general for each in same) else "denied this"
    return f"{who} {what} in {name_articles(same)}."


def named(denial: Telling) -> str:
    """Name who denied as the article of the record did."""
    attribution = denial.claim.attribution
    return f"“{attribution.source.name}”" if attribution else "The party"


def has_name(denial: Claim) -> bool:
    name = denial.attribution.source.name if denial.attribution is not None else ""
    return bool(name) and len(name.split()) <= _LONGEST_NAME and name.split()[-1][:1].isupper()


_LONGEST_NAME = 5
"""Words of a name; what is longer describes somebody."""
