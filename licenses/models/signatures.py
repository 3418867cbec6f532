"""Who signed what on a file, for whom; four eyes are held here, whatever door one comes by."""

from datetime import date
from typing import Final, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization, User
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication

BOTH_EYES: Final = """
    PERFORM 1 FROM licenses_licenseapplication WHERE id = NEW.application_id FOR UPDATE;
    IF NEW.act <> 'refuse' AND EXISTS (
        SELECT 1 FROM licenses_signature earlier
        WHERE earlier.application_id = NEW.application_id AND earlier.round = NEW.round
          AND earlier.act <> 'refuse'
          AND (earlier.signed_by_id IN (NEW.signed_by_id, NEW.on_behalf_of_id)
               OR earlier.on_behalf_of_id IN (NEW.signed_by_id, NEW.on_behalf_of_id))
    ) THEN
        RAISE EXCEPTION 'four eyes: whoever signed this file in this round does not sign again'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.delegation_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM licenses_delegation given
        WHERE given.id = NEW.delegation_id AND given.ended_at IS NULL
          AND given.giver_id = NEW.on_behalf_of_id AND given.taker_id = NEW.signed_by_id
          AND (NEW.signed_at AT TIME ZONE 'Asia/Shanghai')::date
              BETWEEN given.first_day AND given.last_day
    ) THEN
        RAISE EXCEPTION 'delegation: it does not cover this signature'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class SignatureAct(models.TextChoices):
    RECOMMEND = "recommend", _("Recommended")
    COUNTERSIGN = "countersign", _("Countersigned")
    GRANT = "grant", _("Granted")
    REFUSE = "refuse", _("Refused")


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def in_force(self, on: date) -> Self:
        """Those that let somebody act on a day."""
        return self.filter(ended_at=None, first_day__lte=on, last_day__gte=on)


@pghistory.track()
class Delegation(models.Model):
    """An approver lets a colleague sign in their name, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delegation_to_another",
                condition=~Q(giver=F("taker")),
                violation_error_message=_("Nobody delegates to themselves."),
            ),
            models.CheckConstraint(
                name="delegation_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("A delegation ends after it begins."),
            ),
        ]
        indexes = [models.Index(fields=["taker", "last_day"], name="delegation_by_taker")]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"


class Signature(models.Model):
    """One official's name under one act. In a round of a file everybody signs at most once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="signatures"
    )
    round = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=12, choices=SignatureAct.choices)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="signature_for_another_by_delegation",
                condition=Q(on_behalf_of=None, delegation=None)
                | Q(on_behalf_of__isnull=False, delegation__isnull=False),
                violation_error_message=_("Who signs for another has their delegation."),
            ),
            models.UniqueConstraint(
                fields=["application", "round", "signed_by"],
                condition=~Q(act=SignatureAct.REFUSE),
                name="signature_once_a_round",
                violation_error_message=_("Another official signs than the one before."),
            ),
        ]
        indexes = [models.Index(fields=["application", "round"], name="signature_of_file")]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="four_eyes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=BOTH_EYES,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.act}"
