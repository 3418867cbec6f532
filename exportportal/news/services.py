"""Setting the mark up to which one has read."""

from datetime import datetime
from typing import Final

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.audit import numbering
from exportportal.kit.errors import Invalid
from exportportal.news.models import Reading
from exportportal.news.selectors import membership_of

SALT: Final = "exportportal.news.snapshot"


def snapshot_now() -> str:
    """What is there at this moment, signed: it travels through the page to the mark."""
    return signing.dumps(numbering.snapshot(), salt=SALT)


@transaction.atomic
def mark_read(*, shown: str, actor: Actor, at: datetime) -> Reading:
    """Mark as read what was there when the page was made, and nothing that came since.

    An older page, sent late or twice, does not make what was read new again.
    """
    try:
        snapshot: str = signing.loads(shown, salt=SALT)
    except signing.BadSignature as error:
        raise Invalid(_("Open the news again.")) from error
    below = int(snapshot.partition(":")[0])
    membership = Membership.objects.select_for_update().get(pk__in=membership_of(actor))
    mark = Reading.objects.filter(membership=membership).first()
    if mark is None:
        mark = Reading(membership=membership, below=below, snapshot=snapshot, read_at=at)
        mark.save(force_insert=True)
    elif _ends(snapshot) > _ends(mark.snapshot):
        mark.below, mark.snapshot, mark.read_at = below, snapshot, at
        mark.save(update_fields=["below", "snapshot", "read_at"])
    return mark


def _ends(snapshot: str) -> tuple[int, int]:
    """Of two snapshots the later one is that which knows more transactions to be over."""
    lowest, highest, _open = snapshot.split(":")
    return int(highest), int(lowest)
