"""Cars, their papers and their records."""

from datetime import timedelta
from io import StringIO
from itertools import count

from django.core.management import call_command

from compliance.law import vin as vins
from exportportal.accounts.models import Organization
from exportportal.files.models import StoredFile
from exportportal.files.services import CSV, PDF, store
from manufacturers.models import AnnouncedName, Manufacturer
from tests.make.moments import NOW, TODAY
from tests.make.people import membership, organization, user
from vehicles.models import (
    CertificateRecord,
    Modification,
    Scan,
    SheetImport,
    TestReport,
    Vehicle,
)
from vehicles.states import PROOF_OF, RecordSource, ScanKind

_serial = count(1)

A_PDF = b"""%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000052 00000 n 
0000000101 00000 n 
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
"""  # noqa: W291  # lines of such a table end in a blank
MAKER = "上海汽车集团股份有限公司"
AGENCY = "中国汽车技术研究中心"


def vin(wmi: str = "LSJ") -> str:
    """A new VIN with its check character."""
    bare = f"{wmi}A24U60JG{next(_serial):06d}"
    return bare[:8] + vins.check_character(bare) + bare[9:]


def maker_of_cars() -> Manufacturer:
    """The maker of every car that is not said to be another's; in the Announcement since 2020."""
    maker, new = Manufacturer.objects.get_or_create(
        name_zh=MAKER,
        defaults={
            "name_en": "SAIC Motor Corporation Limited",
            "brands_zh": ["荣威", "名爵"],
            "brands_en": ["Roewe", "MG"],
            "wmi": ["LSJ"],
        },
    )
    if new:
        AnnouncedName.objects.create(manufacturer=maker, name=MAKER, valid_from="2020-01-01")
    return maker


def vehicle(
    *, age_days: int = 400, exporter: Organization | None = None, **fields: object
) -> Vehicle:
    """A car registered so many days ago, and transferred the day before yesterday at the latest."""
    registered_on = TODAY - timedelta(days=age_days)
    ordinary: dict[str, object] = {
        "exporter": exporter or organization(),
        "vin": vin(),
        "vehicle_class": "passenger",
        "vehicle_type": "小型轿车",
        "brand": "名爵",
        "model": "CSA6456NDBEV1",
        "registered_on": registered_on,
        "transferred_on": max(registered_on, TODAY - timedelta(days=2)),
        "fuel": "electric",
        "mileage_km": 8_000,
    }
    if "manufacturer" not in fields:
        ordinary["manufacturer"] = maker_of_cars()
    return Vehicle.objects.create(**ordinary | fields)


def modification(of: Vehicle, **fields: object) -> Modification:
    """Everything that is stated of a lawful modification; its papers are not on file yet."""
    ordinary: dict[str, object] = {
        "chassis_brand": "福田",
        "modified_brand": "程力威",
        "model": of.model,
        "announcement_batch": "400",
        "announcement_model": of.model,
        "ccc_certificate": "2024011101000001",
        "ccc_status": "valid",
    }
    return Modification.objects.create(vehicle=of, **ordinary | fields)


def certificate_record(of: Vehicle, **fields: object) -> CertificateRecord:
    """A registry record that says what the car's firm states, the firm being the owner."""
    ordinary: dict[str, object] = {
        "vin": of.vin,
        "brand": of.brand,
        "model": of.model,
        "registered_on": of.registered_on,
        "transferred_on": of.transferred_on,
        "owner": of.exporter.name_zh,
        "source": RecordSource.REGISTRY,
        "entered_at": NOW,
    }
    if fields.get("source") == RecordSource.SCAN:
        ordinary["entered_by"] = user()
    return CertificateRecord.objects.create(**ordinary | fields)


def stored_paper(owner: Organization, name: str = "paper.pdf") -> StoredFile:
    """A stored PDF."""
    return store(content=A_PDF, name=name, owner=owner, content_type=PDF)


def test_report(of: Vehicle, **fields: object) -> TestReport:
    """A passed test by the standard of the car's class, for the car's firm."""
    ordinary: dict[str, object] = {
        "agency": AGENCY,
        "tested_on": max(of.registered_on, TODAY - timedelta(days=5)),
        "result": "pass",
        "standard": "WM/T 8-2022" if of.vehicle_class == "passenger" else "WM/T 9-2022",
        "client": of.exporter.name_zh,
        "names_vehicle": True,
        "sealed": True,
        "filed_at": NOW,
    }
    if "paper" not in fields:
        ordinary["paper"] = stored_paper(of.exporter)
    return TestReport.objects.create(vehicle=of, **ordinary | fields)


test_report.__test__ = False  # type: ignore[attr-defined]  # a thing made, not a test


def scan(of: Vehicle, kind: str = ScanKind.REGISTRATION_CERTIFICATE) -> Scan:
    """A scanned paper beside the car."""
    return Scan.objects.create(vehicle=of, kind=kind, paper=stored_paper(of.exporter), added_at=NOW)


def modification_papers(of: Vehicle) -> None:
    """The whole proof that a modification is real, and the scan of its CCC certificate."""
    for kind in (*PROOF_OF, ScanKind.CCC_CERTIFICATE):
        scan(of, kind)


def sheet_import(
    of: Organization | None = None, *, content: bytes = b"VIN\n", **fields: object
) -> SheetImport:
    """A stock list as it waits for a worker, whatever is in it."""
    member = membership(of=of)
    ordinary: dict[str, object] = {
        "exporter": member.organization,
        "source": store(
            content=content, name="stock.csv", owner=member.organization, content_type=CSV
        ),
        "language": "en",
        "started_by": member.user,
        "membership_id": member.pk,
        "started_at": NOW,
    }
    return SheetImport.objects.create(**ordinary | fields)


def listed_makers() -> None:
    """The makers that the portal knows from its first day, among them those of the example list."""
    call_command("load_manufacturers", stdout=StringIO())
