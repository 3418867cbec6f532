"""The conduct of the demo country's firms: charges, steps of the ladder, two rounds of reviews."""

from datetime import timedelta
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from compliance.conduct.selectors.counting import misreporting
from compliance.conduct.services.corrective_orders import (
    let_fall_due,
    plan_correction,
    report_correction,
)
from compliance.conduct.services.incidents import (
    Charge,
    answer_incident,
    decide_incident,
    drop_incident,
    propose_incident,
    record_incident,
)
from compliance.conduct.services.ladder import Words, confirm_step, propose_step
from compliance.conduct.services.reports import (
    NoticeWords,
    compose_notice,
    publish_notice,
    record_complaint,
)
from compliance.conduct.services.reviews import open_round, review_some
from compliance.states import StepKind
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Role
from licenses.in_force.selectors.conduct import trade_of
from licenses.management.demo import wordings
from licenses.management.demo.cars import paper
from licenses.management.demo.cast import Cast
from licenses.management.demo.moments import Calendar
from licenses.models import License
from licenses.office.services import misreports
from vehicles.models import CertificateRecord
from vehicles.services.records import RecordEntry, enter_record

MILEAGE = "申报里程与检测报告里程相差四万公里。"
EARLY = "许可证签发前已将车辆运离口岸。"


def seed(cast: Cast, calendar: Calendar) -> None:
    """What is on record of the firms, the oldest first."""
    wordings.load(cast, calendar, days_ago=160)
    _exit(cast, calendar)
    review(calendar, days_ago=100)
    _decided(cast, calendar)
    _order(cast, calendar)
    _open(cast, calendar)
    _misreported(cast, calendar)
    review(calendar, days_ago=0)
    _suspension(cast, calendar)


def review(calendar: Calendar, *, days_ago: int) -> None:
    """Review every firm, as the sweep does once a period."""
    at = calendar.at(days_ago, 0, 15)
    opened = open_round(at=at)
    while review_some(round_id=opened.pk, trading=trade_of, at=at):
        pass


def _charge(
    cast: Cast, firm: Organization, item: str, summary: str, at: tuple[Calendar, int]
) -> UUID:
    calendar, days_ago = at
    body = firm.filing_body
    evidence = SimpleUploadedFile("证据.pdf", paper("证据材料", f"{firm.pk} {item} {days_ago}"))
    return record_incident(
        organization=firm,
        charge=Charge(item, calendar.today - timedelta(days=days_ago + 12), summary),
        papers=[evidence],
        actor=cast.official(body, Role.REVIEWER) if body else cast.actors["ministry"],
        at=calendar.at(days_ago, 10),
    ).pk


def _exit(cast: Cast, calendar: Calendar) -> None:
    """One firm left after it let its days for a hearing go by."""
    step = propose_step(
        organization=cast.exporters[6],
        words=Words(StepKind.EXIT, "多次出借出口资格，情节严重。"),
        actor=cast.actors["gd-reviewer"],
        at=calendar.at(150, 10),
    )
    confirm_step(
        step_id=step.pk,
        reason="期满未申请听证，事实清楚。",
        actor=cast.actors["gd-approver"],
        at=calendar.at(130, 15),
    )


def _decided(cast: Cast, calendar: Calendar) -> None:
    """Two charges against one firm, answered and decided: one counts, one never will."""
    firm = cast.exporters[3]
    body = firm.filing_body or firm
    for days_ago, item, summary, upheld in (
        (98, "N1", MILEAGE, True),
        (96, "N2", EARLY, False),
    ):
        incident = _charge(cast, firm, item, summary, (calendar, days_ago))
        answer_incident(
            incident_id=incident,
            answer="已核对运输单据，说明如下。",
            papers=[],
            actor=cast.clerks[firm.name_zh],
            at=calendar.at(days_ago - 2, 11),
        )
        decide_incident(
            incident_id=incident,
            upheld=upheld,
            reason="检测机构复核证实。" if upheld else "单据显示签发后起运，不成立。",
            actor=cast.official(body, Role.APPROVER),
            at=calendar.at(days_ago - 4, 15),
        )


