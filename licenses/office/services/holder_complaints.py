"""An official reads what holders abroad complain of: it is taken up, or set aside with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.conduct.services.incidents import firm_for
from compliance.conduct.services.reports import record_complaint
from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import WrongState
from exportportal.kit.required import required_text
from licenses.models import HolderComplaint, License
from licenses.states import HolderComplaintState


@transaction.atomic
def take_up_complaint(
    *, complaint_id: UUID, words: str, actor: Actor, at: datetime
) -> HolderComplaint:
    """Put it on record against the firm, in the official's words; from now on it counts."""
    screened = _waiting(complaint_id, actor)
    license = screened.license
    screened.complaint = record_complaint(
        organization=license.exporter,
        received_on=day_in_china(screened.received_at),
        country=license.destination,
        words=words,
        actor=actor,
        at=at,
    )
    screened.state = HolderComplaintState.TAKEN_UP
    return _screened(screened, "license.holder_complaint_taken_up", actor, at)


@transaction.atomic
def dismiss_complaint(
    *, complaint_id: UUID, reason: str, actor: Actor, at: datetime
) -> HolderComplaint:
    """Leave it without consequence; the reason stays beside it."""
    screened = _waiting(complaint_id, actor)
    screened.reason = required_text(reason)
    screened.state = HolderComplaintState.DISMISSED
    return _screened(screened, "license.holder_complaint_dismissed", actor, at)


def _waiting(complaint_id: UUID, actor: Actor) -> HolderComplaint:
    """The license first, as whoever hands one in holds it, then what was handed in."""
    visible = HolderComplaint.objects.visible_to(actor)
    license_id = visible.values_list("license_id", flat=True).get(pk=complaint_id)
    License.objects.select_for_update(no_key=True, of=("self",)).get(pk=license_id)
    complaint = (
        HolderComplaint.objects.locked_for(actor)
        .select_related("license__exporter")
        .get(pk=complaint_id)
    )
    firm_for(complaint.license.exporter, actor)
    if complaint.state != HolderComplaintState.WAITING:
        raise WrongState(_("A colleague has read this complaint meanwhile."))
    return complaint


def _screened(complaint: HolderComplaint, verb: str, actor: Actor, at: datetime) -> HolderComplaint:
    complaint.screened_by_id, complaint.screened_at = actor.person, at
    complaint.save(update_fields=["state", "screened_by", "screened_at", "reason", "complaint"])
    license = complaint.license
    trail.record(
        verb,
        subject=license,
        actor=actor,
        at=at,
        seen_by=[license.issuing_body_id, license.exporter.filing_body_id],
        complaint=str(complaint.pk),
        reason=complaint.reason,
    )
    return complaint
