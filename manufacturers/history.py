"""What happened to a request, a confirmation or an outlet, in sentences."""

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.audit.models import Entry
from exportportal.audit.telling import Sentences, Told, tell
from manufacturers.models import Confirmation, ConfirmationRequest, ServiceOutlet

SENTENCES: Final[Sentences] = {
    "confirmation.requested": _("asked the maker to confirm."),
    "request.declined": _("declined."),
    "request.withdrawn": _("withdrew the request."),
    "confirmation.drafted": _("drafted a confirmation."),
    "confirmation.sealed": _("sealed the confirmation as %(issuer)s."),
    "confirmation.revoked": _("revoked the confirmation."),
    "outlet.added": _("put the outlet on the list."),
    "outlet.corrected": _("corrected the outlet."),
}


def of_request(asked: ConfirmationRequest, *, reader: Actor) -> list[Told]:
    """A request's history with that of the confirmations that answer it, newest first."""
    answers = list(asked.confirmations.values_list("pk", flat=True))
    entries = Entry.objects.filter(
        Q(subject_type=asked._meta.label_lower, subject_id=asked.pk)
        | Q(subject_type=Confirmation._meta.label_lower, subject_id__in=answers)
    ).visible_to(reader)
    return tell(entries.order_by("at", "sequence"), sentences=SENTENCES)


def of(subject: Confirmation | ServiceOutlet, *, reader: Actor) -> list[Told]:
    """The history of one thing, as far as the reader may know it, newest first."""
    labels = {
        field.name: str(getattr(field, "verbose_name", field.name))
        for field in subject._meta.get_fields()
    }
    entries = Entry.objects.of(subject).visible_to(reader)
    return tell(entries, sentences=SENTENCES, labels=labels)
