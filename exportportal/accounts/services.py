"""Admitting organizations and people, and an exporter's consent to its dealers."""

from datetime import datetime
from typing import Any, Final

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc as credit_code

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Consent, Membership, Organization, User
from exportportal.accounts.roles import ROLES_OF_KIND, Capacity, OrganizationKind, Role
from exportportal.accounts.sign_in_names import faults_of
from exportportal.audit import trail
from exportportal.kit.errors import Invalid, NotAllowed

ADMITTING: Final = frozenset({Capacity.CLOCK, Capacity.MINISTRY})
OFFICES: Final = (OrganizationKind.AUTHORITY, OrganizationKind.MINISTRY, OrganizationKind.CUSTOMS)
# What a filing body's own officials take in: the firms it files, and those that serve them.
REGIONAL: Final = (OrganizationKind.EXPORTER, OrganizationKind.AGENCY, OrganizationKind.PROVIDER)


@transaction.atomic
def admit_organization(*, actor: Actor, at: datetime, **particulars: Any) -> Organization:
    """Take an organization onto the portal. Raises Invalid naming every field that is wrong."""
    organization = Organization(**particulars)
    _may_take_in(organization, actor)
    errors: dict[str, list[str]] = {}
    try:
        organization.full_clean()
    except ValidationError as error:
        errors = dict(error.message_dict)
    if organization.uscc and not credit_code.is_valid(organization.uscc):
        errors.setdefault("uscc", []).append(str(_("This is not a Unified Social Credit Code.")))
    if errors:
        raise Invalid(_("The organization cannot be admitted like this."), errors=errors)
    organization.save(force_insert=True)
    trail.record(
        "organization.admitted",
        subject=organization,
        actor=actor,
        at=at,
        seen_by=[organization.pk],
        kind=organization.kind,
        name=organization.name_zh,
    )
    return organization


@transaction.atomic
def admit_member(
    *,
    organization: Organization,
    role: Role,
    username: str,
    full_name: str,
    password: str | None,
    actor: Actor,
    at: datetime,
) -> Membership:
    """Let a new person sign in and act for an organization; without a password, not yet.

    Raises Invalid for a name somebody has, in whatever capitals, or that is not ASCII.
    """
    _may_admit(actor)
    if role not in ROLES_OF_KIND[OrganizationKind(organization.kind)]:
        raise Invalid(_("There is no such role in this kind of organization."))
    user = User(username=username, full_name=full_name, password=make_password(password))
    if errors := faults_of(user):
        raise Invalid(_("This person cannot be let in like this."), errors=errors)
    user.save(force_insert=True)
    membership = Membership.objects.create(
        user=user, organization=organization, role=role, started_at=at
    )
    trail.record(
        "membership.started",
        subject=membership,
        actor=actor,
        at=at,
        seen_by=[organization.pk],
        user=user.username,
        role=role,
    )
    return membership


@transaction.atomic
def dismiss_official(*, username: str, actor: Actor, at: datetime) -> list[Membership]:
    """Let somebody go from every office: from now on they can do nothing there. What was ended."""
    _may_admit(actor)
    standing = Membership.objects.filter(
        user__username=username, organization__kind__in=OFFICES, ended_at=None
    )
    ended = list(
        standing.select_for_update(of=("self",))
        .select_related("user", "organization")
        .order_by("pk")
    )
    for membership in ended:
        membership.ended_at = at
        membership.save(update_fields=["ended_at"])
        trail.record(
            "membership.ended",
            subject=membership,
            actor=actor,
            at=at,
            seen_by=[membership.organization_id],
            user=username,
        )
    return ended


@transaction.atomic
def give_consent(*, dealer: Organization, actor: Actor, at: datetime) -> Consent:
    """Let a dealer prepare for the actor's firm; a standing consent is merely found."""
    exporter = _own_exporter(actor)
    if dealer.kind != OrganizationKind.DEALER:
        raise Invalid(_("Consent is given to a dealer."))
    standing = Consent.objects.filter(exporter=exporter, dealer=dealer, ended_at=None).first()
    if standing:
        return standing
    consent = Consent.objects.create(exporter=exporter, dealer=dealer, given_at=at)
    trail.record(
        "consent.given",
        subject=consent,
        actor=actor,
        at=at,
        seen_by=[exporter.pk, dealer.pk],
        dealer=dealer.name_zh,
    )
    return consent


@transaction.atomic
def end_consent(*, consent: Consent, actor: Actor, at: datetime) -> None:
    """Take a consent back: from now on the dealer sees nothing of the firm."""
    consent.refresh_from_db(
        from_queryset=Consent.objects.filter(exporter=_own_exporter(actor)).select_for_update()
    )
    if consent.ended_at is not None:
        return
    consent.ended_at = at
    consent.save(update_fields=["ended_at"])
    trail.record(
        "consent.ended",
        subject=consent,
        actor=actor,
        at=at,
        seen_by=[consent.exporter_id, consent.dealer_id],
    )


def _own_exporter(actor: Actor) -> Organization:
    """The actor's firm, held: its administrator alone says who acts for it."""
    if actor.capacity is not Capacity.EXPORTER or not actor.administers:
        raise NotAllowed(_("Consent is given and ended by the exporter's administrator."))
    return Organization.objects.select_for_update(no_key=True).get(pk=actor.firm)


def _may_take_in(organization: Organization, actor: Actor) -> None:
    """The ministry admits anybody; a filing body its own exporters, and who serves them."""
    if not actor.official:
        return _may_admit(actor)
    if organization.kind not in REGIONAL:
        raise NotAllowed(_("Organizations of this kind are admitted by the ministry."))
    if not Organization.objects.filter(pk=actor.firm, files_exporters=True).exists():
        raise NotAllowed(_("Your body files no exporters."))
    own = organization.filing_body_id == actor.organization_id
    if organization.kind == OrganizationKind.EXPORTER and not own:
        raise NotAllowed(_("An exporter is admitted by the body that files it."))
    return None


def _may_admit(actor: Actor) -> None:
    if actor.capacity not in ADMITTING:
        raise NotAllowed(_("Organizations and people are admitted by the ministry."))
