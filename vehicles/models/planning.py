"""What the planner keeps: which cars came with a list, and who may read a firm's calendar."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization, User
from exportportal.kit.ids import uuid7
from vehicles.models.cars import Vehicle
from vehicles.models.imports import SheetImport


class Listing(models.Model):
    """That a car stood in a stock list, whether the list brought it or the stock had it."""

    sheet_import = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="listings")
    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="listings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet_import", "vehicle"], name="listed_once_a_list")
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} in {self.sheet_import_id}"


class FeedQuerySet(models.QuerySet["CalendarFeed"]):
    def standing(self) -> Self:
        """Those whose address still leads somewhere."""
        return self.filter(ended_at=None)


@pghistory.track(exclude=["token_hash"])
class CalendarFeed(models.Model):
    """A secret address under which a calendar reads when a firm's cars are free."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exporter = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="calendar_feeds"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exporter"],
                condition=Q(ended_at=None),
                name="feed_one_at_a_time",
                violation_error_message=_("The firm has a calendar address already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.exporter} {self.made_at}"
