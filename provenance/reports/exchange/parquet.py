"""Parquet: a row for each claim, with its article and where its thread stands, in columns that have types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from provenance.model import Article, Claim, Line, Thread
from provenance.reports.exchange.outgoing import Outgoing

MADE_BY = b"claim-provenance"
"""In the metadata of the file, by which it is known as this program's."""
AT_A_TIME = 2000
"""Rows that are written at a time."""
COLUMNS = {
    "id": "string", "article": "string", "outlet": "string", "title": "string", "date": "string", "url": "string",
    "language": "string", "text": "string", "proposition": "string", "start": "int64", "end": "int64",
    "quoted": "string", "stance": "string", "type": "string", "hedges": "list", "source": "string",
    "source_kind": "string", "source_named": "bool", "source_role": "string", "cue": "string", "via": "list",
    "confidence": "string", "rule": "string", "thread": "string", "thread_proposition": "string", "support": "string",
    "challenges": "list", "origins_at_least": "int64", "origins_at_most": "int64", "thread_confidence": "string",
    "live": "bool",
}  # fmt: skip
"""Column -> its type; dates are text, since many are only days."""


def write(stream: BinaryIO, out: Outgoing) -> None:
    """Write a file; ImportError where pyarrow is not installed."""
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    kinds = {
        "string": arrow.string(),
        "int64": arrow.int64(),
        "bool": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    schema = arrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    schema = schema.with_metadata({b"made_by": MADE_BY, b"head": out.head.encode()})
    found = rows(out)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while some := list(islice(found, AT_A_TIME)):
            writer.write_table(arrow.Table.from_pylist(some, schema=schema))


def rows(out: Outgoing) -> Iterator[dict[str, Any]]:
    """Give a row for each claim, in the order of the articles."""
    threads: dict[str, tuple[Line, bool]] = {}
    for thread in out.threads():
        threads |= _told(thread)
    for article, claims in out.articles():
        for claim in claims:
            yield {**_claim(claim, article), **_standing(threads.get(claim.id))}


def _told(thread: Thread) -> dict[str, tuple[Line, bool]]:
    line = Line.of(thread)
    return {one.claim.id: (line, one.live) for one in thread.told}


def _claim(claim: Claim, article: Article) -> dict[str, Any]:
    credit = claim.attribution
    source = credit.source if credit is not None else None
    return {
        "id": claim.id,
        "article": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "date": article.date or None,
        "url": article.url,
        "language": article.language,
        "text": claim.text,
        "proposition": claim.proposition,
        "start": claim.spans[0][0] if claim.spans else None,
        "end": claim.spans[-1][1] if claim.spans else None,
        "quoted": claim.quoted,
        "stance": claim.stance.value,
        "type": claim.type.value,
        "hedges": list(claim.hedges),
        "source": source.name if source else None,
        "source_kind": source.kind.value if source else None,
        "source_named": source.identified if source else None,
        "source_role": source.role if source else None,
        "cue": credit.cue if credit else None,
        "via": [one.name for one in credit.via] if credit else [],
        "confidence": claim.confidence.level.value if claim.confidence else None,
        "rule": claim.confidence.rule if claim.confidence else None,
    }


def _standing(told: tuple[Line, bool] | None) -> dict[str, Any]:
    if told is None:
        return {"challenges": []}
    line, live = told
    return {
        "thread": line.id,
        "thread_proposition": line.proposition,
        "support": line.support.value,
        "challenges": _values(line.challenges),
        "origins_at_least": line.origins.at_least,
        "origins_at_most": line.origins.at_most,
        "thread_confidence": line.level.value,
        "live": live,
    }


def _values(challenges: Sequence[Any]) -> list[str]:
    return [one.value for one in challenges]
