"""The life of an application to be filed as an exporter, and of the clock of its review."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exportportal.accounts.moves import Move, table
from exportportal.accounts.roles import OFFICIALS, Capacity
from exportportal.audit.time_limits import Effect


class FilingKind(models.TextChoices):
    """Which of the two kinds of firms applies to be filed as an exporter."""

    DISTRIBUTION = "distribution", _("Distribution firm")
    MAKER = "maker", _("Vehicle manufacturer in the Announcement")


class FilingState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned for correction")
    RECOMMENDED = "recommended", pgettext_lazy("a filing", "Recommended")
    APPROVED = "approved", pgettext_lazy("a filing", "Approved")
    REFUSED = "refused", pgettext_lazy("a filing", "Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class FilingPaperKind(models.TextChoices):
    APPLICATION_LETTER = "application_letter", _("Application letter")
    BUSINESS_LICENCE = "business_licence", _("Business licence")
    REPRESENTATIVE_ID = "representative_id", _("Legal representative's identity document")
    PREMISES = "premises", _("Evidence of the premises")
    APPRAISERS = "appraisers", _("Appraisers' certificates")
    AUDIT_REPORT = "audit_report", _("Audit report of the previous year")
    STATEMENTS = "statements", _("Current financial statements")
    INVESTOR_AUDIT = "investor_audit", _("Audit report of the investor")
    OTHER = "other", _("Other paper")


_FILING_OPEN: Final = (
    FilingState.SUBMITTED,
    FilingState.IN_REVIEW,
    FilingState.RETURNED,
    FilingState.RECOMMENDED,
)
_WITH_THE_FIRM: Final = (FilingState.DRAFT, FilingState.RETURNED)
_ON_A_DESK: Final = (FilingState.IN_REVIEW, FilingState.RECOMMENDED)
_FIRM: Final = frozenset({Capacity.EXPORTER})

FILING_MOVES: Final = table(
    Move("edit", _FIRM, _WITH_THE_FIRM),
    Move("discard", _FIRM, (FilingState.DRAFT,)),
    Move("submit", _FIRM, _WITH_THE_FIRM, FilingState.SUBMITTED),
    Move("withdraw", _FIRM, _FILING_OPEN, FilingState.WITHDRAWN),
    Move("claim", OFFICIALS, (FilingState.SUBMITTED,), FilingState.IN_REVIEW),
    Move("release", OFFICIALS, (FilingState.IN_REVIEW,), FilingState.SUBMITTED),
    Move("return", OFFICIALS, _ON_A_DESK, FilingState.RETURNED),
    Move("refuse", OFFICIALS, _ON_A_DESK, FilingState.REFUSED),
    Move("recommend", OFFICIALS, (FilingState.IN_REVIEW,), FilingState.RECOMMENDED),
    Move(
        "approve",
        frozenset({Capacity.APPROVER}),
        (FilingState.RECOMMENDED,),
        FilingState.APPROVED,
    ),
)

FILING_REVIEW: Final[Mapping[str, Effect]] = {
    "filing.submitted": Effect.RUN,
    "filing.returned": Effect.PAUSE,
    "filing.approved": Effect.STOP,
    "filing.refused": Effect.STOP,
    "filing.withdrawn": Effect.STOP,
}
"""What each verb of the log does to the clock of the review; other verbs leave it alone."""
