"""The ledger as it is opened, read, changed in one step and taken back."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from attrs import evolve, field, frozen

from provenance.errors import LedgerError, UnknownIdError
from provenance.ledger import kept
from provenance.ledger.carrying import in_time, innermost, line_of, runs
from provenance.ledger.chain import bound
from provenance.ledger.chain import told as told_by
from provenance.ledger.disk import Disk
from provenance.ledger.documents import (
    Value,
    read_entry,
    read_line,
    read_value,
    table_of,
    unstorable_field,
    write_entry,
    write_value,
)
from provenance.ledger.kept import Changed, Kept, Part, State
from provenance.ledger.layout import (
    HASHED,
    HEAD,
    LETTERS,
    LOG,
    RESTORE,
    SCHEMA,
    Document,
    damaged,
    decode,
    document_id,
    identity_of,
    is_huge,
    uncollected,
)
from provenance.ledger.logbook import Brief, Weighed, brief, count, lines_after, newest_first, weighed, weighed_in
from provenance.ledger.longentry import documents, is_changes, parts
from provenance.ledger.migration import Rewritten, is_through, migrated, modern
from provenance.ledger.places import Waiting, is_shared, opened
from provenance.ledger.wordindex import WordIndex, in_turn, word_index
from provenance.model import DETAILS, Article, Change, Claim, Decision, DecisionKind, Entry, Link, Merged
from provenance.moments import Until, order, written

if TYPE_CHECKING:
    from provenance.ledger.differing import News
    from provenance.ledger.pages import Pages
    from provenance.ledger.soundness import Sound
from provenance.ledger.store import Store

V = TypeVar("V")
_ID = re.compile(r"[ac][0-9a-f]{13}")

ASIDE = ("words", "drafts", "review", "sources")
"""What only some questions ask for, each in a file of its own: words to search, what drafts are held to, and so on."""
CLOCKS_APART = timedelta(hours=1)
"""By how much two computers' clocks may differ; what another dates later than that moves no other time."""
WAY_OUT = "Begin a new ledger with --ledger or PROVENANCE_LEDGER, and keep this one to read."


class Shelf(Mapping[str, V], Generic[V]):
    """The values of one table by id, sorted; each is read from its document when it is first asked for."""

    def __init__(self, table: str, store: Store, read: Callable[[str, Document], V]) -> None:
        """Stand on a table, which is read when something in it is first asked for."""
        self._table = table
        self._store = store
        self._read = read
        self._seen: dict[str, V] = {}
        self._every: dict[str, V] | None = None

    @property
    def _documents(self) -> Mapping[str, Document]:
        return self._store.table(self._table)

    def __getitem__(self, identity: str) -> V:
        """Give the value with this id; LedgerError when its document is damaged."""
        key = self._key(identity)
        if key not in self._seen:
            self._seen[key] = self._read(key, self._documents[key])
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
        if self._store.shared:
            return {
                identity_of(self._table, key): self._of_line(key, line) for key, line in self._store.each(self._table)
            }
        # of a file nothing is looked at before all of it is seen to be as it was written
        lines = self._store.stored(self._table)
        return {identity_of(self._table, key): self._of_line(key, lines[key]) for key in sorted(lines, key=int)}

    def _of_line(self, key: str, line: bytes) -> V:
        if key not in self._seen:
            value = read_line(self._table, line)
            if value is None or document_id(value.id) != key:
                return self[identity_of(self._table, key)]  # which says what is wrong with it
            self._seen[key] = cast("V", value)
        return self._seen[key]

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


class Transaction:
    """What a transaction is going to change; nothing has happened before its block ends."""

    def __init__(self, where: str) -> None:
        """Begin with nothing to change."""
        self._where = where
        self.wanted: dict[tuple[str, str], Document | None] = {}

    def put(self, value: Value) -> None:
        """Insert the value, or replace the one with its id."""
        table = table_of(value)
        document = write_value(value)
        identity = str(document["id"])  # a link's follows from all the rest of it
        _refuse_unstorable(document, self._where, f"{table} {identity}")
        self.wanted[table, identity] = document

    def remove(self, value: Value) -> None:
        """Take out the value with this one's id, if there is one."""
        self.wanted[table_of(value), value.id] = None


@frozen
class AsItWas:
    """What people had decided by a moment, the links, and which details of articles had been read otherwise."""

    decisions: tuple[Decision, ...]
    links: tuple[Link, ...]
    """The comparison's own as they are, people's and those of amended readings as they were."""
    details: Mapping[str, Mapping[str, str]] = field(factory=dict)
    """By the article's id: what is otherwise now."""


