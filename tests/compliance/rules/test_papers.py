from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from compliance.facts import CertificateFacts, DeclarationFacts, TestReportFacts
from compliance.findings import Outcome
from compliance.law.announcement_6_2024 import ACCESS, TEST_REPORT
from compliance.law.ruleset import Entry
from compliance.rules.cures import Cure, cure_of
from tests.compliance import ready

ASK = Outcome.NEEDS_EVIDENCE
TRANSFERRED = date(2026, 3, 2)


def test_entries_that_equal_the_record_pass_with_their_source() -> None:
    (finding,) = ready.of_car("certificate-match", ready.CAR)
    assert (finding.outcome, finding.reason) == (Outcome.PASS_, "matches")
    assert finding.inputs == {"source": "registry"}


def test_a_record_that_is_missing_is_cured_by_itself_and_by_no_ruling() -> None:
    found = ready.of_car("certificate-match", replace(ready.CAR, certificate=None))
    assert ready.answers(found) == [(Outcome.REFER, "no-record")]
    assert cure_of(found[0]) is Cure.RECORD


@pytest.mark.parametrize(
    ("record", "scanned", "outcome", "reason"),
    [
        (ready.RECORD, True, Outcome.PASS_, "on-file"),
        (ready.RECORD, False, Outcome.PASS_, "on-file"),
        (None, True, Outcome.PASS_, "on-file"),
        (None, False, ASK, "registration-certificate-missing"),
    ],
)
def test_the_registration_certificate_is_on_file_as_a_scan_or_in_a_record(
    record: CertificateFacts | None,
    scanned: bool,  # noqa: FBT001
    outcome: Outcome,
    reason: str,
) -> None:
    car = replace(ready.CAR, certificate=record, certificate_scan=scanned)
    assert ready.answers(ready.of_car("papers-on-file", car)) == [(outcome, reason)]


@pytest.mark.parametrize(
    ("number", "scanned", "outcome", "reason"),
    [
        ("2025011101123456", True, Outcome.PASS_, "on-file"),
        ("2025011101123456", False, ASK, "ccc-certificate-missing"),
        (" ", False, Outcome.PASS_, "on-file"),  # that none is stated, another rule says
    ],
)
def test_a_ccc_certificate_that_is_stated_is_on_file(
    number: str,
    scanned: bool,  # noqa: FBT001
    outcome: Outcome,
    reason: str,
) -> None:
    stated = replace(ready.MODIFICATION, ccc_certificate=number)
    car = replace(ready.MODIFIED, modification=stated, ccc_scan=scanned)
    (finding,) = ready.of_car("papers-on-file", car)
    assert (finding.outcome, finding.reason) == (outcome, reason)


def test_a_car_that_is_not_modified_needs_no_ccc_certificate() -> None:
    found = ready.of_car("papers-on-file", replace(ready.CAR, ccc_scan=False))
    assert ready.answers(found) == [(Outcome.PASS_, "on-file")]


@pytest.mark.parametrize(
    ("recorded", "stated", "answer"),
    [
        ("", "东风汽车股份有限公司", (Outcome.PASS_, "matches")),
        ("东风汽车股份有限公司", "东风汽车股份有限公司", (Outcome.PASS_, "matches")),
        ("东风汽车股份有限公司", "东风汽车股份有限公司 ", (Outcome.PASS_, "matches")),
        ("东风汽车股份有限公司", "", (Outcome.FAIL, "base-manufacturer-differs")),
        ("东风汽车股份有限公司", "福田", (Outcome.FAIL, "base-manufacturer-differs")),
    ],
)
def test_the_chassis_maker_that_a_certificate_names_is_the_one_stated(
    recorded: str, stated: str, answer: tuple[Outcome, str]
) -> None:
    record = replace(ready.RECORD, model=ready.MODIFIED.model, base_manufacturer=recorded)
    modification = replace(ready.MODIFICATION, base_manufacturer=stated)
    car = replace(ready.MODIFIED, certificate=record, modification=modification)
    assert ready.answers(ready.of_car("certificate-match", car)) == [answer]


