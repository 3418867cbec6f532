"""`manage.py seed_demo`: the demo country, in demo mode only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from exportportal.accounts.models import Organization
from exportportal.kit import clock
from licenses.management.demo import api_clients, cast, makers, rates, registry, stories
from licenses.management.demo.moments import Calendar


class Command(BaseCommand):
    help = "Makes invented people, firms, cars and files, all through the services."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo country is refused in production.")
        if Organization.objects.exists():
            self.stdout.write("There are organizations already; nothing was made.")
            return
        with transaction.atomic():
            calendar = Calendar(clock.now())
            rates.enter(calendar)
            people = cast.assemble(calendar)
            api_clients.register()
            makers.load(people, calendar)
            stories.seed(people, calendar)
            registry.load(calendar)
        self.stdout.write("The demo country is there.")
