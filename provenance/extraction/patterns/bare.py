"""Where what was told without a verb of its own ends: a thing, what is to be done, doing something."""

from __future__ import annotations

from provenance.extraction.lexicon import Cue
from provenance.extraction.tokens import Token, Tokens


def is_bare(opening: Token, entry: Cue) -> bool:
    """Tell whether what a verb leads to opens as a thing, as something to do, or as doing something does."""
    if opening.to or opening.ing:
        return True
    thing = opening.determiner or opening.possessive or opening.hearer or opening.capital or opening.number
    led_to = (not entry.frames.isdisjoint("oaf") or entry.lemma == "show") and not opening.that
    return led_to and not opening.pronoun and (thing or "c" not in entry.frames)


def carries(tokens: Tokens, at: int) -> bool:
    """Tell whether a word is the verb of a clause, and no participle: "a plan | rebuffed by Hale", "being"."""
    token = tokens[at]
    if not token.finite or token.ing:
        return False
    return not (token.past_only and at + 1 < len(tokens) and tokens[at + 1].by)


def ends_bare(tokens: Tokens, where: tuple[int, int, int], to_do: bool) -> bool:
    """Tell whether the outlet goes on at a place behind what has had no verb of its own so far.

    `where`: where the words begin, the place, and where they end at the latest.
    `to_do`: it is something to do, behind which a verb in the past is another one of whoever speaks.
    """
    _, at, end = where
    mark, first = tokens[at], tokens[at + 1]
    if mark.low == ";":
        return True
    if mark.low == ",":
        return _goes_on(tokens, at, end)
    if mark.coordinator:
        verb = at + 1 + ((first.adverb or first.ly) and at + 2 < end)
        return to_do and tokens[verb].finite and not tokens[verb].auxiliary
    return mark.low in _DASHES and first.is_word and not _of_a_pair(tokens, where)


def _goes_on(tokens: Tokens, comma: int, end: int) -> bool:
    """Whether a comma parts a thing from what the outlet tells of it, or from its own next clause."""
    first, second = tokens[comma + 1], tokens[comma + 2]
    if first.low in _RELATES:
        return not _mark_ahead(tokens, comma + 2, end, ",")
    if first.coordinator:
        subject = second.pronoun or second.determiner or second.possessive or second.capital
        known = second.low in _SUBJECTS
        return subject and not second.that and (known or _verb_ahead(tokens, comma + 3, end))
    if first.low == "with":
        return any(t.ing for t in tokens[comma + 3 : min(end, comma + 7)])
    return "leads-to" in first.classes


def _verb_ahead(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a clause has its verb here, before the next mark."""
    for token in tokens[start:end]:
        if token.is_mark or token.is_quote:
            return False
        if token.finite:
            return True
    return False


def _of_a_pair(tokens: Tokens, where: tuple[int, int, int]) -> bool:
    """Whether a dash is one of the two around an aside, or stands within a word: "the U.S.-Orla ferry"."""
    begin, at, end = where
    dash = tokens[at].low
    doubled = tokens[at - 1].low == dash
    dashes = sum(token.low == dash for token in tokens[begin : at + 1 - doubled])
    within = tokens[at - 1].low == "."
    return within or dashes % 2 == 0 or _mark_ahead(tokens, at + 1, end, dash)


def _mark_ahead(tokens: Tokens, start: int, end: int, mark: str) -> bool:
    """Whether an aside that opened here closes further on."""
    return any(token.low == mark for token in tokens[start : end - 1])


_SUBJECTS = frozenset(("he", "she", "they", "we"))
_RELATES = frozenset(("where", "which", "who", "whose"))
_DASHES = frozenset(("—", "–", "-", "―"))
