"""A form that may be a verb, with the words around it, and what number a subject is of."""

from __future__ import annotations

from typing import NamedTuple

from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.places import LONGEST_SUBJECT
from provenance.extraction.tokens import Token, Tokens


class Form(NamedTuple):
    """A form that may be a verb, with the words around it."""

    tokens: Tokens
    at: int
    end: int
    """Where what stands behind it begins."""
    start: int
    """Where it begins with its auxiliaries and adverbs."""
    entry: Cue
    after: Token | None
    noun_too: bool
    """Whether it is written as a noun is."""

    def is_a(self, lemma: str, *forms: str) -> bool:
        """Whether it is of a verb, in one of some forms of it."""
        return self.entry.lemma == lemma and (not forms or self.entry.form in forms)


def plural(token: Token) -> bool:
    """Whether a word is spelled as a plural is, or as a verb in the present: "faces", not "business" or "Davis"."""
    return token.low.endswith("s") and not (token.low.endswith(("ss", "us", "is", "'s", "ews")) or token.capital)


def other_number(tokens: Tokens, start: int) -> bool:
    """Whether no verb in the singular can follow: "The minister faces calls", "Orla and Vesk states"."""
    at = start - 1
    if plural(tokens[at]) and at > 0 and (tokens[at - 1].role or tokens[at - 1].capital):
        return True
    if plural(tokens[at]) and at > 1 and tokens[at - 2].determiner and plain_noun(tokens[at - 1]):
        return True  # "The film uses remarks that"
    while at > 0 and tokens[at].capital:
        at -= 1
    if not (0 < at < start - 1 and tokens[at].joins and tokens[at - 1].capital):
        return False
    while at > 0 and (tokens[at - 1].determiner or tokens[at - 1].capital):
        at -= 1
    return at == 0 or not tokens[at - 1].preposition  # "the Center at the Orla Institute and Vesk College states"


def plain_noun(token: Token) -> bool:
    """Whether a word can be a noun alone, as far as the tables tell."""
    other = token.preposition or token.joins or token.number or token.adverb or token.ly or token.owns or token.timely
    return token.is_word and not (other or token.determiner or token.possessive or token.low.endswith("s"))


def counts(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a number."""
    return token.number or token.low in lexicon.numbers


def that_ahead(tokens: Tokens, start: int) -> bool:
    """Tell whether "that" follows shortly, with no verb before it: "Dijo ayer el alcalde que"."""
    ahead = tokens[start : start + LONGEST_SUBJECT]
    that = next((token for token in ahead if token.that or token.finite or token.is_mark), None)
    return that is not None and that.that
