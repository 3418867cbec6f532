"""What happened to an organization and its people, in sentences."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.audit import chapters
from exportportal.audit.chapters import Place, Sentences

SENTENCES: Final[Sentences] = {
    "organization.admitted": _("admitted %(name)s to the portal."),
    "membership.started": _("%(user)s joined the organization."),
    "membership.changed": _("gave a member another role."),
    "membership.ended": _("%(user)s left the organization."),
    "invitation.made": _("invited %(full_name)s."),
    "invitation.withdrawn": _("took an invitation back."),
    "consent.given": _("lets %(dealer)s prepare applications."),
    "consent.ended": _("ended the consent to prepare applications."),
}


def places(ids: Collection[UUID], _reader: Actor) -> Mapping[UUID, Place]:
    """All of it stands on the page of the reader's own organization."""
    return dict.fromkeys(ids, Place(str(_("Our organization")), reverse("accounts:firm")))


CHAPTER: Final = chapters.Chapter(
    kind="organization",
    label=_("Our organization"),
    sentences=SENTENCES,
    places={"accounts.consent": places, "accounts.membership": places},
)
