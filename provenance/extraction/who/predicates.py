"""What the words behind a name say that somebody is or became: "Ruiz was elected mayor", "she sits on the council"."""

from __future__ import annotations

from functools import cache

from provenance.extraction.lexicon import Lexicon, by_first_word
from provenance.extraction.tokens import Tokens

_LONGEST = 4
"""Words of such a phrase: "was sworn in as"."""
_BEHIND = 12
"""Words behind a name within which what somebody is or became ends."""


def told_to_be(tokens: Tokens, verb: int, lexicon: Lexicon) -> tuple[int, int]:
    """Give from where to where the words stand for what somebody came to be: "became | police chief | in May".

    `verb`: where the words begin behind the name. Two noughts where nothing is told.
    """
    begin = _behind_phrase(tokens, verb, "comes-to-be", lexicon)
    if not begin or begin >= len(tokens):
        return 0, 0
    first = tokens[begin]
    if not (first.determiner or first.possessive or first.owns or first.capital or first.role or first.describes):
        return 0, 0  # "was named in the report", "became clear"
    return begin, _end_of_office(tokens, begin)


def serves_in(tokens: Tokens, verb: int, lexicon: Lexicon) -> tuple[int, int]:
    """Give from where to where the words stand for the body that somebody serves in: "sits on | the county board"."""
    begin = _behind_phrase(tokens, verb, "serves-in", lexicon)
    return (begin, _end_of_office(tokens, begin)) if begin and begin < len(tokens) else (0, 0)


def holds_seat(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Whether somebody represents a place in a parliament or council: "represents Orla East in parliament"."""
    if tokens[verb].low not in lexicon.sources.get("represents", ()):
        return False
    seats = lexicon.sources.get("seat-in", frozenset())
    return any(token.low in seats for token in tokens[verb + 1 : verb + _BEHIND])


def office_before(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Give from where to where the words stand of whom it is told who holds it: "Orla's mayor | is Ana Ruiz"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if first < _SHORTEST or not tokens[first - 1].be or (after is not None and not (after.is_mark or after.who)):
        return 0, 0
    at = first - 2
    while at >= 0 and first - at < _BEHIND:
        token = tokens[at]
        if not token.is_word or token.finite or token.pronoun or token.conjunction or token.preposition:
            return 0, 0
        if token.determiner or token.possessive or token.owns:
            return at, first - 1
        at -= 1
    return 0, 0


_SHORTEST = 3
"""Words of "the mayor is"."""


def _behind_phrase(tokens: Tokens, verb: int, kind: str, lexicon: Lexicon) -> int:
    """Where the words behind the longest of some phrases begin; adverbs within it do not count: "has long been"."""
    phrases = _phrases(lexicon.sources.get(kind, frozenset()))
    near = range(verb, min(verb + _LONGEST + 2, len(tokens)))
    places = [at for at in near if not (tokens[at].adverb or tokens[at].ly) or tokens[at].low in _KEPT]
    known = phrases.get(tokens[places[0]].low) if places else None
    if known is None:
        return 0
    words = tuple(tokens[at].low for at in places)
    return next((places[size - 1] + 1 for size in range(len(words), 0, -1) if words[:size] in known), 0)


_KEPT = frozenset(("as", "in", "on", "over"))
"""Words of such phrases that are adverbs elsewhere."""


@cache
def _phrases(phrases: frozenset[str]) -> dict[str, frozenset[tuple[str, ...]]]:
    """Give phrases as their words, by the first of these."""
    heads = by_first_word(phrases)
    return {head: frozenset(tuple(phrase.split()) for phrase in each) for head, each in heads.items()}


def _end_of_office(tokens: Tokens, begin: int) -> int:
    """Where what somebody is ends: before when that was, a clause, or the end of the sentence."""
    for at in range(begin, min(begin + _BEHIND, len(tokens))):
        token = tokens[at]
        whose = token.preposition and token.low in ("of", "for", "to")
        ends = not token.is_word or token.finite or token.relative or token.conjunction or token.timely
        if at > begin and (ends or token.number or (token.preposition and not whose)):
            return at
    return min(begin + _BEHIND, len(tokens))
