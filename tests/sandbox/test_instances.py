"""Two instances, and neither can touch the other's data: databases, cache, broker, files, keys."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings as portal
from django.core.management import CommandError
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2 import sql

from exportportal.kit.instance import WrongDatabase
from exportportal.sandbox import marking
from exportportal.sandbox.management.commands import open_sandbox
from tests import make

PROJECT = Path(portal.BASE_DIR)


@pytest.fixture
def empty_database(db: None) -> Iterator[str]:
    """The name of a new database on the server of the tests."""
    name = f"{connection.settings_dict['NAME']}_beside"
    server = psycopg2.connect(**connection.get_connection_params())
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield name
    with server.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    server.close()


@pytest.fixture
def sandboxs_database(empty_database: str) -> str:
    """One that holds a sandbox's clock and nothing else."""
    with connected(empty_database) as own, own.cursor() as cursor:
        assert marking.mark(cursor)
    return empty_database


def connected(name: str, **more: str) -> Any:
    return psycopg2.connect(**connection.get_connection_params() | {"dbname": name} | more)


@pytest.fixture
def portals(empty_database: str) -> Iterator[BaseDatabaseWrapper]:
    """The portal's own way to the other database."""
    other = connection.copy(alias="beside")
    other.settings_dict["NAME"] = empty_database
    yield other
    other.close()


# --- the mark -------------------------------------------------------------------------------------
def test_a_portal_works_on_a_database_without_the_mark(portals: BaseDatabaseWrapper) -> None:
    with portals.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_a_portal_refuses_a_sandboxs_database_every_time(
    sandboxs_database: str, portals: BaseDatabaseWrapper
) -> None:
    for _time in range(2):
        with pytest.raises(WrongDatabase, match="is a sandbox's"):
            portals.ensure_connection()
        assert portals.connection is None


def test_a_sandbox_refuses_a_database_that_is_not_one_every_time(
    portals: BaseDatabaseWrapper, settings: Any
) -> None:
    settings.SANDBOX = True
    for _time in range(2):
        with pytest.raises(WrongDatabase, match="is not a sandbox's"):
            portals.ensure_connection()
        assert portals.connection is None


@pytest.mark.usefixtures("sandboxs_database")
def test_a_sandbox_works_on_its_own(portals: BaseDatabaseWrapper, settings: Any) -> None:
    settings.SANDBOX = True
    portals.ensure_connection()
    assert portals.connection is not None


@pytest.mark.parametrize(
    "thing",
    [
        "CREATE TABLE public.somebodys (thing int)",
        "CREATE SCHEMA theirs CREATE VIEW theirs.view AS SELECT 1 AS one",
        "CREATE SCHEMA sandbox CREATE TABLE sandbox.somebodys (thing int)",
    ],
)
def test_a_database_that_holds_anything_is_never_marked(empty_database: str, thing: str) -> None:
    with connected(empty_database) as own, own.cursor() as cursor:
        cursor.execute(thing)
    own.close()
    with connected(empty_database) as own, own.cursor() as cursor:
        with pytest.raises(marking.NotEmpty):
            marking.mark(cursor)
        cursor.execute("SELECT to_regclass('sandbox.clock') IS NULL")
        assert cursor.fetchone() == (True,)


def test_the_command_leaves_a_portals_database_as_it_was(db: None) -> None:
    """The very database of these tests."""
    with pytest.raises(CommandError, match="left as it is"):
        open_sandbox._mark()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace('sandbox') IS NULL")
        assert cursor.fetchone() == (True,)


# --- what the database itself says of the time ----------------------------------------------------
def test_defaults_and_triggers_of_a_sandbox_go_by_its_clock(sandboxs_database: str) -> None:
    path = "-c search_path=sandbox,pg_catalog -c timezone=UTC"
    with connected(sandboxs_database, options=path) as own, own.cursor() as cursor:
        cursor.execute(
            """
            CREATE TABLE thing (id int, made timestamptz DEFAULT statement_timestamp());
            CREATE TABLE version (id int, at timestamptz);
            CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO version VALUES (NEW.id, NOW()); RETURN NULL; END $$;
            CREATE TRIGGER keep AFTER INSERT ON thing FOR EACH ROW EXECUTE FUNCTION keep();
            INSERT INTO thing VALUES (1);
            UPDATE sandbox.clock SET ahead = interval '181 days';
            INSERT INTO thing VALUES (2);
            """
        )
        for table, moment in (("thing", "made"), ("version", "at")):
            cursor.execute(
                f"SELECT extract(day FROM max({moment}) - min({moment})) FROM {table}"  # noqa: S608  # of this test
            )
            assert cursor.fetchone() == (181,)
        cursor.execute("SELECT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
                       "WHERE relname = 'thing'")  # fmt: skip
        assert cursor.fetchone() == ("sandbox",)
    own.close()


