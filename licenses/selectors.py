"""Shaped reads: the office's queue, the exporter's desk, public verification."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast, Right, Upper

from compliance.law.vin import normal
from exportportal.accounts.actors import Actor
from licenses.models import ApplicationVehicle, License, LicenseApplication
from licenses.numbers import ALPHABET, CODE_LENGTH, read_code
from licenses.states import LicenseState, State
from vehicles.models import Vehicle

TABS: Final[Mapping[str, tuple[str, ...]]] = {
    "unclaimed": (State.SUBMITTED,),
    "mine": (State.IN_REVIEW,),
    "team": (State.IN_REVIEW,),
    "second": (State.RECOMMENDED,),
    "applicant": (State.RETURNED,),
    "decided": (State.GRANTED, State.REFUSED, State.WITHDRAWN),
}

NOT_YET_VALID: Final = "not_yet_valid"
VALID: Final = "valid"
VIN_LENGTH: Final = 17
REFERENCE_LENGTH: Final = 10


def queue(actor: Actor, *, tab: str) -> QuerySet[LicenseApplication]:
    """The files of one tab of the actor's own body, the longest waiting first."""
    files = LicenseApplication.objects.visible_to(actor).filter(state__in=TABS[tab])
    if tab == "mine":
        files = files.filter(claimed_by_id=actor.user_id)
    return (
        files.select_related("exporter", "claimed_by", "recommended_by")
        .annotate(vehicle_count=Count("lines"))
        .order_by("submitted_at", "id")
    )


def files_with_vin(actor: Actor, text: str) -> QuerySet[ApplicationVehicle, UUID]:
    """The files that list a car by this VIN, or by its last digits."""
    vin = text.upper()
    lines = ApplicationVehicle.objects.filter(
        application__in=LicenseApplication.objects.visible_to(actor)
    )
    found = lines.filter(vin=vin) if len(vin) == VIN_LENGTH else lines.filter(vin__endswith=vin)
    return found.values_list("application_id", flat=True)


def queue_counts(actor: Actor) -> dict[str, int]:
    """How many files each tab holds. One query."""
    visible = LicenseApplication.objects.visible_to(actor)
    rows = visible.values_list("state", "claimed_by_id").annotate(number=Count("id"))
    found = list(rows)
    return {
        tab: sum(
            number
            for state, official, number in found
            if state in wanted and (tab != "mine" or official == actor.user_id)
        )
        for tab, wanted in TABS.items()
    }


def applications(actor: Actor, *, text: str = "") -> QuerySet[LicenseApplication]:
    """The applications one may know of; with `text`, by VIN, contract or reference."""
    rows = LicenseApplication.objects.visible_to(actor)
    if text:
        tail = Upper(Right(Cast("id", TextField()), REFERENCE_LENGTH))
        rows = rows.alias(tail=tail).filter(
            Q(contract_number__icontains=text)
            | Q(tail=text.upper())
            | Q(pk__in=files_with_vin(actor, text))
        )
    return rows


def with_size(rows: QuerySet[LicenseApplication]) -> QuerySet[LicenseApplication]:
    """These applications, each with how many cars it lists."""
    return rows.annotate(vehicle_count=Count("lines"))


def by_state(rows: QuerySet[LicenseApplication]) -> dict[str, int]:
    """How many of these applications are in each state. One query."""
    counted = rows.order_by().values("state").annotate(number=Count("id"))
    return {row["state"]: row["number"] for row in counted}


def cars_to_choose(
    actor: Actor, *, exporter_id: UUID, text: str = "", besides: LicenseApplication | None = None
) -> QuerySet[Vehicle]:
    """The cars of a firm's stock that are with no office, and not on this application already."""
    cars = Vehicle.objects.visible_to(actor).filter(exporter_id=exporter_id, held=False)
    if besides is not None:
        cars = cars.exclude(lines__application=besides)
    if text:
        cars = cars.filter(
            Q(vin__contains=normal(text)) | Q(brand__icontains=text) | Q(model__icontains=text)
        )
    return cars.select_related("manufacturer")


@dataclass(frozen=True, slots=True)
class Verification:
    """What anyone may know of a license: its state, no personal data."""

    state: str
    number: str
    issuing_body_zh: str
    issuing_body_en: str
    destination: str
    issued_on: date
    valid_from: date
    expires_on: date
    vin_tails: tuple[str, ...]
    paper_sha256: str


def verify(given: str, *, on: date) -> Verification | None:
    """The license behind a QR's token or a typed code; None if there is none."""
    licenses = License.objects.select_related("issuing_body", "paper")
    license = licenses.filter(token=given).first() if given else None
    if license is None:
        code = read_code(given)
        if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
            return None
        license = licenses.filter(code=code).first()
    return _verification(license, on=on) if license else None


def _verification(license: License, *, on: date) -> Verification:
    paper = getattr(license, "paper", None)
    vins = license.vehicles.order_by("position").values_list("vin", flat=True)
    return Verification(
        state=public_state(license, on=on),
        number=license.number,
        issuing_body_zh=license.issuing_body.name_zh,
        issuing_body_en=license.issuing_body.name_en,
        destination=license.destination,
        issued_on=license.issued_on,
        valid_from=license.valid_from,
        expires_on=license.expires_on,
        vin_tails=tuple(vin[-6:] for vin in vins),
        paper_sha256=paper.sha256 if paper else "",
    )


def public_state(license: License, *, on: date) -> str:
    """A license's state on a day; past its last day it is expired before any sweep has said so."""
    if license.state in (LicenseState.ISSUED, LicenseState.SUSPENDED) and license.expires_on < on:
        return LicenseState.EXPIRED
    if license.state == LicenseState.ISSUED:
        return NOT_YET_VALID if on < license.valid_from else VALID
    return license.state
