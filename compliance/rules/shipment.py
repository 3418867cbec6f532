"""Whether what is stated of a shipment can be so. What is odd is for an official to look at."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, Evidence
from compliance.findings import Finding, Input, Outcome
from compliance.law import procedure
from compliance.law.ruleset import RuleSet
from compliance.law.shipping import ACROSS_THE_SEA, LANDLOCKED, district_of
from compliance.rules.rule import Rule
from compliance.rules.text import folded, same

SHIPMENT_PLAUSIBLE: Final = Rule(
    "shipment-plausible",
    procedure.STATEMENT,
    {
        Outcome.PASS_: ("nothing-odd",),
        Outcome.REFER: (
            "contract-signed-later",
            "no-coast",
            "no-way-by-land",
            "port-of-another-district",
        ),
    },
    Evidence.BATCH,
    since=2,
)
_BY_LAND: Final = frozenset({"road", "rail"})


def shipment_plausible(case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """Contract, transport, port and district hold together; what is not known is not odd.

    A ship does reach a country without a coast, by way of another and from there by land: so that
    is referred and no fault, for the portal asks for no place of transit.
    """
    odd = [*_of_the_contract(case, on), *_of_the_way(case), *_of_the_port(case)]
    for reason, inputs in odd:
        yield SHIPMENT_PLAUSIBLE.finds(Outcome.REFER, reason, case.subject, **inputs)
    if not odd:
        yield SHIPMENT_PLAUSIBLE.finds(Outcome.PASS_, "nothing-odd", case.subject)


_Odd = tuple[str, dict[str, Input]]


def _of_the_contract(case: CaseFacts, on: date) -> Iterator[_Odd]:
    signed_on = case.contract.signed_on if case.contract else None
    if signed_on is not None and signed_on > on:
        yield "contract-signed-later", {"signed_on": signed_on, "applied_on": on}


def _of_the_way(case: CaseFacts) -> Iterator[_Odd]:
    way: dict[str, Input] = {
        "transport_mode": case.transport_mode,
        "destination": case.destination,
    }
    if case.transport_mode == "sea" and case.destination in LANDLOCKED:
        yield "no-coast", way
    if case.transport_mode in _BY_LAND and case.destination in ACROSS_THE_SEA:
        yield "no-way-by-land", way


def _of_the_port(case: CaseFacts) -> Iterator[_Odd]:
    district = district_of(folded(case.port))
    if district and case.customs_district.strip() and not same(district, case.customs_district):
        yield (
            "port-of-another-district",
            {
                "port": case.port,
                "district_of_port": district,
                "customs_district": case.customs_district,
            },
        )