@frozen
class AsRecorded:
    """Everything that stood in the tables at an earlier moment, by table and id."""

    articles: dict[str, Article] = field(factory=dict)
    claims: dict[str, Claim] = field(factory=dict)
    links: dict[str, Link] = field(factory=dict)
    decisions: dict[str, Decision] = field(factory=dict)


class Ledger:
    """What has been recorded, in the state of one moment."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """Stand on a store; `Ledger.open` also opens and closes it."""
        self._store = store
        self._now = now
        self._shelves: dict[str, Shelf[Any]] = {name: self._shelf(name) for name in LETTERS}
        self._changing = self._changed = False
        self._trying = False
        """Whether transactions are only worked out, and nothing of them is kept."""
        self._latest = ""
        self._newer: list[tuple[bytes, Brief]] = []
        """The entries of the log that were read, the newest first."""
        self._older: Iterator[bytes] | None = None
        """The rest of them."""
        self._kept: Kept | None = None
        self._beside: dict[str, Kept] = {}
        self._before: Kept | None = None
        """What was kept of an earlier state."""

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
        ledger = cls(store, found.now)
        ledger._kept = found.kept
        try:
            if write and 0 < store.schema < SCHEMA:
                ledger._migrate()
            held = store.count("claims") if write else 0
            if held >= store.warned:
                store.notes.append(
                    f"{store.where}: The ledger has {held:,} claims and is getting slow (at most "
                    f"{store.supported:,}). {WAY_OUT}"
                )
            yield ledger
        finally:
            store.close()
            for one in (ledger._kept, ledger._before, *ledger._beside.values()):
                if one is not None:
                    one.close()
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
        return self._shelves["articles"]

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return self._shelves["claims"]

    def look_up(self, identities: Iterable[str]) -> None:
        """Make ready articles and claims, by their ids, that will be asked for one by one."""
        tables = {LETTERS[name]: name for name in ("articles", "claims")}
        self._store.look_up([(tables[one[0]], document_id(one)) for one in identities if _ID.fullmatch(one)])

    def claims_in(self, articles: Collection[str]) -> list[Claim]:
        """Give the claims that were read in some articles, by their ids; no other is read."""
        shelf = self._shelves["claims"]
        return [one for one in shelf.mentioning(articles) if one.article in articles]

    @property
    def links(self) -> Mapping[str, Link]:
        """The links by id."""
        return self._shelves["links"]

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """The decisions by id."""
        return self._shelves["decisions"]

    def as_it_was(self, until: Until) -> AsItWas:
        """What people had decided by a moment, and how articles had been read by then.

        What was decided, added again with other details, or taken back later is told by the log, which forgets nothing.
        An article that was recorded without a date has the first one that anybody gave it, whenever that was: else no
        view of the past could ever show it.
        """
        if not until:
            return AsItWas(tuple(self.decisions.values()), tuple(self.links.values()))
        timed = in_time(self.entries())
        entries = [one for _, one in timed]
        by_then = [one for when, one in timed if until.decided(when)]
        people = [read_value(table, document) for (table, _), document in sorted(_people_said(by_then).items())]
        links = [one for one in self.links.values() if not one.by_person and not any(one.read)]
        # What was recorded later counts as it was first read.
        read = _recorded(reversed(entries)) | _recorded(by_then)
        read |= _dated({ident: one for ident, one in read.items() if not one.get("date")}, entries, self.decisions)
        return AsItWas(
            tuple(one for one in people if isinstance(one, Decision)),
            (*links, *(one for one in people if isinstance(one, Link) and (one.by_person or any(one.read)))),
            {ident: one for ident in read if (one := self._read_otherwise(ident, read[ident]))},
        )

    def _read_otherwise(self, ident: str, then: Document) -> dict[str, str]:
        now = self._store.table("articles").get(document_id(ident), then)
        return {name: str(then[name]) for name in DETAILS if name in then and then[name] != now.get(name)}

    def brief(self, number: int) -> Brief:
        """Give an entry of the log without the documents in it; KeyError where there is none of this number."""
        found = next((told for _, told in self._newest_first() if told.number <= number), None)
        if found is None or found.number != number:
            raise KeyError(number)
        return found

    def entries(self) -> list[Entry]:
        """Give the log, oldest first; the documents in it are the ledger's own and not to be changed."""
        return [self._entry(key) for key in sorted(self._log(), key=int)]

    def each_entry(self) -> Iterator[Entry]:
        """Give the same one after another, so that no more than one is in memory."""
        return (self._read(line) for _, line in self._store.each(LOG))

    def written_entries(self) -> Iterator[tuple[Entry, bytes]]:
        """Give the same, each with the line in which it is written, which its hash is of."""
        return ((self._read(line), line) for _, line in self._store.each(LOG))

    def brief_entries(self) -> list[Entry]:
        """Give the log without the documents in it, oldest first: of each change only what it is of."""
        return [_as_entry(self._brief(line)) for _, line in self._store.passing(LOG)]

    def said_after(self, until: Until) -> dict[str, str] | None:
        """Give what people decided and linked after a moment, by id, each with its kind; of a link that is empty.

        None where anything that they had said, or an article, was changed or taken back since, or was recorded twice;
        and where another ledger was merged in. What the comparison links, and what is read in an article, is as it is.
        """
        found: dict[str, str] = {}
        articles: set[str] = set()
        try:
            for _, pieces in documents(self._store.in_pieces(LOG)):
                entry, changes = _weighed(pieces)
                later = not until.decided(entry.when)
                if entry.carried is not None or entry.merged is not None:
                    return None
                for one in changes:
                    again = one.table == "articles" and one.id in articles
                    if later and (one.is_changed or again):
                        return None
                    if one.table == "articles":
                        articles.add(one.id)
                    elif later:
                        found[one.id] = one.kind
        except ValueError:
            return None
        return found

    def counted_entries(self) -> list[tuple[Entry, int]]:
        """Give the log without its changes, oldest first, each with how many it made; nothing is held of these."""
        try:
            return [_counted(pieces) for _, pieces in documents(self._store.in_pieces(LOG))]
        except ValueError:
            # a long entry that another program wrote is read whole, or what is wrong with it is told
            return [(evolve(one, changes=()), len(one.changes)) for one in self.brief_entries()]

    @property
    def head(self) -> tuple[int, str]:
        """Number of the newest entry of the log and the hash of all up to it; 0 and nothing where there is none."""
        told = self._store.table(HEAD).get("1", {"entry": 0, "chain": ""})
        return int(told["entry"]), str(told["chain"])

    def entry_of(self, head: str) -> int:
        """Give the number of the entry whose head this is, or begins so; UnknownIdError where there is none."""
        wanted = head.strip().lower()
        heads: dict[str, int] = {}
        for key in sorted(self._log(), key=int, reverse=True):
            # of an entry that was carried in, the head that it was where it was written
            for told in (self._log()[key], innermost(self._log()[key])):
                heads[str(told.get("chain", ""))] = int(key)
        found = [number for chain, number in heads.items() if wanted and chain.startswith(wanted)]
        if len(found) != 1:
            raise UnknownIdError(
                f"Several heads of this ledger begin with {head!r}. Give more of it."
                if found
                else f"This ledger never had the head {head!r}. Check that it is of this ledger; `provenance verify` "
                "prints the present one."
            )
        return found[0]

    def as_of_entry(self, number: int) -> AsRecorded:
        """What was recorded when an entry of the log was written, however it was dated.

        Of one that was carried in from another ledger: what was recorded there.
        """
        told: dict[tuple[str, str], Document] = {}
        entries = self.entries()
        try:
            line = line_of(entries, number)
        except ValueError as error:
            raise damaged(self._store.where, f"entry {number} cannot be traced: {error}") from None
        for entry in line:
            for one in entry.changes:
                told[one.table, one.id] = {} if one.after is None else modern(one.table, one.after, entry.when)
        found = AsRecorded()
        for (table, ident), document in sorted(told.items()):
            if document:
                getattr(found, table)[ident] = read_value(table, document)
        return found

    def changed_since(self, number: int, chain: str) -> list[Change] | None:
        """What was changed after an entry of the log; None where there is no such entry."""
        if (number, chain) == self.head:
            return []
        later = self._after(number, chain)
        return [change for line, _ in reversed(later) for change in self._read(line).changes] if later else None

    def _after(self, number: int, chain: str) -> list[tuple[bytes, Brief]] | None:
        """Give the entries after one, as they are stored and in brief, the newest first; None where it is not there."""
        lines = lines_after(self._store, self.head, number, chain)
        if lines is not None:
            return [(line, self._brief(line)) for line in lines]
        later: list[tuple[bytes, Brief]] = []
        for line, one in self._newest_first():
            if one.number <= number:
                return later if one.number == number and told_by(line) == chain else None
            later.append((line, one))
        return None

    @property
    def where(self) -> str:
        """Its name in messages."""
        return self._store.where

    @property
    def is_chained(self) -> bool:
        """Whether its log is a chain, as it was not in the first format."""
        return self._store.schema in HASHED

    def log_lines(self) -> Iterator[bytes]:
        """Give the entries of the log as they are stored, oldest first."""
        return (line for _, line in self._store.each(LOG))

    def check(self) -> None:
        """Read every document; LedgerError when one of them is damaged."""
        for shelf in self._shelves.values():
            for _ in shelf.values():
                pass
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
        """The documents of a table as they are stored, by document id."""
        return self._store.stored(table)

    def documents(self, table: str) -> Mapping[str, Document]:
        """The documents of a table by document id; not to be changed."""
        return dict(self._store.table(table))

    @classmethod
    @contextmanager
    def trying(cls, path: str | os.PathLike[str], tell: Callable[[str], None] | None = None) -> Iterator[Ledger]:
        """Give the ledger at this path to try a change on: it is worked out in full, and no file is touched.

        LedgerError as for reading.
        """
        with cls.open(path, tell=tell) as ledger:
            ledger._trying = True
            yield ledger

    def backup(self, to: Path) -> None:
        """Write the whole state into a new file; LedgerError where there is one already, or the disk fails."""
        self._store.backup(to)

    def word_index(self) -> AbstractContextManager[WordIndex | None]:
        """The index beside the ledger; None where none can be kept. It may lag behind: see `changed_since`."""
        path = self._store.index_path()
        if path is None or self._trying:
            return nullcontext(None)
        return in_turn(path) if self._store.shared else word_index(path)

    def pages(self) -> Pages | None:
        """The pages kept beside the ledger, as they were received; None for a ledger that is in no file."""
        from provenance.ledger import pages

        path = self._store.data_path()
        return pages.Pages(path.with_name(path.name + pages.FOLDER)) if path is not None else None

    def kept(self) -> Kept | None:
        """Give what was worked out of this state and kept beside the ledger; None where nothing was."""
        if self._changed:
            return None
        if self._kept is None:
            path, state = self._store.kept_path(), self._state()
            self._kept = kept.kept(path, state) if path is not None and state else None
        return self._kept

    def keep(self, parts: Callable[[], Mapping[str, Part]]) -> None:
        """Keep what was worked out of this state beside the ledger, by part."""
        path, state = self._store.kept_path(), self._state()
        if path is not None and state and not self._store.for_writing:
            kept.keep(path, self._told(state), parts())

    @contextmanager
    def as_if_kept(self, parts: Callable[[], Mapping[str, Part]]) -> Iterator[Kept]:
        """Give what is worked out as it would be kept, in a file of its own; LedgerError for want of room."""
        with TemporaryDirectory() as folder:
            path, state = Path(folder) / "kept", self._told(self.head[1])
            kept.keep(path, state, parts())
            found = kept.kept(path, state.whole)
            if found is None:
                raise LedgerError(
                    f"{folder}: Nothing could be written here. Make room, or set TMPDIR to another folder."
                )
            try:
                yield found
            finally:
                found.close()

    def forget_kept(self) -> None:
        """Keep nothing any more of what was worked out; the next question has it made anew."""
        path = self._store.kept_path()
        if path is not None:
            kept.forget(path)

    def _told(self, state: str) -> State:
        return State(state, self._store.file_state(), *self.head)

    def earlier(self) -> tuple[Kept, list[Change]] | None:
        """Give what was kept of an earlier state, with what was changed since; None where that cannot be told."""
        path = self._store.kept_path()
        if path is None or self._store.for_writing or not self._state():
            return None
        found = self._before = kept.earlier(path)
        return self._with_changes(found)

    def earlier_beside(self, name: str) -> tuple[Kept, list[Change]] | None:
        """Give the same of what only some questions ask for, one of `ASIDE`."""
        path = self._store.kept_path()
        if path is None or self._store.for_writing or not self._state():
            return None
        found = kept.earlier(_aside(path, name))
        if found is not None:
            self._beside[f"{name} before"] = found
        return self._with_changes(found)

    def _with_changes(self, found: Kept | None) -> tuple[Kept, list[Change]] | None:
        if found is None:
            return None
        since = found.state.entry, found.state.chain
        later = [] if since == self.head else self._after(*since)
        if later is None or any(one.merged is not None for _, one in later):
            return None  # what another ledger's entries changed there is not what they changed here
        changes = [change for line, _ in reversed(later) for change in self._read(line).changes]
        # where the file is not the same any more, nobody has seen yet whether it is as it was written
        if found.state.file != self._store.file_state() and not self._store.is_as_written():
            return None
        return found, changes

    def renew(self, before: Kept, parts: Mapping[str, Changed]) -> None:
        """Keep what was kept of an earlier state, with some of its values otherwise, as of this state."""
        path, state = self._store.kept_path(), self._state()
        if path is not None and state and not self._store.for_writing:
            kept.renew(path, before, self._told(state), parts)

    @property
    def keeps(self) -> bool:
        """Whether what is worked out of this state will be kept, and was not yet."""
        if self._kept is not None or self._store.for_writing:
            return False
        return self._store.kept_path() is not None and bool(self._state())

    def kept_beside(self, name: str, rests_on: str) -> Kept | None:
        """Give what only some questions ask for, one of `ASIDE`, kept beside the ledger; None where nothing is.

        `rests_on` is the state of the ledger since which nothing that it rests on was changed.
        """
        if name not in self._beside or self._beside[name].state.whole != rests_on:
            path = self._store.kept_path()
            known = path is not None and rests_on and bool(self._state())
            found = kept.kept(_aside(path, name), rests_on) if path is not None and known else None
            if found is None:
                return None
            self._beside[name] = found
        return self._beside[name] if not self._changed else None

    def keep_beside(self, name: str, rests_on: str, parts: Callable[[], Mapping[str, Part]]) -> None:
        """Keep what only some questions ask for, one of `ASIDE`, by part, where anything is kept at all."""
        path = self._store.kept_path()
        if path is not None and rests_on and self._state() and not self._store.for_writing:
            kept.keep(_aside(path, name), self._told(rests_on), parts())

    @property
    def state(self) -> str:
        """By which what is worked out is known to be of what the ledger holds; empty where nothing is kept of it."""
        return self._state()

    def _state(self) -> str:
        if self._trying:
            return ""
        # what a writer has changed is in no state that is known; and a small ledger is worked out at once
        small = self._kept is None and self._store.count("claims") < kept.KEPT_FROM
        return "" if small or self._changed or self._store.altered else self._store.state()

    def _log(self) -> Mapping[str, Document]:
        return self._store.table(LOG)

    @contextmanager
    def transaction(self, by: str, action: str, why: str = "") -> Iterator[Transaction]:
        """Change all that the block puts and removes in one write and one entry of the log, or nothing."""
        self._begin({"by": by, "action": action, "why": why})
        try:
            change = Transaction(self._store.where)
            yield change
            changes = self._differences(change.wanted)
            if changes and not self._trying:
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
        self._begin({"by": by, "why": why})
        try:
            entry = self._last_standing() if action == "undo" else self._last_undoing()
            if entry is None:
                return None
            done = self._done(entry)
            for change in done:
                if self._document(change.table, change.id) != change.after:
                    raise LedgerError(
                        f"{self._store.where}: Entry {entry.number} cannot be taken back, because "
                        f"{change.id} has changed since, and the log does not say how. {RESTORE}"
                    )
            changes = [Change(c.table, c.id, before=c.after, after=c.before) for c in reversed(done)]
            return self._record(changes, by, action, why, undoes=entry.number)
        finally:
            self._changing = False

    def _done(self, entry: Entry) -> tuple[Change, ...]:
        """Give what an entry changed; of one that joined another ledger, what all of that came to."""
        if entry.merged is None:
            return entry.changes
        first = entry.number - entry.merged.carried
        before: dict[tuple[str, str], Document | None] = {}
        after: dict[tuple[str, str], Document | None] = {}
        for line, one in self._newest_first():
            if one.number > entry.number:
                continue
            if one.number < first and len(before) == len(after):
                break
            into = after if one.number >= first else before
            if one.number >= first or any((each.table, each.id) in after for each in one.changes):
                for each in self._read(line).changes:
                    if one.number >= first or (each.table, each.id) in after:
                        into.setdefault((each.table, each.id), each.after)
        return tuple(Change(*place, before.get(place), after[place]) for place in sorted(after))

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

    def _join(self, news: News, wanted: dict[tuple[str, str], Document | None], by: str, why: str) -> None:
        number, chain = self.head
        written: dict[tuple[str, str], Document | None] = {
            (name, ""): {} for name in (*LETTERS, LOG, HEAD) if name not in self._store.names()
        }
        said: dict[tuple[str, str], Document | None] = {}
        for held in news.entries:
            number += 1
            document = bound(chain, {"number": number, **held})
            chain = document["chain"]
            written[LOG, str(number)] = document
            said |= {(one["table"], one["id"]): one["after"] for one in innermost(held)["changes"]}
        changes, into = [], list[tuple[str, str]]()
        for table, ident in sorted(said.keys() | wanted.keys()):
            here = self._document(table, ident)
            after = wanted.get((table, ident), here)
            after = here if _same(table, here, after) else after
            if said.get((table, ident), here) != after:
                changes.append(Change(table, ident, said.get((table, ident), here), after))
            if here != after:
                written[table, document_id(ident)] = after
                into.append((table, document_id(ident)))
        more = sum((after is not None) - (after is None) for (table, _), after in written.items() if table == "claims")
        self._refuse_too_many(more)
        carried_as = iter(range(self.head[0] + 1, number + 1))
        theirs = runs(place or next(carried_as) for place in news.places)
        merged = Merged(*news.head, len(news.entries), theirs)
        entry = Entry(
            number + 1, self.moment_after(news), self._store.user or by, "merge", why, tuple(changes), merged=merged
        )
        document = bound(chain, write_entry(entry))
        written[LOG, str(entry.number)] = document
        written[HEAD, "1"] = {"entry": entry.number, "chain": document["chain"]}
        self._changed = True
        try:
            self._store.commit(written)
        finally:
            self._newer, self._older = [], None
            for table, key in into:
                self._shelves[table].forget(key)

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
        self.check()
        self._begin({"by": by, "why": why})
        try:
            told = replayed(self.entries())
            found = {(name, held["id"]): held for name in LETTERS for held in self._store.table(name).values()}
            changes = [
                Change(place[0], place[1], before=told.get(place), after=found.get(place))
                for place in sorted(told.keys() | found.keys())
                if told.get(place) != found.get(place)
            ]
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
            for held in self._store.table(name).values():
                _refuse_unstorable(held, self._store.where, name)

    def _begin(self, told: dict[str, str]) -> None:
        if not (self._store.for_writing or self._trying) or self._store.closed:
            raise RuntimeError("this ledger was not opened for writing, or is closed")
        if not (self._store.writable or self._trying):
            raise LedgerError(f"{self._store.where}: An earlier write failed. Open the ledger again.")
        if self._changing:
            raise RuntimeError("a transaction is going on already")
        _refuse_unstorable(told, self._store.where, "the log")
        self._changing = True

    def _differences(self, wanted: dict[tuple[str, str], Document | None]) -> list[Change]:
        found = []
        self._store.look_up([(table, document_id(identity)) for table, identity in wanted])
        for (table, identity), after in sorted(wanted.items(), key=lambda item: item[0]):
            before = self._document(table, identity)
            if before != after and not _same(table, before, after):
                found.append(Change(table, identity, before, after))
        return found

    def _record(
        self, changes: list[Change], by: str, action: str, why: str, undoes: int = 0, anew: bool = False
    ) -> Entry:
        more = sum((change.before is None) - (change.after is None) for change in changes if change.table == "claims")
        self._refuse_too_many(more)
        by = self._store.user or by
        number, chain = self.head
        if anew:
            # the head may be among what was changed
            number = max(map(int, self._log()), default=0)
            chain = str(self._log().get(str(number), {}).get("chain", ""))
        entry = Entry(number + 1, self.moment(), by, action, why, tuple(changes), undoes)
        document = bound(chain, write_entry(entry))
        wanted: dict[tuple[str, str], Document | None] = {
            (name, ""): {} for name in (*LETTERS, LOG, HEAD) if name not in self._store.names()
        }
        wanted |= {(change.table, document_id(change.id)): change.after for change in changes}
        wanted[LOG, str(entry.number)] = document
        wanted[HEAD, "1"] = {"entry": entry.number, "chain": document["chain"]}
        self._changed = True
        try:
            self._store.commit(wanted)
        finally:
            # a large change is folded at once: what was not read yet of the log is in a file that is closed
            self._newer, self._older = [], None
            for change in changes:
                self._shelves[change.table].forget(document_id(change.id))
        return entry

    def _refuse_too_many(self, more: int) -> None:
        """LedgerError where so many claims more are too many."""
        most = self._store.supported
        if more > 0 and self._store.count("claims") + more > most:
            raise LedgerError(f"{self._store.where}: The ledger would have more than {most:,} claims. {WAY_OUT}")

    def _last_standing(self) -> Entry | None:
        """The newest entry that is no undoing itself and was not taken back."""
        undone: set[int] = set()
        for line, told in self._newest_first():
            if told.undoes and told.number not in undone:
                undone.add(told.undoes)
            elif told.carried is not None or told.undoes or told.number in undone:
                continue  # what was carried in is taken back with the entry that joined it
            elif told.changes or told.merged is not None:
                return self._read(line)
        return None

    def _last_undoing(self) -> Entry | None:
        """The newest undoing that stands, if since then nothing was done but undoing and redoing."""
        undone: set[int] = set()
        for line, told in self._newest_first():
            if not told.undoes:
                return None
            if told.number not in undone:
                if told.action == "undo":
                    return self._read(line)
                undone.add(told.undoes)
        return None

    def _newest_first(self) -> Iterator[tuple[bytes, Brief]]:
        """Give the entries of the log as they are stored, and in brief, the newest first, read as far as is asked."""
        if self._older is None:
            self._older = newest_first(self._store, *self.head)
        yield from self._newer
        for line in self._older:
            told = self._brief(line)
            self._newer.append((line, told))
            yield line, told

    def _brief(self, line: bytes | memoryview) -> Brief:
        try:
            return brief(line)
        except ValueError as error:
            raise damaged(self._store.where, f"a document of {LOG} cannot be read: {error}") from None

    def _read(self, line: bytes) -> Entry:
        """Read an entry as it is stored."""
        try:
            return read_entry(decode(line, is_huge(line)))
        except ValueError as error:
            raise damaged(self._store.where, f"a document of {LOG} cannot be read: {error}") from None

    def _migrate(self) -> None:
        """Bring a ledger of an earlier format to the newest one, when a copy of it was put aside."""
        store = self._store
        if is_through(self._log().values(), SCHEMA):
            store.fold()  # an earlier writer was interrupted before the file was written anew
            return
        self.check()
        self._refuse_unstorable()
        aside = store.copy(f"format-{store.schema}")
        wanted, number, chain = self._rewritten()
        why = migrated(store.schema, SCHEMA, aside)
        document = bound(chain, write_entry(Entry(number + 1, self.moment(), "provenance", "migrate", why)))
        wanted[LOG, str(number + 1)] = document
        wanted[HEAD, "1"] = {"entry": number + 1, "chain": document["chain"]}
        store.commit(wanted)
        store.fold()
        self._newer, self._older = [], None
        self._shelves = {name: self._shelf(name) for name in LETTERS}

    def _rewritten(self) -> tuple[dict[tuple[str, str], Document | None], int, str]:
        """Give what changes where an earlier format is written in today's; number and hash of the last entry."""
        number, chain = 0, ""
        wanted: dict[tuple[str, str], Document | None] = {(HEAD, ""): {}}
        log = Rewritten()
        for number in sorted(map(int, self._log())):
            document = bound(chain, log.entry(self._log()[str(number)]))
            chain = document["chain"]
            wanted[LOG, str(number)] = document
        old = {(name, one["id"]): one for name in ("decisions", "links") for one in self._store.table(name).values()}
        wanted |= {(table, document_id(ident)): None for table, ident in old}
        wanted |= {(table, document_id(one["id"])): one for table, one in log.tables(old)}
        return wanted, number, chain

    def in_todays_form(self) -> Ledger:
        """Give a ledger of an earlier format as it would be in today's, in memory; one of today's is given as it is."""
        from provenance.ledger.store import InMemory

        if self._store.schema == SCHEMA:
            return self
        self.check()
        held = InMemory()
        held.where = self._store.where
        held.commit({(name, ""): {} for name in (*LETTERS, LOG, HEAD)})
        held.commit({(name, key): one for name in LETTERS for key, one in self._store.table(name).items()})
        wanted, number, chain = self._rewritten()
        head = {"entry": number, "chain": chain}
        held.commit({**wanted, **({(HEAD, "1"): head} if number else {})})
        return Ledger(held, self._now)

    def moment(self) -> str:
        """Give the time by the ledger's own clock, as RFC 3339 writes it, later than any that it has given."""
        if not self._latest:
            self._latest = next((told.when for _, told in self._newest_first()), "")
        self._latest = written(self._now(), self._latest)
        return self._latest

    def _document(self, table: str, identity: str) -> Document | None:
        return self._store.table(table).get(document_id(identity))

    def _entry(self, key: str) -> Entry:
        try:
            return read_entry(self._log()[key])
        except ValueError as error:
            raise self._misfit(LOG, key, str(error)) from None

    def _misfit(self, table: str, key: str, what: str) -> LedgerError:
        line = self._store.line_of(table, key)
        return damaged(self._store.where, f"a document of {table} cannot be read: {what}", line)

    def _shelf(self, table: str) -> Shelf[Any]:
        def read(key: str, document: Document) -> Value:
            try:
                return read_value(table, document)
            except ValueError as error:
                raise self._misfit(table, key, str(error)) from None

        return Shelf(table, self._store, read)


