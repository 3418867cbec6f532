"""Pre-check and submission by REST against a bare DRF view that does the same statements.

    python -m tests.bench.rest

Run against the database of DATABASE_URL, in transactions that are rolled back. Both sides are
called in this process, behind the same middleware, with the same token and the same body: the
portal's own door, and a view that has no serializer, service, rule or model, runs the very
statements the door ran, as text, and gives the same answer. For each: requests a second, the best
of some rounds, and the ratio of the costs (aim: at most 1.5), first on the clock and then by this
process's own time, which does not count waiting for PostgreSQL and the cache; with how many
statements a request takes and how many of them find the token.
"""

import os
import sys
from collections.abc import Callable, Mapping
from time import perf_counter, process_time
from typing import Any, Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
django.setup()

import time_machine  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from rest_framework.test import APIClient  # noqa: E402

from tests import make  # noqa: E402
from tests.bench.bare import Bare  # noqa: E402

ROUNDS: Final = 12
REQUESTS: Final = 10
TOKENS: Final = "oauth2_provider_accesstoken"
CAR: Final = {
    "vin": "LSJA24U62JG269225",
    "vehicle_class": "passenger",
    "brand": "名爵",
    "model": "CSA6456NDBEV1",
    "manufacturer": "上海汽车集团股份有限公司",
    "registered_on": "2026-01-05",
    "transferred_on": "2026-03-01",
}


def main() -> None:
    call_command("migrate", verbosity=0)
    settings.API_REQUESTS_A_MINUTE = 10_000_000
    settings.ROOT_URLCONF = "tests.bench.bare"
    say = sys.stdout.write
    say(f"{'':24}{'statements':>11}{'token':>7}{'door/s':>9}{'bare/s':>9}{'ratio':>7}{'own':>7}\n")
    with time_machine.travel(make.NOW, tick=False), transaction.atomic():
        make.maker_of_cars()
        exporter = make.filed_exporter()
        draft = make.ready_application(exporter=exporter)
        system = make.machine(exporter)
        asked = {"destination": "KZ", "vehicles": [CAR]}
        where = f"/api/v1/applications/{draft.pk}/submit/"
        lodged = {"declaration_accepted": True}
        for name, address, body in (
            ("pre-check of one car", "/api/v1/precheck/", asked),
            ("submission of one car", where, lodged),
        ):
            say(_compared(name, system, address, body))
        transaction.set_rollback(True)


def _compared(name: str, system: APIClient, address: str, body: Mapping[str, Any]) -> str:
    def door() -> Any:
        return system.post(address, body, format="json")

    def bare() -> Any:
        return system.post("/bare/", body, format="json")

    _undone(door)
    with CaptureQueriesContext(connection) as captured:
        answer = _undone(door)
    if answer.status_code != 200:
        raise SystemExit(f"{name}: {answer.status_code} {answer.content!r}")
    told = [query["sql"] for query in captured.captured_queries]
    undoing = told[0].split()[-1]  # the savepoint around it all
    told = [statement for statement in told if undoing not in statement]
    Bare.statements = [statement for statement in told if TOKENS not in statement]
    Bare.answer = answer.json()
    if _undone(bare).content != answer.content:
        raise SystemExit(f"{name}: the bare view does not answer what the door answers.")
    (ours, of_ours), (theirs, of_theirs) = _best(door, bare)
    return (
        f"{name:24}{len(told):11}{len(told) - len(Bare.statements):7}{1 / ours:9.0f}"
        f"{1 / theirs:9.0f}{ours / theirs:7.2f}{of_ours / of_theirs:7.2f}\n"
    )


def _best(*acts: Callable[[], Any]) -> list[tuple[float, float]]:
    """The least time of one request of each, on the clock and by this process's own time.

    In rounds taken in turn.
    """
    times: list[list[tuple[float, float]]] = [[] for _act in acts]
    for _round in range(ROUNDS):
        for place, act in enumerate(acts):
            start, own = perf_counter(), process_time()
            for _request in range(REQUESTS):
                _undone(act)
            taken = (perf_counter() - start) / REQUESTS, (process_time() - own) / REQUESTS
            times[place].append(taken)
    return [(min(clock), min(own)) for clock, own in (zip(*taken, strict=True) for taken in times)]


def _undone(act: Callable[[], Any]) -> Any:
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


if __name__ == "__main__":
    main()
