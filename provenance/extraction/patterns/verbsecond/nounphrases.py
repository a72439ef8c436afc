"""Where a noun phrase ends, in languages that write all nouns with a capital and put owners after what they own."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.verbsecond.parts import describes_noun, is_verb
from provenance.extraction.tokens import Token, Tokens

_DESCRIBING = 9
"""Words before the noun of a phrase that are looked through."""
_OPENS_NAME = frozenset(("„", "“", "»", "«", '"', "‚"))
_CLOSES_NAME = frozenset(("“", "”", "«", "»", '"', "‘"))
_WITHIN = frozenset(("&", "/", "'", "’"))
_LONGEST_MARKED = 9
"""Words of a name in quotation marks."""


def phrase_end(tokens: Tokens, start: int, limit: int, lexicon: Lexicon) -> int:
    """Give the end of the noun phrase that begins at a place; the place itself where none does."""
    at = _core_end(tokens, start, limit, lexicon)
    while start < at < limit:
        longer = _attached(tokens, at, limit, lexicon)
        if longer <= at:
            break
        at = longer
    return at


def _core_end(tokens: Tokens, start: int, limit: int, lexicon: Lexicon) -> int:
    """Give the end of article, adjectives and nouns: "die zuständige Ministerin Lena Brandt"."""
    first = tokens[start] if start < limit else None
    if first is None or not first.is_word:
        return _after_marked(tokens, start, limit)
    if first.pronoun or (first.determiner and not _noun_follows(tokens, start + 1, limit)):
        return start + 1
    at = _first_noun(tokens, start, limit, lexicon)
    if at < 0:
        return start
    if not _is_noun(tokens[at]):
        return _after_marked(tokens, at, limit)
    while at < limit:
        after = _next_in_name(tokens, at, limit, lexicon)
        if after == at:
            break
        at = after
    return at


def _first_noun(tokens: Tokens, start: int, limit: int, lexicon: Lexicon) -> int:
    """Where the first noun, or a name in quotation marks, of a phrase stands; -1 where it has none."""
    opening = tokens[start]
    opened = opening.determiner or opening.possessive or opening.number or opening.low in lexicon.numbers
    for at in range(start, min(limit, start + _DESCRIBING + 1)):
        token = tokens[at]
        if token.preposition and not opened:
            return -1  # of "Mittwoch mit einem Ausstieg"; not of "eine mit dem Fall vertraute Person"
        if _is_noun(token) or (token.is_mark and token.low in _OPENS_NAME and at > start):
            return at
        numbered = token.low == "." and at > start and tokens[at - 1].number
        if (not token.is_word and not numbered) or token.auxiliary or token.conjunction:
            return -1
        if token.cue is not None and token.cue.form == "ed" and not describes_noun(tokens, at, limit):
            return -1
    return -1


def _next_in_name(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> int:
    """Give what follows within nouns and names that stand together; the same place where they end."""
    token = tokens[at]
    if _is_noun(token) or token.nickname or (token.is_word and token.upper and not token.timely):
        return at + 1
    if token.is_mark:
        if token.low in _OPENS_NAME:
            return _after_marked(tokens, at, limit)
        stop = token.low == "." and at + 1 < limit and tokens[at + 1].upper and _is_short(tokens[at - 1])
        return at + (stop or token.low in _WITHIN)
    figure = token.low.isdecimal() and tokens[at - 1].upper and not tokens[at - 1].timely
    return at + (figure or _is_particle(tokens, at, limit, lexicon))


def _is_particle(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a particle stands within somebody's name: "Volker von Rhaden", not "Ott von der Gewerkschaft"."""
    if tokens[at].low not in lexicon.sources["name-particle"] or at + 1 >= limit:
        return False
    before = tokens[at - 1]
    given = before.low == "." or before.low in lexicon.first_names
    return before.capital and tokens[at + 1].capital and given


def _is_short(token: Token) -> bool:
    return token.abbreviation or len(token.low) == 1 or token.number


