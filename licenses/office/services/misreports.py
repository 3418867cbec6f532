"""Fields that were stated otherwise than the certificate has them, written into the ledger below.

Two sources: what assessments on file found, and records that came in after a license was granted.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef

from compliance.conduct.services.reports import note_misreports
from compliance.findings import Outcome
from compliance.models import Misreport
from compliance.rules.papers import CERTIFICATE_MATCH
from compliance.rules.text import same
from exportportal.kit.clock import day_in_china
from licenses.models import LicensedVehicle, StoredFinding
from vehicles.models import CertificateRecord

FIELDS: Final = ("brand", "model", "registered_on", "transferred_on")
LATER: Final = timedelta(days=40)
"""So far back records are compared with licenses; the sweep runs every hour."""


def note(*, at: datetime) -> None:
    """Write what is not in the ledger yet. Running twice changes nothing."""
    note_misreports([*_on_applications(), *_on_licenses(at)])


def _on_applications() -> Iterator[Misreport]:
    """Every field an assessment on file found to differ, once for each application and car."""
    noted = Misreport.objects.filter(
        stood_on=OuterRef("evaluation__application"),
        vin=OuterRef("subject"),
        field=OuterRef("reason"),
    )
    found = StoredFinding.objects.filter(
        ~Exists(noted), rule=CERTIFICATE_MATCH.code, outcome=Outcome.FAIL
    ).select_related("evaluation__application")
    for row in found.order_by("pk").iterator(chunk_size=1000):
        file = row.evaluation.application
        yield Misreport(
            organization_id=file.exporter_id,
            body_id=file.issuing_body_id,
            stood_on=file.pk,
            reference=file.reference,
            vin=row.subject,
            field=row.reason,
            stated=_shown(row.inputs, "stated"),
            recorded=_shown(row.inputs, "recorded"),
            found_on=day_in_china(row.evaluation.evaluated_at),
            licensed=False,
        )


def _on_licenses(at: datetime) -> Iterator[Misreport]:
    """Fields of licensed cars that a record entered after the grant has otherwise."""
    later = CertificateRecord.objects.filter(
        vin=OuterRef("vin"),
        entered_at__gt=OuterRef("license__granted_at"),
        entered_at__gte=at - LATER,
    )
    cars = list(
        LicensedVehicle.objects.filter(Exists(later)).select_related("license__application")
    )
    records = CertificateRecord.objects.newest_of({car.vin for car in cars})
    of_vin = {record.vin: record for record in records}
    for car in cars:
        record, license = of_vin[car.vin], car.license
        for name in FIELDS:
            stated, recorded = car.particulars.get(name), getattr(record, name)
            if _differs(stated, recorded):
                yield Misreport(
                    organization_id=license.exporter_id,
                    body_id=license.issuing_body_id,
                    stood_on=license.pk,
                    reference=license.number,
                    vin=car.vin,
                    field=f"{name.replace('_', '-')}-differs",
                    stated=str(stated or ""),
                    recorded=str(recorded or ""),
                    found_on=day_in_china(record.entered_at),
                    licensed=True,
                )


def _differs(stated: Any, recorded: Any) -> bool:
    if isinstance(recorded, date) or recorded is None:
        return (stated or None) != (recorded.isoformat() if recorded else None)
    return not same(str(stated or ""), recorded)


def _shown(inputs: dict[str, Any], side: str) -> str:
    return str(inputs.get(side) or inputs.get(f"{side}_on") or "")[:120]
