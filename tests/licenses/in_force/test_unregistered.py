"""Cars that left and stay on the register: proposed once as an incident, dropped when settled."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from compliance.models import Incident
from exportportal.accounts.roles import Capacity
from exportportal.kit import sweeps
from licenses.in_force.services import deregistration_incidents
from tests import make
from tests.licenses.in_force.test_departures import customs, report, vins_of
from tests.licenses.in_force.test_deregistrations import LAST_DAY, noon, off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_wordings")]


def swept(work: Callable[..., None], *, at: datetime) -> None:
    with sweeps.sweep("licenses.propose_incidents") as sweep:
        work(sweep=sweep, at=at)


def test_after_the_reminders_an_incident_is_proposed_once_and_the_firm_is_not_charged() -> None:
    license = make.license(number=2)
    report(license, customs())
    swept(deregistration_incidents.propose, at=noon(LAST_DAY + timedelta(days=7)))
    assert not Incident.objects.exists()
    for days in (8, 9):
        swept(deregistration_incidents.propose, at=noon(LAST_DAY + timedelta(days=days)))
    found = Incident.objects.get()
    assert (found.item, found.state, found.organization_id) == (
        "N3",
        "proposed",
        license.exporter_id,
    )
    assert license.number in found.summary
    assert found.happened_on == LAST_DAY + timedelta(days=1)
    assert not Incident.objects.visible_to(make.actor(of=license.exporter)).exists()
    assert Incident.objects.visible_to(
        make.actor(Capacity.REVIEWER, of=license.issuing_body)
    ).exists()


def test_a_proposal_that_has_settled_itself_is_dropped() -> None:
    license = make.license()
    report(license, customs())
    at = noon(LAST_DAY + timedelta(days=10))
    swept(deregistration_incidents.propose, at=at)
    swept(deregistration_incidents.drop_settled, at=at)
    assert Incident.objects.get().state == "proposed"
    off(license, vins_of(license))
    swept(deregistration_incidents.drop_settled, at=at)
    assert Incident.objects.get().state == "dropped"
    swept(deregistration_incidents.propose, at=at)
    assert Incident.objects.count() == 1
