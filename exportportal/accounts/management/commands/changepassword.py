"""`manage.py changepassword`: Django's own, with its line in the log and a word to the person."""

import getpass
from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.db import transaction

from exportportal.accounts import sign_in
from exportportal.accounts.actors import CLOCK
from exportportal.accounts.models import User
from exportportal.kit import clock


class Command(changepassword.Command):
    help = "Gives somebody who has no confirmed address a new password, typed in twice."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> str | None:
        outcome: str | None = super().handle(*args, **options)
        person = User.objects.get(username=options["username"] or getpass.getuser())
        sign_in.note("sign_in.password_given", person=person, at=clock.now(), actor=CLOCK)
        return outcome
