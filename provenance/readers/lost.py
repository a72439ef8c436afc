"""Paragraphs of a story that an extractor has lost, put back where they stand in the page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from provenance.readers.linklines import ENDS_SENTENCE, squeezed
from provenance.readers.pageparts import PART
from provenance.readers.pagetext import Block

NOT_STORY = frozenset(
    (
        *(
            "ad",
            "ads",
            "advert",
            "advertisement",
            "author",
            "bio",
            "caption",
            "cookie",
            "cookies",
            "copyright",
            "credit",
        ),
        *("disclaimer", "footnote", "legal", "meta", "notice", "paywall", "share", "sharing", "signup", "social"),
        *("sponsor", "sponsored", "subscribe", "subscription", "tag", "tags", "toolbar", "tooltip"),
    )
)
"""Words of a class or an id around a paragraph that is no part of the story."""
NOT_AROUND = frozenset({"blockquote", "figure", "figcaption", "form", "li", "td", "th", "button", "noscript", "header"})
SHORTEST = 30
"""Characters of a paragraph that is put back."""
MOST_LOOKED_FOR = 500
"""Paragraphs that are looked for in the whole of the text; where more are missing, the page is no story."""


def restored(found: Sequence[Block], main: Any, elsewhere: Collection[Any]) -> list[Block]:
    """Give the blocks of an article with the paragraphs of its story that are missing, each after the one before it.

    A paragraph is of the story where it is a sentence, and stands in a box as those do that were found, or alone in a
    box of its own beside them.
    """
    places = {squeezed(text): at for at, (text, _, _) in reversed(list(enumerate(found)))}
    whole = squeezed(" ".join(text for text, _, _ in found))
    paragraphs = [one for one in main.iter("p") if one not in elsewhere]
    words = {one: squeezed("".join(one.itertext())) for one in paragraphs}
    boxes = {_box(one) for one in paragraphs if words[one] in places} - {None}
    missing: dict[int, list[str]] = {}
    last, looked = -1, 0
    for one in paragraphs:
        if words[one] in places:
            last = places[words[one]]
            continue
        if not _is_story(one, boxes, main):
            continue
        looked += 1
        if looked > MOST_LOOKED_FOR:
            return list(found)
        if words[one] not in whole:
            missing.setdefault(last, []).append(" ".join("".join(one.itertext()).split()))
    return [
        block
        for at in range(-1, len(found))
        for block in ([found[at]] if at >= 0 else []) + [(text, False, False) for text in missing.get(at, ())]
    ]


def _box(paragraph: Any) -> tuple[str, str] | None:
    box = paragraph.getparent()
    return None if box is None else (box.tag, " ".join(sorted((box.get("class") or "").split())))


def _is_story(paragraph: Any, boxes: Collection[tuple[str, str] | None], main: Any) -> bool:
    text = " ".join("".join(paragraph.itertext()).split())
    if len(text) < SHORTEST or not ENDS_SENTENCE.search(text):
        return False
    for around in paragraph.iterancestors():
        if around is main:
            break
        marks = PART.findall(f"{around.get('class') or ''} {around.get('id') or ''}".lower())
        if around.tag in NOT_AROUND or not NOT_STORY.isdisjoint(marks):
            return False
    if _box(paragraph) in boxes:
        return True
    box = paragraph.getparent()
    alone = (
        box is not None and box is not main and sum(1 for _ in box.iterchildren()) == 1 and not (box.text or "").strip()
    )
    return alone and _box(box) in boxes
