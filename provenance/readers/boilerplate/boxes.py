"""Boxes of a page that are no part of its story by what is in them: questions about cookies, forms, films."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import Any

from provenance.readers.html.cuts import take_out
from provenance.readers.html.linklines import squeezed
from provenance.readers.html.parts import marks_of
from provenance.readers.html.shape import ends_sentence
from provenance.readers.metadata.words import page_words

CONSENT = frozenset({"cmp", "gdpr", "consent", "onetrust", "didomi", "cookiebanner", "cookienotice"})
"""Words of the class or the id of a box that asks whether a reader may be watched."""
DIALOGS = frozenset({"dialog", "alertdialog"})
AMP = (
    *("amp-ad", "amp-sticky-ad", "amp-auto-ads", "amp-consent", "amp-user-notification", "amp-sidebar", "amp-list"),
    *("amp-social-share", "amp-addthis", "amp-embed", "amp-iframe", "amp-analytics", "amp-next-page", "amp-video"),
)
"""Elements of AMP pages that hold nothing of a story."""
STORY = ("article", "main", "h1")
"""What such a box never holds."""
PULLED = frozenset({"pull", "pullquote", "pullout"})
"""Words of the class of a box that says again, in large letters, what stands in the story."""
SHORTEST = 12
"""Letters of words that are said again."""
LONGEST = 300
"""Characters of a box around a form that asks for an address, or around a film."""
MOST_AROUND = 3
"""Boxes around such a form or film that are looked at."""
MOST_INSIDE = 200
"""Elements in such a box."""
FEWEST_ENTRIES = 2
"""Links to places of the page itself that make a table of contents."""


def drop_boxes(tree: Any) -> None:
    """Take out of a page what stands in or over its story and is none of it, by what it holds."""
    take_out(tree, [*_questions(tree), *tree.iter(*AMP), *_adverts(tree)])
    take_out(tree, [*_contents(tree), *_said_again(tree)])
    take_out(tree, list(_forms_and_films(tree)))
    take_out(tree, [*_players(tree), *(one for one in tree.iter("label") if next(one.iter(*STORY, "p"), None) is None)])


def _questions(tree: Any) -> Iterator[Any]:
    """Yield what lies over a page until its reader has agreed to something."""
    for element in tree.iter("div", "section", "aside", "form"):
        asks = (element.get("role") or "").lower() in DIALOGS or not CONSENT.isdisjoint(marks_of(element))
        if asks and next(element.iter(*STORY), None) is None:
            yield element


def _adverts(tree: Any) -> Iterator[Any]:
    """Yield the small boxes that open with the word for an advertisement, and tell nothing."""
    for box in tree.iter("div", "section", "aside", "table"):
        first = next((words for text in box.itertext() if (words := text.strip(" \n\t-–—:."))), "")
        if len(first) > LONGEST_LABEL or first.casefold() not in page_words()["advertising"]:
            continue
        if any(length > LONGEST for length in accumulate(map(len, box.itertext()))):
            continue
        if next(box.iter(*STORY), None) is None and not any(map(ends_sentence, (box, *box.iter("p", "li", "td")))):
            yield box


LONGEST_LABEL = 40
"""Letters of the word for an advertisement."""


def _contents(tree: Any) -> Iterator[Any]:
    """Yield the lists that only lead to places of the page itself, with the heading over each."""
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
    if len(links) != 1 or links[0].get("href") == "#":
        return False
    words = squeezed("".join(item.itertext()))
    return bool(words) and words == squeezed("".join(links[0].itertext()))


def _said_again(tree: Any) -> Iterator[Any]:
    """Yield the boxes that say again what stands elsewhere on the page, word for word, with or without who said it."""
    boxes = [one for one in tree.iter("div", "aside", "figure", "blockquote", "p") if _may_repeat(one)][:MOST_PULLED]
    whole = squeezed("".join(tree.itertext())) if boxes else ""
    told = _told(tree) if boxes else []
    for element in boxes:
        if next(element.iter(*STORY), None) is not None:
            continue
        quoted = max(element.itertext(), key=lambda text: len(squeezed(text)), default="")
        letters = squeezed(quoted)
        if len(letters) < SHORTEST:
            continue
        if not PULLED.isdisjoint(marks_of(element)):
            pieces = [piece for one in SENTENCES.split(quoted) if (piece := squeezed(one).casefold())]
            if whole.count(letters) > 1 or all(any(piece in one.casefold() for one in told) for piece in pieces):
                yield element
        elif _repeats(element, letters, told):
            yield element


def _may_repeat(element: Any) -> bool:
    """Whether a box is called after its large letters, or is a quotation with nothing to introduce it."""
    return element.tag == "blockquote" or not PULLED.isdisjoint(marks_of(element))


def _told(tree: Any) -> list[str]:
    """Give the letters of the paragraphs of a page that stand in no box which may say them again."""
    held = ("blockquote", "aside", "figure", "li")
    return [
        squeezed("".join(one.itertext()))
        for one in tree.iter("p")
        if not _may_repeat(one) and not any(around.tag in held or _may_repeat(around) for around in one.iterancestors())
    ]


def _repeats(element: Any, letters: str, told: Iterable[str]) -> bool:
    """Whether a quotation says, but for a name, what a longer paragraph says, and nothing leads to it by a colon."""
    before = element.getprevious()
    led = (element.getparent().text if before is None else before.tail or "".join(before.itertext())) or ""
    if led.rstrip().endswith(":") or len(squeezed("".join(element.itertext()))) > len(letters) + MOST_NAMED:
        return False
    return any(letters in one and len(one) > len(letters) + 1 for one in told)


SENTENCES = re.compile(r"(?<=[.!?…])[\"”’'»)]*\s+")
MOST_NAMED = 60
"""Letters beside a quotation that say whose it is."""
MOST_PULLED = 50


def _forms_and_films(tree: Any) -> Iterator[Any]:
    """Yield the small boxes around a form that asks for an address, and around a film or a recording."""
    for element in tree.iter("form", "video", "audio"):
        best = None
        for box, _ in zip(element.iterancestors("div", "section", "aside"), range(MOST_AROUND), strict=False):
            if sum(1 for _ in islice(box.iter(), MOST_INSIDE + 1)) > MOST_INSIDE:
                break
            if any(length > LONGEST for length in accumulate(map(len, box.itertext()))):
                break
            if next(box.iter(*STORY), None) is not None or (element.tag != "form" and ends_sentence(box)):
                break
            best = box
        if best is not None:
            yield best


def _players(tree: Any) -> Iterator[Any]:
    """Yield the small boxes that are called after a film, a recording or a poll, and tell nothing."""
    for box in tree.iter("div", "section", "aside", "figure"):
        if PLAYERS.isdisjoint(marks_of(box)) or next(box.iter(*STORY, "figcaption", "p", "time"), None) is not None:
            continue
        if not any(length > LONGEST for length in accumulate(map(len, box.itertext()))) and not ends_sentence(box):
            yield box


PLAYERS = frozenset(
    {"video", "player", "audio", "podcast", "videoplayer", "audioplayer", "jwplayer", "poll", "primaryaudio"}
)
"""Words of the class of a box around a film, a recording or a poll."""
