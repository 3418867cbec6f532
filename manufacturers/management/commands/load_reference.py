"""`manage.py load_reference products FILE`: take in one kind of reference data."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from exportportal.accounts.actors import CLOCK
from exportportal.kit import clock
from exportportal.kit.sheets import SheetFaults, SheetRefused
from manufacturers.choices import ReferenceKind
from manufacturers.services import load_reference
from manufacturers.services.reference import OPERATED


class Command(BaseCommand):
    help = "Loads a file (xlsx, csv, json) of reference data; the same again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=ReferenceKind.values)
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            load = load_reference(
                kind=options["kind"],
                content=path.read_bytes(),
                name=path.name,
                limits=OPERATED,
                actor=CLOCK,
                at=clock.now(),
            )
        except SheetFaults as refusal:
            for fault in refusal.faults:
                self.stderr.write(
                    f"row {fault.sheet_row}, {fault.column}: {fault.message} {fault.fix}"
                )
            raise CommandError(f"{len(refusal.faults)} faults; nothing was loaded.") from refusal
        except (SheetRefused, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{load.rows} rows: {load.added} added, {load.changed} changed.")