# --- a process ------------------------------------------------------------------------------------
def started(database: str, words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A process of the portal's on this database."""
    address = re.sub(r"/[^/?]+(\?.*)?$", rf"/{database}\1", os.environ["DATABASE_URL"])
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", words],
        check=False,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env=os.environ | {"PORTAL_MODE": "demo", "DATABASE_URL": address} | environment,
    )


def test_no_web_server_starts_on_the_other_instances_database(sandboxs_database: str) -> None:
    web = "import exportportal.wsgi"
    portal_on_sandbox = started(sandboxs_database, web)
    assert portal_on_sandbox.returncode != 0
    assert "is a sandbox's" in portal_on_sandbox.stderr
    own = str(connection.settings_dict["NAME"])
    sandbox_on_portal = started(own, web, PORTAL_SANDBOX="true")
    assert sandbox_on_portal.returncode != 0
    assert "is not a sandbox's" in sandbox_on_portal.stderr


def test_no_worker_starts_on_the_other_instances_database(sandboxs_database: str) -> None:
    work = "from exportportal.celery import app; app.worker_main(['worker', '--pool', 'solo'])"
    refused = started(sandboxs_database, work)
    assert refused.returncode != 0
    assert "is a sandbox's" in refused.stderr


SHARED = """
import json, django
from django.conf import settings
django.setup()
from django.core.cache import cache
print(json.dumps({
    "media": str(settings.MEDIA_ROOT), "keys": str(settings.PAPER_SIGNING_KEY),
    "secret": settings.SECRET_KEY, "beat": settings.CELERY_BEAT_SCHEDULE_FILENAME,
    "cache": cache.make_key("x"), "session": settings.SESSION_COOKIE_NAME,
    "csrf": settings.CSRF_COOKIE_NAME, "state": str(settings.STATE_DIR),
    "broker": settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("global_keyprefix", ""),
    "mail": settings.EMAIL_BACKEND if settings.SANDBOX else "",
}))
"""


def test_nothing_a_sandbox_keeps_lies_where_the_portals_does() -> None:
    plain = {key: os.environ[key] for key in os.environ if not key.startswith("PORTAL_")}
    given = plain | {"DJANGO_SETTINGS_MODULE": "exportportal.settings", "PORTAL_MODE": "demo"}
    given["EMAIL_BACKEND"] = "django.core.mail.backends.smtp.EmailBackend"  # the portal's
    both = [
        json.loads(
            subprocess.run(  # noqa: S603  # our own program
                [sys.executable, "-c", SHARED],
                check=True,
                capture_output=True,
                text=True,
                cwd=PROJECT,
                env=given | {"PORTAL_SANDBOX": sandbox},
            ).stdout
        )
        for sandbox in ("false", "true")
    ]
    shared = [key for key in both[0] if both[0][key] == both[1][key]]
    assert not shared
    assert both[1]["broker"] == "sandbox:"
    assert "console" in both[1]["mail"]


# --- the doors ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "clock/"),
        ("post", "clock/"),
        ("get", "failures/"),
        ("post", "applications/{file}/decide/"),
        ("post", "licenses/{number}/decide/"),
    ],
)
def test_outside_a_sandbox_its_doors_lead_nowhere(
    db: None, stopped_clock: Any, method: str, path: str
) -> None:
    license = make.license(exporter=make.filed_exporter(), at=make.NOW)
    file = license.application
    address = f"/api/v1/sandbox/{path.format(file=file.pk, number=license.number)}"
    body = {"days": 1} if "clock" in path else {"decision": "suspend"}
    answer = getattr(make.machine(file.exporter), method)(
        address, *([body] if method == "post" else []), format="json"
    )
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    license.refresh_from_db()
    assert license.state == "issued"
