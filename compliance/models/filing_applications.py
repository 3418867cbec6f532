"""What a firm states to be filed as an exporter (备案), and what came of it."""

from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from compliance.filing_states import FilingKind, FilingPaperKind, FilingState
from compliance.models.filings import Filing
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7

OVER = (FilingState.APPROVED, FilingState.REFUSED, FilingState.WITHDRAWN)


class FilingApplicationQuerySet(models.QuerySet["FilingApplication"]):
    def visible_to(self, actor: Actor) -> Self:
        """The firm's own; to a body what lies with it or was decided there. Drafts are private."""
        match actor.capacity:
            case Capacity.EXPORTER | Capacity.READER:
                return self.filter(exporter_id=actor.organization_id)
            case Capacity.REVIEWER | Capacity.APPROVER:
                lodged = self.exclude(state=FilingState.DRAFT)
                return lodged.filter(body_id=actor.organization_id)
            case Capacity.MINISTRY:
                return self.exclude(state=FilingState.DRAFT)
            case Capacity.CLOCK:
                return self.all()
            case _:
                return self.none()

    def locked_for(self, actor: Actor) -> Self:
        """What this actor may know of, held until the transaction ends."""
        return self.visible_to(actor).select_for_update(of=("self",))


@pghistory.track()
class FilingApplication(models.Model):
    """One application to be filed, from its first word to the decision."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exporter = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="filing_applications"
    )
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        _("state"), max_length=12, choices=FilingState.choices, default=FilingState.DRAFT
    )
    kind = models.CharField(
        _("kind of firm"),
        max_length=12,
        choices=FilingKind.choices,
        default=FilingKind.DISTRIBUTION,
    )
    # A draft is saved with gaps; what must be there is `services.filing_check`'s to say.
    announcement_batch = models.CharField(_("Announcement batch"), max_length=8, blank=True)
    premises_address = models.CharField(_("address of the premises"), max_length=200, blank=True)
    premises_area = models.PositiveIntegerField(_("area, square metres"), null=True, blank=True)
    experience = models.TextField(_("experience in car sales or trade"), blank=True)
    newly_registered = models.BooleanField(_("newly registered firm"), default=False)
    founded_on = models.DateField(_("firm registered on"), null=True, blank=True)
    audit_year = models.PositiveSmallIntegerField(_("year of the audit"), null=True, blank=True)
    investor = models.CharField(_("investor"), max_length=120, blank=True)
    declared = models.BooleanField(_("declaration of lawful operation"), default=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    saved_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    due_on = models.DateField(_("due on"), null=True)
    claimed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    recommended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recommended_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), blank=True)
    asked = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    clauses = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    filing = models.OneToOneField(
        Filing, on_delete=models.PROTECT, null=True, related_name="application"
    )

    objects = FilingApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exporter"],
                condition=~Q(state__in=OVER),
                name="filing_one_application_at_a_time",
                violation_error_message=_("The firm has an application under way already."),
            ),
            models.CheckConstraint(
                name="filing_submitted_has_its_moment",
                condition=Q(state=FilingState.DRAFT) | Q(submitted_at__isnull=False),
                violation_error_message=_("What was submitted has its moment."),
            ),
            models.CheckConstraint(
                name="filing_review_has_its_official",
                condition=~Q(state=FilingState.IN_REVIEW) | Q(claimed_by__isnull=False),
                violation_error_message=_("In review, an application is an official's."),
            ),
            models.CheckConstraint(
                name="filing_approved_by_another",
                condition=~Q(state=FilingState.APPROVED)
                | Q(
                    recommended_by__isnull=False,
                    decided_by__isnull=False,
                    filing__isnull=False,
                )
                & ~Q(decided_by=F("recommended_by")),
                violation_error_message=_(
                    "Another official approves a filing than the one who recommended it."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state", "due_on", "id"], name="filing_queue"),
            models.Index(fields=["exporter", "-id"], name="filing_of_firm_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.exporter}: {self.state}"


@pghistory.track()
class FilingAppraiser(models.Model):
    """One of the firm's professional appraisers (鉴定评估师), by the certificate."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        FilingApplication, on_delete=models.CASCADE, related_name="appraisers"
    )
    name = models.CharField(_("name"), max_length=60)
    certificate = models.CharField(_("certificate number"), max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "certificate"],
                condition=~Q(certificate=""),
                name="appraiser_certificate_once",
                violation_error_message=_("Two appraisers do not share one certificate."),
            )
        ]
        indexes = [models.Index(fields=["certificate"], name="appraiser_by_certificate")]

    def __str__(self) -> str:
        return f"{self.name} {self.certificate}"


@pghistory.track()
class FilingPaper(models.Model):
    """A paper handed in with an application to be filed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        FilingApplication, on_delete=models.CASCADE, related_name="papers"
    )
    kind = models.CharField(_("kind"), max_length=24, choices=FilingPaperKind.choices)
    paper = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.application_id}"
