"""Lines under a quotation that say whose words it gives: "— Ana Ruiz, mayor", a post's name, handle and date."""

from __future__ import annotations

import re

from attrs import frozen

from provenance.extraction.lexicon import Lexicon
from provenance.model import Span
from provenance.text import Paragraph


@frozen
class Signature:
    """Whose words stand above a line, and by which mark or words that is told."""

    name: Span
    cue: Span


_DASHED = re.compile(r"\s*(?P<dash>[—–―]|--?)\s*(?=[^\W\d_]|@)")
_BULLET = re.compile(r"[—–―-]+(?=[ \t]*\Z)")
_HANDLE = re.compile(r"\s*\(@?[\w.@-]+\)|\s+@[\w.]+")
_DATE = re.compile(
    r"[\s,·|—–-]*(?:\bon\s+)?(?:[^\W\d_]{3,9},?\s+)?(?:[^\W\d_]{3,9}\.?\s+\d{1,2},?|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?,?)\s+\d{4}.*$"
    r"|[\s,·|—–-]*\b\d{4}-\d\d-\d\d.*$|[\s,·|—–-]*\b\d{1,2}[:.]\d\d\b.*$",
)
_NAME = re.compile(r"(?:@\w|[^\W\d_a-z])")
LONGEST = 160
"""Characters of such a line."""


def signature(text: str, paragraph: Paragraph, lexicon: Lexicon) -> Signature | None:
    """Give who signs with a paragraph under a quotation; None where it is a sentence or a list item."""
    start, end = paragraph.start, paragraph.end
    if end - start > LONGEST:
        return None
    cue = _cue(text, paragraph, lexicon)
    begin = cue[1] if cue is not None else start
    while begin < end and text[begin].isspace():
        begin += 1
    whole = text[begin:end]
    handle = _HANDLE.search(whole)
    dated = _DATE.search(whole)
    stops = [found.start() for found in (handle, dated) if found is not None and found.start() > 0]
    name = whole[: min(stops)] if stops else whole
    name = name.rstrip(" \t\n,·|(—–-")
    if not name or not _names(name, lexicon, sure=cue is not None or handle is not None or name[0] == "@"):
        return None
    return Signature((begin, begin + len(name)), cue or (begin, begin))


def _cue(text: str, paragraph: Paragraph, lexicon: Lexicon) -> Span | None:
    """Give the dash before a signature, or "Posted by"."""
    dash = _DASHED.match(text, paragraph.start, paragraph.end)
    if dash is not None:
        return dash.span("dash")
    if paragraph.item:
        bullet = _BULLET.search(text, max(0, paragraph.start - 6), paragraph.start)
        return bullet.span() if bullet is not None else None
    line = text[paragraph.start : paragraph.end].lower()
    for phrase in sorted(lexicon.speech["posted-by"], key=len, reverse=True):
        if line.startswith((phrase + " ", phrase + ": ")):
            return paragraph.start, paragraph.start + len(phrase)
    return None


def _names(line: str, lexicon: Lexicon, sure: bool) -> bool:
    """Whether a line is a name, with or without what is said of it after a comma, and no sentence."""
    if line.split()[0].lower() in lexicon.voice["imperative"] or line.lower().startswith(lexicon.voice["link"]):
        return False  # "Follow us on ..."
    name, comma, office = line.partition(",")
    words = name.split()
    if not words or not _NAME.match(words[0]) or line.endswith((".", "!", "?", ":", ";", "”", '"')) or len(words) > 8:
        return False
    if not comma and line.endswith("."):
        return False
    within = lexicon.sources["name-particle"] | lexicon.words["preposition"] | {"the", "and", "of"}
    small = [word for word in words if not (_NAME.match(word) or word.lower() in within)]
    trade = bool(small) and all(lexicon.kinds.get(word.lower().strip(".")) for word in small)
    if small and not (trade and (sure or _captions(words, office))):
        return False
    if not sure and not trade and (len(words) < 2 or not _of_a_person(words, lexicon)):
        return False
    return len(office.split()) <= 14


def _captions(words: list[str], office: str) -> bool:
    """Whether a trade and a full name stand before what the words are about: "Bus driver Ivo Marr, on the holes"."""
    named = len(words) > _TRADE_AND_NAME and all(_NAME.match(word) for word in words[-2:])
    return named and office.split()[:1] in (["on"], ["about"])


_TRADE_AND_NAME = 2


def _of_a_person(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a line without a dash begins as a person's name does: with a first name or a title."""
    first = words[0].lower().rstrip(".")
    titled = first in lexicon.sources["title"]
    return titled or any(first in lexicon.gender[f"{each}-name"] for each in ("he", "she"))
