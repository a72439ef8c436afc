"""A no that answers a question: "Asked whether it had been condemned, he said that it had not"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from attrs import evolve

from provenance.extraction.denied.denials import Setting, stems
from provenance.extraction.denied.parties import same_source
from provenance.extraction.denied.saysno import first_no, first_piece, lowered
from provenance.extraction.denied.signs import BARE
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, ClaimType, Stance


def questions_before(claims: Sequence[Claim], plain: Set[str], text: str, lexicon: Lexicon) -> dict[str, Claim]:
    """Give the question that each plain no may answer, by the id of the no: the claim before it, or right behind."""
    found = {later.id: one for one, later in pairwise(claims) if later.id in plain and _asks(one, lexicon)}
    for answer, asked in pairwise(claims):
        if answer.id in plain and answer.id not in found and _was_asked(answer, asked, text, lexicon):
            found[answer.id] = asked
    return found


def _was_asked(answer: Claim, asked: Claim, text: str, lexicon: Lexicon) -> bool:
    """Whether an answer stands before what was asked, in one sentence: "“No,” Hale said when asked whether P"."""
    between = text[answer.spans[-1][1] : asked.spans[0][0]]
    cue = asked.attribution.cue.lower() if asked.attribution is not None else ""
    return len(between) < _ASKED_WITHIN and f"when {cue}" in between.lower() and _asks(asked, lexicon)


_ASKED_WITHIN = 120
"""Characters between an answer and what was asked."""


def _asks(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim is a question, or what somebody was asked: "was asked whether he had made it up"."""
    first = lowered(claim.text)[:1]
    if not lexicon.words["yes-or-no"].isdisjoint(first):
        return claim.stance is Stance.NEUTRAL
    return claim.type is ClaimType.QUESTION and lexicon.words["asks"].isdisjoint(first)  # not "Who told you that?"


def to_a_question(claim: Claim, question: Claim | None, setting: Setting) -> Claim | None:
    """Give a claim as a denial of what was asked right before it, where it opens with a no that stands alone.

    It answers what the question does, or what the article tells in the words that were asked: "The boiler had been
    condemned, he was told. ... Asked whether it had been condemned, he said that it had not".
    """
    words = first_piece(claim.text) if question is not None else ()
    if question is None or not words or len(words) > BARE or first_no(words, setting.lexicon) < 0:
        return None
    if not setting.lexicon.words["unsure"].isdisjoint(words) and not setting.lexicon.words["first-person"].isdisjoint(
        words[:1]
    ):
        return evolve(claim, stance=Stance.NEUTRAL)  # "I don't know" says neither yes nor no
    asked = question.proposition.removeprefix("if ")
    answers = question.answers or tuple(one.id for one in _told_as_asked(claim, question, setting))
    return evolve(claim, stance=Stance.DENIES, proposition=asked, answers=answers)


def _told_as_asked(claim: Claim, question: Claim, setting: Setting) -> list[Claim]:
    """Give what an article tells in most words of a question, of others than who answers it."""
    wanted = stems(question.proposition, setting.lexicon)
    source = claim.attribution.source if claim.attribution is not None else None
    least = max(_TWO, len(wanted) * _MOST_OF)
    told = [one for _, one in setting.around(question) if one.spans < claim.spans and not same_source(source, one)]
    alike = [one for one in told if len(wanted & setting.stems[one.id]) >= least]
    return sorted(alike, key=lambda one: -len(wanted & setting.stems[one.id]))[:1]


_TWO, _MOST_OF = 2, 0.6
"""Words of a question that a claim shares with it, at least, and which part of them."""
