"""Every rule, in the order of the rule book, and `assess`, which asks them all.

A new rule is a `Rule` and a function beside it in one of these modules, a line here, and its
sentences in `compliance.wording`; a test finds what is missing. It says `since` which version of
the rule book it is there, and `RULES_VERSION` becomes that one: what was decided before is run
again without it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from compliance.facts import CaseFacts
from compliance.findings import Finding
from compliance.law.ruleset import RULES_VERSION, RuleSet
from compliance.rules import (
    batch,
    confirmation,
    destination,
    exporter,
    goods,
    identity,
    modification,
    papers,
    prohibited,
    shipment,
    third_party_test,
    version_1,
)
from compliance.rules.rule import AskCase, AskVehicle, Rule

VEHICLE_RULES: Final[tuple[tuple[Rule, AskVehicle], ...]] = (
    (identity.VIN_FORMAT, identity.vin_format),
    (identity.VIN_CHECK_DIGIT, identity.vin_check_digit),
    (identity.VIN_AVAILABLE, identity.vin_available),
    (identity.VEHICLE_SCOPE, identity.vehicle_scope),
    (identity.DATE_ORDER, identity.date_order),
    (papers.ON_FILE, papers.papers_on_file),
    (papers.CERTIFICATE_MATCH, papers.certificate_match),
    (confirmation.AFTER_SALES_CONFIRMATION, confirmation.after_sales_confirmation),
    (modification.MODIFICATION_DECLARED, modification.modification_declared),
    (version_1.AUTHENTIC, version_1.modification_authentic),
    (modification.MODIFICATION_AUTHENTIC, modification.modification_authentic),
    (version_1.ANNOUNCED, version_1.modification_announced),
    (modification.MODIFICATION_ANNOUNCED, modification.modification_announced),
    (version_1.CERTIFIED, version_1.modification_certified),
    (modification.MODIFICATION_CERTIFIED, modification.modification_certified),
    (version_1.CASES_CLEARED, version_1.not_prohibited),
    (prohibited.NOT_PROHIBITED, prohibited.not_prohibited),
    (destination.DESTINATION_ALLOWED, destination.destination_allowed),
    (version_1.REPORTED, version_1.test_report),
    (third_party_test.TEST_REPORT, third_party_test.test_report),
    (papers.ACCESS_DECLARATION, papers.access_declaration),
    (goods.HS_CODE, goods.hs_code),
    (papers.MAINTENANCE_RECORD, papers.maintenance_record),
)

CASE_RULES: Final[tuple[tuple[Rule, AskCase], ...]] = (
    (exporter.EXPORTER_FILED, exporter.exporter_filed),
    (exporter.EXPORTER_STANDING, exporter.exporter_standing),
    (exporter.RELATED_PARTY, exporter.related_party),
    (batch.ONE_BATCH, batch.one_batch),
    (shipment.SHIPMENT_PLAUSIBLE, shipment.shipment_plausible),
    (batch.CONTRACT_TERMS, batch.contract_terms),
    (batch.CONTRACT_PAPER, batch.contract_paper),
    (batch.DECLARATION_OF_TRUTH, batch.declaration_of_truth),
)

# All that ever answered, and those of today's version of the rule book.
EVERY_RULE: Final[tuple[Rule, ...]] = tuple(rule for rule, _ in (*VEHICLE_RULES, *CASE_RULES))
RULES: Final[tuple[Rule, ...]] = tuple(
    rule for rule in EVERY_RULE if rule.answers_in(int(RULES_VERSION))
)


def assess(case: CaseFacts, law: RuleSet, *, on: date) -> tuple[Finding, ...]:
    """Every answer of every rule for this case, on that day, under that law and its version."""
    with _collector_at_rest():
        return tuple(_answers(case, law, on))


def _answers(case: CaseFacts, law: RuleSet, on: date) -> list[Finding]:
    findings: list[Finding] = []
    version = int(law.version)
    plans: dict[frozenset[str], list[tuple[AskVehicle, Rule, str]]] = {}
    for vehicle in case.vehicles:
        plan = plans.get(vehicle.seen)
        if plan is None:
            plan = plans[vehicle.seen] = [
                (ask, rule, rule.silence(vehicle.seen, on))
                for rule, ask in VEHICLE_RULES
                if rule.answers_in(version)
            ]
        for ask_vehicle, rule, silence in plan:
            if silence:
                findings.append(rule.silent(silence, vehicle.vin, on))
            else:
                findings.extend(ask_vehicle(vehicle, case, law, on))
    for rule, ask_case in CASE_RULES:
        if not rule.answers_in(version):
            continue
        if silence := rule.silence(case.seen, on):
            findings.append(rule.silent(silence, case.subject, on))
        else:
            findings.extend(ask_case(case, law, on))
    return findings


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for reference cycles while findings are made, of which none is ever part of one.

    With thousands of vehicles the search would take as long as the rules. Whoever came first of
    several threads starts it again.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
