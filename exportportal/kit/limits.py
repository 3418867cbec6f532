"""How often something may be asked in a minute; and one address what anyone may ask.

One counter for pages and REST, which grows in one step: two requests at once are counted as two.
"""

from django.core.cache import cache
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
    if count(f"{of}:{request.META.get('REMOTE_ADDR', '')}") > most:
        raise TooManyTries(_("Wait a minute before you try again."))


def count(name: str) -> int:
    """Count something under a name; how often it was counted in this minute, by all processes."""
    return tally().count(_key(name), seconds=120)


def counted(name: str) -> int:
    """How often something was counted in this minute."""
    return int(cache.get(_key(name), 0))


def seconds_left() -> int:
    """How long this minute still lasts."""
    return 60 - int(clock.now().timestamp()) % 60


def _key(name: str) -> str:
    return f"{name}:{int(clock.now().timestamp() // 60)}"
