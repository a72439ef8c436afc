"""The values of one table of a ledger by id, each read from its document when it is first asked for."""

from __future__ import annotations

from collections.abc import Collection, ItemsView, Iterator, Mapping, ValuesView
from typing import Generic, TypeVar, cast

from provenance.errors import LedgerError
from provenance.ledger.documents import read_line, read_value
from provenance.ledger.layout import LETTERS, SCHEMA, Document, damaged, document_id, identity_of, uncollected
from provenance.ledger.store import Store

V = TypeVar("V")


class ValueTable(Mapping[str, V], Generic[V]):
    """The values of one table by id, sorted; each is read from its document when it is first asked for."""

    def __init__(self, table: str, store: Store) -> None:
        """Stand on a table, which is read when something in it is first asked for."""
        self._table = table
        self._store = store
        self._seen: dict[str, V] = {}
        self._every: dict[str, V] | None = None

    @property
    def _documents(self) -> Mapping[str, Document]:
        return self._store.table(self._table)

    def __getitem__(self, identity: str) -> V:
        """Give the value with this id; LedgerError when its document is damaged."""
        key = self._key(identity)
        if key not in self._seen:
            self._seen[key] = self._value(key, self._documents[key])
        return self._seen[key]

    def __contains__(self, identity: object) -> bool:
        """Tell whether there is such a value, without reading it."""
        try:
            self._key(cast("str", identity))
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        """Give the ids in their order."""
        return iter([identity_of(self._table, key) for key in sorted(self._documents, key=int)])

    def items(self) -> ItemsView[str, V]:
        """Give all values with their ids; what is read at once costs less."""
        return self._all().items()

    def values(self) -> ValuesView[V]:
        """Give all values."""
        return self._all().values()

    def _all(self) -> dict[str, V]:
        if self._every is None:
            with uncollected():
                self._every = self._read_all()
        return self._every

    def _read_all(self) -> dict[str, V]:
        if self._store.schema != SCHEMA or self._store.altered:
            self._documents.values()
            return {identity: self[identity] for identity in self}
        # line by line: all of them at once would take as much memory again as what is read from them
        found: dict[str, V] = {}
        wrong: dict[str, bytes] = {}
        try:
            for key, line in self._store.each(self._table):
                if self._seen_in(key, line):
                    found[key] = self._seen[key]
                else:
                    wrong[key] = line
        except LedgerError:
            self._seen.clear()  # nothing counts of a file that is not as it was written
            raise
        except ValueError:
            # its lines are not where they should be, which is said when all of them are read before one is looked at
            self._seen.clear()
            found, wrong = {}, dict(self._store.stored(self._table))
        # what is wrong with one is said when all of a file is seen to be as it was written
        found |= {key: self._of_line(key, line) for key, line in wrong.items()}
        order = sorted(found, key=int) if wrong else found
        return {identity_of(self._table, key): found[key] for key in order}

    def _value(self, key: str, document: Document) -> V:
        try:
            return cast("V", read_value(self._table, document))
        except ValueError as error:
            line = self._store.line_of(self._table, key)
            raise damaged(self._store.where, f"a document of {self._table} cannot be read: {error}", line) from None

    def _of_line(self, key: str, line: bytes) -> V:
        if not self._seen_in(key, line):
            return self[identity_of(self._table, key)]  # which says what is wrong with it
        return self._seen[key]

    def _seen_in(self, key: str, line: bytes) -> bool:
        """Read a value from its line, unless that was done before; whether the line is sound."""
        if key not in self._seen:
            value = read_line(self._table, line)
            if value is None or document_id(value.id) != key:
                return False
            self._seen[key] = cast("V", value)
        return True

    def __len__(self) -> int:
        """Count the values, without reading them."""
        return self._store.count(self._table)

    def mentioning(self, words: Collection[str]) -> Iterator[V]:
        """Give the values in whose documents any of some ids of articles stands, and perhaps others, by their ids."""
        for key, line in self._store.mentioning(self._table, words):
            fresh = self._store.schema == SCHEMA and not self._store.altered
            yield self._of_line(key, line) if fresh else self[identity_of(self._table, key)]

    def forget(self, key: str) -> None:
        """Read the document anew when it is next asked for."""
        self._seen.pop(key, None)
        self._every = None

    def _key(self, identity: str) -> str:
        try:
            key = document_id(identity)
            if identity[0] == LETTERS[self._table] and key in self._documents:
                return key
        except (KeyError, ValueError, TypeError):
            pass
        raise KeyError(identity)
