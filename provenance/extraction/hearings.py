"""What a court, a jury or an inquiry heard: reported of the hearing, and no fact in the outlet's own voice."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.content import clause_end, content_before, strip_end
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.orders import Credit
from provenance.extraction.verbs import Range, Tokens
from provenance.model import Stance

HEARD = Cue("hear", "ed", Stance.ASSERTS, frozenset("ct"))
_OPENS = frozenset(("that", "how", "why", "whether"))
_LONGEST_BODY = 12
"""Words before "heard" among which the court or the jury is looked for."""


def heard(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """The credits of "The court heard that CONTENT", "CONTENT, the jury was told", "An inquest heard from SOURCE that"."""
    found: list[Credit] = []
    for at, token in enumerate(tokens):
        if token.low in lexicon.speech["heard-as"] or (token.low == "told" and at and tokens[at - 1].be):
            credit = _credit(tokens, at, lexicon)
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
    if first is None:
        return None
    n = len(tokens)
    source, begin = _teller(tokens, at + 1, lexicon)
    if begin < n and tokens[begin].low in ("previously", "earlier", "today", "on", "yesterday") or (
        begin < n and tokens[begin].timely
    ):
        begin = phrases.skip_aside(tokens, begin, lexicon)
    if begin < n and tokens[begin].low in ("evidence", "claims", "allegations", "testimony") and begin + 1 < n:
        begin += 1  # "heard evidence that"
    told = tokens[at].low == "told"
    entry, cue = HEARD, (start if told else at, at + 1)
    if begin < n and (tokens[begin].low in _OPENS or (told and _clause(tokens, begin, lexicon))):
        end = strip_end(tokens, begin, n)
        end = clause_end(tokens, begin, end, entry)
        return Credit(source, cue, ((begin, end),), entry, "heard") if end > begin + 1 else None
    closes = begin >= n or tokens[begin].is_mark
    if closes and begin < n and tokens[begin].low == ":" and begin + 1 < n:
        return Credit(source, cue, ((begin + 1, strip_end(tokens, begin + 1, n)),), entry, "heard")
    if not closes or first < 2 or tokens[first - 1].low not in (",", "—", "–") and not tokens[first - 1].is_quote:
        return None
    if not (phrases.any_finite(tokens, 0, first - 1, lexicon) or first > 4 or tokens[first - 1].is_quote):
        return None
    content = content_before(tokens, first, (), 0, lexicon)
    return Credit(source, cue, content, entry, "heard") if content else None


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
    if head is None or any(t.preposition and t.low not in _OF_PLACE for t in tokens[head + 1 : end]):
        return None
    first = phrases.clause_start(tokens, end, 0, lexicon)
    return min(first, head)


_OF_PLACE = frozenset(("at", "in", "of", "into", "on", "for"))
"""Between a court and "heard": where it sat, and on what."""


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


def _clause(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a clause without "that" follows: "The jury was told he had left"."""
    first = tokens[at]
    opens = first.pronoun or first.determiner or first.possessive or first.capital or first.number
    return opens and phrases.any_finite(tokens, at, len(tokens), lexicon)
