"""What happened to an organization and its people, in sentences."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.particulars import STATED
from exportportal.audit import verb_catalogue
from exportportal.audit.models import Entry
from exportportal.audit.rendering import HistoryLine, render_history
from exportportal.audit.verb_catalogue import Place, Sentences

SENTENCES: Final[Sentences] = {
    "organization.admitted": _("admitted %(name)s to the portal."),
    "organization.amended": _("stated the firm's particulars anew."),
    "membership.started": _("%(user)s joined the organization."),
    "membership.changed": _("gave a member another role."),
    "membership.ended": _("%(user)s left the organization."),
    "invitation.made": _("invited %(full_name)s."),
    "invitation.withdrawn": _("took an invitation back."),
    "consent.given": _("lets %(dealer)s prepare applications."),
    "client.made": _("made the API client “%(name)s”."),
    "client.changed": _("changed what the API client “%(name)s” may do."),
    "client.rotated": _("gave the API client “%(name)s” a new secret."),
    "client.revoked": _("revoked the API client “%(name)s”."),
    "client.expires": _("reminds that the API client “%(name)s” works until %(expires_on)s."),
    "consent.ended": _("ended the consent to prepare applications."),
}

SIGN_IN: Final[Sentences] = {
    "sign_in.password_changed": _("changed the password."),
    "sign_in.password_reset": _("set a new password by the link in a mail."),
    "sign_in.password_given": _("gave a new password."),
    "sign_in.email_asked": _("asked for mails about the sign-in to go to another address."),
    "sign_in.email_changed": _("confirmed another address for mails about the sign-in."),
    "sign_in.email_removed": _("took an address for mails about the sign-in away."),
    "sign_in.factor_added": _("set up the second factor."),
    "sign_in.factor_removed": _("removed the second factor."),
    "sign_in.codes_renewed": _("made new recovery codes."),
    "sign_in.renamed": _("changed the sign-in name from %(before)s to %(after)s."),
}


def of(organization: Organization, *, reader: Actor) -> list[HistoryLine]:
    """The history of an organization, as far as the reader may know it, newest first."""
    labels = {"owners": str(_("Owners")), "numbers": str(_("Number stated for"))} | {
        name: capfirst(str(Organization._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
        for name in (*STATED, "uscc")
    }
    entries = Entry.objects.of(organization).filter(verb__in=SENTENCES).visible_to(reader)
    return render_history(entries, sentences=SENTENCES, labels=labels)


def places(ids: Collection[UUID], _reader: Actor) -> Mapping[UUID, Place]:
    """All of it stands on the page of the reader's own organization."""
    return dict.fromkeys(ids, Place(str(_("Our organization")), reverse("accounts:firm")))


def place_of_sign_in(ids: Collection[UUID], _reader: Actor) -> Mapping[UUID, Place]:
    """Where one changes one's password; nobody is told of anybody else's sign-in."""
    return dict.fromkeys(ids, Place(str(_("Your sign-in")), reverse("account_change_password")))


VERB_CATALOGUES: Final = (
    verb_catalogue.VerbCatalogue(
        kind="organization",
        label=_("Our organization"),
        sentences=SENTENCES,
        places={"accounts.consent": places, "accounts.membership": places},
    ),
    verb_catalogue.VerbCatalogue(
        kind="sign_in",
        label=_("Your sign-in"),
        sentences=SIGN_IN,
        places={"accounts.user": place_of_sign_in},
    ),
)
