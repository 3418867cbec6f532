"""What an application to be filed still lacks, each fault with its clause: all of them at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from stdnum.cn import uscc as credit_code

from compliance.filing_states import FilingKind, FilingPaperKind
from compliance.law.announcement_6_2024 import FILING_FIRMS, FILING_PAPERS
from compliance.law.clauses import Clause
from compliance.law.ruleset import RuleSet
from compliance.models import FilingApplication
from exportportal.accounts.models import Organization
from exportportal.kit.errors import PortalError, ProblemDetails

ITEMS: Final = {
    "firm": gettext_lazy("The firm"),
    "declaration": gettext_lazy("Declaration of lawful operation"),
    "listing": gettext_lazy("Listing in the Announcement"),
    "premises": gettext_lazy("Premises"),
    "experience": gettext_lazy("Experience"),
    "appraisers": gettext_lazy("Appraisers"),
    "audit": gettext_lazy("Audit"),
    "papers": gettext_lazy("Papers"),
}
"""The parts of an application, in their order: faults are told by them, corrections asked."""


@dataclass(frozen=True, slots=True)
class FilingFault:
    """One thing that is missing or wrong, in which part, by which clause."""

    item: str
    clause: Clause
    message: str


class FilingIncomplete(PortalError):
    """The application cannot go on: everything that is missing, with its clause."""

    code = "filing-incomplete"
    status = 422
    title = gettext_lazy("The application is not complete")

    def __init__(self, faults: list[FilingFault]) -> None:
        self.faults = faults
        super().__init__(" ".join(fault.message for fault in faults))

    def as_problem(self) -> ProblemDetails:
        errors = [
            {
                "pointer": f"/{fault.item}",
                "code": self.code,
                "message": fault.message,
                "clause": fault.clause.as_data(),
            }
            for fault in self.faults
        ]
        return super().as_problem() | {"errors": errors}


@dataclass(frozen=True, slots=True)
class Examined:
    """An application with all that the check asks of it."""

    application: FilingApplication
    firm: Organization
    papers: frozenset[str]
    certified: int  # appraisers with a certificate number
    listed: bool
    law: RuleSet
    on: date


Checks = Iterator[tuple[bool, str, Clause, str]]
"""Whether it is a fault, of which part, by which clause, and the sentence."""


def faults(
    application: FilingApplication, *, law: RuleSet, on: date, listed: bool
) -> list[FilingFault]:
    """Everything that keeps the application from being complete on a day, in the parts' order.

    `listed` is whether the Announcement has a maker of the firm's very name on that day. Makers are
    known a floor above, which hands it down. Three queries.
    """
    examined = Examined(
        application=application,
        firm=Organization.objects.get(pk=application.exporter_id),
        papers=frozenset(application.papers.values_list("kind", flat=True)),
        certified=application.appraisers.exclude(certificate="").count(),
        listed=listed,
        law=law,
        on=on,
    )
    maker = application.kind == FilingKind.MAKER
    parts = (_listing,) if maker else (_premises, _appraisers, _audit)
    order = list(ITEMS)
    found = [
        FilingFault(item, clause, message)
        for part in (_firm, *parts, _papers)
        for wrong, item, clause, message in part(examined)
        if wrong
    ]
    return sorted(found, key=lambda fault: order.index(fault.item))


def _firm(it: Examined) -> Checks:
    firm = it.firm
    false = bool(firm.uscc) and not credit_code.is_valid(firm.uscc)
    law = FILING_FIRMS
    yield not firm.uscc, "firm", law, _("The firm's credit code is not stated.")
    yield false, "firm", law, _("The firm's credit code is not one that can exist.")
    nobody = not firm.legal_representative
    yield nobody, "firm", law, _("The firm's legal representative is not stated.")
    yield not firm.address, "firm", law, _("The firm's address is not stated.")
    silent = _("The firm has not declared that it operates lawfully and has no open breach.")
    yield not it.application.declared, "declaration", law, silent


def _listing(it: Examined) -> Checks:
    batch = not it.application.announcement_batch
    yield batch, "listing", FILING_FIRMS, _("The batch of the Announcement is not stated.")
    unlisted = _("The Announcement lists no maker of the name “%(name)s” today.")
    yield not it.listed, "listing", FILING_FIRMS, unlisted % {"name": it.firm.name_zh}


def _premises(it: Examined) -> Checks:
    application, law = it.application, FILING_FIRMS
    nowhere = not application.premises_address
    yield nowhere, "premises", law, _("The address of the premises is not stated.")
    yield not application.premises_area, "premises", law, _("Their area is not stated.")
    unproven = FilingPaperKind.PREMISES not in it.papers
    yield unproven, "premises", FILING_PAPERS, _("The evidence of the premises is missing.")
    silent = not application.experience.strip()
    yield silent, "experience", law, _("Experience in car sales or trade is not stated.")


def _appraisers(it: Examined) -> Checks:
    least = it.law.number("filing.least_appraisers")
    few = ngettext(
        "At least %(least)d appraiser with a certificate number is needed; %(named)d named.",
        "At least %(least)d appraisers with certificate numbers are needed; %(named)d named.",
        least,
    ) % {"least": least, "named": it.certified}
    yield it.certified < least, "appraisers", FILING_FIRMS, few
    unproven = FilingPaperKind.APPRAISERS not in it.papers
    yield unproven, "appraisers", FILING_PAPERS, _("The appraisers' certificates are missing.")


def _audit(it: Examined) -> Checks:
    """Last year's audit; of a firm that has no whole year behind it, what stands in its place."""
    law, papers, application = FILING_PAPERS, it.papers, it.application
    new, last_year = application.newly_registered, it.on.year - 1
    another = not new and application.audit_year != last_year
    audit_of = _("The audit report must be that of %(year)d.") % {"year": last_year}
    yield another, "audit", law, audit_of
    unaudited = not new and FilingPaperKind.AUDIT_REPORT not in papers
    yield unaudited, "audit", law, _("The audit report of the previous year is missing.")
    founded = application.founded_on
    young = founded is not None and date(last_year, 1, 1) < founded <= it.on
    old = _("Newly registered is a firm that has no whole previous year behind it.")
    yield new and not young, "audit", law, old
    unstated = new and FilingPaperKind.STATEMENTS not in papers
    yield unstated, "audit", law, _("The current financial statements are missing.")
    yield new and not application.investor, "audit", law, _("The investor is not named.")
    unbacked = new and FilingPaperKind.INVESTOR_AUDIT not in papers
    yield unbacked, "audit", law, _("The investor's audit report is missing.")


def _papers(it: Examined) -> Checks:
    missing = {
        FilingPaperKind.APPLICATION_LETTER: _("The application letter is missing."),
        FilingPaperKind.BUSINESS_LICENCE: _("The business licence is missing."),
        FilingPaperKind.REPRESENTATIVE_ID: _(
            "The legal representative's identity document is missing."
        ),
    }
    for kind, message in missing.items():
        yield kind not in it.papers, "papers", FILING_PAPERS, message
