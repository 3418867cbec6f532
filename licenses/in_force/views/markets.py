"""Where the cars go: a firm's own markets, and to officials how much firms hang on one of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compliance.law.notice_648 import MARKETS
from compliance.models.reach import firms_within_reach
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.errors import NotAllowed
from licenses.in_force.selectors import markets as selectors


@require_safe
def markets(request: HttpRequest) -> HttpResponse:
    """Countries and shares over twelve months."""
    actor = Actor.of(request)
    today = clock.today()
    context = {"clause": MARKETS, "today": today}
    if actor.official or actor.capacity is Capacity.MINISTRY:
        rows = selectors.concentration(actor, on=today)
        diversity = selectors.diversity_of_all(on=today)
        return render(
            request, "licenses/markets_all.html", context | {"firms": rows, "diversity": diversity}
        )
    own = firms_within_reach(actor).filter(pk=actor.firm).first()
    if own is None:
        raise NotAllowed(_("Markets are shown to exporters and to officials."))
    firms = [(own, selectors.diversity(own.pk, on=today))]
    return render(request, "licenses/markets.html", context | {"firms": firms})


@require_safe
def markets_of_firm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The markets of one firm, to the firm and to the officials whose business it is."""
    firm = get_object_or_404(firms_within_reach(Actor.of(request)), pk=pk)
    today = clock.today()
    firms = [(firm, selectors.diversity(firm.pk, on=today))]
    context = {"clause": MARKETS, "today": today, "firms": firms, "firm": firm}
    return render(request, "licenses/markets.html", context)
