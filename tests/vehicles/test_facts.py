"""Cars as the law sees them."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from compliance.facts import CheckFacts, ConfirmationFacts, VehicleFacts
from exportportal.accounts.models import Owner
from exportportal.accounts.roles import OrganizationKind
from manufacturers.models import AnnouncedName, Manufacturer
from tests import make
from vehicles.facts import Taken, vehicle_facts
from vehicles.models import Vehicle
from vehicles.states import PROOF_OF, ProofState, RecordSource, ScanKind

pytestmark = pytest.mark.django_db

REPRESENTATIVE = "legal-representative"


def facts_of(vehicle: Vehicle, *, on: date = make.TODAY) -> VehicleFacts:
    (facts,) = vehicle_facts([vehicle], confirmations={}, taken={}, on=on)
    return facts


def test_facts_cost_eleven_queries_however_many_cars(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cars = [make.vehicle() for _ in range(5)]
    for car in cars:
        make.certificate_record(car)
        make.modification(car)
        make.test_report(car)
        make.scan(car)
    with django_assert_num_queries(11):
        facts = list(vehicle_facts(cars, confirmations={}, taken={}, on=make.TODAY))
    assert [fact.vin for fact in facts] == [car.vin for car in cars]
    assert all(fact.certificate and fact.modification and fact.test_report for fact in facts)


def test_a_bare_car_has_only_what_is_stated() -> None:
    car = make.vehicle()
    assert facts_of(car) == VehicleFacts(
        vin=car.vin,
        vehicle_class="passenger",
        brand="名爵",
        model="CSA6456NDBEV1",
        manufacturer="上海汽车集团股份有限公司",
        manufacturer_announced=True,
        manufacturer_kind="complete",
        manufacturer_wmis=("LSJ",),
        registered_on=car.registered_on,
        transferred_on=car.transferred_on,
        fuel="electric",
    )


def test_what_other_floors_know_is_handed_in() -> None:
    car = make.vehicle()
    paper = ConfirmationFacts(issuer="上海汽车集团股份有限公司", destination="KZ")
    (facts,) = vehicle_facts(
        [car],
        confirmations={car.vin: (paper,)},
        taken={car.vin: Taken(by="other", kind="license")},
        on=make.TODAY,
    )
    assert facts.confirmations == (paper,)
    assert (facts.taken_by, facts.taken_as, facts.taken_number) == ("other", "license", "")


def test_a_maker_goes_by_its_announced_name_of_the_day() -> None:
    maker = Manufacturer.objects.create(name_zh="新名汽车有限公司")
    AnnouncedName.objects.create(
        manufacturer=maker,
        name="旧名汽车有限公司",
        valid_from="2020-01-01",
        valid_until="2026-06-30",
    )
    car = make.vehicle(manufacturer=maker)
    then, now = facts_of(car, on=date(2026, 6, 30)), facts_of(car, on=date(2026, 7, 1))
    assert (then.manufacturer, then.manufacturer_announced) == ("旧名汽车有限公司", True)
    assert (now.manufacturer, now.manufacturer_announced) == ("新名汽车有限公司", False)


def test_the_newest_record_and_the_newest_report_count() -> None:
    car = make.vehicle()
    later = make.NOW + timedelta(hours=1)
    make.certificate_record(car, brand="old")
    make.certificate_record(
        car, brand="new", source=RecordSource.SCAN, entered_at=later, scrap_on="2040-01-01"
    )
    make.test_report(car, result="fail", filed_at=later)
    make.test_report(car)
    facts = facts_of(car)
    assert facts.certificate is not None
    assert (facts.certificate.brand, facts.certificate.source) == ("new", "official")
    assert facts.scrap_on == date(2040, 1, 1)
    assert facts.test_report is not None
    assert facts.test_report.result == "fail"


def test_what_the_firm_rules_out_does_not_silence_the_record() -> None:
    car = make.vehicle(declared_free_of=["seized", "stolen"])
    make.certificate_record(car, adverse_cases=["seized"])
    assert facts_of(car).checks == (
        CheckFacts("seized", hit=False),
        CheckFacts("stolen", hit=False),
        CheckFacts("seized", hit=True, source="registry"),
    )


@pytest.mark.parametrize(
    ("state", "scanned", "proof"),
    [
        (ProofState.UNSEEN, False, "none"),
        (ProofState.UNSEEN, True, "filed"),
        (ProofState.ACCEPTED, True, "accepted"),
        (ProofState.REJECTED, True, "rejected"),
    ],
)
def test_a_proof_is_on_file_until_an_official_has_ruled(
    state: str, *, scanned: bool, proof: str
) -> None:
    car = make.vehicle()
    make.modification(car, proof_state=state)
    if scanned:
        make.scan(car, ScanKind.MODIFICATION_PROOF)
    modification = facts_of(car).modification
    assert modification is not None
    assert modification.proof == proof


def test_declarations_and_the_maintenance_record_are_told() -> None:
    car = make.vehicle(access_declared_for="KZ")
    make.scan(car, ScanKind.MAINTENANCE_RECORD)
    facts = facts_of(car)
    assert facts.access_declaration is not None
    assert facts.access_declaration.destination == "KZ"
    assert facts.maintenance_record


@pytest.mark.parametrize("kind", PROOF_OF)
def test_each_paper_of_the_proof_is_an_item_of_it(kind: ScanKind) -> None:
    car = make.vehicle()
    make.modification(car)
    make.scan(car, kind)
    modification = facts_of(car).modification
    assert modification is not None
    assert (modification.proof, modification.proof_items) == ("filed", (PROOF_OF[kind].value,))


def test_which_certificates_lie_on_file_is_told() -> None:
    car = make.vehicle()
    assert not facts_of(car).certificate_scan
    make.scan(car)
    make.scan(car, ScanKind.CCC_CERTIFICATE)
    assert facts_of(car).certificate_scan
    assert facts_of(car).ccc_scan


@pytest.mark.parametrize("answer", [True, False, None])
def test_what_is_not_stated_of_a_report_stays_unstated(answer: bool | None) -> None:  # noqa: FBT001
    car = make.vehicle()
    make.test_report(car, sealed=answer, names_vehicle=answer, owner="某车主")
    report = facts_of(car).test_report
    assert report is not None
    assert (report.sealed, report.names_vehicle, report.owner) == (answer, answer, "某车主")


def test_a_report_that_an_agency_issues_here_is_sealed_and_of_this_car_by_itself() -> None:
    car = make.vehicle()
    agency = make.organization(OrganizationKind.AGENCY)
    make.test_report(car, issued_by=agency, sealed=None, names_vehicle=None)
    report = facts_of(car).test_report
    assert report is not None
    assert (report.sealed, report.names_vehicle) == (True, True)


@pytest.mark.parametrize(
    ("exporter", "agency", "shares"),
    [
        ({"legal_representative": "王建国"}, {"legal_representative": "王建国"}, REPRESENTATIVE),
        ({"legal_representative": "王建国"}, {"legal_representative": "李建国"}, ""),
        ({"legal_representative": ""}, {"legal_representative": ""}, ""),
    ],
)
def test_whom_exporter_and_agency_have_in_common_is_told(
    exporter: dict[str, str], agency: dict[str, str], shares: str
) -> None:
    firm = make.organization(**exporter)
    make.organization(OrganizationKind.AGENCY, name_zh="甲检测中心", **agency)
    car = make.vehicle(exporter=firm)
    make.test_report(car, agency="甲检测中心")
    report = facts_of(car).test_report
    assert report is not None
    assert report.agency_shares == shares


def test_an_agency_that_owns_the_exporter_is_told_and_another_is_not() -> None:
    firm = make.organization()
    agency = make.organization(OrganizationKind.AGENCY, name_zh="甲检测中心")
    make.organization(OrganizationKind.AGENCY, name_zh="乙检测中心")
    Owner.objects.create(organization=firm, name=agency.name_zh, share=30)
    cars = [make.vehicle(exporter=firm) for _ in range(2)]
    for car, name in zip(cars, ("甲检测中心", "乙检测中心"), strict=True):
        make.test_report(car, agency=name)
    told = [facts_of(car).test_report for car in cars]
    assert [report.agency_shares for report in told if report] == ["shareholder", ""]


def test_the_maker_of_the_chassis_is_read_off_the_record() -> None:
    car = make.vehicle()
    make.certificate_record(car, base_manufacturer="东风汽车股份有限公司")
    record = facts_of(car).certificate
    assert record is not None
    assert record.base_manufacturer == "东风汽车股份有限公司"
