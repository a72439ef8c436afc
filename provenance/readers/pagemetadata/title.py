"""The title of an article: what its page shows as one, and not the name of the site, a section or another story."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from attrs import frozen

from provenance.readers.html.parts import words_of
from provenance.readers.pagemetadata.linkeddata import squeezed

SEPARATOR = re.compile(r"\s+[|–—·•»«:›/-]+\s+|\s*[|»«›]\s*|:\s+")
"""Between the title of an article and the name of its site or section."""
HEADINGS = ("h1", "h2", "h3", "h4")
CALLED = frozenset({"headline", "title"})
"""Words of a class that stand for a title; an element that is no heading is one where the title element has it too."""
LOWEST = 5
LOGO = frozenset({"logo", "brand", "branding", "masthead", "site", "sitename"})
LEAST = 2
"""Words of a heading; one of no more may be a section's, and what the page states comes before it."""
LONGEST = 1000
"""Characters of a title; more is not one."""


@frozen
class Heading:
    """A heading of the page with where it stands."""

    text: str
    level: int
    inside: bool
    """Within the story, and not in the head of the page or beside it."""


def headings(tree: Any, main: Any, elsewhere: Collection[Any]) -> list[Heading]:
    """Give the headings of a page in their order, without those of other stories and the logo."""
    found = []
    within = set(main.iter(*HEADINGS, "div", "p", "span"))
    told = {squeezed(part) for part in shown_parts(" ".join((tree.findtext(".//title") or "").split()))}
    for element in tree.iter(*HEADINGS, "div", "p", "span"):
        level = int(element.tag[1]) if element.tag in HEADINGS else LOWEST if _is_called(element) else 0
        text = tidy_title("".join(element.itertext())) if level else ""
        if not text or element in elsewhere or _is_logo(element, main):
            continue
        if level < LOWEST or squeezed(text) in told:
            found.append(Heading(_without_kicker(text, element, told), level, element in within))
    return found


def teasers(tree: Any, main: Any) -> Iterator[str]:
    """Yield the headings outside the story of a page that are links: those of other stories."""
    within = set(main.iter(*HEADINGS))
    for element in tree.iter(*HEADINGS):
        linked = "".join("".join(link.itertext()) for link in element.iter("a") if link.get("href"))
        if element not in within and linked.strip() and squeezed(linked) == squeezed("".join(element.itertext())):
            yield tidy_title(linked)


def mark_title(tree: Any) -> None:
    """Make a heading of the line that a page sets as its title by type alone, where it has no heading for that.

    Such a line is all of an element, says what a part of the title element does, and is neither linked nor listed. Of
    several such parts the longest is the title: the other is the name of the site.
    """
    if any(len("".join(one.itertext()).split()) > LEAST for one in tree.iter("h1")):
        return
    parts = {squeezed(part): part for part in shown_parts(" ".join((tree.findtext(".//title") or "").split()))}
    told = {letters for letters, part in parts.items() if len(part.split()) > LEAST}
    found: dict[str, Any] = {}
    for element in tree.iter(*TYPE) if told else ():
        words = ""
        for text in islice(element.itertext(), MOST_STRINGS):
            words += text
        if (letters := squeezed(words)) in told and not any(around.tag in NEVER_IN for around in _around(element)):
            found.setdefault(letters, element)
    if found:
        found[max(found, key=len)].tag = "h1"


TYPE = ("b", "big", "strong", "font", "span", "p", "div")
"""Elements by which old pages set a title."""
NEVER_IN = frozenset({"a", "nav", "li", "aside", "footer", "button", "h2", "h3", "h4"})
MOST_STRINGS = 20


def _around(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _is_called(element: Any) -> bool:
    return element.get("role") == "heading" or not CALLED.isdisjoint(words_of(element.get("class") or ""))


def _without_kicker(text: str, element: Any, told: Collection[str]) -> str:
    """Give a heading without the word of its section, which stands in an element of its own before the title."""
    first = element[0] if len(element) else None
    if first is None or (element.text or "").strip():
        return text
    kicker = tidy_title("".join(first.itertext()))
    rest = text[len(kicker) :].strip(" :|·•–—/-") if text.startswith(kicker) else text
    return rest if squeezed(rest) in told else text


def _is_logo(element: Any, main: Any) -> bool:
    marks = re.findall(r"[a-z]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower())
    if not LOGO.isdisjoint(marks):
        return True
    link = element.find(".//a")
    home = link is not None and re.fullmatch(r"(?:https?://[^/]+)?/?", (link.get("href") or "").strip()) is not None
    return home and not any(one is main for one in element.iterancestors())


def shown_parts(title: str) -> list[str]:
    """Give what stands in the title element, whole and parted by the marks before the name of a site."""
    parts = [part for part in SEPARATOR.split(title) if part.strip()]
    joined = [title]
    # a mark may as well belong to the title: "Harbour: the board answers - The Lantern"
    for found in SEPARATOR.finditer(title):
        joined += [title[: found.start()], title[found.end() :]]
    return [tidy_title(each) for each in (*joined, *parts)]


def choose_title(stated: Sequence[str], shown: Sequence[Heading], element: str, names: Collection[str]) -> str:
    """Give the title of an article.

    `stated` is what the page states of it, best first; `shown` are its headings, `element` its title element, and
    `names` what its site is called. What is stated and also shown comes first; then what the heading and the title
    element agree on; then what is stated; then a heading.
    """
    site = {squeezed(name) for name in names if name}
    stated = [tidy for each in stated if (tidy := without_site(tidy_title(each), site)) and squeezed(tidy) not in site]
    heads = [one for one in shown if squeezed(one.text) not in site]
    parts = {squeezed(part) for part in shown_parts(element)} - site
    agreed = [one for one in heads if squeezed(one.text) in parts]
    # of a site's name and the title, both of which stand in the element, the title is the longer
    best = max(agreed, key=lambda one: (one.inside, len(squeezed(one.text)), -one.level), default=None)
    on_page = {squeezed(one.text) for one in heads if one.level == 1 or one in agreed}
    for each in stated:
        if squeezed(each) in on_page:
            return each
    if best is not None and (len(best.text.split()) > LEAST or not stated):
        return best.text
    for each in stated:
        if squeezed(each) in parts:
            return each
    return next(iter((*stated, *_in_order(heads), without_site(element, site))), "")


def _in_order(shown: Sequence[Heading]) -> Iterator[str]:
    first = [one for one in shown if one.level == 1]
    return (one.text for one in sorted(first, key=lambda one: not one.inside))


def without_site(title: str, site: Collection[str]) -> str:
    """Take the name of the site off the end, or the beginning, of a title."""
    for found in SEPARATOR.finditer(title):
        if squeezed(title[found.end() :]) in site:
            return title[: found.start()].strip()
        if squeezed(title[: found.start()]) in site:
            return title[found.end() :].strip()
    return title


def tidy_title(text: str) -> str:
    """Give a title on one line and without HTML's escapes; nothing for what is too long to be one."""
    tidy = " ".join(html.unescape(text).split())
    return tidy if len(tidy) <= LONGEST else ""
