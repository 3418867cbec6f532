"""Making an empty database a sandbox's: a schema of its own, with the clock in it.

The schema shadows the two functions by which tables and triggers ask for the time, so that what
the database stamps agrees with what the portal says. PostgreSQL binds a column's default when the
table is made: the clock has to be there before the first migration, and a database that holds
tables is refused, which also keeps a real portal's data from ever being marked as play.
"""

from typing import Any, Final

from exportportal.kit.instance import IS_MARKED

HOLDS_TABLES: Final = """
    SELECT EXISTS (
        SELECT FROM pg_catalog.pg_class AS held JOIN pg_catalog.pg_namespace AS room
        ON room.oid = held.relnamespace
        WHERE held.relkind IN ('r', 'p', 'v', 'm', 'S')
        AND room.nspname NOT LIKE 'pg\\_%' AND room.nspname <> 'information_schema'
    )
"""
CLOCK: Final = """
    CREATE SCHEMA IF NOT EXISTS sandbox;
    CREATE TABLE sandbox.clock (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        ahead interval NOT NULL
    );
    INSERT INTO sandbox.clock (ahead) VALUES (interval '0');

    CREATE FUNCTION sandbox.keep_going() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR NEW.ahead < OLD.ahead THEN
            RAISE EXCEPTION 'The clock of a sandbox moves forward only.'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER keep_going BEFORE UPDATE OR DELETE ON sandbox.clock
        FOR EACH ROW EXECUTE FUNCTION sandbox.keep_going();

    CREATE FUNCTION sandbox.now() RETURNS timestamptz LANGUAGE sql STABLE AS
        $$ SELECT pg_catalog.now() + ahead FROM sandbox.clock $$;
    CREATE FUNCTION sandbox.statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS
        $$ SELECT pg_catalog.statement_timestamp() + ahead FROM sandbox.clock $$;
"""


class NotEmpty(Exception):
    """The database holds tables of somebody's."""


def mark(cursor: Any) -> bool:
    """Give an empty database its clock; whether it had none. Raises NotEmpty, changing nothing."""
    cursor.execute(IS_MARKED)
    if cursor.fetchone()[0]:
        return False
    cursor.execute(HOLDS_TABLES)
    if cursor.fetchone()[0]:
        raise NotEmpty
    cursor.execute(CLOCK)
    return True
