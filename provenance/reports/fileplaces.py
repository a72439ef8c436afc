"""Where the words of a text stand in the file that it was read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from provenance.model import Span
from provenance.text import Paragraph, paragraphs

WORD = re.compile(r"[^\W_]+")
BETWEEN = r"[\W_]{1,999}"
"""Between two words of a file: blanks, marks, and what was blanked."""
BLANKED = re.compile(r"</?[A-Za-z][^<>]{0,999}>|&#?[A-Za-z0-9]{1,31};|(?<=\])\([^()\s]{0,999}\)")
"""What holds letters and no words: tags, signs written as entities, where a link leads."""
CONTEXT = (12, 6, 3, 1, 0)
"""Words on both sides that are looked for with the words themselves; fewer where the file has the others otherwise."""
WHOLE = 20
"""Characters of a line that is looked for as it is, before its words are."""
MOST = 16
"""Words of a passage that are looked for; a longer one is known by its beginning."""


@lru_cache(maxsize=256)
def find_in_file(raw: str, head: int, text: str, span: Span) -> int | None:
    """Give the offset in a file at which a passage of its text begins; None where that cannot be told for certain.

    `head` is where the text begins in the file, after what only tells of it.
    """
    start, end = span
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line = text[line_start : _end(text, line_end)]
    if len(line) >= WHOLE and start < end and WORD.search(text, start, end):
        at = raw.find(line, head)
        # a whole line that stands in each of them once is the same line
        if at >= 0 and raw.find(line, at + 1) < 0 and text.find(line) == line_start and text.find(line, start + 1) < 0:
            return at + start - line_start
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


def find_passage(file: tuple[str, int], text: str, mark: tuple[Span, bool], page: bool) -> Span | None:
    """Give the paragraph of a text that a remark in its file means; None where that cannot be told for certain.

    `file` is its characters, the remarks blanked, and where the text begins; `mark` is the place of the remark, and
    whether it stands alone on its lines. It means the paragraph in which it stands, or else the next. In a page,
    paragraphs end where its tags say so.
    """
    raw, head = file
    at, alone = mark
    placed = [(one, _first(raw, head, text, one)) for one in paragraphs(text)]
    before = [number for number, (_, place) in enumerate(placed) if place is not None and place <= at[0]]
    number = before[-1] if before else -1
    if number >= 0 and _is_within(raw, head, text, placed[number][0], (at[0], alone and not page)):
        return placed[number][0].start, placed[number][0].end
    if number + 1 < len(placed) and placed[number + 1][1] is not None:
        return placed[number + 1][0].start, placed[number + 1][0].end
    return None


def _first(raw: str, head: int, text: str, one: Paragraph) -> int | None:
    word = WORD.search(text, one.start, one.end)
    return find_in_file(raw, head, text, word.span()) if word else None


def _is_within(raw: str, head: int, text: str, one: Paragraph, mark: tuple[int, bool]) -> bool:
    """Whether a remark stands in a paragraph that begins before it: no paragraph ends between them."""
    at, alone = mark
    if alone:
        return False
    words = list(WORD.finditer(text, one.start, one.end))
    last = find_in_file(raw, head, text, words[-1].span()) if words else None
    return last is not None and (last >= at or not ENDS.search(raw, last, at))


ENDS = re.compile(r"\n[ \t]*\n|</?(?:p|h[1-6]|li|ul|ol|blockquote|div|section|article|td|figure)\b", re.IGNORECASE)
"""What parts two paragraphs of a file."""
