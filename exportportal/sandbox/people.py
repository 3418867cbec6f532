"""The people of a sandbox's organizations, in whose names it acts by itself."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership, Organization
from exportportal.accounts.roles import Role
from exportportal.kit.errors import WrongState


class NobodyLeft(WrongState):
    """The organization lacks the people."""

    code = "nobody-left"


def people(of: Organization, *roles: Role) -> Iterator[Actor]:
    """Those who act in one of these roles, the longest in it first."""
    members = Membership.objects.active().filter(organization=of, role__in=roles)
    for member in members.select_related("user", "organization").order_by("started_at", "pk"):
        yield Actor.in_membership(member)


def first(found: Iterable[Actor]) -> Actor:
    """Raises NobodyLeft where there is none: four eyes need more people than one."""
    for actor in found:
        return actor
    raise NobodyLeft(_("The office has no further official who could do this."))
