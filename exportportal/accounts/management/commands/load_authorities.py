"""`manage.py load_authorities`: admit the bodies that file exporters and issue licenses."""

import csv
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import transaction

from exportportal.accounts import services
from exportportal.accounts.actors import CLOCK
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from exportportal.kit import clock

DATA: Final = Path(__file__).resolve().parents[2] / "data" / "issuing_bodies.csv"


class Command(BaseCommand):
    help = "Admits the 46 bodies of accounts/data; those that are there already stay as they are."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        known = set(Organization.objects.exclude(code="").values_list("code", flat=True))
        with DATA.open(encoding="utf-8", newline="") as lines:
            bodies = [line for line in csv.DictReader(lines) if line["code"] not in known]
        for body in bodies:
            services.admit_organization(
                kind=OrganizationKind.AUTHORITY,
                code=body["code"],
                region_code=body["region_code"],
                name_zh=body["name_zh"],
                name_en=body["name_en"],
                files_exporters=body["files_exporters"] == "yes",
                issues_licenses=body["issues_licences"] == "yes",
                actor=CLOCK,
                at=at,
            )
        self.stdout.write(f"{len(bodies)} bodies admitted, {len(known)} were there.")
