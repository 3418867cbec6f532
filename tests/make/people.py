"""People and organizations."""

from itertools import count

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Consent, Membership, Organization, User
from exportportal.accounts.roles import ROLES_OF_KIND, Capacity, OrganizationKind, Role
from tests.make.moments import NOW

_serial = count(1)

PASSWORD = "demo-portal-2026"

_CAPACITIES = {
    Capacity.EXPORTER: (OrganizationKind.EXPORTER, Role.ADMINISTRATOR),
    Capacity.DEALER: (OrganizationKind.DEALER, Role.ADMINISTRATOR),
    Capacity.MAKER: (OrganizationKind.MAKER, Role.ADMINISTRATOR),
    Capacity.READER: (OrganizationKind.EXPORTER, Role.READER),
    Capacity.REVIEWER: (OrganizationKind.AUTHORITY, Role.REVIEWER),
    Capacity.APPROVER: (OrganizationKind.AUTHORITY, Role.APPROVER),
    Capacity.MINISTRY: (OrganizationKind.MINISTRY, Role.OFFICER),
    Capacity.CUSTOMS: (OrganizationKind.CUSTOMS, Role.OFFICER),
    Capacity.AGENCY: (OrganizationKind.AGENCY, Role.CLERK),
    Capacity.PROVIDER: (OrganizationKind.PROVIDER, Role.CLERK),
}


def authority(code: str = "GZ") -> Organization:
    """An authority that files exporters and issues licenses; one for each code."""
    found, _ = Organization.objects.get_or_create(
        code=code,
        defaults={
            "kind": OrganizationKind.AUTHORITY,
            "name_zh": f"{code}商务局",
            "name_en": f"Commerce Bureau {code}",
            "files_exporters": True,
            "issues_licenses": True,
        },
    )
    return found


def organization(kind: str = OrganizationKind.EXPORTER, **fields: object) -> Organization:
    """A firm or an office of this kind; an exporter is filed and licensed by GZ."""
    if kind == OrganizationKind.AUTHORITY:
        return authority()
    number = next(_serial)
    ordinary: dict[str, object] = {
        "kind": kind,
        "name_zh": f"测试企业{number}有限公司",
        "name_en": f"Test Firm {number}",
    }
    if kind == OrganizationKind.EXPORTER:
        ordinary |= {"filing_body": authority(), "issuing_body": authority()}
    return Organization.objects.create(**ordinary | fields)


def user(**fields: object) -> User:
    """Somebody who can sign in with PASSWORD."""
    number = next(_serial)
    ordinary: dict[str, object] = {"username": f"user{number}", "full_name": f"王{number}"}
    person = User(**ordinary | fields)
    person.set_password(PASSWORD)
    person.save()
    return person


def membership(
    capacity: Capacity = Capacity.EXPORTER, *, of: Organization | None = None
) -> Membership:
    """A new person who acts in this capacity, in `of` or in a new organization."""
    kind, role = _CAPACITIES[capacity]
    organization_ = of or organization(kind)
    if role not in ROLES_OF_KIND[OrganizationKind(organization_.kind)]:
        role = Role.READER
    return Membership.objects.create(
        user=user(), organization=organization_, role=role, started_at=NOW
    )


def actor(capacity: Capacity = Capacity.EXPORTER, *, of: Organization | None = None) -> Actor:
    """Somebody new who acts in this capacity."""
    return Actor.in_membership(membership(capacity, of=of))


def consent(exporter: Organization, dealer: Organization) -> Consent:
    """The exporter lets the dealer prepare."""
    return Consent.objects.create(exporter=exporter, dealer=dealer, given_at=NOW)


def organization_of(actor: Actor) -> Organization:
    """Where somebody works."""
    return Organization.objects.get(pk=actor.organization_id)
