"""Which licenses the pages show, and to whom; and whether a form was sent."""

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from exportportal.accounts.actors import Actor
from licenses.models import License


def visible_license(actor: Actor, number: str) -> License:
    """One the reader may know of; another's does not exist."""
    rows = License.objects.visible_to(actor).select_related(
        "exporter",
        "issuing_body",
        "recommended_by",
        "granted_by",
        "paper__file",
        "application",
        "replaces",
        "successor",
    )
    return get_object_or_404(rows, number=number)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was typed, if a form was sent: an empty one, too, is to be answered."""
    return request.POST if request.method == "POST" else None
