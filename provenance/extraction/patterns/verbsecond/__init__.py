"""Who is credited with which words, where the verb stands second in main clauses and last in dependent ones.

The rules know no words: which ones open a clause, make a verb in two parts, or stand in the mood of reported speech
is in the tables of a language, and [grammar] in its words.txt tells that it is read here ("verb-second").
"""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.verbsecond.orders import POINTS_BACK, Orders
from provenance.extraction.patterns.verbsecond.parts import parts_of
from provenance.extraction.patterns.verbsecond.silences import Silences
from provenance.extraction.tokens import Token, Tokens

__all__ = ["POINTS_BACK", "credits_of", "in_reported_mood", "main_verb", "replies_of", "tells_of_himself"]


def credits_of(tokens: Tokens, lexicon: Lexicon, spoken_before: bool) -> list[Credit]:
    """Give every credit in a sentence, in the order of their cues.

    `spoken_before`: the sentence before is a quotation that this one may credit.
    """
    return Orders(tokens, lexicon, spoken_before).read()


def replies_of(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """Give the places where somebody was asked and did not tell, be the words of it together or apart."""
    return Silences(tokens, lexicon).read()


def in_reported_mood(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell whether a sentence that credits nobody is told as somebody's words by its verb: "Man habe es gewusst"."""
    first = next((part for part in parts_of(tokens, lexicon) if part.kind in ("main", "quote")), None)
    return first is not None and first.kind == "main" and first.verb >= 0 and tokens[first.verb].reported


def main_verb(tokens: Tokens, lexicon: Lexicon) -> Token | None:
    """Give the finite verb of the first main clause of a sentence."""
    first = next((part for part in parts_of(tokens, lexicon) if part.kind == "main" and part.verb >= 0), None)
    return tokens[first.verb] if first is not None else None


def tells_of_himself(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell whether a sentence in that mood only goes on with its speaker as its subject: "Sie hoffe, dass ..."."""
    return bool(tokens) and tokens[0].pronoun and tokens[0].spelled in lexicon.words["of-speaker"]
