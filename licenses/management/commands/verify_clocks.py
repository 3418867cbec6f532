"""`manage.py verify_clocks`: prove that every stored due day is what the log says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.filings.selectors.filings import clock_differences
from compliance.models import FilingApplication
from licenses.in_force.selectors.departures import wrong_days
from licenses.models import LicenseApplication
from licenses.shared.selectors.clocks import differences


class Command(BaseCommand):
    help = "Recomputes every clock from the log and names the first due day that differs."

    def handle(self, *args: Any, **options: Any) -> None:
        for file, due in differences():
            raise CommandError(
                f"Application {file.pk} is stored as due on {file.due_on}; its log says {due}."
            )
        for car, due in wrong_days():
            raise CommandError(
                f"{car.vin} is stored as to be deregistered by {car.deregister_by}; "
                f"its log says {due}."
            )
        for filing, due in clock_differences():
            raise CommandError(
                f"The filing {filing.pk} is stored as due on {filing.due_on}; its log says {due}."
            )
        filings = FilingApplication.objects.exclude(submitted_at=None).count()
        number = LicenseApplication.objects.exclude(submitted_at=None).count()
        self.stdout.write(
            f"The clocks agree with the log: {number} applications, {filings} filings."
        )
