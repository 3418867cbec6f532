"""A firm as its own people see it: members, and who may act for whom."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Consent, Invitation, Membership, Organization, User
from exportportal.accounts.roles import OrganizationKind


def members(organization_id: UUID | None) -> QuerySet[Membership]:
    """Who works in an organization, the longest there first."""
    rows = Membership.objects.active().filter(organization=organization_id)
    return rows.select_related("user").order_by("started_at", "pk")


def invitations(organization_id: UUID | None, *, at: datetime) -> QuerySet[Invitation]:
    """Who has been invited and has not answered yet."""
    rows = Invitation.objects.open(at).filter(organization=organization_id)
    return rows.order_by("invited_at", "pk")


def memberships(user: User) -> QuerySet[Membership]:
    """The organizations a person works in."""
    rows = Membership.objects.active().filter(user=user).select_related("organization")
    return rows.order_by("started_at", "pk")


def consents_given(organization_id: UUID | None) -> QuerySet[Consent]:
    """The dealers an exporter lets act for it."""
    rows = Consent.objects.filter(exporter=organization_id, ended_at=None)
    return rows.select_related("dealer").order_by("-given_at")


def consents_held(organization_id: UUID | None) -> QuerySet[Consent]:
    """The exporters a dealer acts for."""
    rows = Consent.objects.filter(dealer=organization_id, ended_at=None)
    return rows.select_related("exporter").order_by("-given_at")


def dealers_without_consent(organization_id: UUID | None) -> QuerySet[Organization]:
    """The dealers an exporter could still let act for it."""
    standing = consents_given(organization_id).values("dealer")
    rows = Organization.objects.filter(kind=OrganizationKind.DEALER).exclude(pk__in=standing)
    return rows.order_by("name_zh")


def filing_bodies(actor: Actor) -> QuerySet[Organization]:
    """The bodies this actor may admit exporters for: an official's own, to the ministry all."""
    rows = Organization.objects.filter(files_exporters=True).order_by("code")
    return rows.filter(pk=actor.firm) if actor.official else rows
