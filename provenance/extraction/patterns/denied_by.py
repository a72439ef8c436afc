"""Who denies what a noun tells of, behind "by": "claims that P, dismissed by Ruiz"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.credit import Credit, crosses
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import (
    Tokens,
)
from provenance.model import Stance


def denied_by(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Read: a charge denied by SOURCE; claims that CONTENT, dismissed (as nonsense) by SOURCE.

    Claims that the kiln was cold, dismissed by Ana Ruiz, grew. -> [the kiln was cold] <- Ana Ruiz
    not: The kiln closed by the guild was cold.
    """
    verbs = [at for at in range(1, len(tokens) - 2) if tokens[at].cue is not None]
    made = [one for at in verbs if (one := _denied_at(tokens, at, lexicon)) is not None]
    return [one for one in made if not any(crosses(one, other) for other in found if other.entry.form != "ed")]


def _denied_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Credit | None:
    """Give the credit that a participle of denying at a place makes, with the noun before it and "by" behind."""
    entry = tokens[at].cue
    if entry is None or entry.stance is not Stance.DENIES or entry.form not in ("ed", "en"):
        return None
    by = next((i for i in range(at + 1, min(len(tokens) - 1, at + _AS_WHAT)) if tokens[i].by), None)
    if by is None or (by > at + 1 and tokens[at + 1].low not in lexicon.words["as-what"]):
        return None
    verb = at - (tokens[at - 1].adverb or tokens[at - 1].ly)
    stop = verb - (tokens[verb - 1].low == ",")
    near = range(stop - 1, max(-1, stop - _LONGEST_CLAIM), -1)
    noun = next((i for i in near if _can_be_denied(tokens, i, lexicon) and (i + 1 == stop or tokens[i + 1].that)), None)
    end = source_after(tokens, by + 1, lexicon)
    end = next((i for i in range(by + 2, end) if tokens[i].auxiliary or tokens[i].finite), end)
    if noun is None or tokens[verb - 1].auxiliary or end <= by + 1:
        return None
    begin = noun
    while begin and noun - begin < _OF_A_NOUN and tokens[begin - 1].is_word and not tokens[begin - 1].finite:
        begin -= 1
        if tokens[begin].determiner or tokens[begin].possessive or tokens[begin].owns:
            break
    else:
        begin = noun
    told = noun + 1 < stop - 2
    content = (noun + 2, stop) if told else (begin, stop)
    return Credit(((by + 1, end),), (verb, by + 1), (content,), entry, "reduced")


def _can_be_denied(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a noun tells of something that can be denied: "a charge", "reports"."""
    low = tokens[at].low
    return low in lexicon.stance["denied-thing"] or low in lexicon.words["told-thing"] or tokens[at].tell_noun


_LONGEST_CLAIM = 25
"""Words of a claim that is told with the noun before it and who denies it behind it."""
_OF_A_NOUN = 4
_AS_WHAT = 7
"""Words after "dismissed" within which it is told as what, and by whom."""
