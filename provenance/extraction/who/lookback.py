"""Where the sentences and paragraphs before a place begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.personal import NAME_WORD


def before_when(start: int, cast: Cast) -> int:
    """Where the words end before a place that do not only tell when: "a report by the Gazette on Friday that"."""
    part = cast.words.between(max(0, start - 40), start)
    at = part.stop
    while at > part.start and cast.words.tokens[at - 1].timely:
        at -= 1
    if at == part.stop or at <= part.start or not cast.words.tokens[at - 1].preposition:
        return start
    return cast.words.ends[at - 2] if at - 1 > part.start else start


def before_quotation(paragraph: int, start: int, cast: Cast) -> int:
    """Where a quotation of several sentences begins that "he said" follows; the place itself where none does."""
    text = cast.text
    stop = len(text[paragraph:start].rstrip(" ,")) + paragraph
    mark = _OPENS_QUOTATION.get(text[stop - 1 : stop]) if stop > paragraph else None
    opens = text.rfind(mark, paragraph, stop - 1) if mark else -1
    return opens + 1 if opens >= paragraph and SENTENCE_END.search(text, opens + 1, stop - 1) else start


_OPENS_QUOTATION = {"”": "“", '"': '"', "»": "«", "“": "„", "«": "»"}
"""By the mark that closes a quotation, the one that opens it."""

LOOK_BACK = 1200
"""Characters before a pronoun within which the sentence before it begins."""


def opening_before(at: int, cast: Cast) -> int:
    """Give where the paragraph of a place begins, or how far back is looked in a longer one."""
    far = max(0, at - LOOK_BACK)
    return max(far, cast.text.rfind("\n", far, at) + 1)


def last_ends(start: int, end: int, cast: Cast, lexicon: Lexicon) -> list[int]:
    """Where, between two places, the last two sentences end with the blanks after them."""
    if cast.sentence_ends is None:
        cast.sentence_ends = [found.span() for found in SENTENCE_END.finditer(cast.text)]
    last = bisect_left(cast.sentence_ends, (end, 0))
    within = cast.sentence_ends[bisect_left(cast.sentence_ends, (start, 0)) : last]
    ends = (stop for mark, stop in reversed(within) if stop <= end and not is_shortened(cast.text, mark, lexicon))
    return list(islice(ends, 2))[::-1]


def is_shortened(text: str, stop: int, lexicon: Lexicon) -> bool:
    """Whether a full stop only shortens a word: "told Adm. Frank M. Bradley"."""
    word = NAME_WORD.findall(text[max(0, stop - 12) : stop])[-1:]
    if not word:
        return False
    short = lexicon.abbreviations.get(word[0].lower())
    return len(word[0]) == 1 or (short is not None and (short != "capital" or word[0][0].isupper()))


SENTENCE_END = re.compile(r"[.!?][”\"’'“»«]?\s+(?=[A-ZÀ-ÖØ-Þ“\"‘„»«¿¡])")
