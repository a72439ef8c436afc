"""Lines of a page that tell of the page and nothing of its story: who wrote it and when, advertisements, counters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from provenance.readers.bylines import NAME, SEVERAL
from provenance.readers.details import Details
from provenance.readers.linklines import ENDS_SENTENCE, squeezed
from provenance.readers.pagecuts import take_out
from provenance.readers.pagedates import without_dates
from provenance.readers.pagetext import Block
from provenance.readers.pagewords import page_words

COUNTER = re.compile(r"[0-9]{1,3}\s*(?:/|of|von|de|sur)\s*[0-9]{1,3}", re.IGNORECASE)
"""Which picture of how many."""
LENGTH = re.compile(r"[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?")
"""How long a recording is, alone on its line."""
OWNED = re.compile(r"(?:©|copyright\b|\(c\))", re.IGNORECASE)
PARAGRAPH = 60
"""Characters of a sentence from which on it is a paragraph, and the story has begun."""
LONGEST = 200
"""Characters of a line that says who wrote a story, and when."""
MOST_ABOVE = 4
"""Words of a line above the title: a section, a badge."""
MOST_KICKER = 30
"""Letters before the title on its line."""
MOST_LEFT = 4
"""Letters that are left of a line of details without names, days and labels: a zone, "at", "on"."""
BETWEEN_NAMES = frozenset({"and", "with", "und", "mit", "y", "e", "con", "et", "avec"})
"""What can stand alone on a line between the names of several."""
FEWEST_ENTRIES = 2
"""Links to places of the page itself that make a table of contents."""


def without_furniture(found: Sequence[Block], details: Details, *, live: bool) -> list[Block]:
    """Give the blocks of an article without the lines that tell of its page; those of a live blog keep their times."""
    kept: list[Block] = []
    title = squeezed(details.title)
    at = next((number for number, (text, _, _) in enumerate(found) if title and _is_title(text, title)), -1)
    begun = False
    for number, (text, line, quoted) in enumerate(found):
        if number == at:
            kept.append((details.title, line, quoted))
            continue
        begun = begun or (len(text) >= PARAGRAPH and ENDS_SENTENCE.search(text) is not None)
        above = number < at and len(text.split()) <= MOST_ABOVE and not ENDS_SENTENCE.search(text)
        if above or (not begun and is_detail(text, details)) or _is_furniture(text, details.outlet, live=live):
            continue
        kept.append((text, line, quoted))
    return kept or list(found)


def _is_title(text: str, title: str) -> bool:
    """Whether a line is the title, alone or after the word of its section."""
    letters = squeezed(text)
    return letters.endswith(title) and len(letters) - len(title) <= MOST_KICKER and not ENDS_SENTENCE.search(text)


def is_detail(text: str, details: Details) -> bool:
    """Whether a line says who wrote a story and when, in whatever order, and nothing else."""
    if len(text) > LONGEST:
        return False
    rest = _pictured().sub(" ", text.removeprefix("– "))
    names = {details.outlet, details.byline, *SEVERAL.split(details.byline)[::2]}
    for name in sorted((name.strip() for name in names if len(name.strip()) > MOST_LEFT), key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest, flags=re.IGNORECASE)
    rest = squeezed(_labels().sub(" ", without_dates(rest)))
    return (rest != squeezed(text) and len(rest) <= MOST_LEFT) or rest.casefold() in BETWEEN_NAMES


@cache
def _pictured() -> re.Pattern[str]:
    """Match who made the pictures."""
    return re.compile(rf"(?<!\w)(?i:{_any('pictures')})\s*:?\s+{NAME.pattern}")


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('published', 'updated', 'by')})(?!\w)", re.IGNORECASE)


def _any(*rows: str) -> str:
    words = sorted((word for row in rows for word in page_words()[row]), key=len, reverse=True)
    return "|".join(map(re.escape, words))


def _is_furniture(text: str, outlet: str, *, live: bool) -> bool:
    """Whether a line is an advertisement's, a counter's, or says that the page is its outlet's own."""
    bare = " ".join(text.split()).strip(" –-—·•|:").casefold()
    if bare in page_words()["advert"] or (not live and (COUNTER.fullmatch(bare) or LENGTH.fullmatch(bare))):
        return True
    return len(outlet) > MOST_LEFT and OWNED.match(bare) is not None and outlet.casefold() in bare


def drop_contents(tree: Any) -> None:
    """Take out of a page the lists that only lead to places of the page itself, with the heading over each."""
    take_out(tree, list(_contents(tree)))


def _contents(tree: Any) -> Iterator[Any]:
    for listed in tree.iter("ul", "ol"):
        items = list(listed)
        if len(items) < FEWEST_ENTRIES or not all(map(_leads_within, items)):
            continue
        over = listed.getprevious()
        if over is not None and over.tag in ("h2", "h3", "h4", "h5", "h6", "summary"):
            yield over
        yield listed


def _leads_within(item: Any) -> bool:
    """Whether all words of an item are in one link to a place of the same page."""
    links = [one for one in item.iter("a") if (one.get("href") or "").startswith("#")]
    if len(links) != 1 or len(links[0].get("href")) < FEWEST_ENTRIES:
        return False
    words = squeezed("".join(item.itertext()))
    return bool(words) and words == squeezed("".join(links[0].itertext()))
