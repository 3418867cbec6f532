"""Ready-made facts: a case with which every rule is content, for a test to spoil in one place."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from compliance.facts import (
    CaseFacts,
    CertificateFacts,
    CheckFacts,
    ConfirmationFacts,
    ContractFacts,
    DeclarationFacts,
    ExporterFacts,
    FilingFacts,
    ModificationFacts,
    TestReportFacts,
    VehicleFacts,
)
from compliance.findings import Finding, Outcome
from compliance.law import SHIPPED
from compliance.law.announcement_6_2024 import CASES
from compliance.law.letter_408_2025 import ITEMS
from compliance.law.ruleset import Entry, RuleSet
from compliance.rules import assess

APPLIED: Final = date(2026, 7, 4)
REGISTERED: Final = date(2025, 1, 5)
TRANSFERRED: Final = date(2026, 3, 1)
VIN: Final = "LSJA24U62JG269225"
MAKER: Final = "上海汽车集团股份有限公司"
FIRM: Final = "广州远航汽车贸易有限公司"

RECORD: Final = CertificateFacts(
    vin=VIN,
    brand="名爵",
    model="CSA6456NDBEV1",
    registered_on=REGISTERED,
    transferred_on=TRANSFERRED,
    owner=FIRM,
)
REPORT: Final = TestReportFacts(
    agency="广东机动车检测中心",
    tested_on=date(2026, 6, 1),
    result="pass",
    standard="WM/T 8-2022",
    client=FIRM,
    sealed=True,
    names_vehicle=True,
)
CAR: Final = VehicleFacts(
    vin=VIN,
    vehicle_class="passenger",
    brand="名爵",
    model="CSA6456NDBEV1",
    owner=FIRM,
    manufacturer=MAKER,
    manufacturer_wmis=("LSJ",),
    registered_on=REGISTERED,
    transferred_on=TRANSFERRED,
    certificate=RECORD,
    certificate_scan=True,
    ccc_scan=True,
    checks=tuple(CheckFacts(case, hit=False) for case in CASES),
    test_report=REPORT,
    access_declaration=DeclarationFacts("KZ"),
    maintenance_record=True,
    fuel="electric",
    hs_code="8703801090",
)
NEAR_NEW_CAR: Final = replace(CAR, registered_on=date(2026, 1, 5), certificate=None)
PAPER: Final = ConfirmationFacts(
    issuer=MAKER, destination="KZ", id="c-1", outlet_countries=frozenset({"KZ"}), sealed=True
)
MODIFICATION: Final = ModificationFacts(
    chassis_brand="东风",
    modified_brand="程力",
    model="CL5041XLC",
    base_manufacturer="东风汽车股份有限公司",
    proof="filed",
    proof_items=ITEMS,
    announcement_batch="400",
    announcement_model="CL5041XLC",
    ccc_certificate="2025011101123456",
    ccc_status="valid",
    ccc_valid_until=date(2027, 12, 31),
)
MODIFIED: Final = replace(CAR, model=MODIFICATION.model, modification=MODIFICATION)
EXPORTER: Final = ExporterFacts(
    name=FIRM, filings=(FilingFacts(date(2026, 3, 20), date(2027, 3, 20)),)
)
CONTRACT: Final = ContractFacts(
    number="HT-2026/17", buyer="Almaty Auto LLP", after_sales_terms=True, language="zh", paper=True
)
CASE: Final = CaseFacts(
    vehicles=(CAR,),
    subject="a-1",
    destination="KZ",
    customs_district="5100",
    payment_method="remittance",
    transport_mode="road",
    exporter=EXPORTER,
    contract=CONTRACT,
    declaration_accepted=True,
    catalogue=("8703801090",),
)

Told = list[tuple[Outcome, str]]


def law(on: date = APPLIED, *later: Entry) -> RuleSet:
    """The law as we ship it on a day, with later values laid over it."""
    return RuleSet.on(on, [*SHIPPED, *later])


def asked(
    rule: str, case: CaseFacts, *, on: date = APPLIED, later: Iterable[Entry] = ()
) -> list[Finding]:
    """What one rule answers about a case."""
    return [found for found in assess(case, law(on, *later), on=on) if found.rule == rule]


def of_car(
    rule: str, car: VehicleFacts, *, on: date = APPLIED, later: Iterable[Entry] = ()
) -> list[Finding]:
    """What one rule answers about a car in an otherwise ordinary case."""
    return asked(rule, replace(CASE, vehicles=(car,)), on=on, later=later)


def answers(findings: Iterable[Finding]) -> Told:
    """Outcomes and reasons alone."""
    return [(found.outcome, found.reason) for found in findings]