def _aside(path: Path, name: str) -> Path:
    return path.with_name(f"{path.name}-{name}")


def replayed(entries: Iterable[Entry]) -> dict[tuple[str, str], Document]:
    """Give the documents by table and id as the log tells that they are."""
    told: dict[tuple[str, str], Document] = {}
    for entry in entries:
        for change in entry.changes:
            if change.after is None:
                told.pop((change.table, change.id), None)
            else:
                told[change.table, change.id] = change.after
    return told


def _as_entry(told: Brief) -> Entry:
    changes = tuple(Change(one.table, one.id, None, None) for one in told.changes)
    rest = (told.undoes, told.carried, told.merged)
    return Entry(told.number, told.when, told.by, told.action, told.why, changes, *rest)


def _weighed(pieces: Iterator[bytes]) -> tuple[Brief, list[Weighed]]:
    """Give an entry in brief, with those of its changes that are of articles, decisions or people's links.

    ValueError where it is none.
    """
    found: list[Weighed] = []
    part = b""
    for part in parts(pieces):
        if is_changes(part):
            found += weighed(part)
    return brief(part), [*found, *weighed_in(part)]


def _counted(pieces: Iterator[bytes]) -> tuple[Entry, int]:
    """Give an entry without its changes, with how many it made; ValueError where it is none."""
    made = 0
    part = b""
    for part in parts(pieces):
        made += count(part) if is_changes(part) else 0
    found = brief(part)
    return _as_entry(evolve(found, changes=())), made + len(found.changes)


