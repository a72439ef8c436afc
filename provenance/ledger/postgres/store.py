"""A ledger in a database: one snapshot for whoever reads, one lock for whoever writes, one transaction a change.

Why the log stays one chain, whoever writes: a writer holds the advisory lock from before he reads until he is through;
should he lose it with his connection, his change still begins by locking the row of `meta` and is refused where its
count is not the one he read; and the database itself takes an entry only behind the newest one (`schema.follows`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import LedgerError
from provenance.ledger.disk import Disk, make_at
from provenance.ledger.layout import HEAD, KEPT, LOG, Document, document_id, is_huge, written
from provenance.ledger.postgres import beside, schema
from provenance.ledger.postgres.connecting import ask_at_length, connect, told
from provenance.ledger.postgres.rows import Documents, Rows
from provenance.ledger.snapshot import as_object, written_out

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.errors import Diagnostic

WAIT = 120.0
"""Seconds that a writer waits for others: forty people record at once where a file is one person's."""
EVERY = 0.5
"""Seconds after which a writer who waits looks again at what came meanwhile."""
_SETTLING = 10.0
"""Seconds that are waited for a change whose connection broke to be through, one way or the other."""
_AT_ONCE, _PIECE = 500, 8 << 20
"""Rows, and bytes, that are sent at once."""
_ARTICLE = re.compile(rb'"article": "(a[0-9a-f]{13})"')
OF_ARTICLES = "claims"
"""The table whose documents belong to articles."""


