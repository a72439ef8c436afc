"""Each export held against the library or the rules of its own format; ledgers at random, with hostile text, to export."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import define, evolve, frozen
from hypothesis import strategies as st
from standing_helpers import ledgers

from provenance import standing
from provenance.model import Article, Claim, Decision, DecisionKind, Thread
from provenance.reports.exchange import claimreview, ftm, ninjs, parquet, prov, sqlite, webannotation
from provenance.reports.exchange.outgoing import URN

HOSTILE = (
    "plain words", "ends in a backslash \\", 'says "no" and \'yes\'', "two\nlines\r\nand\ttabs", "\x00\x07\x1b[31m",
    "\u202eturned\u202c round", "العربية \u200f٣", "𝄞 𝒳 👩‍👩‍👧", "]]> <script> & %s {} $1", "\u2028\u2029\ufeff", "=1+1", "e\u0301 é",
    "a" * 2000, "prov:type, [x='y' %% xsd:int]",
)  # fmt: skip
URLS = (
    "", "https://torvay.example/1", "https://torvay.example/ä?q=ö|x", 'https://torvay.example/"<a>', "javascript:alert(1)",
    "not a url", "http://[::1/", "urn:newsml:torvay.example:20310301:1",
)  # fmt: skip
REVIEW = "https://torvay.example/check/1"


@frozen
class Shown:
    """One telling in a chain, as a casebook gives it."""

    telling: Any
    origin: str = ""
    relies_on: str = ""
    changes: tuple[str, ...] = ()


@define
class Drawn:
    """A ledger that was drawn, as it goes out."""

    record: standing.Record
    head: str = "0" * 64

    def articles(self) -> Iterator[tuple[Article, Sequence[Claim]]]:
        for article in self.record.articles.values():
            yield article, [one for one in self.record.claims.values() if one.article == article.id]

    def threads(self) -> Iterator[Thread]:
        from provenance.desk.publishing.outgoing import in_public
        from provenance.desk.views.notes import beside

        yield from map(in_public, beside(standing.assess(self.record), self.record.decisions, {}))

    def links(self) -> Iterator[Any]:
        yield from self.record.links

    def chain(self, thread: Thread) -> Sequence[Any]:
        return standing.trace(thread, standing.View(self.record), lambda a, b: ()).steps

    def decisions(self) -> Iterator[Decision]:
        from provenance.desk.publishing.outgoing import TOLD

        return (one for one in self.record.decisions if one.kind in TOLD)


def _lengthened(article: Article, claims: Sequence[Claim], words: str, url: str) -> tuple[Article, list[Claim]]:
    """Give an article a text that has its claims in it, with words between them."""
    text, made = words, []
    for claim in claims:
        start = len(text)
        text += f"{claim.text}{words}"
        end = start + len(claim.text)
        spans = (
            ((start, start + 4), (start + 5, end)) if claim.text[4:5] == " " and len(claims) > 1 else ((start, end),)
        )
        made.append(
            evolve(claim, spans=spans, text=" ".join(text[a:b] for a, b in spans), proposition=words + claim.text)
        )
    written = Article.of(text, title=words, url=url, outlet=article.outlet, date=article.date, byline=words)
    return evolve(written, id=article.id, replaces=article.replaces, language="en" if url else ""), made


@st.composite
def outgoings(draw: st.DrawFn) -> Drawn:
    """A ledger at random, with hostile words, odd addresses, and reviews."""
    record = draw(ledgers())
    articles: dict[str, Article] = {}
    claims: dict[str, Claim] = {}
    for article in record.articles.values():
        own = [one for one in record.claims.values() if one.article == article.id]
        words, url = draw(st.sampled_from(HOSTILE)), draw(st.sampled_from(URLS))
        articles[article.id], made = _lengthened(article, own, words, url)
        claims |= {one.id: one for one in made}
    kept = [one for one in record.decisions if one.kind not in (DecisionKind.REVIEWED, DecisionKind.REVIEWED_ELSEWHERE)]
    for ident in draw(st.lists(st.sampled_from(sorted(claims)), max_size=2, unique=True)):
        words = draw(st.sampled_from(HOSTILE))
        kept.append(Decision(DecisionKind.REVIEWED, ident, "ana", words, "2031-03-09T10:00:00Z", words, words, REVIEW))
    return Drawn(standing.Record.of(articles, claims, record.links, kept))


# --- each format against its own library or rules --------------------------------------------------------


def checked(name: str, out: Any, folder: Path) -> None:
    """Write an export and hold it against its own format; AssertionError, or the library's own, where it is not valid."""
    if name == "sqlite":
        path = folder / "drawn.db"
        path.unlink(missing_ok=True)
        database = sqlite3.connect(path)
        database.execute("PRAGMA synchronous = OFF")
        sqlite.fill(database, out)
        database.close()
        sqlite_is_valid(path)
    elif name == "parquet":
        with (folder / "drawn.parquet").open("wb") as stream:
            parquet.write(stream, out)
        parquet_is_valid(folder / "drawn.parquet", list(parquet.rows(out)))
    else:
        VALID[name]("".join(f"{line}\n" for line in MADE[name](out)))


