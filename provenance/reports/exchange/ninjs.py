"""ninjs 3.1, the IPTC's news in JSON: an article a line, with the people and bodies that it credits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from provenance.model import Article, Claim
from provenance.moments import instant
from provenance.reports.exchange.lines import filled
from provenance.reports.exchange.outgoing import Outgoing, address, is_person
from provenance.reports.formats import compact
from provenance.reports.public import Record
from provenance.reports.safe import web_address

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


def ninjs(out: Outgoing) -> Iterator[str]:
    """Yield an item a line for each article."""
    for article, claims in out.articles():
        yield compact(item(article, claims))


def item(article: Article, claims: Sequence[Claim]) -> Record:
    """Give an article as an item; what is only a day cannot be told as a moment, and stands among the other ids."""
    exact = article.date if instant(article.date) is not None else ""
    ids = {
        "provenance": article.id,
        "replaces": article.replaces,
        "sha256": article.sha256,
        "day": "" if exact else article.date,
    }
    people, bodies = _credited(claims)
    return filled(
        {
            "uri": _uri(article),
            "type": "text",
            "representationType": "full",
            "versionCreated": exact,
            "pubStatus": article.pubstatus or "usable",
            "embargoedUntil": article.embargo if instant(article.embargo) is not None else "",
            "language": article.language,
            "title": article.title,
            "by": article.byline,
            "headlines": [{"role": "main", "value": article.title}] if article.title else [],
            "bodies": [
                {
                    "role": "main",
                    "contentType": "text/plain",
                    "charCount": len(article.text),
                    "wordCount": len(article.text.split()),
                    "value": article.text,
                }
            ],
            "infoSources": [{"name": article.outlet, "role": "publisher"}] if article.outlet else [],
            "people": people,
            "organisations": bodies,
            "altIds": [{"role": role, "value": value} for role, value in ids.items() if value],
            "standard": STANDARD,
        }
    )


def _uri(article: Article) -> str:
    """Give the item's own name where it has one that is an address; else the address of the page."""
    name = article.item
    try:
        known = bool(urlsplit(name).scheme) and name.isascii() and name.isprintable() and " " not in name
    except ValueError:
        known = False
    return name if known else _encoded(address(article))


def _encoded(url: str) -> str:
    """Write what no URI may hold ("é", "|") by its bytes."""
    from urllib.parse import quote

    return quote(url, safe="%:/?#[]@!$&'()*+,;=-._~") if web_address(url) else url


def _credited(claims: Sequence[Claim]) -> tuple[list[Record], list[Record]]:
    """Give the people and the bodies that an article names as its sources, each once."""
    people: dict[str, Record] = {}
    bodies: dict[str, Record] = {}
    for claim in claims:
        for source in (claim.attribution.source, *claim.attribution.via) if claim.attribution is not None else ():
            if source.identified and source.name:
                (people if is_person(source) else bodies).setdefault(
                    source.name, {"name": source.name, "rel": "source"}
                )
                if source.body and source.body != source.name:
                    bodies.setdefault(source.body, {"name": source.body, "rel": "spokenFor"})
    return list(people.values()), list(bodies.values())
