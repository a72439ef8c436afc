"""Which readings a person should check first: those on which a list rests, and those of which the reader is unsure."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen

from provenance import extraction, standing
from provenance.desk.views.casebook import Casebook
from provenance.model import Article, Challenge, Claim, Doubt, GroundCode, Stance, Support, Thread

_LISTED = {
    Challenge.DENIED: GroundCode.DENIED,
    Challenge.GENERAL_DENIAL: GroundCode.GENERAL_DENIAL,
    Challenge.DISPUTED: GroundCode.DISPUTED,
}
"""Challenges that put a thread into a list, and the grounds that name the claim behind each."""


@frozen
class Check:
    """A reading for a person to check, and why it is asked."""

    claim: Claim
    article: Article
    thread: Thread | None = None
    """The thread whose place in a list rests on it, if one does."""
    decides: str = ""
    """What of that thread rests on it: "corroborated", "denied", "disputed"; empty where nothing does."""
    doubts: tuple[Doubt, ...] = ()
    contested: bool = False
    """Whether people read it differently."""
    answered: tuple[Claim, ...] = ()
    """What it denies or answers, as it is read."""
    beside: tuple[Claim, ...] = ()
    """What else a denial or a reply may answer: the claims told as true in its article, the nearest first."""


def checks(book: Casebook, belongs: Callable[[Thread | Claim | Article], bool] = lambda _: True) -> list[Check]:
    """Give what is worth checking, the first first: what people disagree on, what decides, what is doubtful.

    Of what decides, the doubtful comes first. What a person has checked is not asked again.
    """
    decides = _deciding(book)
    doubtful = _doubtful(book)
    found = []
    for claim in book.held:
        said = book.said.get(claim.id, ())
        contested = bool(standing.contested(said))
        if (standing.is_checked(said) and not contested) or not belongs(claim):
            continue
        thread, what = decides.get(claim.id, (None, ""))
        doubts = doubtful.get(claim.id, ())
        if claim.id in book.view.live and (contested or what or doubts):
            made = check_of(book, claim)
            found.append(evolve(made, thread=thread, decides=what, doubts=doubts, contested=contested))
    return sorted(found, key=lambda one: (not one.contested, not one.decides, not one.doubts))


def check_of(book: Casebook, claim: Claim) -> Check:
    """Give one claim to be checked, whatever rests on it."""
    answered = tuple(book.claims[one] for one in claim.answers if one in book.claims)
    return Check(claim, book.articles[claim.article], answered=answered, beside=_beside(book, claim))


NEAREST = 9
"""Claims that are offered as what a denial answers."""
_ANSWERING = (Stance.DENIES, Stance.DECLINES, Stance.NO_RESPONSE)


def _beside(book: Casebook, claim: Claim) -> tuple[Claim, ...]:
    if claim.stance not in _ANSWERING:
        return ()
    at = claim.spans[0][0]
    told = [
        one for one in book.by_article.get(claim.article, ()) if one.stance.asserting and one.id not in claim.answers
    ]
    return tuple(sorted(told, key=lambda one: (abs(one.spans[0][0] - at), one.id))[:NEAREST])


def _deciding(book: Casebook) -> dict[str, tuple[Thread, str]]:
    """Give the claims on which a thread's place in a list rests, with the thread and the word."""
    found: dict[str, tuple[Thread, str]] = {}
    for thread in book.threads:
        for challenge, code in _LISTED.items():
            if challenge in thread.challenges:
                for ground in thread.grounds:
                    if ground.code is code and ground.claim in book.claims:
                        found.setdefault(ground.claim, (thread, challenge.value))
        if thread.support is Support.CORROBORATED:
            for origin in thread.origins.keys:
                # one claim of each origin carries it
                told = [ident for ident in origin.claims if ident in book.claims]
                if told and not origin.interested and not any(book.checked(book.claims[i]) for i in told):
                    found.setdefault(told[0], (thread, thread.support.value))
    return found


def _doubtful(book: Casebook) -> dict[str, tuple[Doubt, ...]]:
    found: dict[str, tuple[Doubt, ...]] = {}
    for ident, claims in book.by_article.items():
        found.update(extraction.doubts(book.articles[ident], claims))
    return found
