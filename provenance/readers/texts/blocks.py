"""The blocks of a Markdown text: paragraphs, headings, list items and rows, without code and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
BULLET = re.compile(r"\s*[-*+–•][ \t]+(?=\S)")
NUMBER = re.compile(r"\s*([0-9]{1,9})[.)][ \t]+(?=\S)")
QUOTE = re.compile(r" {0,3}>[ \t]?")
REFERENCE = re.compile(r" {0,3}\[[^\]\[^][^\]\[]*\]:[ \t]*\S+")
TABLE_RULE = re.compile(r"[ \t]*\|[-:| \t]*-[-:| \t]*$")


class Kind(Enum):
    """What a block of Markdown is."""

    TEXT = "text"
    TITLE = "title"
    """A heading of level one."""
    BULLET = "bullet"
    LINE = "line"
    """A numbered item or the row of a table: on a line of its own, as it stands."""


Block = tuple[Kind, str]


def find_blocks(source: str) -> Iterator[tuple[Kind, str, bool]]:
    """Yield the blocks in their order, each as one string with the marks of the block taken off, and if it is quoted.

    A line without the mark goes on with the paragraph of a quotation, as in CommonMark 0.31, 5.1.
    """
    kind: Kind = Kind.TEXT
    lines: list[str] = []
    was_quoted = in_quote = False
    for marked in _drop_comments(_drop_fences(source)).split("\n"):
        line, quoted = _unquote(marked)
        in_text = bool(lines) and kind is Kind.TEXT
        underline = UNDERLINE.match(line) if in_text else None
        alone = None if underline else _stands_alone(line)
        item = None if underline or alone else _begins_item(line, in_text)
        ends = not line.strip() or underline or alone or item or (quoted and not was_quoted)
        was_quoted = quoted
        if underline and underline[1].startswith("="):
            kind = Kind.TITLE
        if lines and ends:
            yield kind, _join(lines), in_quote
            kind, lines = Kind.TEXT, []
        if not lines:
            in_quote = quoted
        if alone:
            yield *alone, quoted
        elif item:
            kind, lines = item[0], [item[1]]
        elif line.strip() and not underline:
            lines.append(line)
    if lines:
        yield kind, _join(lines), in_quote


def _unquote(line: str) -> tuple[str, bool]:
    """Take off the marks of a block quotation, however deep."""
    place = 0
    while found := QUOTE.match(line, place):
        place = found.end()
    return line[place:], place > 0


def _stands_alone(line: str) -> Block | None:
    """Give the block that is complete in this line; an empty one for a line that only divides."""
    if heading := HEADING.match(line):
        text = (heading[2] or "").rstrip()
        words = text.rstrip("#")
        closed = not words or words[-1].isspace()
        return Kind.TITLE if len(heading[1]) == 1 else Kind.TEXT, words if closed else text
    squeezed = line.replace(" ", "").replace("\t", "")
    if len(squeezed) > 2 and squeezed[0] in "-*_" and not squeezed.strip(squeezed[0]):
        return Kind.TEXT, ""
    if TABLE_RULE.match(line) or REFERENCE.match(line):
        return Kind.TEXT, ""
    if squeezed.startswith("|"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        return Kind.LINE, " | ".join(cells)
    return None


def _begins_item(line: str, after_text: bool) -> Block | None:
    if bullet := BULLET.match(line):
        return Kind.BULLET, line[bullet.end() :]
    number = NUMBER.match(line)
    # In the middle of a paragraph, "2024. The year …" is a wrapped line and no item.
    if number and (not after_text or number[1] == "1"):
        return Kind.LINE, line.strip()
    return None


def _join(lines: list[str]) -> str:
    """Join wrapped lines by a space, and those that end in a hard break by a line end."""
    pieces: list[str] = []
    for line in lines:
        text = line.strip()
        hard = line.endswith("  ") or text.endswith("\\")
        pieces += [text.removesuffix("\\"), "\n" if hard else " "]
    return "".join(pieces).strip()


def _drop_fences(source: str) -> str:
    """Leave out fenced code; a fence that is never closed is no fence."""
    lines = source.split("\n")
    kept: list[str] = []
    unclosed: dict[str, int] = {}
    place = 0
    while place < len(lines):
        after = 0
        if fence := FENCE.match(lines[place]):
            letter, length = fence[1][0], len(fence[1])
            # What had no end when looked for from further up has none from here: each search is made once.
            if length < unclosed.get(letter, length + 1):
                after = _find_close(lines, place + 1, letter, length)
                if not after:
                    unclosed[letter] = length
        kept.append("" if after else lines[place])
        place = after or place + 1
    return "\n".join(kept)


def _find_close(lines: list[str], place: int, letter: str, length: int) -> int:
    """Give the place after the closing fence, or 0."""
    for number in range(place, len(lines)):
        line = lines[number].strip()
        if len(line) >= length and not line.strip(letter):
            return number + 1
    return 0


def _drop_comments(source: str) -> str:
    """Leave out what stands between `<!--` and `-->`; a comment that is never closed is text."""
    kept: list[str] = []
    place = 0
    while (start := source.find("<!--", place)) >= 0:
        end = source.find("-->", start + 4)
        if end < 0:
            break
        kept.append(source[place:start])
        place = end + 3
    return "".join(kept) + source[place:]
