"""The parts of an archive: what was read, in the order in which it came, and how one value is found again.

A part holds some hundred articles with their claims. Each claim has a place, a whole number: its part's, and where it
stands in it. So places tell the order of entry, and what comes later has higher ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from provenance.archive.folder import Folder
from provenance.ledger.documents import KINDS, read_line, read_value, write_value
from provenance.model import Article, Claim, Decision, Link
from provenance.moments import order

if TYPE_CHECKING:
    import pyarrow as pa

Value = Article | Claim | Decision | Link

ROOM = 1 << 20
"""Places that a part has."""
PARTS = 10_000
"""Parts that a piece of the input has at most."""
UNDATED = "undated"


@frozen(order=True)
class Part:
    """Some articles that were read together."""

    piece: int
    number: int
    """Within its piece."""
    articles: int = 0
    claims: int = 0
    months: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name among the files."""
        return f"{self.piece:07d}-{self.number:04d}"

    @property
    def base(self) -> int:
        """The place of its first claim, and of its first article among articles."""
        return (self.piece * PARTS + self.number) * ROOM


def home(place: int) -> int:
    """Give the base of the part in which a place lies."""
    return place // ROOM * ROOM


def month(date: str) -> str:
    """Give the month under which something of a date is kept; by the same clock for all of them."""
    undated, when = order(date)
    return UNDATED if undated else when[:7]


def line(value: Value) -> str:
    """Give the line of a value, as the ledger keeps it."""
    return json.dumps(write_value(value), ensure_ascii=False)


def value(table: str, held: str) -> Any:
    """Give the value of a line; ValueError where it is none."""
    found = read_line(table, held.encode("utf-8", "surrogatepass"))
    return found if found is not None else read_value(table, json.loads(held))


assert {"articles", "claims", "links"} <= KINDS.keys()


def write_months(
    folder: Folder, file: tuple[str, str], months: Iterable[str], rows: Sequence[Mapping[str, Any]], schema: pa.Schema
) -> None:
    """Write rows under the months that they name, one file a month, and an empty one where a month has none."""
    import pyarrow as pa

    held: dict[str, list[Mapping[str, Any]]] = {when: [] for when in months}
    for row in rows:
        held.setdefault(row["month"], []).append(row)
    for when, those in held.items():
        table = pa.Table.from_pylist([{k: v for k, v in row.items() if k != "month"} for row in those], schema)
        folder.write_table(f"{file[0]}/month={when}/{file[1]}.parquet", table)


def manifests(folder: Folder) -> list[dict[str, Any]]:
    """Give what is told of each piece that was read whole, in their order."""
    return [folder.get(name) for name in folder.names("read", ".json")]


def parts(folder: Folder) -> list[Part]:
    """Give all parts in the order of entry."""
    return sorted(
        Part(told["piece"], number, one["articles"], one["claims"], tuple(one["months"]))
        for told in manifests(folder)
        for number, one in enumerate(told["parts"])
    )


def by_month(folder: Folder, kind: str, part: Part, columns: list[str]) -> list[dict[str, Any]]:
    """Give the rows of a part in their order, of the columns asked for and `at`."""
    rows: list[dict[str, Any]] = []
    for when in part.months:
        name = f"{kind}/month={when}/{part.name}.parquet"
        rows += folder.table(name, ["at", *columns]).to_pylist()
    return sorted(rows, key=lambda row: row["at"])


class Shelf:
    """Values of parts, of which some are held as they were read."""

    def __init__(self, folder: Folder, known: Iterable[Part], final: Mapping[int, str]) -> None:
        """Read from a folder; `final` are articles by their places that are otherwise than they were read."""
        self._folder = folder
        self._parts = {part.base: part for part in known}
        self._final = final
        self._articles = lru_cache(maxsize=8)(self._read_articles)
        self._claims = lru_cache(maxsize=8)(self._read_claims)
        self._article = lru_cache(maxsize=4_000)(self._decoded_article)
        self._claims_of = lru_cache(maxsize=2_000)(self._decoded_claims)

    def _read_articles(self, base: int) -> list[str]:
        return [row["line"] for row in by_month(self._folder, "articles", self._parts[base], ["line"])]

    def _read_claims(self, base: int) -> tuple[list[str], list[int], dict[int, list[int]]]:
        rows = by_month(self._folder, "claims", self._parts[base], ["line", "of"])
        inside: dict[int, list[int]] = {}
        for row in rows:
            inside.setdefault(row["of"], []).append(row["at"])
        return [row["line"] for row in rows], [row["of"] for row in rows], inside

    def article_line(self, place: int) -> str:
        """Give the line of an article by its place, as it is now."""
        return self._final.get(place) or self._articles(home(place))[place - home(place)]

    def _decoded_article(self, place: int) -> Article:
        found: Article = value("articles", self.article_line(place))
        return found

    def article(self, place: int) -> Article:
        """Give an article by its place, as it is now."""
        return self._article(place)

    def as_read(self, place: int) -> Article:
        """Give an article by its place, as it was read."""
        found: Article = value("articles", self._articles(home(place))[place - home(place)])
        return found

    def claim_line(self, place: int) -> str:
        """Give the line of a claim by its place."""
        return self._claims(home(place))[0][place - home(place)]

    def article_of(self, place: int) -> int:
        """Give the place of the article in which a claim stands."""
        return home(place) + self._claims(home(place))[1][place - home(place)]

    def _decoded_claims(self, place: int) -> tuple[Claim, ...]:
        lines, _, inside = self._claims(home(place))
        return tuple(value("claims", lines[at]) for at in inside.get(place - home(place), ()))

    def claims_of(self, place: int) -> tuple[Claim, ...]:
        """Give the claims of an article by its place, in their order."""
        return self._claims_of(place)

    def places_of(self, place: int) -> list[int]:
        """Give the places of the claims of an article."""
        return [home(place) + at for at in self._claims(home(place))[2].get(place - home(place), ())]
