"""What a web page states of its article: in JSON-LD, then in its meta tags, then in its text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from provenance.errors import ProvenanceError
from provenance.readers.details import Details, parse_date

ARTICLE_TYPES = ("Article", "Posting", "Report")
"""Ends of the schema.org types of articles: NewsArticle, BlogPosting, LiveBlogPosting, Report."""

META_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline")
META_OUTLET = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_journal_title")
META_BYLINE = (
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
)
META_DATE = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished"),
    *("date", "pubdate", "publishdate", "publish_date", "dc.date", "dc.date.issued", "dcterms.issued"),
    *("dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date", "citation_publication_date"),
)
META_LANGUAGE = ("og:locale", "content-language", "dc.language")

TITLE = (".//article//h1", ".//main//h1", ".//h1", ".//title")
TIME = (
    ".//time[@itemprop='datePublished']",
    ".//time[@pubdate]",
    ".//article//time",
    ".//main//time",
    ".//time",
)
NOT_ABOUT_THE_ARTICLE = frozenset({"aside", "footer", "nav"})

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
DAY = re.compile(r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})(?![0-9])")
SHIFT = re.compile(r"([+-][0-9]{2})([0-9]{2})$")
ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}")
LONGEST = 1000
"""Characters of a title or a name; more is not one."""


def find_details(tree: Any) -> Details:
    """Give what the page states of its article; empty where it states nothing."""
    linked = _linked_data(tree)
    metas = _metas(tree)

    def meta(names: tuple[str, ...]) -> Iterator[str]:
        return (value for name in names for value in metas.get(name, ()))

    return Details(
        title=_first(linked.get("title"), *meta(META_TITLE), *_texts(tree, *TITLE)),
        outlet=_first(linked.get("outlet"), *meta(META_OUTLET)),
        byline=_first(linked.get("byline"), *_names(meta(META_BYLINE)), *_texts(tree, ".//a[@rel='author']")),
        date=_date(linked.get("date", ""), *meta(META_DATE), *_times(tree)),
        url=_address(*_links(tree), *metas.get("og:url", ()), linked.get("url", "")),
        language=_language(tree.get("lang"), tree.get("xml:lang"), *meta(META_LANGUAGE), linked.get("language")),
    )


def page_date(text: str) -> str:
    """Give the date that a page states, at least its day, or nothing where it cannot be read for certain."""
    tidy = SHIFT.sub(r"\1:\2", text.strip()[:40].replace(" ", "T", 1))
    day = DAY.match(tidy)
    for candidate in (tidy, "-".join(day.groups()) if day else ""):
        try:
            return parse_date(candidate)
        except ProvenanceError:
            continue
    return ""


def _linked_data(tree: Any) -> dict[str, str]:
    """Give the details of the first article in the page's JSON-LD."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            # Pages carry raw line ends inside their strings.
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(ARTICLE_TYPES) for name in names):
                return {
                    "title": _name(node.get("headline") or node.get("name")),
                    "outlet": _name(node.get("publisher")),
                    "byline": _name(node.get("author")),
                    "date": _name(node.get("datePublished")),
                    "url": _name(node.get("url") or node.get("mainEntityOfPage"), "@id"),
                    "language": _name(node.get("inLanguage")),
                }
    return {}


def _nodes(data: object) -> Iterator[dict[str, object]]:
    """Yield every object in the data, outer ones before inner ones."""
    waiting = [data]
    for each in waiting:
        if isinstance(each, dict):
            yield each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def _name(value: object, key: str = "name") -> str:
    """Give a string, the name of an object, or the names of several, parted by commas."""
    values = value if isinstance(value, list) else [value]
    named = [each.get(key) if isinstance(each, dict) else each for each in values]
    return ", ".join(each for each in named if isinstance(each, str))


def _metas(tree: Any) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in tree.iterfind(".//meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name, content = element.get(attribute), element.get("content")
            if name and content:
                metas.setdefault(name.lower(), []).append(content)
    return metas


def _names(values: Iterator[str]) -> Iterator[str]:
    """Leave out what is an address: `article:author` often leads to a profile."""
    return (value for value in values if not value.strip().startswith(("http:", "https:")))


def _texts(tree: Any, *paths: str) -> Iterator[str]:
    for path in paths:
        for element in tree.iterfind(path):
            yield " ".join(element.itertext())


def _times(tree: Any) -> Iterator[str]:
    for path in TIME:
        for element in tree.iterfind(path):
            if not any(around.tag in NOT_ABOUT_THE_ARTICLE for around in element.iterancestors()):
                yield element.get("datetime") or ""


def _links(tree: Any) -> Iterator[str]:
    for element in tree.iterfind(".//link[@rel='canonical']"):
        yield element.get("href") or ""


def _date(*values: str) -> str:
    return next((date for value in values if (date := page_date(value))), "")


def _first(*values: str | None) -> str:
    """Give the first value that says something, on one line and without HTML's escapes."""
    for value in values:
        tidy = " ".join(html.unescape(value or "").split())
        if tidy and len(tidy) <= LONGEST:
            return tidy
    return ""


def _address(*values: str) -> str:
    return next((value.strip() for value in values if ADDRESS.fullmatch(value.strip())), "")


def _language(*values: str | None) -> str:
    tags = ((value or "").strip().replace("_", "-") for value in values)
    return next((tag for tag in tags if LANGUAGE.fullmatch(tag)), "")
