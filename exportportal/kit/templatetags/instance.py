"""What a page says of the instance it comes from: `{% load instance %}{% instance_band %}`."""

from typing import Any

from django.conf import settings
from django.template import Library

from exportportal.kit import clock

register = Library()


@register.inclusion_tag("components/instance_band.html")
def instance_band() -> dict[str, Any]:
    """The band above every page of a sandbox, with its day, or of a demo; else nothing."""
    return {
        "sandbox": settings.SANDBOX,
        "demo": settings.DEMO,
        "today": clock.today() if settings.SANDBOX else None,
    }
