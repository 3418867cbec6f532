"""What was held against an application, on what evidence, under which law; what was ruled."""

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding
from exportportal.accounts.models import User
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7
from licenses.choices import Moment, RulingOutcome
from licenses.models.applications import LicenseApplication


class Evaluation(models.Model):
    """One run of the rules that counted, with the facts it saw and the values it went by."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="evaluations"
    )
    moment = models.CharField(max_length=16, choices=Moment.choices)
    applied_on = models.DateField()
    evaluated_at = models.DateTimeField()
    ruleset = models.CharField(max_length=64)
    ruleset_values = models.JSONField()
    facts = models.JSONField()
    outcome = models.CharField(max_length=16)

    class Meta:
        indexes = [
            models.Index(fields=["application", "-id"], name="evaluation_newest_first"),
            models.Index(fields=["applied_on", "id"], name="evaluation_by_day"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.application_id} {self.moment}"


class StoredFinding(models.Model):
    """One finding of an evaluation, as a row, so that it can be counted and searched."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="findings")
    position = models.PositiveIntegerField()
    rule = models.CharField(max_length=40)
    outcome = models.CharField(max_length=16)
    reason = models.CharField(max_length=40)
    clause_id = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    inputs = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "position"], name="finding_once_per_place"
            )
        ]
        indexes = [models.Index(fields=["rule", "outcome"], name="finding_by_rule")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}: {self.outcome}"

    def as_finding(self) -> Finding:
        """The finding as the rules gave it."""
        return Finding.from_data(
            {
                "rule": self.rule,
                "outcome": self.outcome,
                "reason": self.reason,
                "clause": {"id": self.clause_id},
                "subject": self.subject,
                "inputs": self.inputs,
            }
        )


class RulingQuerySet(models.QuerySet["Ruling"]):
    def standing(self, application: LicenseApplication) -> Self:
        """Of each finding ruled on, the latest ruling."""
        return (
            self.filter(application=application)
            .order_by("fingerprint", "-id")
            .distinct("fingerprint")
        )


@pghistory.track()
class Ruling(models.Model):
    """An official's ruling on a finding that the law leaves to a person; the latest counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="rulings"
    )
    rule = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    outcome = models.CharField(max_length=8, choices=RulingOutcome.choices)
    reason = models.TextField(_("reason"))
    ruled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField()

    objects = RulingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ruling_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("A ruling needs a reason."),
            )
        ]
        indexes = [models.Index(fields=["application", "fingerprint", "-id"], name="ruling_latest")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}: {self.outcome}"
