"""`manage.py dismiss_official`: an official has left; from now on their sign-in opens nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exportportal.accounts import services
from exportportal.accounts.actors import CLOCK
from exportportal.kit import clock


class Command(BaseCommand):
    help = "Ends an official's work on the portal. What they did stays in their name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="what they signed in with")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["username"]
        ended = services.dismiss_official(username=name, actor=CLOCK, at=clock.now())
        if not ended:
            raise CommandError(f"No official signs in as {name}.")
        offices = ", ".join(membership.organization.name_zh for membership in ended)
        self.stdout.write(f"{name} no longer works for {offices}.")
