"""The stock and its stock lists, read in the shape the pages show."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from django.db.models import QuerySet
from django.utils.text import capfirst

from compliance.facts import EVERYTHING, CaseFacts, Evidence, ExporterFacts
from compliance.findings import Finding
from compliance.law.ruleset import RuleSet
from compliance.lawbook.selectors.values import rule_set
from compliance.rules import assess
from compliance.rules.confirmation import Window, in_force
from compliance.rules.text import same
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from manufacturers.facts import confirmations
from manufacturers.models import Manufacturer
from vehicles.facts import vehicle_facts
from vehicles.models import CertificateRecord, SheetImport, Vehicle

COMPARED = ("vin", "brand", "model", "registered_on", "transferred_on", "owner")
# Told on the page in another way, or by an application alone.
OF_THE_CAR = EVERYTHING - {Evidence.AVAILABILITY.value, Evidence.CERTIFICATE.value}


@dataclass(frozen=True, slots=True)
class RedLine:
    """The red line as it holds on a day; without a law there is none."""

    on: date
    window: Window | None

    @classmethod
    def on_day(cls, day: date) -> Self:
        law = rule_set(on=day)
        return cls(day, Window.of(law) if in_force(law, day) else None)

    @property
    def limit(self) -> int:
        """The highest age inside it, as the line is drawn."""
        return self.window.last_day - self.window.first_age if self.window else 0

    @property
    def oldest_inside(self) -> date:
        """The first day of registration whose cars still need a confirmation today."""
        return self.on - timedelta(days=self.limit) if self.window else date.max

    def free_on(self, registered_on: date) -> date:
        """The first day on which a car needs no confirmation."""
        return self.window.free_on(registered_on) if self.window else registered_on


@dataclass(frozen=True, slots=True)
class Compared:
    """One stated value, and whether the record says the same; what it says is not told here."""

    label: str
    typed: object
    verdict: str  # same, differs, missing


def exporters(actor: Actor) -> list[Organization]:
    """The exporters this actor may prepare for."""
    return list(Organization.objects.filter(pk__in=actor.exporters).order_by("name_zh"))


def stock(actor: Actor) -> QuerySet[Vehicle]:
    """The cars this actor may know of."""
    return Vehicle.objects.visible_to(actor).select_related("manufacturer", "exporter")


def makers_in(cars: QuerySet[Vehicle]) -> QuerySet[Manufacturer]:
    """Who built them."""
    return Manufacturer.objects.filter(pk__in=cars.values("manufacturer")).order_by("name_zh")


def imports(actor: Actor) -> QuerySet[SheetImport]:
    """The stock lists this actor may know of."""
    return SheetImport.objects.visible_to(actor).select_related(
        "source", "exporter", "started_by", "started_through"
    )


def compared(vehicle: Vehicle, record: CertificateRecord | None) -> list[Compared]:
    """What the firm states, and whether the registration certificate's record agrees.

    The firm is told that a value differs and never what the record says: a statement corrected from
    the record would agree with it by copying.
    """
    return [
        Compared(
            label=capfirst(str(Vehicle._meta.get_field(name).verbose_name)),  # type: ignore[union-attr]
            typed=stated,
            verdict=_verdict(stated, record, name),
        )
        for name, stated in ((name, _stated(vehicle, name)) for name in COMPARED)
    ]


def _stated(vehicle: Vehicle, name: str) -> object:
    """What the firm states; where it names no owner, the car is said to be its own."""
    if name == "owner":
        return vehicle.owner or vehicle.exporter.name_zh
    return getattr(vehicle, name)


def _verdict(stated: object, record: CertificateRecord | None, name: str) -> str:
    if record is None:
        return "missing"
    recorded = getattr(record, name)
    if isinstance(stated, str):
        return "same" if same(stated, recorded) else "differs"
    return "same" if stated == recorded else "differs"


def findings_today(vehicle: Vehicle, *, law: RuleSet, on: date) -> tuple[Finding, ...]:
    """What the rules would say of this car today, sold to where it is declared fit for.

    Whether its VIN is spoken for elsewhere is left to the application, and the comparison with the
    record to `compared`.
    """
    papers = confirmations([vehicle.vin], on=on)
    (facts,) = vehicle_facts([vehicle], confirmations=papers, taken={}, on=on)
    case = CaseFacts(
        vehicles=(replace(facts, seen=OF_THE_CAR),),
        destination=vehicle.access_declared_for,
        exporter=ExporterFacts(name=vehicle.exporter.name_zh),
        seen=frozenset(),
    )
    return of_the_car(case, law=law, on=on)


def of_the_car(case: CaseFacts, *, law: RuleSet, on: date) -> tuple[Finding, ...]:
    """The answers about the cars of a case, without those about the application."""
    found = assess(case, law, on=on)
    return tuple(finding for finding in found if finding.subject != case.subject)
