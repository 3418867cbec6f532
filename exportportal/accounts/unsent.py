"""Saying after a sign-in that what was to be sent before it was not sent."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from exportportal.kit.middleware import UNSENT


@receiver(user_logged_in)
def warn_of_what_was_not_sent(request: HttpRequest | None, **_signal: Any) -> None:
    """The page one comes back to says so; the act itself is never done by signing in."""
    if request is not None and request.session.pop(UNSENT, False):
        messages.warning(
            request, _("Your session had ended; nothing was sent. Please send it again.")
        )
