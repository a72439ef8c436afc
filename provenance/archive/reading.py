"""One piece of the input, read: its articles with their claims, in parts, and what could not be read."""

from __future__ import annotations

import hashlib
import io
import json
import resource
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from provenance import extraction, readers, standing
from provenance.archive.folder import Folder
from provenance.archive.parts import PARTS, line, month, write_months
from provenance.archive.pieces import LINES, ROWS, TABLE, Piece, opened, shown_again
from provenance.desk.incoming.readings import Reading, reading
from provenance.errors import UnreadableError
from provenance.model import Article, Claim, same_source
from provenance.readers.files import show_path
from provenance.text import as_compared

if TYPE_CHECKING:
    import pyarrow as pa

IN_A_PART = 200
"""Articles that are kept together."""
CLAIMS_IN_A_PART = 12_000


@frozen
class Asked:
    """A piece that is to be read, with its number and what was typed."""

    folder: Folder
    number: int
    piece: Piece
    details: readers.Details


@frozen
class _Held:
    """Rows of a part that is being gathered."""

    articles: list[dict[str, Any]] = field(factory=list)
    claims: list[dict[str, Any]] = field(factory=list)
    credits: list[dict[str, Any]] = field(factory=list)


def read_piece(asked: Asked) -> dict[str, Any]:
    """Read a piece into the folder, and give what its manifest tells; the manifest is written last."""
    began = time.process_time()
    unread: list[list[str]] = []
    told: list[dict[str, Any]] = []
    held = _Held()
    try:
        for one in _articles(asked.piece, asked.details):
            if isinstance(one, UnreadableError):
                unread.append([one.where, one.what, one.next_step])
                continue
            _put(held, reading(one, labelled=not asked.details.language))
            if len(held.articles) >= IN_A_PART or len(held.claims) >= CLAIMS_IN_A_PART:
                told.append(_write(asked, len(told), held))
                held = _Held()
                if len(told) == PARTS - 1:
                    where = show_path(asked.piece.paths[0])
                    raise UnreadableError(where, "this holds too many articles for one file", "cut it in two")
    except UnreadableError as failure:
        unread.append([failure.where, failure.what, failure.next_step])
    if held.articles:
        told.append(_write(asked, len(told), held))
    manifest = {
        "piece": asked.number, "hash": asked.piece.hash, "paths": list(map(show_path, asked.piece.paths)),
        "bytes": asked.piece.size, "start": asked.piece.start, "parts": told, "unread": unread,
        "cpu": round(time.process_time() - began, 3),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip
    asked.folder.put(manifest_name(asked.number), manifest)
    return manifest


def manifest_name(number: int) -> str:
    """Give the name of the file that tells what was read of a piece; where it is, all of it is there."""
    return f"read/{number:07d}.json"


def lost(asked: Asked, why: str) -> dict[str, Any]:
    """Note a piece that no worker could read, and give what its manifest tells."""
    unread = [[show_path(path), why, "read it with fewer --jobs, or leave it out"] for path in asked.piece.paths]
    manifest = {
        "piece": asked.number, "hash": asked.piece.hash, "paths": list(map(show_path, asked.piece.paths)),
        "bytes": asked.piece.size, "start": asked.piece.start, "parts": [], "unread": unread, "cpu": 0.0, "memory": 0,
    }  # fmt: skip
    asked.folder.put(manifest_name(asked.number), manifest)
    return manifest


def _articles(piece: Piece, details: readers.Details) -> Iterator[Article | UnreadableError]:
    for path in piece.paths:
        try:
            low = path.lower()
            if low.endswith(TABLE):
                yield from _rows(piece, path, details)
            elif low.endswith(LINES):
                yield from _lines(piece, path, details)
            else:
                with opened(path) as stream:
                    yield from readers.read_stream(io.BufferedReader(stream, 65_536), path, details)
        except UnreadableError as failure:
            yield failure
        except OSError as failure:
            reason = (failure.strerror or type(failure).__name__).lower()
            yield UnreadableError(show_path(path), f"could not be read: {reason}", "check the path")


def _lines(piece: Piece, path: str, details: readers.Details) -> Iterator[Article | UnreadableError]:
    where = show_path(path)
    with opened(path) as stream:
        stream.seek(piece.start)
        held = stream.read(piece.size)
    if hashlib.sha256(held).hexdigest() != piece.hash:
        raise UnreadableError(where, "this was changed while it was read", "read it again")
    if not piece.whole and not held.strip():
        return
    try:
        for one in readers.read_stream(io.BufferedReader(io.BytesIO(held)), path, details):
            yield shown_again(one, where, piece.lines) if isinstance(one, UnreadableError) else one
    except UnreadableError as failure:
        raise shown_again(failure, where, piece.lines) from None


def _rows(piece: Piece, path: str, details: readers.Details) -> Iterator[Article | UnreadableError]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    where, number = show_path(path), piece.lines
    try:
        with opened(path) as stream:
            table = pq.ParquetFile(stream)
            for batch in table.iter_batches(batch_size=ROWS, row_groups=[piece.start], use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    try:
                        plain = {name: _plain(held) for name, held in row.items()}
                        yield readers.article_of(plain, f"{where}, row {number}", details)
                    except UnreadableError as failure:
                        yield failure
    except (pa.ArrowException, ValueError):
        raise UnreadableError(
            where, f"this Parquet file cannot be read from row {number + 1} on", "write it again"
        ) from None


def _plain(held: object) -> object:
    """Give what a cell of a table holds as JSON has it: a date as its text."""
    from datetime import date, datetime

    if isinstance(held, datetime):
        return held.isoformat()
    return held.isoformat() if isinstance(held, date) else held


def keys(article: Article) -> list[str]:
    """Give what an article has in common with every text that may be it again, or another version of its page."""
    found = [article.id, f"text {as_compared(article.text)}"]
    if article.url:
        found.append(f"page {readers.page_address(article.url)}")
    return found + [f"item {name}" for name in dict.fromkeys((article.item, article.follows)) if name]


def number_of(name: str) -> int:
    """Give a number of eight bytes that stands for a name, the same on every machine."""
    told = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(told, "big")


def _put(held: _Held, one: Reading) -> None:
    article = evolve(one.article, reader="" if one.skipped else extraction.READER)
    when, at = month(article.date), len(held.articles)
    held.articles.append({
        "month": when, "at": at, "id": article.id, "date": article.date, "outlet": article.outlet,
        "title": article.title, "url": article.url, "language": article.language, "skipped": one.skipped,
        "canceled": article.pubstatus == "canceled",
        "keys": [number_of(key) for key in keys(article)], "line": line(article),
    })  # fmt: skip
    for claim in one.claims:
        held.claims.append(_claim_row(claim, article, when, (len(held.claims), at)))
        # under the key that counts, as every list knows the source
        credit = standing.identified({claim.id: claim}, ())[claim.id].attribution
        if credit is not None:
            source = credit.source
            held.credits.append({
                "month": when, "at": len(held.claims) - 1, "claim": claim.id, "article": article.id,
                "of": at, "who": json.dumps(same_source(source, article.outlet), ensure_ascii=False),
                "name": source.name, "key": source.key, "kind": source.kind.value, "named": source.identified,
                "outlet": article.outlet,
            })  # fmt: skip


def _claim_row(claim: Claim, article: Article, when: str, at: tuple[int, int]) -> dict[str, Any]:
    source = claim.attribution.source if claim.attribution is not None else None
    return {
        "month": when, "at": at[0], "of": at[1], "id": claim.id, "article": article.id, "date": article.date,
        "outlet": article.outlet, "proposition": claim.proposition, "stance": claim.stance.value,
        "source": source.name if source is not None else "", "line": line(claim),
    }  # fmt: skip


def _schemas() -> dict[str, pa.Schema]:
    import pyarrow as pa

    def schema(texts: str, *more: tuple[str, pa.DataType]) -> pa.Schema:
        return pa.schema([("at", pa.int32()), *more, *((name, pa.string()) for name in texts.split())])

    return {
        "articles": schema(
            "id date outlet title url language skipped line", ("keys", pa.list_(pa.uint64())), ("canceled", pa.bool_())
        ),
        "claims": schema("id article date outlet proposition stance source line", ("of", pa.int32())),
        "credits": schema("claim article who name key kind outlet", ("of", pa.int32()), ("named", pa.bool_())),
    }


def _write(asked: Asked, number: int, held: _Held) -> dict[str, Any]:
    name = f"{asked.number:07d}-{number:04d}"
    months = sorted({row["month"] for row in held.articles})
    for kind, schema in _schemas().items():
        write_months(asked.folder, (kind, name), months, getattr(held, kind), schema)
    return {"articles": len(held.articles), "claims": len(held.claims), "months": months}
