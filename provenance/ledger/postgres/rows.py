"""Reading documents from a database: one by its key, or all of a table in turn, a few megabytes at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, ValuesView
from typing import TYPE_CHECKING, Any

from provenance.ledger.layout import Document, decode, is_huge
from provenance.ledger.postgres.connecting import told

if TYPE_CHECKING:
    from psycopg import Connection

FIRST, MOST, PIECE = 100, 5_000, 4 << 20
"""Rows that are asked for at once: as many as these bytes hold, judged by those that came before."""
REMEMBERED = 50_000
"""Documents that were asked for one by one and are kept, in case they are asked for again."""
_AT_ONCE = 1_000


class Rows:
    """The documents of a ledger as they are stored, read over one connection."""

    def __init__(self, connection: Connection[Any], where: str) -> None:
        """Read from a database; `where` is its name in messages."""
        self._connection, self._where = connection, where
        self._seen: dict[tuple[str, str], bytes | None] = {}

    def ask(self, statement: str, given: Any = None) -> list[tuple[Any, ...]]:
        """Give the rows of an answer; LedgerError where there is none."""
        with told(self._where), self._connection.cursor(binary=True) as cursor:
            found: list[tuple[Any, ...]] = cursor.execute(statement, given).fetchall()
            return found

    def line(self, name: str, key: str) -> bytes | None:
        """Give a document as it is stored; None where there is none."""
        if (name, key) not in self._seen:
            if not key.isdecimal():
                return None
            found = self.ask("SELECT line FROM provenance.document WHERE name = %s AND key = %s", (name, int(key)))
            self._remember({(name, key): found[0][0] if found else None})
        return self._seen[name, key]

    def look_up(self, places: Collection[tuple[str, str]]) -> None:
        """Read documents that will be asked for one by one, in few questions."""
        wanted = [one for one in places if one not in self._seen and one[1].isdecimal()]
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            found = self.ask(
                "SELECT d.name, d.key, d.line FROM unnest(%s::text[], %s::bigint[]) AS w (name, key) "
                "JOIN provenance.document AS d USING (name, key)",
                ([name for name, _ in some], [int(key) for _, key in some]),
            )
            self._remember({**dict.fromkeys(some), **{(name, str(key)): line for name, key, line in found}})

    def follow(self, lines: Mapping[tuple[str, str], bytes | None]) -> None:
        """Hold what was written."""
        self._remember(lines)

    def _remember(self, lines: Mapping[tuple[str, str], bytes | None]) -> None:
        if len(self._seen) + len(lines) > REMEMBERED:
            self._seen.clear()
        self._seen.update(lines)

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        self._seen.clear()

    def keys(self, name: str) -> list[str]:
        """Give the ids of a table's documents, the lowest first."""
        return [
            str(key) for (key,) in self.ask("SELECT key FROM provenance.document WHERE name = %s ORDER BY key", (name,))
        ]

    def upwards(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give a table's documents with their ids, the lowest first, in turn."""
        return self._in_turn(name, -1, "key > %s ORDER BY key")

    def downwards(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same, the highest first, read as far as is asked for."""
        return self._in_turn(name, (1 << 63) - 1, "key < %s ORDER BY key DESC", first=2)

    def _in_turn(self, name: str, at: int, order: str, first: int = FIRST) -> Iterator[tuple[str, bytes]]:
        count = first
        while True:
            found = self.ask(
                f"SELECT key, line FROM provenance.document WHERE name = %s AND {order} LIMIT %s", (name, at, count)
            )
            yield from ((str(key), line) for key, line in found)
            if len(found) < count:
                return
            at = found[-1][0]
            size = sum(len(line) for _, line in found) // len(found) + 1
            count = max(1, min(4 * count, MOST, PIECE // size))

    def of_articles(self, name: str, articles: Collection[int]) -> list[tuple[str, bytes]]:
        """Give the documents of a table that belong to some articles, by the numbers of these."""
        found = self.ask(
            "SELECT key, line FROM provenance.document WHERE article = ANY (%s) AND name = %s ORDER BY key",
            (list(articles), name),
        )
        return [(str(key), line) for key, line in found]


class Documents(Mapping[str, Document]):
    """The documents of one table by id; one is a question of its own, all of them are read in turn."""

    def __init__(self, rows: Rows, name: str, count: Callable[[], int]) -> None:
        """Stand on a table, of which nothing is read yet."""
        self._rows, self._name, self._count = rows, name, count

    def __getitem__(self, key: str) -> Document:
        """Give the document with this id."""
        line = self._rows.line(self._name, key)
        if line is None:
            raise KeyError(key)
        return decode(line, is_huge(line))

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such a document."""
        return isinstance(key, str) and self._rows.line(self._name, key) is not None

    def __iter__(self) -> Iterator[str]:
        """Give the ids, the lowest first."""
        return iter(self._rows.keys(self._name))

    def __len__(self) -> int:
        """Count the documents."""
        return self._count()

    def items(self) -> ItemsView[str, Document]:
        """Give all documents with their ids."""
        return self._read().items()

    def values(self) -> ValuesView[Document]:
        """Give all documents."""
        return self._read().values()

    def _read(self) -> dict[str, Document]:
        return {key: decode(line, is_huge(line)) for key, line in self._rows.upwards(self._name)}
