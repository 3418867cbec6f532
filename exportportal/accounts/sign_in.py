"""What changes somebody's means of signing in: written in the log, and told to the person.

It is told to every confirmed address, also to one that is confirmed no more by the change itself,
and by the news, where it stands although one did it oneself: whoever sits at somebody else's
browser does it in their name.
"""

import logging
import smtplib
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.history import SIGN_IN
from exportportal.accounts.models import Membership, User
from exportportal.accounts.roles import Capacity
from exportportal.accounts.sign_in_names import faults_of
from exportportal.audit import trail
from exportportal.kit.errors import Invalid
from exportportal.kit.mails import in_both

logger = logging.getLogger(__name__)


@transaction.atomic
def note(
    verb: str,
    *,
    person: User,
    at: datetime,
    actor: Actor | None = None,
    also: Iterable[str] = (),
    **changed: str,
) -> None:
    """Write a change down as the person's own act, unless somebody else did it, and tell them.

    `also` are addresses that were confirmed until this change. No address goes into the log, which
    keeps what it is told for ever.
    """
    held = User.objects.select_for_update().get(pk=person.pk)
    doer = actor or _as(held)
    trail.record(verb, subject=held, actor=doer, at=at, seen_by=[held.pk], **changed)
    confirmed = EmailAddress.objects.filter(user=held, verified=True)
    addresses = {*confirmed.values_list("email", flat=True), *also}
    subject, body = in_both(
        "emails/sign_in_changed.txt",
        lambda: (
            _("Your sign-in was changed"),
            {"at": at, "doer": doer.name, "sentence": str(SIGN_IN[verb]) % changed},
        ),
    )
    transaction.on_commit(partial(_send, sorted(addresses), subject, body))


@transaction.atomic
def rename(*, name: str, new: str, at: datetime) -> User:
    """Give somebody another name to sign in with. Raises User.DoesNotExist, Invalid."""
    person = User.objects.select_for_update().get(username=name)
    person.username = new
    if faults := faults_of(person):
        raise Invalid(" ".join(fault for found in faults.values() for fault in found))
    person.save(update_fields=["username"])
    note("sign_in.renamed", person=person, at=at, actor=CLOCK, before=name, after=person.username)
    return person


def _as(person: User) -> Actor:
    """The person in the membership they have had longest; one who has none only reads."""
    standing = Membership.objects.active().filter(user=person).order_by("started_at", "pk")
    if membership := standing.select_related("user", "organization").first():
        return Actor.in_membership(membership)
    return Actor(
        user_id=person.pk,
        organization_id=None,
        capacity=Capacity.READER,
        name=str(person),
        organization_name="",
    )


def _send(addresses: Iterable[str], subject: str, body: str) -> None:
    """What was changed stays changed when no mail leaves: the news have it, and so has the log."""
    for address in addresses:
        try:
            EmailMessage(subject=subject, body=body, to=[address]).send()
        except (smtplib.SMTPException, OSError):
            logger.exception("a change of somebody's sign-in was not mailed")
