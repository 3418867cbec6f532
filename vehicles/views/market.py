"""The register of services and markets, and a provider's own offers in it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.law.notice_648 import MARKETS, ONE_STOP
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import APPLICANTS, SERVING, Capacity
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults
from exportportal.kit.keyset import page
from vehicles.forms.market import BookingForm, OfferFilterForm, OfferForm
from vehicles.models import ServiceOffer
from vehicles.selectors import market as selectors
from vehicles.services import bookings as booking_services
from vehicles.services import offers as services
from vehicles.states import ServiceKind

MOST_LISTED = 2_000


@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """Who offers what, by service and country; a provider finds its own with `?own=1`."""
    actor = Actor.of(request)
    rows = selectors.offers(actor, on=clock.today())
    own = actor.capacity in SERVING and request.GET.get("own") == "1"
    if own:
        rows = rows.filter(provider=actor.organization_id)
    form = OfferFilterForm(request.GET)
    if form.is_valid():
        kind, country = form.cleaned_data["kind"], form.cleaned_data["country"]
        rows = rows.filter(kind=kind) if kind else rows
        rows = rows.filter(countries__contains=[country]) if country else rows
    context = {
        "page": page(rows, order=["kind", "name", "pk"], asked=request.GET),
        "form": form,
        "own": own,
        "serves": actor.capacity in SERVING,
        "clauses": (ONE_STOP, MARKETS),
        "today": clock.today(),
    }
    status = HTTPStatus.OK if form.is_valid() else HTTPStatus.BAD_REQUEST
    return render(request, "vehicles/offers.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One offer with its free places; exporters book here."""
    actor = Actor.of(request)
    today = clock.today()
    found = get_object_or_404(selectors.offers(actor, on=today), pk=pk)
    books = actor.capacity in APPLICANTS
    if request.method == "POST" and not books:
        raise NotAllowed(_("Services are booked by exporters, and by dealers with their consent."))
    cars = selectors.bookable(actor)[:MOST_LISTED] if books else []
    listed = [(str(car.pk), f"{car.vin} {car.brand} {car.model}") for car in cars]
    initial = {"vehicles": request.GET.getlist("vehicle")}
    form = BookingForm(request.POST or None, cars=listed, initial=initial)
    status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            booking = booking_services.book_service(
                offer=found,
                vehicles=[UUID(car) for car in form.cleaned_data["vehicles"]],
                day=form.cleaned_data["day"],
                note=form.cleaned_data["note"],
                actor=actor,
                at=clock.now(),
            )
        except booking_services.DayFull as refusal:
            form.add_error("day", str(refusal.detail))
            status = HTTPStatus(refusal.status)
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("The provider has been asked; your places are kept."))
            return redirect("vehicles:booking", booking.pk)
    context = {
        "offer": found,
        "free": selectors.free_places(found, since=today),
        "form": form if books else None,
        "own": found.provider_id == actor.organization_id,
    }
    return render(request, "vehicles/offer.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def offer_new(request: HttpRequest) -> HttpResponse:
    """Put an offer on the market."""
    actor = Actor.of(request)
    form = OfferForm(
        request.POST or None, kinds=_kinds(actor), initial={"valid_from": clock.today()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.publish_offer(details=form.details(), actor=actor, at=clock.now())
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("“%(name)s” is on the market.") % {"name": made.name})
            return redirect("vehicles:offer", made.pk)
    return _form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def offer_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """State an offer anew, or end it by its last day."""
    actor = Actor.of(request)
    own = ServiceOffer.objects.filter(provider=actor.organization_id)
    found = get_object_or_404(own, pk=pk)
    initial = {name: getattr(found, name) for name in OfferForm.base_fields}
    kinds = [ServiceKind(found.kind)]
    form = OfferForm(request.POST or None, kinds=kinds, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_offer(offer=found, details=form.details(), actor=actor, at=clock.now())
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("The offer is stated anew."))
            return redirect("vehicles:offer", found.pk)
    return _form(request, form, found)


def _form(request: HttpRequest, form: OfferForm, found: ServiceOffer | None) -> HttpResponse:
    status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
    context = {"form": form, "offer": found}
    return render(request, "vehicles/offer_form.html", context, status=status)


def _kinds(actor: Actor) -> list[ServiceKind]:
    """What an organization of this kind may offer."""
    match actor.capacity:
        case Capacity.AGENCY:
            return [ServiceKind.TESTING]
        case Capacity.PROVIDER:
            return [kind for kind in ServiceKind if kind is not ServiceKind.TESTING]
        case _:
            raise NotAllowed(_("Only providers of services and testing agencies keep offers."))
