"""Databases beside the one of the tests, made by migrations as those of an installation are."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection


@contextmanager
def new_database(ending: str) -> Iterator[str]:
    """The name of an empty database on the server of the tests; at the end it is gone."""
    given = connection.get_connection_params()
    name = f"{given['dbname']}_{ending}"
    server = psycopg2.connect(**given)
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield name
    finally:
        with server.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')
        server.close()


@contextmanager
def connected_to(name: str) -> Iterator[Any]:
    """A connection to another database on the server of the tests."""
    connected = psycopg2.connect(**connection.get_connection_params() | {"dbname": name})
    try:
        yield connected
    finally:
        connected.close()


def migrate(name: str, *to: str) -> None:
    """Apply every migration to a database, or an app's up to the one that is named."""
    subprocess.run(  # noqa: S603  our own program
        [sys.executable, "manage.py", "migrate", "--verbosity=0", *to],
        check=True,
        cwd=Path(settings.BASE_DIR),
        env=os.environ | {"PORTAL_MODE": "demo", "DATABASE_URL": address_of(name)},
    )


def address_of(name: str) -> str:
    """The address of another database on the server of the tests."""
    return re.sub(r"/[^/?]+(\?.*)?$", rf"/{name}\1", os.environ["DATABASE_URL"])
