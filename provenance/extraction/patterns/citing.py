"""Whom a report cites: "The Courier reported, citing two officials, that P"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.according import ACCORDING, before_speaker
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.sourceends import rests_on, source_after
from provenance.extraction.tokens import (
    Tokens,
)


def citing(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Credit whom a report cites with its words: "The Courier reported, citing two officials, that it sank".

    People say it through the paper, which adds nothing of its own; a paper that it cites says the same as it does.

    The Courier reported, citing two officials, that the kiln was cold. -> [that the kiln was cold] <- two officials
    not: Ana Ruiz left early, citing the cold.
    """
    made = list(found)
    for at, begin in _cited_places(tokens):
        end = before_speaker(tokens, begin, source_after(tokens, begin, lexicon))
        others = [c for c in made if not begin < c.cue[0] < end]  # "relying on a police | report"
        of_it = [c for c in others if c.content and not c.cue[0] <= at < c.cue[1]]
        outside = [c for c in of_it if not any(s <= at < e for s, e in c.content)]
        before = [c for c in outside if c.cue[1] <= at]
        told = next(iter(before[-1:] or outside), None)  # whose verb stands nearest: not an engineer's in the report
        document = any(t.role == "document" for t in tokens[begin:end])
        refers = tokens[at].low == "referring"  # to a report, not "referring to the mayor"
        if told is None or end <= begin or (refers and not (document and tokens[begin - 1].to)):
            continue
        if tokens[at].cites and not _can_be_cited(tokens, begin, end, lexicon):
            continue
        through = () if document else told.source
        cited = Credit(((begin, end),), (at, begin), told.content, ACCORDING, "citing", heard=through)
        made = [c for c in others if not c.cue[0] <= at < c.cue[1] and (document or c is not told)] + [cited]
    return made


def _cited_places(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Where words stand that name what somebody has it from, and where what they name begins.

    "citing | the report", "based on | the report" where a clause or a verb of saying ends: not "a film based on".
    """
    for at, token in enumerate(tokens[:-1]):
        if token.cites:
            yield at, at + 1 + (tokens[at + 1].to or tokens[at + 1].low == "from")
        elif token.rests:
            opening = at - 2 if at > 1 and tokens[at - 1].determiner and tokens[at - 2].low == "on" else at
            begin = rests_on(tokens, opening)
            if begin and (not opening or tokens[opening - 1].is_mark or tokens[opening - 1].cue is not None):
                yield opening, begin


def _can_be_cited(tokens: Tokens, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what is cited is who or what says so, and not why: not "the privacy of families", "Ruiz's age"."""
    head = next((at for at in range(begin + 1, end) if tokens[at].preposition), end) - 1
    if tokens[head].low in lexicon.words["cited-reason"]:
        return False
    if tokens[head].role or tokens[head].capital:
        return True
    phrase = tokens[begin : head + 1]
    return not any(t.owns for t in phrase) and any(t.role or t.capital or t.low in lexicon.numbers for t in phrase)
