"""Whoever stands behind "by" after a passive verb, and what is said behind that: "it is said by divers that"."""

from __future__ import annotations

from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.places import LONGEST_ASIDE, SHORT_ASIDE
from provenance.extraction.tokens import Tokens
from provenance.model import Stance


def told_that(tokens: Tokens, end: int) -> bool:
    """Whether what is said follows a passive verb, or by whom and then what: "it is said | by divers that"."""
    behind = end
    while behind < len(tokens) and (
        tokens[behind].timely or tokens[behind].low in ("on", "last", "in", "late", "early")
    ):
        behind += 1  # "it was announced | on Monday night"
    if behind >= len(tokens) or (tokens[behind].is_mark and tokens[behind].low in ".,;"):
        return True  # "The kiln was cold, it was alleged."
    if tokens[end].that or _where_then_that(tokens, end):
        return True
    return tokens[end].by and by_whom_end(tokens, end + 1) is not None


_WHEN = frozenset(("early", "in", "last", "late", "on"))


def _where_then_that(tokens: Tokens, end: int) -> bool:
    """Whether "that" follows behind where or when: "It was claimed in court on Monday that"."""
    ahead = tokens[end : end + SHORT_ASIDE]
    that = next((at for at, token in enumerate(ahead) if token.that), 0)
    return (
        that > 0 and (ahead[0].preposition or ahead[0].timely) and not any(t.finite or t.is_mark for t in ahead[:that])
    )


def by_behind(tokens: Tokens, end: int, entry: Cue, lexicon: Lexicon) -> int | None:
    """Where "by" stands behind what somebody is called or charged with: "called a liar | by two aides"; else None."""
    charges = entry.stance is Stance.ALLEGES and "o" in entry.frames
    calls = entry.lemma in lexicon.words["calling"] or "a" in entry.frames
    denies = entry.stance is Stance.DENIES
    if end >= len(tokens) or not (calls or charges or denies):
        return None
    opens = tokens[end]
    if not (opens.low == "as" or (charges and opens.low in ("of", "for")) or (calls and opens.determiner)):
        return None
    for at in range(end + 2, min(len(tokens) - 1, end + LONGEST_ASIDE // 2)):
        token, after = tokens[at], tokens[at + 1]
        if token.by:
            somebody = after.role or after.capital or after.number or after.determiner or after.low.isalpha()
            return at if somebody and not after.ing else None
        if token.finite or (token.is_mark and not token.quotes) or token.relative or token.is_quote:
            return None
    return None


def by_whom_end(tokens: Tokens, start: int) -> int | None:
    """Where whoever is named after "by" ends and "that" begins; None where it does not follow."""
    for at in range(start + 1, min(len(tokens) - 2, start + LONGEST_ASIDE)):
        if tokens[at].that:
            return at - (tokens[at - 1].low == ",")
        if tokens[at].low in (";", ":") or tokens[at].is_quote:
            return None
    return None
