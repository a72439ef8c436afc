"""Where the sentence goes on behind an aside or a half sentence in which somebody says something."""

from __future__ import annotations

from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens


def main_verb(tokens: Tokens, group: Group) -> int:
    """Where the verb stands of whoever is told by what they say: "Those who say it leaks | are wrong"."""
    n = len(tokens)
    start = group.subject[0] if group.subject is not None else 0
    told = start > 0 and tokens[start].who and tokens[start - 1].is_word and group.end + 1 < n
    if not told or any(token.finite or token.auxiliary for token in tokens[:start]):
        return n
    stop = next((i for i in range(group.end + 1, n) if tokens[i].is_mark or tokens[i].is_quote), n)
    stop = next((i for i in range(group.end + 2, stop) if tokens[i].conjunction and not tokens[i].joins), stop)
    verbs = [
        i
        for i in range(group.end + 1, stop)
        if (tokens[i].finite or tokens[i].auxiliary) and not (tokens[i - 1].auxiliary or tokens[i - 1].negation)
    ]
    # "they support Vell are": the first verb has no ending to know it by
    bare = tokens[group.end].pronoun and len(verbs) == 1 and verbs[0] > group.end + 2
    last = verbs[-1] if len(verbs) > 1 or bare else n
    return n if last < n and tokens[last - 1].pronoun else last


def behind_who(tokens: Tokens, group: Group) -> int:
    """Where the sentence goes on behind what those say whom "who" tells of: "a docker who called it odd, | said"."""
    n = len(tokens)
    start = group.subject[0] if group.subject is not None else 0
    if not (start and tokens[group.start - 1].who and tokens[group.start - 2].is_word):
        return n
    commas = (at for at in range(group.end + 1, n - 1) if tokens[at].low == ",")
    return next((at for at in commas if tokens[at + 1].finite or tokens[at + 1].auxiliary), n)


def dash_after(tokens: Tokens, group: Group) -> int:
    """Where an aside ends in which somebody says something: "nearly broke — new filings show it has $1m — and"."""
    n = len(tokens)
    first = group.subject[0] if group.subject is not None else group.start
    dash = tokens[first - 1].low if first else ""
    if dash == "(":
        dash = ")"  # "Her novel (she has said it was her worst) sold well"
    elif dash not in _DASHES:
        return n
    return next((at for at in range(group.end + 1, n - 1) if tokens[at].low == dash), n)


_DASHES = frozenset(("—", "–", "-", "―"))


def aside_end(tokens: Tokens, start: int) -> int:
    """Where an aside ends that opened with "who": at a comma after which its sentence goes on with a verb.

    A verb behind the comma of an aside within it ("that the valve, which was old, had failed") is not its sentence's.
    """
    n = len(tokens)
    loose = n
    told = inner = False
    for at in range(start, n - 1):
        token, after = tokens[at], tokens[at + 1]
        if token.low != ",":
            told = told or (token.finite and not inner)
            continue
        if inner:
            inner = False
            if not told:
                continue
        if after.relative and not after.that:
            inner = True
            continue
        goes_on = after.is_word and not (
            after.determiner or after.possessive or after.preposition or after.conjunction or after.pronoun
            or after.capital or after.ing or after.number or after.who
        )  # fmt: skip
        if after.finite or after.adverb or after.ly:
            return at
        loose = min(loose, at) if goes_on else loose
    return loose


def in_aside_with_who(tokens: Tokens, group: Group) -> bool:
    """Whether a verb, or one that it is joined to, stands in an aside that ", who" or ", which" opens."""
    if group.subject is not None:
        start, end = group.subject
        return end - start == 1 and tokens[start].low in ("who", "which") and start > 0 and tokens[start - 1].low == ","
    if group.start < 2 or not tokens[group.start - 1].joins:
        return False
    for at in range(group.start - 2, max(0, group.start - _ASIDE_WITHIN), -1):
        if tokens[at].low in ("who", "which"):
            return tokens[at - 1].low == ","
        if tokens[at].is_mark:
            return False
    return False


_ASIDE_WITHIN = 20
"""Words between the "who" of an aside and the last verb joined to its own."""


def subordinate(tokens: Tokens, start: int) -> bool:
    """Whether a sentence opens with "While", "Even as", "Although" and the like right before its first subject.

    A few words of when or where may stand between: "Although in September she said"; "At the moment Ruiz announced".
    """
    opens = next((at for at in range(start - 1, max(-1, start - _FRONTED_WITHIN), -1) if _opens_half(tokens, at)), -1)
    if opens < 0 or any(not t.is_word or t.finite for t in tokens[opens + 1 : start]):
        return False
    return all(t.opener or t.is_mark or t.low in _BEFORE_HALF for t in tokens[:opens])


def _opens_half(tokens: Tokens, at: int) -> bool:
    """Whether a clause that waits for another opens here: "although", "the moment", "by the time"."""
    if tokens[at].low in _SUBORDINATES:
        return True
    return "point-in-time" in tokens[at].classes and at > 0 and tokens[at - 1].definite


_FRONTED_WITHIN = 6
"""Words between "Although" and its subject."""
_BEFORE_HALF = frozenset(("at", "by", "even", "from", "on", "the"))
_SUBORDINATES = frozenset(("after", "although", "as", "because", "if", "since", "though", "when", "while"))