def test_a_car_whose_certificate_names_a_chassis_maker_is_not_stated_as_unmodified() -> None:
    car = replace(ready.CAR, certificate=replace(ready.RECORD, base_manufacturer="福田"))
    found = ready.of_car("certificate-match", car)
    assert ready.answers(found) == [(Outcome.FAIL, "base-manufacturer-differs")]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("vin", "LDC613P23A1305189", "vin-differs"),
        ("brand", "荣威", "brand-differs"),
        ("model", "CSA6456NDBEV2", "model-differs"),
        ("model", "csa6456ndbev1", "model-differs"),
        ("model", "CSA 6456NDBEV1", "model-differs"),
        ("model", "", "model-differs"),
        ("registered_on", date(2025, 1, 6), "registered-on-differs"),
        ("registered_on", None, "registered-on-differs"),
        ("transferred_on", TRANSFERRED, "transferred-on-differs"),
        ("owner", "别家公司", "owner-differs"),
    ],
)
def test_one_differing_character_fails_and_the_field_is_named(
    field: str, value: Any, reason: str
) -> None:
    found = ready.of_car("certificate-match", replace(ready.CAR, **{field: value}))
    assert ready.answers(found) == [(Outcome.FAIL, reason)]


def test_each_differing_field_is_a_finding_of_its_own() -> None:
    car = replace(ready.CAR, brand="荣威", transferred_on=TRANSFERRED)
    found = ready.of_car("certificate-match", car)
    assert [one.reason for one in found] == ["brand-differs", "transferred-on-differs"]
    assert found[0].inputs == {"stated": "荣威", "recorded": "名爵", "source": "registry"}


@pytest.mark.parametrize("model", [" CSA6456NDBEV1\t", "\uff23SA6456NDBEV1", "\u3000CSA6456NDBEV1"])
def test_blanks_around_it_and_the_width_of_characters_make_no_difference(model: str) -> None:
    found = ready.of_car("certificate-match", replace(ready.CAR, model=model))
    assert ready.answers(found) == [(Outcome.PASS_, "matches")]


@pytest.mark.parametrize("brand", ["名爵\u2460", "名爵\u00b2"])
def test_only_width_is_folded_and_nothing_else_that_looks_alike(brand: str) -> None:
    record = replace(ready.RECORD, brand=brand.replace("\u2460", "1").replace("\u00b2", "2"))
    found = ready.of_car("certificate-match", replace(ready.CAR, brand=brand, certificate=record))
    assert ready.answers(found) == [(Outcome.FAIL, "brand-differs")]


def test_the_owner_must_be_the_applicant() -> None:
    case = replace(ready.CASE, exporter=replace(ready.EXPORTER, name="别家公司"))
    found = ready.asked("certificate-match", case)
    assert ready.answers(found) == [(Outcome.FAIL, "owner-not-applicant")]


def test_an_owner_that_is_not_stated_is_compared_with_the_applicant_alone() -> None:
    found = ready.of_car("certificate-match", replace(ready.CAR, owner=""))
    assert ready.answers(found) == [(Outcome.PASS_, "matches")]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"agency": " "}, "agency-missing"),
        ({"tested_on": None}, "date-missing"),
        ({"tested_on": date(2026, 7, 5)}, "date-in-future"),
        ({"result": "fail"}, "result-not-pass"),
        ({"result": ""}, "result-not-pass"),
        ({"standard": "WM/T 9-2022"}, "wrong-standard"),
        ({"standard": ""}, "wrong-standard"),
        ({"sealed": False}, "not-sealed"),
        ({"sealed": None}, "seal-not-stated"),
        ({"names_vehicle": False}, "vin-not-named"),
        ({"names_vehicle": None}, "vin-not-stated"),
        ({"tested_on": ready.REGISTERED - timedelta(days=1)}, "tested-before-registration"),
        ({"agency": ready.FIRM}, "agency-not-independent"),
        ({"agency": f"\u3000{ready.FIRM} "}, "agency-not-independent"),
        ({"owner": "广东机动车检测中心"}, "agency-not-independent"),
        ({"client": "别家公司"}, "client-not-exporter"),
    ],
)
def test_a_report_that_does_not_do_says_why(change: dict[str, Any], reason: str) -> None:
    car = replace(ready.CAR, test_report=replace(ready.REPORT, **change))
    assert ready.answers(ready.of_car("test-report", car)) == [(ASK, reason)]


def test_without_a_report_the_standard_of_the_class_is_named() -> None:
    (finding,) = ready.of_car("test-report", replace(ready.CAR, test_report=None))
    assert (finding.outcome, finding.reason) == (ASK, "missing")
    assert finding.inputs == {"standards": ("WM/T 8-2022",)}


def test_every_fault_of_a_report_is_told_at_once() -> None:
    found = ready.of_car("test-report", replace(ready.CAR, test_report=TestReportFacts()))
    assert [one.reason for one in found] == [
        "agency-missing",
        "date-missing",
        "result-not-pass",
        "wrong-standard",
        "seal-not-stated",
        "vin-not-stated",
        "client-not-exporter",
    ]


