"""The noun phrase that is credited, without what stands before it and only says where or when."""

from __future__ import annotations

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens, Words
from provenance.model import Span


def credited_phrase(words: Words, start: int, end: int, lexicon: Lexicon) -> Span:
    """Give the noun phrase itself: without "Reached by phone, " and "In December " before it."""
    part = words.between(start, end)
    tokens = words.tokens[part]
    if not tokens:
        return start, end
    if len(tokens) > 1 and tokens[-1].pronoun and (tokens[0].preposition or tokens[0].timely or tokens[0].opener):
        return words.starts[part.stop - 1], end
    if len(tokens) > 1 and tokens[-1].low in lexicon.words.get("oneself", ()):
        return start, words.ends[part.stop - 2]  # "Ruiz himself"
    told = next((i for i, t in enumerate(tokens[:-1]) if t.low == "," and tokens[i + 1].comes_out), 0)
    if any(t.role == "document" for t in tokens[:told]) and any(t.capital for t in tokens[1:told]):
        return start, words.ends[part.start + told - 1]  # "a report by the board, dated March 2023"
    told_in = tokens[0].preposition and next(
        (i for i in range(2, len(tokens)) if tokens[i].determiner and _told_where(tokens[:i])), 0
    )
    if told_in:
        return words.starts[part.start + told_in], end  # "In its report | the commission"
    meant = _before_which(words.tokens, part)
    if meant:
        return words.starts[meant], end  # "Orla Road belongs to | the city, which said"
    sent = _statement_from(tokens, lexicon)
    if sent:
        return words.starts[part.start + sent], end  # "a statement from | Ana Lund"
    words_of_body = _body_stated(tokens, lexicon)
    if words_of_body is not None:
        first, last = words_of_body
        return words.starts[part.start + first], words.ends[part.start + last]
    if tokens[0].past_only and not (tokens[0].role or tokens[0].determiner):
        comma = next((i for i, token in enumerate(tokens) if token.low == ","), -1)
        after = tokens[comma + 1] if 0 < comma < len(tokens) - 2 else None
        if after is not None and not (after.relative or after.number or tokens[comma - 1].capital):
            return words.starts[part.start + comma + 1], end
    return start, end


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
    return 0 if any(t.source_kind for t in tokens[part.start : opens]) else opens


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
