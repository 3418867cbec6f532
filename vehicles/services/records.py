"""Registration certificates as their records have them, from the registry or an official's eyes.

The exporter's statement is never a source: what is compared with a record must not have made it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.law.announcement_6_2024 import CASES
from exportportal.accounts.actors import CLOCK, Actor
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.free_form import Columns, Json
from exportportal.kit.text import compact
from vehicles.models import CertificateRecord
from vehicles.services import stock
from vehicles.states import RecordSource

BATCH: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEntry:
    """What a registration certificate says of its car."""

    vin: str
    brand: str
    model: str
    registered_on: date
    owner: str
    transferred_on: date | None = None
    base_manufacturer: str = ""
    scrap_on: date | None = None
    adverse_cases: tuple[str, ...] = ()

    def stated(self) -> Columns:
        """Every field by its name, as the row keeps it."""
        return asdict(self) | {
            "vin": compact(self.vin),
            "adverse_cases": [case for case in CASES if case in self.adverse_cases],
        }


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load of registry data came to."""

    new: int
    unchanged: int


def faults(entry: RecordEntry, *, today: date) -> dict[str, list[str]]:
    """Everything that cannot be on a registration certificate, by field."""
    errors = stock.faults(entry.stated(), today=today)
    try:
        record = CertificateRecord(**entry.stated())
        record.clean_fields(exclude={"source", "entered_by", "entered_at", *errors})
    except ValidationError as error:
        errors |= error.message_dict
    if not set(entry.adverse_cases) <= set(CASES):
        errors["adverse_cases"] = [str(_("There is no such case."))]
    return errors


@transaction.atomic
def enter_record(*, entry: RecordEntry, actor: Actor, at: datetime) -> CertificateRecord:
    """Keep what an official read on the scan. The record entered last is the one that counts.

    That holds whatever its source: registry data are as of their extract, so an official who looks
    at a newer certificate must be able to put them right, and a newer extract puts right a slip of
    the official's pen.
    """
    if not actor.official:
        raise NotAllowed(_("Only an official of the issuing body enters a certificate's record."))
    if errors := faults(entry, today=day_in_china(at)):
        raise Invalid(_("The record cannot be entered like this."), errors=errors)
    record = CertificateRecord.objects.create(
        **entry.stated(), source=RecordSource.SCAN, entered_by_id=actor.user_id, entered_at=at
    )
    trail.record("record.entered", subject=record, actor=actor, at=at, **_line(record))
    return record


@transaction.atomic
def load_records(*, entries: Sequence[RecordEntry], at: datetime) -> Loaded:
    """Take a registry extract: all of it or, raising Invalid with every fault by row, nothing.

    An entry that says what the record in force says already is left out, so that an extract can be
    loaded twice.
    """
    if errors := faults_by_row(entries, today=day_in_china(at)):
        raise Invalid(_("The extract was not loaded."), errors=errors)
    stated = [entry.stated() for entry in entries]
    standing = {
        record.vin: record
        for record in CertificateRecord.objects.newest_of([each["vin"] for each in stated])
    }
    for each in stated:
        each["base_manufacturer"] = each["base_manufacturer"] or _chassis_maker(standing, each)
    new = [
        CertificateRecord(**each, source=RecordSource.REGISTRY, entered_at=at)
        for each in stated
        if not _matches(standing.get(each["vin"]), each)
    ]
    CertificateRecord.objects.bulk_create(new, batch_size=BATCH)
    trail.record_first(
        "record.entered", subjects=new, actor=CLOCK, at=at, source=RecordSource.REGISTRY
    )
    return Loaded(new=len(new), unchanged=len(stated) - len(new))


def faults_by_row(entries: Sequence[RecordEntry], *, today: date) -> dict[str, list[str]]:
    """Everything that cannot be in an extract, by the place of its entry and by field."""
    errors: dict[str, list[str]] = {}
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        vin = compact(entry.vin)
        for field, messages in faults(entry, today=today).items():
            errors[f"{number}.{field}"] = messages
        if vin in seen:
            errors[f"{number}.vin"] = [str(_("This VIN stands in the extract twice."))]
        seen.add(vin)
    return errors


def _chassis_maker(standing: Mapping[str, CertificateRecord], stated: Columns) -> str:
    """What the record in force has; many an extract knows nothing of it, and denies nothing."""
    record = standing.get(stated["vin"])
    return record.base_manufacturer if record else ""


def _matches(record: CertificateRecord | None, stated: dict[str, Any]) -> bool:
    return record is not None and all(
        getattr(record, name) == value for name, value in stated.items()
    )


def _line(record: CertificateRecord) -> Json:
    return {"vin": record.vin, "source": record.source}