class PostgresStore:
    """Keeps tables of documents in a database; LedgerError where it cannot be reached, or is in another's hands."""

    shared = True
    altered = False
    warned, supported = 150_000, 300_000

    def __init__(
        self,
        place: str,
        write: bool = False,
        wait: float | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        """Open the ledger at an address; a writer waits for others so many seconds, and does something meanwhile."""
        self._place = place
        self._connection, address = connect(place)
        self.where = address.shown
        self.notes: list[str] = []
        self.for_writing = self.writable = write
        self._closed = False
        self._kinds: dict[str, int] | None = None
        self._rows = Rows(self._connection, self.where)
        self._connection.add_notice_handler(self._noticed)
        try:
            if not write:
                with told(self.where):
                    self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            schema.check(schema.meta(self._connection, self.where), self.where)
            if write:
                self._lock(WAIT if wait is None else wait, meanwhile)
            # what there is now that nobody else writes
            self._meta = schema.check(schema.meta(self._connection, self.where), self.where)
            self._commits = self._meta.commits
            self.schema, self.id = self._meta.schema, self._meta.id
            [(self.user, now)] = self._rows.ask("SELECT session_user::text, clock_timestamp()")
            self._ahead: timedelta = now - datetime.now(timezone.utc)
        except BaseException:
            self.close()
            raise

    @property
    def connection(self) -> Connection[Any]:
        """Give the connection, for what is done to the whole of it."""
        return self._connection

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        self._rows.forget()
        self._kinds = None

    def now(self) -> datetime:
        """Give the time by the server's clock, which is one for all."""
        return datetime.now(timezone.utc) + self._ahead

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    # --- reading

    def _counts(self) -> dict[str, int]:
        if self._kinds is None:
            self._kinds = dict(self._rows.ask("SELECT name, documents FROM provenance.kind ORDER BY name"))
        return self._kinds

    def names(self) -> list[str]:
        """Give the tables that there are."""
        return sorted(self._counts())

    def table(self, name: str) -> Documents:
        """Give the documents of a table."""
        return Documents(self._rows, name, lambda: self.count(name))

    def count(self, name: str) -> int:
        """How many documents a table has."""
        return self._counts().get(name, 0)

    def look_up(self, places: Collection[tuple[str, str]]) -> None:
        """Read documents that will be asked for one by one."""
        self._rows.look_up(places)

    def stored(self, name: str) -> Mapping[str, bytes]:
        """Give the documents of a table as they are stored."""
        return dict(self.each(name))

    def each(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same with their ids, the lowest first, in turn."""
        return self._rows.upwards(name)

    def passing(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same."""
        return self.each(name)

    def in_pieces(self, name: str) -> Iterator[tuple[str, bytes, bool]]:
        """Give the same, each in one piece: as one the server gives it."""
        return ((key, line, True) for key, line in self.each(name))

    def some(self, name: str) -> Iterator[bytes]:
        """Give the same with their ids as objects of JSON, some documents each."""
        held: list[tuple[str, bytes]] = []
        size = 0
        for key, line in self.each(name):
            held.append((key, line))
            size += len(line)
            if size > _PIECE:
                yield as_object(held)
                held, size = [], 0
        yield as_object(held)

    def backwards(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the same with their ids, the highest first, read as far as is asked for."""
        return self._rows.downwards(name)

    def mentioning(self, name: str, words: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Give the documents in which any of some ids of articles stands, by their ids."""
        return iter(self._rows.of_articles(name, [int(document_id(word)) for word in words]))

    def is_as_written(self) -> bool:
        """Whether it is as this program left it, as far as one question tells."""
        return True

    def line_of(self, *_: str) -> int:
        """Give 0: there are no lines."""
        return 0

    # --- changing

    def _lock(self, wait: float, meanwhile: Callable[[], None] | None) -> None:
        import psycopg

        with told(self.where):
            if self._rows.ask("SELECT pg_try_advisory_lock(%s)", (schema.LOCK,)) == [(True,)]:
                return
            try:
                if wait <= 0:
                    raise psycopg.errors.LockNotAvailable
                self._rows.ask("SELECT set_config('lock_timeout', %s, false)", (str(max(1, round(1000 * wait))),))
                ask_at_length(self._connection, f"SELECT pg_advisory_lock({schema.LOCK})", meanwhile, EVERY)
                self._rows.ask("SELECT set_config('lock_timeout', '0', false)")
            except psycopg.errors.LockNotAvailable:
                raise LedgerError(
                    f"{self.where}: Another provenance is writing to this ledger{self._holder()}. "
                    f"Waited {wait:.0f} seconds. Try again in a while."
                ) from None

    def _holder(self) -> str:
        found = self._rows.ask(
            "SELECT a.usename::text, a.pid FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_stat_activity AS a "
            "USING (pid) WHERE l.locktype = 'advisory' AND l.granted AND l.objid = %s AND l.database = "
            "(SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())",
            (schema.LOCK,),
        )
        return f" (user {found[0][0]}, process {found[0][1]} of the server)" if found else ""

    def commit(self, changes: Mapping[tuple[str, str], Document | None]) -> None:
        """Change documents in one transaction; LedgerError, and no change, where that fails."""
        if not self.writable or self._closed:
            raise LedgerError(
                f"{self.where}: The ledger was not opened for writing, or an earlier write failed. Open it again."
            )
        lines = written(changes, self.where)
        try:
            with told(self.where), self._connection.transaction():
                self._change(lines)
        except KeyboardInterrupt:
            self.writable = False
            self.forget()
            if self._is_there(self._rows, lines):
                self.notes.append(f"{self.where}: The change was recorded before you interrupted it.")
            raise
        except LedgerError:
            self.forget()
            self.writable = not self._connection.broken
            if self._connection.broken:
                raise self._after_all(lines) from None
            raise
        self._commits += 1
        self._kinds = None
        self._rows.follow({place: line for place, line in lines.items() if place[1]})

    def _change(self, lines: Mapping[tuple[str, str], bytes | None]) -> None:
        """Bring the tables to what is wanted, on top of the state that was read and of no other."""
        found = self._rows.ask("SELECT commits FROM provenance.meta FOR UPDATE")
        if found != [(self._commits,)]:
            raise LedgerError(
                f"{self.where}: Somebody else has changed the ledger since it was read. Nothing was changed. Try again."
            )
        names = sorted({name for name, _ in lines})
        large = {name for (name, _), line in lines.items() if line is not None and is_huge(line)}
        if large or not set(names) <= self._counts().keys():
            self._connection.execute("SELECT provenance.tables(%s, %s)", (names, sorted(large)))
        self._remove([(name, int(key)) for (name, key), line in lines.items() if line is None and key])
        for some in _pieces([(*place, line) for place, line in lines.items() if line is not None and place[1]]):
            self._put(some)
        self._connection.execute("UPDATE provenance.meta SET commits = commits + 1")

    def _remove(self, places: Sequence[tuple[str, int]]) -> None:
        if not places:
            return
        given = ([name for name, _ in places], [key for _, key in places])
        there = self._rows.ask(
            "SELECT count(*) FROM provenance.document JOIN unnest(%s::text[], %s::bigint[]) AS w (name, key) "
            "USING (name, key)",
            given,
        )
        done = self._connection.execute(
            "DELETE FROM provenance.document AS d USING unnest(%s::text[], %s::bigint[]) AS w (name, key) "
            "WHERE d.name = w.name AND d.key = w.key",
            given,
        )
        if there != [(done.rowcount,)]:
            # row security passes over what one may not remove, and says nothing
            raise LedgerError(
                f"{self.where}: Your user may not take this back. Ask the administrator for the role that may. "
                "Nothing was changed."
            )

    def _put(self, rows: Sequence[tuple[str, str, bytes]]) -> None:
        given = (
            [name for name, _, _ in rows],
            [int(key) for _, key, _ in rows],
            [line for _, _, line in rows],
            [article_of(name, line) for name, _, line in rows],
        )
        self._connection.execute(
            "INSERT INTO provenance.document AS d (name, key, line, article) "
            "SELECT * FROM unnest(%s::text[], %s::bigint[], %b::bytea[], %s::bigint[]) "
            "ON CONFLICT (name, key) DO UPDATE SET line = excluded.line, article = excluded.article",
            given,
        )

    def _after_all(self, lines: Mapping[tuple[str, str], bytes | None]) -> LedgerError:
        """Say whether what was being recorded when the connection broke is there after all."""
        with suppress(LedgerError):
            again, _ = connect(self._place)
            with closing(again):
                rows = Rows(again, self.where)
                # the server may still be at it: then it has the row. A replica, which may not have it yet, refuses
                rows.ask(
                    "SELECT set_config('lock_timeout', %s, false), set_config('synchronous_commit', 'local', false)",
                    (str(round(1000 * _SETTLING)),),
                )
                rows.ask("SELECT commits FROM provenance.meta FOR UPDATE")
                there = self._is_there(rows, lines)
            if there:
                return LedgerError(
                    f"{self.where}: The connection was lost, but the change is recorded. Go on from there."
                )
            return LedgerError(f"{self.where}: The connection was lost, and the change is not recorded. Try again.")
        return LedgerError(
            f"{self.where}: The connection was lost while the change was recorded. `provenance log` shows whether it "
            "is there. If it is not, try again."
        )

    @staticmethod
    def _is_there(rows: Rows, lines: Mapping[tuple[str, str], bytes | None]) -> bool:
        """Whether a change is recorded: its entry of the log is there as it was to be written."""
        entries = [(key, line) for (name, key), line in lines.items() if name == LOG and key]
        return bool(entries) and all(rows.line(LOG, key) == line for key, line in entries)

    def _noticed(self, notice: Diagnostic) -> None:
        """Keep what the server says where a change did not reach the replica that it has to reach."""
        if notice.source_function == "SyncRepWaitForLSN":
            self.notes.append(
                f"{self.where}: The change is recorded, but the server stopped waiting for its replica, which may not "
                "have it. Tell its administrator: if the server is lost now, the change is too."
            )

    def fold(self) -> bool:
        """Nothing waits."""
        return False

    # --- beside it

    def backup(self, to: Path) -> None:
        """Write the state that is read into a new file, byte for byte as a ledger's file has it."""
        make_at(to, written_out(self.names(), self.each, self.huge()), Disk())

    def huge(self) -> set[str]:
        """Give the tables in which a number may be beyond 64 bits."""
        return {name for (name,) in self._rows.ask("SELECT name FROM provenance.kind WHERE huge")}

    def copy(self, name: str) -> str:
        """Put a copy aside, with this user, and give its name."""
        begun = self.data_path()
        aside = begun.with_name(f"{begun.name}.{name}-{self.now():%Y%m%dT%H%M%SZ}")
        if not aside.exists():
            self.backup(aside)
        return str(aside)

    def data_path(self) -> Path:
        """Where what belongs to the ledger is kept beside it."""
        return beside.data(self.id)

    def index_path(self) -> Path | None:
        """Where an index over its words can be kept."""
        return self._cached(".index")

    def kept_path(self) -> Path | None:
        """Where what was worked out of it can be kept."""
        return self._cached(KEPT)

    def _cached(self, ending: str) -> Path | None:
        begun = beside.cache(self.id)
        return begun.with_name(begun.name + ending) if begun is not None else None

    def state(self) -> str:
        """By which its state is known: which ledger, how many changes, and the hash of its log."""
        head = self.table(HEAD).get("1", {"chain": ""})
        return f"{self.id} {self._commits} {head['chain']}"

    def file_state(self) -> str:
        """By which it is known without what was changed since: every change is in the log."""
        return self.id

    def close(self) -> None:
        """Let go of it, and of the lock."""
        self._closed = True
        self._connection.close()


def article_of(name: str, line: bytes) -> int | None:
    """Give the number of the article that a document belongs to, as it is stored; None where it belongs to none."""
    found = _ARTICLE.search(line) if name == OF_ARTICLES else None
    return int(document_id(found[1].decode("ascii"))) if found else None


def _pieces(rows: Sequence[tuple[str, str, bytes]]) -> Iterator[Sequence[tuple[str, str, bytes]]]:
    """Give rows in lots that are not too large to be sent at once."""
    held: list[tuple[str, str, bytes]] = []
    size = 0
    for row in rows:
        if held and (len(held) >= _AT_ONCE or size + len(row[2]) > _PIECE):
            yield held
            held, size = [], 0
        held.append(row)
        size += len(row[2])
    if held:
        yield held
