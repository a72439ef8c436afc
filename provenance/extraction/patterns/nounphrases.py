"""Where the noun phrase before a verb begins, and what before a verb is none."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.places import LONGEST_ASIDE
from provenance.extraction.tokens import Token, Tokens


def of_contact(tokens: Tokens, begin: int, end: int, lexicon: Lexicon) -> int:
    """Where the subject begins of a clause that tells of a noun without "that": "the law | the founders wrote".

    "a point | Feinman acknowledged", but "the charity the Friends of Orla said" and "half the men said".
    """
    last = end - 1
    begin_at = begin
    begin = max(begin, end - LONGEST_ASIDE)  # a longer stretch is no noun phrase, and is not looked through
    if tokens[last].pronoun and not tokens[last].who and _noun_with_article(tokens, begin, last, lexicon):
        return last
    for at in range(last, begin + 1, -1):
        inner = tokens[at].determiner and not tokens[at].that and tokens[at - 1].role in ("", "document")
        if inner and _noun_with_article(tokens, begin, at, lexicon):
            after = any(t.finite for t in tokens[at:end])
            return begin_at if after or any(t.relative for t in tokens[begin:at]) else at
    name = end
    while name > begin and tokens[name - 1].capital:
        name -= 1
    told = name > begin and (tokens[name - 1].statement_noun or tokens[name - 1].tell_noun)
    return name if told and name < end and name - begin == _A_POINT and tokens[begin].indefinite else begin_at


_A_POINT = 2
"""Words of "a point"."""


def _noun_with_article(tokens: Tokens, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a noun with its article ends at a place: "the only law |", and not "who back |" or "along |"."""
    at = end - 1
    while at > begin and _bare_noun(tokens[at], lexicon):
        at -= 1
    return at < end - 1 and (tokens[at].determiner or tokens[at].possessive)


