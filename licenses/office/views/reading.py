"""What an official decides rests on the page they read, which says how the file stood then."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.http import HttpRequest

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from licenses.models import LicenseApplication
from licenses.office.services import decisions
from licenses.office.services.page_versions import checked_version

SEEN: Final = re.compile(r"[0-9]{1,9}")


@contextmanager
def on_the_file_read(
    request: HttpRequest, application: LicenseApplication, actor: Actor
) -> Iterator[None]:
    """Act on the file the sent page showed; a claim that lapsed is renewed if the form asks.

    Raises UnknownReading where the page did not say, and ChangedSince.
    """
    version = request.POST.get("seen", "")
    seen = int(version) if SEEN.fullmatch(version) else None
    with checked_version(application, actor, seen=seen):
        if request.POST.get("claim_again"):
            decisions.claim_application(application=application, actor=actor, at=clock.now())
        yield
