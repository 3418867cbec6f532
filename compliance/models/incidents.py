"""Incidents: what a firm is charged with, under exactly one row of the negative list."""

from datetime import date
from typing import Final, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.law.negative_list import ROWS
from compliance.models.reach import OfFirms
from compliance.states import IncidentState
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import append_only
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7

ITEMS: Final = tuple(row.number for row in ROWS)
DECIDED: Final = (IncidentState.UPHELD, IncidentState.DISMISSED)
CLOSED: Final = (*DECIDED, IncidentState.DROPPED)
# What only the portal has proposed is no charge yet, so the firm has nothing to answer.
UNKNOWN_TO_THE_FIRM: Final = (IncidentState.PROPOSED, IncidentState.DROPPED)
_OFFICES: Final = frozenset(
    {Capacity.REVIEWER, Capacity.APPROVER, Capacity.MINISTRY, Capacity.CLOCK}
)

ROW_IS_LOADED: Final = """
    IF TG_OP = 'UPDATE' AND (NEW.state = OLD.state OR NEW.state NOT IN ('recorded', 'upheld')) THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM compliance_parametervalue
        WHERE name = 'negative_list.' || NEW.item AND confirmed_by_id IS NOT NULL
          AND valid_from <= (COALESCE(NEW.decided_at, NEW.recorded_at, NEW.proposed_at)
                             AT TIME ZONE 'Asia/Shanghai')::date
    ) THEN
        RAISE EXCEPTION 'negative_list: the wording of row % is not loaded', NEW.item
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


class IncidentQuerySet(OfFirms["Incident"]):
    def visible_to(self, actor: Actor) -> Self:
        known = super().visible_to(actor)
        if actor.capacity in _OFFICES:
            return known
        return known.exclude(state__in=UNKNOWN_TO_THE_FIRM)

    def upheld(self) -> Self:
        """Those that count."""
        return self.filter(state=IncidentState.UPHELD)

    def pending(self) -> Self:
        """Those nobody has decided yet."""
        return self.filter(state__in=[IncidentState.RECORDED, IncidentState.ANSWERED])

    def answerable(self, day: date) -> Self:
        """Those a firm may still answer on a day."""
        return self.filter(state=IncidentState.RECORDED, answer_by__gte=day)


@pghistory.track()
class Incident(models.Model):
    """One charge against a firm: recorded by one official, answered, decided by another.

    What the portal proposes has a `key`, so that the same thing is never proposed twice; it
    becomes a charge when an official takes it up, who then counts as the one who recorded it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="incidents"
    )
    item = models.CharField(
        _("row of the negative list"), max_length=2, choices=[(item, item) for item in ITEMS]
    )
    happened_on = models.DateField(_("happened on"))
    summary = models.TextField(_("what happened"))
    key = models.CharField(max_length=120, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=IncidentState.choices)
    proposed_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True)
    answer_by = models.DateField(_("to be answered by"), null=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(_("reason"), blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="incident_of_one_row",
                condition=Q(item__in=ITEMS),
                violation_error_message=_("An incident names one row of the negative list."),
            ),
            models.UniqueConstraint(
                fields=["key"], condition=~Q(key=""), name="incident_proposed_once"
            ),
            models.CheckConstraint(
                name="incident_decided_by_another",
                condition=Q(decided_by=None)
                | Q(recorded_by=None)
                | ~Q(decided_by=F("recorded_by")),
                violation_error_message=_(
                    "Another official decides on an incident than the one who recorded it."
                ),
            ),
            models.CheckConstraint(
                name="incident_recorded_by_a_person",
                condition=Q(state__in=UNKNOWN_TO_THE_FIRM)
                | Q(recorded_by__isnull=False, recorded_at__isnull=False, answer_by__isnull=False),
                violation_error_message=_("A charge is an official's."),
            ),
            models.CheckConstraint(
                name="incident_answered_in_time",
                condition=Q(answered_on=None) | Q(answered_on__lte=F("answer_by")),
                violation_error_message=_("An incident is answered within its days."),
            ),
            models.CheckConstraint(
                name="incident_decided_with_a_reason",
                condition=Q(state__in=DECIDED, decided_by__isnull=False, decided_on__isnull=False)
                & ~Q(decision_reason="")
                | ~Q(state__in=DECIDED),
                violation_error_message=_("A decision on an incident needs a reason."),
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "-id"], name="incident_of_firm"),
            models.Index(
                fields=["organization", "item", "decided_on"],
                name="incident_that_counts",
                condition=Q(state=IncidentState.UPHELD),
            ),
            models.Index(
                fields=["state", "-id"],
                name="incident_not_decided",
                condition=~Q(state__in=CLOSED),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="charge_never_edited",
                fields=["id", "organization", "item", "happened_on", "summary", "key"],
            ),
            # Else whoever recorded it could make it another's, and decide.
            pgtrigger.Protect(
                name="recorder_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__recorded_by__isnull=False)
                & pgtrigger.Q(old__recorded_by__df=pgtrigger.F("new__recorded_by")),
            ),
            # A working title of ours charges nobody; what was on record before stays.
            pgtrigger.Trigger(
                name="row_is_loaded",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=ROW_IS_LOADED,
            ),
            pgtrigger.Protect(
                name="decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=CLOSED),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.item} {self.happened_on}"


class IncidentPaper(models.Model):
    """A paper on an incident: the office's evidence, or what the firm holds against it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="papers")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    of_firm = models.BooleanField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.incident_id} {self.file_id}"
