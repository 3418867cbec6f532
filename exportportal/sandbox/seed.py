"""Who and what there is in a new sandbox: the demo's people and reference data, and no stories."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Role
from licenses.management.demo import api_clients, cast, makers, rates, registry, wordings
from licenses.management.demo.moments import Calendar

SECOND_APPROVERS: Final = ("GZ", "SZ", "SC", "CD", "NB", "XJ")


@transaction.atomic
def make(*, password: str, at: datetime) -> None:
    """Admit everybody with this password. The clients, whose secrets everybody knows, are the
    demo's alone; elsewhere a firm makes its own in the browser.
    """
    calendar = Calendar(at)
    rates.enter(calendar)
    people = cast.assemble(calendar, password=password)
    # A file of some risk takes three signatures.
    for body in Organization.objects.filter(code__in=SECOND_APPROVERS):
        name = f"{body.code.lower()}-approver2"
        people.admit(name, f"{body.code}复核（二）", body, Role.APPROVER)
    if settings.DEMO:
        api_clients.register()
    wordings.load(people, calendar, days_ago=160)
    makers.load(people, calendar)
    registry.load(calendar)
