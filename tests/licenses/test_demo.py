"""The demo country: what `make run` fills a new database with, whatever day it is made on."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.management import call_command

from compliance.models import Incident, ReviewRound
from compliance.states import IncidentState
from licenses.models import License, LicenseApplication
from licenses.states import LicenseState, State

pytestmark = pytest.mark.django_db

# A Wednesday, whose Monday and Tuesday ran out leases taken on Sunday; and the first working days
# after the long holiday of October.
DAYS = ("2026-11-25T03:00:00+00:00", "2026-10-09T03:00:00+00:00")


@pytest.fixture(params=DAYS)
def _seeded(request: pytest.FixtureRequest) -> Iterator[None]:
    with time_machine.travel(request.param, tick=True):
        call_command("seed_demo", verbosity=0)
        yield


@pytest.mark.usefixtures("_seeded")
def test_the_demo_country_stands_on_any_day_and_its_past_holds() -> None:
    """The commands raise where the log, a clock or a past decision does not hold."""
    call_command("verify_log")
    call_command("verify_clocks")
    call_command("replay")

    assert set(LicenseApplication.objects.values_list("state", flat=True)) == set(State.values)
    assert set(License.objects.values_list("state", flat=True)) >= {
        *(LicenseState.ISSUED, LicenseState.SUSPENDED, LicenseState.REVOKED),
        *(LicenseState.SURRENDERED, LicenseState.EXPIRED),
    }
    assert set(Incident.objects.values_list("state", flat=True)) == set(IncidentState.values)
    assert ReviewRound.objects.count() == 2
