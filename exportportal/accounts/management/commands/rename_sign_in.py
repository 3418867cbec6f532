"""`manage.py rename_sign_in`: give somebody another name to sign in with.

For names that differ from another's by capitals alone, and for those that are not ASCII.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exportportal.accounts import sign_in
from exportportal.accounts.models import User
from exportportal.kit import clock
from exportportal.kit.errors import Invalid


class Command(BaseCommand):
    help = "Gives somebody another name to sign in with; password and work stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name as it stands, capitals and all")
        parser.add_argument("new", help="letters a to z, digits and . @ + - _")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = sign_in.rename(name=options["name"], new=options["new"], at=clock.now())
        except User.DoesNotExist as error:
            raise CommandError(f"Nobody signs in as {options['name']}.") from error
        except Invalid as refusal:
            raise CommandError(str(refusal.detail)) from refusal
        self.stdout.write(f"{person.full_name} signs in as {person.username} from now on.")
