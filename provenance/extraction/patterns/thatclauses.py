"""Whether a word like "que" opens what somebody says or a clause about the noun before it, where one word does both.

"dijo que el barco zarpó" says that it sailed; "el barco que zarpó" is one which sailed. The rules know the first as
"that" and the second as "which", or "who" after a person; English has words for them and is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import define

from provenance.extraction import openings
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.tokens import Token, Tokens

_ENDS = frozenset((".", "!", "?", ";", ":"))
_THINGS = ("", "document")
"""Roles of nouns that say nothing: after a verb they are what it is about ("rechazó el plan que")."""


_FAR = 40
"""Words behind a verb of saying after which its clause is waited for no longer, so that time stays linear."""


@define
class _Awaited:
    """The last verb of saying whose clause is still to come."""

    cue: Cue
    end: int


def tell_apart(tokens: Tokens, lexicon: Lexicon, word: Callable[[str], Token]) -> list[Token]:
    """Give the tokens of an article with each relative "that" as `word` has "who" or "which"."""
    told = list(tokens)
    awaited: _Awaited | None = None
    relates = False
    """Whether the last "that" of the sentence opened a relative clause."""
    for at, token in enumerate(tokens):
        if token.low in _ENDS:
            awaited, relates = None, False
        elif token.that and at:
            awaited = awaited if awaited is not None and at - awaited.end < _FAR else None
            relates = _relates(told, at, awaited, relates)
            awaited = awaited if relates else None
            if relates:
                told[at] = word("who" if _person(_noun_before(told, at)) else "which")
        elif (token.opens_cue or token.finite) and not (at and tokens[at - 1].possessive):
            cue, size = _cue(told, at, lexicon)
            if cue is not None and "c" in cue.frames:
                awaited = None if _quoted_before(told, at) else _Awaited(cue, at + size)
            elif token.finite and not (awaited is not None and at < awaited.end):
                awaited = None
    return told


def _cue(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Cue | None, int]:
    size, cue = openings.cue_at(tokens, at, lexicon) if tokens[at].opens_cue else (0, None)
    noun = cue and "n" in cue.frames and at > 0 and (tokens[at - 1].determiner or tokens[at - 1].possessive)
    return (None, 0) if cue is None or noun else (cue, size)


def _quoted_before(tokens: Tokens, at: int) -> bool:
    """Whether what was said stands before its verb, in quotation marks or as a turn of a dialogue."""
    before = [token.low for token in tokens[max(0, at - 2) : at]]
    return before[-1:] in (["—"], ["–"]) or any(mark in ("»", "”", '"') for mark in before)


def _relates(tokens: Tokens, at: int, awaited: _Awaited | None, related: bool) -> bool:
    """Whether the "that" at a place is a relative; `related`: the one before it in the sentence was."""
    before = tokens[at - 1]
    if before.joins or before.coordinator:
        return related  # "que llegó y que zarpó"
    if before.preposition:
        return before.low != "of" and (awaited is None or awaited.end < at - 1)  # "de que", "insistió en que"
    if awaited is None:
        return before.determiner or before.low == "," or _nominal(before)  # "la que", "Ruiz, que"
    if before.low == ",":
        first = tokens[awaited.end]  # "dijo, sin embargo, que"; not "lo halló una buza, Olga Rey, que"
        subject = first.determiner or first.capital
        return bool(subject) or not any(token.low == "," for token in tokens[awaited.end : at - 1])
    return before.determiner or (awaited.end < at and _nominal(before) and _told_of(tokens[awaited.end : at], awaited))


def _told_of(tokens: Tokens, awaited: _Awaited) -> bool:
    """Whether what stands behind a verb is a thing that it is about, and nobody who speaks or is told."""
    thing = "o" in awaited.cue.frames and tokens[0].determiner
    return thing and not any(t.capital or t.timely or t.role not in _THINGS for t in tokens)


def _nominal(token: Token) -> bool:
    """Whether a word can be a noun, or what describes one."""
    other = token.finite or token.infinitive or token.adverb or token.ly or token.conjunction or token.auxiliary
    return token.is_quote or token.low in ("»", "”", '"', ")") or (token.is_word and not (other or token.negation))


def _noun_before(tokens: Tokens, at: int) -> Token:
    """Find the word that a relative clause follows, behind its comma or preposition."""
    back = at - 1
    while back > 0 and not tokens[back].is_word:
        back -= 1
    return tokens[back]


def _person(token: Token) -> bool:
    return (token.capital and not token.small) or token.role not in _THINGS
