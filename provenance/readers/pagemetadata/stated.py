"""What a web page states of its article: in JSON-LD, then in its meta tags, then in its text."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import Any

from attrs import frozen

from provenance.moments import instant
from provenance.readers.html.parts import beside, main_part, of_another_thing
from provenance.readers.metadata.addresses import page_address
from provenance.readers.metadata.bylines import first_byline
from provenance.readers.metadata.dates import page_date
from provenance.readers.metadata.details import Details
from provenance.readers.pagemetadata.embedded import Entry, stated_entries
from provenance.readers.pagemetadata.linkeddata import find_linked, squeezed
from provenance.readers.pagemetadata.signed import signed
from provenance.readers.pagemetadata.sitename import site_name
from provenance.readers.pagemetadata.times import find_times
from provenance.readers.pagemetadata.title import choose_title, headings, shown_parts, teasers, tidy_title

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
    *("article:published_time", "og:article:published_time", "og:published_time"),
    *("date", "pubdate", "publishdate", "publish_date", "dc.date", "dc.date.issued", "dcterms.issued"),
    *(
        "dcterms.date",
        "dcterms.created",
        "parsely-pub-date",
        "article_date_original",
        "sailthru.date",
        "citation_publication_date",
    ),
    *("cxenseparse:recs:publishtime", "cxenseparse:publishtime"),
)
META_CHANGED = (
    *("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "last-modified"),
    *("lastmod", "dc.date.modified", "dcterms.modified", "revised", "article_date_updated"),
)
META_LANGUAGE = ("og:locale", "content-language", "dc.language")

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}")
LONGEST = 1000
"""Characters of a title or a name; more is not one."""


@frozen
class Stated:
    """What a web page states of its article, and the days of its changes."""

    details: Details
    changed: tuple[str, ...] = ()
    body: str = ""
    """The text of the article as the page carries it in its data."""
    entries: tuple[Entry, ...] = ()
    """Of a live blog."""


def find_details(tree: Any) -> Stated:
    """Give what the page states of its article; empty where it states nothing."""
    main = main_part(tree)
    elsewhere = beside(tree, main)
    metas = _metas(tree, elsewhere)

    def meta(names: tuple[str, ...]) -> Iterator[str]:
        return (value for name in names for value in metas.get(name, ()))

    shown = headings(tree, main, elsewhere)
    element = next(map(tidy_title, _texts(tree, ".//title")), "")
    own_titles = [*shown_parts(element), *meta(META_TITLE)]
    given = [each.text for each in shown] + own_titles
    known = set(map(squeezed, own_titles))
    others = [each for each in teasers(tree, main) if squeezed(each) not in known]
    own = filter(None, map(_address, (*_links(tree), *metas.get("og:url", ()))))
    linked = find_linked(tree, list(map(page_address, own)), given, others)
    published, updated = find_times(tree, main, elsewhere)
    outlet = _first(linked.outlet, *meta(META_OUTLET)) or site_name(tree)
    details = Details(
        title=choose_title([*linked.titles, *meta(META_TITLE)], shown, element, {outlet, *meta(META_OUTLET)}),
        outlet=outlet,
        byline=_first(first_byline([linked.byline, *meta(META_BYLINE), *signed(tree, main, elsewhere)], outlet)),
        date=_as_shown(_date(linked.published, *meta(META_DATE)), published),
        url=_address(*_links(tree), *metas.get("og:url", ()), linked.url),
        language=_language(tree.get("lang"), tree.get("xml:lang"), *meta(META_LANGUAGE), linked.language),
    )
    changed = (*linked.modified, *meta(META_CHANGED), *updated)
    days = tuple(day for each in changed if (day := page_date(each)))
    return Stated(details, days, linked.body, stated_entries(tree, linked.updates))


def _metas(tree: Any, elsewhere: Collection[Any]) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in tree.iterfind(".//meta"):
        if element in elsewhere or (element.get("itemprop") and of_another_thing(element)):
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name, content = element.get(attribute), element.get("content")
            if name and content:
                metas.setdefault(name.lower(), []).append(content)
    return metas


def _texts(tree: Any, *paths: str) -> Iterator[str]:
    for path in paths:
        for element in tree.iterfind(path):
            yield " ".join(element.itertext())


def _links(tree: Any) -> Iterator[str]:
    for element in tree.iterfind(".//link[@rel='canonical']"):
        yield element.get("href") or ""


def _date(*values: str) -> str:
    """Give the first date that is one."""
    return next((date for value in values if (date := page_date(value))), "")


def _as_shown(stated: str, shown: str) -> str:
    """Give the date that a page states, or the same moment with the zone in which it is shown: that tells the day."""
    moment = instant(shown)
    if moment is None or not stated:
        return stated or shown
    other = instant(stated)
    if other is None:
        return shown if moment.date().isoformat() == stated else stated
    return shown if abs((moment - other).total_seconds()) < ONE_MINUTE else stated


ONE_MINUTE = 60
"""Seconds by which one moment can differ from itself, as it is stated and as it is shown."""


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
