"""How often one address may ask what anyone may ask."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from exportportal.kit import clock
from exportportal.kit.cache import tally
from exportportal.kit.errors import PortalError


class TooManyTries(PortalError):
    """Somebody asks faster than a person would. It ends with the minute."""

    code = "too-many-tries"
    status = 429
    title = _("Too many tries")
    retry_after = 60


def count_try(request: HttpRequest, *, of: str, most: int) -> None:
    """Count one try from this address. Raises TooManyTries beyond `most` a minute."""
    minute = int(clock.now().timestamp() // 60)
    key = f"{of}:{request.META.get('REMOTE_ADDR', '')}:{minute}"
    if tally().count(key, seconds=120) > most:
        raise TooManyTries(_("Wait a minute before you try again."))
