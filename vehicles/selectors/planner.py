"""When each car is free of the red line, what it lacks until then, and the cheapest way out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from compliance.facts import EVERYTHING, CaseFacts, Evidence, ExporterFacts, VehicleFacts
from compliance.findings import Finding, Outcome, worst
from compliance.lawbook.selectors.values import RedLines, rule_set
from manufacturers.facts import confirmations
from vehicles.facts import vehicle_facts
from vehicles.models import Vehicle
from vehicles.selectors.cars import of_the_car

RED_LINE: Final = "after-sales-confirmation"
# Whether its VIN is spoken for elsewhere is left to the application, which alone may know.
OF_THE_CAR: Final = EVERYTHING - {Evidence.AVAILABILITY.value}


@dataclass(frozen=True, slots=True)
class Planned:
    """One car on a day: how long it waits, and what would stop it if it were applied for."""

    vehicle: Vehicle
    free_on: date
    days_left: int  # none left, or fewer, once it is free
    outcome: Outcome
    lacking: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing about the car itself stands in the way today."""
        return not self.lacking and not self.vehicle.held


def plan(cars: Sequence[Vehicle], *, red_lines: RedLines, on: date) -> list[Planned]:
    """These cars before the rules of the day, in their order. Eleven queries, however many cars."""
    law = rule_set(on=on)
    papers = confirmations([car.vin for car in cars], on=on)
    facts = vehicle_facts(cars, confirmations=papers, taken={}, on=on)
    batches: dict[tuple[str, str], list[tuple[UUID, VehicleFacts]]] = defaultdict(list)
    for car, seen in zip(cars, facts, strict=True):
        batches[car.exporter.name_zh, car.access_declared_for].append((car.pk, seen))
    found: dict[UUID, list[Finding]] = {car.pk: [] for car in cars}
    for (exporter, destination), batch in batches.items():
        by_vin = {seen.vin: pk for pk, seen in batch}
        case = CaseFacts(
            vehicles=tuple(replace(seen, seen=OF_THE_CAR) for _pk, seen in batch),
            destination=destination,
            exporter=ExporterFacts(name=exporter),
            seen=frozenset(),
        )
        for finding in of_the_car(case, law=law, on=on):
            found[by_vin[finding.subject]].append(finding)
    return [_planned(car, found[car.pk], red_lines, on) for car in cars]


def _planned(car: Vehicle, found: Sequence[Finding], red_lines: RedLines, on: date) -> Planned:
    free_on = red_lines.free_on(car.registered_on)
    return Planned(
        vehicle=car,
        free_on=free_on,
        days_left=(free_on - on).days,
        outcome=worst(found),
        lacking=tuple(finding for finding in found if finding.blocks),
    )
