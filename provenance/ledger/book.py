"""The ledger as it is opened, read, changed in one step and taken back."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import LedgerError
from provenance.ledger.chain import bound
from provenance.ledger.disk import Disk
from provenance.ledger.documents import write_entry
from provenance.ledger.keeping import Keeping
from provenance.ledger.kept import Kept
from provenance.ledger.layout import HASHED, HEAD, LETTERS, LOG, RESTORE, SCHEMA, Document, damaged, document_id
from provenance.ledger.logbook import Logbook
from provenance.ledger.places import Waiting, is_shared, opened
from provenance.ledger.store import Store
from provenance.ledger.transaction import Place, Transaction, differences, document_of, refuse_unstorable
from provenance.ledger.valuetable import ValueTable
from provenance.ledger.wordindex import WordIndex, in_turn, word_index
from provenance.model import Article, Change, Claim, Decision, Entry, Link
from provenance.moments import Until, order, written

if TYPE_CHECKING:
    from provenance.ledger.differing import News
    from provenance.ledger.pages import Pages
    from provenance.ledger.past import AsItWas, AsRecorded
    from provenance.ledger.soundness import Sound

_ID = re.compile(r"[ac][0-9a-f]{13}")

CLOCKS_APART = timedelta(hours=1)
"""By how much two computers' clocks may differ; what another dates later than that moves no other time."""
WAY_OUT = "Begin a new ledger with --ledger or PROVENANCE_LEDGER, and keep this one to read."


