"""Whole lists in one answer: how much memory they take, and how many rows a second.

    python -m tests.bench.streams [SIZE …]

Each size is measured in a process of its own, on the database that the bench of the queue fills.
For each type: the rows, the bytes, what the process grew by while the answer was read (aim: the
same whatever the size), and the time against reading the same rows as bare tuples.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from exportportal.accounts.roles import OrganizationKind  # noqa: E402
from exportportal.kit import clock  # noqa: E402
from exportportal.rest.streams import CSV, NDJSON  # noqa: E402
from licenses.models import LicenseApplication  # noqa: E402
from tests import make  # noqa: E402
from tests.bench.filling import fill  # noqa: E402

SIZES: Final = ("10000", "100000")
WHERE: Final = "/api/v1/applications/"
MEGABYTE: Final = 1_000_000


def main() -> None:
    sizes = sys.argv[1:] or list(SIZES)
    for size in sizes:
        name = f"bench_queue_{size}"
        standing = _run("psql", "-qAtc", "SELECT datname FROM pg_database").split()
        if name not in standing:
            _run("createdb", name)
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        sys.stdout.write(_run(sys.executable, "-m", __spec__.name, "one", size, DATABASE_URL=url))


def measure(size: int) -> None:
    """One size, in this process."""
    call_command("migrate", verbosity=0)
    settings.STREAMS_A_MINUTE = 1_000
    if not LicenseApplication.objects.exists():
        fill(size)
    ministry = make.organization(OrganizationKind.MINISTRY)
    given = make.token(
        make.api_client(ministry, "applications"),
        expires=clock.now() + timedelta(hours=1),
    )
    system = make.machine(ministry, "applications")
    system.defaults["HTTP_AUTHORIZATION"] = f"Bearer {given}"
    system.get(WHERE, HTTP_ACCEPT=CSV).close()
    bare = _time(
        lambda: sum(1 for _row in LicenseApplication.objects.values_list().iterator(chunk_size=500))
    )
    for kind in (NDJSON, CSV):
        before, start = _resident(), perf_counter()
        count, highest = _read(system.get(WHERE, HTTP_ACCEPT=kind).streaming_content)
        taken = perf_counter() - start
        sys.stdout.write(
            f"{size:>8,} rows as {kind:22}{count / MEGABYTE:7.1f} MB  grew by "
            f"{(highest - before) / MEGABYTE:5.1f} MB  {size / taken:8,.0f} rows/s "
            f"{taken / bare:5.2f} x bare rows\n"
        )


def _read(parts: Iterable[bytes]) -> tuple[int, int]:
    """How many bytes came, and the most this process held meanwhile."""
    count = highest = 0
    for part in parts:
        count += len(part)
        highest = max(highest, _resident())
    return count, highest


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _time(act: Any) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def _run(*command: str, **environment: str) -> str:
    mine = os.environ | {"PORTAL_MODE": "demo"} | environment
    done = subprocess.run(command, env=mine, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        measure(int(sys.argv[2]))
    else:
        main()
