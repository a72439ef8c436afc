"""Who is told it, and what else stands between a verb of saying and what was said."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.ends import OPENING_QUOTES
from provenance.extraction.tokens import Tokens


def recipient_end(tokens: Tokens, at: int, lexicon: Lexicon, always: bool = True) -> int:
    """After those who were told: "told reporters that", "told The Courier"; `always`: the verb names them each time."""
    n = len(tokens)
    if at >= n or not tokens[at].is_word:
        return at
    low = tokens[at].low
    if low in ("that", "how", "why", "what", "whether") or tokens[at].negation:
        return at
    theirs = _their_hearers(tokens, at, lexicon)
    if theirs is not None:
        return theirs
    if tokens[at].hearer:
        # "warn it could": the subject of what is said
        return at if at + 1 < n and tokens[at + 1].auxiliary else at + 1
    limit = min(n, at + 20)
    if not always:
        stop = _short_recipient(tokens, at)
        if _begins_clause(tokens, at, stop):
            return at  # "warned the bridge was unsafe": nobody is told
    for i in range(at, limit):
        token = tokens[i]
        if token.low == "," and _that_ahead(tokens, i, limit, lexicon):
            continue
        if token.low in _ENDS_HEARERS or not token.is_word:
            return i if not _verb_among(tokens, at, i) else _short_recipient(tokens, at)
    return _short_recipient(tokens, at) if limit < n or phrases.any_finite(tokens, at, limit, lexicon) else n


def _only_hearers(tokens: Tokens, at: int) -> int | None:
    """Where those end who are told, when behind them it is only told when: "told his closest advisers | as he left"."""
    if not (tokens[at].possessive or tokens[at].definite):
        return None
    for end in range(at + 2, min(len(tokens) - 1, at + _TOLD_WITHIN)):
        if tokens[end].low in _WHEN:
            return end if tokens[end + 1].pronoun and not tokens[end + 1].that else None
        if not tokens[end].is_word or tokens[end].finite or tokens[end].preposition or tokens[end].that:
            return None
    return None


_WHEN = frozenset(("after", "as", "before", "when", "while"))
_ENDS_HEARERS = frozenset(("against", "how", "if", "that", "to", "what", "whether", "why"))


def _verb_among(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a verb stands between two places, and no participle before its noun: "a hastily called meeting"."""
    verbs = (i for i in range(start, end) if tokens[i].finite)
    return any(not (i > start and (tokens[i - 1].ly or tokens[i - 1].determiner)) for i in verbs)


def _begins_clause(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether the verb of a clause follows, with neither "that" nor another noun before it: "the door had leaked"."""
    for i in range(at, len(tokens)):
        token = tokens[i]
        if i >= stop and (token.determiner or token.possessive or token.pronoun):
            return False  # "warned Ruiz the dam would fail"
        if not token.is_word or token.that or token.to or token.clause_opener or token.preposition:
            return False
        if i > at and (token.finite or token.auxiliary):
            return True
    return False


def _that_ahead(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether "that" follows with no verb before it: "told a meeting in Salem, Ohio, on Monday that"."""
    that = next((i for i in range(at, limit) if tokens[i].low == "that"), None)
    if that is None or phrases.any_finite(tokens, at, that, lexicon):
        return False
    adds = (token.cue for token in tokens[at + 1 : that])
    return not any(cue is not None and cue.form == "ing" for cue in adds)  # "told a meeting, adding that"


def _their_hearers(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """Where those end who belong to somebody: "telling her crew | that", "told her crew at the quay | to go"."""
    n = len(tokens)
    only = _only_hearers(tokens, at)
    if only is not None:
        return only
    if not tokens[at].possessive or at + 1 >= n or tokens[at + 1].that:
        return None
    if _that_ahead(tokens, at + 1, min(n, at + 6), lexicon):
        return next(i for i in range(at + 1, n) if tokens[i].low == "that")
    named = at + 2 < n and tokens[at + 2].is_mark and tokens[at + 1].is_word
    if named and not (tokens[at + 1].clause_opener or tokens[at + 1].finite):
        return at + 2  # "told her supporters, “Stay.”"
    return _to_ahead(tokens, at + 1)


def _to_ahead(tokens: Tokens, start: int) -> int | None:
    """Where "to" stands behind whoever is told, with nothing but a noun and its place before it."""
    for at in range(start, min(len(tokens) - 1, start + _TOLD_WITHIN)):
        if tokens[at].to:
            return at if at > start else None
        if not tokens[at].is_word or tokens[at].finite or tokens[at].pronoun or tokens[at].clause_opener:
            return None
    return None


_TOLD_WITHIN = 7
"""Words of those who are told to do something."""


def _short_recipient(tokens: Tokens, at: int) -> int:
    n = len(tokens)
    i = at
    if tokens[i].determiner or tokens[i].possessive:
        i += 1
    if i < n and tokens[i].capital:
        while i < n and tokens[i].is_word and (tokens[i].capital or tokens[i].low == "of"):
            i += 1
    else:
        i += 1
        while i < n and tokens[i].low in ("of", "in", "at", "from"):
            i += 2
    return min(i, n)


def after_interruption(tokens: Tokens, begin: int) -> int:
    """Where the content begins when a mark follows the cue: "said, however, that", "said, if asked, she would"."""
    n = len(tokens)
    if begin + 1 >= n or tokens[begin].low not in (",", "—", "–", "-") or tokens[begin + 1].is_quote:
        return begin
    if tokens[begin].low == "," and tokens[begin + 1].that:
        return begin + 1  # "He added, that there is"
    closing = next((i for i in range(begin + 1, min(n, begin + 14)) if tokens[i].low == tokens[begin].low), None)
    if closing is None or closing + 1 >= n or closing == begin + 1:
        return begin
    # "advirtió, no obstante, de que"
    of = closing + 2 < n and tokens[closing + 1].preposition and tokens[closing + 2].that
    first, within = tokens[closing + 1], tokens[begin + 1 : closing]
    quoted = first.is_quote or first.low in OPENING_QUOTES
    # "described, in harsh terms, a set of habits"
    thing = (
        bool(within) and within[0].preposition and first.determiner and not any(t.finite or t.relative for t in within)
    )
    if of or quoted or thing or first.low in ("that", "whether"):
        return closing + 1 + of  # "said, without giving names, “They lied.”"
    opens = tokens[begin + 1].low
    if tokens[begin].low == "," and opens in (
        "if",
        "when",
        "win",
        "while",
        "unless",
        "once",
        "although",
        "though",
    ):
        return begin + 1
    return begin
