"""Who acts: one user in one membership, in one capacity."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import ApiClient, Consent, Membership
from exportportal.accounts.roles import OFFICIALS, Capacity, OrganizationKind, Role, capacity
from exportportal.kit.compiled_queries import compiled_query
from exportportal.kit.errors import NotAllowed

SESSION_KEY: Final = "membership"


@dataclass(frozen=True)
class Actor:
    """One user in one membership. Services take it, the log keeps it.

    `user_id` is None for a firm's own system and for the portal's clock, `organization_id` for the
    clock alone.
    """

    user_id: UUID | None
    organization_id: UUID | None
    capacity: Capacity
    name: str
    organization_name: str
    administers: bool = False  # the organization's own affairs: its members, its consents
    client_id: int | None = None  # the firm's own system, where no person acts
    organization_name_en: str = ""  # for pages; the log keeps the name that is registered

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The actor behind a browser's request; found once for each request."""
        found: Self | None = getattr(request, "_actor", None)
        if found is None:
            found = cls.in_membership(current_membership(request))
            request._actor = found  # type: ignore[attr-defined]
        return found

    @classmethod
    def in_membership(cls, membership: Membership) -> Self:
        organization = membership.organization
        return cls(
            user_id=membership.user_id,
            organization_id=organization.pk,
            capacity=capacity(organization.kind, membership.role),
            name=str(membership.user),
            organization_name=organization.name_zh,
            organization_name_en=organization.name_en,
            administers=membership.role == Role.ADMINISTRATOR,
        )

    @classmethod
    def of_client(cls, client: ApiClient) -> Self:
        """A firm's own system: it acts as a clerk of the firm. Officials act in person only."""
        organization = client.organization
        if organization.kind == OrganizationKind.AUTHORITY:
            raise NotAllowed(_("Officials act in person."))
        return cls(
            user_id=None,
            organization_id=organization.pk,
            capacity=capacity(organization.kind, Role.CLERK),
            name=client.name,
            organization_name=organization.name_zh,
            client_id=client.pk,
        )

    @property
    def organization_shown(self) -> str:
        """The organization's name in the reader's language, as far as there is one."""
        if get_language() == "en" and self.organization_name_en:
            return self.organization_name_en
        return self.organization_name

    @property
    def official(self) -> bool:
        """Whether the actor decides for a commerce authority."""
        return self.capacity in OFFICIALS

    @property
    def person(self) -> UUID:
        """The user, where only a person may act: never the clock."""
        if self.user_id is None:
            raise NotAllowed(_("Only a person can do this."))
        return self.user_id

    @property
    def firm(self) -> UUID:
        """The organization, where only a member of one may act: never the clock."""
        if self.organization_id is None:
            raise NotAllowed(_("Only a member of an organization can do this."))
        return self.organization_id

    @property
    def reads_everything(self) -> bool:
        """Whether the whole log is open to the actor."""
        return self.capacity in {Capacity.MINISTRY, Capacity.CLOCK}

    @cached_property
    def exporters(self) -> frozenset[UUID]:
        """The exporters whose things this actor may see and prepare. Asked of the database once."""
        if self.organization_id is None:
            return frozenset()
        if self.capacity is Capacity.DEALER:
            given = Consent.objects.filter(dealer_id=self.organization_id, ended_at=None)
            return frozenset(given.values_list("exporter_id", flat=True))
        return frozenset({self.organization_id})


CLOCK: Final = Actor(
    user_id=None,
    organization_id=None,
    capacity=Capacity.CLOCK,
    name="clock",
    organization_name="",
)


@compiled_query
def _memberships_of(person: UUID) -> QuerySet[Membership]:
    """Those that stand, the oldest first. Every page asks it."""
    of = Membership.objects.active().filter(user_id=person)
    return of.select_related("user", "organization").order_by("started_at", "pk")


def current_membership(request: HttpRequest) -> Membership:
    """The membership this session works in: the one chosen, or the oldest that stands."""
    if not request.user.is_authenticated:
        raise NotAllowed(_("Sign in first."))
    found = _memberships_of(request.user.pk)
    if not found:
        raise NotAllowed(_("You are not a member of any organization on the portal."))
    chosen = request.session.get(SESSION_KEY)
    return next((member for member in found if str(member.pk) == chosen), found[0])
