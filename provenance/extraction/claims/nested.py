"""Credits within what another credit of the sentence tells: which of them make a claim, and the chain of speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from attrs import evolve, frozen

from provenance.extraction.denied.saysno import is_false, lowered
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.corrections import OWN
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.patterns.withdrawals import DENIAL
from provenance.model import Article, Claim, Span, Stance
from provenance.text import at_spans

_Credit = TypeVar("_Credit")
_BESIDE = 8
"""Credits on each side of one, in its sentence, that it is set against; no sentence that was written has more."""


def nearest(here: Sequence[_Credit], one: _Credit) -> Sequence[_Credit]:
    """Give the credits of a sentence, or those next to one where there are many."""
    if len(here) <= 2 * _BESIDE:
        return here
    at = next(i for i, other in enumerate(here) if other is one)
    return here[max(0, at - _BESIDE) : at + _BESIDE]


@frozen
class Told:
    """A credit with the claim made of it; one of a few words within another's is kept for the chain and not shown."""

    crediting: Crediting
    claim: Claim
    shown: bool


def chained(told: Sequence[Told]) -> list[Claim]:
    """Give the claims, with the chain kept where one speaker tells what another one said.

    "Hale said that Ruiz had told him of it" is a claim by Hale that comes from Ruiz, and one by Ruiz that comes
    through Hale.
    """
    here: dict[tuple[int, int], list[Told]] = {}
    for one in told:
        here.setdefault((one.crediting.block, one.crediting.sentence), []).append(one)
    made: list[Claim] = []
    for one in told:
        beside = nearest(here[one.crediting.block, one.crediting.sentence], one)
        if one.shown:
            made.append(_with_chain(one, beside) if len(beside) > 1 else one.claim)
    return made


def _with_chain(one: Told, beside: Sequence[Told]) -> Claim:
    """Give a claim with whoever tells it, or is told of in it, in the same sentence."""
    credit = one.claim.attribution
    if credit is None or one.crediting.order == "reply":
        return one.claim
    known = {credit.source.name, *(v.name for v in credit.via)}
    for other in beside:
        if other is one or other.crediting.order == "reply" or other.claim.attribution is None:
            continue
        nested = holds(other.crediting, one.crediting.cue[0]) or holds(one.crediting, other.crediting.cue[0])
        source = other.claim.attribution.source
        # "One guard has threatened to leave, Ruiz said": what the guard did, and not whom she had it from
        deed = not other.shown and other.claim.text.startswith("to ")
        if nested and source.name and source.name not in known and not deed:
            return evolve(one.claim, attribution=evolve(credit, via=(*credit.via, source)))
    return one.claim


def holds(credit: Crediting, place: Span) -> bool:
    """Whether a place lies within what somebody is credited with."""
    return any(s <= place[0] and place[1] <= e for s, e in credit.content)


def stands_by_itself(article: Article, one: Crediting, here: Sequence[Crediting], lexicon: Lexicon) -> bool:
    """Whether a credit makes a claim that is shown, beside the others `here` in its sentence."""
    return not any(_tells_of(article, one, o, lexicon) or _scrap(article, one, o, lexicon) for o in here)


def _tells_of(article: Article, outer: Crediting, inner: Crediting, lexicon: Lexicon) -> bool:
    """Whether all that somebody is credited with is that another one denied something, in the same sentence.

    "Orla denied it, its spokesman said" is one denial, and no claim that there was one.
    """
    if outer is inner or not inner.source or not outer.content:
        return False
    start, begins = outer.content[0][0], inner.source[0][0]
    if start != begins and article.text[start:begins].strip().lower() not in lexicon.words["that"]:
        return False
    told = holds(outer, inner.cue[0]) and not _against(article, outer, lexicon)
    return told and _against(article, inner, lexicon)


def _against(article: Article, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether a verb denies or takes back, or calls untrue what stands behind it: "called the report false"."""
    if crediting.entry.stance in (Stance.DENIES, Stance.WITHDRAWN):
        return True
    calls = crediting.entry.lemma in lexicon.words["calling"]
    return calls and is_false(lowered(at_spans(article.text, crediting.content)), lexicon)


_SCRAP = 5
"""Words; "engineers had reported a leaking door", told by somebody else, is no claim of its own."""


def _scrap(article: Article, inner: Crediting, outer: Crediting, lexicon: Lexicon) -> bool:
    """Whether a credit inside what another one tells carries only a few words, and is not all that is told."""
    if inner is outer or not holds(outer, inner.cue[0]) or inner.order in ("reply", "withdrawn", DENIAL, OWN):
        return False
    if _tells_of(article, outer, inner, lexicon):
        return False
    return len(at_spans(article.text, inner.content).split()) < _SCRAP


def says_wrongly(article: Article, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether a page tells that somebody said something that is not so: "wrongly reported that P"."""
    first, _, _ = article.text[slice(*crediting.cue[0])].lower().partition(" ") if crediting.cue else ("", "", "")
    if first not in lexicon.words["wrongly"] or not crediting.entry.stance.asserting:
        return False
    return not article.text[slice(*crediting.content[0])].lower().startswith("to ")


def untrue(crediting: Crediting, here: Sequence[Crediting]) -> Crediting:
    """Give a credit as whoever calls it wrong has it: P is denied, and is nobody's word any more.

    That is the page itself, or whoever tells it: "prosecutors say he falsely claimed that P".
    """
    teller = next((o.source for o in here if o is not crediting and holds(o, crediting.cue[0])), ())
    return evolve(crediting, source=teller, order="untrue", entry=evolve(crediting.entry, stance=Stance.DENIES))
