"""Where signs that were taken out of a file stand in the text that was made of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from provenance.model import Sign

SEEDS = (16, 8, 4)
"""Letters by which a passage of the text is looked for in the file: the fewer, the likelier it is another passage."""
NEAR = 400
"""Letters of the file, after the passage before, within which one is looked for by few of them."""
_LETTER = re.compile(r"[^\W_]")


@frozen
class _Passage:
    """Letters that stand in a row both in the file and in the text."""

    there: int
    here: int
    length: int


def carry(signs: Sequence[Sign], source: str, text: str, keep_all: bool = True) -> tuple[Sign, ...]:
    """Give the signs of a source, already taken out of it, at their places in the text that was made of it.

    A sign stands after the letter, and the marks that follow it, after which it stood in the source; at the beginning
    of a word it can stand before that. One that has no neighbour in the text (inside the address of a link, say) is put
    where the text before it ends, or is left out where not all are to be kept: those in the menus of a page are none of
    its article.
    """
    if not signs:
        return ()
    there, here = _letters(source), _letters(text)
    passages = _passages(source, there, text, here)
    starts = [one.there for one in passages]
    found: list[Sign] = []
    for sign in signs:
        count = bisect_right(there, sign.at - 1)
        at = -1
        one = passages[bisect_right(starts, count - 1) - 1] if count and starts and starts[0] < count else None
        if one is not None and count <= one.there + one.length:
            at = _past_marks(source[there[count - 1] + 1 : sign.at], text, here[one.here + count - 1 - one.there] + 1)
        else:
            begins = keep_all or not sign.at or source[sign.at - 1].isspace()
            after = passages[bisect_right(starts, count) - 1] if begins and starts and starts[0] <= count else None
            if after is not None and count < after.there + after.length:
                at = here[after.here + count - after.there]
            elif keep_all:
                at = here[one.here + one.length - 1] + 1 if one is not None else 0
        if at >= 0:
            found.append(evolve(sign, at=at))
    return together(found)


def together(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """Give signs in the order of their places, those of one place as one."""
    joined: list[Sign] = []
    for sign in sorted(signs, key=lambda each: each.at):
        if joined and joined[-1].at == sign.at:
            joined[-1] = evolve(sign, characters=joined[-1].characters + sign.characters)
        else:
            joined.append(sign)
    return tuple(joined)


def _letters(text: str) -> list[int]:
    """Give the offsets of letters and digits: what no reader changes or adds."""
    return [found.start() for found in _LETTER.finditer(text)]


def _passages(source: str, there: Sequence[int], text: str, here: Sequence[int]) -> list[_Passage]:
    """Give the passages of the source that the text is made of, in the order of the source."""
    whole, made = _only(source, there), _only(text, here)
    found: list[_Passage] = []
    place = reached = 0
    for end in _line_ends(text, here):
        begins = True
        while place < end:
            at = _find(made[place : min(end, place + SEEDS[0])], whole, reached, anywhere=begins)
            begins = False
            if at < 0:
                place = min(end, place + SEEDS[-1])
                continue
            length = _as_long_as_alike(whole, at, made, place)
            found.append(_Passage(at, place, length))
            place, reached = place + length, at + length
    return sorted(found, key=lambda one: one.there)


def _find(seed: str, whole: str, reached: int, anywhere: bool) -> int:
    """Give where a passage begins, first looked for after the one before; -1 if nowhere."""
    for length in SEEDS:
        if len(seed) < length and length > SEEDS[-1]:
            continue
        far = length == SEEDS[0]
        at = whole.find(seed[:length], reached, len(whole) if far else reached + NEAR)
        if at < 0 and far and anywhere:
            at = whole.find(seed)
        if at >= 0:
            return at
    return -1


def _only(text: str, places: Sequence[int]) -> str:
    return "".join([text[at] for at in places])


def _line_ends(text: str, here: Sequence[int]) -> list[int]:
    """Give how many letters stand before the end of each line."""
    ends = [bisect_right(here, found.start()) for found in re.finditer("\n", text)]
    return [*ends, len(here)]


_STEP = 256


def _as_long_as_alike(first: str, a: int, second: str, b: int) -> int:
    """Give for how many letters two texts agree from two places."""
    length = 0
    while True:
        one, other = first[a + length : a + length + _STEP], second[b + length : b + length + _STEP]
        if one == other and len(one) == _STEP:
            length += _STEP
            continue
        alike = 0
        for x, y in zip(one, other, strict=False):
            if x != y:
                break
            alike += 1
        return length + alike


def _past_marks(between: str, text: str, at: int) -> int:
    """Give the place after those marks that stood between a letter and a sign and stand after the letter here."""
    place = at
    for mark in between:
        if place < len(text) and (text[place] == mark or (mark.isspace() and text[place].isspace())):
            place += 1
            # What parts words is passed only where another mark comes after it.
            at = at if mark.isspace() else place
    return at
