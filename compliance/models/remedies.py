"""Where decisions of a body are contested: the reviewing organ and the court."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7


class LegalRemedyQuerySet(models.QuerySet["LegalRemedy"]):
    def newest(self) -> Self:
        """Of each body the last that was entered."""
        return self.order_by("body", "-entered_at", "-pk").distinct("body")


class LegalRemedy(models.Model):
    """The organ of administrative reconsideration and the court for one body's decisions.

    Never edited, only followed by another. For a name that is empty a letter uses the words of the
    acts; so a wrong one is taken back by an entry without it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="legal_remedies")
    review_organ = models.CharField(
        _("organ of administrative reconsideration"), max_length=120, blank=True
    )
    court = models.CharField(_("people's court"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=400)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = LegalRemedyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="legal_remedy_has_a_source",
                condition=~Q(source=""),
                violation_error_message=_("Say where it is written."),
            )
        ]
        indexes = [models.Index(fields=["body", "-entered_at"], name="legal_remedy_of_body")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.body}: {self.review_organ}, {self.court}"


def remedy_bodies(actor: Actor) -> models.QuerySet[Organization]:
    """The bodies for which an actor may enter it: an approver the own, the ministry every one."""
    bodies = Organization.objects.filter(kind="authority")
    match actor.capacity:
        case Capacity.MINISTRY:
            return bodies
        case Capacity.APPROVER:
            return bodies.filter(pk=actor.firm)
        case _:
            return bodies.none()
