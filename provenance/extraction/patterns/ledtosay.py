"""What leads to a verb of saying and tells only how somebody came to speak: "was quick to say", "rang to say"."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.places import SHORT_ASIDE, Range
from provenance.extraction.tokens import Token, Tokens


def goes_to_say(tokens: Tokens, verb: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb only tells how somebody came to speak: "wrote to the council to say"."""
    if tokens[verb].low not in lexicon.words["speaks-up"] or not tokens[end : end + 1] or not tokens[end].preposition:
        return False
    for at in range(end + 1, min(len(tokens) - 1, end + _SPOKE_WITHIN)):
        cue = tokens[at + 1].cue
        if not tokens[at].is_word or tokens[at].that:
            return False
        if tokens[at].to and cue is not None and cue.form == "base":
            return True
    return False


def caused_to(tokens: Tokens, to: int, floor: int, lexicon: Lexicon) -> Range | None:
    """Who was led to speak: "prompting customers to claim that"; None where nobody was."""
    for at in range(to - 1, max(floor, to - SHORT_ASIDE) - 1, -1):
        if tokens[at].low in lexicon.words["causes-to"]:
            return (at + 1, to) if at + 1 < to else None
        if not tokens[at].is_word or tokens[at].finite:
            return None
    return None


def moved_to(tokens: Tokens, at: int, floor: int, lexicon: Lexicon) -> int | None:
    """Where the verb begins of "was quick to say", "has been at pains to say", "went so far as to say"; else None."""
    if tokens[at].low == "as" and at - floor > 3 and tokens[at - 1].low == "far" and tokens[at - 2].low == "so":
        return at - 3
    if tokens[at].low not in lexicon.words["moved-to"]:
        return _spoke_up(tokens, at, floor, lexicon)
    moved = next(
        (k for k in range(at - 1, max(floor, at - _MOVED_WITHIN), -1) if tokens[k].low in lexicon.words["moved-by"]), at
    )
    at = moved if moved < at else at - (tokens[at - 1].low == "at")
    begin = at
    while (
        begin > floor and (tokens[begin - 1].auxiliary or tokens[begin - 1].adverb) and not tokens[begin - 1].negation
    ):
        begin -= 1
    return begin if moved == at or any(token.be for token in tokens[begin:at]) else None


_MOVED_WITHIN = 5
"""Words between the verb and the noun of "took great pains", "went out of his way"."""


def _spoke_up(tokens: Tokens, at: int, floor: int, lexicon: Lexicon) -> int | None:
    """Where the verb begins of "rang to say", "took to the radio to say", "broke its silence to deny"; else None."""
    for verb in range(at, max(floor, at - _SPOKE_WITHIN), -1):
        token = tokens[verb]
        if not token.is_word or token.negation or token.relative or token.that:
            return None
        if token.low not in lexicon.words["speaks-up"]:
            continue
        begin = verb
        while begin > floor and _belongs_to_verb(tokens[begin - 1]):
            begin -= 1
            if tokens[begin].negation or tokens[begin].modal or tokens[begin].future:
                return None
        # "called on ministers to say": they are to
        asked = verb < at and tokens[verb + 1].low in ("on", "for") and token.low.startswith("call")
        return begin if begin > floor and not asked else None
    return None


def _belongs_to_verb(token: Token) -> bool:
    """Whether a word before a verb is a part of it: "has also | rung", "never | broke"."""
    return token.auxiliary or token.adverb or token.ly or token.negation


_SPOKE_WITHIN = 7
"""Words before "to say" within which it is told how somebody came to speak."""