MADE: dict[str, Any] = {
    "claimreview": claimreview.claimreview,
    "prov": prov.prov_json,
    "provn": prov.prov_n,
    "webannotation": webannotation.webannotation,
    "ninjs": ninjs.ninjs,
    "ftm": ftm.ftm,
    "ftm-statements": ftm.ftm_statements,
}
NAMES = (*MADE, "sqlite", "parquet")


def _schema_says(schema: dict[str, Any], value: object) -> None:
    import jsonschema

    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(value)


def expanded(document: Any, context: dict[str, Any], address: str) -> list[Any]:
    """Open JSON-LD with a copy of its context, and nothing from the network."""
    from pyld import jsonld

    def load(url: str, options: object) -> dict[str, Any]:
        assert url.rstrip("/") == address, f"{url} would be fetched"
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": context},
        }

    found: list[Any] = jsonld.expand(document, {"documentLoader": load, "base": "https://here.example/"})
    return found


NAMED = {"type": "object", "required": ["@type", "name"], "properties": {"name": {"type": "string", "minLength": 1}}}
CLAIMREVIEW = {
    "type": "object",
    "required": ["@context", "@type", "dataFeedElement"],
    "properties": {
        "dataFeedElement": {
            "items": {
                "required": ["@type", "item"],
                "properties": {"item": {"minItems": 1, "items": {"$ref": "#/$defs/review"}}},
            }
        }
    },
    "$defs": {
        "review": {
            "type": "object",
            "required": ["@type", "url", "claimReviewed", "reviewRating"],
            "properties": {
                "@type": {"const": "ClaimReview"},
                "url": {"type": "string", "pattern": "^https?://"},
                "claimReviewed": {"type": "string", "minLength": 1},
                "datePublished": {"type": "string", "format": "date-time"},
                "author": NAMED,
                "reviewRating": {
                    "required": ["@type", "alternateName"],
                    "properties": {"@type": {"const": "Rating"}, "alternateName": {"type": "string", "minLength": 1}},
                },
                "itemReviewed": {
                    "required": ["@type"],
                    "properties": {
                        "@type": {"const": "Claim"},
                        "author": NAMED,
                        "appearance": {"items": {"required": ["@type", "url"], "properties": {"publisher": NAMED}}},
                    },
                },
            },
        }
    },
}
"""What search engines ask of a ClaimReview: an address, the claim, and a rating in words; the rest may be left out."""


def claimreview_is_valid(text: str) -> None:
    feed = json.loads(text)
    _schema_says(CLAIMREVIEW, feed)
    context = {"@vocab": "https://schema.org/", "url": {"@id": "https://schema.org/url", "@type": "@id"}}
    found = expanded(feed, context, "https://schema.org")
    reviews = [
        item
        for each in found
        for row in each.get("https://schema.org/dataFeedElement", ())
        for item in row["https://schema.org/item"]
    ]
    assert [one["@type"] for one in reviews] == [["https://schema.org/ClaimReview"]] * len(feed["dataFeedElement"])


