"""Reference data: taken whole or not at all, and asked on the day of application."""

import json
from datetime import date, timedelta

import pytest

from compliance.facts import ModificationFacts
from compliance.findings import Outcome
from exportportal.accounts.actors import CLOCK
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import NotAllowed
from exportportal.kit.sheets import SheetFaults, SheetRefused
from licenses.models import Evaluation
from licenses.office.services import replay
from licenses.shared.services.assessment import BlockedByLaw
from licenses.shared.services.grantability import assess_file
from manufacturers.facts import announced_names, looked_up
from manufacturers.models import (
    AnnouncedName,
    AnnouncementBatch,
    CccCertificate,
    CertificateStatus,
    Manufacturer,
    Product,
    ReferenceLoad,
)
from manufacturers.services import load_reference
from manufacturers.services.reference import UPLOADED
from tests import make

pytestmark = pytest.mark.django_db

PRODUCTS = """批次,发布日期,企业名称,产品型号,商标,产品类别,生效日期,撤销日期
第400批,2025-11-10,程力专用汽车股份有限公司,CLW5040XXY,程力威,厢式运输车,,
400,2025-11-10,程力专用汽车股份有限公司,CLW5041XXY,程力威,厢式运输车,2025-12-01,2026-06-30
"""
CERTIFICATES = """证书编号,持证企业,产品型号,证书状态,状态日期,有效期至
2024011101000001,程力专用汽车股份有限公司,CLW5040XXY,有效,2024-01-01,2029-01-01
2024011101000001,程力专用汽车股份有限公司,CLW5040XXY,暂停,2026-07-10,2029-01-01
"""
MAKERS = """企业,公告名称,企业类型,生效日期,失效日期
程力专用汽车股份有限公司,程力专用汽车股份有限公司,改装,2020-01-01,
奇瑞汽车股份有限公司,芜湖奇瑞汽车有限公司,整车,2020-01-01,2025-12-31
奇瑞汽车股份有限公司,奇瑞汽车股份有限公司,整车,2026-01-01,
"""
OURS = ModificationFacts(
    announcement_batch="400",
    announcement_model="clw5040xxy",
    ccc_certificate="2024011101000001",
    ccc_status="valid",
)


def load(kind: str, content: str, name: str = "list.csv") -> ReferenceLoad:
    return load_reference(
        kind=kind,
        content=content.encode(),
        name=name,
        limits=UPLOADED,
        actor=make.actor(Capacity.MINISTRY),
        at=make.NOW,
    )


def found(stated: ModificationFacts = OURS, on: date = make.TODAY) -> ModificationFacts:
    return looked_up([stated], on=on)[stated]


def test_a_file_is_taken_in_and_the_same_again_changes_nothing() -> None:
    first = load("products", PRODUCTS)
    assert (first.rows, first.added, first.changed) == (2, 2, 0)
    assert AnnouncementBatch.objects.get().number == "400"
    assert Product.objects.get(model="CLW5040XXY").valid_from == date(2025, 11, 10)
    again = load("products", PRODUCTS)
    assert (again.added, again.changed) == (0, 0)
    assert load("certificates", CERTIFICATES).added == 2
    assert (load("certificates", CERTIFICATES).added, CccCertificate.objects.count()) == (0, 1)


def test_a_json_list_is_taken_in_like_a_sheet() -> None:
    rows = [
        {"batch": 401, "published_on": "2025-12-10", "maker": "程力", "model": "CLW1"},
        {"batch": 401, "published_on": "2025-12-10", "maker": "程力", "model": "CLW2"},
    ]
    assert load("products", json.dumps(rows), "list.json").added == 2


def test_names_follow_each_other_from_day_to_day() -> None:
    load("makers", MAKERS)
    assert load("makers", MAKERS).added == 0
    assert "芜湖奇瑞汽车有限公司" in announced_names(on=date(2025, 12, 31))
    assert "奇瑞汽车股份有限公司" in announced_names(on=date(2026, 1, 1))
    assert Manufacturer.objects.get(name_zh="程力专用汽车股份有限公司").kind == "modified"


def test_two_names_at_once_are_refused_and_nothing_is_taken() -> None:
    load("makers", MAKERS)
    names = set(AnnouncedName.objects.values_list("name", flat=True))
    overlapping = (
        "企业,公告名称,生效日期\n奇瑞汽车股份有限公司,奇瑞商用车,2026-03-01\n新厂,新厂,2026-01-01\n"
    )
    with pytest.raises(SheetFaults) as refusal:
        load("makers", overlapping)
    assert [(fault.sheet_row, fault.code) for fault in refusal.value.faults] == [(2, "overlapping")]
    assert set(AnnouncedName.objects.values_list("name", flat=True)) == names
    assert not Manufacturer.objects.filter(name_zh="新厂").exists()


