"""What stands against a thread: denials by the party, disputes by others, refusals, corrections; any number holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from provenance.model import (
    STORY,
    Challenge,
    Claim,
    DecisionKind,
    Fate,
    Ground,
    GroundCode,
    Key,
    Origins,
    Stance,
    Telling,
)
from provenance.naming import key_words
from provenance.standing.origins import is_party, origin, own_keys
from provenance.standing.threads import gives_up
from provenance.standing.view import View

ANSWERED = {
    "denied": Challenge.DENIED,
    "declined": Challenge.DECLINED,
    "no-response": Challenge.NO_RESPONSE,
}
"""What an answer to a person's question sets against a claim; one that confirms it sets nothing."""


@frozen
class Opposed:
    """What is set against a thread, and by what those who set it against the thread give that up."""

    claims: Sequence[Claim]
    given_up_by: Sequence[Claim] = ()


def challenges(
    tellings: Sequence[Telling], against: Opposed, origins: Origins, names: frozenset[Key], view: View
) -> tuple[tuple[Challenge, ...], list[Ground]]:
    """Give the challenges to a thread, each with its first ground; then what else is to be said against it."""
    found: dict[Challenge, Ground] = {}
    others: list[Ground] = []
    own = {one.claim.id for one in tellings}
    for claim in sorted(against.claims, key=lambda one: _told_best(one, view)):
        owned_up = _owned_up(claim, tellings, origins, view) or _gave_up(claim, against.given_up_by, view)
        if owned_up is not None:
            others.append(_given_up(owned_up, view))
            continue
        kind = challenge(claim, origins, names, view)
        if kind is Challenge.DISPUTED and claim.id in own:
            kind = Challenge.DENIED  # "its owner denied selling it": who denies what nobody asserts answers for himself
        if kind is not None:
            found.setdefault(kind, _ground(GroundCode(kind.value), claim, view))
        elif claim.stance.asserting:
            others.append(_ground(GroundCode.REVISED, claim, view))
    for telling in tellings:
        claim = telling.claim
        if view.has(DecisionKind.CORRECT, claim):
            found.setdefault(Challenge.CORRECTED, _ground(GroundCode.CORRECTED, claim, view))
        for answer in view.answers.get(claim.id, ()):
            came = ANSWERED.get(answer.value)
            if came is not None:
                told = Ground(
                    GroundCode.ANSWERED, claim.id, answer.party, date=answer.on, by=answer.by, why=answer.why,
                    challenge=came.value,
                )  # fmt: skip
                found.setdefault(came, told)
    return tuple(c for c in Challenge if c in found), [*(found[c] for c in Challenge if c in found), *others]


def _told_best(claim: Claim, view: View) -> tuple[object, ...]:
    """Give a key by which one of several who deny it is named: by name, on a page that is no copy, with most words."""
    source = claim.attribution.source if claim.attribution is not None else None
    nameless = source is None or not source.identified
    return claim.article in view.derived, claim.points, nameless, -len(claim.text.split()), claim.id


def _owned_up(denial: Claim, tellings: Sequence[Telling], origins: Origins, view: View) -> Claim | None:
    """Give the telling by which whoever denied a thread owns up to it later; None where nobody does.

    Only by the very same name, on a later day, and as an admission or in the same words: who only reports it does not.
    But where nobody else tells it, it is his own word, in whatever way it is told.
    """
    if denial.stance is not Stance.DENIES:
        return None
    who, day = own_keys(denial), view.article(denial).date[:10]
    own = [
        one
        for one in tellings
        if one.live and one.claim.stance.asserting and day and one.date[:10] > day
        if not set(who).isdisjoint(own_keys(one.claim))
    ]
    alone = {one for key in origins.keys for one in key.claims} <= {one.claim.id for one in own}
    found = (
        one.claim
        for one in own
        if alone
        or one.claim.admission
        or one.claim.stance is Stance.CONFIRMS
        or (one.judge != STORY and gives_up(one.claim, denial, view))
    )
    return next(found, None)


def _gave_up(denial: Claim, later: Sequence[Claim], view: View) -> Claim | None:
    """Give what whoever denied a thread says later against his own denial, as `threads` put it beside the thread."""
    return next((one for one in later if gives_up(one, denial, view)), None)


def _given_up(later: Claim, view: View) -> Ground:
    """Give the ground that a denial was given up by what its author says later, or takes back."""
    back = Challenge.WITHDRAWN.value if later.stance is Stance.WITHDRAWN else ""
    return evolve(_ground(GroundCode.GAVE_UP, later, view), challenge=back)


def _ground(code: GroundCode, claim: Claim, view: View) -> Ground:
    article = view.article(claim)
    who = claim.attribution.source.name if claim.attribution is not None else ""
    return Ground(code, claim.id, who, article.outlet or article.title or article.id, article.date)


def challenge(claim: Claim, origins: Origins, names: frozenset[Key], view: View) -> Challenge | None:
    """Tell what one claim sets against a thread about some names; None for nothing."""
    if claim.stance in _WHOEVER_SAYS_SO:
        return _WHOEVER_SAYS_SO[claim.stance]
    party = is_party(view.completed(claim), names, view)
    if claim.stance is Stance.DENIES:
        if claim.general:
            return Challenge.GENERAL_DENIAL
        return Challenge.DENIED if party or _holds_office(claim, names) else Challenge.DISPUTED
    if revises(claim, origins, names, view):
        return None
    return Challenge.DENIED if party else Challenge.DISPUTED


_WHOEVER_SAYS_SO: Mapping[Stance, Challenge | None] = {
    Stance.DECLINES: Challenge.DECLINED,
    Stance.NO_RESPONSE: Challenge.NO_RESPONSE,
    Stance.WITHDRAWN: Challenge.WITHDRAWN,
    Stance.NEUTRAL: None,
}
"""What a stance sets against a thread, whether or not the thread is about who takes it."""


def _holds_office(claim: Claim, names: frozenset[Key]) -> bool:
    """Whether who denies is introduced by a party that a thread is about: "the leader of Harfield Council"."""
    source = claim.attribution.source if claim.attribution is not None else None
    return source is not None and any(names_it(source.role, name) for name in names)


def names_it(text: str, name: Key) -> bool:
    """Tell whether a text has all the words of a name."""
    words = key_words(name)
    return bool(words) and words.issubset(_WORD.findall(text.casefold()))


_WORD = re.compile(r"[\w'’]+")


def revises(claim: Claim, origins: Origins, names: frozenset[Key], view: View) -> bool:
    """Whether what contradicts a thread comes from one who tells it himself: that is a revision, no dispute.

    It is where nobody else tells it, or where he came to tell it only later: an older count of his own disputes nobody.
    """
    one = origin(claim, view, names)
    if one is None or one.kind != "identified":
        return False
    traced = {k.key: k for k in origins.keys if k.kind != "untraced"}
    if one.key not in traced:
        return False
    day = view.article(claim).date[:10]
    told = [view.article(view.record.claims[each]).date[:10] for each in traced[one.key].claims]
    return len(traced) == 1 or (bool(day) and all(each > day for each in told))


def left_out(tellings: Sequence[Telling]) -> list[Ground]:
    """Pages whose newer version drops or changes what others still tell: an edit that nobody announced."""
    words = {Fate.DROPPED: GroundCode.PAGE_DROPPED, Fate.CHANGED: GroundCode.PAGE_CHANGED}
    if not any(t.live for t in tellings):
        return []
    return [
        Ground(words[t.fate], t.claim.id, outlet=t.outlet or t.claim.article, date=t.date)
        for t in tellings
        if t.fate in words and t.claim.stance.asserting
    ]
