"""The pieces of text on a page of a PDF, put into the order in which they are read."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from statistics import median

from attrs import evolve, frozen

from provenance.readers.characters.raised import raised

SMALL = 0.85
"""Of the size of the text beside it: a raised sign is no larger."""
LONGEST_MARK = 6
"""Characters of a raised sign."""
MOST_NEAR = 500
"""Pieces of the lines above and below that one is looked for among."""
NEAR = 0.5
"""Widths of the letter m between two pieces of one line, at most, that belong together."""
SAME_LINE = 0.25
"""Of the size of the text: how far the baselines of two pieces of one line lie apart."""
GUTTER = 0.7
"""Widths of the letter m between two columns."""
FEWEST_LINES = 3
"""Lines of a column."""
FEWEST_LETTERS = 16
"""Characters of a line of a column on the average; in the cells of a table there are fewer."""
SHARE = 4
"""Of all letters of a column, at least all but one part in so many stand in lines of running text."""
MOST_PIECES = 5000
"""Pieces of a page in which columns are looked for."""
DEEPEST = 4
"""Columns within columns."""


@frozen
class Piece:
    """Text in one line of a page."""

    left: float
    right: float
    base: float
    size: float
    text: str
    cells: bool = False
    """Whether it is a row of a table."""
    block: int = 0
    """Number of the column or of the stretch between two headings, in the order of reading."""


def lines(runs: Iterable[Sequence[object]]) -> list[Piece]:
    """Give the pieces of a page in lines, from runs of left, right, baseline, size and text.

    Raised signs are written as such and join the line that they stand over.
    """
    pieces = [Piece(float(a), float(b), float(y), float(size), str(text)) for a, b, y, size, text in runs]  # type: ignore[arg-type]
    level = sorted(_levelled(pieces), key=lambda one: (-one.base, one.left))
    rows: list[list[Piece]] = []
    for one in level:
        if rows and rows[-1][0].base - one.base <= SAME_LINE * min(one.size, rows[-1][0].size):
            rows[-1].append(one)
        else:
            rows.append([one])
    parts = [_together(sorted(row, key=lambda one: one.left)) for row in rows]
    long = [one for row in parts for one in row if len(one.text.strip()) >= FEWEST_LETTERS]
    edges = _often(one.left for one in long), _often(one.right for one in long)
    return [joined for row in parts for joined in _spread(row, edges)]


def _often(places: Iterable[float]) -> frozenset[int]:
    """Give the places at which lines of a page begin, or end, again and again, each with those beside it."""
    counts = Counter(round(place) for place in places)
    return frozenset(
        near for place, count in counts.items() if count >= FEWEST_LINES for near in range(place - 1, place + 2)
    )


def _levelled(pieces: Sequence[Piece]) -> list[Piece]:
    """Bring raised and lowered signs down, or up, to the line that they stand beside."""
    by_base = sorted(pieces, key=lambda one: one.base)
    bases = [one.base for one in by_base]
    made = []
    for one in pieces:
        if len(one.text.strip()) > LONGEST_MARK:
            made.append(one)
            continue
        reach = 3 * one.size
        near = by_base[bisect_left(bases, one.base - reach) : bisect_left(bases, one.base + reach)][:MOST_NEAR]
        carrying = [other for other in near if _carries(other, one)]
        # a mark stands behind its word, or before its note
        base = next((other for other in carrying if abs(other.right - one.left) <= 0.4 * one.size + 1), None)
        if base is None:
            base = next((other for other in carrying if abs(other.left - one.right) <= 0.4 * one.size + 1), None)
        if base is None:
            made.append(one)
        else:
            text = raised(one.text) if one.base > base.base else one.text
            made.append(evolve(one, base=base.base, size=base.size, text=text))
    return made


def _carries(base: Piece, sign: Piece) -> bool:
    """Whether a sign stands over a line of text, or under it, as a mark of a note or an exponent does."""
    if base is sign or sign.size > 1.02 * base.size:
        return False
    lift = (sign.base - base.base) / base.size
    if sign.size > SMALL * base.size:
        return 0.2 <= lift <= 0.6 and len(sign.text.strip()) < len(base.text.strip())
    return 0.12 <= lift <= 0.8 or -0.4 <= lift <= -0.05


def _together(row: Sequence[Piece]) -> list[Piece]:
    """Join the pieces of a line between which there is no more than a space."""
    made: list[Piece] = []
    for one in row:
        last = made[-1] if made else None
        size = max(one.size, 0.1)
        if last is None or (one.left - last.right) / size > NEAR:
            made.append(one)
            continue
        apart = (one.left - last.right) / size > 0.15 and not last.text.endswith(" ") and not one.text.startswith(" ")
        text = last.text + (" " if apart else "") + one.text
        larger = max(last, one, key=lambda each: len(each.text))
        made[-1] = evolve(last, right=max(last.right, one.right), size=larger.size, text=text)
    return made


def _spread(row: Sequence[Piece], edges: tuple[Collection[int], Collection[int]]) -> list[Piece]:
    """Join the words of a line that is set to the width of its column, and so has one wide space after each.

    `edges` are where the lines of the page begin and end: in a narrow column, a line from one to the other can have
    very wide spaces.
    """
    made: list[Piece] = []
    at = 0
    while at < len(row):
        end = at + 1
        opens = any(0 <= row[at].left - edge + 1 <= INDENT * row[at].size for edge in edges[0])
        widest = WIDEST_FULL if opens else WIDEST
        while end < len(row) and _is_spaced(row, at, end, widest):
            end += 1
        words = row[at:end]
        full = round(words[-1].right) in edges[1]
        if not full and any(not _is_spaced(row, at, other, WIDEST) for other in range(at + 1, end)):
            words = words[:1]
            end = at + 1
        if len(words) < FEWEST_WORDS or not _is_text(words):
            made += words[:-1] or words
            at = max(at + 1, end - 1)
            continue
        text = " ".join(one.text.strip() for one in words)
        made.append(evolve(words[0], right=words[-1].right, text=text))
        at = end
    return made


FEWEST_WORDS = 3
WIDEST = 2.0
"""Widths of the letter m of the widest space in such a line."""
WIDEST_FULL = 5.0
"""The same, of a line that begins and ends where others do."""
INDENT = 3.0
"""Widths of the letter m by which the first line of a paragraph begins later, at most."""
EVEN = 0.1
"""Widths of the letter m by which such spaces differ at most."""


def _is_spaced(row: Sequence[Piece], first: int, at: int, widest: float) -> bool:
    """Whether a word follows the one before it with the space that the first two of its line have between them."""
    before, one = row[at - 1], row[at]
    gap = one.left - before.right
    if " " in before.text.strip() or " " in one.text.strip() or not 0 < gap <= widest * one.size:
        return False
    return at == first + 1 or abs(gap - (row[first + 1].left - row[first].right)) <= EVEN * one.size


def _is_text(words: Sequence[Piece]) -> bool:
    """Whether words of one line are text: in a table they begin, or end, at even distances, or are figures."""
    spelt = sum(one.text.strip().strip(".,;:“”‘’()").isalpha() for one in words)
    steps = [b.left - a.left for a, b in pairwise(words)]
    ends = [b.right - a.right for a, b in pairwise(words)]
    uneven = all(max(each) - min(each) > EVEN * words[0].size for each in (steps, ends))
    return uneven and 2 * spelt >= len(words)


# The order of reading


def in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the lines of a page as they are read: column by column, between what stands across them.

    The cells of a row of a table become one line.
    """
    head, text, foot = _margins(list(pieces))
    made: list[Piece] = []
    for number, block in enumerate([*([head] if head else []), *_blocks(text, 0), *([foot] if foot else [])]):
        made += [evolve(one, block=number) for one in _rows(block)]
    return made


