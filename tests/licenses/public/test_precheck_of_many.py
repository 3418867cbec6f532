"""Before the rules five hundred cars cost as many queries as one: on the page and for a machine."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exportportal.accounts.models import Organization
from licenses.models import ApplicationVehicle, LicenseApplication
from tests import make
from vehicles.models import Vehicle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

MANY = 499


def more_cars(firm: Organization, like: Vehicle) -> list[Vehicle]:
    """Cars of every age, half of them inside the red line."""
    return Vehicle.objects.bulk_create(
        Vehicle(
            exporter=firm,
            manufacturer=like.manufacturer,
            vin=f"LTEST{place:012d}",
            vehicle_class="passenger",
            brand="B",
            model="M",
            registered_on=make.TODAY - timedelta(days=place % 360),
            transferred_on=make.TODAY,
        )
        for place in range(MANY)
    )


def queries(client: Client, method: str, address: str, **sent: object) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = client.generic(method.upper(), address, **sent)
    assert answer.status_code == 200
    return len(asked)


@pytest.fixture
def draft() -> LicenseApplication:
    return make.ready_application()


@pytest.fixture
def clerk(client: Client, draft: LicenseApplication) -> Client:
    client.force_login(make.membership(of=draft.exporter).user)
    return client


def test_the_check_of_an_application(clerk: Client, draft: LicenseApplication) -> None:
    address = reverse("licenses:application_check", args=[draft.pk])
    alone = queries(clerk, "get", address)
    like = Vehicle.objects.get()
    ApplicationVehicle.objects.bulk_create(
        ApplicationVehicle(application=draft, vehicle=car, vin=car.vin, price=Decimal(9000))
        for car in more_cars(draft.exporter, like)
    )
    assert queries(clerk, "get", address) == alone <= 36


def test_the_pre_check_of_a_machine(clerk: Client, draft: LicenseApplication) -> None:
    address = reverse("v1:precheck")

    def body() -> str:
        ids = ", ".join(f'{{"id": "{pk}"}}' for pk in Vehicle.objects.values_list("pk", flat=True))
        return f'{{"destination": "KZ", "vehicles": [{ids}]}}'

    def ask() -> int:
        sent = body()
        return queries(clerk, "post", address, data=sent, content_type="application/json")

    alone = ask()
    more_cars(draft.exporter, Vehicle.objects.get())
    assert ask() == alone <= 12
