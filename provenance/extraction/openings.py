"""Which phrase of the tables begins at a place: a cue, words like "according to", a reason for not naming somebody."""

from __future__ import annotations

from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.tokens import Tokens


def according(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """How many words of a phrase like "according to" stand at a place; 0 where none does."""
    if not tokens[at].opens_according:
        return 0
    size = 0
    for parts in lexicon.according[tokens[at].low]:
        longest = len(parts)
        if longest > size and tuple([token.low for token in tokens[at : at + longest]]) == parts:
            size = longest
    return 0 if size == 1 and not lexicon.subject_after and not _names_whose(tokens, at) else size


def _names_whose(tokens: Tokens, at: int) -> bool:
    """Whether one word opens a credit, and no rate: ", per the Gazette", not "40 crowns per person", "12 per cent"."""
    if at + 1 >= len(tokens):
        return False
    parted = at == 0 or tokens[at - 1].is_mark
    if tokens[at].capital and _names_subject(tokens, at + 1):
        return False  # "Per Holm said so"
    return parted and (tokens[at + 1].capital or (tokens[at + 1].definite and at + 2 < len(tokens)))


def _names_subject(tokens: Tokens, at: int) -> bool:
    """Whether a name that goes on at a place is the subject of a verb right behind it."""
    end = next((k for k in range(at, len(tokens)) if not tokens[k].capital), len(tokens))
    return at < end < len(tokens) and tokens[end].finite


def cue_at(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[int, Cue | None]:
    """Give the longest cue that begins at a place, with how many words it has."""
    second = tokens[at + 1].low if at + 1 < len(tokens) else ""
    for parts in lexicon.longer_cues.get(tokens[at].low, ()):
        if parts[1] == second and tuple([token.low for token in tokens[at : at + len(parts)]]) == parts:
            end = at + len(parts)
            short = lexicon.cues.get(tokens[at].low)
            clause = short is not None and not short.frames.isdisjoint("ct")
            if clause and tokens[end - 1].to and _somebody_then_that(tokens, end):
                break  # "admitted to the theft", and not "admitted to the Herald that he took it"
            return len(parts), lexicon.cues[" ".join(parts)]
    return 1, lexicon.cues.get(tokens[at].low)


def _somebody_then_that(tokens: Tokens, start: int) -> bool:
    """Whether whoever is told stands at a place, and then "that"."""
    for at in range(start, min(start + _TOLD, len(tokens))):
        token = tokens[at]
        if token.that:
            # "the theft that shook the town" tells which theft
            return start < at < len(tokens) - 1 and not tokens[at + 1].finite
        if token.is_mark or token.finite:
            return False
    return False


_TOLD = 9
"""Words within which who is told is named: "to the Herald's reporter in Lome that"."""


def reason(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """How many words of a reason for not naming somebody stand at a place ("asked not to be named"); 0 for none."""
    for parts in lexicon.reasons.get(tokens[at].low, ()):
        if tuple([token.low for token in tokens[at : at + len(parts)]]) == parts:
            return len(parts)
    return 0
