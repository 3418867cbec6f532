"""Starting the portal's own programs on the database and the files of a test."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

PATIENCE = 60.0


def environment(*, media: Path | str, redis_url: str, **more: str) -> dict[str, str]:
    """What such a program is told: the address the tests were given, the database they made."""
    given = urlsplit(os.environ["DATABASE_URL"])
    folder = given.path.rpartition("/")[0]
    address = urlunsplit(given._replace(path=f"{folder}/{connection.settings_dict['NAME']}"))
    return os.environ | {
        "PORTAL_MODE": "test",
        "DATABASE_URL": address,
        "PORTAL_MEDIA": str(media),
        "REDIS_URL": redis_url,
        **more,
    }


def start(*command: str, environment: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    """A Python module of ours as a process, with what it says kept in `log`."""
    with log.open("ab") as kept:
        return subprocess.Popen(  # noqa: S603  # our own programs
            [sys.executable, "-m", *command], env=environment, stdout=kept, stderr=kept
        )


def start_worker(
    *options: str, environment: dict[str, str], log: Path
) -> "subprocess.Popen[bytes]":
    """A Celery worker that does its jobs in its own process, one after the other."""
    quiet = ("--pool=solo", "-l", "INFO", "--without-mingle", "--without-gossip", *options)
    return start("celery", "-A", "exportportal", "worker", *quiet, environment=environment, log=log)


def until(happened: Callable[[], object], *, what: str) -> None:
    """Wait for something another process does."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.05)
