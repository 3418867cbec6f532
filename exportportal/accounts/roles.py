"""Who is what: kinds of organizations, roles in them, and the capacity one acts in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganizationKind(models.TextChoices):
    EXPORTER = "exporter", _("Exporter")
    DEALER = "dealer", _("Dealer")
    MAKER = "maker", _("Vehicle manufacturer")
    AUTHORITY = "authority", _("Commerce authority")
    MINISTRY = "ministry", _("Ministry of Commerce")
    CUSTOMS = "customs", _("Customs")
    AGENCY = "agency", _("Testing agency")
    PROVIDER = "provider", _("Service provider")


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    CLERK = "clerk", _("Clerk")
    READER = "reader", _("Reader")
    REVIEWER = "reviewer", _("Reviewer")
    APPROVER = "approver", _("Approver")
    OFFICER = "officer", _("Officer")


class Capacity(models.TextChoices):
    """What someone is when acting: the one word the move tables and `visible_to` go by."""

    EXPORTER = "exporter", _("Exporter")
    DEALER = "dealer", _("Dealer")
    MAKER = "maker", _("Manufacturer")
    READER = "reader", _("Reader")
    REVIEWER = "reviewer", _("Reviewer")
    APPROVER = "approver", _("Approver")
    MINISTRY = "ministry", _("Ministry")
    CUSTOMS = "customs", _("Customs")
    AGENCY = "agency", _("Testing agency")
    PROVIDER = "provider", _("Service provider")
    CLOCK = "clock", _("The portal's clock")


ROLES_OF_KIND = {
    OrganizationKind.EXPORTER: (Role.ADMINISTRATOR, Role.CLERK, Role.READER),
    OrganizationKind.DEALER: (Role.ADMINISTRATOR, Role.CLERK, Role.READER),
    OrganizationKind.MAKER: (Role.ADMINISTRATOR, Role.CLERK, Role.READER),
    OrganizationKind.AUTHORITY: (Role.REVIEWER, Role.APPROVER),
    OrganizationKind.MINISTRY: (Role.OFFICER,),
    OrganizationKind.CUSTOMS: (Role.OFFICER,),
    OrganizationKind.AGENCY: (Role.ADMINISTRATOR, Role.CLERK),
    OrganizationKind.PROVIDER: (Role.ADMINISTRATOR, Role.CLERK),
}

_FIRMS = {
    OrganizationKind.EXPORTER: Capacity.EXPORTER,
    OrganizationKind.DEALER: Capacity.DEALER,
    OrganizationKind.MAKER: Capacity.MAKER,
    OrganizationKind.AGENCY: Capacity.AGENCY,
    OrganizationKind.PROVIDER: Capacity.PROVIDER,
    OrganizationKind.MINISTRY: Capacity.MINISTRY,
    OrganizationKind.CUSTOMS: Capacity.CUSTOMS,
}


def capacity(kind: str, role: str) -> Capacity:
    """In what capacity a member of such an organization acts."""
    match role:
        case Role.READER:
            return Capacity.READER
        case Role.REVIEWER:
            return Capacity.REVIEWER
        case Role.APPROVER:
            return Capacity.APPROVER
        case _:
            return _FIRMS[OrganizationKind(kind)]


OFFICIALS = frozenset({Capacity.REVIEWER, Capacity.APPROVER})
APPLICANTS = frozenset({Capacity.EXPORTER, Capacity.DEALER})
SERVING = frozenset({Capacity.AGENCY, Capacity.PROVIDER})
SUBSCRIBERS = frozenset(
    {Capacity.EXPORTER, Capacity.DEALER, Capacity.MAKER, Capacity.CUSTOMS, Capacity.AGENCY}
)
"""Whose systems may be told of what happens, and follow the log."""
