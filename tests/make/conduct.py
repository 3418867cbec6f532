"""The conduct of a firm: something of everything that can be on record of it."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from compliance.conduct.selectors.counting import Counted
from compliance.conduct.services.corrective_orders import report_correction
from compliance.conduct.services.incidents import Charge, propose_incident, record_incident
from compliance.conduct.services.ladder import Words, propose_step
from compliance.conduct.services.links import Link, rule_on_link
from compliance.conduct.services.reports import NoticeWords, compose_notice, record_complaint
from compliance.conduct.services.reviews import open_round, review_some
from compliance.law.negative_list import CLAUSE, ROWS
from compliance.law.notice_648 import PUBLISHED
from compliance.models import Incident, LinkRuling, Misreport, Notice, ParameterValue, Review, Step
from compliance.states import StepKind
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, Owner
from exportportal.accounts.roles import Capacity
from exportportal.kit.ids import uuid7
from exportportal.kit.safe import number_digest
from exportportal.letters.services import store_paper
from tests.make.licenses import filed_exporter
from tests.make.moments import NOW, TODAY
from tests.make.people import actor
from tests.make.vehicles import A_PDF

CHARGE = Charge("N2", TODAY - timedelta(days=30), "Cars were shipped before the license.")


def load_wordings() -> None:
    """Texts for every row of the negative list, confirmed; once."""
    if ParameterValue.objects.filter(name=ROWS[0].parameter).exists():
        return
    first, second = (actor(Capacity.MINISTRY).person for _one in range(2))
    ParameterValue.objects.bulk_create(
        ParameterValue(
            name=row.parameter,
            value=f"{row.title_zh}（演示文本）",
            clause_id=CLAUSE.id,
            valid_from=PUBLISHED,
            reason="For tests.",
            entered_by_id=first,
            entered_at=NOW,
            confirmed_by_id=second,
            confirmed_at=NOW,
        )
        for row in ROWS
    )


def reviewer_of(firm: Organization) -> Actor:
    """Somebody of the firm's filing body who prepares."""
    return actor(Capacity.REVIEWER, of=firm.filing_body)


def approver_of(firm: Organization) -> Actor:
    """Somebody of the firm's filing body who decides."""
    return actor(Capacity.APPROVER, of=firm.filing_body)


def incident(firm: Organization) -> Incident:
    """A charge the firm may answer."""
    load_wordings()
    return record_incident(
        organization=firm,
        charge=CHARGE,
        papers=[SimpleUploadedFile("evidence.pdf", A_PDF)],
        actor=reviewer_of(firm),
        at=NOW,
    )


def order(firm: Organization, *, days: int = 30) -> Step:
    """A corrective order that is to be carried out."""
    return propose_step(
        organization=firm,
        words=Words(
            StepKind.ORDER,
            "Twice the wrong model.",
            demands="Check each car.",
            due_on=TODAY + timedelta(days=days),
        ),
        actor=reviewer_of(firm),
        at=NOW,
    )


def review(firm: Organization) -> Review:
    """The firm's review of the last period; all firms have one then."""
    opened = open_round(at=NOW)
    while review_some(round_id=opened.pk, trading=lambda *_asked: {}, at=NOW):
        pass
    return Review.objects.get(round=opened, organization=firm)


def misreport(firm: Organization, *, number: int = 1, licensed: bool = False) -> Misreport:
    """A field that was stated otherwise than the certificate has it."""
    return Misreport.objects.create(
        organization=firm,
        body_id=firm.issuing_body_id,
        stood_on=uuid7(),
        reference=f"26-GZ-{number:06d}",
        vin="LSGAA52E1AH000001",
        field="model-differs",
        stated="A6",
        recorded="A4",
        found_on=TODAY,
        licensed=licensed,
    )


def notice(firm: Organization) -> Notice:
    """A notice that names the firm and waits for a second official."""
    return compose_notice(
        words=NoticeWords("Notice 1", "These misreport.", TODAY - timedelta(days=365), TODAY),
        named=[Counted(firm.pk, firm.name_zh, 2, is_body=False)],
        actor=actor(Capacity.MINISTRY),
        at=NOW,
    )


def related_through(firm: Organization, name: str, *, number: str = "") -> Organization:
    """Another firm, under an order, behind which somebody of this name stands too."""
    other = filed_exporter()
    order(other)
    digest = number_digest(number) if number else ""
    for one in (firm, other):
        Owner.objects.create(organization=one, name=name, share=30, number_digest=digest)
    return other


def confirm_link(
    firm: Organization, other: Organization, name: str, *, confirmed: bool = True
) -> LinkRuling:
    """An official finds that the two firms are, or are not, related."""
    return rule_on_link(
        organization=firm,
        link=Link(other.pk, name),
        confirmed=confirmed,
        reason="The register of firms was looked at.",
        actor=reviewer_of(firm),
        at=NOW,
    )


def watched(firm: Organization) -> dict[str, Sequence[models.Model]]:
    """One of everything, for the walk through every route."""
    charged = incident(firm)
    proposed = propose_incident(organization=firm, charge=CHARGE, key="x:1", at=NOW)
    ordered = order(firm)
    report_correction(
        order_id=ordered.pk,
        report="Done.",
        papers=[SimpleUploadedFile("report.pdf", A_PDF)],
        actor=actor(of=firm),
        at=NOW,
    )
    leaving = propose_step(
        organization=firm,
        words=Words(StepKind.EXIT, "Forged certificates."),
        actor=reviewer_of(firm),
        at=NOW,
    )
    letter = ordered.letters.get()
    store_paper(letter_id=letter.pk, at=NOW)
    complaint = record_complaint(
        organization=firm,
        received_on=TODAY,
        country="KZ",
        words="No parts.",
        actor=reviewer_of(firm),
        at=NOW,
    )
    misreport(firm)
    return {
        "complaints": [complaint],
        "incident-papers": [charged.papers.get()],
        "incidents": [charged, proposed],
        "letters": [letter],
        "notices": [notice(firm)],
        "order-papers": [ordered.order.papers.get()],
        "orders": [ordered.order],
        "related": [related_through(firm, "何立新")],
        "reviews": [review(firm)],
        "steps": [ordered, leaving],
    }