@pytest.mark.parametrize(
    ("vehicle_class", "standard", "reason"),
    [
        ("passenger", "WM/T 8-2022", "passed"),
        ("passenger", "wm/t8\u20142022", "passed"),
        ("passenger", "WM\uff0fT 8-2022", "passed"),
        ("commercial", "WM/T 9-2022", "passed"),
        ("commercial", "WM/T 8-2022", "wrong-standard"),
        ("trailer", "WM/T 9-2022", "passed"),
        ("trailer", "WM/T 8-2022", "wrong-standard"),
        ("three_wheeler", "WM/T 8-2022", "passed"),
    ],
)
def test_each_class_has_its_standard(vehicle_class: str, standard: str, reason: str) -> None:
    report = replace(ready.REPORT, standard=standard)
    car = replace(ready.CAR, vehicle_class=vehicle_class, test_report=report)
    assert [one.reason for one in ready.of_car("test-report", car)] == [reason]


def test_the_exporter_may_be_the_owner_on_the_report_instead_of_its_client() -> None:
    report = replace(ready.REPORT, client="某检测代理", owner=ready.FIRM)
    found = ready.of_car("test-report", replace(ready.CAR, test_report=report))
    assert ready.answers(found) == [(Outcome.PASS_, "passed")]


def test_who_owns_the_vehicle_is_no_third_party_to_it() -> None:
    stated = replace(ready.CAR, owner=ready.REPORT.agency, certificate=None)
    recorded = replace(ready.CAR, certificate=replace(ready.RECORD, owner=ready.REPORT.agency))
    for car in (stated, recorded):
        found = ready.of_car("test-report", car)
        assert ready.answers(found) == [(ASK, "agency-not-independent")]


def test_an_agency_with_somebody_in_common_with_the_exporter_is_left_to_an_official() -> None:
    report = replace(ready.REPORT, agency_shares="shareholder")
    (finding,) = ready.of_car("test-report", replace(ready.CAR, test_report=report))
    assert (finding.outcome, finding.reason) == (Outcome.REFER, "agency-related")
    assert finding.inputs["shared"] == "shareholder"
    assert cure_of(finding) is Cure.RULING


@pytest.mark.parametrize("tested_on", [ready.REGISTERED, ready.APPLIED])
def test_a_report_of_the_first_and_the_last_possible_day_is_taken(tested_on: date) -> None:
    report = replace(ready.REPORT, tested_on=tested_on)
    found = ready.of_car("test-report", replace(ready.CAR, test_report=report))
    assert ready.answers(found) == [(Outcome.PASS_, "passed")]


def test_a_destination_can_be_exempted_from_the_report() -> None:
    name = "test_report.waived_destinations"
    later = [Entry(name, date(2026, 7, 1), ("KZ",), TEST_REPORT)]
    car = replace(ready.CAR, test_report=None)
    found = ready.of_car("test-report", car, later=later)
    assert ready.answers(found) == [(Outcome.NOT_APPLICABLE, "waived-there")]


@pytest.mark.parametrize(
    ("declared", "outcome", "reason"),
    [
        (DeclarationFacts("KZ"), Outcome.PASS_, "declared"),
        (DeclarationFacts("AE"), ASK, "another-destination"),
        (None, ASK, "missing"),
    ],
)
def test_the_declaration_is_for_the_destination(
    declared: DeclarationFacts | None, outcome: Outcome, reason: str
) -> None:
    found = ready.of_car("access-declaration", replace(ready.CAR, access_declaration=declared))
    assert ready.answers(found) == [(outcome, reason)]


def test_a_destination_without_a_standard_asks_for_no_declaration() -> None:
    name = "access_declaration.waived_destinations"
    later = [Entry(name, date(2026, 7, 1), ("KZ",), ACCESS)]
    car = replace(ready.CAR, access_declaration=None)
    found = ready.of_car("access-declaration", car, later=later)
    assert ready.answers(found) == [(Outcome.NOT_APPLICABLE, "no-standard-there")]


def test_a_maintenance_record_is_noted_as_lacking_and_no_more() -> None:
    found = ready.of_car("maintenance-record", ready.CAR)
    assert ready.answers(found) == [(Outcome.PASS_, "attached")]
    found = ready.of_car("maintenance-record", replace(ready.CAR, maintenance_record=False))
    assert ready.answers(found) == [(Outcome.NOTE, "not-attached")]
