"""When a page says that its article was published, and never the day of a change in its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from functools import cache
from itertools import islice
from typing import Any

from attrs import frozen

from provenance.readers.html.cuts import take_out, unwrap
from provenance.readers.html.lines import head_lines, page_lines
from provenance.readers.html.parts import (
    beside,
    from_title,
    head_of,
    main_part,
    of_another_thing,
    title_shown,
    words_of,
)
from provenance.readers.metadata.bylines import is_name, opens_byline
from provenance.readers.metadata.dates import beside_date, page_date
from provenance.readers.metadata.words import page_words
from provenance.readers.pagemetadata.signed import before_date

BEFORE = 40
"""Characters before a time in which its label stands."""
LINKS = r"(?:\s+(?:on|at|am|el|le|il|em|op))?"
"""Between a label and a date."""
SENTENCE_ENDS = (".", "!", "?", "”", '"')
LONGEST_LINE = 120
"""Characters of a line that says when it was published."""
MOST_LINES = 60
"""Blocks of an article in which such a line is looked for."""


def find_times(tree: Any, main: Any, elsewhere: Collection[Any]) -> tuple[str, tuple[str, ...]]:
    """Give the time at which the article says that it was published, if any, and those of its changes."""
    published: list[str] = []
    unmarked: list[str] = []
    updated: list[str] = []
    created: list[str] = []
    """When a page was made, which can be long after its article."""
    known: Lines = {}
    for element in tree.iter("time", "span", "abbr", "p", "div", "meta"):
        stated = _stated(element)
        if not stated or element in elsewhere or (element.get("itemprop") and of_another_thing(element)):
            continue
        if element.tag == "time" and _dates_something_else(element, known):
            continue
        if element.get("itemprop") == "dateCreated":
            created.append(stated)
            continue
        {"published": published, "updated": updated, "": unmarked}[_called(element)].append(stated)
    lines = list(_lines(from_title(tree, main), elsewhere))
    updated += [day for line in lines if (day := _labelled(line, "updated"))]
    inside = (
        [] if published else [day for line in lines if (day := _labelled(line, "published") or _first_of_two(line))]
    )
    short = [line for line, _ in page_lines(tree, elsewhere) if len(line.split()) <= MOST_WORDS]
    updated += [day for line in short if (day := _labelled(line, "updated"))]
    updated += filter(None, islice(_listed(tree, page_words()["updated"]), MOST_LINES))
    if not published and not inside:
        inside = _only(_labelled(line, "published") for line in short)
    changed = set(updated)
    plain = [day for day in unmarked if day not in changed]
    shown = [] if published or inside or plain else _shown(tree, main, elsewhere)
    return next(iter((*published, *inside, *plain, *shown, *created)), ""), tuple(updated)


def _dates_something_else(element: Any, known: Lines) -> bool:
    """Whether a time tells when something in the story happened, or dates another story or somebody's post."""
    return (
        in_a_sentence(element, known)
        or _beside_a_story(element, known)
        or _in_a_post(element)
        or _in_a_teaser(element, known)
    )


def _only(days: Iterable[str]) -> list[str]:
    """Give the day of which alone a page speaks; none where there are several, as in a list of stories."""
    found = list(dict.fromkeys(filter(None, days)))
    return found if len(found) == 1 else []


DATE_MARKS = frozenset(
    ("date", "datum", "fecha", "data", "day", "time", "timestamp", "posted", "pubdate", "created", "published")
)
"""Words of a class that stand for the day of an article."""
TODAY = frozenset({"today", "current", "now", "hoy", "heute", "oggi", "hoje", "vandaag"})
"""Words of a class that stand for the day on which a page is read."""
MOST_WORDS = 7
"""Words of an element that gives a day and nothing else."""


