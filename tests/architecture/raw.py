"""Rows written past every service: what the database itself takes, and what it refuses.

A row is filled by the types of its columns and nothing else, so that a test says only what matters.
The things it points to need not be there: foreign keys are looked at when a transaction ends, and
what is written here never comes so far.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, cycle
from typing import Any, Final
from uuid import UUID

import pgtrigger
import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, models, transaction

from exportportal.kit.ids import uuid7
from tests import make
from tests.architecture.test_house_rules import APPS

Columns = dict[str, Any]
A, B, C = (UUID(int=number) for number in (1, 2, 3))
"""Anybody and anything, another and a third."""
DAY, NOW = make.TODAY, make.NOW
EVE, MORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)

_serial = count(100_000)
_countries = cycle(("KZ", "RU", "UZ"))


def a_number() -> str:
    """A license number nobody has."""
    return f"26-GZ-{next(_serial):06d}"


def a_day() -> date:
    """A day on which nothing has been yet."""
    return DAY + timedelta(days=next(_serial))


def a_code() -> str:
    """A code of ten digits that stands in no catalogue."""
    return f"87{next(_serial):08d}"


def a_country() -> str:
    """One country after another."""
    return next(_countries)


# Where the types alone do not make a row that the database takes. What can be called is called.
_LAWFUL: Final[dict[str, Columns]] = {
    "Anchor": {"day": a_day},
    "Organization": {"kind": "maker", "code": ""},
    "Owner": {"share": 10},
    "Webhook": {"about": ["x"]},
    "Filing": {"approved_on": DAY, "valid_until": MORROW},
    "FilingApplication": {"state": "draft"},
    "Step": {"kind": "talk", "seconded": True},
    "CertificateStatus": {"status": "valid"},
    "CatalogueCode": {"code": a_code},
    "Confirmation": {"version": 1},
    "ConfirmationRequest": {"vins": ["x"]},
    "ConfirmedVehicle": {"vin": make.vin},
    "ServiceOutlet": {"country": a_country},
    "Vehicle": {"vin": make.vin},
    "CertificateRecord": {"source": "registry"},
    "SheetImport": {"started_through_id": 1},
    "Departure": {"irregularity": "", "vehicle_id": 1, "reported_by_id": A},
    "Deregistration": {"recorded_by_id": A},
    "DryRun": {"total": 1},
    "License": {"number": a_number},
    "ReviewRound": {"period_until": a_day},
    "ExchangeRate": {"valid_from": a_day},
    "ReviewDecision": {"outcome": "none"},
    "ScheduledMove": {"move": "revoke"},
}


def our_tables() -> list[type[models.Model]]:
    """Every model of our own apps, the versions that row history keeps among them."""
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in APPS]


def model_called(name: str) -> type[models.Model]:
    """The one model with this name, whichever app it lives in."""
    (found,) = (model for model in our_tables() if model.__name__ == name)
    return found


def row(model: type[models.Model], /, **columns: Any) -> models.Model:
    """A row with these columns, the others filled by their types; it is not written yet."""
    told = _LAWFUL.get(model.__name__, {}) | columns
    filled = {
        field.attname: told[field.attname]()
        if callable(told[field.attname])
        else told[field.attname]
        for field in model._meta.local_concrete_fields
        if field.attname in told
    }
    assert filled.keys() == told.keys(), f"{model.__name__} has no {told.keys() - filled.keys()}"
    left = [one for one in model._meta.local_concrete_fields if one.attname not in told]
    return model(**filled | {one.attname: _value(one) for one in left if not _given(one)})


def write(model: type[models.Model], /, **columns: Any) -> models.Model:
    """Insert a row, with no `save` of the model's own in between."""
    return model._base_manager.bulk_create([row(model, **columns)])[0]


def change(written: models.Model, /, **columns: Any) -> None:
    """Update a row in the database, whatever the model would say to it."""
    rows = type(written)._base_manager.filter(pk=written.pk)
    assert rows.update(**columns) == 1


def other(field: "models.Field[Any, Any]", than: Any) -> Any:
    """A value of the field that is another one."""
    # A text of two letters is drawn anew until it differs: one draw in 256 is the same.
    drawn = [_value(field, told=False) for _draw in range(20)]
    for value in (*drawn, *_OTHERS.get(type(_pointed_at(field)), ())):
        if value != than:
            return value
    raise AssertionError(f"{field} has one value only")


@contextmanager
def refused(by: str, *, saying: str = "") -> Iterator[None]:
    """The database refuses it, and names the constraint or the trigger; nothing is left of it."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        yield
    cause = refusal.value.__cause__
    named = cause.diag.constraint_name or cause.diag.context or ""  # type: ignore[union-attr]
    assert by in named, f"refused by {named or cause}"
    assert saying in str(cause)


@contextmanager
def without(trigger: str) -> Iterator[None]:
    """A trigger looks away, so that what lies behind it can be seen to hold by itself."""
    name, _colon, which = trigger.partition(":")
    with pgtrigger.ignore(f"{model_called(name)._meta.label}:{which}"):
        yield


@contextmanager
def rolled_back() -> Iterator[None]:
    """What is written is taken back, and with it what the end of the transaction would ask."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _given(field: "models.Field[Any, Any]") -> bool:
    """Whether the database or nobody needs to give it a value."""
    return isinstance(field, models.AutoField) or field.null or field.has_db_default()


_OTHERS: Final[dict[type[Any], tuple[Any, ...]]] = {
    models.BooleanField: (True,),
    models.DateField: (MORROW,),
    models.DateTimeField: (NOW + timedelta(days=1),),
    models.DecimalField: (Decimal(2),),
    models.JSONField: ({"another": 1},),
    ArrayField: (["another"],),
}


def _pointed_at(field: "models.Field[Any, Any]") -> "models.Field[Any, Any]":
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


# A DateTimeField is a DateField to Python, so the narrower comes first.
_BY_TYPE: Final[dict[type[Any], Callable[[], Any]]] = {
    models.UUIDField: uuid7,
    models.DateTimeField: lambda: NOW,
    models.DateField: lambda: DAY,
    models.BooleanField: lambda: False,
    models.DecimalField: lambda: Decimal(1),
    models.IntegerField: lambda: next(_serial) % 9_000,
    models.JSONField: dict,
    ArrayField: list,
    models.BinaryField: bytes,
}


def _value(field: "models.Field[Any, Any]", *, told: bool = True) -> Any:
    """What is written into a column; without what the model told of it, as its type has it."""
    if told and field.has_default():
        return field.get_default()
    if told and field.choices:
        return "" if field.blank else field.flatchoices[0][0]
    bare = _pointed_at(field)
    for kind, value in _BY_TYPE.items():
        if isinstance(bare, kind):
            return value()
    return "" if field.blank and told else uuid7().hex[-(bare.max_length or 32) :]
