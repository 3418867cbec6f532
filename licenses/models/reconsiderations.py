"""A firm contests a refusal; officials who had no part in it decide."""

from typing import Final, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import User
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication

NO_PART: Final = """
    IF NEW.decided_by_id IS NOT NULL AND (
        EXISTS (SELECT 1 FROM licenses_signature WHERE application_id = NEW.application_id
                AND NEW.decided_by_id IN (signed_by_id, on_behalf_of_id))
        OR EXISTS (SELECT 1 FROM licenses_ruling WHERE application_id = NEW.application_id
                AND ruled_by_id = NEW.decided_by_id)
        OR EXISTS (SELECT 1 FROM licenses_correction WHERE application_id = NEW.application_id
                AND asked_by_id = NEW.decided_by_id)
        OR (TG_OP = 'INSERT' OR OLD.decided_by_id IS NULL) AND EXISTS (
                SELECT 1 FROM licenses_licenseapplication WHERE id = NEW.application_id
                AND NEW.decided_by_id IN (claimed_by_id, recommended_by_id, decided_by_id))
    ) THEN
        RAISE EXCEPTION 'reconsideration: decided by one who had a part in the refusal'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class ReconsiderationOutcome(models.TextChoices):
    UPHELD = "upheld", _("Refusal upheld")
    OVERTURNED = "overturned", _("Refusal overturned")


class ReconsiderationQuerySet(models.QuerySet["Reconsideration"]):
    def open(self) -> Self:
        """Those still to be decided."""
        return self.filter(decided_at=None)

    def visible_to(self, actor: Actor) -> Self:
        """Whoever may know of the file may know that its refusal is contested."""
        return self.filter(application__in=LicenseApplication.objects.visible_to(actor))


@pghistory.track()
class Reconsideration(models.Model):
    """One contested refusal: the grounds, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="reconsiderations"
    )
    round = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    grounds = models.TextField(_("grounds"))
    outcome = models.CharField(max_length=10, choices=ReconsiderationOutcome.choices, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReconsiderationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "round"], name="reconsideration_once_a_refusal"
            ),
            models.CheckConstraint(
                name="reconsideration_decided_with_a_reason",
                condition=Q(outcome="", decided_by=None, decided_at=None)
                | ~Q(outcome="")
                & ~Q(reason="")
                & Q(decided_by__isnull=False)
                & Q(decided_at__isnull=False),
                violation_error_message=_("A decision has its official and its reason."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="decided_by_others",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_PART,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.outcome}"
