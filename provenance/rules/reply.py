"""Rules about the right of those accused to be heard."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Challenge, Claim, Finding, Key, Relation, Severity, Stance, Telling, Thread
from provenance.rules.case import Case, Label, live_tellings, name_articles, whole_span

OMITTED_DENIAL = Label("PV301", "omitted-denial", Severity.ERROR)

DENIED = frozenset({Challenge.DENIED, Challenge.GENERAL_DENIAL})
ANSWERS = frozenset({Stance.DENIES, Stance.DECLINES})


def find_omitted_denials(case: Case) -> Iterator[Finding]:
    """Flags a claim that the record shows as denied, in a draft that does not give the denial.

    Why:
        Whoever is accused has a right to have the answer told with the accusation, and readers need both to
        judge. A denial that was published once is easily lost when the claim is told again. A draft that
        says how the party answered, or that it would not comment, is left alone.

    Example:
        Record: On 8 December 2025 The Quay reported that the Hale company denied dumping oil in the harbour.
        Draft: The Hale company dumped oil in the harbour, Tom Reed said.

    Instead:
        Draft: The Hale company dumped oil in the harbour, Tom Reed said. The company denied it.

    From:
        SPJ Code of Ethics: seek truth and report it.
        BBC Editorial Guidelines (2019), section 6: fairness to contributors and consent, right of reply.
    """
    for claim, backing in case.backed(Relation.REPEATS):
        thread = backing.thread
        if not (claim.stance.asserting and DENIED.intersection(thread.challenges)):
            continue
        denials = _denials(thread)
        if _is_answered(case, claim, denials):
            continue
        message = f"{_who_denied(denials, thread)} The draft does not say so: give the answer, or ask for one."
        told = [denial.claim.id for denial in denials]
        yield OMITTED_DENIAL.finding(case, whole_span(claim), message, [claim.id, *told])


def _denials(thread: Thread) -> list[Telling]:
    return [
        telling
        for telling in thread.tellings
        if telling.live and telling.relation != Relation.REPEATS.value and telling.claim.stance is Stance.DENIES
    ]


def _is_answered(case: Case, claim: Claim, denials: list[Telling]) -> bool:
    """Whether the draft itself has an answer to the claim, or one from the party that denied it before."""
    parties = {key for denial in denials for key in _parties(denial.claim)}
    return any(
        claim.id in other.answers or parties.intersection(_parties(other))
        for other in case.claims
        if other.stance in ANSWERS and other.id != claim.id
    )


def _parties(claim: Claim) -> set[Key]:
    """Give the keys of the source and of the body it speaks for; none for a source without them."""
    if not claim.attribution:
        return set()
    source = claim.attribution.source
    return {source.key, source.body_key} - {""}


def _who_denied(denials: list[Telling], thread: Thread) -> str:
    if not denials:
        told = name_articles(live_tellings(thread))
        return f"The record has a denial of this claim, which was told in {told}."
    who = _name(denials[0])
    same = [denial for denial in denials if _name(denial) == who]
    what = "denied wrongdoing at large" if all(each.claim.general for each in same) else "denied this"
    return f"{who} {what} in {name_articles(same)}."


def _name(denial: Telling) -> str:
    """Name who denied as the article of the record did."""
    attribution = denial.claim.attribution
    return f"“{attribution.source.name}”" if attribution else "The party"
