"""Where a noun phrase, an aside or a clause begins and ends, read from small words and punctuation alone."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens


def any_finite(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether something between two places looks like a verb."""
    for i in range(start, end):  # noqa: SIM110  a loop is twice as fast here, and this is asked of every sentence
        if tokens[i].finite:
            return True
    return False


def clause_start(tokens: Tokens, at: int, floor: int, lexicon: Lexicon) -> int:
    """Where the noun phrase that ends before `at` begins: after the nearest mark or joining word.

    "and" is part of the phrase when what stands before it has no verb ("Ruiz and Hale said").
    """
    i = at - 1
    while i >= floor:
        token = tokens[i]
        if token.is_quote:
            break
        if token.is_mark and token.low not in ("'", "’", ".", "$", "%", "#", "@", "&"):
            break
        if token.low == "." and not shortens(tokens, i):
            break
        if token.low == "&":
            i -= 1
            continue
        if token.low in ("and", "or") and i > floor:
            start = clause_start(tokens, i, floor, lexicon)
            if start >= i or any_finite(tokens, start, i, lexicon) or not _nominal(tokens[start], lexicon):
                break
            return start
        called = i + 1 < at and tokens[i + 1].nickname  # "known as “Red”"
        if not called and ((token.conjunction or token.relative) or token.low in ("that", "how", "why", "what")):
            break
        i -= 1
    return i + 1


def shortens(tokens: Tokens, at: int) -> bool:
    """Whether the stop at a place is that of an abbreviation or an initial: "Marine Co.", "Tom B."."""
    return at > 0 and tokens[at].low == "." and (tokens[at - 1].abbreviation or len(tokens[at - 1].low) == 1)


def _nominal(token: Token, lexicon: Lexicon) -> bool:
    return token.capital or (token.determiner or token.possessive or token.pronoun) or token.low.isalpha()


def words_before(tokens: Tokens, stop: int) -> int:
    """Where the words begin that stand before a place without a mark, a verb or a joining word between them."""
    begin = stop
    while begin and tokens[begin - 1].is_word and not (tokens[begin - 1].finite or tokens[begin - 1].conjunction):
        begin -= 1
    return begin


