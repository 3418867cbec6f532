"""`manage.py load_manufacturers`: put the makers of `manufacturers/data` on the portal's list."""

import csv
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import transaction

from exportportal.accounts.actors import CLOCK
from exportportal.kit import clock
from manufacturers import services

DATA: Final = Path(__file__).resolve().parents[2] / "data" / "manufacturers.csv"
# The file names no days; this one lies before every registration the portal can be asked about.
LISTED_FROM: Final = date(2020, 1, 1)


class Command(BaseCommand):
    help = "Loads the makers with their brands and codes; a second run brings them up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, default=DATA, help="another file of this form")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        with options["file"].open(encoding="utf-8", newline="") as lines:
            makers = [
                services.list_manufacturer(
                    details=services.MakerDetails(
                        name_zh=line["name_zh"],
                        name_en=line["name_en"],
                        brands_zh=line["brands_zh"].split("|"),
                        brands_en=line["brands_en"].split("|"),
                        wmi=line["wmi"].split("|"),
                    ),
                    listed_from=LISTED_FROM,
                    actor=CLOCK,
                    at=at,
                )
                for line in csv.DictReader(lines)
            ]
        self.stdout.write(f"{len(makers)} makers are on the list.")
