"""Scans, test reports, declarations."""

from datetime import timedelta

import pytest

from compliance.law.announcement_6_2024 import CASES
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.files.models import StoredFile
from exportportal.files.services import FileRefused
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from tests import make
from vehicles.models import Scan, TestReport, Vehicle
from vehicles.services import evidence, stock
from vehicles.services.guards import WithAnOffice
from vehicles.states import ProofState, ScanKind

pytestmark = pytest.mark.django_db

ENTRY = evidence.ReportEntry(
    agency="中国汽车技术研究中心",
    tested_on=make.TODAY,
    result="pass",
    standard="WM/T 8-2022",
    client="测试企业",
)


def add_scan(vehicle: Vehicle, kind: str = "other", content: bytes = make.A_PDF) -> Scan:
    return evidence.add_scan(
        vehicle=vehicle,
        kind=kind,
        content=content,
        name="登记证书.pdf",
        actor=make.actor(of=vehicle.exporter),
        at=make.NOW,
    )


def test_a_scan_is_kept_with_its_hash_in_the_log() -> None:
    vehicle = make.vehicle()
    scan = add_scan(vehicle, ScanKind.REGISTRATION_CERTIFICATE)
    assert (scan.vehicle, scan.paper.owner) == (vehicle, vehicle.exporter)
    entry = Entry.objects.of(vehicle).get()
    assert entry.verb == "vehicle.scanned"
    assert entry.changed["sha256"] == scan.paper.sha256


def test_a_file_that_is_no_paper_is_refused_and_nothing_is_kept() -> None:
    vehicle = make.vehicle()
    with pytest.raises(FileRefused):
        add_scan(vehicle, content=b"MZ this is a program")
    with pytest.raises(Invalid):
        add_scan(vehicle, kind="selfie")
    assert not Scan.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()


def test_a_new_proof_of_modification_is_looked_at_afresh() -> None:
    vehicle = make.vehicle()
    stated = make.modification(vehicle, proof_state=ProofState.REJECTED, proof_reason="blurred")
    add_scan(vehicle, ScanKind.OTHER)
    stated.refresh_from_db()
    assert stated.proof_state == ProofState.REJECTED

    add_scan(vehicle, ScanKind.MODIFICATION_PROOF)

    stated.refresh_from_db()
    assert (stated.proof_state, stated.proof_reason) == (ProofState.UNSEEN, "")


def test_one_paper_is_filed_as_the_report_of_every_car_it_names() -> None:
    exporter = make.organization()
    cars = [make.vehicle(exporter=exporter) for _ in range(3)]
    reports = evidence.file_report(
        vehicles=[car.pk for car in cars],
        entry=ENTRY,
        content=make.A_PDF,
        name="report.pdf",
        actor=make.actor(of=exporter),
        at=make.NOW,
    )
    assert {report.vehicle for report in reports} == set(cars)
    assert StoredFile.objects.count() == 1
    assert [entry.verb for entry in Entry.objects.all()] == ["report.filed"] * 3


def test_a_report_of_tomorrow_or_by_no_agency_is_refused_with_every_fault() -> None:
    vehicle = make.vehicle()
    wrong = evidence.ReportEntry(
        agency="",
        tested_on=make.TODAY + timedelta(days=1),
        result="perhaps",
        standard="WM/T 8-2022",
        client="测试企业",
    )
    with pytest.raises(Invalid) as refusal:
        evidence.file_report(
            vehicles=[vehicle.pk],
            entry=wrong,
            content=make.A_PDF,
            name="report.pdf",
            actor=make.actor(of=vehicle.exporter),
            at=make.NOW,
        )
    assert set(refusal.value.errors) == {"agency", "tested_on", "result"}
    assert not TestReport.objects.exists()


def test_declarations_are_kept_and_only_what_changed_is_written_down() -> None:
    exporter = make.organization()
    actor = make.actor(of=exporter)
    cars = [make.vehicle(exporter=exporter) for _ in range(2)]
    ids = [car.pk for car in cars]

    for _ in range(2):
        evidence.declare(vehicles=ids, free_of=list(CASES), fit_for="KZ", actor=actor, at=make.NOW)

    for car in Vehicle.objects.all():
        assert (car.declared_free_of, car.access_declared_for) == (list(CASES), "KZ")
        entry = Entry.objects.of(car).get()
        assert entry.verb == "vehicle.declared"
        assert entry.changed["changed"]["access_declared_for"] == ["", "KZ"]


@pytest.mark.parametrize(
    ("free_of", "fit_for", "wrong"),
    [(["boring"], "KZ", "free_of"), (["stolen"], "CN", "fit_for"), (["stolen"], "XX", "fit_for")],
)
def test_a_declaration_in_unknown_words_is_refused(
    free_of: list[str], fit_for: str, wrong: str
) -> None:
    vehicle = make.vehicle()
    with pytest.raises(Invalid) as refusal:
        evidence.declare(
            vehicles=[vehicle.pk],
            free_of=free_of,
            fit_for=fit_for,
            actor=make.actor(of=vehicle.exporter),
            at=make.NOW,
        )
    assert set(refusal.value.errors) == {wrong}
    assert Vehicle.objects.get().declared_free_of == []


def test_nothing_is_declared_if_one_of_the_cars_is_anothers_or_is_held() -> None:
    exporter = make.organization()
    actor = make.actor(of=exporter)
    mine, held, others = (
        make.vehicle(exporter=exporter),
        make.vehicle(exporter=exporter),
        make.vehicle(),
    )
    stock.hold([held.pk])

    def declare(*cars: Vehicle) -> None:
        evidence.declare(
            vehicles=[car.pk for car in cars],
            free_of=["stolen"],
            fit_for="",
            actor=actor,
            at=make.NOW,
        )

    with pytest.raises(Vehicle.DoesNotExist):
        declare(mine, others)
    with pytest.raises(Vehicle.DoesNotExist):
        declare()
    with pytest.raises(WithAnOffice):
        declare(mine, held)
    assert not Vehicle.objects.exclude(declared_free_of=[]).exists()


def test_a_dealer_declares_for_one_of_its_firms_at_a_time() -> None:
    dealer = make.actor(Capacity.DEALER)
    cars = [make.vehicle(), make.vehicle()]
    for car in cars:
        make.consent(car.exporter, make.organization_of(dealer))
    with pytest.raises(WrongState):
        evidence.declare(
            vehicles=[car.pk for car in cars], free_of=[], fit_for="KZ", actor=dealer, at=make.NOW
        )
    assert not Entry.objects.exists()


def test_a_reader_files_nothing() -> None:
    vehicle = make.vehicle()
    reader = make.actor(Capacity.READER, of=vehicle.exporter)
    with pytest.raises(NotAllowed):
        evidence.declare(
            vehicles=[vehicle.pk], free_of=["stolen"], fit_for="", actor=reader, at=make.NOW
        )
    assert Vehicle.objects.get().declared_free_of == []
