"""A car's whole life on one page, found by its VIN."""

from collections.abc import Mapping
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from compliance.law import vin as vins
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import countries
from exportportal.kit.text import compact
from licenses.in_force.forms.life import PassportForm
from licenses.in_force.selectors.passport import Event
from licenses.in_force.selectors.passport import passport as life_of
from licenses.models import Source
from licenses.states import LicenseState
from vehicles.selectors.market import service_step_text
from vehicles.states import Milestone, ServiceOutcome

SENTENCES: Final = {
    "registered": _("First registered"),
    "transferred": _("Transfer registered, pending export"),
    "confirmation_requested": _("Confirmation of after-sales service asked for"),
    "confirmation_declined": _("Confirmation declined by the manufacturer"),
    "confirmed": _("Confirmed by the manufacturer"),
    "confirmation_revoked": _("Confirmation revoked"),
    "applied": _("Export license applied for"),
    "refused": _("License refused"),
    "withdrawn": _("Application withdrawn"),
    "licensed": _("License issued"),
    LicenseState.SUSPENDED: _("License suspended"),
    LicenseState.REVOKED: _("License revoked"),
    LicenseState.SURRENDERED: _("License given back"),
    LicenseState.EXPIRED: _("License run out"),
    LicenseState.SUPERSEDED: _("License replaced by another"),
    "cleared": _("Cleared for export"),
    "deregistered": _("Taken off the register"),
    "service_booked": _("Booked"),
    **{f"service_{step}": step.label for step in (*Milestone, *ServiceOutcome)},
}
SOURCE_LABELS: Final[Mapping[str, Promise]] = {
    Source.CUSTOMS: _("customs reported it"),
    Source.FIRM: _("the exporter reported it"),
}
CONFIRMING: Final = frozenset(
    {"confirmation_requested", "confirmation_declined", "confirmed", "confirmation_revoked"}
)
OF_A_FILE: Final = frozenset({"applied", "refused", "withdrawn"})
FIRM: Final = frozenset({Capacity.EXPORTER, Capacity.DEALER, Capacity.READER})


@require_safe
def passport_search(request: HttpRequest) -> HttpResponse:
    """Where a VIN is typed."""
    Actor.of(request)
    form = PassportForm(request.GET or None)
    if form.is_bound and form.is_valid():
        return redirect("licenses:passport", form.cleaned_data["vin"])
    status = 400 if form.is_bound else 200
    return render(request, "licenses/passport_search.html", {"form": form}, status=status)


@require_safe
def passport(request: HttpRequest, vin: str) -> HttpResponse:
    """The life of one car, each reader seeing only what is theirs."""
    actor = Actor.of(request)
    found = life_of(compact(vin), actor=actor) if vins.has_form(compact(vin)) else None
    if found is None:
        raise Http404(_("Nothing you may know of is on record for this VIN."))
    rows = [
        {
            "event": event,
            "sentence": _sentence(event),
            "country": countries.name(event.country) if event.country else "",
            "said_by": SOURCE_LABELS.get(event.said_by, event.said_by),
            "url": _address(event, actor),
        }
        for event in found.events
    ]
    return render(request, "licenses/passport.html", {"passport": found, "rows": rows})


def _sentence(event: Event) -> str:
    sentence = str(SENTENCES[event.kind])
    return service_step_text(event.service, sentence) if event.service else sentence


def _address(event: Event, actor: Actor) -> str:
    """Where the reader may look closer."""
    firm = actor.capacity in FIRM
    if event.kind in CONFIRMING:
        reads = firm or actor.official or actor.capacity in {Capacity.MAKER, Capacity.MINISTRY}
        name = "confirmation" if event.kind in {"confirmed", "confirmation_revoked"} else "request"
        reads = reads and (name == "confirmation" or not actor.official)
        return reverse(f"manufacturers:{name}", args=[event.ref]) if reads else ""
    if event.service:
        return reverse("vehicles:booking", args=[event.ref]) if firm else ""
    if event.kind in OF_A_FILE and event.ref:
        page = "application" if firm else "file"
        reads = firm or actor.official or actor.capacity is Capacity.MINISTRY
        return reverse(f"licenses:{page}", args=[event.ref]) if reads else ""
    if event.kind in {"registered", "transferred"}:
        return reverse("vehicles:vehicle", args=[event.ref]) if firm and event.ref else ""
    return reverse("licenses:license", args=[event.number]) if event.number else ""
