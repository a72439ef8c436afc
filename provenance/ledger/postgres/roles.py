"""Who may do what with a ledger in a database: four groups, each with what the one before it may, held by the server.

Readers read. Recorders add articles with their claims and the links of the comparison. Judges decide: links of their
own and everything else that is a person's. Admins own the tables. Anybody but an admin can only add to the log, and
only under his own name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.ledger.postgres.connecting import told

if TYPE_CHECKING:
    from psycopg import Connection

GROUPS = ("reader", "recorder", "judge", "admin")

_GROUP = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {name}) THEN CREATE ROLE {group} NOLOGIN; END IF;
END $$;
"""

_GRANTS = """
REVOKE ALL ON SCHEMA provenance FROM PUBLIC;
GRANT {reader} TO {recorder};
GRANT {recorder} TO {judge};
GRANT {judge} TO {admin};
GRANT {admin} TO CURRENT_USER;
GRANT USAGE ON SCHEMA provenance TO {reader};
GRANT SELECT ON ALL TABLES IN SCHEMA provenance TO {reader};
GRANT INSERT (name, key, line, article), UPDATE (line, article), DELETE ON provenance.document TO {recorder};
GRANT UPDATE (commits) ON provenance.meta TO {recorder};
GRANT EXECUTE ON FUNCTION provenance.tables(text[], text[]) TO {recorder};

CREATE OR REPLACE FUNCTION provenance.is_recording(name text, line bytea) RETURNS boolean LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT name IN ('articles', 'claims', 'head')
        OR (name = 'links' AND position(convert_to('"judge": "wording"', 'UTF8') IN line) > 0)
$$;
ALTER TABLE provenance.document ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS reading ON provenance.document;
DROP POLICY IF EXISTS adding ON provenance.document;
DROP POLICY IF EXISTS changing ON provenance.document;
DROP POLICY IF EXISTS removing ON provenance.document;
DROP POLICY IF EXISTS judging_adds ON provenance.document;
DROP POLICY IF EXISTS judging_changes ON provenance.document;
DROP POLICY IF EXISTS judging_removes ON provenance.document;
CREATE POLICY reading ON provenance.document FOR SELECT TO {reader} USING (true);
CREATE POLICY adding ON provenance.document FOR INSERT TO {recorder}
    WITH CHECK (name = 'log' OR provenance.is_recording(name, line));
CREATE POLICY changing ON provenance.document FOR UPDATE TO {recorder}
    USING (provenance.is_recording(name, line)) WITH CHECK (provenance.is_recording(name, line));
CREATE POLICY removing ON provenance.document FOR DELETE TO {recorder}
    USING (name <> 'head' AND provenance.is_recording(name, line));
CREATE POLICY judging_adds ON provenance.document FOR INSERT TO {judge} WITH CHECK (name IN ('decisions', 'links'));
CREATE POLICY judging_changes ON provenance.document FOR UPDATE TO {judge}
    USING (name IN ('decisions', 'links')) WITH CHECK (name IN ('decisions', 'links'));
CREATE POLICY judging_removes ON provenance.document FOR DELETE TO {judge} USING (name IN ('decisions', 'links'));

GRANT CREATE ON DATABASE {database} TO {admin};
ALTER SCHEMA provenance OWNER TO {admin};
ALTER FUNCTION provenance.counted() OWNER TO {admin};
ALTER FUNCTION provenance.follows() OWNER TO {admin};
ALTER FUNCTION provenance.tables(text[], text[]) OWNER TO {admin};
ALTER FUNCTION provenance.is_recording(text, bytea) OWNER TO {admin};
ALTER TABLE provenance.document OWNER TO {admin};
ALTER TABLE provenance.kind OWNER TO {admin};
ALTER TABLE provenance.meta OWNER TO {admin};
"""


def names(connection: Connection[Any]) -> dict[str, str]:
    """Give the names of the four groups: they begin with that of the database, for groups are of the whole server."""
    return {group: f"{connection.info.dbname}_{group}" for group in GROUPS}


def statements(connection: Connection[Any]) -> str:
    """Give the SQL that makes the groups and gives them what they may; it can be run again."""
    from psycopg import sql

    called = names(connection)
    groups = {group: sql.Identifier(name) for group, name in called.items()}
    parts = [sql.SQL(_GROUP).format(name=sql.Literal(called[one]), group=groups[one]) for one in GROUPS]
    database = sql.Identifier(connection.info.dbname)
    parts.append(sql.SQL(_GRANTS).format(database=database, **groups))
    made: str = sql.Composed(parts).as_string(connection)
    return made.strip() + "\n"


def grant(connection: Connection[Any], where: str) -> dict[str, str]:
    """Make the groups and give them what they may, all of it or nothing; give what they are called."""
    with told(where), connection.transaction():
        connection.execute(statements(connection))
    return names(connection)
