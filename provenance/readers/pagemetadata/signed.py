"""Who a page shows as the author of its story: by a mark for programs, by the name of an element, or by its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import groupby, islice
from typing import Any

from provenance.readers.html.lines import head_lines
from provenance.readers.html.linklines import squeezed
from provenance.readers.html.parts import from_title, head_of, of_another_thing, words_of
from provenance.readers.metadata.bylines import is_name, is_role, opens_byline
from provenance.readers.metadata.dates import page_date, without_dates
from provenance.readers.metadata.words import any_weekday, page_words

LONGEST = 120
"""Characters of the line that names the author."""
BYLINE, AUTHOR = (
    "byline",
    frozenset({"author", "authors", "autor", "autores", "auteur", "auteurs", "autore", "writer"})
    | {
        *("signature", "signatures", "signataire", "firma", "verfasser", "redakteur", "redacteur"),
    },
)
"""Words of the class of an element that names the author; one of the second kind holds other things as well."""
COMPOUND = ("autor", "author", "verfasser")
"""How a word begins that is made of one of the second kind and another: "autorzeile"."""
NO_NAME = frozenset(
    (
        *("role", "title", "job", "jobtitle", "position", "date", "time", "timestamp", "bio", "social", "email"),
        *("twitter", "handle", "dateline", "location", "avatar", "image", "follow", "about", "description", "label"),
    )
)
"""Words of the class of what stands beside the name."""
MOST_LINES = 30
"""Elements of a page with such a name that are looked at."""
LINES = frozenset({"p", "div", "span", "address", "li", "cite"})
NEVER_AROUND = frozenset({"blockquote", "figure", "figcaption", "q"})
TRAILING = re.compile(r"(?:\s+(?:at|on|in|am|um|el|le|il|em|op|a las))+$", re.IGNORECASE)
"""Before the date or the time, at which the line is cut."""


def signed(tree: Any, main: Any, elsewhere: Collection[Any]) -> Iterator[str]:
    """Yield the names under the title: those that are marked as the author's, then those of lines that say so."""
    yield from _marked(tree, elsewhere)
    lines = [one for one in from_title(tree, main) if one.tag in LINES and one not in elsewhere]
    called = (one for one in lines if BYLINE in words_of(one.get("class") or ""))
    yield from filter(None, map(_line, islice(called, MOST_LINES)))
    yield from _together(islice(filter(_is_authors, lines), MOST_LINES))
    before, around, beside_days = "", None, []
    for line, element in head_lines(head_of(tree, main)):
        if element in elsewhere:
            continue
        if opens_byline(line) and is_name(cut := before_date(line)):
            yield cut
        if before and is_role(line):
            yield before
        if before and element is around and _is_day(line):
            beside_days.append(before)
        around = element
        before = line.strip() if " " in line.strip() and is_name(line) else ""
    names = _linked(one for one in from_title(tree, main) if one not in elsewhere)
    yield from filter(None, [", ".join(dict.fromkeys(names))])
    yield from (
        name for name in beside_days if not any(word in name.casefold().split() for word in page_words()["press"])
    )


def _is_day(line: str) -> bool:
    """Whether a line says when a story was published, and nothing else."""
    return bool(page_date(line)) and not squeezed(_said().sub(" ", without_dates(line)))


@cache
def _said() -> re.Pattern[str]:
    """Match the word before the day of publication."""
    return re.compile(rf"^\s*(?:{'|'.join(map(re.escape, page_words()['published']))})(?!\w)", re.IGNORECASE)


def _linked(elements: Iterable[Any]) -> Iterator[str]:
    """Yield the names above the first paragraph that are links to the page of an author, or called an address."""
    for element in elements:
        if element.tag == "p" and sum(map(len, element.itertext())) > LONGEST:
            return
        if element.tag == "address" or (element.tag == "a" and AUTHORS_PAGE.search(element.get("href") or "")):
            name = " ".join("".join(islice(element.itertext(), MOST_LINES)).split())
            if " " in name and is_name(name):
                yield name


AUTHORS_PAGE = re.compile(
    r"/(?:authors?|autore?n?|autore[si]|auteurs?|staff|profiles?|contributors?|people|team|journalists?|reporters?|writers?|users?|by)/[^/]",
    re.IGNORECASE,
)
"""The address of the page of somebody who writes for a site."""


def _together(elements: Iterable[Any]) -> Iterator[str]:
    """Yield the names in elements that are the authors'; those of one line are named in one."""
    for _, beside_it in groupby(elements, key=lambda one: one.getparent()):
        names = [line for one in beside_it if is_name(line := _line(one))]
        yield from filter(None, [", ".join(dict.fromkeys(names))])


def _marked(tree: Any, elsewhere: Collection[Any]) -> Iterator[str]:
    for path in (".//*[@itemprop='author']", ".//*[@rel='author']"):
        own = (one for one in tree.iterfind(path) if one not in elsewhere and not of_another_thing(one))
        for _, beside_it in groupby(own, key=lambda one: one.getparent()):
            names = list(map(_name_in, beside_it))
            yield ", ".join(dict.fromkeys(names)) if all(map(is_name, names)) else names[0]


def _name_in(element: Any) -> str:
    named = element.find(".//*[@itemprop='name']")
    return "".join((element if named is None else named).itertext()) or element.get("content") or ""


def _is_authors(element: Any) -> bool:
    words = words_of(element.get("class") or "")
    return (
        (not AUTHOR.isdisjoint(words) or any(word.startswith(COMPOUND) for word in words))
        and NO_NAME.isdisjoint(words)
        and NEVER_AROUND.isdisjoint(one.tag for one in element.iterancestors())
    )


def _line(element: Any) -> str:
    """Give the words of a line up to its date, without what stands beside the names; nothing for a paragraph."""
    from lxml import etree

    words = ""
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, one in walker:
        if event == "start" and one is not element and (one.tag in ("time", "button") or _is_no_name(one)):
            walker.skip_subtree()
            continue
        text = (one.text if event == "start" else one.tail if one is not element else "") or ""
        # two boxes beside each other are shown apart, whatever the source has between them
        words += (", " if words[-1:].isalpha() and text[:1].isupper() else "") + text
        if len(words) > LONGEST:
            return ""
    return before_date(words)


def _is_no_name(element: Any) -> bool:
    return not NO_NAME.isdisjoint(words_of(element.get("class") or ""))


def before_date(words: str) -> str:
    """Give the words of a line up to its date, or its label."""
    return TRAILING.sub("", _ends().split(words.strip())[0].rstrip(" ,|·•–—-\n\t"))


@cache
def _ends() -> re.Pattern[str]:
    """Match where the names of a line end: at a date, at its label, at the next paragraph."""
    labels = "|".join(map(re.escape, (*page_words()["published"], *page_words()["updated"])))
    return re.compile(rf"[0-9]|\n\s*\n|\s(?:{labels})\s*:|[\s,](?:{any_weekday()})[.,]?\s+[0-9]", re.IGNORECASE)
