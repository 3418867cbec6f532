"""Whether a migration can be applied while programs of the release before run on full tables.

`make check` runs it: `python -m tests.architecture.migrations_for_full_tables`. What it finds is
django-migration-linter's; here stands which migrations it reads and what is excused.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements

# Portals have applied these, before anybody looked. A squashed one makes tables, which are empty.
APPLIED: Final = {
    "accounts": "0001",
    "audit": "0004",
    "compliance": "0004",
    "files": "0001",
    "letters": "0000",
    "licenses": "0002",
    "manufacturers": "0002",
    "news": "0001",
    "rest": "0002",
    "vehicles": "0001",
    "webhooks": "0001",
}
LETTERS: Final = (
    "Three tables of letters become one, once. The pages of the release before are gone by then; a "
    "letter that one of its workers cannot print, the sweep prints. No way back but the backup."
)
EXCUSED: Final = {
    **{
        (app, name, code): LETTERS
        for app, name in (
            ("compliance", "0005_letters_move_to_one_table"),
            ("licenses", "0004_letters_move_to_one_table"),
        )
        for code in ("DROP_TABLE", "DROP_COLUMN", "RENAME_COLUMN", "RUNSQL_REVERSIBLE")
    },
    ("letters", "0001_letters_of_all_senders", "NOT_NULL"): (
        "The table is made in the same migration, and is empty."
    ),
    **{
        ("compliance", "0007_grounds_of_complaints", code): (
            "Of complaints, of which there are hundreds; it is made in the blink of an eye."
        )
        for code in ("CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE")
    },
    ("accounts", "0002_sign_in_names_once", "ADD_UNIQUE"): (
        "No program may write what it refuses: such a name lets nobody in. It says so beforehand."
    ),
    ("accounts", "0002_sign_in_names_once", "CREATE_INDEX"): (
        "Of people, of whom there are thousands; it is made in the blink of an eye."
    ),
}

ADD_CHECK: Final = re.compile(r'ALTER TABLE ("\S+") ADD CONSTRAINT "\S+" CHECK ')


def ours(app: str) -> bool:
    """What others bring is applied as it comes with their releases."""
    folder = Path(apps.get_app_config(app).path)
    return folder.parent in {Path(settings.BASE_DIR), Path(settings.BASE_DIR) / "exportportal"}


def faults() -> Iterator[str]:
    """Every fault of every migration since, in a line of its own."""
    migrations = MigrationLoader(connection).disk_migrations
    for (app, name), migration in sorted(migrations.items()):
        if ours(app) and name[:4] > APPLIED.get(app, "0000"):
            yield from faults_of(migration)


def faults_of(migration: Migration) -> Iterator[str]:
    """What the linter says of one, and that it does not know of checks; but for the excused."""
    linter = MigrationLinter(no_cache=True, no_output=True, analyser_string="postgresql")
    app, name = migration.app_label, migration.name
    statements = linter.get_sql(app, name)
    errors, _ignored, warnings = analyse_sql_statements(linter.sql_analyser_class, statements)
    for issue in [*errors, *warnings, *chain(*linter.analyse_data_migration(migration))]:
        if (app, name, issue.code) not in EXCUSED:
            yield f"{app}.{name}: {issue.code}: {issue.message}"
    for table in checked_at_once(statements):
        yield f"{app}.{name}: ADD_CHECK: reads all of {table} while nobody may; NOT VALID first"


def checked_at_once(statements: Sequence[str]) -> Iterator[str]:
    """Tables that a new check reads under a lock: those that stand, without NOT VALID."""
    for statement in statements:
        found = ADD_CHECK.search(statement)
        made = found and any(f"CREATE TABLE {found[1]}" in one for one in statements)
        if found and not made and "NOT VALID" not in statement:
            yield found[1]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
    django.setup()
    found = list(faults())
    sys.stdout.writelines(f"{line}\n" for line in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
