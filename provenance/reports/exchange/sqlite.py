"""An SQLite database that opens in Datasette: a table for each kind of thing, a view for each list, words to search."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from provenance.model import Article, Claim, Line, Link, Thread
from provenance.reports.exchange.outgoing import Outgoing
from provenance.reports.wording import grounds

APPLICATION = 0x70726F76
"""The number by which a database of this program is known: "prov"."""

TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE articles (
  id TEXT PRIMARY KEY, outlet TEXT, title TEXT, byline TEXT, date TEXT, date_source TEXT, url TEXT, language TEXT,
  sha256 TEXT, replaces TEXT, text TEXT
);
CREATE TABLE claims (
  id TEXT PRIMARY KEY, article TEXT REFERENCES articles(id), text TEXT, proposition TEXT, start INTEGER, "end" INTEGER,
  spans TEXT, quoted TEXT, stance TEXT, type TEXT, hedges TEXT, source TEXT, source_kind TEXT, source_named INTEGER,
  source_role TEXT, cue TEXT, via TEXT, confidence TEXT, rule TEXT
);
CREATE TABLE threads (
  id TEXT PRIMARY KEY, proposition TEXT, support TEXT, challenges TEXT, confidence TEXT, rule TEXT,
  origins_at_least INTEGER, origins_at_most INTEGER, articles INTEGER, first_date TEXT, because TEXT
);
CREATE TABLE challenges (thread TEXT REFERENCES threads(id), challenge TEXT, PRIMARY KEY (thread, challenge));
CREATE TABLE origins (
  thread TEXT REFERENCES threads(id), position INTEGER, label TEXT, kind TEXT, interested INTEGER,
  PRIMARY KEY (thread, position)
);
CREATE TABLE tellings (
  thread TEXT REFERENCES threads(id), position INTEGER, claim TEXT, article TEXT, outlet TEXT, date TEXT, relation TEXT,
  stance TEXT, source TEXT, judge TEXT, live INTEGER, text TEXT, PRIMARY KEY (thread, position)
);
CREATE TABLE links (
  id TEXT PRIMARY KEY, a TEXT REFERENCES claims(id), b TEXT REFERENCES claims(id), relation TEXT, score REAL,
  judge TEXT, made INTEGER, reasons TEXT
);
CREATE TABLE reviews (
  thread TEXT REFERENCES threads(id), claim TEXT, rating TEXT, url TEXT, publisher TEXT, own INTEGER, recorded TEXT
);
CREATE VIEW corroborated AS SELECT * FROM threads WHERE support = 'corroborated';
CREATE VIEW disputed AS SELECT * FROM threads WHERE id IN (SELECT thread FROM challenges WHERE challenge = 'disputed');
CREATE VIEW denied AS SELECT * FROM threads
  WHERE id IN (SELECT thread FROM challenges WHERE challenge IN ('denied', 'general-denial'));
"""
SEARCH = """
CREATE INDEX claims_article ON claims(article);
CREATE INDEX tellings_claim ON tellings(claim);
CREATE VIRTUAL TABLE articles_fts USING FTS5 (title, text, content="articles");
INSERT INTO articles_fts(articles_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE claims_fts USING FTS5 (text, proposition, source, content="claims");
INSERT INTO claims_fts(claims_fts) VALUES ('rebuild');
"""


def fill(database: sqlite3.Connection, out: Outgoing) -> None:
    """Write everything into a new database; what is in memory at a time is one row."""
    database.executescript(f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1;{TABLES}")
    with database:
        about = {"made_by": "provenance", "head": out.head, "corroborated": CORROBORATED}
        _insert(database, "about", about.items())
        for article, claims in out.articles():
            _insert(database, "articles", [_article(article)])
            _insert(database, "claims", (_claim(one) for one in claims))
        for thread in out.threads():
            _insert(database, "threads", [_thread(thread)])
            _insert(database, "challenges", ((thread.id, one.value) for one in thread.challenges))
            _insert(database, "origins", _origins(thread))
            _insert(database, "tellings", _tellings(thread))
            _insert(database, "reviews", _reviews(thread))
        _insert(database, "links", map(_link, out.links()))
    database.executescript(SEARCH)


CORROBORATED = "two independent origins or more are recorded here; it is no finding of fact"
"""What the word means, for whoever has only the database."""


def texts(database: sqlite3.Connection) -> Iterator[str]:
    """Give every text in a database, to look for what must not be there."""
    for table in ("about", "articles", "claims", "threads", "origins", "tellings", "links", "reviews"):
        for row in database.execute(f"SELECT * FROM {table}"):
            yield from (one for one in row if isinstance(one, str))


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row))


def _article(one: Article) -> tuple[object, ...]:
    return (
        one.id, one.outlet, one.title, one.byline, one.date or None, one.date_source or None, one.url, one.language,
        one.sha256, one.replaces or None, one.text,
    )  # fmt: skip


def _claim(one: Claim) -> tuple[object, ...]:
    credit, spans = one.attribution, one.spans
    source = credit.source if credit is not None else None
    return (
        one.id, one.article, one.text, one.proposition, spans[0][0] if spans else None, spans[-1][1] if spans else None,
        json.dumps(spans), one.quoted, one.stance.value, one.type.value, _listed(one.hedges),
        source.name if source else None, source.kind.value if source else None,
        int(source.identified) if source else None, source.role if source else None, credit.cue if credit else None,
        _listed([via.name for via in credit.via] if credit else []),
        one.confidence.level.value if one.confidence else None, one.confidence.rule if one.confidence else None,
    )  # fmt: skip


def _thread(one: Thread) -> tuple[object, ...]:
    line = Line.of(one)
    return (
        one.id, one.proposition, one.support.value, _listed([each.value for each in one.challenges]),
        one.confidence.level.value, one.confidence.rule, one.origins.at_least, one.origins.at_most, line.standing_in,
        line.first_date or None, "\n".join(grounds(one)),
    )  # fmt: skip


def _origins(thread: Thread) -> Iterator[tuple[object, ...]]:
    for at, one in enumerate(thread.origins.keys):
        yield thread.id, at, one.label, one.kind, int(one.interested)


def _tellings(thread: Thread) -> Iterator[tuple[object, ...]]:
    for at, one in enumerate(thread.tellings):
        claim = one.claim
        source = claim.attribution.source.name if claim.attribution is not None else None
        yield (
            thread.id, at, claim.id, claim.article, one.outlet, one.date or None, one.relation, claim.stance.value,
            source, one.judge, int(one.live), claim.text,
        )  # fmt: skip


def _reviews(thread: Thread) -> Iterator[tuple[object, ...]]:
    for one in thread.reviews:
        own = int(one.kind.value == "reviewed")
        yield thread.id, one.subject, one.value, one.field, one.party, own, one.on


def _link(one: Link) -> tuple[object, ...]:
    reasons = [f"{each.kind}: {each.says}" if each.says else each.kind for each in one.reasons]
    return one.id, one.a, one.b, one.relation.value, one.score, one.judge, int(one.made), _listed(reasons)


def _listed(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
