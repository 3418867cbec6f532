"""Cars that left and stay on the register: after the reminders, an incident is proposed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Min

from compliance.conduct.services.incidents import (
    Charge,
    drop_incident,
    propose_incident,
    row_is_loaded,
)
from compliance.models import Incident
from compliance.states import IncidentState
from exportportal.accounts.actors import CLOCK
from exportportal.accounts.models import Organization
from exportportal.kit.clock import day_in_china
from exportportal.kit.sweeps import Sweep
from licenses.models import LicensedVehicle

# By the working title it goes under; which row the official wording has for it, its readers see.
ROW: Final = "N3"
PATIENCE: Final = timedelta(days=7)
"""So long after the last day, on the day after which the log reminded."""
SUMMARY: Final = (
    "许可证{number}项下{count}辆车出口后逾期未办理注销登记（应于{day}前（含当日）办理）。"
)
SETTLED: Final = "注销登记已补办。"


def propose(*, sweep: Sweep, at: datetime) -> None:
    """Propose an incident for each license with cars overdue, once, if there is a row for it."""
    today = day_in_china(at)
    if not row_is_loaded(ROW, on=today):
        return
    sums = (
        LicensedVehicle.objects.to_deregister()
        .filter(deregister_by__lt=today - PATIENCE)
        .values("license", "license__number", "license__exporter")
        .annotate(cars=Count("pk"), due=Min("deregister_by"))
    )
    before = Incident.objects.filter(key__startswith=key_of(""))
    known = set(before.values_list("key", flat=True))
    late = [row for row in sums.order_by("license") if key_of(row["license"]) not in known]
    firms = Organization.objects.in_bulk({row["license__exporter"] for row in late})

    def propose_one(row: Mapping[str, Any]) -> None:
        summary = SUMMARY.format(
            number=row["license__number"], count=row["cars"], day=row["due"].isoformat()
        )
        propose_incident(
            organization=firms[row["license__exporter"]],
            charge=Charge(ROW, row["due"] + timedelta(days=1), summary),
            key=key_of(row["license"]),
            at=at,
        )

    sweep.each(late, propose_one)


def drop_settled(*, sweep: Sweep, at: datetime) -> None:
    """Drop what was proposed and has settled itself before an official looked at it."""
    waiting = Incident.objects.filter(
        state=IncidentState.PROPOSED, key__startswith=key_of("")
    ).values_list("pk", "key")

    def drop_if_settled(proposed: tuple[UUID, str]) -> None:
        pk, key = proposed
        cars = LicensedVehicle.objects.filter(license=UUID(key.partition(":")[2]))
        if not cars.to_deregister().exists():
            _drop(pk, at=at)

    sweep.each(waiting, drop_if_settled)


@transaction.atomic
def _drop(pk: UUID, *, at: datetime) -> None:
    found = Incident.objects.select_for_update(of=("self",)).get(pk=pk)
    if found.state == IncidentState.PROPOSED:
        drop_incident(incident_id=pk, reason=SETTLED, actor=CLOCK, at=at)


def key_of(license_id: UUID | str) -> str:
    """The name under which a license's overdue cars are proposed."""
    return f"deregistration:{license_id}"