class Ledger:
    """What has been recorded, in the state of one moment."""

    def __init__(self, store: Store, now: Callable[[], datetime], kept: Kept | None = None) -> None:
        """Stand on a store; `Ledger.open` also opens and closes it. `kept` is what was kept of the state it is in."""
        self._store = store
        self._now = now
        self._tables: dict[str, ValueTable[Any]] = {}
        self._stand_anew()
        self.log = Logbook(store)
        self.keeping = Keeping(store, self.log, kept)
        self._changing = False
        self._latest = ""

    def _stand_anew(self) -> None:
        self._tables = {name: ValueTable(name, self._store) for name in LETTERS}

    @classmethod
    @contextmanager
    def open(
        cls,
        path: str | os.PathLike[str],
        write: bool = False,
        wait: float | None = None,
        now: Callable[[], datetime] | None = None,
        disk: Disk | None = None,
        altered: bool = False,
        tell: Callable[[str], None] | None = None,
        ahead: Callable[[Ledger], None] | None = None,
    ) -> Iterator[Ledger]:
        """Give the ledger at this path or address, empty where there is no file yet; `wait` is in seconds.

        LedgerError when it is damaged, cannot be read or, for writing, is in another's hands. A reader takes no lock
        and sees one whole state. `altered`: one that something else than provenance has changed is opened all the
        same. `tell` is given what a person should know of how the files were found and left. `ahead` is done to the
        ledger as it can be read, before a writer of a shared one keeps others waiting, and while he waits himself.
        """
        meanwhile = partial(cls._look_ahead, path, ahead) if ahead is not None and write and is_shared(path) else None
        if meanwhile is not None:
            meanwhile()
        found = opened(path, write, Waiting(wait, meanwhile), now, (disk, altered))
        store = found.store
        ledger = cls(store, found.now, found.kept)
        try:
            if write and 0 < store.schema < SCHEMA:
                ledger._migrate()
            claims = store.count("claims") if write else 0
            if claims >= store.warned:
                store.notes.append(
                    f"{store.where}: The ledger has {claims:,} claims and is getting slow (at most "
                    f"{store.supported:,}). {WAY_OUT}"
                )
            yield ledger
        finally:
            store.close()
            ledger.keeping.close()
            if tell is not None:
                for note in store.notes:
                    tell(note)

    @classmethod
    def _look_ahead(cls, path: str | os.PathLike[str], ahead: Callable[[Ledger], None]) -> None:
        with cls.open(path) as ledger:
            ahead(ledger)

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id."""
        return self._tables["articles"]

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return self._tables["claims"]

    def in_turn(self, table: str) -> Iterator[Article | Claim | Decision | Link]:
        """Give the values of a table by their ids, of which few are in memory; LookupError where any is not sound."""
        from provenance.ledger.documents import read_line

        if self._store.schema != SCHEMA or self._store.altered:
            raise LookupError(table)
        for key, line in self._store.each(table):
            value = read_line(table, line, shared=False)
            if value is None or document_id(value.id) != key:
                raise LookupError(table)
            yield value

    def look_up(self, identities: Iterable[str]) -> None:
        """Make ready articles and claims, by their ids, that will be asked for one by one."""
        tables = {LETTERS[name]: name for name in ("articles", "claims")}
        self._store.look_up([(tables[one[0]], document_id(one)) for one in identities if _ID.fullmatch(one)])

    def claims_in(self, articles: Collection[str]) -> list[Claim]:
        """Give the claims that were read in some articles, by their ids; no other is read."""
        return [one for one in self._tables["claims"].mentioning(articles) if one.article in articles]

    @property
    def links(self) -> Mapping[str, Link]:
        """The links by id."""
        return self._tables["links"]

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """The decisions by id."""
        return self._tables["decisions"]

    def as_it_was(self, until: Until) -> AsItWas:
        """Give what people had decided by a moment, and how articles had been read by then.

        What was decided, added again with other details, or taken back later is told by the log, which forgets nothing.
        """
        from provenance.ledger import past

        if not until:
            return past.AsItWas(tuple(self.decisions.values()), tuple(self.links.values()))
        return past.as_it_was(self.entries(), until, self.decisions, self.links, self._store.table("articles"))

    @property
    def head(self) -> tuple[int, str]:
        """Number of the newest entry of the log and the hash of all up to it; 0 and nothing where there is none."""
        return self.log.head

    def entries(self) -> list[Entry]:
        """Give the log, oldest first; the documents in it are the ledger's own and not to be changed."""
        return self.log.entries()

    def as_of_entry(self, number: int) -> AsRecorded:
        """Give what was recorded when an entry of the log was written, however it was dated.

        Of one that was carried in from another ledger: what was recorded there.
        """
        from provenance.ledger import past
        from provenance.ledger.carrying import line_of

        try:
            line = line_of(self.entries(), number)
        except ValueError as error:
            raise damaged(self._store.where, f"entry {number} cannot be traced: {error}") from None
        return past.recorded(line)

    @property
    def where(self) -> str:
        """Its name in messages."""
        return self._store.where

    @property
    def is_chained(self) -> bool:
        """Whether its log is a chain, as it was not in the first format."""
        return self._store.schema in HASHED

    def check(self) -> None:
        """Read every document; LedgerError when one of them is damaged."""
        for table in self._tables.values():
            table.values()
        self.entries()

    def any_has(self, table: str, field: str) -> bool:
        """Whether any document of a table has a field that most are without; none of them is read."""
        # a quotation mark in a text has a stroke before it
        wanted = b'"%s": ' % field.encode("ascii")
        return any(wanted in line for _, line in self._store.each(table))

    def sound(self) -> Sound | None:
        """Give what is there where all of it is as it was written; None where anything is not."""
        from provenance.ledger.soundness import sound

        fresh = self._store.schema == SCHEMA and not self._store.altered
        return sound(self._store, self.head) if fresh else None

    def stored(self, table: str) -> Mapping[str, bytes]:
        """Give the documents of a table as they are stored, by document id."""
        return self._store.stored(table)

    def documents(self, table: str) -> Mapping[str, Document]:
        """Give the documents of a table by document id; not to be changed."""
        return dict(self._store.table(table))

    @classmethod
    @contextmanager
    def trying(cls, path: str | os.PathLike[str], tell: Callable[[str], None] | None = None) -> Iterator[Ledger]:
        """Give the ledger at this path to try a change on: it is worked out in full, and no file is touched.

        LedgerError as for reading.
        """
        with cls.open(path, tell=tell) as ledger:
            ledger.keeping.trying = True
            yield ledger

    def backup(self, to: Path) -> None:
        """Write the whole state into a new file; LedgerError where there is one already, or the disk fails."""
        self._store.backup(to)

    def word_index(self) -> AbstractContextManager[WordIndex | None]:
        """Give the index beside the ledger; None where none can be kept. It may lag behind: see `changed_since`."""
        path = self._store.index_path()
        if path is None or self.keeping.trying:
            return nullcontext(None)
        return in_turn(path) if self._store.shared else word_index(path)

    def pages(self) -> Pages | None:
        """Give the pages kept beside the ledger, as they were received; None for a ledger that is in no file."""
        from provenance.ledger import pages

        path = self._store.data_path()
        return pages.Pages(path.with_name(path.name + pages.FOLDER)) if path is not None else None

    @contextmanager
    def transaction(self, by: str, action: str, why: str = "") -> Iterator[Transaction]:
        """Change all that the block puts and removes in one write and one entry of the log, or nothing."""
        self._begin({"by": by, "action": action, "why": why})
        try:
            change = Transaction(self._store.where)
            yield change
            changes = differences(self._store, change.wanted)
            if changes and not self.keeping.trying:
                self._record(changes, by, action, why)
        finally:
            self._changing = False

    def undo(self, by: str, why: str = "") -> Entry | None:
        """Take back the newest entry that still stands and give the entry that says so, if there is one."""
        return self._take_back(by, why, "undo")

    def redo(self, by: str, why: str = "") -> Entry | None:
        """Take back the newest undoing that nothing else came after, and give the entry that says so."""
        return self._take_back(by, why, "redo")

    def _take_back(self, by: str, why: str, action: str) -> Entry | None:
        from provenance.ledger.undoing import done, last_standing, last_undoing

        self._begin({"by": by, "why": why})
        try:
            entry = last_standing(self.log) if action == "undo" else last_undoing(self.log)
            if entry is None:
                return None
            changed = done(self.log, entry)
            for change in changed:
                if document_of(self._store, change.table, change.id) != change.after:
                    raise LedgerError(
                        f"{self._store.where}: Entry {entry.number} cannot be taken back, because "
                        f"{change.id} has changed since, and the log does not say how. {RESTORE}"
                    )
            changes = [Change(c.table, c.id, before=c.after, after=c.before) for c in reversed(changed)]
            return self._record(changes, by, action, why, undoes=entry.number)
        finally:
            self._changing = False

    @contextmanager
    def joining(self, news: News, by: str, why: str = "") -> Iterator[Transaction]:
        """Join another ledger's log to this one, and change all that the block puts and removes, or nothing.

        What the block leaves alone stays as it is here, whatever the other's entries tell.
        """
        self._begin({"by": by, "why": why})
        try:
            change = Transaction(self._store.where)
            yield change
            self._join(news, change.wanted, by, why)
        finally:
            self._changing = False

    def _join(self, news: News, wanted: Mapping[Place, Document | None], by: str, why: str) -> None:
        from provenance.ledger.joined import joined

        found = joined(self.head, news, wanted, partial(document_of, self._store))
        self._refuse_too_many(found.claims)
        number, chain = found.head
        by = self._store.user or by
        entry = Entry(number + 1, self.moment_after(news), by, "merge", why, found.changes, merged=found.merged)
        self._write(chain, entry, found.documents)

    def moment_after(self, news: News) -> str:
        """Give the time of an entry that joins others, later than any of them that another clock has not far ahead."""
        soon = written(self._now() + CLOCKS_APART)
        self.moment()
        self._latest = max(
            (self._latest, *(one.when for one in news.told if order(one.when) <= order(soon))), key=order
        )
        return self.moment()

    def fold(self) -> bool:
        """Write the changes that wait in the journal into the file; False where none wait."""
        return self._store.fold()

    def accept(self, by: str, why: str) -> Entry | None:
        """Take over what something else than provenance changed in the file, and give the entry that says so.

        What differs from what the log tells is in it, before and after, so that it can be undone. None where nothing
        was changed.
        """
        from provenance.ledger.auditing import outside_changes

        self.check()
        self._begin({"by": by, "why": why})
        try:
            changes = outside_changes(self)
            self._refuse_unstorable()
            if not changes and not self._store.altered:
                return None
            made = self._record(changes, by, "accept", why, anew=True)
            self._store.fold()
            return made
        finally:
            self._changing = False

    def _refuse_unstorable(self) -> None:
        """LedgerError where anything in a file that something else wrote cannot be written again."""
        for name in self._store.names():
            for document in self._store.table(name).values():
                refuse_unstorable(document, self._store.where, name)

    def _begin(self, told: dict[str, str]) -> None:
        if not (self._store.for_writing or self.keeping.trying) or self._store.closed:
            raise RuntimeError("this ledger was not opened for writing, or is closed")
        if not (self._store.writable or self.keeping.trying):
            raise LedgerError(f"{self._store.where}: An earlier write failed. Open the ledger again.")
        if self._changing:
            raise RuntimeError("a transaction is going on already")
        refuse_unstorable(told, self._store.where, "the log")
        self._changing = True

    def _record(
        self, changes: list[Change], by: str, action: str, why: str, undoes: int = 0, anew: bool = False
    ) -> Entry:
        more = sum((change.before is None) - (change.after is None) for change in changes if change.table == "claims")
        self._refuse_too_many(more)
        by = self._store.user or by
        number, chain = self.head
        if anew:
            # the head may be among what was changed
            number = max(map(int, self.log.documents()), default=0)
            chain = str(self.log.documents().get(str(number), {}).get("chain", ""))
        entry = Entry(number + 1, self.moment(), by, action, why, tuple(changes), undoes)
        self._write(chain, entry, {(change.table, document_id(change.id)): change.after for change in changes})
        return entry

    def _write(self, chain: str, entry: Entry, changes: Mapping[Place, Document | None]) -> None:
        """Write an entry that follows one of this hash, with what it changes by table and document id, in one step."""
        document = bound(chain, write_entry(entry))
        wanted: dict[Place, Document | None] = {
            (name, ""): {} for name in (*LETTERS, LOG, HEAD) if name not in self._store.names()
        }
        wanted |= changes
        wanted[LOG, str(entry.number)] = document
        wanted[HEAD, "1"] = {"entry": entry.number, "chain": document["chain"]}
        self.keeping.changed = True
        try:
            self._store.commit(wanted)
        finally:
            # a large change is folded at once: what was not read yet of the log is in a file that is closed
            self.log.forget()
            for table, key in changes:
                if table in self._tables:
                    self._tables[table].forget(key)

    def _refuse_too_many(self, more: int) -> None:
        """LedgerError where so many claims more are too many."""
        most = self._store.supported
        if more > 0 and self._store.count("claims") + more > most:
            raise LedgerError(f"{self._store.where}: The ledger would have more than {most:,} claims. {WAY_OUT}")

    def _migrate(self) -> None:
        """Bring a ledger of an earlier format to the newest one, when a copy of it was put aside."""
        from provenance.ledger.migration import is_through, migrated, rewritten

        store = self._store
        if is_through(self.log.documents().values(), SCHEMA):
            store.fold()  # an earlier writer was interrupted before the file was written anew
            return
        self.check()
        self._refuse_unstorable()
        aside = store.copy(f"format-{store.schema}")
        wanted, number, chain = rewritten(store)
        why = migrated(store.schema, SCHEMA, aside)
        document = bound(chain, write_entry(Entry(number + 1, self.moment(), "provenance", "migrate", why)))
        wanted[LOG, str(number + 1)] = document
        wanted[HEAD, "1"] = {"entry": number + 1, "chain": document["chain"]}
        store.commit(wanted)
        store.fold()
        self.log.forget()
        self._stand_anew()

    def in_todays_form(self) -> Ledger:
        """Give a ledger of an earlier format as it would be in today's, in memory; one of today's is given as it is."""
        from provenance.ledger.migration import in_memory

        if self._store.schema == SCHEMA:
            return self
        self.check()
        return Ledger(in_memory(self._store), self._now)

    def moment(self) -> str:
        """Give the time by the ledger's own clock, as RFC 3339 writes it, later than any that it has given."""
        if not self._latest:
            self._latest = next((told.when for _, told in self.log.newest_first()), "")
        self._latest = written(self._now(), self._latest)
        return self._latest
