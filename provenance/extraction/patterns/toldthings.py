"""A thing that somebody is told of, told to do, or shown, where no clause says it: "told the inquest of a smell"."""

from __future__ import annotations

from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import clause_end, strip_end
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Token, Tokens


def told_thing(tokens: Tokens, group: Group, begin: int, limit: int) -> Credit | None:
    """Read what somebody is told of, or to do: "told the inquest of a smell", "asked the court to step in"."""
    of = _told_of(tokens, group, limit) if group.subject is not None else None
    if of is None and not _told_to(tokens, group.end, begin):
        return None
    start = group.end if of is None else of  # what was asked is that the court step in
    end = clause_end(tokens, start, strip_end(tokens, start, limit), group.entry)
    source = (group.subject,) if group.subject is not None else ()
    return Credit(source, (group.start, group.end), ((start, end),), group.entry, "source first", elided=not source)


def _told_of(tokens: Tokens, group: Group, limit: int) -> int | None:
    """Where the thing begins of which somebody is told: "told the inquest of | a smell"; None where nobody is."""
    if "tells-of" not in group.entry.classes or limit - group.end < _LEAST_OF:
        return None
    end = strip_end(tokens, group.end, limit)
    within = range(group.end + 1, min(end - 1, group.end + _OF_WITHIN))
    of = next((at for at in within if tokens[at].low in _OF), 0)
    if not of or any(not t.is_word or t.finite or t.that or t.to for t in tokens[group.end : of]):
        return None
    told = tokens[of + 1 : end]
    thing = told[0].indefinite or told[0].possessive or (told[0].low.endswith("s") and not told[0].capital)
    if tokens[of].low == "against":
        return of + 1 if thing or told[0].ing or told[0].determiner else None  # "warned the bank against buying"
    clause = any(t.finite or t.that or t.to or t.is_quote or t.clause_opener for t in told)
    return of + 1 if thing and not clause else None


_LEAST_OF = 4
_OF = frozenset(("about", "against", "of"))
_OF_WITHIN = 5
"""Words of whoever is told of something."""


def _told_to(tokens: Tokens, start: int, at: int) -> bool:
    """Whether somebody was told to do something: the one who was told, and an infinitive."""
    n = len(tokens)
    if at <= start or at + 1 >= n:
        return False
    if tokens[at].negation and at + 2 < n:
        at += 1
    following = tokens[at + 1]
    quoted = following.is_quote or following.quotes  # "told them to “go and vote”"
    return tokens[at].to and (quoted or (following.is_word and not (following.capital or following.determiner)))


def opens_telling(token: Token) -> bool:
    """Whether what a person shows can be told: a clause, or something that is named."""
    named = token.determiner or token.possessive or token.pronoun or token.capital or token.number
    return named or token.that or token.clause_opener


def handed(tokens: Tokens, begin: int, limit: int) -> bool:
    """Whether who is shown something and the thing stand here: "the Courier | a letter", "her | the bill"."""
    for at in range(begin + 1, min(limit - 1, begin + _RECEIVER)):
        before, token = tokens[at - 1], tokens[at]
        if not token.is_word or token.finite or token.preposition or token.that or token.coordinator:
            return False
        if token.determiner or token.possessive:
            # "an entry by which he left"
            told = any((t.finite or t.auxiliary) and not (t.comes_out or t.month) for t in tokens[at:limit])
            return not (before.determiner or told)
    return False


_RECEIVER = 5
"""Words of whoever is shown something."""
