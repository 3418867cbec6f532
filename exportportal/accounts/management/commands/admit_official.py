"""`manage.py admit_official`: let an official sign in; in a new installation, the first one.

Officials invite nobody: who works in an office is decided outside the portal, and entered by its
operator. Firms are admitted on the pages, by officials.
"""

import secrets
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from exportportal.accounts import services
from exportportal.accounts.actors import CLOCK
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import ROLES_OF_KIND, OrganizationKind, Role
from exportportal.kit import clock
from exportportal.kit.errors import Invalid

NATIONAL: Final = {
    OrganizationKind.MINISTRY: ("商务部", "Ministry of Commerce"),
    OrganizationKind.CUSTOMS: ("海关总署", "General Administration of Customs"),
}
PASSWORD_BYTES: Final = 12


class Command(BaseCommand):
    help = "Lets an official sign in, and tells their first password, this once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("office", help="`ministry`, `customs`, or the code of a body: GZ")
        parser.add_argument("role", choices=[Role.OFFICER, Role.REVIEWER, Role.APPROVER])
        parser.add_argument("username", help="what they sign in with")
        parser.add_argument("name", help="their full name, as the log is to have it")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        office, role = _office(options["office"]), Role(options["role"])
        if role not in ROLES_OF_KIND[OrganizationKind(office.kind)]:
            roles = ", ".join(ROLES_OF_KIND[OrganizationKind(office.kind)])
            raise CommandError(f"{office.name_zh} has these roles: {roles}.")
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        try:
            admitted = services.admit_member(
                organization=office,
                role=role,
                username=options["username"],
                full_name=options["name"],
                password=password,
                actor=CLOCK,
                at=clock.now(),
            )
        except Invalid as refusal:
            faults = [fault for found in refusal.errors.values() for fault in found]
            raise CommandError(" ".join(faults)) from refusal
        self.stdout.write(
            f"{options['name']} of {office.name_zh} signs in as {admitted.user.username} "
            f"with the password {password} and then chooses another."
        )


def _office(named: str) -> Organization:
    """The body of this code, or the national office, which is admitted with its first official."""
    if named in NATIONAL:
        found = Organization.objects.filter(kind=named).first()
        zh, en = NATIONAL[OrganizationKind(named)]
        return found or services.admit_organization(
            kind=named, name_zh=zh, name_en=en, actor=CLOCK, at=clock.now()
        )
    body = Organization.objects.filter(kind=OrganizationKind.AUTHORITY, code=named).first()
    if body is None:
        raise CommandError(f"There is no body {named}: `manage.py load_authorities` admits them.")
    return body