def skip_openers(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """Leave out what opens a sentence before its subject: "But", "On Monday", "Later"."""
    i = start
    while i < end - 1:
        low = tokens[i].low
        following = tokens[i + 1]
        if tokens[i].opener and not tokens[i].pronoun:
            i += 2 if following.low == "," and i + 2 < end else 1
        elif low in ("on", "late", "early", "by", "last", "next", "this") and following.timely:
            i += 2
            while i < end and (tokens[i].timely or _of_a_date(tokens, i)):
                i += 1
        elif tokens[i].timely and tokens[i].day:
            i += 1
        else:
            break
    return i if i < end else start


def trim_when(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """Leave out "on Friday", "earlier", "last week" at the end of a noun phrase; gives its new end."""
    i = end
    while i - 1 > start and (tokens[i - 1].timely or tokens[i - 1].adverb):
        i -= 1
    if start < i - 1 and i < end and tokens[i - 1].number and tokens[i].month:
        i -= 1
        if tokens[i - 1].low == "of":
            return end  # "a letter of 28 May": which letter it is
    if i < end and tokens[i - 1].low in ("each", "every"):
        return end
    if i < end and i - 1 >= start and tokens[i - 1].low in ("on", "in", "by", "of", "last", "this", "late", "early"):
        i -= 1
    return i


def time_end(tokens: Tokens, at: int) -> int:
    """After words that tell when: "ayer", "este lunes", "el pasado martes"; the place itself where none stand there."""
    n = len(tokens)
    if at >= n:
        return at
    end = at + 1 if tokens[at].determiner and not tokens[at].timely and tokens[at].low != "a" else at
    if end >= n or not tokens[end].timely:
        return at
    while end < n and (tokens[end].timely or _of_a_date(tokens, end)):
        end += 1
    return end


def _of_a_date(tokens: Tokens, at: int) -> bool:
    """Whether a number goes with the day before it: "Tuesday 12 May", not "said on Tuesday 12 people had died"."""
    low = tokens[at].low
    if not low.isdecimal():
        return False
    if tokens[at - 1].month:
        return len(low) == len("2031") or len(low) <= len("31")
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or not following.is_word or following.timely or following.preposition


def behind_adjuncts(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """After what tells when, where and to whom; where nothing follows, the place itself."""
    at = start
    while at < len(tokens) and (after := _adjunct_after(tokens, at, lexicon)) > at:
        at = after
    return at if at < len(tokens) and tokens[at].is_word else start


def _adjunct_after(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """After one phrase that tells when, where or to whom; the place itself where none stands there."""
    token = tokens[at]
    if token.low == "," and at + 1 < len(tokens) and tokens[at + 1].preposition:
        closing = next((i for i in range(at + 1, len(tokens)) if not tokens[i].is_word), at)
        aside = tokens[closing].low == "," and not any_finite(tokens, at, closing, lexicon)
        return closing + 1 if aside and closing > at else at  # "ha dicho, entre risas, Ruiz"
    if not token.is_word:
        return at
    after = time_end(tokens, at)
    if after > at:
        return after
    if token.preposition or token.to or token.by:
        return _adjunct_end(tokens, at)
    return at + 1 if token.adverb or token.ly else at


def _adjunct_end(tokens: Tokens, at: int) -> int:
    """After what a preposition opens before a subject: "a El Faro" in "dijo a El Faro el ingeniero"."""
    n = len(tokens)
    end = at + 1
    while end < n and (tokens[end].determiner or tokens[end].possessive) and not tokens[end].capital:
        end += 1
    capital = end < n and tokens[end].capital
    while end < n and tokens[end].is_word:
        token = tokens[end]
        opens = token.preposition or token.that or token.clause_opener or token.infinitive or token.negation
        if end > at + 1 and (token.determiner or token.possessive or (token.capital and not capital) or token.timely):
            break
        if opens and token.low != "of":
            break
        if capital and not (token.capital or token.low == "of"):
            break
        end += 1
    return end


def skip_aside(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """Leave out what stands between a cue and what was said: "in a statement on Monday", "to reporters"."""
    i, n = start, len(tokens)
    while i < n:
        token = tokens[i]
        low = token.low
        if not token.is_word:
            break
        if (when := _when_end(tokens, i, lexicon)) > i:
            if when < n and (tokens[when].modal or tokens[when].future) and not lexicon.drops_subject:
                break  # "saying this year will meet expectations"
            i = when
        elif token.adverb or token.ly:
            i += 1
        elif token.preposition and "of-the-matter" not in token.classes and not _on_condition(tokens, i):
            if (
                low in ("at", "about")
                and i + 1 < n
                and (tokens[i + 1].low in ("least", "most") or _figure(tokens[i + 1]))
            ):
                break  # "reported at least 20 victims", "said about $3 million was gone"
            if low == "to" and not _recipient(tokens, i + 1, lexicon):
                break  # "agreed to refocus": an infinitive, and nobody who was told
            told = token.to and lexicon.subject_after  # "confirmó a El Faro la muerte"
            after = _adjunct_end(tokens, i) if told else _prepositional(tokens, i, lexicon)
            if after == i:
                break
            i = after
        else:
            break
    return i


"""Prepositions that tell of what was said, and not of when, where or to whom: "warned against buying bonds"."""


def _on_condition(tokens: Tokens, at: int) -> bool:
    """Whether it is told on what condition somebody spoke: "on condition that he not be named"."""
    return tokens[at].low == "on" and at + 2 < len(tokens) and tokens[at + 1].low == "condition" and tokens[at + 2].that


def _figure(token: Token) -> bool:
    return token.number or token.low in "$£€"


def _recipient(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "to" is followed by somebody: a name, a determiner, reporters."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    named = lexicon.subject_after and not (
        token.infinitive or token.adverb
    )  # "al ministro": the article is part of the word
    told = token.capital or token.determiner or token.possessive or token.hearer
    return named or told or (_many(token) and at + 1 < len(tokens) and tokens[at + 1].that)


def _many(token: Token) -> bool:
    """Whether a word after "to" is no infinitive by its ending, or by what it means: "to officers", "to police"."""
    return token.many or (token.low.endswith("s") and not token.low.endswith("ss"))


def _when_end(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """After words that tell when, between a cue and what was said; the place itself where none stand there."""
    token = tokens[at]
    if token.determiner and not token.timely:
        return time_end(tokens, at) if lexicon.subject_after else at  # "dijo el lunes que"
    vague = token.low in ("this", "last", "next", "week", "may") and not _when_follows(tokens, at, lexicon)
    return time_end(tokens, at) if token.timely and not vague else at


def _when_follows(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].timely


def _verb_within(tokens: Tokens, start: int, end: int) -> bool:
    """Whether something between two places looks like a verb, and not like a noun: "in his report", "on the radio"."""
    return any(tokens[i].finite and not _before_noun(tokens[i - 1], tokens[i]) for i in range(start, end))


def _before_noun(token: Token, following: Token) -> bool:
    """Whether a word makes a noun of the one behind it: "the radio", but not "this was"."""
    return token.possessive or (token.determiner and not following.auxiliary)


def _prepositional(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """Give the end of the phrase that a preposition opens; `at` itself where none can be told."""
    n = len(tokens)
    i = at + 1
    limit = min(n, at + 14)
    for j in range(i, limit):
        if tokens[j].low == "that" or not tokens[j].is_word or (tokens[j].infinitive and j > i):
            # up to the clause or the mark: whatever lies between belongs to the phrase if it has no verb
            return j if not _verb_within(tokens, i, j) else _short_prepositional(tokens, at, lexicon)
    if limit == n and not any_finite(tokens, i, n, lexicon):
        return n
    return _short_prepositional(tokens, at, lexicon)


def _short_prepositional(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """Preposition, determiner, and words up to one of the nouns that hold statements, or a time."""
    n = len(tokens)
    i = at + 1
    while i < n and i < at + 6:
        if tokens[i].timely:
            while i < n and (tokens[i].timely or _of_a_date(tokens, i)):
                i += 1
            return i
        if tokens[i].statement_noun:
            while i + 1 < n and tokens[i + 1].statement_noun:
                i += 1
            return i + 1
        if not tokens[i].is_word or tokens[i].finite:
            break
        i += 1
    return at
