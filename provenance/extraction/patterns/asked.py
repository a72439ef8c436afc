"""What somebody was asked: "Asked by the Gazette whether P"."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Token, Tokens


def read(tokens: Tokens, group: Group, lexicon: Lexicon) -> Credit | None:
    """Read: Asked (by SOURCE) if CONTENT, she said; she was asked about CONTENT.

    Asked by the Gazette if the kiln was cold, she left. -> [if the kiln was cold] <- the Gazette
    Asked by a potter on Thursday about the kiln, she left. -> [the kiln] <- a potter
    """
    n = len(tokens)
    begin = group.end
    source: tuple[Range, ...] = ()
    if begin < n and tokens[begin].by:
        end = next((i for i in range(begin + 1, n) if not tokens[i].is_word or _ends_asker(tokens[i])), n)
        source, begin = ((begin + 1, end),) if end > begin + 1 else (), end
    if begin < n and tokens[begin].low not in _ABOUT:
        aside = next(
            (i for i in range(begin, n) if not tokens[i].is_word or tokens[i].clause_opener or tokens[i].low in _ABOUT),
            n,
        )
        begin = aside if not phrases.any_finite(tokens, begin, aside, lexicon) else begin
    if begin < n and tokens[begin].low in _ABOUT:
        begin += 1
    elif begin >= n or not (tokens[begin].clause_opener or tokens[begin].low == "to"):
        return None
    stop = _question_end(tokens, begin)
    if begin < n and tokens[begin].pronoun and not tokens[begin].clause_opener:
        stop = min(stop, begin + 1)  # "asked about it after the debate"
    stop = strip_end(tokens, begin, stop)
    if stop <= begin:
        return None
    return Credit(source, (group.start, group.end), ((begin, stop),), group.entry, "asked")


def _question_end(tokens: Tokens, begin: int) -> int:
    """Where what was asked ends: at the first mark, but behind the asides of its subject where its verb waits there.

    "Asked whether she feared that Hale, the favourite, who calls it a hoax, could win, | she laughed".
    """
    n = len(tokens)
    stops = [i for i in range(begin, n) if tokens[i].low in (",", ";", ":") or tokens[i].is_quote]
    for at, stop in enumerate(stops):
        verb = tokens[stop + 1] if stop + 1 < n else tokens[stop]
        waits = at and tokens[stop].low == "," and (verb.modal or verb.auxiliary) and at + 1 < len(stops)
        if waits and not any(t.finite for t in tokens[stops[0] + 1 : stops[0] + 2]):
            return stops[at + 1]
    return stops[0] if stops else n


_ABOUT = frozenset(("about", "for"))


def _ends_asker(token: Token) -> bool:
    """Whether a word ends the name of the one who asked: "asked by Ruiz on Thursday about"."""
    return token.clause_opener or token.preposition or token.timely or token.low in _ABOUT
