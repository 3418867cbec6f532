"""The tables of the tests are made from the models; those of an installation by migrations."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.migrating import connected_to, migrate, new_database

PLACES: Final = (Path(settings.BASE_DIR), Path(settings.BASE_DIR) / "exportportal")
OURS: Final = tuple(
    f"{app.label}_" for app in apps.get_app_configs() if Path(app.path).parent in PLACES
)
TRIGGER: Final = "CREATE TRIGGER"  # all of them are ours
# What there is, said without the names that PostgreSQL or Django chooses by the way it was made.
QUESTIONS: Final = {
    "columns": """
        SELECT table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' '
            || coalesce(character_maximum_length::text, '') || ' ' || is_identity || ' '
            || coalesce(column_default, '')
        FROM information_schema.columns WHERE table_schema = 'public'
    """,
    "constraints": """
        SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid)
            || CASE contype WHEN 'c' THEN ' ' || conname WHEN 'x' THEN ' ' || conname ELSE '' END
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    """,
    "indexes": """
        SELECT tablename || ' ' || regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON')
        FROM pg_indexes WHERE schemaname = 'public'
    """,
    "triggers": """
        SELECT pg_get_triggerdef(t.oid) || ' ' || p.prosrc
        FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT tgisinternal
    """,
}


def told(of: Any, question: str) -> list[str]:
    """What a database says of itself, in order."""
    with of.cursor() as cursor:
        cursor.execute(question)
        lines = [re.sub(r"\s+", " ", line) for (line,) in cursor.fetchall()]
    return sorted(line for line in lines if line.startswith((*OURS, TRIGGER)))


@pytest.fixture
def _migrated(db: None) -> Iterator[Any]:
    """A connection to a new database that every migration has been applied to."""
    with new_database("migrated") as name:
        migrate(name)
        with connected_to(name) as migrated:
            yield migrated


def test_migrations_come_to_what_the_models_say(_migrated: Any) -> None:  # noqa: PT019  # it is read
    for what, question in QUESTIONS.items():
        made, migrated = told(connection, question), told(_migrated, question)
        assert len(made) > 50, what
        assert made == migrated, what


DIFFERENCES: Final = {
    "columns": "ALTER TABLE audit_anchor ALTER COLUMN hash TYPE varchar(65)",
    "constraints": "ALTER TABLE audit_anchor ADD CONSTRAINT counted CHECK (entries >= chains)",
    "indexes": "CREATE INDEX ON audit_anchor (at)",
    "triggers": "CREATE TRIGGER again BEFORE UPDATE ON audit_anchor"
    " FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", QUESTIONS)
def test_what_only_one_of_them_has_is_seen(what: str) -> None:
    before = told(connection, QUESTIONS[what])
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENCES[what])
    assert told(connection, QUESTIONS[what]) != before


def test_all_tables_at_once_are_made_by_the_first_migration_of_an_app_alone() -> None:
    """A later migration changes tables that stand: it takes Django's own operations for that."""
    migrations = [path for place in PLACES for path in place.glob("*/migrations/0*.py")]
    taken = [path for path in migrations if "kit.tables" in path.read_text(encoding="utf-8")]
    assert taken
    assert {path.name for path in taken} == {"0001_squashed.py"}
    assert len(migrations) > len(taken)
