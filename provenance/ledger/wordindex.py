"""The index beside a ledger: which claim has which words, so that one more article need not read them all.

It is a cache: made of what the ledger holds, never asked what the ledger holds, and made anew whenever it is lost,
damaged or of another ledger. It holds words of claims, so its file can be read by its owner only, as the ledger's.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from provenance.errors import LedgerError

VERSION = "4"
"""Of the tables and of what the words are made into; another one is made anew."""
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE statement (place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, length REAL, size REAL);
CREATE TABLE term (term TEXT PRIMARY KEY, number INTEGER, count INTEGER) WITHOUT ROWID;
CREATE TABLE posting (term INTEGER, place INTEGER, weight REAL, PRIMARY KEY (term, place)) WITHOUT ROWID;
CREATE TABLE run (run INTEGER, article TEXT, PRIMARY KEY (run, article)) WITHOUT ROWID;
CREATE TABLE text (article TEXT PRIMARY KEY, size INTEGER) WITHOUT ROWID;
CREATE TABLE way (way TEXT, article TEXT, PRIMARY KEY (way, article)) WITHOUT ROWID;
CREATE INDEX way_article ON way (article);
"""


class StoredWords:
    """Which statement has which terms; what is added is kept in memory until it is written."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Stand on an index that is open."""
        self._db = db
        told = dict(db.execute("SELECT name, value FROM about WHERE name IN ('statements', 'lengths')"))
        self._size, self._lengths = (int(told.get(name, 0)) for name in ("statements", "lengths"))
        self._any = db.execute("SELECT 1 FROM term LIMIT 1").fetchone() is not None
        self._numbers: dict[str, tuple[int, int]] = {}
        self.new: list[tuple[str, Mapping[str, float], float, float]] = []
        self._sizes: dict[int, float] | None = None
        self._new_sizes: list[float] = []
        self._new_ids: set[str] = set()
        self._new_places: dict[str, list[int]] = {}

    def __len__(self) -> int:
        """How many statements are held."""
        return int(self._size) + len(self.new)

    def __contains__(self, identity: object) -> bool:
        """Whether a statement of this id is held."""
        if identity in self._new_ids or not self._any:
            return identity in self._new_ids
        return self._db.execute("SELECT 1 FROM statement WHERE id = ?", (identity,)).fetchone() is not None

    def add(self, identity: str, weights: Mapping[str, float], length: float, size: float) -> None:
        """Hold a statement with what each of its terms counts, the sum of that, and that of its own words alone."""
        self.new.append((identity, weights, length, size))
        self._new_ids.add(identity)
        self._new_sizes.append(size)
        self._lengths += round(100 * length)
        for term in weights:
            self._new_places.setdefault(term, []).append(-len(self.new))

    def remove(self, identity: str) -> None:
        """Take a statement out; its words are left, and lead to nothing."""
        row = self._db.execute("SELECT length FROM statement WHERE id = ?", (identity,)).fetchone()
        if row is not None:
            self._db.execute("DELETE FROM statement WHERE id = ?", (identity,))
            self._size, self._lengths = self._size - 1, self._lengths - round(100 * row[0])

    def _term(self, term: str) -> tuple[int, int]:
        if not self._any:
            return self._numbers.get(term, (0, 0))
        if term not in self._numbers:
            row = self._db.execute("SELECT number, count FROM term WHERE term = ?", (term,)).fetchone()
            self._numbers[term] = (row[0], row[1]) if row else (0, 0)
        return self._numbers[term]

    def count(self, term: str) -> int:
        """In how many statements a term stands."""
        return self._term(term)[1] + len(self._new_places.get(term, ()))

    def places(self, term: str) -> Collection[int]:
        """Where a term stands; below nought what is not written yet."""
        if not self._any:
            return self._new_places.get(term, ())
        number = self._term(term)[0]
        stored = self._db.execute("SELECT place FROM posting WHERE term = ?", (number,)) if number else ()
        return [*(place for (place,) in stored), *self._new_places.get(term, ())]

    def weights(self, place: int, terms: Collection[str]) -> Mapping[str, float]:
        """Give what those of some terms that stand at a place count there."""
        if place < 0:
            return self.new[-place - 1][1]
        numbers = {number: term for term in terms if (number := self._term(term)[0])}
        found: dict[str, float] = {}
        asked = list(numbers)
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._db.execute(
                f"SELECT term, weight FROM posting WHERE place = ? AND term IN ({marks})",
                (place, *some),
            )
            found.update((numbers[number], weight) for number, weight in rows)
        return found

    def length(self, place: int) -> float:
        """How much the terms at a place count together."""
        if place < 0:
            return self.new[-place - 1][2]
        row = self._db.execute("SELECT length FROM statement WHERE place = ?", (place,)).fetchone()
        return float(row[0]) if row else 0.0

    def size(self, place: int) -> float:
        """How much the own words of the statement at a place count together."""
        if place < 0:
            return self._new_sizes[-place - 1]
        if self._sizes is None:
            self._sizes = dict(self._db.execute("SELECT place, size FROM statement"))
        return self._sizes.get(place, 0.0)

    def lengths(self) -> int:
        """How much those of all statements count together, in hundredths."""
        return int(self._lengths)

    def identity(self, place: int) -> str:
        """Give the id of the statement at a place; empty where it was taken out."""
        if place < 0:
            return self.new[-place - 1][0]
        row = self._db.execute("SELECT id FROM statement WHERE place = ?", (place,)).fetchone()
        return str(row[0]) if row else ""

    def write(self) -> None:
        """Put what was added into the file."""
        numbers = dict(self._db.execute("SELECT term, number FROM term")) if len(self.new) > _MANY else None
        last = self._db.execute("SELECT coalesce(max(number), 0) FROM term").fetchone()[0]
        counts: dict[str, int] = {}
        for identity, weights, length, size in self.new:
            place = self._db.execute(
                "INSERT INTO statement (id, length, size) VALUES (?, ?, ?)", (identity, length, size)
            ).lastrowid
            rows = []
            for term, weight in weights.items():
                number = numbers.get(term, 0) if numbers is not None else self._term(term)[0]
                if not number:
                    last += 1
                    number = last
                    self._db.execute("INSERT INTO term VALUES (?, ?, 0)", (term, number))
                    self._numbers[term] = (number, 0)
                    if numbers is not None:
                        numbers[term] = number
                counts[term] = counts.get(term, 0) + 1
                rows.append((number, place, weight))
            self._db.executemany("INSERT INTO posting VALUES (?, ?, ?)", rows)
        totals = (("statements", str(len(self))), ("lengths", str(self.lengths())))
        self._db.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", totals)
        self._db.executemany(
            "UPDATE term SET count = count + ? WHERE term = ?", [(count, term) for term, count in counts.items()]
        )


