"""Pre-check and submission by REST against a bare DRF view that does the same statements.

    python -m tests.bench.rest

Run against the database of DATABASE_URL, in transactions that are rolled back. Both sides are
called in this process, behind the same middleware: the portal's own door with a token, and a view
without authentication, serializer, services, rules or models, which runs the very statements the
door ran, as text, and answers `{}`. For each: requests a second, the best of some rounds, and the
ratio of the costs (aim: at most 1.5), with how many statements a request takes and how many of them
find the token.
"""

import os
import sys
from collections.abc import Callable
from time import perf_counter
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

ROUNDS: Final = 5
REQUESTS: Final = 10
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
    say(f"{'':24}{'statements':>11}{'token':>7}{'door/s':>9}{'bare/s':>9}{'ratio':>7}\n")
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
            say(_compared(name, lambda a=address, b=body: system.post(a, b, format="json")))
        transaction.set_rollback(True)


def _compared(name: str, door: Callable[[], Any]) -> str:
    _undone(door)
    with CaptureQueriesContext(connection) as captured:
        answer = _undone(door)
    if answer.status_code != 200:
        raise SystemExit(f"{name}: {answer.status_code} {answer.content!r}")
    told = [query["sql"] for query in captured.captured_queries]
    undoing = told[0].split()[-1]  # the savepoint around it all
    told = [statement for statement in told if undoing not in statement]
    tokens = sum("oauth2_provider_accesstoken" in statement for statement in told)
    Bare.statements, stranger = told, APIClient()
    ours, bare = _best(door, lambda: stranger.post("/bare/", {}, format="json"))
    return f"{name:24}{len(told):11}{tokens:7}{1 / ours:9.0f}{1 / bare:9.0f}{ours / bare:7.2f}\n"


def _best(*acts: Callable[[], Any]) -> list[float]:
    """The least time of one request of each, in rounds taken in turn."""
    times: list[list[float]] = [[] for _act in acts]
    for _round in range(ROUNDS):
        for place, act in enumerate(acts):
            start = perf_counter()
            for _request in range(REQUESTS):
                _undone(act)
            times[place].append((perf_counter() - start) / REQUESTS)
    return [min(taken) for taken in times]


def _undone(act: Callable[[], Any]) -> Any:
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


if __name__ == "__main__":
    main()
