"""Records of registration certificates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed
from tests import make
from vehicles.models import CertificateRecord
from vehicles.services import records
from vehicles.states import RecordSource

pytestmark = pytest.mark.django_db

ENTRY = records.RecordEntry(
    vin="lsja24u62jg269225",
    brand="名爵",
    model="CSA6456NDBEV1",
    registered_on=date(2026, 1, 5),
    transferred_on=date(2026, 3, 1),
    owner="测试企业有限公司",
    adverse_cases=("seized", "encumbered"),
)


def test_an_official_types_what_the_scan_says() -> None:
    official = make.actor(Capacity.REVIEWER)
    record = records.enter_record(entry=ENTRY, actor=official, at=make.NOW)
    assert (record.vin, record.source) == ("LSJA24U62JG269225", RecordSource.SCAN)
    assert record.entered_by_id == official.user_id
    assert record.adverse_cases == ["encumbered", "seized"]
    assert Entry.objects.of(record).get().verb == "record.entered"


@pytest.mark.parametrize("capacity", [Capacity.EXPORTER, Capacity.DEALER, Capacity.MINISTRY])
def test_nobody_else_does(capacity: Capacity) -> None:
    with pytest.raises(NotAllowed):
        records.enter_record(entry=ENTRY, actor=make.actor(capacity), at=make.NOW)
    assert not CertificateRecord.objects.exists()


def test_a_record_that_cannot_be_is_refused_with_every_fault() -> None:
    wrong = replace(
        ENTRY, vin="SHORT", owner="", registered_on=date(1980, 1, 1), adverse_cases=("boring",)
    )
    with pytest.raises(Invalid) as refusal:
        records.enter_record(entry=wrong, actor=make.actor(Capacity.REVIEWER), at=make.NOW)
    assert set(refusal.value.errors) == {"vin", "owner", "registered_on", "adverse_cases"}
    assert not CertificateRecord.objects.exists()


def test_the_record_entered_last_counts_whatever_its_source() -> None:
    vehicle = make.vehicle()
    make.certificate_record(vehicle, brand="first", source=RecordSource.SCAN)
    later = make.NOW + timedelta(hours=1)
    make.certificate_record(vehicle, brand="second", entered_at=later)
    make.certificate_record(make.vehicle(), brand="another car's")
    (record,) = CertificateRecord.objects.newest_of([vehicle.vin])
    assert record.brand == "second"


def test_an_extract_is_loaded_once_however_often_it_comes() -> None:
    entries = [ENTRY, replace(ENTRY, vin=make.vin())]
    assert records.load_records(entries=entries, at=make.NOW) == records.Loaded(2, 0)
    assert records.load_records(entries=entries, at=make.NOW) == records.Loaded(0, 2)
    corrected = [entries[0], replace(entries[1], brand="荣威")]
    assert records.load_records(entries=corrected, at=make.NOW) == records.Loaded(1, 1)
    assert CertificateRecord.objects.count() == Entry.objects.count() == 3
    assert {record.source for record in CertificateRecord.objects.all()} == {"registry"}


def test_an_extract_with_a_fault_is_not_loaded_at_all() -> None:
    entries = [ENTRY, replace(ENTRY, vin="SHORT"), ENTRY]
    with pytest.raises(Invalid) as refusal:
        records.load_records(entries=entries, at=make.NOW)
    assert set(refusal.value.errors) == {"1.vin", "2.vin"}
    assert not CertificateRecord.objects.exists()
