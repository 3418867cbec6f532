"""The queue's page and each of its filters, with very many applications.

    python -m tests.bench.queue 10000 100000 1000000

For each size a database of its own is made beside the one of DATABASE_URL (and kept for the next
run; `--anew` drops it first). Printed for each address, the best of some runs: the page; the same
SQL run bare; `bare`, the page over twice the bare SQL plus an empty page (aim: at most 1);
`growth`, the page at the largest size over the page at the smallest that shows as many rows (aim:
at most 1.3; nothing if there is none: a page of five rows is no measure for one of fifty); how
many rows it shows at each size; and its number of queries.
"""

import json
import os
import subprocess
import sys
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlsplit

RUNS: Final = 15
ADDRESSES: Final = {
    "page": "tab=unclaimed",
    "mine": "tab=mine",
    "in review": "tab=team",
    "second signature": "tab=second",
    "with the applicant": "tab=applicant",
    "due today": "tab=today",
    "overdue": "tab=overdue",
    "decided": "tab=decided",
    "all": "tab=all",
    "state": "tab=all&state=recommended",
    "VIN": "tab=all&q={vin}",
    "end of a VIN": "tab=all&q={tail}",
    "number of a file": "tab=all&q={reference}",
    "firm": "tab=unclaimed&q=Exporter+0008",
    "exporter": "tab=overdue&exporter=Exporter+0016",
    "destination": "tab=unclaimed&destination=KE",
    "maker": "tab=unclaimed&maker=Maker+07",
    "rule": "tab=unclaimed&rule=after-sales-confirmation",
    "rule and outcome": "tab=unclaimed&rule=exporter-standing&outcome=refer",
    "outcome": "tab=overdue&outcome=needs_evidence",
    "age": "tab=unclaimed&age=30",
    "official": "tab=team&official={official}",
    "flag: back": "tab=unclaimed&flags=resubmitted",
    "flag: dealer": "tab=unclaimed&flags=dealer",
    "flag: lapsed": "tab=team&flags=lapsed",
    "several": "tab=unclaimed&destination=KE&maker=Maker&outcome=note&age=2",
    "everything": "tab=unclaimed&destination=KE&maker=Maker&outcome=refer&age=10&flags=dealer",
}


def main() -> None:
    anew = "--anew" in sys.argv
    sizes = [int(one) for one in sys.argv[1:] if one.isdigit()] or [10_000]
    told = [_ask(size, anew=anew) for size in sizes]
    say = sys.stdout.write
    for size, one in zip(sizes, told, strict=True):
        say(f"{size:>9,} applications: filled in {one['filled']:.0f} s, ")
        say(f"an empty page {one['empty'] * 1000:.1f} ms\n")
    say(f"{'':20}{'page ms':>9}{'SQL ms':>9}{'bare':>7}{'growth':>8}{'queries':>9}  rows\n")
    for name, (page, sql, queries, rows) in told[-1]["pages"].items():
        bare = page / (2 * sql + told[-1]["empty"])
        shown = [one["pages"][name][-1] for one in told]
        like = next(one["pages"][name][0] for one in told if one["pages"][name][-1] == rows)
        growth = f"{page / like:.2f}" if rows in shown[:-1] else ""
        say(f"{name:20}{page * 1000:9.1f}{sql * 1000:9.1f}{bare:7.2f}{growth:>8}{queries:9}")
        say(f"  {' '.join(map(str, shown))}\n")


def _ask(size: int, *, anew: bool) -> dict[str, Any]:
    """Measure one size in a process of its own, whose settings name its own database."""
    name = f"bench_queue_{size}"
    if anew:
        _run("dropdb", "--if-exists", name)
    if name not in _run("psql", "-qAtc", "SELECT datname FROM pg_database").splitlines():
        _run("createdb", name)
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    told = _run(sys.executable, "-m", "tests.bench.measuring", str(size), DATABASE_URL=url)
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return found


def _run(*command: str, **environment: str) -> str:
    mine = os.environ | {"PORTAL_MODE": "demo"} | environment
    done = subprocess.run(command, env=mine, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


def times(act: Any) -> float:
    """The best of some runs, after one that warms up: what else a machine does adds to a run."""
    act()
    taken = []
    for _ in range(RUNS):
        start = perf_counter()
        act()
        taken.append(perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    main()
