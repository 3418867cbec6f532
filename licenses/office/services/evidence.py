"""What an official in charge of a file adds to its evidence."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.kit.errors import NotAllowed
from licenses import states
from licenses.models import LicenseApplication
from licenses.shared.services.parties import hold_file
from vehicles.models import CertificateRecord, Modification, TestReport, Vehicle
from vehicles.services import evidence as car_evidence
from vehicles.services import modifications, records


@transaction.atomic
def type_record(
    *,
    application: LicenseApplication,
    vehicle: Vehicle,
    entry: records.RecordEntry,
    actor: Actor,
    at: datetime,
) -> CertificateRecord:
    """Keep what the official in charge read on the scan of a car's registration certificate."""
    _in_charge(application, vehicle, actor)
    return records.enter_record(entry=entry, actor=actor, at=at)


@transaction.atomic
def judge_proof(
    *,
    application: LicenseApplication,
    vehicle: Vehicle,
    accepted: bool,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Modification:
    """Accept or reject the proof that a car's modification is real."""
    _in_charge(application, vehicle, actor)
    return modifications.rule_on_proof(
        vehicle=vehicle, accepted=accepted, reason=reason, actor=actor, at=at
    )


@transaction.atomic
def read_report(
    *,
    application: LicenseApplication,
    vehicle: Vehicle,
    names_vehicle: bool,
    sealed: bool,
    actor: Actor,
    at: datetime,
) -> TestReport:
    """Keep what the official in charge read on a car's test report."""
    _in_charge(application, vehicle, actor)
    return car_evidence.read_report(
        vehicle=vehicle, names_vehicle=names_vehicle, sealed=sealed, actor=actor, at=at
    )


def _in_charge(application: LicenseApplication, vehicle: Vehicle, actor: Actor) -> None:
    """The file is in review with this official, and the car is on it."""
    hold_file(application, actor)
    states.take(states.APPLICATION_MOVES, "rule", state=application.state, actor=actor)
    if application.claimed_by_id != actor.user_id:
        raise NotAllowed(_("A colleague has this file. Claim it once they have released it."))
    if not application.lines.filter(vehicle=vehicle).exists():
        raise NotAllowed(_("This car is not on the file."))
