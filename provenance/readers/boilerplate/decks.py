"""The deck of a story: the line under its title that tells in short what it tells, where a page calls it that."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from provenance.readers.html.linklines import ENDS_SENTENCE, squeezed
from provenance.readers.html.parts import title_shown, words_of
from provenance.readers.html.text import BLOCKS, Block

CALLED = frozenset(
    (
        *("standfirst", "subtitle", "subheadline", "subhead", "subheading", "strapline", "dek", "deck", "lede"),
        *("vorspann", "untertitel", "ingress", "chapo", "entradilla", "bajada", "subtitulo", "copete", "sommario"),
    )
)
"""Words of the class of a deck."""
TWO_WORDS = ({"sub", "title"}, {"sub", "headline"})
"""The same in two words."""
FEWEST_WORDS = 5
LONGEST = 400
"""Characters of a deck."""
NEAR = 60
"""Elements after the title among which its deck is looked for."""
PARAGRAPH = 120
"""Characters of a paragraph that ends the search."""


def with_deck(shown: Sequence[Block], tree: Any, elsewhere: Collection[Any], title: str) -> list[Block]:
    """Give the blocks of an article with its deck under the title, where an extractor has lost that."""
    text = next(_decks(tree, elsewhere), "")
    letters = squeezed(text)
    if not letters or letters == squeezed(title) or letters in squeezed(" ".join(block[0] for block in shown)):
        return list(shown)
    at = int(bool(shown) and squeezed(shown[0][0]) == squeezed(title))
    return [*shown[:at], (text, False, False), *shown[at:]]


def _decks(tree: Any, elsewhere: Collection[Any]) -> Iterator[str]:
    """Yield the lines between a title and the first paragraph that are called a deck."""
    title = title_shown(tree)
    if title is None:
        return
    for element in islice(title.xpath("following::*"), NEAR):
        if element.tag not in BLOCKS or element in elsewhere or any(inner.tag in BLOCKS for inner in element):
            continue
        text = " ".join("".join(element.itertext()).split())
        around = element.getparent()
        alone = around is not None and len(around) == 1 and _is_called(around)
        if alone or _is_called(element):
            if len(text.split()) >= FEWEST_WORDS and len(text) <= LONGEST:
                yield text
        elif len(text) >= PARAGRAPH and ENDS_SENTENCE.search(text):
            return


def _is_called(element: Any) -> bool:
    names = words_of(element.get("class") or "")
    return not CALLED.isdisjoint(names) or any(names.issuperset(both) for both in TWO_WORDS)
