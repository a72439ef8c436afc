"""The marks inside a line of Markdown - emphasis, links, code, entities - taken away and their words kept."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict

from attrs import define, field, frozen

SPECIAL = re.compile(r"\\|`+|\*+|_+|~+|!\[|\[|\]|<|&")
TARGET = re.compile(
    r"\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,2000}\)[^()\s]{0,2000}){0,9})"
    r"(?:\s{1,9}(?:\"[^\"]{0,999}\"|'[^']{0,999}'|\([^()]{0,999}\)))?\s{0,9}\)"
)
"""Where a link leads, with its title; the bounds keep hostile text from costing more than its length."""
REFERENCE = re.compile(r"\[[^\[\]]{0,999}\]")
FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,99}\]:?")
ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
STRUCK = re.compile(r"<(/?)(?:del|s|strike)(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
"""Around words that a page strikes out."""
LINE_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@frozen
class Marks:
    """A run of asterisks or underscores that may be emphasis, and where it stands among the pieces."""

    place: int
    letter: str
    count: int
    opens: bool
    closes: bool


@define
class Pieces:
    """What has been read of a line so far."""

    texts: list[str] = field(factory=list)
    brackets: list[tuple[int, bool]] = field(factory=list)
    """Open brackets: their place, and whether an image begins there."""
    marks: list[Marks] = field(factory=list)
    struck: dict[str, int] = field(factory=dict)
    """Where words that are struck out begin: their place, by the kind of mark."""
    labels: frozenset[str] = frozenset()
    """Of the links that are defined elsewhere in the text."""


def plain_inline(text: str, labels: frozenset[str] = frozenset()) -> str:
    """Give the words of a line of Markdown without its marks, and without what is struck out.

    `labels` are those of the links that are defined elsewhere, as `label_of` has them: a label alone is a link too.
    """
    pieces = Pieces(labels=labels)
    ticks = _code_marks(text)
    place = 0
    while found := SPECIAL.search(text, place):
        pieces.texts.append(text[place : found.start()])
        place = _take(text, found, pieces, ticks)
    pieces.texts.append(text[place:])
    _drop_emphasis(pieces)
    return "".join(pieces.texts)


def _code_marks(text: str) -> dict[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for found in re.finditer("`+", text):
        places[len(found[0])].append(found.start())
    return places


def _take(text: str, found: re.Match[str], pieces: Pieces, ticks: dict[int, list[int]]) -> int:
    """Add what the mark stands for to the pieces, and give the place where reading goes on."""
    mark, start, end = found[0], found.start(), found.end()
    kept = mark
    if mark == "\\" and text[end : end + 1] in ESCAPED:
        kept, end = text[end], end + 1
    elif mark[0] == "`":
        later = ticks[len(mark)]
        after = bisect_left(later, end)
        if after < len(later):
            kept, end = text[end : later[after]].strip(), later[after] + len(mark)
    elif mark[0] in "*_":
        opens, closes = _flanks(text, start, end)
        pieces.marks.append(Marks(len(pieces.texts), mark[0], len(mark), opens, closes))
    elif mark == "~~":
        kept, end = _strike(text, start, end, pieces)
    elif mark in ("[", "!["):
        kept, end = _open_bracket(text, start, end, pieces)
    elif mark == "]":
        kept, end = _close_bracket(text, end, pieces)
    elif mark == "<":
        struck = STRUCK.match(text, start)
        kept, end = _strike_tag(text, struck, pieces) if struck else _take_tag(text, start, end)
    elif mark == "&" and (entity := ENTITY.match(text, start)):
        kept, end = html.unescape(entity[0]), entity.end()
    pieces.texts.append(kept)
    return end


def _open_bracket(text: str, start: int, end: int, pieces: Pieces) -> tuple[str, int]:
    if note := FOOTNOTE.match(text, start):
        return "", note.end()
    mark = text[start:end]
    pieces.brackets.append((len(pieces.texts), mark == "!["))
    return mark, end


def _close_bracket(text: str, end: int, pieces: Pieces) -> tuple[str, int]:
    if not pieces.brackets:
        return "]", end
    place, image = pieces.brackets.pop()
    target = TARGET.match(text, end) or REFERENCE.match(text, end)
    if not target:
        shortcut = not image and label_of("".join(pieces.texts[place + 1 :])) in pieces.labels
        if shortcut:
            pieces.texts[place] = ""
        return "" if shortcut else "]", end
    if image:
        del pieces.texts[place:]
        while pieces.marks and pieces.marks[-1].place >= place:
            pieces.marks.pop()
    else:
        pieces.texts[place] = ""
    return "", target.end()


def label_of(label: str) -> str:
    """Give the label of a link in the form that is equal for all its spellings (CommonMark 0.31, 4.7)."""
    return " ".join(label.split()).casefold()


def _strike(text: str, start: int, end: int, pieces: Pieces) -> tuple[str, int]:
    """Begin or end what stands between two pairs of tildes (GitHub Flavored Markdown 0.29, 6.5)."""
    opens, closes = _flanks(text, start, end)
    if closes and "~~" in pieces.struck:
        return "", _leave_out(text, end, pieces.struck.pop("~~"), pieces)
    if opens and "~~" not in pieces.struck:
        pieces.struck["~~"] = len(pieces.texts)
    return "~~", end


def _strike_tag(text: str, tag: re.Match[str], pieces: Pieces) -> tuple[str, int]:
    if not tag[1]:
        pieces.struck.setdefault("<", len(pieces.texts))
        return "", tag.end()
    if "<" not in pieces.struck:
        return "", tag.end()
    return "", _leave_out(text, tag.end(), pieces.struck.pop("<"), pieces)


def _leave_out(text: str, end: int, place: int, pieces: Pieces) -> int:
    """Take out all from a place on, with one of the two spaces that then meet; give where reading goes on."""
    del pieces.texts[place:]
    pieces.marks[:] = [one for one in pieces.marks if one.place < place]
    pieces.brackets[:] = [one for one in pieces.brackets if one[0] < place]
    pieces.struck = {mark: at for mark, at in pieces.struck.items() if at < place}
    before = next((piece for piece in reversed(pieces.texts) if piece), " ")
    return end + 1 if before[-1].isspace() and text[end : end + 1] == " " else end


def _take_tag(text: str, start: int, end: int) -> tuple[str, int]:
    if found := ADDRESS.match(text, start):
        return found[1], found.end()
    if found := LINE_BREAK.match(text, start):
        return "\n", found.end()
    if found := TAG.match(text, start):
        return "", found.end()
    return "<", end


def _flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a run of marks can begin and can end emphasis (CommonMark 0.31, 6.2)."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    if text[start] == "_":
        return left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
    return left, right


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


def _drop_emphasis(pieces: Pieces) -> None:
    opened: dict[str, list[tuple[int, int]]] = {"*": [], "_": []}
    for marks in pieces.marks:
        left = marks.count
        waiting = opened[marks.letter]
        while marks.closes and left and waiting:
            place, count = waiting.pop()
            used = min(count, left)
            left -= used
            pieces.texts[place] = marks.letter * (count - used)
            if count > used:
                waiting.append((place, count - used))
        pieces.texts[marks.place] = marks.letter * left
        if left and marks.opens:
            waiting.append((marks.place, left))
