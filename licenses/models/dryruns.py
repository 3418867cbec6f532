"""A value of the law tried over files of the past. What comes of it is a report, and never law."""

from typing import Final, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership, Organization
from exportportal.accounts.roles import Capacity
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication
from licenses.models.decisions import Evaluation
from licenses.models.office import WAITING, JobState


class DryRunQuerySet(models.QuerySet["DryRun"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of one's ministry; nobody else knows what it ponders."""
        if actor.capacity is not Capacity.MINISTRY:
            return self.none()
        return self.filter(membership__organization_id=actor.organization_id)

    def waiting(self) -> Self:
        """What no worker has finished."""
        return self.filter(state__in=WAITING)


class DryRun(models.Model):
    """One value, tried over the files applied for in a period; and how far the trial has come."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("parameter"), max_length=60)
    value = models.JSONField(_("value"))
    clause_id = models.CharField(_("clause"), max_length=40)
    valid_from = models.DateField(_("valid from"))
    applied_from = models.DateField(_("applied for from"))
    applied_until = models.DateField(_("applied for until"))
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.QUEUED)
    asked_at = models.DateTimeField()
    touched_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # How far it has come: the last file looked at, so that another worker goes on behind it.
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    reached_on = models.DateField(null=True)
    reached_id = models.UUIDField(null=True)
    tally = models.JSONField(default=dict)
    paper = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DryRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dry_run_period_ends_after_it_begins",
                condition=Q(applied_until__gte=F("applied_from")),
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                name="dry_run_over_something",
                condition=Q(total__gt=0),
                violation_error_message=_("A dry run needs files to run over."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.value} ({self.applied_from} to {self.applied_until})"


class ChangeKind(models.TextChoices):
    BLOCKED = "blocked", _("Would be stopped")
    FREED = "freed", _("Would no longer be stopped")
    OTHER = "other", _("Would be found otherwise")


KINDS: Final = (ChangeKind.BLOCKED, ChangeKind.FREED, ChangeKind.OTHER)


class DryRunChange(models.Model):
    """One file that would have come out otherwise, and why."""

    run = models.ForeignKey(DryRun, on_delete=models.CASCADE, related_name="changes")
    application = models.ForeignKey(LicenseApplication, on_delete=models.PROTECT, related_name="+")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ChangeKind.choices)
    before = models.CharField(max_length=16)
    after = models.CharField(max_length=16)
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    destination = models.CharField(max_length=2)
    makers = ArrayField(models.CharField(max_length=120), default=list)
    # Rule, subject, outcome and reason before, outcome and reason after: one for each finding.
    why = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "application"], name="dry_run_change_once")
        ]
        indexes = [models.Index(fields=["run", "id"], name="dry_run_changes_in_order")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.before} → {self.after}"
