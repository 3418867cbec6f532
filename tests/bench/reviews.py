"""A round of exit reviews, with very many incidents, licenses and misreported fields behind it.

    python -m tests.bench.reviews 10000 1000000

The first number is of firms, the second of what is behind them. A database of that size is made
beside the one of DATABASE_URL and kept for the next run (`--anew` drops it first). Two periods are
reviewed, and forgotten by the next run. Printed of each: the round; the same aggregates as bare
SQL; the ratio (aim: at most 3); and how much the process grew from the first tenth of the firms to
the last (aim: flat).
"""

import os
import resource
import subprocess
import sys
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlsplit

FIRMS: Final = 500
BEHIND: Final = 50_000
AGGREGATE: Final = " ANY("  # what is summed for many firms at once asks for any of them


def main() -> None:
    sizes = [int(one) for one in sys.argv[1:] if one.isdigit()]
    firms, behind = sizes if len(sizes) == 2 else (FIRMS, BEHIND)
    if "--here" in sys.argv:
        _measure(firms, behind)
        return
    name = f"bench_reviews_{firms}_{behind}"
    if "--anew" in sys.argv:
        _run("dropdb", "--if-exists", name)
    known = _run("psql", "-qAtc", "SELECT datname FROM pg_database")
    if name not in known.splitlines():
        _run("createdb", name)
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    mine = (sys.executable, "-m", "tests.bench.reviews", str(firms), str(behind), "--here")
    sys.stdout.write(_run(*mine, DATABASE_URL=url))


def _run(*command: str, **environment: str) -> str:
    mine = os.environ | {"PORTAL_MODE": "demo"} | environment
    done = subprocess.run(command, env=mine, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


def _measure(firms: int, behind: int) -> None:
    """In a process of its own, whose settings name its own database."""
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from exportportal.accounts.models import Organization  # noqa: PLC0415
    from exportportal.celery import keep_what_is_loaded  # noqa: PLC0415
    from exportportal.kit import clock  # noqa: PLC0415
    from tests.bench.conduct import fill, forget_rounds  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    if not Organization.objects.exists():
        fill(firms, behind)
    forget_rounds()
    keep_what_is_loaded()  # as a worker does when it starts
    sys.stdout.write(f"{firms:,} firms, {behind:,} behind them\n")
    for name, days_ago in (("first round", 92), ("next round, with the trend", 0)):
        sys.stdout.write(f"{name}: {_round(clock.now() - timedelta(days=days_ago))}\n")


def _round(at: datetime) -> str:
    from django.db import connection  # noqa: PLC0415

    from compliance.conduct.services.reviews import open_round, review_some  # noqa: PLC0415
    from licenses.in_force.selectors.conduct import trade_of  # noqa: PLC0415

    asked: list[tuple[str, Any]] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if AGGREGATE in sql or "unnest(" in sql:
            asked.append((sql, params))
        return execute(sql, params, many, context)

    opened = open_round(at=at)
    grown: list[int] = []
    start = perf_counter()
    with connection.execute_wrapper(listen):
        while done := review_some(round_id=opened.pk, trading=trade_of, at=at):
            grown += [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss] * done
    round_took = perf_counter() - start
    start = perf_counter()
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(sql, params)
            cursor.fetchall()
    bare_took = perf_counter() - start
    return (
        f"{len(grown):,} reviews in {round_took:.1f} s, bare SQL {bare_took:.1f} s, "
        f"ratio {round_took / bare_took:.2f}; grew by "
        f"{(grown[-1] - grown[len(grown) // 10]) / 1024:.1f} MB"
    )


if __name__ == "__main__":
    main()
