"""What is described, called or charged by somebody, with the verb cut short: "The valley, described by Ruiz as dry"."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import clause_end, strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import Token, Tokens
from provenance.model import Stance

_LONGEST = 14
"""Words between the verb and what the thing is called, or between a claim and who takes it up."""


def described(tokens: Tokens, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: CONTENT, described by SOURCE as CONTENT; Accused by SOURCE of CONTENT, CONTENT left; CONTENT, echoed by.

    The valley, described by Ruiz as "dry", is wet. -> [The valley as "dry"] <- Ruiz
    Accused by Ruiz of theft, the cook left. -> [the cook of theft] <- Ruiz
    Accused by the head of the yard of hiding nets, the cook left. -> [the cook of hiding nets] <- the head of the yard
    The kiln was cold, a view shared by Ruiz. -> [The kiln was cold] <- Ruiz
    The kiln was cold, a claim that was rejected by Ruiz. -> [The kiln was cold] <- Ruiz
    not: The kiln, described by Ruiz, was cold. A shed shared by Ruiz burned.
    """
    for by in range(1, len(tokens) - 2):
        if not tokens[by].by:
            continue
        verb = tokens[by - 1]
        entry = verb.cue
        if entry is not None and entry.form in ("ed", "en"):
            called = entry.lemma in lexicon.words["calling"] or "a" in entry.frames
            if called and by > 2 and tokens[by - 2].low == ",":
                yield from _as_what(tokens, by, entry)
            elif entry.stance is Stance.ALLEGES and by == 1:
                yield from _charged(tokens, entry)
        stance = next((stance for name, stance in _TAKEN_UP if verb.low in lexicon.words[name]), None)
        if stance is not None:
            yield from _taken_up(tokens, by, stance, lexicon)


_TAKEN_UP = (("echoed-by", Stance.ASSERTS), ("disputed-by", Stance.DENIES))


def _as_what(tokens: Tokens, by: int, entry: Cue) -> Iterator[Credit]:
    as_what = next((i for i in range(by + 2, min(len(tokens) - 1, by + _LONGEST)) if tokens[i].low == "as"), None)
    thing = _noun_phrase(tokens, by - 2)
    if as_what is None or thing is None or any(t.is_mark for t in tokens[by + 1 : as_what]):
        return
    quoted = tokens[as_what + 1].quotes
    closing = next((i + 1 for i in range(as_what + 2, len(tokens)) if tokens[i].quotes), None) if quoted else None
    mark = next((i for i in range(as_what + 1, len(tokens)) if tokens[i].low in (",", ".", ";")), len(tokens))
    yield Credit(((by + 1, as_what),), (by - 1, by + 1), (thing, (as_what, closing or mark)), entry, "reduced")


def _charged(tokens: Tokens, entry: Cue) -> Iterator[Credit]:
    n = len(tokens)
    near = [i for i in range(3, min(n - 1, _LONGEST)) if tokens[i].low in ("of", "for")]
    # "Accused by the head of the yard of stealing": of doing it, where one says so
    of = next((i for i in near if tokens[i + 1].ing), next(iter(near), None))
    comma = next((i for i in range(of or n, n - 1) if tokens[i].low == ","), None)
    if of is None or comma is None:
        return
    verb = next((i for i in range(comma + 2, n) if tokens[i].finite or tokens[i].is_mark), None)
    if verb is not None and tokens[verb].finite:
        yield Credit(((2, of),), (0, 2), ((comma + 1, verb), (of, comma)), entry, "fronted")


def _taken_up(tokens: Tokens, by: int, stance: Stance, lexicon: Lexicon) -> Iterator[Credit]:
    comma = next((i for i in range(by - 1, max(1, by - _LONGEST), -1) if tokens[i].low == ","), None)
    if comma is None or not tokens[comma + 1].determiner:
        return
    told = any(t.tell_noun or t.low in lexicon.words["taken-up"] for t in tokens[comma + 1 : by - 1])
    begin = max((i for i in range(comma) if _says_a_clause(tokens[i])), default=-1) + 1
    begin += tokens[begin].that
    end = source_after(tokens, by + 1, lexicon)
    entry = Cue(tokens[by - 1].low, "ed", stance, frozenset("o"))
    if told and end > by + 1 and any(t.finite for t in tokens[begin:comma]):
        stop = clause_end(tokens, begin, strip_end(tokens, begin, comma), entry)
        yield Credit(((by + 1, end),), (by - 1, by + 1), ((begin, stop),), entry, "reduced")


def _says_a_clause(token: Token) -> bool:
    return token.cue is not None and "c" in token.cue.frames


def _noun_phrase(tokens: Tokens, stop: int) -> Range | None:
    """Give the noun phrase that ends at a place."""
    begin = stop
    while begin and tokens[begin - 1].is_word and not (tokens[begin - 1].finite or tokens[begin - 1].conjunction):
        begin -= 1
        if tokens[begin].determiner and not (begin and tokens[begin - 1].low == "of"):
            break
    return (begin, stop) if begin < stop and not tokens[begin].preposition else None
