"""A firm comes onto the portal: its body admits it and invites its first administrator.

Nobody registers on their own. Whoever admits a firm has seen its business licence, and hands the
address of the invitation to the person who is to administer it.
"""

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts import members
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Invitation, Organization
from exportportal.accounts.roles import Capacity, OrganizationKind, Role
from exportportal.accounts.services import REGIONAL, admit_organization
from exportportal.kit.errors import Invalid

FIRMS: Final = (*REGIONAL, OrganizationKind.DEALER, OrganizationKind.MAKER)


def admits(actor: Actor) -> tuple[OrganizationKind, ...]:
    """The kinds of organizations this actor may admit; none for most."""
    if actor.capacity is Capacity.MINISTRY:
        return FIRMS
    return REGIONAL if actor.official else ()


@transaction.atomic
def admit_firm(
    *, administrator: str, actor: Actor, at: datetime, **particulars: Any
) -> tuple[Organization, Invitation, str]:
    """Admit a firm and offer its administrator's place; the token is told this once.

    Raises Invalid with every field that is wrong, the name of the administrator among them.
    """
    missing = {} if administrator.strip() else {"administrator": [str(_("Name the person."))]}
    if not particulars.get("uscc"):
        missing["uscc"] = [str(_("A firm has a Unified Social Credit Code."))]
    try:
        with transaction.atomic():
            firm = admit_organization(actor=actor, at=at, **particulars)
    except Invalid as refusal:
        raise Invalid(refusal.detail, errors={**refusal.errors, **missing}) from refusal
    if missing:
        raise Invalid(_("The organization cannot be admitted like this."), errors=missing)
    invitation, token = members.offer(
        firm, full_name=administrator.strip(), role=Role.ADMINISTRATOR, actor=actor, at=at
    )
    return firm, invitation, token
