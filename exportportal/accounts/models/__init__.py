"""People and the organizations they act for."""

from exportportal.accounts.models.clients import ApiClient, ApiClientQuerySet
from exportportal.accounts.models.organizations import Consent, Organization, Owner
from exportportal.accounts.models.people import (
    Invitation,
    InvitationQuerySet,
    Membership,
    MembershipQuerySet,
    User,
)

__all__ = [
    "ApiClient",
    "ApiClientQuerySet",
    "Consent",
    "Invitation",
    "InvitationQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Organization",
    "Owner",
    "User",
]
