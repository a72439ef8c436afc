"""FollowTheMoney: articles, those whom they name as sources, and who said what in which, as entities or statements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.model import Article, Claim, Source, content_id
from provenance.moments import day, instant
from provenance.reports.exchange.outgoing import Outgoing, address, is_person, source_id
from provenance.reports.formats import compact
from provenance.reports.public import Record
from provenance.reports.safe import visible, web_address

DATASET = "provenance"
"""The name of the data set in statements."""
_TEXT, _STRING, _NAME = 60_000, 1000, 300
"""Characters that one value of a type may have, a little below what the library takes."""
_LANGUAGES = {
    "ar": "ara", "bg": "bul", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "et": "est",
    "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "id": "ind", "it": "ita",
    "ja": "jpn", "ko": "kor", "lt": "lit", "lv": "lav", "nl": "nld", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus",
    "sk": "slk", "sl": "slv", "sr": "srp", "sv": "swe", "sw": "swa", "tr": "tur", "uk": "ukr", "ur": "urd", "vi": "vie",
    "zh": "zho",
}  # fmt: skip
"""BCP 47 -> the three letters that the format wants; what is not here is left out."""
_TYPES = {
    "name": "name", "position": "string", "title": "string", "author": "string", "publisher": "string",
    "fileName": "string", "publishedAt": "date", "date": "date", "language": "language", "sourceUrl": "url",
    "bodyText": "text", "summary": "text", "description": "text", "role": "string", "document": "entity",
    "entity": "entity", "agent": "entity", "client": "entity", "recordId": "string",
}  # fmt: skip
"""The type of each property that is used, as statements name it."""


@frozen
class Entity:
    """One entity: its id, its schema, and the values of its properties, none of them empty."""

    id: str
    schema: str
    properties: tuple[tuple[str, tuple[str, ...]], ...]


def ftm(out: Outgoing) -> Iterator[str]:
    """Yield an entity a line."""
    for one in entities(out):
        yield compact({"id": one.id, "schema": one.schema, "properties": dict(one.properties)})


def ftm_statements(out: Outgoing) -> Iterator[str]:
    """Yield a statement a line: one for each value of each property of each entity, and one for each entity itself."""
    for one in entities(out):
        keys = []
        for name, values in one.properties:
            for value in values:
                made = _statement(one, name, _TYPES[name], value)
                keys.append(str(made["id"]))
                yield compact(made)
        checksum = hashlib.sha1("".join(sorted(keys)).encode(), usedforsecurity=False).hexdigest()
        yield compact(_statement(one, "id", "id", checksum))


def _statement(one: Entity, name: str, kind: str, value: str) -> Record:
    key = f"{DATASET}.{one.id}.{name}.{value}"
    return {
        "id": hashlib.sha1(key.encode("utf-8", "replace"), usedforsecurity=False).hexdigest(),
        "entity_id": one.id,
        "canonical_id": one.id,
        "prop": name,
        "prop_type": kind,
        "schema": one.schema,
        "value": value,
        "dataset": DATASET,
        "external": False,
    }


def entities(out: Outgoing) -> Iterator[Entity]:
    """Give all entities, those that others point at before them."""
    seen: set[Entity] = set()
    for article, claims in out.articles():
        outlet = _outlet(article)
        for one in (outlet, _article(article), *_of_claims(article, claims, outlet)):
            if one is not None and one not in seen:
                if one.schema not in _ONCE:
                    seen.add(one)
                yield one


_ONCE = frozenset({"Article", "Documentation", "Note"})
"""Of which there is one for each article or claim, so that none comes twice."""


def _entity(ident: str, schema: str, **told: str | Sequence[str]) -> Entity:
    values = ((name, (value,) if isinstance(value, str) else tuple(value)) for name, value in told.items())
    cleaned = ((name, tuple(filter(None, (_clean(name, one) for one in each)))) for name, each in values)
    return Entity(ident, schema, tuple((name, each) for name, each in cleaned if each))


def _clean(name: str, value: str) -> str:
    """Give a value as the format has it; empty where it cannot hold it."""
    kind = _TYPES[name]
    if kind == "date":
        exact = instant(value)
        return exact.replace(tzinfo=None, microsecond=0).isoformat() if exact is not None else day(value)
    if kind == "url":
        return web_address(value)
    if kind == "language":
        return _LANGUAGES.get(value.partition("-")[0].lower(), "")
    if kind == "entity":
        return value
    shown = visible(value) if kind == "text" else visible(" ".join(value.split()), keep="")
    return shown[: {"text": _TEXT, "string": _STRING, "name": _NAME}[kind]].strip()


def _outlet(article: Article) -> Entity | None:
    if not article.outlet:
        return None
    return _entity(content_id("s", "outlet", article.outlet.casefold()), "Organization", name=article.outlet)


def _article(article: Article) -> Entity:
    body = [article.text[at : at + _TEXT // 2] for at in range(0, len(article.text), _TEXT // 2)]
    return _entity(
        article.id,
        "Article",
        fileName=f"{article.id}.txt",
        title=article.title,
        author=article.byline,
        publisher=article.outlet,
        publishedAt=article.date,
        language=article.language,
        sourceUrl=address(article),
        bodyText=body,
    )


def _of_claims(article: Article, claims: Sequence[Claim], outlet: Entity | None) -> Iterator[Entity]:
    for claim in claims:
        credit = claim.attribution
        source = credit.source if credit is not None else None
        if source is not None and source.identified and source.name.strip():
            yield from _source(source, article)
            yield _said(claim, article, source_id(source, article.outlet))
        elif source is None and outlet is not None:
            yield _said(claim, article, outlet.id)
        else:
            told = f"{source.name}: {claim.text}" if source is not None and source.name else claim.text
            yield _entity(
                claim.id, "Note", entity=article.id, name=claim.proposition or claim.text, description=told,
                summary=claim.stance.value,
            )  # fmt: skip


def _source(source: Source, article: Article) -> Iterator[Entity]:
    ident = source_id(source, article.outlet)
    if is_person(source):
        yield _entity(ident, "Person", name=source.name, position=source.role)
    else:
        yield _entity(ident, "Organization", name=source.name)
    if source.body and is_person(source):
        body = content_id("s", source.body_key or source.body.casefold())
        if body != ident:
            yield _entity(body, "Organization", name=source.body)
            yield _entity(
                content_id("r", ident, body), "Representation", agent=ident, client=body, role=source.role
            )  # fmt: skip


def _said(claim: Claim, article: Article, who: str) -> Entity:
    """Tie who says it to the article: the role is the stance."""
    return _entity(
        claim.id,
        "Documentation",
        document=article.id,
        entity=who,
        role=claim.stance.value,
        summary=claim.proposition,
        description=claim.text,
        recordId=claim.id,
        date=article.date,
        sourceUrl=address(article),
    )