_AT_ONCE = 500
"""Terms that one question to the file names; SQLite refuses tens of thousands."""
_MANY = 1_000
"""Statements from which on the numbers of all terms are read at once."""


class StoredRuns:
    """Which article has which runs of words; what is added is kept in memory until it is written."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Stand on an index that is open."""
        self._db = db
        self._any = db.execute("SELECT 1 FROM text LIMIT 1").fetchone() is not None
        self.new: dict[str, Collection[int]] = {}
        self._new_holding: dict[int, list[str]] = {}

    def size(self, article: str) -> int | None:
        """How many runs an article has; None where it is not held."""
        if article in self.new:
            return len(self.new[article])
        if not self._any:
            return None
        row = self._db.execute("SELECT size FROM text WHERE article = ?", (article,)).fetchone()
        return int(row[0]) if row else None

    def holding(self, run: int) -> Collection[str]:
        """Give the articles that have a run."""
        if not self._any:
            return self._new_holding.get(run, ())
        stored = self._db.execute("SELECT article FROM run WHERE run = ?", (run,))
        return [*(article for (article,) in stored), *self._new_holding.get(run, ())]

    def add(self, article: str, runs: Collection[int]) -> None:
        """Hold an article with its runs."""
        self.new[article] = runs
        for run in runs:
            self._new_holding.setdefault(run, []).append(article)

    def write(self) -> None:
        """Put what was added into the file."""
        for article, runs in self.new.items():
            self._db.execute("INSERT OR REPLACE INTO text VALUES (?, ?)", (article, len(runs)))
            self._db.executemany("INSERT OR IGNORE INTO run VALUES (?, ?)", [(run, article) for run in runs])


