"""The lines of a PDF made into paragraphs: broken words are put together, furniture and notes are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from attrs import evolve, frozen

from provenance.readers.documents.pdfpage import Piece

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
EDGE = 3
"""Lines at the top and at the foot of a page that can be its furniture."""
PAGE_NUMBER = re.compile(
    r"(?i)(?:page|seite|página|pág\.|p\.)\s*\d{1,4}(?:\s*(?:of|von|de|/)\s*\d{1,4})?|[-–—|]\s*\d{1,4}\s*[-–—|]"
    r"|\d{1,4}\s*(?:of|von|de|/)\s*\d{1,4}"
)
BULLET = re.compile(r"\s*(?:[•‣◦▪●■∙·*–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+(?=\S)")
ENDS = re.compile(r"[.!?…:][\"”’»)\]¹²³⁴-⁹⁰]*$")
NOTE = re.compile(r"\s*(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}(?=[.\s])|[*∗†‡§])[.\s]*(?=\S)")
BROKEN = re.compile(r"(?P<before>[^\W\d_]+)[-\u00ad\u2010]$")
KEPT_BEFORE = frozenset(("half", "quarter", "self", "vice", "well")) | frozenset(
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "one", "two", "three")
)
"""Words that a hyphen joins to the next: parts of figures, and those that stand before others."""
KEPT_BEFORE_WORDS = frozenset(("anti", "co", "ex", "mid", "non", "post", "pre", "pro", "semi"))
"""Those that begin many words without a hyphen too: they keep it before what is a word of the document itself."""
LONGEST_WORD = 80
SMALLER, LARGER = 0.93, 1.15
"""Of the size of the text: what is smaller may be a note, what is larger a heading."""


@frozen
class Line:
    """A line of a document."""

    page: int
    """From 1."""
    piece: Piece
    left: float
    """Where its column begins and ends."""
    right: float
    leading: float
    """From one line of its column to the next."""


@frozen
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Line, ...]
    note: str = ""
    """The mark of the note that it is, at the foot of a page."""

    @property
    def size(self) -> float:
        """Of most of its text."""
        return median(line.piece.size for line in self.lines)


# Furniture


def furniture(pages: Sequence[Sequence[Piece]]) -> list[frozenset[Piece]]:
    """Give for each page the lines that come back on others, or number it."""
    edges = [[*_edge(page, top=True), *_edge(page, top=False)] for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    counted: Counter[tuple[int, int]] = Counter()
    for number, edge in enumerate(edges):
        seen.update({key for one in edge for key in _keys(one)})
        counted.update({key for one in edge for key in _offsets(one, number)})
    found = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        again = {
            one
            for one in edge
            if any(seen[key] > 1 for key in _keys(one)[:1])
            or any(counted[key] > 1 for key in _offsets(one, number)[:1])
            or PAGE_NUMBER.fullmatch(one.text.strip())
            or (len(pages) == 1 and one.text.strip() == "1" and _stands_off(one, page))
        }
        if len(again) == len(page):
            again = {one for one in again if not _keys(one)}  # two pages of the same text
        # a number in a row of a table is none of the page
        kept = {one.base for one in page if one not in again}
        kept -= {one.base for one in again if PAGE_NUMBER.fullmatch(one.text.strip()) and _is_foot(one, page)}
        found.append(frozenset(one for one in again if one.base not in kept))
    return found


def _stands_off(one: Piece, page: Sequence[Piece]) -> bool:
    """Whether a line is the last of its page, and far from the others."""
    return all(other.base > one.base + 2.5 * other.size for other in page if other is not one)


def _is_foot(one: Piece, page: Sequence[Piece]) -> bool:
    """Whether a line is the last of its page, with others beside it perhaps, and far from those above."""
    above = [other for other in page if other.base != one.base]
    return bool(above) and all(other.base > one.base + 2.5 * other.size for other in above)


def _edge(page: Sequence[Piece], top: bool) -> list[Piece]:
    """Give the outermost lines of a page, the outermost first."""
    bases = sorted({one.base for one in page}, reverse=top)[:EDGE]
    return sorted((one for one in page if one.base in bases), key=lambda one: -one.base if top else one.base)


def _keys(one: Piece) -> list[tuple[str, int]]:
    """Give by what a line is known again on another page: its words and its height, on either side of a step of it."""
    words = re.sub(r"\d+", "#", " ".join(one.text.split()).casefold())
    if not any(letter.isalpha() for letter in words):
        return []
    step = round(one.base / 4)
    return [(words, step), (words, step - 1), (words, step + 1)]


def _offsets(one: Piece, number: int) -> list[tuple[int, int]]:
    """Give by how much a number at the edge is more than that of its page, and its height."""
    text = one.text.strip(" -–—|")
    value = int(text) if text.isdecimal() and len(text) <= 4 else _roman(text)
    if not value:
        return []
    step = round(one.base / 4)
    return [(value - number, step), (value - number, step - 1), (value - number, step + 1)]


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    low = text.lower()
    if not low or len(low) > 8 or any(letter not in values for letter in low):
        return 0
    numbers = [values[letter] for letter in low]
    return sum(-a if a < b else a for a, b in zip(numbers, [*numbers[1:], 0], strict=True))


# Paragraphs


def as_lines(page: int, pieces: Sequence[Piece]) -> list[Line]:
    """Give the lines of a page with what their column tells of them."""
    made = []
    for number in sorted({one.block for one in pieces}):
        block = [one for one in pieces if one.block == number]
        left, right = min(one.left for one in block), _edge_of([one.right for one in block])
        steps = [a.base - b.base for a, b in pairwise(block) if a.base > b.base]
        leading = median(steps) if steps else 1.2 * block[0].size
        made += [Line(page, one, left, right, leading) for one in block]
    return made


def _edge_of(ends: Sequence[float]) -> float:
    """Give where lines end that are full: not the farthest, which may be one that is not broken at all."""
    return sorted(ends)[-1 if len(ends) < FEWEST_FULL else -1 - len(ends) // 8]


FEWEST_FULL = 8
"""Lines of a column of which one may be longer than the column."""


def body_size(lines: Sequence[Line]) -> float:
    """Give the size in which most of a document is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.piece.size * 2) / 2] += len(line.piece.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Give the paragraphs of a document, in the order of reading; notes at the foot of pages come last."""
    body = body_size(lines)
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _goes_on(runs[-1], line, body):
            runs[-1].append(line)
        else:
            runs.append([line])
    told = list(_noted([Paragraph(tuple(run)) for run in runs], body))
    text: list[Paragraph] = []
    for one in told:
        if one.note:
            continue
        if text and _runs_over(text[-1], one, body):
            text[-1] = Paragraph(text[-1].lines + one.lines)
        else:
            text.append(one)
    return text + [one for one in told if one.note]


def _goes_on(run: Sequence[Line], line: Line, body: float) -> bool:
    """Whether a line goes on with the paragraph before it, in one column."""
    last = run[-1]
    apart = last.page != line.page or last.piece.block != line.piece.block or last.piece.cells or line.piece.cells
    size, step = line.piece.size, last.piece.base - line.piece.base
    heading = size > LARGER * body
    if apart or not 0 < step <= min(max(1.35 * line.leading, (1.45 if heading else 0.9) * size), 2.2 * size):
        return False
    within = _is_within_sentence(last, line)
    if not 0.9 * size <= last.piece.size <= 1.1 * size:
        return within and not heading and 0.75 * size <= last.piece.size <= 1.3 * size
    if within:
        return True
    if BULLET.match(line.piece.text) or _is_note(line, body):
        return False
    indented = (line.piece.left - line.left) / size > 0.8 and last.piece.left - last.left < 0.4 * size
    if indented and not BULLET.match(run[0].piece.text):
        return heading  # lines of a heading that is centred
    return heading or not _would_have_fitted(last, line)


def _is_within_sentence(last: Line, line: Line) -> bool:
    """Whether a line for certain goes on with the sentence, or the word, at the end of the line before it."""
    text, first = last.piece.text.rstrip(), line.piece.text.strip()[:1]
    if re.search(r"\w[-\u00ad\u2010]$", text):
        return True
    far = last.piece.right > last.left + 0.6 * (last.right - last.left)
    # a figure, or a dash, that begins a line within a sentence begins no item of a list
    return not ENDS.search(text) and (first.islower() or (far and not first.isupper() and first not in SIGNS))


SIGNS = "•‣◦▪●■∙·*∗†‡§⁰¹²³⁴⁵⁶⁷⁸⁹"
"""What begins an item of a list, or a note, and nothing else."""


def _is_note(line: Line, body: float) -> bool:
    return line.piece.size < SMALLER * body and NOTE.match(line.piece.text) is not None


def _would_have_fitted(last: Line, line: Line) -> bool:
    """Whether the first word of a line had room on the one before, so that the line was ended on purpose."""
    text = line.piece.text.strip()
    width = (line.piece.right - line.piece.left) / max(len(text), 1)
    word = len(text.split(" ", 1)[0]) + 1
    return last.piece.right + width * word + 0.8 * last.piece.size < last.right


def _noted(found: Sequence[Paragraph], body: float) -> Iterator[Paragraph]:
    """Tell notes at the foot of a page from its text: smaller, with a mark, and nothing but notes below.

    A mark that is a figure as any other is one only where the text of the page has it raised.
    """
    last: dict[tuple[int, int], int] = {}
    marked: set[tuple[int, str]] = set()
    for at, one in enumerate(found):
        if one.size >= SMALLER * body:
            last[one.lines[0].page, one.lines[0].piece.block] = at
            marked |= {(line.page, mark) for line in one.lines for mark in RAISED_MARK.findall(line.piece.text)}
    mark, place = "", (0, 0)
    for at, one in enumerate(found):
        here = one.lines[0].page, one.lines[0].piece.block
        begins = NOTE.match(one.lines[0].piece.text)
        small = one.size < SMALLER * body and at > last.get(here, -1)
        if here != place or not small:
            mark = ""
        place = here
        if small and begins:
            given = begins["mark"]
            known = not given.isdecimal() or (here[0], given.translate(RAISED)) in marked
            mark = given.translate(PLAIN) if known else mark
        yield evolve(one, note=mark if small else "")


RAISED_MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _runs_over(before: Paragraph, after: Paragraph, body: float) -> bool:
    """Whether a paragraph goes on in the next column, or on the next page."""
    last, first = before.lines[-1], after.lines[0]
    if (last.page, last.piece.block) == (first.page, first.piece.block) or last.piece.cells or first.piece.cells:
        return False
    if any(not SMALLER * body <= line.piece.size <= LARGER * body for line in (last, first)):
        return False
    text = last.piece.text.rstrip()
    if BULLET.match(first.piece.text) or ENDS.search(text):
        return False
    goes_on = first.piece.text.strip()[:1].islower() or BROKEN.search(text) is not None
    return goes_on or last.piece.right > last.right - 0.15 * (last.right - last.left)


# Words


def written(
    paragraph: Paragraph, words: Collection[str], marks: Mapping[int, Sequence[str]]
) -> tuple[str, list[tuple[int, int]]]:
    """Give the text of a paragraph, and at which places of it which pages begin.

    `words` are all words of the document in small letters, by which it is told what a hyphen at the end of a line
    joins; `marks` are those of the notes of each page, which are left out where they are raised.
    """
    text = ""
    pages: list[tuple[int, int]] = []
    for line in paragraph.lines:
        piece = " ".join(_without(line.piece.text.translate(LIGATURES), marks.get(line.page, ())).split())
        broken = BROKEN.search(text[-LONGEST_WORD:])
        if broken and piece[:1].islower():
            after = re.match(r"[^\W\d_]+", piece)
            if not _keeps_hyphen(broken["before"].lower(), after[0].lower() if after else "", words):
                text = text[:-1]
        elif text and not text.endswith(("-", "\u00ad", "\u2010", "—")):
            text += " "
        elif re.search(r"\s[-\u2010—]$", text[-2:]):
            text += " "  # a dash between words
        if paragraph.note and not text:
            mark = NOTE.match(piece)
            piece = piece[mark.end() :] if mark and mark["mark"].translate(PLAIN) == paragraph.note else piece
        if not pages or pages[-1][1] != line.page:
            pages.append((len(text), line.page))
        text += piece
    return text, pages


def _keeps_hyphen(before: str, after: str, words: Collection[str]) -> bool:
    """Whether a hyphen at the end of a line belongs to the word that is broken there."""
    if before + after in words:
        return False
    return f"{before}-{after}" in words or before in KEPT_BEFORE or (before in KEPT_BEFORE_WORDS and after in words)


def _without(text: str, marks: Collection[str]) -> str:
    """Leave out the marks of notes that stand raised behind a word."""
    for mark in marks:
        text = _mark(mark).sub("", text)
    return text


@cache
def _mark(mark: str) -> re.Pattern[str]:
    # what stands over a power of ten or a measure is an exponent, whatever notes there are
    return re.compile(rf"(?<=[^\s⁰¹²³⁴-⁹])(?<!\b10)(?<!\b[kcdm]m)(?<!\bm){re.escape(mark)}(?![⁰¹²³⁴-⁹])")


def words_of(lines: Sequence[Line]) -> frozenset[str]:
    """Give the words of a document that are not broken, in small letters."""
    found: set[str] = set()
    broken = False
    for line in lines:
        text = line.piece.text.translate(LIGATURES).strip()
        words = WORD.findall(text)
        found.update(word.lower() for word in words[broken and text[:1].isalpha() :])
        broken = BROKEN.search(text[-LONGEST_WORD:]) is not None
    return frozenset(found)


WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*(?=[\W]|$)(?!-$)")
