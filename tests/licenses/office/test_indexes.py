"""Questions that pages ask of tables that grow, and the indexes that answer them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from exportportal.accounts.roles import Capacity
from licenses.models import ApplicationVehicle, LicenseApplication
from licenses.office.selectors.queue import NEWEST_FIRST, queue
from licenses.states import State
from tests import make
from vehicles.models import Vehicle

pytestmark = pytest.mark.django_db


def lines_of_vin() -> QuerySet[ApplicationVehicle]:
    return ApplicationVehicle.objects.filter(vin__in=[make.vin(), make.vin()])


def decided_alike() -> QuerySet[LicenseApplication]:
    files = LicenseApplication.objects.filter(
        issuing_body=make.authority(), state__in=[State.GRANTED, State.REFUSED], destination="KZ"
    )
    return files.order_by("-decided_at", "-pk")[:6]


def everything() -> QuerySet[LicenseApplication]:
    ministry = make.actor(Capacity.MINISTRY)
    return queue(ministry, tab="all", on=make.TODAY).order_by(*NEWEST_FIRST)[:51]


def in_review() -> QuerySet[LicenseApplication]:
    return LicenseApplication.objects.filter(
        issuing_body=make.authority(), state=State.IN_REVIEW
    ).order_by()


def built_by() -> QuerySet[Vehicle]:
    maker = make.manufacturer()
    return Vehicle.objects.filter(exporter=make.organization(), manufacturer=maker).order_by()


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (lines_of_vin, "line_by_vin"),
        (decided_alike, "decided_alike"),
        (everything, "everything_newest_first"),
        (in_review, "in_review_by_official"),
        (built_by, "vehicle_stock_by_maker"),
    ],
)
def test_no_page_reads_a_whole_table(question: Callable[[], QuerySet[Any]], index: str) -> None:
    """Of tables as small as these the planner would read all, or take any index: others go."""
    rows = question()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        for other in _other_indexes(rows.model._meta.db_table, index):
            cursor.execute(f'DROP INDEX "{other}"')
        cursor.execute(
            f"EXPLAIN {rows.query.sql_with_params()[0]}", rows.query.sql_with_params()[1]
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert f" {index} " in plan, plan


def _other_indexes(table: str, index: str) -> list[str]:
    """What else the planner might go by; what holds a constraint stays."""
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, table)
    return [
        name
        for name, known in constraints.items()
        if known["index"] and not known["unique"] and name != index
    ]