class StoredWays:
    """By which an article is known from all others, as its page or its first words; what is added waits in memory."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Stand on an index that is open."""
        self._db = db
        self._any = db.execute("SELECT 1 FROM way LIMIT 1").fetchone() is not None
        self.new: dict[str, dict[str, None]] = {}

    def articles(self, way: str) -> Collection[str]:
        """Give the articles that are known by something."""
        stored = self._db.execute("SELECT article FROM way WHERE way = ?", (way,)) if self._any else ()
        return list(dict.fromkeys((*(article for (article,) in stored), *self.new.get(way, ()))))

    def add(self, article: str, ways: Collection[str]) -> None:
        """Hold what an article is known by."""
        for way in ways:
            self.new.setdefault(way, {})[article] = None

    def remove(self, article: str) -> None:
        """Take an article out."""
        self._db.execute("DELETE FROM way WHERE article = ?", (article,))
        for held in self.new.values():
            held.pop(article, None)

    def write(self) -> None:
        """Put what was added into the file."""
        rows = ((way, article) for way, held in self.new.items() for article in held)
        self._db.executemany("INSERT OR IGNORE INTO way VALUES (?, ?)", rows)


class WordIndex:
    """The index of one ledger, as far as the log entry that it last saw."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Stand on an index that is open."""
        self._db = db
        told = dict(db.execute("SELECT name, value FROM about"))
        self.seen = int(told.get("entry", 0))
        """Number of the last entry of the log whose changes it holds."""
        self.mark = str(told.get("mark", ""))
        """By which that entry is known again."""
        self.words, self.runs, self.ways = StoredWords(db), StoredRuns(db), StoredWays(db)
        self.given_up = False
        """It could not be written, and is removed."""

    def clear(self) -> None:
        """Forget everything, to be made anew."""
        for table in ("statement", "term", "posting", "run", "text", "way", "about"):
            self._db.execute(f"DELETE FROM {table}")
        self.seen, self.mark = 0, ""
        self.words, self.runs, self.ways = StoredWords(self._db), StoredRuns(self._db), StoredWays(self._db)

    def write(self, seen: int, mark: str) -> None:
        """Put what was added into the file, with the entry of the log that it belongs to.

        Where that fails, as on a full disk, the ledger has what was recorded all the same: the index is given up.
        """
        told = [("entry", str(seen)), ("mark", mark), ("version", VERSION)]
        try:
            self.words.write()
            self.runs.write()
            self.ways.write()
            self._db.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", told)
            self._db.commit()
        except sqlite3.Error:
            self.given_up = True


@contextmanager
def in_turn(path: Path) -> Iterator[WordIndex | None]:
    """Give the same where no lock of the ledger's keeps others of this user from the file: they wait for each other."""
    from filelock import FileLock

    try:
        lock = FileLock(path.with_name(path.name + ".lock"), mode=0o600)
        lock.acquire()
    except OSError:
        yield None
        return
    try:
        with word_index(path) as found:
            yield found
    finally:
        lock.release()


@contextmanager
def word_index(path: Path) -> Iterator[WordIndex | None]:
    """Give the index beside a ledger, made where there is none; None where none can be kept.

    A damaged one is removed. What is not written is forgotten. LedgerError where it turns out to be damaged while
    it is used: then nothing was recorded, and it is removed, so that the same command works when it is given again.
    """
    opened = _opened(path) or _opened(path)
    if opened is None:
        yield None
        return
    db, index = opened
    try:
        yield index
    except sqlite3.Error:
        _remove(path)
        raise LedgerError(
            f"{path.name}: The index beside the ledger was damaged and has been removed. Nothing was recorded. "
            "Run the command again."
        ) from None
    finally:
        db.close()
        if index.given_up:
            _remove(path)


def _opened(path: Path) -> tuple[sqlite3.Connection, WordIndex] | None:
    db: sqlite3.Connection | None = None
    try:
        # made before it is opened, so that nobody else can read it for a moment
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        db = sqlite3.connect(path, isolation_level="DEFERRED")
        # a cache: where the machine stops, it may be lost, and is made anew
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA journal_mode = MEMORY")
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            db.executescript(_TABLES)
            db.execute("INSERT INTO about VALUES ('version', ?)", (VERSION,))
            db.commit()
        version = db.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
        if version != (VERSION,):
            raise sqlite3.DatabaseError("another version")
        return db, WordIndex(db)
    except (sqlite3.Error, OSError, ValueError):
        if db is not None:
            db.close()
        _remove(path)
        return None


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
