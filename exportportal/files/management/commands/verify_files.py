"""`manage.py verify_files`: prove that every stored file is there, as it was stored."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from exportportal.files.models import StoredFile
from exportportal.files.services import is_whole


class Command(BaseCommand):
    help = "Reads every stored file and names those that are missing or not what was stored."

    def handle(self, *args: Any, **options: Any) -> None:
        looked, lost = 0, 0
        for stored in StoredFile.objects.order_by("pk").iterator(chunk_size=2000):
            looked += 1
            if not is_whole(stored):
                lost += 1
                self.stderr.write(f"{stored.content.name}: {stored.name}, {stored.stored_at}")
        if lost:
            raise CommandError(f"Of {looked} files, {lost} are missing or not what was stored.")
        self.stdout.write(f"All {looked} files are there as they were stored.")