def _people_said(entries: Iterable[Entry]) -> dict[tuple[str, str], Document]:
    """Give the decisions and links as `replayed` does, each in today's form with the day of its entry."""
    told: dict[tuple[str, str], Document] = {}
    for entry in entries:
        for one in entry.changes:
            if one.table in ("decisions", "links"):
                told[one.table, one.id] = modern(one.table, one.after, entry.when) if one.after is not None else {}
    return {place: document for place, document in told.items() if document}


def _recorded(entries: Iterable[Entry]) -> dict[str, Document]:
    """Give each article by its id as the last of the entries that tells of it has it."""
    changes = (one for entry in entries for one in entry.changes if one.table == "articles")
    return {one.id: one.after for one in changes if one.after is not None}


def _dated(
    undated: Mapping[str, Document], entries: Sequence[Entry], decisions: Mapping[str, Decision]
) -> dict[str, Document]:
    """Give articles that were recorded without a date, by their ids, with the first date that they were given."""
    if not undated:
        return {}
    given: dict[str, str] = {}
    for one in sorted(decisions.values(), key=lambda one: (order(one.on), one.id)):
        if one.kind is DecisionKind.EDIT and one.field == "date" and one.value and one.subject in undated:
            given.setdefault(one.subject, one.value)
    for change in (change for entry in entries for change in entry.changes if change.table == "articles"):
        if change.id in undated and change.after is not None and change.after.get("date"):
            given.setdefault(change.id, str(change.after["date"]))
    return {ident: {**undated[ident], "date": date, "date_source": "typed"} for ident, date in given.items()}


def _same(table: str, before: Document | None, after: Document | None) -> bool:
    # A document of an earlier version can lack a field that has since been added with a default.
    return before is not None and after is not None and read_value(table, before) == read_value(table, after)


def _refuse_unstorable(document: Document, where: str, place: str) -> None:
    field = unstorable_field(document)
    if field:
        raise LedgerError(
            f"{where}: The ledger cannot hold the field {field} of {place}, because it has half a character "
            "(a lone surrogate) in it. Nothing was changed. Correct the text."
        )
