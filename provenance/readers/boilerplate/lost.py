"""Paragraphs of a story that an extractor has lost: put back where they stand in the page, or else counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain, islice, takewhile
from typing import Any

from attrs import define, frozen

from provenance.readers.html.linklines import ENDS_SENTENCE, squeezed
from provenance.readers.html.parts import COMMENTS, marks_of
from provenance.readers.html.text import LINES, Block, placed_blocks
from provenance.readers.metadata.words import page_words

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
        *(
            "disclaimer",
            "donate",
            "donation",
            "footnote",
            "gift",
            "legal",
            "marketing",
            "meta",
            "notice",
            "paywall",
            "share",
            "sharing",
            "signup",
            "social",
        ),
        *("sponsor", "sponsored", "subscribe", "subscription", "tag", "tags", "toolbar", "tooltip"),
    )
)
"""Words of a class or an id around a paragraph that is no part of the story."""
NOT_AROUND = frozenset({"blockquote", "figure", "figcaption", "form", "li", "td", "th", "button", "noscript"})
ENDS_PARAGRAPH = re.compile(r"[.…!?。！？।۔][\"”’'»)\]]*$")
"""How a paragraph ends, where it is not a heading or a list of links."""
OWNED = "©"
"""Before a notice of whose a page is."""
SHORTEST = 30
"""Characters of a paragraph that is put back."""
SHORTEST_COUNTED = 60
"""Letters of a paragraph that is put back above all others, or counted: a shorter one may be a label or a name."""
LONGEST_NOTE = 1000
"""Characters of a note that takes back what the story said."""
MOST_LEADS = 3
"""Paragraphs between the title of a page and the first that was read."""
MOST_LOOKED_FOR = 500
"""Paragraphs that are looked for in the whole of the text; where more are missing, the page is no story."""
PIECE = 16
"""Letters by which it is told whether a paragraph was read with other words in it."""
READ = 0.6
"""Share of its pieces from which on a paragraph counts as read."""
Box = tuple[str, str]
"""The tag and the class of what paragraphs stand in."""


@frozen
class Paragraph:
    """A stretch of a page's story that begins and ends with a line."""

    text: str
    letters: str
    element: Any
    beside: bool
    """In a box that is no part of the story."""
    alone: bool
    """Whether nothing else of the story stands in its element."""

    @property
    def box(self) -> Box | None:
        """Give the box of a paragraph; that of words which stand between paragraphs is the box itself."""
        return box_of(self.element.getparent() if self.element.tag == "p" else self.element)

    @property
    def counted(self) -> bool:
        """Whether it is long enough, and ends as one, to be surely a paragraph of a story."""
        return (
            not self.beside
            and len(self.letters) >= SHORTEST_COUNTED
            and ENDS_PARAGRAPH.search(self.text) is not None
            and self.text[0] not in OWNED
        )


@define
class Missing:
    """Looks for paragraphs in a text, so many times and no more."""

    whole: str
    left: int = MOST_LOOKED_FOR

    def has(self, paragraph: Paragraph) -> bool:
        """Whether the words of a paragraph are not in the text, all or nearly all of them."""
        self.left -= 1
        letters = paragraph.letters
        if letters in self.whole:
            return False
        pieces = [letters[at : at + PIECE] for at in range(0, len(letters) - PIECE + 1, PIECE)]
        return not pieces or sum(piece in self.whole for piece in pieces) < READ * len(pieces)


def paragraphs(main: Any, elsewhere: Collection[Any]) -> list[Paragraph]:
    """Give the paragraphs and headings of a story in the order of its page, without what stands beside it."""
    known: dict[Any, bool] = {}
    placed = [(text, element) for (text, _, _), element in placed_blocks(main) if element not in elsewhere]
    held = Counter(element for _, element in placed)
    return [
        Paragraph(text, squeezed(text), element, _is_beside(element, main, known), held[element] == 1)
        for text, element in placed
    ]


def parted(found: Sequence[Block], story: Sequence[Paragraph]) -> list[Block]:
    """Give the only block of an article as the paragraphs of its story, where it is made of nothing else.

    trafilatura runs a short article with a <time> into one line: its title and its day would be part of who speaks.
    """
    if len(found) != 1:
        return list(found)
    ((text, line, quoted),) = found
    letters = squeezed(text)
    pieces: list[Block] = []
    place = 0
    for one in story:
        if one.letters and letters.startswith(one.letters, place):
            pieces.append((one.text, one.element.tag in LINES, quoted))
            place += len(one.letters)
    return pieces if place == len(letters) else [(text, line, quoted)]


