"""Where the cars go: a firm's own markets, and to officials how much firms hang on one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from compliance.law.notice_648 import MARKETS
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.kit import clock
from exportportal.kit.errors import NotAllowed
from licenses.selectors import markets as selectors


@require_GET
def markets(request: HttpRequest) -> HttpResponse:
    """Countries and shares over twelve months."""
    actor = Actor.of(request)
    today = clock.today()
    context = {"clause": MARKETS, "today": today}
    if actor.official or actor.capacity is Capacity.MINISTRY:
        rows = selectors.concentration(actor, on=today)
        told = selectors.diversity_of_all(on=today)
        return render(request, "licenses/markets_all.html", context | {"firms": rows, "told": told})
    exporters = Organization.objects.filter(
        pk__in=actor.exporters, kind=OrganizationKind.EXPORTER
    ).order_by("name_zh")
    if not exporters:
        raise NotAllowed(_("Markets are shown to exporters and to officials."))
    told_of = [(firm, selectors.diversity(firm.pk, on=today)) for firm in exporters[:20]]
    return render(request, "licenses/markets.html", context | {"told_of": told_of})
