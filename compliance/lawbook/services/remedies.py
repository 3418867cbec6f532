"""Entering where a body's decisions are contested."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.models import LegalRemedy
from compliance.models.remedies import remedy_bodies
from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.kit.errors import NotAllowed
from exportportal.kit.required import required_text
from exportportal.kit.text import one_line

LONGEST_SOURCE = 400


@transaction.atomic
def enter_remedy(
    *, body_id: UUID, review_organ: str, court: str, source: str, actor: Actor, at: datetime
) -> LegalRemedy:
    """Name the organ and the court, as far as there is a source; letters from now on carry them."""
    body = remedy_bodies(actor).select_for_update(no_key=True).filter(pk=body_id).first()
    if body is None:
        raise NotAllowed(_("An approver enters this for the own body, the ministry for every one."))
    entered = LegalRemedy.objects.create(
        body=body,
        review_organ=one_line(review_organ),
        court=one_line(court),
        source=required_text(source, "source", longest=LONGEST_SOURCE),
        entered_by_id=actor.person,
        entered_at=at,
    )
    trail.record(
        "remedy.entered",
        subject=entered,
        actor=actor,
        at=at,
        seen_by=[body.pk],
        body=body.name_zh,
        review_organ=entered.review_organ,
        court=entered.court,
        source=entered.source,
    )
    return entered
