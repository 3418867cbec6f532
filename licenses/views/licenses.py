"""Licenses as their parties read them, their papers, and what may be done to them."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from exportportal.accounts.actors import Actor
from exportportal.files.responses import download
from exportportal.kit import clock, countries
from exportportal.kit.keyset import page
from licenses import selectors, states
from licenses.models import License
from licenses.numbers import spaced_code
from licenses.services import lifecycle
from licenses.states import LicenseState


@require_GET
def licenses(request: HttpRequest) -> HttpResponse:
    """The licenses one may see, newest first."""
    actor = Actor.of(request)
    rows = License.objects.visible_to(actor).select_related("exporter", "issuing_body", "paper")
    if (state := request.GET.get("state", "")) in LicenseState.values:
        rows = rows.filter(state=state)
    if text := request.GET.get("q", "").strip().upper():
        rows = rows.filter(number__startswith=text) | rows.filter(vehicles__vin=text)
    shown = page(rows.distinct() if text else rows, order=["-id"], asked=request.GET, size=50)
    day = clock.today()
    for row in shown.rows:
        row.public_state = selectors.public_state(row, on=day)  # type: ignore[attr-defined]
        row.country = countries.name(row.destination)  # type: ignore[attr-defined]
    context = {"page": shown, "states": LicenseState.choices, "state": state, "q": text}
    return render(request, "licenses/licenses.html", context)


@require_GET
def license(request: HttpRequest, number: str) -> HttpResponse:
    """One license: what it says, its cars, its paper, its history."""
    actor = Actor.of(request)
    found = _visible(actor, number)
    context: dict[str, Any] = {
        "license": found,
        "state": selectors.public_state(found, on=clock.today()),
        "country": countries.name(found.destination),
        "vehicles": found.vehicles.order_by("position"),
        "paper": getattr(found, "paper", None),
        "flags": found.flags.open().order_by("pk"),
        "may_resolve": actor.official,
        "code": spaced_code(found.code),
        "verify_url": urljoin(
            settings.PUBLIC_URL, reverse("licenses:verified", args=[found.token])
        ),
        "moves": [
            move
            for move in states.open_to(states.LICENSE_MOVES, actor, state=found.state)
            if move in states.BY_HAND
        ],
    }
    return render(request, "licenses/license.html", context)


@require_GET
def paper(request: HttpRequest, number: str) -> FileResponse:
    """The license in print, as it was issued."""
    found = _visible(Actor.of(request), number)
    printed = getattr(found, "paper", None)
    if printed is None:
        raise Http404(_("The paper is being printed; it will be here within a minute."))
    return download(printed.file, inline=True)


@require_POST
def change(request: HttpRequest, number: str, move: str) -> HttpResponse:
    """Suspend, resume, revoke or surrender, with a reason."""
    actor = Actor.of(request)
    found = _visible(actor, number)
    if move not in states.BY_HAND:
        raise Http404
    lifecycle.change_license(
        move, license=found, reason=request.POST.get("reason", ""), actor=actor, at=clock.now()
    )
    messages.success(
        request, _("Done. The license is now: %(state)s.") % {"state": found.get_state_display()}
    )
    return redirect("licenses:license", found.number)


def _visible(actor: Actor, number: str) -> License:
    rows = License.objects.visible_to(actor).select_related(
        "exporter", "issuing_body", "recommended_by", "granted_by", "paper__file", "application"
    )
    return get_object_or_404(rows, number=number)
