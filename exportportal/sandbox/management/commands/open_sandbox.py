"""`manage.py open_sandbox`: everything a sandbox needs before it starts, the first time or later.

An empty database becomes a sandbox's, gets its tables and its people. Afterwards only migrations
that are new are applied.
"""

import os
from typing import Any

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from exportportal.accounts.models import Organization
from exportportal.kit import clock
from exportportal.sandbox import marking, seed
from licenses.management.demo.cast import PASSWORD


class Command(BaseCommand):
    help = "Marks an empty database as a sandbox's, makes its tables and admits its people."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("PORTAL_SANDBOX_PASSWORD", PASSWORD if settings.DEMO else "")
        if not password:
            raise CommandError("PORTAL_SANDBOX_PASSWORD is the password of a sandbox's people.")
        _mark()
        call_command("migrate", interactive=False, verbosity=0)
        if not Organization.objects.exists():
            seed.make(password=password, at=clock.now())
        self.stdout.write("The sandbox is there.")


def _mark() -> None:
    """By a connection of its own: the portal's would refuse a database that has no mark yet."""
    own = psycopg2.connect(**connection.get_connection_params())
    try:
        with own, own.cursor() as cursor:
            marking.mark(cursor)
    except marking.NotEmpty as reason:
        raise CommandError(
            f"The database {connection.settings_dict['NAME']} holds tables and no sandbox: it is "
            "somebody's, and was left as it is."
        ) from reason
    finally:
        own.close()
