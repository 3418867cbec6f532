"""The order of the log: the numbers of its transactions, which grow from one server to the next.

PostgreSQL numbers the transactions of a server. A database that is restored from a dump comes to a
server that counts from elsewhere, mostly from the beginning: by its bare numbers, lines written
there would come before those already read, and readers of the log would wait for the old numbers
to be reached. So each server that has written the log has a row with what is added to its numbers,
far above all that an earlier one can have given out. The first line written on a new server, or the
first look at the log there, makes that row; nobody has to think of it.

What an old server had told after the dump was made lies below as well, so that a cursor kept by
another system misses nothing of what the new one tells. For the same reason a server that was taken
back to a point in time, or a standby that took its place, is another one: PostgreSQL counts the
lines of its history (timelines), and what came after the point they part at may have been told.
"""

from typing import Final

from django.db import connection

# Room for the transactions of one server: a thousand in every second for thirty-four years.
ROOM: Final = 2**40

# This server, as PostgreSQL names it: the cluster, and which line of its history is written on. It
# does not change while a server can be written to.
_HERE: Final = """
    SELECT system_identifier,
        ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::bigint
    FROM pg_control_system()
"""

# What is added to this server's numbers; no row where that is not known yet, or where the log
# holds numbers that this server is still to give out: they come from another one, a copy of it.
_ABOVE: Final = f"""
    SELECT latest.above
    FROM (SELECT * FROM audit_server ORDER BY above DESC LIMIT 1) latest
    WHERE (latest.identifier, latest.timeline) = ({_HERE})
    AND NOT EXISTS (
        SELECT FROM audit_entry WHERE settled_with >= latest.above + greatest(
            pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
            pg_current_xact_id_if_assigned()::text::bigint + 1
        )
    )
"""  # noqa: S608  # nothing in it but ours

_SNAPSHOT: Final = f"SELECT above, pg_current_snapshot()::text FROM ({_ABOVE}) server"  # noqa: S608  # ours
# Two that come to a new server at once would add the same; the second waits, and finds it done. It
# looks in the statement that adds: by then the first may be over, and nothing is to be added again.
_ENTER: Final = f"""
    INSERT INTO audit_server (above, identifier, timeline, since)
    SELECT coalesce((known / {ROOM} + 1) * {ROOM}, 0), here.*, now()
    FROM ({_HERE}) here, (SELECT greatest(
        (SELECT max(above) FROM audit_server),
        (SELECT max(settled_with) FROM audit_entry),
        (SELECT max(below_transaction) FROM audit_anchor)
    ) AS known) highest
    WHERE NOT EXISTS ({_ABOVE})
    ON CONFLICT DO NOTHING
"""  # noqa: S608  # nothing in it but ours

_INSTALLED: Final = """
    SELECT EXISTS (
        SELECT FROM pg_attribute
        WHERE attrelid = to_regclass('audit_server') AND attname = 'timeline'
    )
"""

# A line that comes after a later transaction's in its chain settles with that one: who waited for a
# subject's lock may have been given its number before the one it waited for. So a chain still reads
# in its order by these numbers, and below the horizon nothing can be added.
# What is added is looked up once for a transaction: for each line it would cost more than the line.
NUMBER: Final = f"""
    added := nullif(current_setting('exportportal.added', true), '')::bigint;
    IF added IS NULL THEN
        added := ({_ABOVE});
        IF added IS NULL THEN
            {_ENTER};
            added := ({_ABOVE});
        END IF;
        PERFORM set_config('exportportal.added', added::text, true);
    END IF;
    NEW.transaction_id := added + NEW.transaction_id;
    NEW.settled_with := greatest(NEW.transaction_id, NEW.settled_with);
    RETURN NEW;
"""
DECLARED: Final = (("added", "BIGINT"),)


def horizon() -> int:
    """The lowest transaction still open, by the log's numbers: below it the log is complete."""
    return int(snapshot().partition(":")[0])


def snapshot() -> str:
    """Which transactions are over at this moment, by the log's numbers, as PostgreSQL writes it."""
    while (found := _snapshot()) is None:
        enter()
    above, bare = found
    lowest, highest, still_open = bare.split(":")
    lifted = [str(above + int(number)) for number in still_open.split(",") if number]
    return f"{above + int(lowest)}:{above + int(highest)}:{','.join(lifted)}"


def enter() -> None:
    """See to it that this server's numbers are above those of every server before it."""
    with connection.cursor() as cursor:
        cursor.execute(_ENTER)


def is_installed() -> bool:
    """Whether the database has come so far in its migrations."""
    with connection.cursor() as cursor:
        cursor.execute(_INSTALLED)
        (there,) = cursor.fetchone()
    return bool(there)


def _snapshot() -> tuple[int, str] | None:
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT)
        row: tuple[int, str] | None = cursor.fetchone()
    return row
