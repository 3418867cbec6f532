"""What became of the demo country's licenses: changed, planned for, used; and of their cars."""

from datetime import date, timedelta

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Role
from licenses.applications.services import drafts
from licenses.choices import RequestKind
from licenses.in_force.services import amendments, departures, deregistrations, lifecycle, plans
from licenses.in_force.services.departure_reports import Clearance
from licenses.in_force.services.deregistrations import OffRegister
from licenses.management.demo.cars import paper
from licenses.management.demo.scenario import Scenario
from licenses.models import License, LicenseApplication


def seed(scenario: Scenario) -> None:
    """Every way a license can go after its grant."""
    first, second = scenario.cast.exporters[0], scenario.cast.exporters[1]
    _used(scenario, second)
    _forgotten(scenario, first)
    _disputed(scenario, first)
    fresh = scenario.license(first, country="KZ", days_ago=14)
    # Licenses end with their year: in its last weeks there is nothing left to plan.
    if fresh.expires_on >= scenario.calendar.today:
        _amended(scenario, fresh)
        waiting = scenario.license(first, country="UZ", days_ago=8)
        _asked(
            scenario, waiting, port="霍尔果斯", reason="买方要求改由霍尔果斯口岸出境。", days_ago=3
        )
    if fresh.expires_on >= scenario.calendar.today + timedelta(days=20):
        _planned(scenario, first)


def _used(scenario: Scenario, exporter: Organization) -> None:
    """All cars left, both sides agree, and all are off the register."""
    license = scenario.license(exporter, country="UZ", days_ago=100)
    vins = _vins(license)
    _report(scenario, license, dict.fromkeys(vins, 90), scenario.cast.actors["customs"])
    _report(scenario, license, dict.fromkeys(vins, 90), scenario.cast.clerks[exporter.name_zh])
    deregistrations.record_deregistrations(
        license=license,
        entries=[
            OffRegister(vin=vin, deregistered_on=_day(scenario, 70), certificate=f"注销-{vin[-6:]}")
            for vin in vins
        ],
        content=paper("机动车注销证明", license.number),
        name="机动车注销证明.pdf",
        actor=scenario.cast.clerks[exporter.name_zh],
        at=scenario.calendar.at(68, 11),
    )


def _forgotten(scenario: Scenario, exporter: Organization) -> None:
    """Cars left more than two months ago and are still on the register."""
    license = scenario.license(exporter, country="KZ", days_ago=95)
    customs = scenario.cast.actors["customs"]
    days = dict.fromkeys(_vins(license), 75)
    _report(scenario, license, days, customs)
    _report(scenario, license, days, scenario.cast.clerks[exporter.name_zh])


def _disputed(scenario: Scenario, exporter: Organization) -> None:
    """One car on which the days differ, one that only customs and one only the firm reported."""
    license = scenario.license(exporter, country="AE", days_ago=40)
    differs, by_customs, by_firm = _vins(license)
    clerk = scenario.cast.clerks[exporter.name_zh]
    _report(scenario, license, {differs: 22, by_customs: 21}, scenario.cast.actors["customs"])
    _report(scenario, license, {differs: 24, by_firm: 20}, clerk)


def _amended(scenario: Scenario, old: License) -> None:
    """Another port: a new license in the place of the old one, under two signatures."""
    reason = "霍尔果斯口岸拥堵，改由阿拉山口出境。"
    request = _asked(scenario, old, port="阿拉山口", reason=reason, days_ago=10)
    scenario.claimed(request, days_ago=8)
    scenario.recommended(request, days_ago=7)
    scenario.granted(request, days_ago=6)


def _asked(
    scenario: Scenario, old: License, *, port: str, reason: str, days_ago: int
) -> LicenseApplication:
    """A request for another port, begun so many days ago and submitted on the day after."""
    clerk = scenario.cast.clerks[old.exporter.name_zh]
    request = amendments.start_request(
        license=old,
        kind=RequestKind.AMENDMENT,
        extend_until=None,
        reason=reason,
        actor=clerk,
        at=scenario.calendar.at(days_ago, 10),
    )
    drafts.save_application(
        application=request,
        fields={"port": port},
        version=None,
        actor=clerk,
        at=scenario.calendar.at(days_ago, 10, 20),
    )
    return scenario.submitted(request, days_ago=days_ago - 1)


def _planned(scenario: Scenario, exporter: Organization) -> None:
    """One suspended until a day, one to be revoked on a day."""
    paused = scenario.license(exporter, country="UZ", days_ago=13)
    lifecycle.change_license(
        "suspend",
        license=paused,
        reason="企业申报的结关资料待核，暂停十日。",
        until=_day(scenario, -10),
        actor=_approver(scenario, paused),
        at=scenario.calendar.at(1, 15),
    )
    condemned = scenario.license(exporter, country="AE", days_ago=12)
    plans.plan_move(
        "revoke",
        license=condemned,
        day=_day(scenario, -20),
        reason="陈述申辩期满后撤销：合同双方已书面确认交易终止。",
        actor=_approver(scenario, condemned),
        at=scenario.calendar.at(1, 16),
    )


def _report(scenario: Scenario, license: License, days_ago: dict[str, int], actor: Actor) -> None:
    """Say when these cars left, two days after the last of them did."""
    at = scenario.calendar.at(min(days_ago.values()) - 2, 17)
    departures.report_departures(
        license=license,
        clearances=[
            Clearance(vin=vin, departed_on=_day(scenario, days)) for vin, days in days_ago.items()
        ],
        actor=actor,
        at=at,
    )


def _vins(license: License) -> list[str]:
    return list(license.vehicles.order_by("position").values_list("vin", flat=True))


def _approver(scenario: Scenario, license: License) -> Actor:
    return scenario.cast.official(license.issuing_body, Role.APPROVER)


def _day(scenario: Scenario, days_ago: int) -> date:
    return scenario.calendar.today - timedelta(days=days_ago)
