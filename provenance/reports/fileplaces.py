"""Where the words of a text stand in the file that it was read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from provenance.model import Span

WORD = re.compile(r"[^\W_]+")
BETWEEN = r"[\W_]{1,999}"
"""Between two words of a file: blanks, marks, and what was blanked."""
BLANKED = re.compile(r"</?[A-Za-z][^<>]{0,999}>|&#?[A-Za-z0-9]{1,31};|(?<=\])\([^()\s]{0,999}\)")
"""What holds letters and no words: tags, signs written as entities, where a link leads."""
CONTEXT = (12, 6, 3, 1, 0)
"""Words on both sides that are looked for with the words themselves; fewer where the file has the others otherwise."""
MOST = 16
"""Words of a passage that are looked for; a longer one is known by its beginning."""


def find_in_file(raw: str, head: int, text: str, span: Span) -> int | None:
    """Give the offset in a file at which a passage of its text begins; None where that cannot be told for certain.

    `head` is where the text begins in the file, after what only tells of it.
    """
    start, end = span
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    plain = _blanked(raw)
    words = [(found.start(), found.end()) for found in WORD.finditer(text, line_start, _end(text, line_end))]
    first = next((at for at, word in enumerate(words) if word[1] > start), None)
    if first is None or words[first][0] >= max(end, start + 1):
        return None
    last = max(at for at, word in enumerate(words) if word[0] < end)
    for around in CONTEXT:
        window = words[max(0, first - around) : min(last, first + MOST) + around + 1]
        pattern = _pattern([text[a:b] for a, b in window], first - max(0, first - around))
        here = [found.start("first") for found in pattern.finditer(text)]
        there = [found.start("first") for found in pattern.finditer(plain, head)]
        if len(here) == len(there) and words[first][0] in here:
            place = there[here.index(words[first][0])]
            return _begun(raw, place, text, start, words[first][0])
    return None


@lru_cache(maxsize=4)
def _blanked(raw: str) -> str:
    """Give a file with blanks for what is no word of its text, all else at its place; kept for the next finding."""
    return BLANKED.sub(lambda found: " " * len(found[0]), raw)


def _end(text: str, found: int) -> int:
    return found if found >= 0 else len(text)


def _pattern(words: Sequence[str], first: int) -> re.Pattern[str]:
    """Look for words in a row, of which one is named."""
    parts = [f"(?P<first>{re.escape(word)})" if at == first else re.escape(word) for at, word in enumerate(words)]
    return re.compile(r"(?<![^\W_])" + BETWEEN.join(parts) + r"(?![^\W_])")


def _begun(raw: str, place: int, text: str, start: int, word: int) -> int:
    """Give the place in the file of a passage that begins before or within its first word."""
    before = text[start:word]
    if before and raw[place - len(before) : place] != before:
        return place
    return place + start - word
