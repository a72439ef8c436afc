"""A sentence as extraction reads it: words, marks, and each spoken quotation as one token."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from provenance.extraction.lexicon import Lexicon
from provenance.model import Span
from provenance.text import WORD, Quotation


@frozen
class Token:
    """A word, a mark of punctuation, or a whole spoken quotation."""

    start: int
    end: int
    low: str
    """In lower case, with the typewriter's apostrophe."""
    kind: str
    """"word", "mark" or "quote"."""
    capital: bool = False
    ends: str = ""
    """Of a quotation: the mark that it ends with; a comma promises that its credit follows."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.kind == "word"


def tokens(text: str, sentence: Span, spoken: Sequence[Quotation]) -> list[Token]:
    """The tokens of a sentence; `spoken` quotations are opaque."""
    start, end = sentence
    found: list[Token] = []
    inside = [q for q in spoken if q.start < end and q.end > start]
    position = start
    for quote in inside:
        found.extend(_plain(text, position, max(position, quote.start)))
        last = text[quote.inner_start : quote.inner_end].rstrip(_CLOSERS)[-1:]
        found.append(Token(max(start, quote.start), min(end, quote.end), "", "quote", True, last))
        position = min(end, quote.end)
    found.extend(_plain(text, position, end))
    return found


def _plain(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in WORD.finditer(text, start, end):
        word = match.group()
        at, after = match.span()
        first = word[0]
        kind = "word" if first.isalnum() or first == "_" else "mark"
        low = word.lower()
        if "'" in low or "’" in low:
            low = low.replace("’", "'")
            apostrophe = low.rfind("'")
            if low[:apostrophe] in _SUBJECTS and low[apostrophe:] in _CLITICS:
                # "he's said": a subject and its verb
                middle = at + apostrophe
                found.append(Token(at, middle, low[:apostrophe], kind, first.isupper()))
                found.append(Token(middle, after, low[apostrophe:], kind))
                continue
        found.append(Token(at, after, low, kind, first.isupper()))
    return found


_SUBJECTS = frozenset(("i", "you", "he", "she", "it", "we", "they", "who", "that", "there"))
_CLITICS = frozenset(("'s", "'ve", "'d", "'ll", "'re", "'m"))
_CLOSERS = " \t\u00a0'’”\""
_ENDINGS = tuple(",.?!…—–-")


def spoken(text: str, quotes: Sequence[Quotation], start: int, lexicon: Lexicon) -> list[Quotation]:
    """Those of a paragraph's quotations that are somebody's speech and not a few words borrowed.

    Speech ends with a mark inside the quotation, or follows a colon or a comma and begins with a capital.
    """
    found: list[Quotation] = []
    for quote in quotes:
        inner = text[quote.inner_start : quote.inner_end].strip(_CLOSERS)
        long_enough = inner.count(" ") >= 1
        head = next((c for c in inner[:6] if c.isalnum()), "")
        before = text[max(start, quote.start - 40) : quote.start].rstrip()
        opens = not before or before[-1] in '.!?”"’:…—–' or before.endswith("''")
        after_comma = before.endswith((",", ":"))
        last = before.rsplit(None, 1)[-1].lower() if before else ""
        after_cue = last in lexicon.cues
        ends = inner.endswith(_ENDINGS)
        follows = text[quote.end : quote.end + 1] == ","
        if (
            not quote.closed
            or (ends and (opens or after_comma or after_cue) and (long_enough or inner[-1:] in ",?!"))
            or (follows and opens and long_enough)
            or (long_enough and head.isupper() and (after_comma or after_cue))
        ):
            found.append(quote)
    return found


def quote_share(spans: Sequence[Span], quotes: Sequence[Quotation], starts: Sequence[int]) -> str:
    """How much of the spans stands in quotation marks: "all", "part" or "none"; `starts` are where the quotes begin."""
    total = sum(end - start for start, end in spans)
    covered = 0
    for start, end in spans:
        at = max(0, bisect_right(starts, start) - 1)
        while at < len(quotes) and quotes[at].start < end:
            covered += max(0, min(end, quotes[at].end) - max(start, quotes[at].start))
            at += 1
    if covered == 0:
        return "none"
    return "all" if covered >= total - 2 * len(spans) else "part"
