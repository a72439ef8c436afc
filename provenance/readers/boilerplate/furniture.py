"""Lines of a page that tell of the page and nothing of its story: who wrote it and when, advertisements, counters."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from provenance.readers.html.linklines import ENDS_SENTENCE, squeezed
from provenance.readers.html.text import Block
from provenance.readers.metadata.bylines import NAME, SEVERAL, is_role
from provenance.readers.metadata.dates import without_dates
from provenance.readers.metadata.details import Details
from provenance.readers.metadata.words import page_words

COUNTER = re.compile(r"[0-9]{1,3}\s*(?:/|of|von|de|sur)\s*[0-9]{1,3}", re.IGNORECASE)
"""Which picture of how many."""
COUNTED = (
    r"[0-9][0-9.,]*\s*[km]?\s*(?:views?|reads?|comments?|shares?|likes?|replies|votes|min(?:ute)?s?(?:\s+read)?"
    r"|kommentare?|aufrufe|min\.?\s+lesezeit|comentarios?|visitas|commentaires?|vues)"
)
COUNTS = re.compile(rf"{COUNTED}(?:\s*[·|•,]\s*{COUNTED})*", re.IGNORECASE)
"""How many have read a page, or spoken of it, and how long that takes, alone on its line."""
ANY_COUNT = re.compile(rf"(?<![\w.,]){COUNTED}(?!\w)", re.IGNORECASE)
LENGTH = re.compile(r"[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?")
"""How long a recording is, alone on its line."""
OWNED = re.compile(r"(?:©|copyright\b|\(c\))", re.IGNORECASE)
PARAGRAPH = 60
"""Characters of a sentence from which on it is a paragraph, and the story has begun."""
MOST_DECKS = 1
"""Paragraphs above the line that says who wrote a story: what it tells in short."""
LONGEST = 200
"""Characters of a line that says who wrote a story, and when."""
MOST_ABOVE = 4
"""Words of a line above the title: a section, a badge."""
MOST_KICKER = 30
"""Letters before the title on its line."""
MOST_LEFT = 4
"""Letters that are left of a line of details without names, days and labels: a zone, "at", "on"."""
PLACE = re.compile(r"(?<=\s)(?:in|at|en|à)\s+[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,2}(?=\s|,|$)")
"""Where somebody wrote, after the name: "in Ostrey"."""
BETWEEN_NAMES = frozenset({"and", "with", "und", "mit", "y", "e", "con", "et", "avec"})
"""What can stand alone on a line between the names of several."""
LONGEST_ASKING = 200
"""Characters of a line that asks its reader for something."""
FOOT = 5
"""Lines at the foot of a story among which its author is told of."""


def without_furniture(found: Sequence[Block], details: Details, links: Collection[str], *, live: bool) -> list[Block]:
    """Give the blocks of an article without the lines that tell of its page; those of a live blog keep their times.

    `links` are the lines that lead to other stories, as `squeezed`.
    """
    kept: list[Block] = []
    title = squeezed(details.title)
    at = next((number for number, (text, _, _) in enumerate(found) if title and _is_title(text, title)), -1)
    paragraphs = 0
    for number, (text, line, quoted) in enumerate(found):
        if number == at:
            kept.append((details.title, line, quoted))
            continue
        paragraphs += len(text) >= PARAGRAPH and ENDS_SENTENCE.search(text) is not None
        above = number < at and len(text.split()) <= MOST_ABOVE and not ENDS_SENTENCE.search(text)
        if (
            above
            or (paragraphs <= MOST_DECKS and is_detail(text, details))
            or (not paragraphs and _is_role(text, details))
            or is_furniture(text, details.outlet, live=live)
        ):
            continue
        if _leads_on(text, found[number + 1 : number + 2], links):
            continue
        if number >= len(found) - FOOT and (_is_of_author(text, details.byline) or _is_dated(text, details)):
            continue
        kept.append((text, line, quoted))
    return _without_subjects(kept, live=live) or list(found)


def _without_subjects(found: Sequence[Block], *, live: bool) -> list[Block]:
    """Give the blocks of an article without the list of its subjects at its foot, with the label over it.

    To a live blog, entries may have been added below that.
    """
    end = len(found)
    for at in range(len(found) - 1, 0, -1):
        if not (found[at][1] and _is_subject(found[at][0])):
            label = found[at][0].strip(" :").casefold()
            if at + 1 < end and label in page_words()["subjects"]:
                return [*found[:at], *found[end:]]
            if not live:
                break
            end = at
    return list(found)


def _is_subject(item: str) -> bool:
    return len(item.split()) <= MOST_SUBJECT and not ENDS_SENTENCE.search(item)


MOST_SUBJECT = 6
"""Words of an item, its mark included, that says what a story is about."""


def _is_title(text: str, title: str) -> bool:
    """Whether a line is the title, alone or after the word of its section."""
    letters = squeezed(text)
    return letters.endswith(title) and len(letters) - len(title) <= MOST_KICKER and not ENDS_SENTENCE.search(text)


def is_detail(text: str, details: Details) -> bool:
    """Whether a line says who wrote a story and when, in whatever order, and nothing else."""
    if len(text) > LONGEST:
        return False
    rest = ANY_COUNT.sub(" ", _pictured().sub(" ", text.removeprefix("– ")))
    names = {details.outlet, details.byline, *SEVERAL.split(details.byline)[::2]}
    for name in sorted((name.strip() for name in names if len(name.strip()) > MOST_LEFT), key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest, flags=re.IGNORECASE)
    rest = squeezed(_labels().sub(" ", without_dates(PLACE.sub(" ", rest) if rest != text else rest)))
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


def _leads_on(text: str, following: Sequence[Block], links: Collection[str]) -> bool:
    """Whether a line is a label over lines that lead to other stories: "Read more:"."""
    bare = " ".join(text.split()).strip(" –-—·•|:").casefold().replace("’", "'")
    return bare in page_words()["more"] and (
        text.rstrip().endswith(":") or not following or any(squeezed(one[0]) in links for one in following)
    )


def _is_role(text: str, details: Details) -> bool:
    """Whether a line above a story says what its author is: "Business reporter, The Lantern"."""
    rest = text
    for name in (details.outlet, *SEVERAL.split(details.byline)[::2]):
        rest = re.sub(re.escape(name.strip()), " ", rest, flags=re.IGNORECASE) if name.strip() else rest
    return bool(details.byline) and is_role(rest.strip(" ,|·-–—"))


def _is_dated(text: str, details: Details) -> bool:
    """Whether a line says again when the story was published, or changed."""
    return _labels().match(text.removeprefix("– ").strip()) is not None and is_detail(text, details)


BULLETS = "•●■▪*— "
"""Marks before a line that tells who the author is, by the last name alone."""


def _is_of_author(text: str, byline: str) -> bool:
    """Whether a line at the foot of a story says who its author is: "Ana Ruiz covers the coast for the Lantern"."""
    opening = text[:LONGEST_ASKING].casefold()
    names = [one.strip().casefold() for one in SEVERAL.split(byline)[::2] if one.strip()]
    marked = opening.lstrip(BULLETS)
    if marked != opening and marked.startswith(
        tuple(f"{name.split()[-1]} {verb} " for name in names for verb in page_words()["is"] if verb.isalpha())
    ):
        return True
    for name in names:
        if len(name) <= MOST_LEFT or name not in opening:
            continue
        if opening.startswith(tuple(f"{word} " for word in page_words()["reach"])):
            return True
        after = opening.removeprefix(name)
        if after == opening or not after:
            continue
        if after.startswith(tuple(f" {words} " for words in page_words()["bio"])):
            return True
        if after.startswith(tuple(f" {words} ".replace(" ,", ",") for words in page_words()["is"])):
            return not set(re.findall(r"[^\W\d_]+", after)).isdisjoint(page_words()["role"])
    return False


def is_furniture(text: str, outlet: str = "", *, live: bool = False) -> bool:
    """Whether a line is an advertisement's, a counter's, or says that the page is its outlet's own."""
    bare = " ".join(text.split()).strip(" –-—·•|:.…").casefold().replace("’", "'")
    if not squeezed(bare) or (len(bare) <= LONGEST_ASKING and bare.startswith(page_words()["asks"])):
        return True
    if all(part in page_words()["advert"] for part in BAR.split(bare)) or (
        not live and any(each.fullmatch(bare) for each in (COUNTER, COUNTS, LENGTH))
    ):
        return True
    if outlet and squeezed(bare) == squeezed(outlet.casefold()):
        return True
    if len(outlet) > MOST_LEFT and _reaches(bare, outlet):
        return True
    return len(outlet) > MOST_LEFT and OWNED.match(bare) is not None and _is_house_of(bare, outlet.casefold())


BAR = re.compile(r"\s*[|·•]\s*")
"""Between two things that can be clicked on one line."""


def _is_house_of(bare: str, outlet: str) -> bool:
    """Whether a notice of whose a page is names its outlet, or the house that is called after it."""
    own = {word for word in WORD.findall(outlet) if len(word) > MOST_LEFT - 1 and word not in page_words()["press"]}
    return outlet in bare or not own.isdisjoint(WORD.findall(bare))


WORD = re.compile(r"[^\W_]+")


def _reaches(bare: str, outlet: str) -> bool:
    """Whether a line tells how its outlet can be reached: "Ring us or write to news@lantern.example"."""
    address = MAIL.search(bare)
    if address is None or len(bare) > LONGEST_ASKING:
        return False
    site = squeezed(address["site"])
    return bare.startswith(page_words()["reaching"]) and site in squeezed(outlet.casefold())


MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)*?(?P<site>[\w-]{3,})(?:\.[a-z]{2,12}){1,2}\b", re.IGNORECASE)
