"""Which quotations of a sentence are speech, each one token of it, and how much of some words is quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Sentence, Token, Words, quotation
from provenance.model import Span
from provenance.text import Quotation


def sentence_of(text: str, words: Words, place: Span, spoken: Sequence[Quotation]) -> Sentence:
    """Give the sentence at a place; `spoken` quotations in it are one token each."""
    start, end = place
    if not spoken:
        part = words.between(start, end)
        return Sentence(words.tokens[part], words.starts[part], words.ends[part])
    tokens: list[Token] = []
    starts: list[int] = []
    ends: list[int] = []
    position = start
    for quote in spoken:
        part = words.between(position, max(position, quote.start))
        inner = text[quote.inner_start : quote.inner_end]
        tokens += [*words.tokens[part], quotation(inner.rstrip(_CLOSERS)[-1:], inner[:1].islower())]
        starts += [*words.starts[part], max(start, quote.start)]
        ends += [*words.ends[part], min(end, quote.end)]
        position = min(end, quote.end)
    part = words.between(position, end)
    tokens += words.tokens[part]
    starts += words.starts[part]
    ends += words.ends[part]
    return Sentence(tokens, starts, ends)


_CLOSERS = " \t\u00a0'’”\"»“«‘‹"
_ENDINGS = tuple(",.?!…—–-")
_STOPS = frozenset((".", ""))
"""What stands after a quotation that is a sentence of its own, where the stop stands outside its marks."""


def spoken(text: str, quotes: Sequence[Quotation], start: int, lexicon: Lexicon) -> list[Quotation]:
    """Give those of a paragraph's quotations that are somebody's speech and not a few words borrowed.

    Speech ends with a mark inside the quotation, or follows a colon or a comma and begins with a capital.
    """
    found: list[Quotation] = []
    for quote in quotes:
        inner = text[quote.inner_start : quote.inner_end].strip(_CLOSERS)
        long_enough = " " in inner
        head = next((c for c in inner[:6] if c.isalnum()), "")
        before = text[max(start, quote.start - 40) : quote.start].rstrip()
        opens = not before or before[-1] in '.!?”"’:…—–»' or before.endswith("''")
        after_comma = before.endswith((",", ":"))
        last = before.rsplit(None, 1)[-1].lower() if before else ""
        after_cue = last in lexicon.cues
        ends = inner.endswith(_ENDINGS)
        follows = text[quote.end : quote.end + 1] == ","
        whole = opens and long_enough and head.isupper() and text[quote.end : quote.end + 1] in _STOPS
        if (
            not quote.closed
            or (ends and (opens or after_comma or after_cue) and (long_enough or inner[-1:] in ",?!"))
            or (follows and opens and long_enough)
            or (long_enough and head.isupper() and (after_comma or after_cue))
            or quote.turn
            or whole
        ):
            found.append(quote)
    return found


def quote_share(spans: Iterable[Span], quotes: Sequence[Quotation], starts: Sequence[int]) -> str:
    """How much of the spans stands in quotation marks: "all", "part" or "none"; `starts` are where the quotes begin."""
    if not quotes:
        return "none"
    total = covered = pieces = 0
    for start, end in spans:
        total += end - start
        pieces += 1
        at = max(0, bisect_right(starts, start) - 1)
        while at < len(quotes) and quotes[at].start < end:
            covered += max(0, min(end, quotes[at].end) - max(start, quotes[at].start))
            at += 1
    if covered == 0:
        return "none"
    return "all" if covered >= total - 2 * pieces else "part"