def _after_marked(tokens: Tokens, at: int, limit: int) -> int:
    """After a name in quotation marks: "die Initiative „Rettet den See“"; the same place where it does not end."""
    opens = at < limit and tokens[at].is_mark and tokens[at].low in _OPENS_NAME
    for end in range(at + 1, min(limit, at + _LONGEST_MARKED)):
        if opens and tokens[end].low in _CLOSES_NAME:
            return end + 1
    return at


def _is_noun(token: Token) -> bool:
    return token.is_word and token.upper and not token.small and not (token.timely and not token.role)


def _noun_follows(tokens: Tokens, at: int, limit: int) -> bool:
    """Whether a noun follows within the words that can describe it."""
    for token in tokens[at : min(limit, at + _DESCRIBING)]:
        if _is_noun(token) or (token.is_mark and token.low in _OPENS_NAME):
            return True
        if not token.is_word and token.low != ".":
            return False
        if token.auxiliary or (token.cue is not None and token.cue.form == "ed") or token.conjunction:
            return False
    return False


def _attached(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> int:
    """Give the end of what belongs to a noun phrase and follows it: an owner, a place, a second one of a list."""
    token = tokens[at]
    if tokens[at - 1].pronoun and not token.joins:
        return at  # "hatte sie | im Stadtrat gesagt"
    if token.spelled in lexicon.words["owner-article"]:
        return _owner_end(tokens, at, limit, lexicon)
    if token.preposition and at + 1 < limit:
        return _place_end(tokens, at, limit, lexicon)
    if token.joins and at + 1 < limit:
        return _second_end(tokens, at, limit, lexicon)
    if token.low == "(" and at + 2 < limit:
        closing = next((i for i in range(at + 1, min(limit, at + 6)) if tokens[i].low == ")"), -1)
        return closing + 1 if closing > 0 else at
    return at


def _owner_end(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> int:
    """Give the end of an owner, who is none that is told something: "sagte der Minister der Zeitung"."""
    token, head = tokens[at], tokens[_before_brackets(tokens, at) - 1]
    if token.spelled not in lexicon.words["owner-only"]:
        told = head.role not in ("outlet", "document") and _is_outlet(tokens, at + 1, limit, lexicon)
        if head.capital or told:
            return at
    return _core_end(tokens, at, limit, lexicon)


def _before_brackets(tokens: Tokens, at: int) -> int:
    """Where brackets open that end at a place: "Ott (Grüne) | der Ministerin"; the place itself where none do."""
    opened = range(at - 1, max(0, at - _LONGEST_MARKED), -1) if tokens[at - 1].low == ")" else ()
    return next((i for i in opened if tokens[i].low == "("), at)


def _place_end(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> int:
    """Give the end of "von der Gewerkschaft", "in Orla"; not of "am Montag" and "in einem Interview"."""
    token, head = tokens[at], tokens[at - 1]
    when = any(t.timely or t.statement_noun for t in tokens[at + 1 : at + 4])
    if when and not any(t.role in ("organisation", "official") for t in tokens[at + 1 : at + 3]):
        return at
    if token.spelled not in lexicon.sources["ties"] and (head.capital or token.low not in ("in", "at")):
        return at
    end = _core_end(tokens, at + 1, limit, lexicon)
    return end if end > at + 1 else at


def _second_end(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> int:
    """Give the end of a second one after "und", which is no subject of a verb of its own."""
    end = _core_end(tokens, at + 1, limit, lexicon)
    names = end > at + 1 and all(t.capital or t.determiner for t in tokens[at + 1 : end])
    verb = end < limit and is_verb(tokens[end]) and not describes_noun(tokens, end, limit)
    return end if names or (end > at + 1 and not verb) else at


def _is_outlet(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether an outlet is named, which is told something more often than it owns somebody."""
    ahead = tokens[at : min(limit, at + 4)]
    return any(t.role == "outlet" or t.spelled in lexicon.sources["outlet-word"] for t in ahead if t.upper)
