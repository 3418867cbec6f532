"""What a page says of the instance it comes from: `{% load instance %}{% instance_band %}`."""

from django.conf import settings
from django.template import Library

from exportportal.kit import clock
from exportportal.kit.free_form import Context

register = Library()


@register.inclusion_tag("components/instance_band.html")
def instance_band() -> Context:
    """The band above every page of a sandbox, with its day, or of a demo; else nothing."""
    return {
        "sandbox": settings.SANDBOX,
        "demo": settings.DEMO,
        "today": clock.today() if settings.SANDBOX else None,
    }
