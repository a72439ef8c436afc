"""The details at the head of a text: YAML between ---, TOML between +++, an object of JSON, or lines `key: value`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from attrs import fields_dict, frozen

from provenance.errors import ProvenanceError, UnreadableError
from provenance.readers.metadata.bylines import tidy_byline
from provenance.readers.metadata.dates import page_date
from provenance.readers.metadata.details import Details

LONGEST = 100_000
"""Characters of a head; what is longer is text."""
ENDS = {"---": ("---", "..."), "+++": ("+++",)}
"""The line that begins a head, and those that end it."""
LINE = re.compile(r"\s|#|- |$|[\w.-]+\s*[:=](?:\s|$)")
"""What is indented, a comment, an item, nothing, or `key: value`."""
PAIR = re.compile(r"([\w.-]+)\s*[:=]\s*(.*)")
NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "site_name"),
    "byline": ("byline", "author", "authors", "by", "writer"),
    "date": (
        *("date", "published", "pubdate", "publishdate", "publish_date", "publisheddate", "published_at"),
        *("date_published", "datepublished", "published_date"),
    ),
    "url": ("url", "canonical", "canonical_url", "canonicalurl", "link", "permalink"),
    "language": ("language", "lang", "locale"),
}
"""Under which names a detail is given, the first that says something counts."""
_KNOWN = frozenset(name for names in NAMES.values() for name in names)
LEAST_LINES, MOST_LINES = 2, 12
"""Lines of a head that has no marks around it: one alone ("Title: ...") may be the text's own."""
INSIDE = ("params", "extra", "seo")
"""Tables within a head in which generators of pages keep details of their own."""
DEEPEST = 4
"""Names within names that are followed."""
LONGEST_VALUE = 2_000
"""Characters of a detail."""


@frozen
class FrontMatter:
    """What the head of a text gives, and where the text begins."""

    values: Mapping[str, str]
    body: str
    remark: str = ""
    """A sentence about what is wrong with the head."""


def split_front_matter(source: str) -> FrontMatter:
    """Give the details at the head of a text and the rest of it; no details where a head is not there or has no end."""
    first, _, rest = source.partition("\n")
    if first.rstrip() in ENDS:
        return _fenced(first.rstrip(), rest, source)
    return _object(source) if first.startswith("{") else _lines(source)


def _lines(source: str) -> FrontMatter:
    """Read lines such as "Outlet: The Quay" that stand above a text, with a blank line below: two details at least."""
    head, blank, body = source[:LONGEST].partition("\n\n")
    pairs = [PAIR.fullmatch(line) for line in head.split("\n")] if head.count("\n") < MOST_LINES else [None]
    told = {found[1].lower(): found[2] for found in pairs if found is not None and found[1].lower() in _KNOWN}
    details = _details(told) if len(told) == len(pairs) else {}
    if not blank or not body.strip() or len(details) < LEAST_LINES:
        return FrontMatter({}, source)
    return FrontMatter(details, source[len(head) + len(blank) :].lstrip("\n"))


def _fenced(mark: str, rest: str, source: str) -> FrontMatter:
    lines = rest[:LONGEST].split("\n")
    end = next((at for at, line in enumerate(lines) if line.rstrip() in ENDS[mark]), None)
    if end is None:
        return FrontMatter({}, source)
    head = "\n".join(lines[:end])
    body = rest[len(head) + (1 if end else 0) + len(lines[end]) :].removeprefix("\n")
    told, line = (_yaml if mark == "---" else _toml)(head)
    plain = all(LINE.match(each) for each in lines[:end])
    if told is not None and (plain or _says(told)):
        return FrontMatter(_details(told), body)
    if told is not None or not plain:
        return FrontMatter({}, source)  # a text between two lines that divide
    by_line = {name: value for each in lines[:end] if (found := PAIR.match(each)) for name, value in (_pair(found),)}
    remark = (
        f"Its front matter is broken at line {line + 1}, and was read line by line. A value that has a colon or "
        "quotation marks in it needs quotation marks around it. Check its details."
    )
    return FrontMatter(_details(by_line), body, remark)


