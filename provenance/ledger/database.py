"""TinyDB on the ledger's storage: the same tables, queries and documents, with changes that cost what they change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from copy import deepcopy
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from provenance.ledger.layout import META, Document
from provenance.ledger.storage import JournalStorage
from provenance.ledger.tables import Documents

_GONE = object()


class _Changing(MutableMapping[Any, Document]):
    """A table as an updater of TinyDB's sees it: what it touches is copied, and compared when it is done."""

    def __init__(self, held: Documents, key_class: Callable[[str], Any]) -> None:
        self._held = held
        self._key_class = key_class
        self._touched: dict[str, Any] = {}
        self._added = 0

    def __getitem__(self, key: Any) -> Document:
        name = str(key)
        if name not in self._touched:
            self._touched[name] = deepcopy(self._held[name])
        found = self._touched[name]
        if found is _GONE:
            raise KeyError(key)
        return cast("Document", found)

    def __setitem__(self, key: Any, document: Document) -> None:
        self._added += key not in self
        self._touched[str(key)] = document

    def __delitem__(self, key: Any) -> None:
        if key not in self:
            raise KeyError(key)
        self._added -= 1
        self._touched[str(key)] = _GONE

    def __contains__(self, key: object) -> bool:
        name = str(key)
        if name in self._touched:
            return self._touched[name] is not _GONE
        return name in self._held

    def __iter__(self) -> Iterator[Any]:
        for name in self._held:
            if self._touched.get(name) is not _GONE:
                yield self._key_class(name)
        for name, document in list(self._touched.items()):
            if name not in self._held and document is not _GONE:
                yield self._key_class(name)

    def __len__(self) -> int:
        return len(self._held) + self._added

    def clear(self) -> None:
        for key in list(self):
            del self[key]

    def changes(self) -> dict[str, Document | None]:
        """Give what is other than it was."""
        found: dict[str, Document | None] = {}
        for name, document in self._touched.items():
            if document is _GONE:
                if name in self._held:
                    found[name] = None
            elif name not in self._held or self._held[name] != document:
                found[name] = document
        return found


class JournalTable(Table):
    """A table of TinyDB's; on a JournalStorage a change costs what it changes, not what the table holds."""

    def __init__(self, storage: Storage, name: str, cache_size: int = 10, persist_empty: bool = False) -> None:
        """Stand on a storage."""
        super().__init__(storage, name, cache_size, persist_empty)
        if persist_empty and isinstance(storage, JournalStorage):
            storage.make(name)

    def _read_table(self) -> dict[str, Any]:
        if not isinstance(self._storage, JournalStorage):
            return super()._read_table()
        # a mapping that reads a document when it is asked for it; Table only looks things up in it
        return cast("dict[str, Any]", self._storage.table(self.name))

    def __len__(self) -> int:
        """Count the documents, without reading them."""
        if not isinstance(self._storage, JournalStorage):
            return len(self._read_table())
        return self._storage.count(self.name)

    def _update_table(self, updater: Callable[[Any], Any]) -> None:
        storage = self._storage
        if not isinstance(storage, JournalStorage):
            super()._update_table(updater)
            return
        changing = _Changing(storage.table(self.name), self.document_id_class)
        updater(changing)
        changes = changing.changes()
        if changes:
            storage.commit({(self.name, key): document for key, document in changes.items()})
        self.clear_cache()


class JournalDB(TinyDB):
    """A TinyDB whose file survives crashes, power cuts, full disks and second writers; see JournalStorage.

    `JournalDB(path)` holds the file for writing until it is closed; `access_mode="r"` reads without a lock.
    """

    default_storage_class: type[Storage] = JournalStorage  # type: ignore[assignment]
    table_class = JournalTable

    def tables(self) -> set[str]:
        """Give the names of the tables; the one that describes the others is not among them."""
        if not isinstance(self._storage, JournalStorage):
            return super().tables()
        return set(self._storage.names())

    def drop_table(self, name: str) -> None:
        """Remove a table with all documents."""
        if not isinstance(self._storage, JournalStorage):
            super().drop_table(name)
            return
        self._tables.pop(name, None)
        self._storage.drop(name)

    def drop_tables(self) -> None:
        """Remove all tables."""
        if not isinstance(self._storage, JournalStorage):
            super().drop_tables()
            return
        self._tables.clear()
        for name in self._storage.names():
            if name != META:
                self._storage.drop(name)
