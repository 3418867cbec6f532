"""An organization's own people: invited by its administrator, given other roles, let go."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Invitation, Membership, Organization, User
from exportportal.accounts.roles import ROLES_OF_KIND, OrganizationKind, Role
from exportportal.accounts.sign_in_names import faults_of
from exportportal.audit import trail
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState

GOOD_FOR: Final = timedelta(days=7)


class InvitationOver(PortalError):
    """The invitation can no longer be accepted, or never could."""

    code = "invitation-over"
    status = 410
    title = _("This invitation is no longer good")


def roles_of(organization: Organization) -> tuple[Role, ...]:
    """The roles there are in this kind of organization."""
    return ROLES_OF_KIND[OrganizationKind(organization.kind)]


@transaction.atomic
def invite(*, full_name: str, role: str, actor: Actor, at: datetime) -> tuple[Invitation, str]:
    """Offer somebody a place, and the token of the address to hand over, told this once."""
    return offer(_administered(actor), full_name=full_name, role=role, actor=actor, at=at)


def offer(
    organization: Organization, *, full_name: str, role: str, actor: Actor, at: datetime
) -> tuple[Invitation, str]:
    """The same for whoever the caller found entitled: of a new firm, those who admit it."""
    if role not in roles_of(organization):
        raise Invalid(_("There is no such role in this kind of organization."))
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organization=organization,
        full_name=full_name,
        role=role,
        token_hash=_digest(token),
        invited_by_id=actor.person,
        invited_at=at,
        expires_at=at + GOOD_FOR,
    )
    _record("invitation.made", invitation, actor, at, full_name=full_name, role=role)
    return invitation, token


@transaction.atomic
def withdraw(*, invitation_id: UUID, actor: Actor, at: datetime) -> None:
    """Take an invitation back; one that is over already stays as it is."""
    organization = _administered(actor)
    invitation = Invitation.objects.select_for_update().get(
        pk=invitation_id, organization=organization
    )
    if invitation.accepted_at or invitation.withdrawn_at:
        raise WrongState(_("This invitation is over already."))
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    _record("invitation.withdrawn", invitation, actor, at)


def invitation_of(token: str, *, at: datetime) -> Invitation:
    """The invitation behind an address. Raises InvitationOver if it is not good any more."""
    found = Invitation.objects.open(at).select_related("organization")
    invitation = found.filter(token_hash=_digest(token)).first()
    if invitation is None:
        raise InvitationOver(_("Ask the organization's administrator for a new one."))
    return invitation


@transaction.atomic
def accept_as(*, token: str, user: User, at: datetime) -> Membership:
    """Join as somebody who signs in already."""
    return _join(_held(token, at), user, at)


@transaction.atomic
def accept_as_newcomer(
    *, token: str, username: str, full_name: str, password: str, at: datetime
) -> Membership:
    """Join as a new person. Raises Invalid with every fault, and nothing is made."""
    invitation = _held(token, at)
    user = User(username=username, full_name=full_name)
    errors = faults_of(user)
    try:
        validate_password(password, user)
    except ValidationError as error:
        errors["password"] = list(error.messages)
    if errors:
        raise Invalid(_("You cannot join like this."), errors=errors)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as taken:  # somebody who joined at the same moment
        errors["username"] = [str(_("Somebody signs in with this name already."))]
        raise Invalid(_("You cannot join like this."), errors=errors) from taken
    return _join(invitation, user, at)


@transaction.atomic
def change_role(*, membership_id: UUID, role: str, actor: Actor, at: datetime) -> None:
    """Give a member another role. The last administrator keeps the office."""
    membership = _member(membership_id, actor)
    if role not in roles_of(membership.organization):
        raise Invalid(_("There is no such role in this kind of organization."))
    if role == membership.role:
        return
    _somebody_must_administer(membership)
    before, membership.role = membership.role, role
    membership.save(update_fields=["role"])
    _record_member("membership.changed", membership, actor, at, changed={"role": [before, role]})


@transaction.atomic
def end_membership(*, membership_id: UUID, actor: Actor, at: datetime) -> None:
    """Let a member go: from now on the person can do nothing here in the firm's name."""
    membership = _member(membership_id, actor)
    _somebody_must_administer(membership)
    membership.ended_at = at
    membership.save(update_fields=["ended_at"])
    _record_member("membership.ended", membership, actor, at, user=membership.user.username)


def _join(invitation: Invitation, user: User, at: datetime) -> Membership:
    organization = invitation.organization
    if Membership.objects.filter(user=user, organization=organization, ended_at=None).exists():
        raise WrongState(_("You are a member already."))
    membership = Membership.objects.create(
        user=user, organization=organization, role=invitation.role, started_at=at
    )
    invitation.accepted_at, invitation.membership = at, membership
    invitation.save(update_fields=["accepted_at", "membership"])
    _record_member(
        "membership.started",
        membership,
        Actor.in_membership(membership),
        at,
        user=user.username,
        role=invitation.role,
    )
    return membership


def _held(token: str, at: datetime) -> Invitation:
    """The invitation, locked: of two who accept it at once, the second finds it over."""
    found = invitation_of(token, at=at)
    Organization.objects.select_for_update(no_key=True).get(pk=found.organization_id)
    Invitation.objects.select_for_update().get(pk=found.pk)
    return invitation_of(token, at=at)


def _member(membership_id: UUID, actor: Actor) -> Membership:
    organization = _administered(actor)
    standing = Membership.objects.filter(organization=organization, ended_at=None)
    return (
        standing.select_for_update(of=("self",))
        .select_related("user", "organization")
        .get(pk=membership_id)
    )


def _administered(actor: Actor) -> Organization:
    """The actor's organization, held: one change of its people after the other."""
    if not actor.administers:
        raise NotAllowed(_("An organization's people are the administrator's to choose."))
    return Organization.objects.select_for_update(no_key=True).get(pk=actor.firm)


def _somebody_must_administer(leaving: Membership) -> None:
    if leaving.role != Role.ADMINISTRATOR:
        return
    others = Membership.objects.active().filter(
        organization=leaving.organization, role=Role.ADMINISTRATOR
    )
    if not others.exclude(pk=leaving.pk).exists():
        raise WrongState(_("Make somebody else an administrator first."))


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _record(verb: str, invitation: Invitation, actor: Actor, at: datetime, **details: Any) -> None:
    trail.record(
        verb,
        subject=invitation,
        actor=actor,
        at=at,
        seen_by=[invitation.organization_id],
        **details,
    )


def _record_member(
    verb: str, membership: Membership, actor: Actor, at: datetime, **details: Any
) -> None:
    trail.record(
        verb,
        subject=membership,
        actor=actor,
        at=at,
        seen_by=[membership.organization_id],
        **details,
    )