OA = "http://www.w3.org/ns/oa#"
ANNO = {
    "oa": OA, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
    "as": "http://www.w3.org/ns/activitystreams#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "identifying": "oa:identifying", "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"}, "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"}, "exact": {"@id": "oa:exact"}, "prefix": {"@id": "oa:prefix"},
    "suffix": {"@id": "oa:suffix"}, "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"}, "value": {"@id": "rdf:value"},
    "format": {"@id": "dc:format"}, "language": {"@id": "dc:language"},
}  # fmt: skip
"""Of the vocabulary of Web Annotations, the words that are used here, as the standard defines them."""


def webannotation_is_valid(text: str) -> None:
    page = json.loads(text)
    assert page["type"] == "AnnotationPage" and page["id"].startswith(URN)
    (found,) = expanded(page, ANNO, "http://www.w3.org/ns/anno.jsonld") if page["items"] else ({},)
    items = found.get(f"{'http://www.w3.org/ns/activitystreams#'}items", [{"@list": []}])[0]["@list"]
    assert len(items) == len(page["items"])
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        assert item[f"{OA}motivatedBy"] == [{"@id": f"{OA}identifying"}]
        unknown = [name for name in item if not name.startswith(("@", OA, "urn:claim-provenance:terms:"))]
        assert not unknown
        for target in item[f"{OA}hasTarget"]:
            assert re.match("https?://|urn:", target[f"{OA}hasSource"][0]["@id"])
            quote, position = target[f"{OA}hasSelector"]
            exact = quote[f"{OA}exact"][0]["@value"]
            start, end = (int(position[f"{OA}{name}"][0]["@value"]) for name in ("start", "end"))
            assert end - start == len(exact), "positions count code points"


_LISTED = {"type": "array", "items": {"type": "object"}}


def _rows(**properties: Any) -> dict[str, Any]:
    needed = [name for name in ("value",) if name in properties]
    return {
        "type": "array",
        "items": {"type": "object", "additionalProperties": False, "required": needed, "properties": properties},
    }


_TEXT = {"type": "string"}
_WHEN = {"type": "string", "format": "date-time"}
NINJS = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$"},
        "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
        "representationType": {"enum": ["full", "partial"]},
        "versionCreated": _WHEN,
        "embargoedUntil": _WHEN,
        "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
        "language": _TEXT,
        "title": _TEXT,
        "by": _TEXT,
        "headlines": _rows(role=_TEXT, contentType=_TEXT, value=_TEXT),
        "bodies": _rows(role=_TEXT, contentType=_TEXT, charCount={"type": "integer"}, wordCount={"type": "integer"}, value=_TEXT),
        "people": _rows(name=_TEXT, rel=_TEXT, uri=_TEXT, literal=_TEXT, contactInfo=_LISTED),
        "organisations": _rows(name=_TEXT, rel=_TEXT, uri=_TEXT, literal=_TEXT, symbols=_LISTED, contactInfo=_LISTED),
        "infoSources": _rows(name=_TEXT, role=_TEXT, uri=_TEXT, literal=_TEXT, contactInfo=_LISTED),
        "associations": {"type": "array", "items": {"required": ["name", "uri"], "properties": {"rel": _TEXT}}},
        "altIds": {
            "type": "array",
            "items": {"additionalProperties": False, "properties": {"role": _TEXT, "value": _TEXT}},
        },
        "standard": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"name": _TEXT, "version": _TEXT, "schema": {"type": "string", "format": "uri"}},
        },
    },
}  # fmt: skip
"""The parts of ninjs 3.1 that are used here, written from its documentation; any other property is refused."""


def ninjs_is_valid(text: str) -> None:
    for line in text.splitlines():
        _schema_says(NINJS, json.loads(line))


