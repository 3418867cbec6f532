"""How an office works its queue: filters it keeps, who takes on how much, jobs on many files."""

from typing import Final, Self, TypeVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership, Organization, User
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication

ORDINARY_ROOM: Final = 40


class JobState(models.TextChoices):
    """How far a job in the background is; a badge shows it as an "import"."""

    DRAFT = "draft", _("Not started")
    QUEUED = "queued", _("Waiting for a worker")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


WAITING: Final = (JobState.QUEUED, JobState.RUNNING)


@pghistory.track()
class Desk(models.Model):
    """How many files an official takes on at once, and until when they are away."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    membership = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="desk")
    room = models.PositiveSmallIntegerField(_("open files at most"), default=ORDINARY_ROOM)
    away_until = models.DateField(_("away until"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.membership}"


@pghistory.track()
class AllocationRule(models.Model):
    """Whether a body's unclaimed files are shared out by themselves."""

    body = models.OneToOneField(
        Organization, on_delete=models.PROTECT, related_name="+", primary_key=True
    )
    automatic = models.BooleanField(_("share files out as they come"), default=False)

    def __str__(self) -> str:
        return f"{self.body}"


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own in this body, and those its officials share."""
        here = self.filter(body_id=actor.organization_id)
        return here.filter(Q(owner_id=actor.user_id) | Q(shared=True))


@pghistory.track()
class SavedFilter(models.Model):
    """A tab of the queue with its filters and columns, under a name."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    address = models.TextField()
    shared = models.BooleanField(_("for the whole team"), default=False)
    saved_at = models.DateTimeField()

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "owner", "name"],
                name="saved_filter_once_by_name",
                violation_error_message=_("You have a filter of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


Job = TypeVar("Job", bound=models.Model)


class JobQuerySet(models.QuerySet[Job]):
    def visible_to(self, actor: Actor) -> Self:
        """What this very person asked for, in this membership's organization."""
        return self.filter(
            membership__user_id=actor.user_id, membership__organization_id=actor.organization_id
        )

    def waiting(self) -> Self:
        """What no worker has finished."""
        return self.filter(state__in=WAITING)


class ExportQuerySet(JobQuerySet["QueueExport"]):
    """Lists on their way."""


class QueueExport(models.Model):
    """A list of files on its way into a workbook: exactly what the address filters."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    address = models.TextField()
    columns = models.JSONField(default=list)
    kind = models.CharField(max_length=4, choices=[("xlsx", "XLSX"), ("csv", "CSV")])
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    touched_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    paper = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ExportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class BulkKind(models.TextChoices):
    CLAIM = "claim", _("Claim")
    ASSIGN = "assign", _("Assign")
    RECOMMEND = "recommend", _("Recommend")
    RETURN = "return", _("Return for correction")
    GRANT = "grant", _("Grant")


class BulkActQuerySet(JobQuerySet["BulkAct"]):
    """Acts on many files."""


@pghistory.track()
class BulkAct(models.Model):
    """One act on many files: first looked over, then done one by one, with what came of each."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=BulkKind.choices)
    words = models.TextField(_("reason or note"), blank=True)
    assignee = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.DRAFT)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = BulkActQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class BulkItem(models.Model):
    """One file of a bulk act: whether it can be done, and what came of it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Not done yet")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Not done")

    act = models.ForeignKey(BulkAct, on_delete=models.PROTECT, related_name="items")
    application = models.ForeignKey(LicenseApplication, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    why = models.TextField(blank=True)
    # How the file stood when the list was looked over: the place of its last change in the log.
    seen = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["act", "application"], name="bulk_item_once"),
            models.UniqueConstraint(fields=["act", "position"], name="bulk_item_once_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.outcome}"
