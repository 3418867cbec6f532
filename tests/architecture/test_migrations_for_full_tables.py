"""The linter of migrations finds what cannot be applied beside the running portal."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from pytest_django import DjangoDbBlocker

from tests.architecture import migrations_for_full_tables
from tests.architecture.migrations_for_full_tables import APPLIED, EXCUSED, faults, faults_of

REFUSED = {
    "NOT_NULL": 'migrations.AddField("webhook", "example", models.IntegerField(default=0))',
    "DROP_COLUMN": 'migrations.RemoveField("webhook", "address")',
    "RENAME_COLUMN": 'migrations.RenameField("webhook", "address", "target")',
    "RENAME_TABLE": 'migrations.AlterModelTable("webhook", "webhooks_other")',
    "ALTER_COLUMN": 'migrations.AlterField("webhook", "address", models.TextField())',
    "ADD_UNIQUE": """migrations.AddConstraint(
        "webhook", models.UniqueConstraint(fields=["address"], name="example"))""",
    "CREATE_INDEX": """migrations.AddIndex(
        "webhook", models.Index(fields=["address"], name="example"))""",
    "ADD_CHECK": """migrations.AddConstraint(
        "webhook", models.CheckConstraint(condition=~models.Q(address=""), name="example"))""",
    "RUNPYTHON_REVERSIBLE": "migrations.RunPython(nothing)",
}
FITTING = (
    'migrations.AddField("webhook", "example", models.IntegerField(db_default=0))',
    'migrations.AddField("webhook", "example", models.IntegerField(null=True))',
    """postgres.AddIndexConcurrently(
        "webhook", models.Index(fields=["address"], name="example"))""",
    """postgres.AddConstraintNotValid(
        "webhook", models.CheckConstraint(condition=~models.Q(address=""), name="example"))""",
    "migrations.RunPython(nothing, migrations.RunPython.noop)",
    """migrations.CreateModel("Example", [
        ("id", models.BigAutoField(primary_key=True)), ("name", models.TextField(unique=True))],
        options={"indexes": [models.Index(fields=["name"], name="example")]})""",
)


@pytest.fixture(autouse=True)
def _outside_any_transaction(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """What is made concurrently asks for it. Nothing is written: the statements are only read."""
    with django_db_blocker.unblock():
        yield
    connection.close()


@pytest.fixture
def next_migration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Callable[[str], list[str]]]:
    """What the linter says of a migration with this operation, after those that are there."""
    package = tmp_path / "example_of_next"
    package.mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"webhooks": package.name}
    (package / "__init__.py").write_text(
        "from exportportal.webhooks import migrations\n"
        "__path__ = [*migrations.__path__, *__path__]\n",
        encoding="utf-8",
    )

    def found(operation: str) -> list[str]:
        (package / "0099_example.py").write_text(
            dedent("""
                from django.contrib.postgres import operations as postgres
                from django.db import migrations, models

                def nothing(apps, schema_editor):
                    pass

                class Migration(migrations.Migration):
                    atomic = ATOMIC
                    dependencies = [("webhooks", "0001_squashed")]
                    operations = [OPERATION]
            """)
            .replace("ATOMIC", str("Concurrently" not in operation))
            .replace("OPERATION", operation),
            encoding="utf-8",
        )
        return list(
            faults_of(MigrationLoader(connection).disk_migrations["webhooks", "0099_example"])
        )

    yield found
    for module in [name for name in sys.modules if name.startswith(package.name)]:
        del sys.modules[module]


@pytest.mark.parametrize("code", REFUSED)
def test_what_stops_or_breaks_the_running_portal_is_found(
    code: str, next_migration: Callable[[str], list[str]]
) -> None:
    found = next_migration(REFUSED[code])
    assert [line.split(": ")[:2] for line in found] == [["webhooks.0099_example", code]]


@pytest.mark.parametrize("operation", FITTING)
def test_what_can_be_applied_beside_it_is_not(
    operation: str, next_migration: Callable[[str], list[str]]
) -> None:
    assert next_migration(operation) == []


def test_every_migration_since_can_be_applied_beside_the_portal(settings: Any) -> None:
    settings.MIGRATION_MODULES = {}
    assert list(faults()) == []


def test_what_is_excused_would_be_found(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MIGRATION_MODULES = {}
    monkeypatch.setattr(migrations_for_full_tables, "EXCUSED", {})
    found = {tuple(line.split(": ")[:2]) for line in faults()}
    assert found == {(f"{app}.{name}", code) for app, name, code in EXCUSED}


def test_every_app_of_ours_says_from_where_on_it_is_read(settings: Any) -> None:
    settings.MIGRATION_MODULES = {}
    found = MigrationLoader(connection).disk_migrations
    assert {app for app, _name in found if migrations_for_full_tables.ours(app)} == set(APPLIED)
