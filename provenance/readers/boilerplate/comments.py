"""Readers' comments on a page, called by one name, so that whoever reads the page on knows them for what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from provenance.readers.html.linklines import ENDS_SENTENCE, squeezed
from provenance.readers.html.shape import is_paragraph
from provenance.readers.metadata.dates import page_date, without_dates
from provenance.readers.metadata.words import page_words

NAME = "comments"
"""The class by which readers' comments are known."""
TYPES = ("comment", "usercomments")
"""Ends of the schema.org types of a comment."""
PROPERTY = "comment"
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "p", "div", "span", "b", "strong", "legend", "summary", "center"})
"""Tags of the line that stands over readers' comments."""
LONGEST = 60
"""Characters of that line."""
LONGEST_NAME = 120
"""Characters of a line that says who wrote a comment, and when."""
FEWEST, SENTENCE = 2, 60
"""Paragraphs of a story above readers' comments, and the characters that such a one has at least."""
MOST_HEADINGS = 20
"""Lines that say "Comments" and the like; where there are more, they are buttons."""
MOST = 200
"""Elements under a heading among which the signs of comments are looked for."""
AGO = re.compile(r"\bago\b|\b(?:vor|hace|il y a)\s+[0-9]", re.IGNORECASE)
WROTE = re.compile(r"\b(?:says|said|wrote|writes|schreibt|schrieb|escribió|dice|a écrit|dit)\s*:$", re.IGNORECASE)


def name_comments(tree: Any) -> None:
    """Give readers' comments the class of such, where a page calls them so by their type or by the line over them."""
    for element in list(tree.iter()):
        if _by_type(element):
            element.set("class", f"{element.get('class') or ''} {NAME}".strip())
    known: set[Any] = set()
    for heading in list(islice(_headings(tree), MOST_HEADINGS)):
        held = [] if heading in known else _under(heading)
        if held and _has_signs(held):
            _wrap(heading, held)
            known.update(inner for one in held for inner in one.iter())


def _by_type(element: Any) -> bool:
    kinds = f"{element.get('itemtype') or ''} {element.get('typeof') or ''}".lower().split()
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
    return any(kind.rpartition("/")[2].rpartition(":")[2] in TYPES for kind in kinds) or PROPERTY in names


def _headings(tree: Any) -> Iterator[Any]:
    """Yield the lines over readers' comments, each below some paragraphs of a story."""
    told = 0
    for element in tree.iter():
        if is_paragraph(element):
            words = " ".join("".join(element.itertext()).split())
            told += len(words) >= SENTENCE and ENDS_SENTENCE.search(words) is not None
        if told >= FEWEST and element.tag in HEADINGS and _says_comments(element):
            yield element


def _says_comments(element: Any) -> bool:
    words = ""
    for text in element.itertext():
        words += text
        if len(words) > LONGEST:
            return False
    return _line().fullmatch(" ".join(words.replace("’", "'").split())) is not None


@cache
def _line() -> re.Pattern[str]:
    """Match the words over readers' comments, with their number: "Comments (3)", "3 responses to “Late again”"."""
    alone, counted = ("|".join(map(re.escape, page_words()[row])) for row in ("comments", "counted"))
    number = r"[(\[]?\d+[)\]]?"
    return re.compile(
        rf"(?:{alone})(?:\s*{number})?\s*:?|{number}\s+(?:{alone}|{counted})(?:\s+(?:to|on|so far)\b.*)?\s*:?",
        re.IGNORECASE,
    )


def _under(heading: Any) -> list[Any]:
    """Give what stands under a line to the end of its box, or to a heading no smaller; alone in a box, under that."""
    while not any(_holds(one) for one in heading.itersiblings()) and not (heading.tail or "").strip():
        parent = heading.getparent()
        if parent is None or parent.tag in ("body", "html", "main", "article", "td") or _words_before(heading):
            return []
        heading = parent
    held = []
    for one in heading.itersiblings():
        if one.tag in ("h1", "h2", "h3") and (heading.tag not in RANKS or one.tag <= heading.tag):
            break
        held.append(one)
    return held


RANKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _holds(element: Any) -> bool:
    return any(map(str.isalnum, "".join(element.itertext()))) or element.find(".//textarea") is not None


def _words_before(element: Any) -> bool:
    """Whether anything stands before an element in its box."""
    before = (element.getparent().text or "") if element.getparent() is not None else ""
    return bool(before.strip()) or any(
        _holds(one) or (one.tail or "").strip() for one in element.itersiblings(preceding=True)
    )


def _has_signs(held: list[Any]) -> bool:
    """Whether what stands under a line is dated line by line, or says who wrote it, or asks for a comment."""
    inner = (one for top in held for one in top.iter())
    for element in islice(inner, MOST):
        if element.tag in ("time", "textarea"):
            return True
        line = " ".join("".join(islice(element.itertext(), 20)).split())[:LONGEST_NAME]
        if (
            line
            and not ENDS_SENTENCE.search(line)
            and (page_date(line) or _is_day(line) or AGO.search(line) or WROTE.search(line))
        ):
            return True
    return False


def _is_day(line: str) -> bool:
    """Whether a line is a day, or a time of day, and nothing else, though it may have no year."""
    return not squeezed(without_dates(line)) and bool(squeezed(line))


def _wrap(heading: Any, held: list[Any]) -> None:
    """Put comments, with what stands between them, into a box that is called so."""
    box = heading.makeelement("section", {"class": NAME})
    held[0].addprevious(box)
    for one in held:
        box.append(one)
