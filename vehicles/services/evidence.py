"""What is shown for a car: scanned papers, test reports, the exporter's declarations."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.law.announcement_6_2024 import CASES
from exportportal.accounts.actors import Actor
from exportportal.accounts.impartiality import must_have_no_part_in
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.kit import countries
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from vehicles.models import Modification, Scan, TestReport, Vehicle
from vehicles.services.guards import lock, lock_all
from vehicles.states import PROOFS, ProofState, ScanKind

# Each case is ruled out by name: silence on one of them is not an all-clear.
DECLARED: Final = tuple(CASES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """What stands on a third party's test report."""

    agency: str
    tested_on: date
    result: str
    standard: str
    client: str
    owner: str = ""
    names_vehicle: bool | None = None
    sealed: bool | None = None


@transaction.atomic
def add_scan(
    *, vehicle: Vehicle, kind: str, content: bytes, name: str, actor: Actor, at: datetime
) -> Scan:
    """Put a scanned paper beside the car. A new proof of modification is looked at afresh."""
    lock(vehicle, actor)
    if kind not in ScanKind.values:
        raise Invalid(errors={"kind": [str(_("Choose what the paper is."))]})
    paper = files.store_paper(content=content, name=name, owner=vehicle.exporter)
    scan = Scan.objects.create(vehicle=vehicle, kind=kind, paper=paper, added_at=at)
    if kind in PROOFS:
        Modification.objects.filter(vehicle=vehicle).update(
            proof_state=ProofState.UNSEEN, proof_reason=""
        )
    trail.record(
        "vehicle.scanned",
        subject=vehicle,
        actor=actor,
        at=at,
        seen_by=[vehicle.exporter_id],
        kind=kind,
        paper=paper.name,
        sha256=paper.sha256,
    )
    return scan


@transaction.atomic
def file_report(
    *,
    vehicles: Collection[UUID],
    entry: ReportEntry,
    content: bytes,
    name: str,
    actor: Actor,
    at: datetime,
) -> list[TestReport]:
    """File a test report for the cars it names: one paper, a report for each car.

    The newest report of a car is the one that counts, unless a testing agency has issued its own.
    """
    cars = lock_all(vehicles, actor)
    _refuse_report(entry, today=day_in_china(at))
    paper = files.store_paper(content=content, name=name, owner=cars[0].exporter)
    reports = [TestReport(vehicle=car, paper=paper, filed_at=at, **asdict(entry)) for car in cars]
    TestReport.objects.bulk_create(reports)
    for car in cars:
        trail.record(
            "report.filed",
            subject=car,
            actor=actor,
            at=at,
            seen_by=[car.exporter_id],
            sha256=paper.sha256,
            **asdict(entry),
        )
    return reports


@transaction.atomic
def read_report(
    *, vehicle: Vehicle, names_vehicle: bool, sealed: bool, actor: Actor, at: datetime
) -> TestReport:
    """Keep what an official reads on the report that counts, in the place of what the firm stated.

    The floor of applications has made sure that the car is before this official's office.
    """
    if not actor.official:
        raise NotAllowed(_("Only an official of the issuing body reads a report for the file."))
    vehicle.refresh_from_db(from_queryset=Vehicle.objects.select_for_update(of=("self",)))
    must_have_no_part_in(actor, vehicle.exporter_id)
    report = TestReport.objects.filter(vehicle=vehicle).that_count().first()
    if report is None or report.issued_by_id is not None:
        raise WrongState(_("There is no report on paper here whose seal and VIN could be read."))
    report.names_vehicle, report.sealed = names_vehicle, sealed
    report.save(update_fields=["names_vehicle", "sealed"])
    trail.record(
        "report.read",
        subject=vehicle,
        actor=actor,
        at=at,
        seen_by=[vehicle.exporter_id],
        names_vehicle=names_vehicle,
        sealed=sealed,
    )
    return report


@transaction.atomic
def declare(
    *,
    vehicles: Collection[UUID],
    free_of: Collection[str],
    fit_for: str,
    actor: Actor,
    at: datetime,
) -> list[Vehicle]:
    """State for each of these cars which prohibited cases are ruled out, and where it may enter.

    `fit_for` is the country whose entry standard the cars meet; empty takes the statement back.
    """
    cars = lock_all(vehicles, actor)
    if not set(free_of) <= set(DECLARED):
        raise Invalid(errors={"free_of": [str(_("There is no such case."))]})
    if fit_for and not countries.abroad(fit_for):
        raise Invalid(errors={"fit_for": [str(_("Choose a country from the list."))]})
    declared = {
        "declared_free_of": [case for case in DECLARED if case in free_of],
        "access_declared_for": fit_for,
    }
    for car in cars:
        changed = {
            name: [getattr(car, name), new]
            for name, new in declared.items()
            if getattr(car, name) != new
        }
        if changed:
            trail.record(
                "vehicle.declared",
                subject=car,
                actor=actor,
                at=at,
                seen_by=[car.exporter_id],
                changed=changed,
            )
    Vehicle.objects.filter(pk__in=[car.pk for car in cars]).update(**declared)
    return cars


def _refuse_report(entry: ReportEntry, *, today: date) -> None:
    errors: dict[str, list[str]] = {}
    try:
        TestReport(**asdict(entry)).clean_fields(exclude={"vehicle", "paper", "filed_at"})
    except ValidationError as error:
        errors = dict(error.message_dict)
    if entry.tested_on > today:
        errors.setdefault("tested_on", []).append(str(_("This day lies in the future.")))
    if errors:
        raise Invalid(_("The report cannot be filed like this."), errors=errors)
