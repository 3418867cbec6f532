"""Applications to be filed as an exporter, in each of their states."""

from itertools import count
from typing import Any

from stdnum.cn import uscc

from compliance.filing_states import FilingKind, FilingPaperKind
from compliance.filings.services import acts, drafts
from compliance.filings.services.drafts import AppraiserEntry
from compliance.law.announcement_6_2024 import FILING
from compliance.models import Filing, FilingApplication
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from tests.make.moments import NOW
from tests.make.people import actor, organization
from tests.make.vehicles import A_PDF

_serial = count(1)

PAPERS = (
    FilingPaperKind.APPLICATION_LETTER,
    FilingPaperKind.BUSINESS_LICENCE,
    FilingPaperKind.REPRESENTATIVE_ID,
    FilingPaperKind.PREMISES,
    FilingPaperKind.APPRAISERS,
    FilingPaperKind.AUDIT_REPORT,
)
ANSWERS: dict[str, Any] = {
    "kind": FilingKind.DISTRIBUTION,
    "announcement_batch": "",
    "premises_address": "广州市番禺区二手车出口基地8号",
    "premises_area": 1200,
    "experience": "从事二手车经销八年。",
    "newly_registered": False,
    "founded_on": None,
    "audit_year": 2025,
    "investor": "",
    "declared": True,
}


def applying_firm(**fields: object) -> Organization:
    """A firm that has stated all that a filing asks of the firm itself."""
    ordinary = {
        "uscc": _credit_code(),
        "legal_representative": "陈建国",
        "address": "广州市番禺区",
    }
    return organization(**ordinary | fields)


def _credit_code() -> str:
    """An invented Unified Social Credit Code whose check character is right."""
    stem = f"91440101MA5D{next(_serial):03d}X7"
    return stem + str(uscc.calc_check_digit(stem))


def filing_draft(
    firm: Organization | None = None,
    *,
    people: int = 3,
    papers: tuple[FilingPaperKind, ...] = PAPERS,
    **answers: Any,
) -> FilingApplication:
    """An application that lacks nothing, unless it is said otherwise."""
    clerk = actor(of=firm or applying_firm())
    application = drafts.start_filing(actor=clerk, at=NOW)
    number = next(_serial)
    drafts.save_filing(
        application=application,
        answers=ANSWERS | answers,
        appraisers=[AppraiserEntry(f"师{n}", f"JD{number:05d}{n}") for n in range(people)],
        actor=clerk,
        at=NOW,
    )
    for kind in papers:
        drafts.add_filing_paper(
            application=application, kind=kind, content=A_PDF, name="p.pdf", actor=clerk, at=NOW
        )
    return application


def submitted_filing(firm: Organization | None = None) -> FilingApplication:
    """An application that lies with its filing body."""
    draft = filing_draft(firm)
    return acts.submit_filing(
        application=draft, listed=False, actor=actor(of=draft.exporter), at=NOW
    )


def recommended_filing(firm: Organization | None = None) -> FilingApplication:
    """One that an official found in order; another may approve it."""
    application = submitted_filing(firm)
    reviewer = actor(Capacity.REVIEWER, of=application.body)
    acts.claim_filing(application=application, actor=reviewer, at=NOW)
    return acts.recommend_filing(
        application=application, note="", listed=False, actor=reviewer, at=NOW
    )


def refused_filing(firm: Organization | None = None) -> FilingApplication:
    """One that an official refused."""
    application = submitted_filing(firm)
    reviewer = actor(Capacity.REVIEWER, of=application.body)
    acts.claim_filing(application=application, actor=reviewer, at=NOW)
    return acts.refuse_filing(
        application=application,
        reason="经营场所不足。",
        clauses=[FILING.id],
        actor=reviewer,
        at=NOW,
    )


def filing(firm: Organization | None = None) -> Filing:
    """A filing approved today."""
    application = recommended_filing(firm)
    approver = actor(Capacity.APPROVER, of=application.body)
    return acts.approve_filing(application=application, listed=False, actor=approver, at=NOW)
