"""Who has part in a firm does not act on it in an office: the one place that says who has.

Part has whoever is a member of the firm or ever was one, in whatever role; so does a member of the
dealer that prepared a file. Every service by which an official decides on a firm asks here, after
it has taken its locks: a membership accepted meanwhile counts.
"""

from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import OFFICIALS, Capacity
from exportportal.kit.errors import NotAllowed

DECIDING: Final = OFFICIALS | {Capacity.MINISTRY, Capacity.CUSTOMS}
"""Those who act on firms for the state; a firm's own people act for it, and the clock by rule."""


class HasPart(NotAllowed):
    """An official has or had part in whom the act is about."""

    def __init__(self) -> None:
        super().__init__(
            _("You have or had part in this firm, or in who prepared for it. Leave it to others.")
        )


def with_part_in(*firms: UUID | None) -> set[UUID]:
    """The people of these firms, now or ever."""
    known = Membership.objects.filter(organization_id__in=[firm for firm in firms if firm])
    return set(known.values_list("user_id", flat=True))


def firms_barred_to(actor: Actor) -> set[UUID]:
    """Where an official is or ever was a member: what they keep out of. Of others, nothing."""
    if actor.capacity not in DECIDING or actor.user_id is None:
        return set()
    known = Membership.objects.filter(user_id=actor.user_id)
    return set(known.values_list("organization_id", flat=True))


def must_have_no_part_in(actor: Actor, *firms: UUID | None) -> None:
    """Raise HasPart for an official who is or was a member of one of these firms."""
    if firms_barred_to(actor) & set(firms):
        raise HasPart