def _order(cast: Cast, calendar: Calendar) -> None:
    """An order nobody reported on; and one that was planned and reported, to be verified."""
    words = Words(
        StepKind.ORDER,
        "两次错报车辆型号，责令限期整改。",
        demands="逐车核对登记证书，建立双人复核制度。",
        due_on=calendar.today - timedelta(days=6),
    )
    late = propose_step(
        organization=cast.exporters[5],
        words=words,
        actor=cast.actors["gd-reviewer"],
        at=calendar.at(36, 10),
    )
    let_fall_due(order_id=late.pk, at=calendar.at(5, 0, 20))
    firm = cast.exporters[3]
    clerk = cast.clerks[firm.name_zh]
    step = propose_step(
        organization=firm,
        words=Words(
            StepKind.ORDER,
            "里程不实经认定成立。",
            demands="更换检测机构并复检在库车辆。",
            due_on=calendar.today + timedelta(days=20),
        ),
        actor=cast.actors["ministry"],
        at=calendar.at(12, 10),
    )
    plan_correction(order_id=step.pk, plan="本周内全部复检。", actor=clerk, at=calendar.at(10, 9))
    report_correction(
        order_id=step.pk,
        report="复检完成，报告附后。",
        papers=[SimpleUploadedFile("复检.pdf", paper("复检报告", str(step.pk)))],
        actor=clerk,
        at=calendar.at(2, 16),
    )


def _open(cast: Cast, calendar: Calendar) -> None:
    """Charges that wait: for an answer, for a decision, for somebody to take them up."""
    second = cast.exporters[1]
    answered = _charge(cast, second, "N1", MILEAGE, (calendar, 8))
    answer_incident(
        incident_id=answered,
        answer="里程表曾更换，附维修记录。",
        papers=[SimpleUploadedFile("维修记录.pdf", paper("维修记录", "N1"))],
        actor=cast.clerks[second.name_zh],
        at=calendar.at(5, 14),
    )
    _charge(cast, second, "N2", EARLY, (calendar, 3))
    first = cast.exporters[0]
    _charge(cast, first, "N2", EARLY, (calendar, 2))
    for number, dropped in (("1", True), ("2", False)):
        proposed = propose_incident(
            organization=first,
            charge=Charge("N3", calendar.today - timedelta(days=30), "出口后逾期未办注销登记。"),
            key=f"demo:{number}",
            at=calendar.at(20),
        )
        if dropped:
            drop_incident(
                incident_id=proposed.pk,
                reason="注销证明已补交。",
                actor=cast.actors["gd-reviewer"],
                at=calendar.at(18, 10),
            )
    record_complaint(
        organization=second,
        received_on=calendar.today - timedelta(days=15),
        country="KZ",
        words="阿拉木图客户反映三个月未能取得配件。",
        actor=cast.actors["ministry"],
        at=calendar.at(14, 10),
    )


def _misreported(cast: Cast, calendar: Calendar) -> None:
    """A later record belies a license; the ministry circulates a notice of it."""
    firm = cast.exporters[0]
    reviewer, at = cast.actors["reviewer"], calendar.at(7, 10)
    license = License.objects.filter(exporter=firm).order_by("issued_on", "pk")[0]
    for car in license.vehicles.order_by("position")[:2]:
        record = CertificateRecord.objects.newest_of([car.vin]).get()
        enter_record(
            entry=RecordEntry(
                vin=car.vin,
                brand=record.brand,
                model=f"{record.model}L",
                registered_on=record.registered_on,
                transferred_on=record.transferred_on,
                owner=record.owner,
            ),
            actor=reviewer,
            at=at,
        )
    misreports.note(at=at)
    until = calendar.today - timedelta(days=6)
    since = until - timedelta(days=365)
    notice = compose_notice(
        words=NoticeWords(
            "关于错报二手车出口信息的通报", "下列单位多次错报车辆信息，现予通报。", since, until
        ),
        named=misreporting(since=since, until=until, least=2),
        actor=cast.actors["ministry"],
        at=calendar.at(6, 10),
    )
    publish_notice(notice_id=notice.pk, actor=cast.actors["ministry2"], at=calendar.at(5, 10))


def _suspension(cast: Cast, calendar: Calendar) -> None:
    step = propose_step(
        organization=cast.exporters[4],
        words=Words(
            StepKind.SUSPENSION,
            "拒不配合监督检查，暂停受理。",
            until=calendar.today + timedelta(days=60),
        ),
        actor=cast.actors["ministry"],
        at=calendar.at(0, 0, 30),
    )
    confirm_step(
        step_id=step.pk,
        reason="情况属实。",
        actor=cast.actors["ministry2"],
        at=calendar.at(0, 0, 40),
    )
    propose_step(
        organization=cast.exporters[2],
        words=Words(StepKind.SUSPENSION, "售后投诉集中，拟暂停受理。"),
        actor=cast.actors["sc-reviewer"],
        at=calendar.at(0, 0, 50),
    )
