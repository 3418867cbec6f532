"""Filters of the queue that people keep, for themselves or for their team."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import Invalid, NotAllowed
from licenses.models import SavedFilter

READERS = frozenset({Capacity.REVIEWER, Capacity.APPROVER, Capacity.MINISTRY})
MOST = 50


@transaction.atomic
def save_filter(
    *, name: str, address: str, shared: bool, actor: Actor, at: datetime
) -> SavedFilter:
    """Keep an address under a name; one's own of that name is replaced."""
    if actor.capacity not in READERS:
        raise NotAllowed(_("The queue belongs to officials."))
    if not name.strip():
        raise Invalid(_("Give the filter a name."))
    mine = SavedFilter.objects.filter(body_id=actor.firm, owner_id=actor.person)
    if mine.count() >= MOST and not mine.filter(name=name.strip()).exists():
        raise Invalid(_("You keep %(most)s filters already: delete one.") % {"most": MOST})
    saved, _made = SavedFilter.objects.update_or_create(
        body_id=actor.firm,
        owner_id=actor.person,
        name=name.strip(),
        defaults={"address": address, "shared": shared, "saved_at": at},
    )
    return saved


@transaction.atomic
def forget_filter(*, filter_id: UUID, actor: Actor) -> None:
    """Delete one's own filter; a shared one of somebody else's is theirs."""
    found = SavedFilter.objects.visible_to(actor).select_for_update().get(pk=filter_id)
    if found.owner_id != actor.user_id:
        raise NotAllowed(_("Only whoever saved this filter deletes it."))
    found.delete()
