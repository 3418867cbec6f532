"""`manage.py relock_secrets`: after a change of SECRET_KEY, put what is kept under the new one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from exportportal.webhooks import services


class Command(BaseCommand):
    help = "Locks the secrets of webhooks under SECRET_KEY, so that the key before can go."

    def handle(self, *args: Any, **options: Any) -> None:
        done, unreadable = services.relock_secrets()
        self.stdout.write(f"{done} webhooks have their secrets under the present key.")
        if unreadable:
            raise CommandError(
                f"{unreadable} have secrets that neither SECRET_KEY nor SECRET_KEY_FALLBACKS "
                "reads: name the key they were locked with there, or let their firms rotate them."
            )