def restored(found: Sequence[Block], story: Sequence[Paragraph], main: Any, title: str) -> list[Block]:
    """Give the blocks of an article with the paragraphs of its story that are missing, each after the one before it.

    A paragraph is of the story where it is a sentence, and stands in a box as those do that were found, or alone in a
    box of its own beside them; or where it stands between the title and the first that was found.
    """
    places = {squeezed(text): at for at, (text, _, _) in reversed(list(enumerate(found)))}
    boxes = {one.box for one in story if one.letters in places and one.element.tag in ("p", "div")} - {None}
    looked = Missing(squeezed(" ".join(text for text, _, _ in found)))
    first = next((at for at, one in enumerate(story) if one.letters in places and one.element.tag not in HEADINGS), 0)
    above = _leads(story[:first], main, squeezed(title))
    missing: dict[int, list[Block]] = {}
    last = -1
    for one in story:
        if one.letters in places:
            last = places[one.letters]
            continue
        if not (one in above or _is_story(one, boxes, main)):
            continue
        if looked.left < 0:
            return list(found)
        if looked.has(one):
            missing.setdefault(last, []).append((one.text, one.element.tag in LINES, False))
    return [block for at in range(-1, len(found)) for block in ([found[at]] if at >= 0 else []) + missing.get(at, [])]


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def _leads(before: Sequence[Paragraph], main: Any, title: str) -> list[Paragraph]:
    """Give what stands between the title of a story and its first paragraph: what it says in short."""
    begins = next((at for at, one in enumerate(before) if one.letters == title or one.element.tag == "h1"), None)
    if begins is None:
        if main.tag == "body":
            return []  # all that stands above the story on its page
        begins = -1
    below = before[begins + 1 :]
    decks = [one for one in below[:1] if one.element.tag in HEADINGS and len(one.letters) >= SHORTEST_COUNTED]
    return decks + [one for one in below if one.counted and one not in decks and not _is_caption(one)][:MOST_LEADS]


def _is_caption(paragraph: Paragraph) -> bool:
    """Whether a paragraph stands in a box with a picture, and with nothing else."""
    for around in islice(paragraph.element.iterancestors(), NEAR):
        length = 0
        for text in around.itertext():
            length += len(text.strip())
            if length > len(paragraph.text) + MOST_BESIDE:
                return False
        if any(paragraph.element not in image.iterancestors() for image in around.iter("img", "video")):
            return True
    return False


NEAR = 3
"""Elements around a caption within which its picture stands."""
MOST_BESIDE = 60
"""Characters beside a caption in the box of its picture: a credit, a button."""


def unread(story: Sequence[Paragraph], tree: Any, text: str, links: Collection[str]) -> str:
    """Say how many paragraphs of a story are not in the text that was read; nothing where all are.

    What stands after the last paragraph that was read counts only in the same boxes. Where another article of the page
    was read, its paragraphs count. `links` lead to other stories.
    """
    looked = Missing(squeezed(text))
    told, lost = _compared(story, looked, links)
    if 2 * sum(lost) > len(lost):
        others = (_compared(paragraphs(one, ()), looked, links) for one in islice(tree.iter("article"), MOST_ARTICLES))
        told, lost = max([(told, lost), *others], key=lambda one: one[1].count(False))
    if looked.left < 0:
        return ""
    read = [at for at, missing in enumerate(lost) if not missing]
    if 2 * len(read) >= len(told):
        boxes = {told[at].box for at in read}
        kept = [at for at, one in enumerate(told) if read[0] <= at <= read[-1] or one.box in boxes] if read else []
        told, lost = [told[at] for at in kept], [lost[at] for at in kept]
    elif len(looked.whole) > sum(len(one.letters) for one in told):
        return ""  # the text was read from elsewhere on the page
    number = sum(lost)
    if not number:
        return ""
    return f"{number} of {len(told)} paragraphs of the page {'was' if number == 1 else 'were'} not read."


MOST_ARTICLES = 30
"""Articles of a page among which the one that was read is looked for."""


def _compared(
    found: Sequence[Paragraph], looked: Missing, links: Collection[str]
) -> tuple[list[Paragraph], list[bool]]:
    """Give the paragraphs that count, each once, and whether each is missing."""
    told = list({one.letters: one for one in found if one.counted and one.letters not in links}.values())
    return told, [looked.left >= 0 and looked.has(one) for one in told]


def box_of(element: Any) -> Box | None:
    """Give the tag and the class of an element; None for none."""
    return None if element is None else (element.tag, " ".join(sorted((element.get("class") or "").split())))


def is_furniture(element: Any) -> bool:
    """Whether an element is called by its page what is no part of a story: an advertisement, a caption, a notice."""
    return not NOT_STORY.isdisjoint(marks_of(element))


