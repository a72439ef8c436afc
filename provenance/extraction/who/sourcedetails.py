"""What the words that credit somebody tell of him: how many, how they know, why they are not named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extraction.lexicon import Lexicon, by_first_word
from provenance.extraction.tokens import Tokens
from provenance.model import Detail, Source, Span


def count_of(tokens: Tokens, lexicon: Lexicon) -> int | None:
    """How many people the words say these are."""
    if tokens[0].low == "half" and " ".join(t.low for t in tokens[:3]) == "half a dozen":
        return 6
    for token in tokens[:3]:
        if token.low in lexicon.numbers:
            return lexicon.numbers[token.low]
        if token.low.isdecimal() and len(token.low) < 4:
            return int(token.low)
        if not (token.determiner or token.adverb or token.low in ("of", "at", "least")):
            break
    return 1 if (tokens[0].indefinite or tokens[0].low == "another") and not tokens[-1].low.endswith("ss") else None


def details(text: str, spans: Sequence[Span], source: Source) -> tuple[Detail, ...]:
    """Where the words that credit a source say what it is, for whom it speaks, how many, how they know, why unnamed."""
    if not spans:
        return ()
    start, end = spans[0][0], spans[-1][1]
    low = text[start:end].lower().replace("’", "'")
    found = []
    for kind in ("role", "body", "basis", "reason"):
        told = getattr(source, kind)
        if told and (at := low.find(words := told.lower().replace("’", "'"))) >= 0:
            found.append(Detail(kind, (start + at, start + at + len(words))))
    if source.count is not None:
        first = low.split(None, 1)[0] if low.split() else ""
        found.append(Detail("count", (start, start + len(first))))
    return tuple(found)


def words_from(low: str, words: Sequence[str], phrases: frozenset[str]) -> str:
    """Give what stands from one of some phrases on, up to the next comma; empty where none stands there.

    `words` are those of the text.
    """
    heads = by_first_word(phrases)
    if heads.keys().isdisjoint(words):
        return ""
    for word in WORD.finditer(low):
        if low.startswith(heads.get(word[0], ()), word.start()):
            return low[word.start() :].split(",")[0].strip()
    return ""


WORD = re.compile(r"[^\W_]+")
