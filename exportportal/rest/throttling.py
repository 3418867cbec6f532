"""How often one client, one person or one address may ask in a minute."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from exportportal.kit import limits


def holder_of(request: Request) -> str:
    """Who asks: a client, a person, or an address nobody has signed in from."""
    client = getattr(request.auth, "application_id", None)
    if client is not None:
        return f"client:{client}"
    if request.user is not None and request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"address:{request.META.get('REMOTE_ADDR', '')}"


class MinuteThrottle(BaseThrottle):
    """So many requests a minute; counted in the cache, which tells all processes."""

    most: Callable[[], int] = staticmethod(lambda: settings.API_REQUESTS_A_MINUTE)
    room = "api"

    def allow_request(self, request: Request, _view: Any) -> bool:
        self.left = limits.seconds_left()
        return limits.count(f"rate:{self.room}:{holder_of(request)}") <= self.most()

    def wait(self) -> float:
        return float(self.left)


class PublicThrottle(MinuteThrottle):
    """The same for what needs no name, where nobody should be able to guess."""

    most = staticmethod(lambda: settings.PUBLIC_REQUESTS_A_MINUTE)
    room = "public"