def _is_beside(element: Any, main: Any, known: dict[Any, bool]) -> bool:
    """Whether an element stands in a box that is no part of the story."""
    path = []
    while element is not None and element is not main and element not in known:
        path.append(element)
        element = element.getparent()
    result = known.get(element, False)
    for one in reversed(path):
        result = known[one] = result or one.tag in NOT_AROUND or is_furniture(one)
    return result


def _is_story(paragraph: Paragraph, boxes: Collection[Box | None], main: Any) -> bool:
    text = paragraph.text
    if is_note(text):
        return True
    if paragraph.element.tag == "li":
        return _is_item(paragraph, boxes, main)
    if paragraph.beside or len(text) < SHORTEST or text.startswith(OWNED):
        return False
    if not (ENDS_SENTENCE.search(text) or paragraph.counted) or paragraph.element.tag in HEADINGS:
        return False
    if any(one.tag == "header" for one in takewhile(lambda one: one is not main, paragraph.element.iterancestors())):
        return False
    return paragraph.box in boxes or _stands_for_one(paragraph, boxes, main)


def is_note(text: str) -> bool:
    """Whether a paragraph takes back, or adds to, what the story said: that is read wherever the page has it."""
    words = " ".join(text.split()).lstrip("•*–— ").casefold()
    return SHORTEST <= len(words) <= LONGEST_NOTE and words.startswith(page_words()["note"])


def notes_beside(main: Any, elsewhere: Collection[Any], found: Sequence[Block]) -> list[Block]:
    """Give the notes that take something back and stand in a box of the story, or right after it; new ones alone."""
    whole = squeezed(" ".join(text for text, _, _ in found))
    around = (main, *islice(main.iterancestors(), NEAR)) if main.tag == "article" else ()
    after = (one for each in around for one in each.itersiblings() if one not in elsewhere)
    boxed = ((" ".join("".join(one.itertext()).split()), one) for one in main.iter("p", "li") if one in elsewhere)
    placed = ((text, element) for one in after for (text, _, _), element in placed_blocks(one))
    notes = (text for text, element in chain(boxed, placed) if is_note(text) and not _is_others(element))
    return [(text, False, False) for text in islice(notes, MOST_NOTES) if squeezed(text) not in whole]


def _is_others(element: Any) -> bool:
    """Whether an element stands among readers' comments, or in the box of another story."""
    around = (one for one in (element, *element.iterancestors()) if one.tag not in ("body", "html"))
    return any(not (COMMENTS | OTHERS).isdisjoint(marks_of(one)) for one in around)


OTHERS = frozenset({"related", "teaser", "teasers", "promo", "trending", "popular", "mostread", "recommended"})
MOST_NOTES = 5


def _stands_for_one(paragraph: Paragraph, boxes: Collection[Box | None], main: Any) -> bool:
    """Whether a paragraph stands alone in a box beside those that were read, or is such a box itself."""
    box = paragraph.element.getparent()
    if paragraph.element.tag == "div":
        own = paragraph.counted and paragraph.alone
        return own and box is not None and box_of(box) in boxes and _is_bare(paragraph.element)
    alone = (
        paragraph.element.tag == "p"
        and box is not None
        and box is not main
        and sum(1 for _ in islice(box.iterchildren(), 2)) == 1
        and not (box.text or "").strip()
    )
    return alone and box_of(box.getparent()) in boxes


def _among_sentences(item: Paragraph) -> bool:
    """Whether an item is a sentence in a list of which some have no link at all: it is no list of other stories."""
    near = (
        *islice(item.element.itersiblings("li", preceding=True), NEAR),
        *islice(item.element.itersiblings("li"), NEAR),
    )
    return ENDS_PARAGRAPH.search(item.text) is not None and any(one.find(".//a") is None for one in near)


def _is_bare(element: Any) -> bool:
    """Whether a box is called nothing, or all of its words are one link: it stands in a paragraph's place."""
    if not (element.get("class") or element.get("id")):
        return True
    links = list(element.iter("a"))
    return len(links) == 1 and squeezed("".join(links[0].itertext())) == squeezed("".join(element.itertext()))


def _is_item(paragraph: Paragraph, boxes: Collection[Box | None], main: Any) -> bool:
    """Whether a paragraph is an item of a list between paragraphs that were read, and no link to another page."""
    around = paragraph.element.getparent()
    if around is None or around.getparent() is None or box_of(around.getparent()) not in boxes:
        return False
    linked = sum(len(squeezed("".join(link.itertext()))) for link in paragraph.element.iter("a"))
    return (
        len(paragraph.letters) >= SHORTEST_COUNTED
        and (2 * linked < len(paragraph.letters) or _among_sentences(paragraph))
        and not is_furniture(around)
        and not _is_beside(around.getparent(), main, {})
    )
