"""`manage.py verify_log`: prove that the log is as it was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from exportportal.audit import services
from exportportal.audit.models import Anchor, Entry


class Command(BaseCommand):
    help = "Walks every chain and every anchor of the log and names the first broken entry."

    def handle(self, *args: Any, **options: Any) -> None:
        if fault := services.verify_log():
            raise CommandError(f"The log is broken at {fault.place}: {fault.what}.")
        self.stdout.write(
            f"The log holds: {Entry.objects.count()} entries, {Anchor.objects.count()} anchors."
        )