def _bare_noun(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word can be a noun before a clause that tells of it, as far as the tables tell."""
    placed = token.ing or token.low in lexicon.words.get("places", ())
    small = token.determiner or token.possessive or token.preposition or token.conjunction or token.joins
    other = token.adverb or token.ly or token.owns or token.number or token.timely or token.auxiliary or token.finite
    return token.is_word and not (token.capital or small or other or placed)


def only_how(token: Token) -> bool:
    """Whether a word can only tell how something is done, and names nobody: "quickly", not "Kelly" or "family"."""
    return token.ly and not (token.capital or token.role)


def only_verb(token: Token) -> bool:
    """Whether a word is a verb and can name nobody: "“Call it,” came shouts from the hall"."""
    return token.finite and not (token.capital or token.role or token.pronoun or token.number or token.many)


def main_verb(tokens: Tokens, at: int, floor: int) -> bool:
    """Whether a word behind an aside is the verb for which the sentence's subject waits, and opens no noun phrase."""
    token, thing = tokens[at], tokens[at + 1]
    verb = token.finite and not (token.capital or token.role) and not (thing.role or thing.low.endswith("s"))
    # in "The clerk - who ran it - deleted the note" the verb before it is that of "who"
    told = next((k for k in range(floor, at) if tokens[k].relative), at)
    aside = at > floor + 1 and tokens[at - 1].low in _CLOSES_ASIDE
    return verb and aside and not any(t.finite for t in tokens[floor:told])


_CLOSES_ASIDE = frozenset((",", "—", "–", "-", ")"))


def where_or_when(tokens: Tokens, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a phrase tells where, when or why, and is no number or name: "in an interview", not "about 20 divers"."""
    token, following = tokens[begin], tokens[begin + 1]
    number = counts_something(following, lexicon) and not following.indefinite
    counts = (number and token.low in lexicon.words.get("before-number", ())) or following.low in lexicon.words.get(
        "least", ()
    )
    why = following.to and token.low in lexicon.words.get("owing-to", ())
    return (token.preposition or why) and not (counts or tokens[end - 1].capital)


def opens_noun(tokens: Tokens, at: int) -> bool:
    """Whether a noun phrase of its own begins at a place, behind another: "on Monday | the mayor"."""
    token, before = tokens[at], tokens[at - 1]
    opens = token.determiner or token.possessive
    return opens and before.is_word and not (before.preposition or before.determiner or before.joins)


def counts_something(token: Token, lexicon: Lexicon) -> bool:
    return token.number or token.low in lexicon.numbers or token.indefinite


def after_stop(tokens: Tokens, begin: int, end: int, lexicon: Lexicon) -> int:
    """Where a subject begins when a sentence ended within it, at an abbreviation: "He left the U.S. Hale said"."""
    for at in range(end - 2, begin, -1):
        if tokens[at].low == "." and phrases.any_finite(tokens, begin, at, lexicon):
            return begin if any(token.relative for token in tokens[begin:at]) else at + 1
    return begin


def listed(tokens: Tokens, begin: int, end: int, floor: int) -> int:
    """Where a list of names begins that ends with "and": "the Vesk, the Orla and the Merrow Board"."""
    joined = next((i for i in range(begin + 1, end - 1) if tokens[i].joins), None)
    if joined is None or not (name_item(tokens, begin, joined) and name_item(tokens, joined + 1, end)):
        return begin
    at = begin
    while at > floor + 1 and tokens[at - 1].low == ",":
        item = at - 1
        while item > floor and (tokens[item - 1].capital or tokens[item - 1].definite or tokens[item - 1].low == "of"):
            item -= 1
        opens = item == floor or tokens[item - 1].is_mark
        if not opens or not name_item(tokens, item, at - 1):
            break
        at = item
    # two items are a name with more about it as well: "As for Ruiz, Orla and Vesk said"
    return at


def name_item(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether nothing but a name stands between two places, with its article."""
    words = [t for t in tokens[begin:end] if not t.is_mark]
    if not words or not words[-1].capital or words[0].low == "of":
        return False
    return all((t.capital and not t.small) or t.definite or t.low == "of" or (t.small and t.definite) for t in words)


def noun_phrase(tokens: Tokens, end: int, floor: int, lexicon: Lexicon) -> int:
    begin = phrases.clause_start(tokens, end, floor, lexicon)
    while (
        begin > floor + 1
        and tokens[begin - 1].low in ("who", "that", "which", "whose")
        and (phrases.any_finite(tokens, begin, end, lexicon) or _does(tokens, begin, end))
    ):
        # a relative clause belongs to the noun before it: "people who attended the meeting"
        earlier = phrases.clause_start(tokens, begin - 1, floor, lexicon)
        if earlier >= begin - 1:
            break
        begin = earlier
    return _issued(tokens, begin, floor)


def _issued(tokens: Tokens, begin: int, floor: int) -> int:
    """Where a paper is named that "issued after the verdict" tells of, before a noun phrase; else where that begins."""
    at = begin - 2
    if at <= floor or not tokens[at].comes_out or tokens[begin - 1].low not in ("after", "before", "since"):
        return begin
    paper = range(at - 1, max(floor, at - _PAPER) - 1, -1)
    if not (tokens[at - 1].statement_noun or tokens[at - 1].role == "document"):
        return begin
    return next((k for k in paper if tokens[k].determiner), begin)


_PAPER = 5
"""Words of the name of a paper before what tells when it came out, at most: "a brief police statement"."""


def _does(tokens: Tokens, verb: int, end: int) -> bool:
    """Whether what stands behind "that" is what somebody does, by its form alone: "the firm that | owns Orla"."""
    if tokens[verb - 1].low == "whose" and verb + 2 < end:
        # "a florist whose shop faces the court": owner, thing, what it does
        opens = tokens[verb + 2].determiner or tokens[verb + 2].preposition or tokens[verb + 2].possessive
        return tokens[verb - 2].is_word and tokens[verb + 1].low.endswith("s") and opens
    first, who = tokens[verb], tokens[verb - 2]
    plain = first.is_word and not (first.capital or first.small or first.role)
    return bool(who.role) and who.cue is None and plain and first.low.endswith("s") and verb + 1 < end