def prov_is_valid(text: str) -> Any:
    from prov.model import ProvDocument

    document = ProvDocument.deserialize(content=text, format="json")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document
    return document


def provn_is_valid(text: str) -> Any:
    from prov.model import ProvDocument

    return ProvDocument.deserialize(content=text, format="provn", profile="strict")


THING = {"name", "summary", "description", "sourceUrl", "publisher"}
INTEREST = {"role", "date", "summary", "description", "recordId", "sourceUrl", "publisher"}
FTM = {
    "Article": {"fileName", "title", "author", "publishedAt", "language", "bodyText", "sourceUrl", "publisher"},
    "Person": {*THING, "position"},
    "Organization": THING,
    "Note": {*THING, "entity"},
    "Documentation": {*INTEREST, "document", "entity"},
    "Representation": {*INTEREST, "agent", "client"},
}
"""Of the model of FollowTheMoney 4, the properties that are used here, by schema."""


def ftm_is_valid(text: str) -> None:
    seen: set[str] = set()
    for line in text.splitlines():
        data = json.loads(line)
        assert data.keys() == {"id", "schema", "properties"} and data["properties"].keys() <= FTM[data["schema"]]
        seen.add(data["id"])
        for name, values in data["properties"].items():
            assert values and all(isinstance(one, str) and 0 < len(one) <= 65_000 for one in values)
            assert name not in ("document", "entity", "agent", "client") or set(values) <= seen
    with suppress(ImportError):
        _ftm_takes(text)


def _ftm_takes(text: str) -> None:
    from followthemoney import model

    known: dict[str, Any] = {}
    for line in text.splitlines():
        data = json.loads(line)
        entity = model.get_proxy(data, cleaned=False)
        entity.schema.validate(data)
        for name, values in data["properties"].items():
            assert len(entity.get(name)) == len(set(values)), f"{name} of {entity.id} was refused: {values}"
        missing = [name for name in entity.schema.required if not entity.get(name)]
        assert missing in ([], ["name"]) and (not missing or entity.schema.is_a("Document"))
        known.setdefault(data["id"], entity)
        for property_, value in entity.itervalues():
            if property_.type.name == "entity":
                assert known[value].schema.is_a(property_.range), f"{value} is no {property_.range}"


def ftm_statements_are_valid(text: str) -> None:
    from followthemoney.statement import Statement

    for line in text.splitlines():
        data = json.loads(line)
        one = Statement.from_dict(data)
        assert one.prop_type == data["prop_type"]
        assert one.generate_key() == data["id"]


def sqlite_is_valid(path: Path) -> None:
    database = sqlite3.connect(path)
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("articles_fts", "claims_fts"):
            database.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
        for view, wanted in (("corroborated", "support"), ("disputed", "challenges"), ("denied", "challenges")):
            for row in database.execute(f"SELECT {wanted} FROM {view}"):
                assert (view if view != "denied" else "denial" if "general" in row[0] else "denied") in row[0]
    finally:
        database.rollback()
        database.close()


def parquet_is_valid(path: Path, rows: list[dict[str, Any]]) -> None:
    import pyarrow.parquet

    found = pyarrow.parquet.read_table(path)
    assert found.schema.names == list(parquet.COLUMNS)
    assert found.to_pylist() == [{name: row.get(name) for name in parquet.COLUMNS} for row in rows]


VALID: dict[str, Any] = {
    "claimreview": claimreview_is_valid,
    "prov": prov_is_valid,
    "provn": provn_is_valid,
    "webannotation": webannotation_is_valid,
    "ninjs": ninjs_is_valid,
    "ftm": ftm_is_valid,
    "ftm-statements": ftm_statements_are_valid,
}
NEEDS = {
    "claimreview": ("jsonschema", "pyld"), "prov": ("prov",), "provn": ("prov",), "webannotation": ("pyld",), "ninjs": ("jsonschema",),
    "ftm": (), "ftm-statements": ("followthemoney",), "sqlite": (), "parquet": ("pyarrow",),
}  # fmt: skip
"""The library that each is read back by."""
