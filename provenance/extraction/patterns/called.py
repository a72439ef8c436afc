"""What somebody calls a thing, and what only bears a name."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.patterns.credit import PAIRS, Credit
from provenance.extraction.patterns.ends import OPENING_QUOTES
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Tokens


def what_called(tokens: Tokens, group: Group) -> Credit | None:
    """Give what SOURCE called "CONTENT": a name for something, in the source's words."""
    n = len(tokens)
    begin = group.end
    if begin < n and tokens[begin].low == "as":
        begin += 1
    if group.subject is not None and "c" in group.entry.frames and begin < n and tokens[begin].be:
        # "what archaeologists say is the oldest mill"
        end = next((i for i in range(begin + 1, n) if tokens[i].is_mark and tokens[i].low in ",.;"), n)
        return Credit((group.subject,), (group.start, group.end), ((begin + 1, end),), group.entry, "named")
    if begin >= n or group.subject is None or "gives-a-name" not in group.entry.classes:
        return None
    if begin + 1 < n and tokens[begin].determiner and tokens[begin + 1].quotes:
        begin += 1
    if tokens[begin].is_quote:
        end = begin + 1
    elif tokens[begin].low in PAIRS:
        end = next((i + 1 for i in range(begin + 1, n) if tokens[i].low == PAIRS[tokens[begin].low]), n)
    else:
        return None  # "what they called a triumph": a name for it, in the outlet's own words
    what = group.subject[0] - 1
    return Credit((group.subject,), (group.start, group.end), ((what, what + 1), (begin, end)), group.entry, "named")


def which_called(tokens: Tokens, group: Group) -> Credit | None:
    """CONTENT, which SOURCE called CONTENT, was shelved."""
    assert group.subject is not None
    end = next((i for i in range(group.end, len(tokens)) if tokens[i].is_mark and tokens[i].low in ",.;"), len(tokens))
    stop = group.subject[0] - 2
    begin = phrases.words_before(tokens, stop)
    begin += begin < stop - 1 and tokens[begin].preposition and tokens[begin + 1].capital  # "sent to | Hale, who Lund"
    if not (tokens[begin].determiner or tokens[begin].possessive):
        opens = (at for at in range(begin, stop) if tokens[at].determiner or tokens[at].possessive)
        begin = next(opens, begin)  # "Ruiz named | the board, whom she accused of theft"
    if end <= group.end or begin == stop or tokens[begin].preposition:
        return None
    named = ((begin, stop), (group.end, end))
    return Credit((group.subject,), (group.start, group.end), named, group.entry, "named")


def begins_behind_that(tokens: Tokens, group: Group) -> bool:
    """Tell whether "that" and a noun stand before who calls a thing so: "a blast that Ruiz described as “odd”"."""
    start = group.subject[0] if group.subject is not None else 0
    if start < _LEAST_BEFORE or group.end >= len(tokens) or tokens[start - 1].low != "that":
        return False
    noun = tokens[start - 2]
    said = tokens[group.end].quotes or tokens[group.end].is_quote or tokens[group.end].low == "as"
    verb = noun.finite or (noun.cue is not None and "n" not in noun.cue.frames)
    return said and noun.is_word and not (verb or noun.tell_noun or noun.preposition or noun.adverb)


_LEAST_BEFORE = 3


def that_called(tokens: Tokens, group: Group) -> Credit | None:
    """CONTENT that SOURCE described as CONTENT."""
    assert group.subject is not None
    stop = group.subject[0] - 1
    begin = phrases.words_before(tokens, stop)
    begin = next((at for at in range(stop - 1, begin, -1) if tokens[at].determiner), begin)
    end = next((i for i in range(group.end, len(tokens)) if tokens[i].is_mark and tokens[i].low in ",.;"), len(tokens))
    if tokens[begin].preposition or end <= group.end:
        return None
    return Credit((group.subject,), (group.start, group.end), ((begin, stop), (group.end, end)), group.entry, "named")


def names_something(tokens: Tokens, group: Group) -> bool:
    """Whether "called" gives a name ("a company called Orla") or belongs to another verb ("called off")."""
    after = tokens[group.end] if group.end < len(tokens) else None
    if after is None or "particle" in after.classes:
        return True
    if group.entry.form != "ed" or group.end - group.start > 1 or group.subject is None:
        return False
    subject = tokens[group.subject[0] : group.subject[1]]
    named = after.is_quote or after.capital or after.low in OPENING_QUOTES
    aside = any(t.low == "," for t in subject)  # "Ruiz, an adviser to the yard, called"
    return named and not aside and any(t.indefinite for t in subject) and not subject[-1].capital