def _pair(found: re.Match[str]) -> tuple[str, str]:
    """Give a name and its value, without the marks around all of it: "'No', widow says" keeps both of its own."""
    value = found[2].strip()
    mark = value[:1]
    if len(value) > 1 and mark in "\"'" and value.endswith(mark):
        value = value[1:-1].strip()
    return found[1], value


def _object(source: str) -> FrontMatter:
    try:
        told, end = json.JSONDecoder().raw_decode(source[:LONGEST])
    except json.JSONDecodeError as failure:
        if not re.match(r"\{\s*\"[\w.-]+\"\s*:", source):
            return FrontMatter({}, source)
        remark = f"Its front matter is no JSON from line {failure.lineno} on, and was read as text."
        return FrontMatter({}, source, remark)
    except (RecursionError, ValueError):
        return FrontMatter({}, source)
    if not isinstance(told, dict) or not _says(told):
        return FrontMatter({}, source)
    return FrontMatter(_details(told), source[end:].lstrip(" \t").removeprefix("\n"))


def _yaml(head: str) -> tuple[Mapping[str, Any] | None, int]:
    """Give the table of a head, or None and the number of the line at which it is broken.

    Every value stays the text that it is: YAML takes "no", a language, for false, and 12:30, a title, for a number.
    """
    import yaml

    try:
        told = yaml.load(head, Loader=yaml.BaseLoader)
    except yaml.YAMLError as failure:
        mark = getattr(failure, "problem_mark", None)
        return None, (mark.line if mark is not None else 0) + 1
    except (RecursionError, ValueError):
        return None, 1
    return ({}, 0) if told in (None, "") else (told if isinstance(told, dict) else None, 1)


def _toml(head: str) -> tuple[Mapping[str, Any] | None, int]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        return tomllib.loads(head), 0
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as failure:
        found = re.search(r"at line (\d+)", str(failure))
        return None, int(found[1]) if found else head.count("\n") + 1


def details_of(values: Mapping[str, str], title: str, where: str) -> Details:
    """Give the details of a head, or else this title; UnreadableError where the head has a date that is none."""
    try:
        return Details(**{"title": title, **values})
    except ProvenanceError as failure:
        what, next_step = str(failure).rsplit(". ", 1)
        raise UnreadableError(where, f"its front matter: {what}", next_step) from None


def _says(told: Mapping[str, Any]) -> bool:
    """Whether a table gives any detail of an article."""
    return bool(_details(told))


def _details(told: Mapping[str, Any]) -> dict[str, str]:
    tables = [_lowered(told)]
    tables += [_lowered(inner) for name in INSIDE if isinstance(inner := tables[0].get(name), dict)]
    found: dict[str, str] = {}
    for detail in fields_dict(Details):
        given = (_text(table[name]) for table in tables for name in NAMES[detail] if name in table)
        value = next((tidy for each in given if (tidy := _tidy(detail, each))), "")
        if value:
            found[detail] = value
    return found


def _lowered(table: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name).lower().replace("-", "_"): value for name, value in table.items()}


def _text(value: object, depth: int = 0) -> str:
    """Give a value as text: the name of a person's table, the names of several parted by commas, a date as written."""
    if isinstance(value, str):
        return "" if value in ("null", "~") else value.strip()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bool) or value is None or isinstance(value, time) or depth > DEEPEST:
        return ""
    if isinstance(value, dict):
        table = _lowered(value)
        return next(
            (name for key in ("name", "title", "display_name") if (name := _text(table.get(key), depth + 1))), ""
        )
    if isinstance(value, list):
        return ", ".join(_names(value, depth))
    return str(value) if isinstance(value, (int, float)) else ""


def _names(values: list[object], depth: int) -> Iterator[str]:
    return filter(None, (_text(each, depth + 1) for each in values[:100]))


def _tidy(detail: str, value: str) -> str:
    """Give a detail in the form that it has everywhere; a date that cannot be read stays, for its error to be told."""
    value = " ".join(value.split())[:LONGEST_VALUE]
    if detail == "date":
        return page_date(value) or value
    if detail == "byline":
        return tidy_byline(value) or value
    if detail == "url" and (value.startswith("/") or "." not in value):
        return ""  # a path on a site that nobody knows
    return value
