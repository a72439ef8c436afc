"""Claims that were made by hand elsewhere, in a table: read, placed in their articles, recorded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TypeVar

from attrs import frozen

from provenance.desk.articles.anchoring import place
from provenance.desk.recording.amending import Told, made_of
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.ids import article_id
from provenance.errors import ProvenanceError
from provenance.model import Claim, ClaimType, SourceKind, Stance

COLUMNS = ("words", "article", "source", "unnamed", "kind", "role", "via", "stance", "hedges", "type", "line", "why")
"""What a table can have; only `words` must be there. Several names or hedges are parted by semicolons."""
YES = frozenset(("yes", "y", "true", "1", "x"))


@frozen
class Imported:
    """One row of a table: the claim that it makes, or why it makes none."""

    line: int
    claim: Claim | None = None
    refused: str = ""


def rows(book: Casebook, text: str, article: str = "") -> Iterator[Imported]:
    """Give each row of a table as a claim, or as a refusal with its line; `article` is meant where a row names none."""
    try:
        table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        names = [name.strip().casefold() for name in table.fieldnames or ()]
    except csv.Error as error:
        raise ProvenanceError(f"The table cannot be read ({error}). Save it as CSV with commas.") from None
    odd = [name for name in names if name not in COLUMNS]
    if "words" not in names or odd:
        wrong = f"does not know the column {odd[0]!r}" if odd else "needs a column “words”"
        raise ProvenanceError(f"The import {wrong}. The columns are: {', '.join(COLUMNS)}.")
    table.fieldnames = names
    seen: set[str] = set()
    try:
        for row in table:
            yield _row(book, {name: value for name, value in row.items() if name}, article, table.line_num, seen)
    except csv.Error as error:
        raise ProvenanceError(f"Line {table.line_num}: The table cannot be read ({error}).") from None


def _row(book: Casebook, row: Mapping[str, str | None], article: str, line: int, seen: set[str]) -> Imported:
    told = {name: (value or "").strip() for name, value in row.items()}
    try:
        named = told.get("article") or article
        if not named:
            raise ProvenanceError("No article is named, in the row or with --article.")
        page = book.articles[article_id(book, named)]
        made = made_of(book, page, _told(told, place(page, told["words"], _number(told.get("line", "")))))
        if made.id in seen:
            raise ProvenanceError("The same claim stands in an earlier row.")
        seen.add(made.id)
        return Imported(line, made)
    except ProvenanceError as refused:
        return Imported(line, refused=str(refused))


def _number(given: str) -> int:
    if given and not given.isdecimal():
        raise ProvenanceError(f"{given!r} is no line.")
    return int(given or 0)


def _told(row: Mapping[str, str], spans: tuple[tuple[int, int], ...]) -> Told:
    """Give what a row says of its claim; ProvenanceError names the word that is none."""
    return Told(
        spans=spans,
        source=row.get("source", ""),
        unnamed=True if row.get("unnamed", "").casefold() in YES else None,
        kind=_one_of(SourceKind, row.get("kind", "")),
        role=row.get("role") or None,
        via=_several(row.get("via", "")) or None,
        stance=_one_of(Stance, row.get("stance", "")),
        type=_one_of(ClaimType, row.get("type", "")),
        hedges=_several(row.get("hedges", "")) or None,
    )


E = TypeVar("E", bound=Enum)


def _one_of(kind: type[E], given: str) -> E | None:
    if not given:
        return None
    try:
        return kind(given)
    except ValueError:
        there = ", ".join(str(one.value) for one in kind)
        raise ProvenanceError(f"{given!r} is none of: {there}.") from None


def _several(given: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.split(";") if part.strip())
