"""Gold articles: texts in which people marked every claim, read from TOML, each with the places of its words."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from provenance.errors import ProvenanceError
from provenance.model import Span

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

KINDS = ("person", "official", "organisation", "expert", "witness", "document", "outlet")
STANCES = ("asserts", "confirms", "alleges", "denies", "withdrawn", "declines", "no-response", "neutral")
TYPES = ("fact", "opinion", "question", "forecast", "imperative")


@frozen
class GoldSource:
    """One who is credited in an article."""

    id: str
    name: str
    kind: str
    identified: bool


@frozen
class GoldClaim:
    """One claim as the annotators marked it."""

    id: str
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    by: GoldSource | None = None
    stance: str = "asserts"
    type: str = "fact"
    hedges: tuple[str, ...] = ()
    count: int | None = None
    via: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def own_voice(self) -> bool:
        """Whether the outlet itself states it."""
        return not self.cue and self.by is None


@frozen
class GoldArticle:
    """An invented article with its annotation."""

    id: str
    language: str
    register: str
    half: str
    details: Mapping[str, str]
    text: str
    claims: tuple[GoldClaim, ...]


class AnnotationError(ProvenanceError):
    """An annotation that does not fit its text or the guidelines."""


def load(path: Path) -> GoldArticle:
    """Read one file; raises AnnotationError where it does not fit its text or the guidelines."""
    try:
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        return _article(row)
    except (OSError, UnicodeDecodeError):
        raise AnnotationError(f"{path}: The file cannot be read. Check the path.") from None
    except tomllib.TOMLDecodeError as error:
        raise AnnotationError(f"{path}: The file is not valid TOML ({error}).") from None
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise AnnotationError(f"{path}: Something is missing or no text: {error}.") from None
    except AnnotationError as error:
        raise AnnotationError(f"{path}: {error}") from None


def _article(row: dict[str, Any]) -> GoldArticle:
    text = row["text"].strip("\n")
    sources = {s["id"]: GoldSource(s["id"], s["name"], s["kind"], s["identified"]) for s in row.get("source", [])}
    claims = tuple(_claim(c, text, sources) for c in row["claim"])
    article = GoldArticle(
        row["id"], row["language"], row["register"], row["half"],
        {name: row.get(name, "") for name in ("outlet", "title", "byline", "date")}, text, claims,
    )  # fmt: skip
    _check(article, sources)
    return article


def _claim(row: dict[str, Any], text: str, sources: Mapping[str, GoldSource]) -> GoldClaim:
    unknown = set(row) - {
        "id", "content", "source", "cue", "by", "stance", "type", "hedges", "count", "via", "answers", "nth",
        "source_nth", "cue_nth",
    }  # fmt: skip
    if unknown:
        raise AnnotationError(f"{row['id']}: unknown fields {sorted(unknown)}")
    content = _pieces(row, text)
    cue = _nearest(row["id"], text, row.get("cue", ""), content, row.get("cue_nth"))
    source = _nearest(row["id"], text, row.get("source", ""), cue or content, row.get("source_nth"))
    if "by" in row and row["by"] not in sources:
        raise AnnotationError(f"{row['id']}: no source has the id {row['by']!r}")
    return GoldClaim(
        row["id"], content, source, cue, sources[row["by"]] if "by" in row else None,
        row.get("stance", "asserts"), row.get("type", "fact"), tuple(row.get("hedges", ())), row.get("count"),
        tuple(row.get("via", ())), tuple(row.get("answers", ())),
    )  # fmt: skip


def _pieces(row: dict[str, Any], text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for number, piece in enumerate(row["content"]):
        places = where(text, piece)
        if found:
            at = next((p for p in places if p >= found[-1][1]), None)
        else:
            nth = row.get("nth", 1)
            if len(places) > 1 and "nth" not in row:
                raise AnnotationError(f"{row['id']}: {piece[:60]!r} occurs {len(places)} times; give nth")
            at = places[nth - 1] if len(places) >= nth else None
        if at is None:
            raise AnnotationError(f"{row['id']}: piece {number + 1} does not stand in the text: {piece[:70]!r}")
        found.append((at, at + len(piece)))
    return tuple(found)


def where(text: str, words: str) -> list[int]:
    """Give where some words stand whole in a text."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return [p for p in found if _whole(text, p, p + len(words))]


def _whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())
    after = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    return before and after


def _nearest(ident: str, text: str, words: str, around: tuple[Span, ...], nth: int | None) -> tuple[Span, ...]:
    """Give the occurrence of some words that stands nearest to the spans, outside of them where possible."""
    if not words:
        return ()
    places = where(text, words)
    if not places:
        raise AnnotationError(f"{ident}: does not stand in the text: {words!r}")
    if nth is not None:
        at = places[nth - 1]
    else:

        def distance(place: int) -> tuple[bool, int]:
            end = place + len(words)
            inside = any(s < end and place < e for s, e in around)
            return inside, min(max(s - end, place - e, 0) for s, e in around)

        at = min(places, key=distance)
    return ((at, at + len(words)),)


def _check(article: GoldArticle, sources: Mapping[str, GoldSource]) -> None:
    if article.half not in ("develop", "test"):
        raise AnnotationError(f"half is {article.half!r}")
    for source in sources.values():
        if source.kind not in KINDS:
            raise AnnotationError(f"{source.id}: kind {source.kind!r}")
    ids = [c.id for c in article.claims]
    if len(set(ids)) != len(ids):
        raise AnnotationError("two claims have one id")
    for claim in article.claims:
        _check_claim(claim, ids, sources)


def _check_claim(claim: GoldClaim, ids: Collection[str], sources: Mapping[str, GoldSource]) -> None:
    if claim.stance not in STANCES or claim.type not in TYPES:
        raise AnnotationError(f"{claim.id}: stance {claim.stance!r}, type {claim.type!r}")
    if claim.source and not (claim.cue and claim.by):
        raise AnnotationError(f"{claim.id}: a source goes with its cue and with by")
    for other in claim.answers:
        if other not in ids:
            raise AnnotationError(f"{claim.id}: answers {other!r}, which is no claim here")
    for other in claim.via:
        if other not in sources:
            raise AnnotationError(f"{claim.id}: via {other!r}, which is no source here")