def test_every_fault_of_every_row_is_told_at_once() -> None:
    wrong = (
        PRODUCTS + "四百,2025-13-01,,CLW5041XXY,,,2026-02-01,2026-01-01\n400,2025-11-11,a,b,,,,\n"
    )
    with pytest.raises(SheetFaults) as refusal:
        load("products", wrong)
    told = [(fault.sheet_row, fault.column, fault.code) for fault in refusal.value.faults]
    assert told == [
        (4, "发布日期", "date-invalid"),
        (4, "企业名称", "required"),
        (4, "批次", "number-invalid"),
        (4, "撤销日期", "date-order"),
        (5, "发布日期", "another-day"),
    ]
    assert all(fault.message and fault.fix for fault in refusal.value.faults)
    assert not ReferenceLoad.objects.exists()
    assert not Product.objects.exists()


@pytest.mark.parametrize("content", ["", "{}", "[1]", "[[", "a,b\n1,2\n", "\x00\x01"])
def test_what_is_no_list_is_refused(content: str) -> None:
    with pytest.raises(SheetRefused):
        load("products", content)
    assert not ReferenceLoad.objects.exists()


def test_only_the_ministry_loads() -> None:
    for capacity in (Capacity.MAKER, Capacity.APPROVER, Capacity.EXPORTER):
        with pytest.raises(NotAllowed):
            load_reference(
                kind="products",
                content=PRODUCTS.encode(),
                name="a.csv",
                limits=UPLOADED,
                actor=make.actor(capacity),
                at=make.NOW,
            )
    assert not Product.objects.exists()


# --- asked on the day of application --------------------------------------------------------------
def test_while_nothing_is_loaded_what_is_stated_stands() -> None:
    assert found() == OURS


def test_what_is_loaded_is_looked_up_however_it_is_written() -> None:
    load("products", PRODUCTS)
    load("certificates", CERTIFICATES)
    told = found()
    assert (told.announced, told.announced_on, told.withdrawn_on) == (
        True,
        date(2025, 11, 10),
        None,
    )
    assert (told.ccc_listed, told.ccc_status, told.ccc_valid_until) == (
        True,
        "valid",
        date(2029, 1, 1),
    )


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2023, 12, 31), ""),
        (date(2024, 1, 1), "valid"),
        (date(2026, 7, 9), "valid"),
        (date(2026, 7, 10), "suspended"),
    ],
)
def test_a_certificate_has_the_status_of_the_day(on: date, status: str) -> None:
    load("certificates", CERTIFICATES)
    assert found(on=on).ccc_status == status


def test_once_anything_is_loaded_the_unknown_is_not_listed() -> None:
    load("products", PRODUCTS)
    load("certificates", CERTIFICATES)
    stated = ModificationFacts(
        announcement_batch="399",
        announcement_model="CLW5040XXY",
        ccc_certificate="2099",
        ccc_status="valid",
    )
    told = found(stated)
    assert (told.announced, told.ccc_listed) == (False, False)


def modified_file(model: str) -> object:
    exporter = make.filed_exporter()
    car = make.ready_car(exporter, model=model)
    make.modification(car, announcement_model=model)
    make.modification_papers(car)
    return {"exporter": exporter, "cars": [car]}


def test_a_product_that_is_not_in_the_announcement_cannot_be_submitted() -> None:
    load("products", PRODUCTS)
    load("certificates", CERTIFICATES)
    with pytest.raises(BlockedByLaw) as refusal:
        make.submitted_application(**modified_file("CLW9999"))
    assert [(f.rule, f.reason) for f in refusal.value.findings] == [
        ("modification-announced", "not-listed"),
        ("modification-certified", "another-model"),
    ]
    assert make.submitted_application(**modified_file("CLW5040XXY")).applied_on == make.TODAY


def test_a_later_withdrawal_changes_no_closed_file_and_no_application_before_it() -> None:
    load("products", PRODUCTS)
    load("certificates", CERTIFICATES)
    license = make.license(**modified_file("CLW5040XXY"))
    pending = make.claimed_application(**modified_file("CLW5040XXY"))
    tomorrow = (make.TODAY + timedelta(days=1)).isoformat()

    withdrawn = PRODUCTS.replace("厢式运输车,,", f"厢式运输车,,{tomorrow}")
    assert load("products", withdrawn).changed == 1
    CertificateStatus.objects.filter(status="suspended").update(since=make.TODAY)

    (kept,) = license.application.evaluations.filter(moment="grant")
    assert kept.outcome in {Outcome.PASS_, Outcome.NOTE}
    assert list(replay.differences(Evaluation.objects.all())) == []
    now = {f.rule: f.reason for f in assess_file(pending, at=make.NOW).blocking}
    assert now == {"modification-certified": "suspended"}


def test_the_clock_loads_for_an_operator() -> None:
    loaded = load_reference(
        kind="makers",
        content=MAKERS.encode("gb18030"),
        name="makers.csv",
        limits=UPLOADED,
        actor=CLOCK,
        at=make.NOW,
    )
    assert (loaded.loaded_by, loaded.added) == (None, 3)
