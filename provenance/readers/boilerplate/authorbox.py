"""The box at the foot of a story that tells who its author is, told by the name that stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Any

from provenance.readers.boilerplate.lost import Box, Paragraph, box_of
from provenance.readers.html.cuts import take_out
from provenance.readers.html.linklines import squeezed
from provenance.readers.metadata.bylines import SEVERAL, is_role

LONGEST = 500
"""Characters of such a box."""
MOST_LINES = 8
"""Lines at the foot of a story among which the name is looked for."""
MOST_AROUND = 4
"""Boxes around the name that are looked at."""
SHORTEST = 5
"""Letters of a name."""
NEVER = ("h1", "time", "article", "main", "blockquote")
"""What such a box never holds."""


def drop_author(tree: Any, story: Sequence[Paragraph], byline: str) -> None:
    """Take the boxes out of a page that follow its story and tell of its author."""
    names = {name for one in SEVERAL.split(byline)[::2] if len(name := squeezed(one).casefold()) >= SHORTEST}
    told = [one for one in story if one.counted]
    if not names or len(told) < 2:
        return
    counts = Counter(one.box for one in told)
    boxes = {box for box, count in counts.items() if count > 1}
    signs = [one.element for one in story[-MOST_LINES:] if _is_name(_without_role(one.text), names)]
    take_out(tree, {box for one in signs if (box := _around(one, boxes)) is not None})


def _without_role(line: str) -> str:
    """Give the letters of a line without what somebody is, after a name: "Ana Ruiz, News Editor"."""
    name, mark, role = line.partition(",")
    return squeezed(name if mark and is_role(role) else line).casefold()


def _is_name(letters: str, names: Collection[str]) -> bool:
    """Whether a line is a name, with no more than "By" before it."""
    return any(letters.endswith(name) and len(letters) < len(name) + SHORTEST for name in names)


def _around(name: Any, boxes: Collection[Box | None]) -> Any:
    """Give the largest box around a name that holds little, and no paragraph as the story's are; or None."""
    best = None
    for box in islice(name.iterancestors("div", "section", "aside", "footer", "li"), MOST_AROUND):
        if next(box.iter(*NEVER), None) is not None or sum(map(len, box.itertext())) > LONGEST:
            break
        if any(box_of(one.getparent()) in boxes for one in box.iter("p")):
            break
        best = box
    return best
