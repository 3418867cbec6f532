"""The tables after a test that committed: only what it filled is emptied.

Django empties all of them, and PostgreSQL makes each table and index anew for it, a thousand files:
more than a second after a test that took a tenth of one.
"""

from typing import Any, Final

from django.db import ProgrammingError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase
from psycopg2.errors import InsufficientPrivilege

# Made with the tables and the same for all tests; Django's way drops them and makes them again.
KEPT: Final = {"django_migrations", "django_content_type", "auth_permission"}


def empty_quickly() -> None:
    """From now on tests that commit are cleaned up after in this way."""
    as_django_does = TransactionTestCase._fixture_teardown

    def teardown(test: TransactionTestCase) -> None:
        if not all(emptied(connections[name]) for name in test.databases):
            as_django_does(test)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


def emptied(connection: BaseDatabaseWrapper) -> bool:
    """Whether it was: a server that was given may not let us pass by the triggers."""
    tables = set(connection.introspection.django_table_names(only_existing=True))
    named = [connection.ops.quote_name(table) for table in sorted(tables - KEPT)]
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in _filled(cursor, named):
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608  # a table of ours
    except ProgrammingError as error:
        if not isinstance(error.__cause__, InsufficientPrivilege):
            raise
        return False
    return True


def _filled(cursor: Any, tables: list[str]) -> list[str]:
    """Which of these tables have a row, by one question."""
    asked = (f"SELECT '{one}' WHERE EXISTS (SELECT FROM {one})" for one in tables)  # noqa: S608
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]
