"""The lines of a page near its title, and all short ones: where a page says when it was published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from provenance.readers.html.linklines import ENDS_SENTENCE
from provenance.readers.html.text import placed_blocks

PARTS = re.compile(r"\n|\s*[|•·]\s*")
"""What parts the things that stand on one line: who wrote it, when, where it belongs."""
LONG = 120
"""Characters of a block from which on it is a paragraph, and no line that says when a page was published."""
SHORTEST = 60
"""Characters of a sentence from which on it is a paragraph of its own."""
MOST_BLOCKS = 2000
"""Blocks of a page that are looked at."""
HEADINGS = frozenset({"h1", "h2"})
IN_BRACKETS = re.compile(r"\(([^()]{6,30})\)\s")
"""The day of a paragraph that begins with it."""
LISTS = frozenset({"ul", "ol", "table", "tbody", "tr", "nav"})
ABOVE = 6
"""Blocks above a title among which its day is looked for."""


def page_lines(tree: Any, elsewhere: Collection[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the short lines of a page, each with the element around it, without what stands beside the story."""
    for (text, _, _), element in islice(placed_blocks(tree), MOST_BLOCKS):
        if element not in elsewhere:
            for line in PARTS.split(text):
                if len(line) <= LONG:
                    yield line, element


def head_lines(main: Any) -> Iterator[tuple[str, Any]]:
    """Yield the short lines around the title of a story, and what stands on them in an element of its own.

    They end at its second paragraph, since the first may sum it up.
    """
    found = list(islice(placed_blocks(main), MOST_BLOCKS))
    long = [at for at, ((text, _, _), _) in enumerate(found) if _is_paragraph(text)]
    titles = [at for at, (_, element) in enumerate(found[: long[0]] if long else found) if element.tag in HEADINGS]
    if not long or (not titles and main.tag == "body"):
        return  # all that stands above the story on its page
    start = max(titles[-1] - ABOVE, 0) if titles else 0
    for (text, _, _), element in found[start : long[1] if len(long) > 1 else long[0]]:
        if _is_paragraph(text):
            if dated := IN_BRACKETS.match(text):
                yield dated[1], element
            continue
        for line in PARTS.split(text):
            yield line, element
        if element.tag not in LISTS:
            yield from (("".join(one.itertext()), one) for one in element.iterchildren() if not len(one))


def _is_paragraph(text: str) -> bool:
    return len(text) > LONG or (len(text) >= SHORTEST and ENDS_SENTENCE.search(text) is not None)