def _shown(tree: Any, main: Any, elsewhere: Collection[Any]) -> list[str]:
    """Give the dates that are shown as the article's own: by the name of their element, or by where they stand."""
    title = title_shown(tree)
    below = set() if title is None else set(title.xpath("following::*"))
    # what a page shows above its title may be the day on which it is read
    for of in ([one for one in from_title(tree, main) if one in below], from_title(tree, main)):
        if marked := list(_marked(of, elsewhere)):
            return marked
    if linked := _only(_alone(_words(one)) for one in main.iter("a") if "bookmark" in (one.get("rel") or "").split()):
        return linked  # a link to the article itself, as blogs have it
    known: Lines = {}
    near = (
        _alone(line) or _signed(line)
        for line, element in head_lines(head_of(tree, main))
        if _is_own(element, elsewhere, known)
    )
    titled = (_alone(part) for part in (tree.findtext(".//title") or "").split("|")[1:])
    return (
        _only(_listed(tree, {*DATE_MARKS, *page_words()["published"]}))
        or _only(near)
        or _only(titled)
        or _only(_filed(main))
    )


def _is_own(element: Any, elsewhere: Collection[Any], known: Lines) -> bool:
    """Whether a line near the title may be the article's own: in no box or teaser, of no change, and not of today."""
    if any(map(_is_today, islice(element.iter(), MOST_LINES))):
        return False
    inside = [_called(one) for one in islice(element.iter(), MOST_LINES) if _stated(one)]
    if "updated" in inside and "published" not in inside and "" not in inside:
        return False
    return element.getparent() not in elsewhere and _called(element) != "updated" and not _in_a_teaser(element, known)


def _is_today(element: Any) -> bool:
    """Whether an element is called the day on which a page is read."""
    names = words_of(element.get("class") or "")
    return not (TODAY.isdisjoint(names) or DATE_MARKS.isdisjoint(names))


def _filed(main: Any) -> Iterator[str]:
    """Yield the dates in what a blog says under its articles: "This entry was posted on 3 December 2031 and filed"."""
    for element in main.iter("p", "div", "small"):
        if "postmetadata" in (element.get("class") or "").split():
            yield page_date(_words(element))


def _marked(elements: Iterable[Any], elsewhere: Collection[Any]) -> Iterator[str]:
    """Yield the dates above the first paragraph that stand alone in an element called a date, unless of a change."""
    known: Lines = {}
    for element in elements:
        if element.tag not in DATED:
            continue
        if element.tag == "p" and element not in elsewhere and len("".join(element.itertext())) > LONGEST_LINE:
            return
        if element in elsewhere or DATE_MARKS.isdisjoint(re.findall(r"[a-z]+", (element.get("class") or "").lower())):
            continue
        line = _words(element)
        if len(line.split()) > MOST_WORDS or _labels("updated").search(line) or not _is_own(element, elsewhere, known):
            continue
        if stated := page_date(line):
            yield stated


DATED = frozenset({"span", "div", "p", "a", "li"})


def _listed(tree: Any, names: Collection[str]) -> Iterator[str]:
    """Yield the dates in a list of details, after one of some names: "Date", "Last updated"."""
    for name in tree.iter("dt", "th"):
        called = _words(name).rstrip(" :").lower()
        value = name.getnext()
        if value is not None and called in names:
            line = BETWEEN.split(_words(value))[0]
            yield page_date(line) if len(line.split()) <= MOST_WORDS else ""


BETWEEN = re.compile(r"\s+[—–|·•+]\s*")
"""Between a date and what can be clicked beside it."""


def _alone(line: str) -> str:
    """Give the date of a line that gives a day and hardly anything else, and does not call it that of a change."""
    if len(line.split()) > MOST_WORDS or _labels("updated").search(line):
        return ""
    before, after = beside_date(line)
    return page_date(line) if before <= MOST_BEFORE and after <= MOST_AFTER else ""


def _signed(line: str) -> str:
    """Give the date that stands behind the name in a line that says who wrote the story."""
    names = before_date(line)
    if not (opens_byline(line) and len(names) < len(line.strip()) and is_name(names)):
        return ""
    return _alone(line.strip()[len(names) :])