def _margins(pieces: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Part the line at the top of a page, and the one at its foot, from its text, where they stand far off it.

    They are of no column: at the foot of the first, such a line would stand in the middle of a sentence.
    """
    bases = sorted({one.base for one in pieces})
    usual = median(one.size for one in pieces) if pieces else 0.0
    found: list[list[Piece]] = []
    for edge, near in ((bases[-1:], bases[-2:-1]), (bases[:1], bases[1:2])):
        row = [one for one in pieces if [one.base] == edge]
        off = bool(near) and abs(edge[0] - near[0]) > FAR_OFF * usual
        found.append(row if off and all(map(_is_running, row)) and row[0].size <= usual else [])
    head, foot = found
    return head, [one for one in pieces if one not in head and one not in foot], foot


def _is_running(one: Piece) -> bool:
    """Whether a piece is short, and opens with no mark of a note."""
    text = one.text.strip()
    return len(text) <= LONGEST_RUNNING and not (text[:1] in NOTE_MARKS or (text[:1].isdigit() and " " in text))


FAR_OFF = 2.0
"""Sizes of the text between it and what stands at the top, or at the foot, of a page."""
LONGEST_RUNNING = 80
"""Characters of a line that stands over or under the text of a page."""
NOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹*∗†‡§"


def _blocks(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    gutter = _gutter(pieces) if depth < DEEPEST else None
    if gutter is None:
        return [pieces] if pieces else []
    made: list[list[Piece]] = []
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    across: list[Piece] = []
    spanning = _spanning(pieces, gutter)
    usual = median(each.size for each in pieces)
    for one in sorted(pieces, key=lambda each: (-each.base, each.left)):
        crosses = one.left < gutter < one.right or one in spanning
        if crosses or (across and _ends_heading(one, across[-1], usual)):
            made += _sides(sides, depth)
            sides = ([], [])
            across.append(one)
            continue
        if across:
            made.append(across)
            across = []
        sides[one.left > gutter].append(one)
    if across:
        made.append(across)
    return made + _sides(sides, depth)


def _ends_heading(one: Piece, last: Piece, usual: float) -> bool:
    """Whether a line goes on with a heading that stands across the columns, in letters larger than theirs."""
    step = last.base - one.base
    return one.size > HEADING * usual and abs(one.size - last.size) < EVEN * one.size and step <= 1.6 * one.size


HEADING = 1.15
"""Of the size of the text: what is larger is a heading."""


def _spanning(pieces: Sequence[Piece], gutter: float) -> frozenset[Piece]:
    """Give the cells of a table that stands across two columns: its right cells begin where no line of text does."""
    right = Counter(round(one.left) for one in pieces if one.left > gutter)
    edge = right.most_common(1)[0][0] if right else 0.0
    rows: dict[int, list[Piece]] = {}
    for one in pieces:
        rows.setdefault(round(one.base), []).append(one)
    found = []
    for row in rows.values():
        beyond = [one for one in row if one.left > gutter]
        several = len(row) >= FEWEST_WORDS and 0 < len(beyond) < len(row) and all(map(_is_cell, row))
        if several and all(one.left > edge + 1.5 * one.size for one in beyond):
            found.append(row)
    lefts = Counter(round(one.left) for row in found for one in row if one.left > gutter)
    return frozenset(one for row in found for one in row if any(lefts[round(each.left)] > 1 for each in row))


def _is_cell(one: Piece) -> bool:
    return len(one.text.strip()) < 2 * FEWEST_LETTERS


def _sides(sides: tuple[list[Piece], list[Piece]], depth: int) -> list[list[Piece]]:
    return [*_blocks(sides[0], depth + 1), *_blocks(sides[1], depth + 1)]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Give where the white between two columns lies; None where a page, or a part of one, has one column."""
    if not 2 * FEWEST_LINES <= len(pieces) <= MOST_PIECES:
        return None
    best: tuple[int, float] | None = None
    for place in sorted({round(one.left, 0) for one in pieces}):
        edge = place - 1
        left = [one for one in pieces if one.right <= edge]
        right = [one for one in pieces if one.left >= edge]
        if not (_is_column(left) and _is_column(right)) or _beside(left, right) < FEWEST_LINES:
            continue
        inner = max(one.right for one in left)
        across = [one for one in pieces if one.left < edge < one.right]
        size = median(one.size for one in right)
        if edge + 1 - inner < GUTTER * size or 2 * len(across) > len(pieces):
            continue
        if best is None or len(across) < best[0]:
            best = len(across), (inner + edge + 1) / 2
    return best[1] if best else None


def _is_column(pieces: Sequence[Piece]) -> bool:
    """Whether pieces are lines of running text, and not the cells of a table."""
    if len(pieces) < FEWEST_LINES:
        return False
    letters = [len(one.text.strip()) for one in pieces]
    long = [number for number in letters if number >= FEWEST_LETTERS]
    # a small table in a column of text
    if len(long) >= 2 * FEWEST_LINES and SHARE * sum(long) >= (SHARE - 1) * sum(letters):
        return True
    return sum(letters) / len(letters) >= FEWEST_LETTERS and 2 * sum(n >= FEWEST_LETTERS for n in letters) >= len(
        letters
    )


def _beside(left: Sequence[Piece], right: Sequence[Piece]) -> int:
    """Count the lines of the right column that stand beside the left one."""
    top, foot = max(one.base for one in left), min(one.base for one in left)
    return sum(foot - one.size <= one.base <= top + one.size for one in right)


def _rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the lines of a column; the pieces of one line are the cells of a table where other lines have as many."""
    rows: list[list[Piece]] = []
    for one in sorted(pieces, key=lambda each: (-each.base, each.left)):
        if rows and rows[-1][0].base - one.base <= SAME_LINE * min(one.size, rows[-1][0].size):
            rows[-1].append(one)
        else:
            rows.append([one])
    made: list[Piece] = []
    for at, row in enumerate(rows):
        cells = sorted(row, key=lambda one: one.left)
        table = len(cells) > 1 and (
            len(cells) > 2 or any(_alike(cells, other) for other in rows[max(0, at - 2) : at + 3] if other is not row)
        )
        text = (" | " if table else " ").join(one.text.strip() for one in cells)
        largest = max(cells, key=lambda one: len(one.text))
        made.append(Piece(cells[0].left, cells[-1].right, cells[0].base, largest.size, text, table))
    return made


def _alike(cells: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether another line has cells where these are."""
    if len(other) < 2 or len(cells[0].text.strip()) <= 3:
        return False  # the number of an item stands before it, and is no cell
    return any(abs(a.left - b.left) < a.size or abs(a.right - b.right) < a.size for a in cells[1:] for b in other)
