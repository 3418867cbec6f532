"""Applications and licenses. Whatever state one claims, it came there through the services."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from compliance.law.announcement_6_2024 import CASES
from compliance.models import Filing
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from licenses.applications.services import drafts, submission
from licenses.choices import DocumentKind
from licenses.in_force.services import grants
from licenses.models import (
    ApplicationDocument,
    ApplicationVehicle,
    HolderComplaint,
    License,
    LicenseApplication,
)
from licenses.office.services import decisions
from licenses.public.services.holder_complaints import hand_in_complaint
from tests.make.moments import NOW, TODAY
from tests.make.people import actor, authority, organization
from tests.make.vehicles import (
    AGENCY,
    certificate_record,
    scan,
    stored_paper,
    test_report,
    vehicle,
)
from vehicles.models import CertificateRecord, Vehicle
from vehicles.states import RecordSource

ANSWERS: dict[str, Any] = {
    "destination": "KZ",
    "customs_district": "乌鲁木齐海关",
    "port": "霍尔果斯",
    "contract_number": "GZ-2026-0715",
    "contract_signed_on": date(2026, 6, 1),
    "contract_language": "zh",
    "buyer_name": "Astana Motor Import LLP",
    "buyer_address": "Astana, Mangilik El 55",
    "buyer_country": "KZ",
    "after_sales_terms": "两年或五万公里，由阿斯塔纳服务网点负责。",
    "payment_method": "remittance",
    "transport_mode": "rail",
    "currency": "USD",
}
"""Every answer of the form, as a firm would give it."""

_serial = count(1)


def ready_car(
    exporter: Organization, *, age_days: int = 400, destination: str = "KZ", **fields: object
) -> Vehicle:
    """A car of which every rule is satisfied: record, scan, test report, declarations."""
    declared = {"declared_free_of": list(CASES), "access_declared_for": destination}
    car = vehicle(exporter=exporter, age_days=age_days, **declared | fields)
    certificate_record(car)
    test_report(car)
    scan(car)
    return car


def filed_exporter(**fields: Any) -> Organization:
    """An exporter whose filing holds."""
    exporter = organization(**fields)
    Filing.objects.create(
        exporter=exporter,
        body=exporter.filing_body or authority(),
        number=f"F{next(_serial):06d}",
        approved_on=TODAY - timedelta(days=100),
        valid_until=TODAY + timedelta(days=265),
    )
    return exporter


def application(
    *, exporter: Organization | None = None, cars: Collection[Vehicle] = (), **answers: Any
) -> LicenseApplication:
    """A draft with these cars and answers; without any it is as empty as on its first day."""
    exporter = exporter or organization()
    clerk = actor(of=exporter)
    draft = drafts.start_application(
        exporter=exporter, vehicles=[car.pk for car in cars], actor=clerk, at=NOW
    )
    return drafts.save_application(
        application=draft, fields=answers, version=None, actor=clerk, at=NOW
    )


def ready_application(
    *,
    exporter: Organization | None = None,
    cars: Collection[Vehicle] | None = None,
    number: int = 1,
    **answers: Any,
) -> LicenseApplication:
    """A draft in whose way nothing stands but the declaration of truth; its papers are on file."""
    exporter = exporter or filed_exporter()
    cars = [ready_car(exporter) for _ in range(number)] if cars is None else cars
    draft = application(exporter=exporter, cars=cars, **ANSWERS | answers)
    document(draft)
    return drafts.price_lines(
        application=draft,
        prices={
            line.pk: (Decimal("12500.00"), "8703801090")
            for line in ApplicationVehicle.objects.filter(application=draft)
        },
        actor=actor(of=exporter),
        at=NOW,
    )


def doubtful_application(**details: Any) -> LicenseApplication:
    """One that lies with its body, and of which the law leaves something to an official: the agency
    that tested its car has the exporter's legal representative."""
    exporter = details.pop("exporter", None) or filed_exporter()
    exporter.legal_representative = "王建国"
    exporter.save(update_fields=["legal_representative"])
    organization(OrganizationKind.AGENCY, name_zh=AGENCY, legal_representative="王建国")
    return submitted_application(exporter=exporter, **details)


def document(
    application: LicenseApplication, kind: DocumentKind = DocumentKind.CONTRACT
) -> ApplicationDocument:
    """A paper handed in with a draft."""
    return ApplicationDocument.objects.create(
        application=application, kind=kind, paper=stored_paper(application.exporter), added_at=NOW
    )


def submitted_application(*, at: datetime = NOW, **details: Any) -> LicenseApplication:
    """One that lies with its issuing body."""
    draft = ready_application(**details)
    return submission.submit_application(
        application=draft,
        declaration=True,
        version=None,
        actor=actor(of=draft.exporter),
        at=at,
    )


def claimed_application(
    *, reviewer: Actor | None = None, at: datetime = NOW, **details: Any
) -> LicenseApplication:
    """One that a reviewer of its issuing body has taken on."""
    file = submitted_application(at=at, **details)
    return decisions.claim_application(
        application=file, actor=reviewer or _official(file, Capacity.REVIEWER), at=at
    )


def returned_application(
    *,
    reason: str = "The contract's number is not the one on the paper.",
    at: datetime = NOW,
    **details: Any,
) -> LicenseApplication:
    """One that came back for correction."""
    file = submitted_application(at=at, **details)
    reviewer = _official(file, Capacity.REVIEWER)
    decisions.claim_application(application=file, actor=reviewer, at=at)
    return decisions.return_for_correction(application=file, reason=reason, actor=reviewer, at=at)


def recommended_application(
    *, reviewer: Actor | None = None, at: datetime = NOW, **details: Any
) -> LicenseApplication:
    """One that a reviewer has recommended to a second official."""
    file = submitted_application(at=at, **details)
    reviewer = reviewer or _official(file, Capacity.REVIEWER)
    decisions.claim_application(application=file, actor=reviewer, at=at)
    return decisions.recommend_application(application=file, note="", actor=reviewer, at=at)


def stands_against(file: LicenseApplication) -> CertificateRecord:
    """An official reads another model on a certificate than the one stated: a ground to refuse."""
    line = file.lines.order_by("pk")[0]
    return certificate_record(
        line.vehicle, model=f"{line.vehicle.model}X", source=RecordSource.SCAN
    )


def refused_application(*, at: datetime = NOW, **details: Any) -> LicenseApplication:
    """One that was refused under the clause of the license's data."""
    file = submitted_application(at=at, **details)
    reviewer = _official(file, Capacity.REVIEWER)
    decisions.claim_application(application=file, actor=reviewer, at=at)
    stands_against(file)
    return decisions.refuse_application(
        application=file,
        clauses=["648.I.2"],
        reason="The certificate names another model.",
        actor=reviewer,
        at=at,
    )


def license(*, at: datetime = NOW, next_year: bool = False, **details: Any) -> License:
    """A license, granted by an approver on a reviewer's recommendation."""
    file = recommended_application(at=at, **details)
    approver = _official(file, Capacity.APPROVER)
    return grants.grant_license(application=file, next_year=next_year, actor=approver, at=at)


def holder_complaint(license: License, *, at: datetime = NOW, **typed: str) -> HolderComplaint:
    """What a holder abroad typed about the first car of a license."""
    vin = license.vehicles.order_by("position")[0].vin
    typed = {"vin_tail": vin[-6:], "words": "No spare parts for two months.", "contact": ""} | typed
    return hand_in_complaint(license=license, **typed, at=at)


def _official(file: LicenseApplication, capacity: Capacity) -> Actor:
    return actor(capacity, of=file.issuing_body)