MOST_BEFORE = 12
"""Letters before a day that stands alone on its line: a weekday in any language."""
MOST_AFTER = 20
"""Letters after it: the name of a section, who wrote it in short."""


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _stated(element: Any) -> str:
    """Give the date of an element that is there to give one."""
    if element.tag == "time":
        return page_date(element.get("datetime") or "".join(element.itertext()))
    if element.get("itemprop") in ("datePublished", "dateModified", "dateCreated"):
        return page_date(element.get("content") or element.get("datetime") or "".join(element.itertext()))
    if UPDATED in (names := (element.get("class") or "").lower().split()) and DATE_MARKS.isdisjoint(_parts(names)):
        return page_date(element.get("title") or _words(element)[:LONGEST_LINE])
    return ""


UPDATED = "updated"
"""The class of the day of a change in entries of blogs (hAtom); one that is also called a date is the entry's own."""


def _parts(names: Iterable[str]) -> frozenset[str]:
    """Give the words that names in a class are made of."""
    return frozenset(part for name in names for part in re.findall(r"[a-z]+", name))


SENTENCE_BLOCKS = frozenset({"p", "li", "blockquote", "figcaption", "td", "dd"})
FEWEST_WORDS = 6
"""Words beside a time that make a sentence of the story of its line."""


@frozen
class Line:
    """What is asked of the block around a time, once for all the times in it."""

    opening: str
    """Its first `OPENING` characters."""
    ends: bool
    """Whether it ends as a sentence does."""
    count: int
    """Of its words."""
    leads: bool
    """Whether it has one link, and that leads to another story by its headline."""


Lines = dict[Any, Line]
"""What is known of the blocks of a page, while nothing in it changes."""
OPENING = 1000
"""Characters; a block with more has words enough beside any time in it."""


def _line_of(block: Any, known: Lines) -> Line:
    if block not in known:
        line = _words(block)
        links = list(islice(block.iter("a"), 2))
        leads = len(links) == 1 and bool(links[0].get("href")) and _is_headline("".join(links[0].itertext()))
        known[block] = Line(line[:OPENING], line.endswith(SENTENCE_ENDS), len(line.split()), leads)
    return known[block]


def in_a_sentence(element: Any, known: Lines) -> bool:
    """Whether a time stands in a sentence of the story: it tells when something happened, and dates no page.

    `known` is what is known of the blocks of the page already, and becomes more.
    """
    block = next((each for each in element.iterancestors() if each.tag in SENTENCE_BLOCKS), None)
    if block is None or element.get("itemprop") or element.get("pubdate") is not None:
        return False
    line = _line_of(block, known)
    if not line.ends:
        return False
    inside = _words(element)
    if len(line.opening) < OPENING:
        return len(line.opening.replace(inside, " ", 1).split() if inside else line.opening.split()) >= FEWEST_WORDS
    return line.count - len(inside.split()) >= FEWEST_WORDS


def _beside_a_story(element: Any, known: Lines) -> bool:
    """Whether a time stands on one line with a link to another story, which it dates."""
    if element.get("itemprop") or element.get("pubdate") is not None:
        return False
    block = next((each for each in element.iterancestors() if each.tag in SENTENCE_BLOCKS or each.tag == "div"), None)
    return block is not None and _line_of(block, known).leads


def _in_a_post(element: Any) -> bool:
    """Whether a time dates a post that a story shows, or a quotation in it."""
    return any(each.tag == "blockquote" for each in element.iterancestors())


def _in_a_teaser(element: Any, known: Lines) -> bool:
    """Whether a time stands in a link with the headline that leads to another story."""
    link = next((each for each in element.iterancestors() if each.tag == "a" and each.get("href")), None)
    return link is not None and _line_of(link, known).count - len(_words(element).split()) >= FEWEST_OF_HEADLINE


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
    for one in (element, *_around_alone(element)):
        names = f"{one.get('class') or ''} {one.get('id') or ''} {one.get('data-type') or ''}"
        for what in ("published", "updated"):
            if not words_of(names).isdisjoint(page_words()[what]):
                return what
    told = f"{element.get('title') or ''} {element.get('aria-label') or ''} {_after(element)}"
    return _label_at_end(_before(element)) or _label_within(told)


