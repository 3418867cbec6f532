"""Tags of single things, so that nobody overwrites what they have not seen."""

from hashlib import sha256
from typing import Any

from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy as _
from rest_framework.renderers import JSONRenderer

from exportportal.kit.errors import PortalError


class StaleTag(PortalError):
    """The thing has changed since the sender read it."""

    code = "stale"
    status = 412
    title = _("This has changed since you read it")


def tag(data: Any) -> str:
    """The tag of a representation: the same words, the same tag."""
    return f'"{sha256(JSONRenderer().render(data)).hexdigest()[:32]}"'


def same(header: str, current: str) -> bool:
    """Whether a header of tags names the current one, or any.

    Compressed, an answer has its tag marked as weak, `W/"…"`. It is of the same words all the same,
    and words are what is compared.
    """
    return any(given.removeprefix("W/") in ("*", current) for given in parse_etags(header))


def refuse_stale(header: str | None, current: str) -> None:
    """Raise StaleTag if the sender named a tag and it is not the current one.

    Without the header the change is made: a PATCH touches only the fields it names, and the log
    keeps what was there before.
    """
    if header is not None and not same(header, current):
        raise StaleTag(_("Read it again and repeat your change on what it says now."))
