"""The noun phrase that is credited, without what stands before it and only says where or when."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens, Words
from provenance.model import Span


def credited_phrase(words: Words, start: int, end: int, lexicon: Lexicon) -> Span:
    """Give the noun phrase itself: without "Reached by phone, " and "In December " before it."""
    part = words.between(start, end)
    tokens = words.tokens[part]
    if len(tokens) <= 1:
        return start, end
    if tokens[-1].pronoun and (tokens[0].preposition or tokens[0].timely or tokens[0].opener):
        return words.starts[part.stop - 1], end
    stop = _stop(tokens, lexicon)
    if stop:
        return start, words.ends[part.start + stop - 1]
    first = _told_in(tokens) or _before_which(words.tokens, part) or _statement_from(tokens, lexicon)
    if first:
        return words.starts[part.start + first], end
    body = _body_stated(tokens, lexicon)
    if body is not None:
        return words.starts[part.start + body[0]], words.ends[part.start + body[1]]
    first = _behind_what_was_done(tokens)
    return words.starts[part.start + first] if first else start, end


def _stop(tokens: Tokens, lexicon: Lexicon) -> int:
    """Give where what stands behind a name begins that is no part of it; 0 where nothing does."""
    if len(tokens) > 1 and tokens[-1].low in lexicon.words.get("oneself", ()):
        return len(tokens) - 1  # "Ruiz | himself"
    told = next((i for i, t in enumerate(tokens[:-1]) if t.low == "," and tokens[i + 1].comes_out), 0)
    paper = any(t.role == "document" for t in tokens[:told]) and any(t.capital for t in tokens[1:told])
    return told if paper else 0  # "a report by the board | , dated March 2023"


def _told_in(tokens: Tokens) -> int:
    """Give where whoever speaks is named behind where it is said: "In its report | the commission"; else 0."""
    if not tokens[0].preposition:
        return 0
    return next((i for i in range(2, len(tokens)) if tokens[i].determiner and _told_where(tokens[:i])), 0)


def _behind_what_was_done(tokens: Tokens) -> int:
    """Give where a name begins behind a participle of it: "Reached by phone, | the owner"; else 0."""
    if not tokens[0].past_only or tokens[0].role or tokens[0].determiner:
        return 0
    comma = next((i for i, token in enumerate(tokens) if token.low == ","), -1)
    after = tokens[comma + 1] if 0 < comma < len(tokens) - 2 else None
    named = after is not None and not (after.relative or after.number or tokens[comma - 1].capital)
    return comma + 1 if named else 0


def _before_which(tokens: Tokens, part: range | slice) -> int:
    """Give where the body begins that "which" stands for, behind a name and a verb that no table has; else 0.

    Nobody but the last noun with an article can speak: "Orla Road belongs to | the city, which said".
    """
    behind = tokens[part.stop : part.stop + 2]
    if not behind or not any(t.low == "which" for t in behind) or not tokens[part.start].capital:
        return 0
    opens = next((i for i in range(part.stop - 1, part.start, -1) if tokens[i].determiner), 0)
    if not opens or not tokens[opens - 1].preposition or not any(t.source_kind for t in tokens[opens : part.stop]):
        return 0
    return 0 if any(t.source_kind for t in tokens[part.start : opens]) else opens - part.start


def _told_where(before: Tokens) -> bool:
    """Whether words tell in what something is said: "in its report", "in a filing to the stock exchange".

    A noun right before another one with an article ends what stands before it.
    """
    ends = before[-1].is_word and not (before[-1].preposition or before[-1].coordinator or before[-1].finite)
    return _says_where(before[-1]) or (ends and any(_says_where(token) for token in before[1:4]))


def _says_where(token: Token) -> bool:
    """Whether a noun is for that in which something is said: "in its report", "at a hearing on Monday"."""
    return token.statement_noun or token.role == "document" or token.timely


def _statement_from(tokens: Tokens, lexicon: Lexicon) -> int:
    """Give where whoever made a statement is named in it: "a brief statement from | the board"; 0 where nobody is."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].low in _FROM and tokens[at - 1].low in lexicon.sources["statement-of"]:
            first = tokens[at + 1]
            named = first.capital or any(t.role or t.capital for t in tokens[at + 2 : at + 4])
            return at + 1 if named and first.is_word else 0
        if tokens[at].is_mark or tokens[at].relative or tokens[at].capital:
            break
    return 0


_FROM = frozenset(("by", "from"))


def _body_stated(tokens: Tokens, lexicon: Lexicon) -> tuple[int, int] | None:
    """Give the first and last word of the body whose statement speaks: "a brief | police | statement"."""
    for at in range(1, len(tokens)):
        body = tokens[at - 1]
        if tokens[at].low in lexicon.sources["statement-of"] and body.role in ("official", "organisation"):
            first = at - 1
            while body.capital and first and tokens[first - 1].capital and not tokens[first - 1].determiner:
                first -= 1
            return first, at - 1
        if tokens[at].relative or tokens[at].is_mark:
            break
    return None
