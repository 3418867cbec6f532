"""Running the rules on cars that are only stated: nothing is stored, and no paper can be seen.

The calculator and the API's pre-check are its doors. `as_of` is for planning; the date of an
application is always the server's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from compliance.choices import IssuerKind
from compliance.facts import CaseFacts, ConfirmationFacts, ModificationFacts, VehicleFacts
from compliance.findings import Finding, Outcome, worst
from compliance.law.ruleset import RuleSet
from compliance.lawbook.selectors.values import rule_set
from compliance.rules import assess
from compliance.rules.confirmation import Window, in_force
from manufacturers.choices import MakerKind
from manufacturers.facts import MakerFacts, announced_makers, looked_up
from vehicles.facts import vehicle_facts
from vehicles.models import Vehicle

NOTHING_SEEN: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class StatedVehicle:
    """A car as somebody states it, with the papers they say there are."""

    vin: str
    vehicle_class: str = ""
    brand: str = ""
    model: str = ""
    manufacturer: str = ""
    registered_on: date | None = None
    transferred_on: date | None = None
    modification: ModificationFacts | None = None
    confirmations: tuple[ConfirmationFacts, ...] = field(default=())

    @property
    def firms(self) -> set[str]:
        """Every firm that is named as the car's maker or as one that confirms."""
        papers = ((paper.issuer, paper.on_behalf_of) for paper in self.confirmations)
        return {self.manufacturer, *(name for pair in papers for name in pair)}


@dataclass(frozen=True)
class Precheck:
    """What the law says of stated cars on a day."""

    on: date
    law: RuleSet
    vehicles: tuple[VehicleFacts, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def by_vin(self) -> dict[str, list[Finding]]:
        """What was found of each car, in the order of the rule book."""
        found: dict[str, list[Finding]] = {vehicle.vin: [] for vehicle in self.vehicles}
        for finding in self.findings:
            if finding.subject in found:
                found[finding.subject].append(finding)
        return found

    @property
    def outcome(self) -> Outcome:
        """The gravest answer about any of the cars."""
        return worst(finding for found in self.by_vin.values() for finding in found)

    def free_on(self, vehicle: VehicleFacts) -> date | None:
        """The first day on which a car needs no confirmation; None where no law asks for one."""
        if vehicle.registered_on is None or not in_force(self.law, self.on):
            return None
        return Window.of(self.law).free_on(vehicle.registered_on)


def precheck(stated: Sequence[StatedVehicle], *, destination: str, on: date) -> Precheck:
    """The rules on stated cars. A fixed number of queries, however many cars."""
    known = announced_makers({name for each in stated for name in each.firms}, on=on)
    modified = looked_up({each.modification for each in stated if each.modification}, on=on)
    vehicles = tuple(
        _facts(
            each,
            known,
            modified[each.modification] if each.modification else None,
        )
        for each in stated
    )
    return _asked(vehicles, destination=destination, on=on)


def precheck_stock(cars: Sequence[Vehicle], *, destination: str, on: date) -> Precheck:
    """The same of cars in the stock, judged by what is stated of them alone."""
    facts = vehicle_facts(cars, confirmations={}, taken={}, on=on)
    return _asked(
        tuple(replace(each, seen=NOTHING_SEEN) for each in facts), destination=destination, on=on
    )


def _asked(vehicles: tuple[VehicleFacts, ...], *, destination: str, on: date) -> Precheck:
    law = rule_set(on=on)
    case = CaseFacts(vehicles=vehicles, destination=destination, gathered_on=on, seen=NOTHING_SEEN)
    return Precheck(on=on, law=law, vehicles=vehicles, findings=assess(case, law, on=on))


def _facts(
    stated: StatedVehicle, known: Mapping[str, MakerFacts], modification: ModificationFacts | None
) -> VehicleFacts:
    """A firm of the Announcement goes by the name it has there, however it was typed."""

    def named(firm: str) -> str:
        return known[firm].name if firm in known else firm

    maker = known.get(stated.manufacturer)
    return VehicleFacts(
        vin=stated.vin,
        vehicle_class=stated.vehicle_class,
        brand=stated.brand,
        model=stated.model,
        manufacturer=named(stated.manufacturer),
        manufacturer_announced=maker is not None,
        manufacturer_kind=maker.kind if maker else "",
        manufacturer_wmis=maker.wmis if maker else (),
        registered_on=stated.registered_on,
        transferred_on=stated.transferred_on,
        confirmations=tuple(
            replace(
                paper,
                issuer=named(paper.issuer),
                issuer_kind=_kind_of_issuer(paper, known.get(paper.issuer)),
                on_behalf_of=named(paper.on_behalf_of),
            )
            for paper in stated.confirmations
        ),
        modification=modification,
        seen=NOTHING_SEEN,
    )


def _kind_of_issuer(paper: ConfirmationFacts, maker: MakerFacts | None) -> str:
    """What the register of makers says an issuer is; what is stated, of firms it does not know."""
    if maker is not None and maker.kind == MakerKind.MODIFIED:
        return str(IssuerKind.MODIFIER)
    return paper.issuer_kind


def without(findings: Sequence[Finding], *rules: str) -> Iterator[Finding]:
    """Findings but those of these rules: for a door that does not ask for what they look at."""
    return (finding for finding in findings if finding.rule not in rules)
