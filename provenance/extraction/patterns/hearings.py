"""What a court, a jury or an inquiry heard: reported of the hearing, and no fact in the outlet's own voice."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.content import content_before, content_resumed
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import clause_end, strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.source_first import opening_of
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens
from provenance.model import Stance

HEARD = Cue("hear", "ed", Stance.ASSERTS, frozenset("ct"))
"""Those that tell of a hearer only in the passive: "airlines were assured that"."""
_OPENS = frozenset(("that", "how", "why", "whether"))
_LONGEST_BODY = 12
"""Words before "heard" among which the court or the jury is looked for."""


def heard(tokens: Tokens, groups: Sequence[Group], lexicon: Lexicon) -> list[Credit]:
    """Give the credits of "The court heard that CONTENT", "CONTENT, the jury was told", "heard from SOURCE that".

    `groups` are the verbs of the sentence that credit: what was heard ends where one of them is whose who tells it.
    """
    found: list[Credit] = []
    for at, token in enumerate(tokens):
        if token.hears and ("is-told" not in token.classes or (at and tokens[at - 1].be)):
            others = (opening_of(tokens, at + 1, one, lexicon) for one in groups if one.start > at)
            credit = _credit(tokens[: next(filter(None, others), len(tokens))], at, lexicon)
            if credit is not None:
                found.append(credit)
    return found


def _credit(tokens: Tokens, at: int, lexicon: Lexicon) -> Credit | None:
    start = at
    while start and (tokens[start - 1].auxiliary or tokens[start - 1].adverb or tokens[start - 1].negation):
        if tokens[start - 1].negation or tokens[start - 1].modal or tokens[start - 1].future:
            return None  # "was not told that": nobody heard it
        start -= 1
    first = _hearer(tokens, start, lexicon)
    if first is None and tokens[start - 1].low == "it" and tokens[at - 1].be:
        first = start - 1  # "it was heard that"
    if first is None and tokens[at - 1].be:
        first = _informed(tokens, start, at, lexicon)
    if first is None:
        return None
    cue = (start if tokens[at].low == "told" else at, at + 1)
    source, begin = _teller(tokens, at + 1, lexicon)
    after = phrases.skip_aside(tokens, begin, lexicon) if begin < len(tokens) else begin
    told = begin < after < len(tokens) and tokens[after].that
    if begin < len(tokens) and (tokens[begin].timely or tokens[begin].low == "on" or told):
        begin = after
    content = _told(tokens, first, begin) or _told_before(tokens, first, begin, lexicon)
    return Credit(source, cue, content, HEARD, "heard") if content else None


def _told(tokens: Tokens, first: int, begin: int) -> tuple[Range, ...]:
    """Give what follows: "heard that the ferry leaked", "heard claims the ferry leaked", "heard: “It leaked”"."""
    n = len(tokens)
    if begin < n - 1 and "heard-thing" in tokens[begin].classes:
        begin += 1
    if begin < n - 1 and tokens[begin].low == ":":
        return ((begin + 1, strip_end(tokens, begin + 1, n)),)
    if begin >= n or not (tokens[begin].low in _OPENS or _clause(tokens, begin)):
        return ()
    waits = first > 0 and tokens[first - 1].conjunction and not tokens[first - 1].joins
    stop = next((i for i in range(begin, n) if tokens[i].low == ","), n) if waits else n
    end = clause_end(tokens, begin, strip_end(tokens, begin, stop), HEARD)
    return ((begin, end),) if end > begin + 1 else ()


def _told_before(tokens: Tokens, first: int, begin: int, lexicon: Lexicon) -> tuple[Range, ...]:
    """Give what stands before or around: "It leaked, the court heard", "At the time, the court heard, it leaked"."""
    n = len(tokens)
    if (begin < n and not tokens[begin].is_mark) or first < 1:
        return ()
    if tokens[first - 1].is_quote:
        return content_before(tokens, first, (), 0, lexicon)
    if tokens[first - 1].low not in (",", "—", "–") or first < 2:
        return ()
    stated = phrases.any_finite(tokens, 0, first - 1, lexicon)
    goes_on = begin < n - 2 and tokens[begin].low == ","
    if not stated and goes_on and (tokens[0].preposition or tokens[0].ing or tokens[0].timely):
        return ((begin + 1, strip_end(tokens, begin + 1, n)),)
    content = content_before(tokens, first, (), 0, lexicon)
    if goes_on and content:
        return content + content_resumed(tokens, begin, content, (), 0, lexicon)
    return content if stated or first > 4 else ()


def _hearer(tokens: Tokens, end: int, lexicon: Lexicon) -> int | None:
    """Where the court or the jury that stands before "heard" begins; None where somebody else heard."""
    head = None
    at = end - 1
    while at >= 0 and end - at <= _LONGEST_BODY and tokens[at].is_word and not tokens[at].finite:
        if tokens[at].low in lexicon.speech["hears"]:
            head = at
        elif tokens[at].clause_opener or tokens[at].pronoun or tokens[at].conjunction:
            break
        at -= 1
    if head is None:
        return None
    first = phrases.clause_start(tokens, end, 0, lexicon)
    return min(first, head)


def _informed(tokens: Tokens, start: int, at: int, lexicon: Lexicon) -> int | None:
    """Where whoever was told begins: "Patients were told in March that P", not "were told to leave"."""
    after = phrases.skip_aside(tokens, at + 1, lexicon)
    begin = start - 1 if tokens[start - 1].pronoun else phrases.clause_start(tokens, start, 0, lexicon)
    told = after < len(tokens) - 1 and (tokens[after].that or (after == at + 1 and _clause(tokens, after)))
    subject = tokens[begin:start]
    return begin if told and subject and not any(t.finite or t.relative or t.cites for t in subject) else None


def _teller(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[tuple[Range, ...], int]:
    """Who told the court, in "heard from SOURCE that" and "was told by SOURCE that"; with where that ends."""
    n = len(tokens)
    if at >= n or tokens[at].low not in ("from", "by"):
        return (), at
    end = next((i for i in range(at + 1, min(n, at + 24)) if tokens[i].low in _OPENS or tokens[i].is_quote), None)
    if end is None:
        end = next((i for i in range(at + 1, n) if tokens[i].is_mark and tokens[i].low not in ("'", "’")), n)
    stop = strip_end(tokens, at + 1, end)
    if stop <= at + 1 or phrases.any_finite(tokens, at + 1, stop, lexicon):
        return (), at
    return ((at + 1, stop),), end


def _clause(tokens: Tokens, at: int) -> bool:
    """Whether a clause without "that" follows: "The jury was told he had left"."""
    first = tokens[at]
    if not (first.pronoun or first.determiner or first.possessive or first.capital or first.number):
        return False
    for token in tokens[at + 1 :]:
        if token.finite:
            return True
        if token.relative or token.conjunction or token.low in ("before", "after"):
            return False
    return False
