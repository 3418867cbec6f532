"""An official finds whether two firms are related, before it costs either of them points."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.conduct.selectors.related import related_firms
from compliance.conduct.services.incidents import firm_for, required_words
from compliance.models import LinkRuling
from exportportal.accounts.actors import Actor
from exportportal.accounts.impartiality import must_have_no_part_in
from exportportal.accounts.models import Organization
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import WrongState


@dataclass(frozen=True, slots=True)
class Link:
    """The other firm, and the name through which the two seem related."""

    other: UUID
    person: str


@transaction.atomic
def rule_on_link(
    *,
    organization: Organization,
    link: Link,
    confirmed: bool,
    reason: str,
    actor: Actor,
    at: datetime,
) -> LinkRuling:
    """Confirm or reject that a firm is related to another under a measure.

    Only what is confirmed counts in a review. A later ruling takes the place of this one.
    """
    firm = firm_for(organization, actor)
    must_have_no_part_in(actor, link.other)
    today = day_in_china(at)
    if not any(
        (one.other, one.person) == (link.other, link.person)
        for one in related_firms([firm.pk], on=today)
    ):
        raise WrongState(_("Nothing on record relates these firms any more."))
    ruling = LinkRuling.objects.create(
        organization=firm,
        other_id=link.other,
        person=link.person,
        confirmed=confirmed,
        reason=required_words(reason, "reason"),
        decided_by_id=actor.person,
        decided_at=at,
        decided_on=today,
    )
    trail.record(
        "standing.link_confirmed" if confirmed else "standing.link_rejected",
        subject=ruling,
        actor=actor,
        at=at,
        seen_by=[firm.pk, *firm.authorities],
        firm=firm.name_zh,
        other=ruling.other.name_zh,
        person=link.person,
        reason=ruling.reason,
    )
    return ruling