def _around_alone(element: Any) -> Iterator[Any]:
    """Yield the boxes around a time that hold it and nothing else."""
    words = _words(element)
    for around in islice(element.iterancestors(), NEAR):
        if sum(1 for _ in islice(around.iter(), MOST_PIECES + 1)) > MOST_PIECES:
            return
        length = 0
        for text in around.itertext():
            length += len(text.strip())
            if length > len(words) + BEFORE:
                return
        if around.tag in ("body", "main", "article") or sum(1 for _ in islice(around.iter("time"), 2)) > 1:
            return
        yield around


NEAR = 2
"""Boxes around a time that may say what it is."""
MOST_PIECES = 60
"""Elements in such a box."""


def _after(element: Any) -> str:
    """Give the words in brackets right after an element: "5 May 2031 (updated)"."""
    found = re.match(r"\s*\(([^()]{1,30})\)", element.tail or "")
    return found[1] if found else ""


def _label_within(words: str) -> str:
    """Tell by a label that opens or is all of what an element says of itself: "Last updated 5 May"."""
    return next((what for what in ("updated", "published") if _labels(what).match(words.strip())), "")


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


def _lines(elements: Iterable[Any], elsewhere: Collection[Any]) -> Iterator[str]:
    """Yield the first short blocks of an article, in which it may be dated."""
    count = 0
    for element in elements:
        if count > MOST_LINES:
            return
        if element.tag not in LINES or element in elsewhere:
            continue
        count += 1
        line = ""
        for text in element.itertext():
            # two elements beside each other are shown apart: a label, and its date
            line += (" " if line[-1:].isalpha() and text[:1].isdigit() else "") + text
            if len(line) > LONGEST_LINE:
                break
        else:
            yield " ".join(line.split())
        if element.tag == "summary":
            yield " ".join((element.tail or "")[:LONGEST_LINE].split())


LINES = frozenset({"p", "div", "span", "li", "header", "summary"})


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


def _first_of_two(line: str) -> str:
    """Give the date before that of a change, on one line: "By Ana Ruiz on 12 March 2026, updated 14 March 2026"."""
    found = None if line.endswith(SENTENCE_ENDS) else _labels("updated").search(line)
    return page_date(line[: found.start()]) if found is not None and page_date(line[found.end() :]) else ""


@cache
def _labels(what: str) -> re.Pattern[str]:
    """Look for a label at the beginning of a line, or after a mark that parts what stands on it."""
    labels = "|".join(map(re.escape, page_words()[what]))
    return re.compile(rf"(?:^|[|,;.•·(\[–—-]\s*)(?:{labels})(?![^\W_]){LINKS}[\s:,–—-]*", re.IGNORECASE)


def _leads_away(element: Any) -> bool:
    """Whether an element is a link to a story with its day, or tells where things in the story were read."""
    if element.tag == "a":
        words = _words(element) if element.get("href") else ""
        return len(words.split()) >= FEWEST_OF_HEADLINE and bool(page_date(words)) and not _alone(words)
    return not REFERENCES.isdisjoint((element.get("class") or "").lower().split())


REFERENCES = frozenset({"references", "reflist", "footnotes", "bibliography", "reference-accessdate"})
"""Classes of what tells on what a text rests, and when that was read."""


def guess_date(tree: Any, url: str, changed: Collection[str]) -> str:
    """Guess when an article was published that does not say so; never the day of a change, nor one beside the story."""
    from htmldate import find_date

    copy = deepcopy(tree)
    main = main_part(copy)
    take_out(copy, beside(copy, main))
    lines: Lines = {}
    take_out(copy, [one for one in copy.iter("time") if _in_a_post(one) or _in_a_teaser(one, lines)])
    take_out(copy, [one for one in copy.iter(*DATED) if _is_today(one)])
    lines.clear()
    unwrap(copy, [one for one in copy.iter("time") if in_a_sentence(one, lines) or _beside_a_story(one, lines)])
    take_out(copy, [one for one in copy.iter("a", "ol", "ul", "div", "span") if _leads_away(one)])
    # An extensive search would take a year from the footer, or a date from the story itself.
    guess = find_date(copy, original_date=True, extensive_search=False, url=url or None)
    day = page_date(guess or "")
    return "" if day and any(day == each[:10] for each in changed) else day
