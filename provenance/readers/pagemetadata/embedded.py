"""The text that a page carries in its data: of its article, where it shows less, and of the entries of a live blog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from attrs import frozen

from provenance.model import Landmark, Span
from provenance.readers.boilerplate.lost import Paragraph, is_furniture
from provenance.readers.html.linklines import squeezed
from provenance.readers.html.text import Block, blocks, placed_blocks
from provenance.readers.metadata.dates import page_date

FEWEST = 300
"""Letters of a text that is read from the data of a page."""
OPENING = 32
"""Letters by which an entry of a live blog is found in the text of its page."""
DAY = len("2031-05-04")
MINUTE = len("2031-05-04T10:30")


@frozen
class Entry:
    """An entry of a live blog, as its page states it."""

    moment: str
    headline: str
    body: str


def whole_text(shown: Sequence[Block], story: int, body: str) -> list[Block]:
    """Give the text that a page carries in its data, where that is more than twice what it shows; else nothing.

    `story` are the letters of the paragraphs that the page shows: an extractor may have taken the text of the data
    already, and lost its paragraphs.
    """
    carried = squeezed(body)
    read = [squeezed(text) for text, _, _ in shown]
    if len(carried) < FEWEST or len(carried) <= 2 * story:
        return []
    taken = len(read) <= 2 and any(one in carried and 2 * len(one) > len(carried) for one in read)
    return list(_lines(body)) if taken or len(carried) > 2 * sum(map(len, read)) else []


def live_blocks(main: Any, story: Sequence[Paragraph]) -> list[Block]:
    """Give the blocks of a live blog as they stand on its page: an extractor takes one entry for the article."""
    kept = {one.element for one in story if not is_furniture(one.element)}
    return [block for block, element in placed_blocks(main) if element in kept and any(map(str.isalpha, block[0]))]


def with_entries(shown: Sequence[Block], entries: Sequence[Entry]) -> tuple[list[Block], int]:
    """Give the blocks of a live blog with the entries that it does not show after them, and how many those are."""
    openings, headed = _openings(shown), _headed(shown, entries)
    added: list[Block] = []
    count = 0
    for entry in entries:
        said = list(_said(entry))
        if said and _place(openings, entry, headed) is None:
            added += said
            count += 1
    return [*shown, *added], count


def entry_landmarks(shown: Sequence[Block], places: Sequence[Span], entries: Sequence[Entry]) -> tuple[Landmark, ...]:
    """Give where each entry of a live blog begins in the text, with its own time."""
    openings, headed = _openings(shown), _headed(shown, entries)
    found = {
        places[at][0]: _label(stated)
        for entry in entries
        if (stated := page_date(entry.moment)) and (at := _place(openings, entry, headed)) is not None
    }
    return tuple(Landmark(at, label) for at, label in sorted(found.items()))


def _label(stated: str) -> str:
    return stated[:MINUTE].replace("T", " ") if len(stated) > DAY else stated


def _openings(shown: Sequence[Block]) -> dict[str, int]:
    """Give the number of the first block that begins with some letters, by these."""
    found: dict[str, int] = {}
    for at, (text, _, _) in enumerate(shown):
        found.setdefault(squeezed(text)[:OPENING], at)
    return found


def _headed(shown: Sequence[Block], entries: Sequence[Entry]) -> dict[str, int]:
    """Give the number of the block that is the headline of an entry with as much text under it as the data has for it.

    A page can have a summary of an entry in its data and show all of it; where several have one headline, none is told.
    """
    counts = Counter(squeezed(entry.headline) for entry in entries)
    bodies = {squeezed(one.headline): sum(len(squeezed(text)) for text, _, _ in _lines(one.body)) for one in entries}
    letters = [squeezed(text) for text, _, _ in shown]
    found = {}
    for at, one in enumerate(letters):
        if one and counts[one] == 1:
            under = takewhile(lambda other: other not in counts, letters[at + 1 : at + MOST_UNDER])
            if sum(map(len, under)) >= max(bodies[one], SHORTEST_UNDER):
                found[one] = at
    return found


SHORTEST_UNDER, MOST_UNDER = 40, 20
"""Letters of the text under the headline of an entry, and how many blocks that has at most."""


def _place(openings: Mapping[str, int], entry: Entry, headed: Mapping[str, int]) -> int | None:
    """Give the number of the block with which an entry begins; None where the text does not have all of its beginning.

    A headline alone is not the entry, and an entry that has none begins with its words. `headed` are the headlines that
    stand over a paragraph.
    """
    if (at := headed.get(squeezed(entry.headline))) is not None:
        return at
    found = [openings.get(squeezed(text)[:OPENING]) for text in (entry.headline, _first(entry.body)) if squeezed(text)]
    known = [at for at in found if at is not None]
    return min(known) if found and len(known) == len(found) else None


def _first(body: str) -> str:
    return next((text for text, _, _ in _lines(body) if squeezed(text)), "")


def _said(entry: Entry) -> Iterator[Block]:
    if squeezed(entry.headline):
        yield entry.headline, False, False
    yield from _lines(entry.body)


def _lines(source: str) -> Iterator[Block]:
    """Yield the paragraphs of a text in data, which may be HTML or plain."""
    from lxml import etree, html

    if "<" in source and ">" in source:
        try:
            yield from blocks(html.fragment_fromstring(source, create_parent="div"))
            return
        except (etree.LxmlError, ValueError):
            pass
    for line in source.replace("\r", "\n").split("\n"):
        if tidy := " ".join(line.split()):
            yield tidy, False, False


def stated_entries(tree: Any, updates: Sequence[Mapping[str, object]]) -> tuple[Entry, ...]:
    """Give the entries of a live blog in the order of its page: those of its data, or else those that it marks."""
    told = [
        Entry(
            _text(one, "datePublished", "dateModified"),
            " ".join(_text(one, "headline", "name").split()),
            _text(one, "articleBody", "text"),
        )
        for one in updates
    ]
    return tuple(told) or tuple(_marked(tree))


def _text(node: Mapping[str, object], *names: str) -> str:
    return next((value for name in names if isinstance(value := node.get(name), str) and value.strip()), "")


def _marked(tree: Any) -> Iterator[Entry]:
    for element in tree.iterfind(".//*[@itemprop]"):
        if "liveBlogUpdate" not in element.get("itemprop").split():
            continue
        dated = next(
            (one for one in element.iter() if one.get("itemprop") == "datePublished" or (one.tag == "time")), None
        )
        moment = "" if dated is None else dated.get("content") or dated.get("datetime") or "".join(dated.itertext())
        headings = [" ".join("".join(one.itertext()).split()) for one in element.iter("h2", "h3", "h4")]
        body = next((one for one in element.iter() if one.get("itemprop") == "articleBody"), element)
        said = [text for text, _, _ in blocks(body) if squeezed(text) and text not in headings and not page_date(text)]
        yield Entry(moment, headings[0] if headings else "", "\n".join(said))
