"""What happened to the applications of the demo country: every state, with a believable past."""

from licenses.applications.services import submission, timed_submission
from licenses.in_force.services import lifecycle
from licenses.management.demo import conduct, filings, lives, makers, market, registry
from licenses.management.demo.cars import Lot
from licenses.management.demo.cast import MAKERS, Cast
from licenses.management.demo.moments import Calendar
from licenses.management.demo.scenario import BUYERS, Scenario
from licenses.office.services import decisions
from manufacturers.models import Manufacturer
from manufacturers.services import (
    decline_request,
    request_confirmation,
    revoke_confirmation,
)


def seed(cast: Cast, calendar: Calendar) -> None:
    """Fill the desks of everybody, the oldest story first."""
    scenario = Scenario(cast, calendar, Lot(calendar))
    _licenses(scenario)
    lives.seed(scenario)
    _decisions(scenario)
    _confirmations(scenario)
    makers.seed(scenario)
    _desks(scenario)
    _orders(scenario)
    conduct.seed(cast, calendar)
    filings.seed(cast.applicants, calendar)
    market.seed(cast, calendar, scenario.lot)


def _licenses(scenario: Scenario) -> None:
    first, second = scenario.cast.exporters[0], scenario.cast.exporters[1]
    old = scenario.license(first, country="KZ", days_ago=200)
    lifecycle.expire_license(license_id=old.pk, at=scenario.calendar.at(0, 1))
    for place, exporter in enumerate(scenario.cast.exporters[:5] * 3):
        country = tuple(BUYERS)[place % len(BUYERS)]
        scenario.license(exporter, country=country, days_ago=120 - 7 * place)
    approver = scenario.cast.actors["gz-approver"]
    endings = (
        ("suspend", first, "KZ", approver, "海关通报VIN与实车不符，暂停核查。"),
        ("revoke", first, "AE", approver, "核实登记证书系伪造，撤销许可。"),
        ("surrender", second, "UZ", scenario.cast.clerks[second.name_zh], "买方取消合同。"),
    )
    for move, exporter, country, actor, reason in endings:
        license = scenario.license(exporter, country=country, days_ago=16)
        lifecycle.change_license(
            move, license=license, reason=reason, actor=actor, at=scenario.calendar.at(9, 10)
        )


def _decisions(scenario: Scenario) -> None:
    first = scenario.cast.exporters[0]
    reviewer = scenario.cast.actors["reviewer"]
    at = scenario.calendar.at
    refused = scenario.submitted(scenario.draft(first, country="RU", days_ago=15), days_ago=13)
    scenario.claimed(refused, days_ago=12)
    registry.read_another_model(refused, ending="A", actor=reviewer, at=at(11, 10, 30))
    decisions.refuse_application(
        application=refused,
        clauses=["648.I.2"],
        reason="经核，申请所填型号与登记证书原件不一致，且逾期未更正。",
        actor=reviewer,
        at=at(11, 11),
    )
    withdrawn = scenario.submitted(scenario.draft(first, country="UZ", days_ago=12), days_ago=10)
    submission.withdraw_application(
        application=withdrawn,
        reason="买方更换目的国。",
        actor=scenario.cast.clerks[first.name_zh],
        at=at(9, 9),
    )
    returned = scenario.submitted(scenario.draft(first, country="KZ", days_ago=8), days_ago=6)
    scenario.claimed(returned, days_ago=5)
    decisions.return_for_correction(
        application=returned,
        reason="合同中文本第三页缺失，请补传完整文本后再次提交。",
        actor=reviewer,
        at=at(4, 10),
    )


def _confirmations(scenario: Scenario) -> None:
    """Near-new cars: one draft confirmed, one asked, one declined, one whose paper was revoked."""
    first = scenario.cast.exporters[0]
    clerk, maker = scenario.cast.clerks[first.name_zh], scenario.cast.clerks[MAKERS[0]]
    manufacturer = Manufacturer.objects.get(name_zh=MAKERS[0])
    confirmed = scenario.draft(first, country="KZ", days_ago=9, ages=(40, 75, 130), maker=MAKERS[0])
    scenario.confirmed(confirmed, days_ago=8)
    scenario.submitted(confirmed, days_ago=5)
    revoked = scenario.draft(first, country="AE", days_ago=9, ages=(55, 98), maker=MAKERS[0])
    scenario.confirmed(revoked, days_ago=7)
    scenario.submitted(revoked, days_ago=5)
    scenario.claimed(revoked, days_ago=4)
    paper_of = manufacturer.confirmations.filter(destination="AE").get()
    revoke_confirmation(
        confirmation=paper_of,
        reason="迪拜服务中心合同终止，不再提供售后服务。",
        actor=maker,
        at=scenario.calendar.at(2, 10),
    )
    makers.follow(scenario, days_ago=2)
    for days_ago, ages, declined in ((6, (33, 61), True), (3, (25, 170), False)):
        waiting = scenario.draft(first, country="UZ", days_ago=days_ago, ages=ages, maker=MAKERS[0])
        asked = request_confirmation(
            exporter=first,
            manufacturer=manufacturer,
            destination="UZ",
            vins=list(waiting.lines.values_list("vin", flat=True)),
            actor=clerk,
            at=scenario.calendar.at(days_ago - 1, 11),
        )
        if declined:
            decline_request(
                asked=asked,
                reason="该批车辆配置未在当地导入，暂无配件供应。",
                actor=maker,
                at=scenario.calendar.at(days_ago - 2, 15),
            )


def _desks(scenario: Scenario) -> None:
    exporters = scenario.cast.exporters
    for place, exporter in enumerate(exporters[:5]):
        country = tuple(BUYERS)[place % len(BUYERS)]
        scenario.submitted(scenario.draft(exporter, country=country, days_ago=5), days_ago=2)
        scenario.claimed(
            scenario.submitted(scenario.draft(exporter, country="KZ", days_ago=6), days_ago=3),
            days_ago=2,
        )
        recommended = scenario.submitted(
            scenario.draft(exporter, country="AE", days_ago=6), days_ago=4
        )
        scenario.claimed(recommended, days_ago=2)
        scenario.recommended(recommended, days_ago=1)
        scenario.draft(exporter, country="KZ", days_ago=2, ages=(45, 170, 178, 179, 400))
        scenario.draft(exporter, country="UZ", days_ago=1, ages=(300, 520), complete=False)
        clerk = scenario.cast.clerks[exporter.name_zh]
        spare = scenario.lot.enter(
            exporter,
            clerk,
            ages=(30, 60, 90, 120, 150, 172, 176, 179, 183, 190, 260, 700),
            days_ago=4,
        )
        scenario.lot.register(spare[3:], days_ago=3)


def _orders(scenario: Scenario) -> None:
    """Drafts that submit themselves when free: one waits for its day, one has had it."""
    exporter = scenario.cast.exporters[1]
    clerk, at = scenario.cast.clerks[exporter.name_zh], scenario.calendar.at
    for ages, ordered_ago in (((176, 400), 2), ((182, 420), 4)):
        draft = scenario.draft(exporter, country="KZ", days_ago=ordered_ago + 1, ages=ages)
        order = timed_submission.order_submission(
            application=draft,
            declaration=True,
            version=None,
            actor=clerk,
            at=at(ordered_ago, 10),
        )
        free_for = ages[0] - 181
        if free_for >= 0:
            timed_submission.carry_out(order_id=order.pk, at=at(free_for, 0, 5))
