"""Rows that go into a table by COPY come out of it as they went in, or none of them goes in."""

import pytest
from django.db import DataError, IntegrityError, transaction

from exportportal.accounts.models import Organization
from exportportal.audit.models import Entry, stamps
from exportportal.kit.copying import copy_in
from tests import make
from vehicles.models import Vehicle

pytestmark = pytest.mark.django_db

TRICKY = ["a\tb", "a\nb\r\nc", "\\", r"\N", r"\.", '"{,}"', "'; --", "NULL", "名爵 🚗", " a ", ""]


def car(exporter: Organization, **changes: object) -> Vehicle:
    told = {"created_at": make.NOW, "manufacturer": make.maker_of_cars(), "vin": make.vin()}
    days = {"registered_on": "2026-01-05", "transferred_on": "2026-03-01"}
    return Vehicle(exporter=exporter, **told | days | changes)


def test_every_kind_of_value_comes_back_as_it_was() -> None:
    exporter = make.organization()
    cars = [car(exporter, owner=owner, declared_free_of=TRICKY) for owner in TRICKY]
    cars.append(car(exporter, mileage_km=23809, declared_free_of=[]))
    copy_in(cars)
    found = Vehicle.objects.in_bulk([one.pk for one in cars])
    for one in cars:
        came = found[one.pk]
        assert (came.owner, came.declared_free_of, came.mileage_km, came.created_at) == (
            one.owner,
            one.declared_free_of,
            one.mileage_km,
            make.NOW,
        )
        assert came.registered_on.isoformat() == "2026-01-05"


def test_json_and_what_the_database_fills_in_by_itself_come_back_too() -> None:
    subject = make.organization()
    said = {text: [text, None, 1.5, True, {"names": TRICKY}] for text in TRICKY}
    line = Entry(
        subject_type="a", subject_id=subject.pk, position=1, verb="b", at=make.NOW, changed=said
    )
    copy_in([line])
    came = Entry.objects.get(id=line.id)
    assert came.changed == said
    assert (came.seen_by, came.user_id, came.law) == ([], None, "")
    assert came.sequence > 0
    assert came.transaction_id == stamps().transaction_id


def test_one_row_too_many_and_none_goes_in() -> None:
    exporter = make.organization()
    vin = make.vin()
    with pytest.raises(IntegrityError, match="duplicate key"), transaction.atomic():
        copy_in([car(exporter), car(exporter, vin=vin), car(exporter, vin=vin)])
    with pytest.raises(DataError, match="too long"), transaction.atomic():
        copy_in([car(exporter), car(exporter, owner="名" * 200)])
    assert not Vehicle.objects.exists()


def test_of_nothing_nothing_is_stored() -> None:
    copy_in([])
    assert not Vehicle.objects.exists()
