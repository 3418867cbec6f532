"""What happened to an organization, in sentences."""

from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.particulars import STATED
from exportportal.audit.models import Entry
from exportportal.audit.telling import Sentences, Told, tell

SENTENCES: Final[Sentences] = {
    "organization.admitted": _("admitted the organization to the portal."),
    "organization.amended": _("stated the firm's particulars anew."),
}


def of(organization: Organization, *, reader: Actor) -> list[Told]:
    """The history of an organization, as far as the reader may know it, newest first."""
    labels = {"owners": str(_("Owners"))} | {
        name: capfirst(str(Organization._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
        for name in (*STATED, "uscc")
    }
    entries = Entry.objects.of(organization).filter(verb__in=SENTENCES).visible_to(reader)
    return tell(entries, sentences=SENTENCES, labels=labels)
