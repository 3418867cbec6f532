"""Stock lists handed in as spreadsheets."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import ApiClient, Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from vehicles.states import ImportState


class SheetImportQuerySet(models.QuerySet["SheetImport"]):
    def visible_to(self, actor: Actor) -> Self:
        """The firm's own, and its dealers' with consent."""
        if actor.capacity is Capacity.CLOCK:
            return self
        return self.filter(exporter_id__in=actor.exporters)

    def locked(self) -> Self:
        """Held until the transaction ends."""
        return self.select_for_update(of=("self",))

    def of_the_same_file_before(self, sheet_import: "SheetImport") -> Self:
        """The firm's earlier imports of the very same bytes."""
        return self.filter(
            exporter_id=sheet_import.exporter_id,
            source__sha256=sheet_import.source.sha256,
            pk__lt=sheet_import.pk,
        )

    def waiting(self) -> Self:
        """Imports no worker has finished: the work list."""
        return self.filter(state__in=[ImportState.QUEUED, ImportState.RUNNING])


@pghistory.track()
class SheetImport(models.Model):
    """A stock list handed in as a spreadsheet, and what became of its rows."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exporter = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="sheet_imports"
    )
    source = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    marked = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.QUEUED)
    refusal_code = models.CharField(max_length=40, blank=True)
    refusal_params = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    # Accepted are the rows without fault; some of them corrected a car of the stock, some said
    # nothing new of it, the others brought a new one.
    accepted = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    # How often a worker has begun since the last row was done: a file that kills is given up.
    attempts = models.PositiveSmallIntegerField(default=0)
    # Handed in by a person in a membership, or by the firm's own system.
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    membership_id = models.UUIDField(null=True)
    started_through = models.ForeignKey(
        ApiClient, on_delete=models.PROTECT, null=True, related_name="+"
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="import_handed_in_by_someone",
                condition=Q(started_by__isnull=False, membership_id__isnull=False)
                | Q(started_through__isnull=False),
                violation_error_message=_("A stock list was handed in by someone."),
            )
        ]
        indexes = [
            models.Index(fields=["exporter", "-id"], name="import_newest_first"),
            models.Index(
                fields=["started_at"],
                name="import_waiting",
                condition=Q(state__in=[ImportState.QUEUED, ImportState.RUNNING]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)


class SheetFaultQuerySet(models.QuerySet["SheetFault"]):
    def in_order(self) -> Self:
        """As they stand in the sheet."""
        return self.order_by("sheet_row", "id")


class SheetFault(models.Model):
    """One fault of one row, as the person is shown it."""

    sheet_import = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="faults")
    sheet_row = models.PositiveIntegerField()
    column = models.CharField(max_length=80)
    value = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=24)
    detail = models.CharField(max_length=40, blank=True)

    objects = SheetFaultQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sheet_import", "sheet_row", "id"], name="fault_in_sheet_order")
        ]

    def __str__(self) -> str:
        return f"{self.sheet_row} {self.column}: {self.code}"
