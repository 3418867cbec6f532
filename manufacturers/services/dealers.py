"""A maker lets dealers prepare its confirmations, and stops letting them."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.required import required_text
from manufacturers.models import DealerAuthorization
from manufacturers.services.words import own_maker


@transaction.atomic
def authorize_dealer(
    *,
    dealer: Organization,
    valid_from: date,
    valid_until: date | None,
    actor: Actor,
    at: datetime,
) -> DealerAuthorization:
    """Let a dealer prepare this maker's confirmations; sealing stays with the maker."""
    manufacturer, _owner = own_maker(actor)
    if dealer.kind != OrganizationKind.DEALER:
        raise Invalid(
            _("Only a dealer can be authorized to prepare."),
            errors={"dealer": [_("This organization is not a dealer.")]},
        )
    given = DealerAuthorization(
        manufacturer=manufacturer,
        dealer=dealer,
        valid_from=valid_from,
        valid_until=valid_until,
        given_by_id=actor.user_id,
        given_at=at,
    )
    try:
        given.full_clean()
    except ValidationError as error:
        raise Invalid(
            _("The dealer cannot be authorized like this."), errors=dict(error.message_dict)
        ) from error
    given.save(force_insert=True)
    trail.record(
        "dealer.authorized",
        subject=given,
        actor=actor,
        at=at,
        seen_by=[manufacturer.organization_id, dealer.pk],
        dealer=dealer.name_zh,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    return given


@transaction.atomic
def end_authorization(
    *, authorization: DealerAuthorization, reason: str, actor: Actor, at: datetime
) -> DealerAuthorization:
    """Stop letting a dealer prepare, from this moment on. What it prepared stays as it is."""
    authorization.refresh_from_db(from_queryset=DealerAuthorization.objects.locked_for(actor))
    manufacturer, _owner = own_maker(actor)
    if authorization.manufacturer_id != manufacturer.pk:
        raise NotAllowed(_("This is another maker's to end."))
    day = day_in_china(at)
    if authorization.ended_at or (authorization.valid_until or day) < day:
        raise WrongState(_("This authorization has ended."))
    authorization.end_reason = required_text(reason, fault=_("Say why: the dealer will read it."))
    authorization.ended_at = at
    authorization.valid_until = max(day, authorization.valid_from)
    authorization.save(update_fields=["ended_at", "end_reason", "valid_until"])
    trail.record(
        "dealer.authorization_ended",
        subject=authorization,
        actor=actor,
        at=at,
        seen_by=[manufacturer.organization_id, authorization.dealer_id],
        reason=authorization.end_reason,
    )
    return authorization
