"""`manage.py replay`: past decisions and reviews run again must come out as they did."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from compliance.conduct.services import reviews
from licenses.models import Evaluation
from licenses.office.services.replay import differences


class Command(BaseCommand):
    help = "Run past evaluations again and report the first that comes out otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--number", help="only the file of the license with this number")
        parser.add_argument("--application", help="only the file with this id or reference")

    def handle(self, *_args: Any, **options: Any) -> None:
        chosen = Evaluation.objects.all()
        if number := options["number"]:
            chosen = chosen.filter(application__license__number=number)
        if given := options["application"]:
            tail = given.lower().replace("-", "")
            ids = [
                pk
                for pk in chosen.order_by().values_list("application_id", flat=True).distinct()
                if pk.hex.endswith(tail)
            ]
            chosen = chosen.filter(application_id__in=ids)
        count = chosen.count()
        whole = not (options["number"] or options["application"])
        if not count and not whole:
            raise CommandError("There is no such decision.")
        if first := next(differences(chosen), None):
            raise CommandError(f"A decision comes out otherwise. First: {first}")
        if whole and (first_review := next(reviews.differences(), None)):
            raise CommandError(f"A review comes out otherwise. First: {first_review}")
        self.stdout.write(f"{count} evaluations come out as they did.")
