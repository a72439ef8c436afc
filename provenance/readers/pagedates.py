"""When a page says that its article was published: in any form, and never the day of a change in its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from copy import deepcopy
from datetime import date, datetime, timezone
from functools import cache
from typing import Any

from provenance.errors import ProvenanceError
from provenance.readers.details import parse_date
from provenance.readers.pageparts import beside, main_part
from provenance.readers.pagewords import months, page_words

ISO = re.compile(
    r"(?P<year>[0-9]{4})\s?[-/.年년]\s?(?P<month>[0-9]{1,2})\s?[-/.月월]\s?(?P<day>[0-9]{1,2})(?![0-9])[日일T]?"
    r"|(?P<year2>(?:19|20)[0-9]{2})(?P<month2>[01][0-9])(?P<day2>[0-3][0-9])(?=T|$)T?(?P<basic>[0-9]{4,6})?",
    re.IGNORECASE,
)
"""2026-03-12, 2026/3/12, 2026年3月12日, and 20260312T083000Z (ISO 8601, basic format)."""
NUMBERS = re.compile(
    r"(?<![0-9])(?P<one>[0-9]{1,2})(?P<mark>[./-])\s?(?P<two>[0-9]{1,2})(?P=mark)\s?(?P<year>[0-9]{4})"
)
"""12.03.2026, where the day comes first; 13/03/2026, read only where one of the two can be no month."""
CLOCK = re.compile(
    r"(?<![0-9:])(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2}))?(?:[.,][0-9]+)?\s*"
    r"(?P<half>[ap]\.?m\b\.?)?\s*(?:(?:UTC|GMT)?\s*(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2})?"
    r"|(?P<utc>Z|UTC|GMT)\b)",
    re.IGNORECASE,
)
"""A time of day with its zone; one without is not kept."""
EPOCH = re.compile(r"[0-9]{10}(?:[0-9]{3})?(?:\.[0-9]+)?$")
FIRST_EPOCH = 631_152_000
"""The first second of 1990; a smaller number is no moment at which a page was published."""
MILLISECONDS = 10_000_000_000
"""A number of seconds is smaller for some centuries to come; a larger one counts milliseconds, as JavaScript does."""
LONGEST = 120
"""Characters of a date."""
BEFORE = 40
"""Characters before a time in which its label stands."""
LINKS = r"(?:\s+(?:on|at|am|el|le|il|em|op))?"
"""Between a label and a date."""
SENTENCE_ENDS = (".", "!", "?", "”", '"')
LONGEST_LINE = 120
"""Characters of a line that says when it was published."""
MOST_LINES = 60
"""Blocks of an article in which such a line is looked for."""


def page_date(text: str) -> str:
    """Give the date that a page states, at least its day, or nothing where it cannot be read for certain.

    A time of day is kept where its zone is given.
    """
    tidy = " ".join(text.split())[:LONGEST]
    if EPOCH.match(tidy):
        return _of_epoch(float(tidy))
    if found := ISO.match(tidy):
        year, month, day = (
            found["year"] or found["year2"],
            found["month"] or found["month2"],
            found["day"] or found["day2"],
        )
        clock = tidy[found.end() :]
        if basic := found["basic"]:
            clock = ":".join(re.findall("..", basic)) + clock
        return _moment(int(year), int(month), int(day), clock)
    for order in _in_words():
        if found := order.search(tidy):
            month = months()[found["month"].rstrip(".").lower()]
            return _moment(int(found["year"]), month, int(found["day"]), tidy)
    if found := NUMBERS.search(tidy):
        one, two = int(found["one"]), int(found["two"])
        if found["mark"] == "." or one > 12 or one == two:
            return _moment(int(found["year"]), two, one, tidy[found.end() :])
        if two > 12:
            return _moment(int(found["year"]), one, two, tidy[found.end() :])
    return ""


@cache
def _in_words() -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted(months(), key=len, reverse=True))
    day, year = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|º|\.)?", r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
    month = rf"(?<![^\W_])(?P<month>(?:{names})\.?)(?![^\W_])"
    orders = (
        # as in "12 March 2026", "12 de marzo de 2026", mail headers, "12-Mar-2026"
        rf"(?<![0-9]){day}[\s-]+(?:de\s+|of\s+)?{month},?[\s-]+(?:de\s+|del\s+)?{year}",
        # as in "March 12, 2026", and as JavaScript prints a date
        rf"{month}\s+{day},?\s+{year}",
        # as Unix prints a date
        rf"{month}\s+{day}\s+[0-9]{{1,2}}:[0-9:]{{2,5}}\s+(?:[A-Z]{{3,4}}\s+)?{year}",
    )
    return tuple(re.compile(order, re.IGNORECASE) for order in orders)


def _of_epoch(number: float) -> str:
    seconds = number / 1000 if number >= MILLISECONDS else number
    if seconds < FIRST_EPOCH:
        return ""
    return datetime.fromtimestamp(int(seconds), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(year: int, month: int, day: int, clock: str) -> str:
    try:
        stated = date(year, month, day).isoformat()
    except ValueError:
        return ""
    found = CLOCK.search(clock)
    if found is None:
        return stated
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"][0] in "pP")
    zone = "Z" if found["utc"] else f"{found['sign']}{found['hours']}:{found['minutes'] or '00'}"
    try:
        return parse_date(f"{stated}T{hour:02}:{found['minute']}:{found['second'] or '00'}{zone}")
    except ProvenanceError:
        return stated


def find_times(tree: Any, main: Any, elsewhere: Collection[Any]) -> tuple[str, tuple[str, ...]]:
    """Give the time at which the article says that it was published, if any, and those of its changes."""
    published: list[str] = []
    unmarked: list[str] = []
    updated: list[str] = []
    created: list[str] = []
    """When a page was made, which can be long after its article."""
    for element in tree.iter("time", "span", "abbr", "p", "div", "meta"):
        stated = _stated(element)
        if not stated or element in elsewhere:
            continue
        if element.tag == "time" and (in_a_sentence(element) or _beside_a_story(element)):
            continue
        if element.get("itemprop") == "dateCreated":
            created.append(stated)
            continue
        {"published": published, "updated": updated, "": unmarked}[_called(element)].append(stated)
    lines = list(_lines(main, elsewhere))
    updated += [day for line in lines if (day := _labelled(line, "updated"))]
    inside = [] if published else [day for line in lines if (day := _labelled(line, "published"))]
    plain = [day for day in unmarked if day not in updated]
    shown = [] if published or inside or plain else _shown(main, elsewhere)
    return next(iter((*published, *inside, *plain, *shown, *created)), ""), tuple(updated)


DATE_MARKS = frozenset({"date", "datum", "fecha", "data", "day", "time", "timestamp", "posted", "pubdate"})
"""Words of a class that stand for the day of an article."""
MOST_WORDS = 7
"""Words of an element that gives a day and nothing else."""


def _shown(main: Any, elsewhere: Collection[Any]) -> Iterator[str]:
    """Yield the dates above the first paragraph that stand alone in an element called a date, unless of a change."""
    for element in main.iter("span", "div", "p", "a", "li"):
        if element.tag == "p" and element not in elsewhere and len("".join(element.itertext())) > LONGEST_LINE:
            return
        if element in elsewhere or DATE_MARKS.isdisjoint(re.findall(r"[a-z]+", (element.get("class") or "").lower())):
            continue
        line = " ".join("".join(element.itertext()).split())
        if len(line.split()) > MOST_WORDS or _called(element) == "updated" or _labels("updated").search(line):
            continue
        if stated := page_date(line):
            yield stated


def _stated(element: Any) -> str:
    """Give the date of an element that is there to give one."""
    if element.tag == "time":
        return page_date(element.get("datetime") or "".join(element.itertext()))
    if element.get("itemprop") in ("datePublished", "dateModified", "dateCreated"):
        return page_date(element.get("content") or element.get("datetime") or "".join(element.itertext()))
    return ""


SENTENCE_BLOCKS = frozenset({"p", "li", "blockquote", "figcaption", "td", "dd"})
FEWEST_WORDS = 6
"""Words beside a time that make a sentence of the story of its line."""


def in_a_sentence(element: Any) -> bool:
    """Whether a time stands in a sentence of the story: it tells when something happened, and dates no page."""
    block = next((each for each in element.iterancestors() if each.tag in SENTENCE_BLOCKS), None)
    if block is None or element.get("itemprop") or element.get("pubdate") is not None:
        return False
    line = " ".join("".join(block.itertext()).split())
    inside = " ".join("".join(element.itertext()).split())
    words = line.replace(inside, " ", 1).split() if inside else line.split()
    return line.endswith(SENTENCE_ENDS) and len(words) >= FEWEST_WORDS


def _beside_a_story(element: Any) -> bool:
    """Whether a time stands on one line with a link to another story, which it dates."""
    if element.get("itemprop") or element.get("pubdate") is not None:
        return False
    block = next((each for each in element.iterancestors() if each.tag in SENTENCE_BLOCKS or each.tag == "div"), None)
    links = block.iter("a") if block is not None and len(block.xpath(".//a")) == 1 else ()
    return any(_is_headline("".join(link.itertext())) for link in links if link.get("href"))


def _is_headline(words: str) -> bool:
    """Whether the words of a link are a headline and no name: one of them begins with a small letter."""
    parts = words.split()
    return len(parts) >= FEWEST_OF_HEADLINE and any(part[:1].islower() and len(part) > 3 for part in parts)


FEWEST_OF_HEADLINE = 3


def _called(element: Any) -> str:
    """Tell whether a page calls the time of an element that of publication or of a change."""
    prop = element.get("itemprop")
    if prop in ("datePublished", "dateModified"):
        return "published" if prop == "datePublished" else "updated"
    if element.get("pubdate") is not None:
        return "published"
    marks = re.findall(r"[a-z]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower())
    for what in ("published", "updated"):
        if not set(page_words()[what]).isdisjoint(marks):
            return what
    return _label_at_end(_before(element))


def _before(element: Any) -> str:
    """Give the words that stand before an element on its line."""
    words = ""
    for _ in range(3):
        if (near := element.getprevious()) is not None:
            words = (near.tail or "") + words
            if not (near.tail or "").strip() and near.tag != "time":
                words = "".join(near.itertext()) + words
        elif (parent := element.getparent()) is not None:
            words = (parent.text or "") + words
        if words.strip() or near is not None or element.getparent() is None:
            break
        element = element.getparent()
    return " ".join(words.split())[-BEFORE:].lower()


def _label_at_end(words: str) -> str:
    bare = re.sub(LINKS + r"[\s:,–—-]*$", "", words)
    for what in ("updated", "published"):
        if any(re.search(rf"(?<![^\W_]){re.escape(label)}$", bare) for label in page_words()[what]):
            return what
    return ""


def _lines(main: Any, elsewhere: Collection[Any]) -> Iterator[str]:
    """Yield the first short blocks of an article, in which it may be dated."""
    count = 0
    for element in main.iter("p", "div", "span", "li", "header"):
        if count > MOST_LINES:
            return
        if element in elsewhere:
            continue
        count += 1
        line = ""
        for text in element.itertext():
            line += text
            if len(line) > LONGEST_LINE:
                break
        else:
            yield " ".join(line.split())


def _labelled(line: str, what: str) -> str:
    """Give the date that follows a label on a line of its own: "Published 12 March 2026, updated 14 March 2026"."""
    if line.endswith(SENTENCE_ENDS):
        return ""
    found = _labels(what).search(line)
    if found is None:
        return ""
    rest = line[found.end() :]
    ends = [other.start() for each in ("published", "updated") if (other := _labels(each).search(rest))]
    return page_date(rest[: min(ends)] if ends else rest)


@cache
def _labels(what: str) -> re.Pattern[str]:
    """Look for a label at the beginning of a line, or after a mark that parts what stands on it."""
    labels = "|".join(map(re.escape, page_words()[what]))
    return re.compile(rf"(?:^|[|,;•·(–—-]\s*)(?:{labels})(?![^\W_]){LINKS}[\s:,–—-]*", re.IGNORECASE)


def guess_date(tree: Any, url: str, changed: Collection[str]) -> str:
    """Guess when an article was published that does not say so; never the day of a change, nor one beside the story."""
    from htmldate import find_date

    copy = deepcopy(tree)
    main = main_part(copy)
    for element in beside(copy, main):
        parent = element.getparent()
        if parent is not None:
            element.drop_tree()
    for element in list(copy.iter("time")):
        if in_a_sentence(element) or _beside_a_story(element):
            element.drop_tag()
    # An extensive search would take a year from the footer, or a date from the story itself.
    guess = find_date(copy, original_date=True, extensive_search=False, url=url or None)
    day = page_date(guess or "")
    return "" if day and any(day == each[:10] for each in changed) else day
