"""What officials have found of firms that seem to belong to the same people."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.models.reach import OfFirms
from exportportal.accounts.models import Organization, User
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7


class LinkRuling(models.Model):
    """Whether two firms are related through somebody: confirmed or rejected, with the reason.

    The last ruling on a pair and a name holds, from whichever of the two firms it was made.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="link_rulings"
    )
    other = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.CharField(_("name in common"), max_length=120)
    confirmed = models.BooleanField()
    reason = models.TextField(_("reason"))
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    decided_on = models.DateField(_("decided on"))

    objects = OfFirms["LinkRuling"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="link_of_two_firms",
                condition=~Q(organization=F("other")),
                violation_error_message=_("A firm is not related to itself."),
            ),
            models.CheckConstraint(
                name="link_ruled_with_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("State the reason."),
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.organization_id} {self.other_id}: {self.person}"
