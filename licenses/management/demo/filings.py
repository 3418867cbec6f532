"""How the firms of the demo country were filed, and what lies with a filing body today."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from compliance.filing_states import FilingKind, FilingPaperKind
from compliance.filings.services import acts, drafts
from compliance.filings.services.drafts import AppraiserEntry
from compliance.filings.services.reminders import filings_to_remind_of, remind_of_filing
from compliance.models import Filing, FilingApplication
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.particulars import OwnerEntry, amend
from licenses.management.demo.cars import paper
from licenses.management.demo.moments import Calendar

PAPERS: Final = (
    FilingPaperKind.APPLICATION_LETTER,
    FilingPaperKind.BUSINESS_LICENCE,
    FilingPaperKind.REPRESENTATIVE_ID,
    FilingPaperKind.PREMISES,
    FilingPaperKind.APPRAISERS,
    FilingPaperKind.AUDIT_REPORT,
)
PEOPLE: Final = ("张明", "李娜", "王强", "刘洋")


@dataclass(frozen=True, slots=True)
class Applicant:
    """A firm with those who act for it and for its filing body."""

    firm: Organization
    clerk: Actor
    reviewer: Actor
    approver: Actor
    calendar: Calendar

    def stated(self, *, days_ago: int, place: str) -> None:
        """Say where the firm is and whose it is."""
        representative = self.firm.legal_representative
        owners = (
            OwnerEntry(representative, Decimal(70), controls=True),
            OwnerEntry(f"{place}汽车投资合伙企业", Decimal(30)),
        )
        amend(
            stated={"address": f"{place}二手车出口基地8号", "phone": "4000-180-180"},
            owners=owners,
            actor=self.clerk,
            at=self.calendar.at(days_ago, 9, 20),
        )

    def draft(self, *, days_ago: int, people: int = 3) -> FilingApplication:
        """Everything an application takes, with as many appraisers as it names."""
        at = self.calendar.at(days_ago, 10)
        application = drafts.start_filing(actor=self.clerk, at=at)
        mark = self.firm.uscc[-9:-1]
        drafts.save_filing(
            application=application,
            answers={
                "kind": FilingKind.DISTRIBUTION,
                "announcement_batch": "",
                "premises_address": f"{self.firm.address or self.firm.name_zh}展厅",
                "premises_area": 1200,
                "experience": "从事二手车经销及汽车进出口贸易八年，年出口约六百辆。",
                "newly_registered": False,
                "founded_on": date(2018, 5, 21),
                "audit_year": at.year - 1,
                "investor": "",
                "declared": True,
            },
            appraisers=[
                AppraiserEntry(name, f"JDP{mark}{place}")
                for place, name in enumerate(PEOPLE[:people], start=1)
            ],
            actor=self.clerk,
            at=at,
        )
        for kind in PAPERS:
            title = str(kind.label)
            drafts.add_filing_paper(
                application=application,
                kind=kind,
                content=paper(title, f"{application.pk} {kind}"),
                name=f"{title}.pdf",
                actor=self.clerk,
                at=at,
            )
        return application

    def submitted(self, *, days_ago: int) -> FilingApplication:
        application = self.draft(days_ago=days_ago)
        return acts.submit_filing(
            application=application,
            listed=False,
            actor=self.clerk,
            at=self.calendar.at(days_ago, 10, 30),
        )

    def claimed(self, *, days_ago: int, lodged: int) -> FilingApplication:
        return acts.claim_filing(
            application=self.submitted(days_ago=lodged),
            actor=self.reviewer,
            at=self.calendar.at(days_ago, 9),
        )

    def recommended(self, *, days_ago: int, lodged: int) -> FilingApplication:
        return acts.recommend_filing(
            application=self.claimed(days_ago=days_ago + 1, lodged=lodged),
            note="材料齐全，场所已现场核查。",
            listed=False,
            actor=self.reviewer,
            at=self.calendar.at(days_ago, 15),
        )

    def filed(self, *, days_ago: int) -> Filing:
        """The whole road, in ten days."""
        return acts.approve_filing(
            application=self.recommended(days_ago=days_ago + 1, lodged=days_ago + 10),
            listed=False,
            actor=self.approver,
            at=self.calendar.at(days_ago, 11),
        )


def seed(applicants: list[Applicant], calendar: Calendar) -> None:
    """Renewals under way in every state, and the reminders of what runs out."""
    first, second, third, fourth = applicants[:4]
    first.claimed(days_ago=3, lodged=6)
    acts.return_filing(
        application=second.claimed(days_ago=7, lodged=9),
        reason="场所证明已过租期，请补充续租合同；鉴定评估师证书第三人信息模糊，请重新扫描。",
        asked=["premises", "appraisers"],
        actor=second.reviewer,
        at=calendar.at(4, 14),
    )
    third.recommended(days_ago=1, lodged=8)
    fourth.draft(days_ago=2, people=2)
    now = calendar.at(0, 0, 20)
    for filing in filings_to_remind_of(on=calendar.today):
        remind_of_filing(filing_id=filing.pk, at=now)
