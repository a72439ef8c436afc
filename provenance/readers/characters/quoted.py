"""Which passages of a text its page sets off as quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from provenance.model import Span

TAG = re.compile(r"`+[^`\n]*`+|<(?P<ends>/?)blockquote(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
"""A tag of a block quotation within Markdown; one within code is none."""
QUOTED = frozenset({"blockquote", "quote"})
"""The tag of a block quotation in a page, and in trafilatura's document."""


def joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Give spans as passages: those with nothing but white space between them are one."""
    made: list[Span] = []
    for start, end in spans:
        if made and not text[made[-1][1] : start].strip():
            made[-1] = made[-1][0], end
        else:
            made.append((start, end))
    return tuple(made)


def quoted_by_tags(blocks: Sequence[str]) -> frozenset[int]:
    """Give the numbers of the blocks that stand in a <blockquote>; one that is never closed sets off nothing."""
    opened: list[int] = []
    depth = [0] * (len(blocks) + 1)
    for number, block in enumerate(blocks):
        for tag in TAG.finditer(block) if "<" in block else ():
            if tag["ends"] == "":
                opened.append(number)
            elif tag["ends"] and opened:
                depth[opened.pop()] += 1
                depth[number + 1] -= 1
    return frozenset(number for number, around in enumerate(accumulate(depth)) if around)
