"""The tables in which a database keeps a ledger, and how those of an earlier version are brought up.

A document is one row, its bytes exactly those that a ledger's file has. `meta` counts the changes: whoever changes
something does so on top of the count that he read. An entry of the log is added only where it follows the newest one,
by number and by hash, and bears the name of the user of the database; that is held by the server, for every client.
"""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING, Any

from attrs import frozen

from provenance.errors import LedgerError
from provenance.ledger.layout import SCHEMA
from provenance.ledger.postgres.connecting import NO_LEDGER, told

if TYPE_CHECKING:
    from psycopg import Connection

LOCK = 0x70726F76
"""The advisory lock of the one who writes; a database has one ledger."""

_TABLES = """
CREATE SCHEMA provenance;
CREATE TABLE provenance.meta (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    layout integer NOT NULL, schema integer NOT NULL, id text NOT NULL, commits bigint NOT NULL
);
CREATE TABLE provenance.kind (
    name text PRIMARY KEY, documents bigint NOT NULL DEFAULT 0, huge boolean NOT NULL DEFAULT false
);
CREATE TABLE provenance.document (
    name text NOT NULL, key bigint NOT NULL CHECK (key >= 0), line bytea NOT NULL, article bigint, who text,
    PRIMARY KEY (name, key)
);
CREATE INDEX document_article ON provenance.document (article) WHERE article IS NOT NULL;

CREATE FUNCTION provenance.counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO provenance.kind AS k (name, documents)
        SELECT name, count(*) * (CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END) FROM touched GROUP BY name
        ON CONFLICT (name) DO UPDATE SET documents = k.documents + excluded.documents;
    RETURN NULL;
END $$;
CREATE TRIGGER counted_in AFTER INSERT ON provenance.document
    REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION provenance.counted();
CREATE TRIGGER counted_out AFTER DELETE ON provenance.document
    REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION provenance.counted();

CREATE FUNCTION provenance.tables(names text[], large text[]) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO provenance.kind AS k (name, huge) SELECT DISTINCT n, n = ANY (large) FROM unnest(names) AS n
        ON CONFLICT (name) DO UPDATE SET huge = k.huge OR excluded.huge;
$$;
REVOKE ALL ON FUNCTION provenance.tables(text[], text[]) FROM PUBLIC;
"""

_LOG = r"""
CREATE FUNCTION provenance.follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    newest bigint;
    before text;
    told text;
    head text;
    owner name;
BEGIN
    SELECT d.key, convert_from(substring(d.line FROM 12 FOR 64), 'UTF8') INTO newest, before
        FROM provenance.document AS d WHERE d.name = 'log' ORDER BY d.key DESC LIMIT 1;
    told := encode(sha256(convert_to(coalesce(before, '') || E'\n', 'UTF8') || substring(NEW.line FROM 79)), 'hex');
    IF NEW.key <> coalesce(newest, 0) + 1
        OR substring(NEW.line FROM 1 FOR 78) <> convert_to('{"chain": "' || told || '", ', 'UTF8') THEN
        RAISE 'Somebody else has changed the ledger since it was read. Nothing was changed. Try again.';
    END IF;
    SELECT pg_get_userbyid(relowner) INTO owner FROM pg_class WHERE oid = TG_RELID;
    head := convert_from(
        substring(NEW.line FROM 79 FOR position(convert_to('", "action": "', 'UTF8') IN NEW.line) - 78), 'UTF8');
    IF NOT pg_has_role(session_user, owner, 'USAGE')
        AND head IS DISTINCT FROM substring(head FROM '^"number": \d+, "when": "[-+.:\dTZ]+", "by": ')
            || to_json(session_user::text) THEN
        RAISE 'The log takes the name of the database''s user, and no other. Nothing was changed.';
    END IF;
    NEW.who := session_user;
    RETURN NEW;
END $$;
CREATE TRIGGER follows BEFORE INSERT ON provenance.document
    FOR EACH ROW WHEN (NEW.name = 'log') EXECUTE FUNCTION provenance.follows();
"""

STEPS = (_TABLES, _LOG)
"""What brings the tables from each version to the next."""
LAYOUT = len(STEPS)


@frozen
class Meta:
    """What a database tells of the ledger in it."""

    layout: int
    schema: int
    id: str
    commits: int


def meta(connection: Connection[Any], where: str) -> Meta:
    """Read what is told of a ledger; LedgerError where there is none, or it is of another version than this program."""
    with told(where):
        row = connection.execute("SELECT layout, schema, id, commits FROM provenance.meta").fetchone()
    if row is None:
        raise LedgerError(f"{where}: {NO_LEDGER}")
    found = Meta(*row)
    if found.layout > LAYOUT or found.schema > SCHEMA:
        raise LedgerError(
            f"{where}: This ledger was written by a newer provenance (tables {found.layout}, schema {found.schema}; "
            f"this one knows {LAYOUT} and {SCHEMA}). Nothing was changed. Update provenance."
        )
    return found


def check(found: Meta, where: str) -> Meta:
    """Give it back; LedgerError where its tables are of an earlier version."""
    if found.layout < LAYOUT:
        raise LedgerError(
            f"{where}: The tables are of an earlier provenance ({found.layout}, this one has {LAYOUT}). Nothing was "
            "changed. The administrator brings them up with `provenance ledger init`."
        )
    return found


def init(connection: Connection[Any], where: str) -> str:
    """Make the tables, or bring them up: all of it or nothing. Give what was done: "made", "brought up" or "there"."""
    with told(where), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        there = connection.execute("SELECT to_regclass('provenance.meta') IS NOT NULL").fetchone()
        if there == (True,):
            found = meta(connection, where)
            if found.layout == LAYOUT:
                return "there"
            for step in STEPS[found.layout :]:
                connection.execute(step)
            connection.execute("UPDATE provenance.meta SET layout = %s", (LAYOUT,))
            return "brought up"
        for step in STEPS:
            connection.execute(step)
        connection.execute(
            "INSERT INTO provenance.meta (layout, schema, id, commits) VALUES (%s, %s, %s, 0)",
            (LAYOUT, SCHEMA, token_hex(16)),
        )
        return "made"
